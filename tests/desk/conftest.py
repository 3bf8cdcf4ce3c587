"""The storm night, and a reader beside it."""

from __future__ import annotations

import pytest

from console.desk.reader import Reader
from tests.reports.night import storm


@pytest.fixture
def night(tmp_path):
    with storm(tmp_path) as night:
        yield night


@pytest.fixture
def reader(night):
    opened = Reader(night.file)
    yield opened
    opened.close()
