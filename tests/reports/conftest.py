"""The fonts and the language of the papers under test."""

from __future__ import annotations

import pytest

from console.reports.fonts import Fonts
from console.words.say import Say


@pytest.fixture(scope="session")
def fonts():
    return Fonts()


@pytest.fixture(scope="session")
def say():
    return Say("zh")
