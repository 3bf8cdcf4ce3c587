"""The measures of an incident: all that orders set going, what saves lives first."""

from __future__ import annotations

import pytest

from console.desk.measures import measures
from tests.desk.town import town


@pytest.fixture
def storm(tmp_path):
    with town(tmp_path) as made:
        yield made


def test_measures_are_listed_with_what_saves_lives_first(storm):
    storm.order(2)
    found = measures(storm.reader, "storm")
    assert [each.life for each in found] == sorted((each.life for each in found), reverse=True)
    assert len(found) == len(storm.tasks())
