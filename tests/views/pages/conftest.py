"""The log page, and a second desk for what two people decide without knowing of each other."""

from __future__ import annotations

import pytest

from console.desk.desk import Desk
from console.journal.device import Device
from console.views.pages.log import LogPage
from console.words.say import Say


@pytest.fixture
def other(clock, tmp_path):
    away = Desk(tmp_path / "other.journal", device=Device(tmp_path / "away"), actor="P2", clock=clock, ballast=0)
    yield away
    away.close()


@pytest.fixture
def page(qtbot):
    shown = LogPage(Say("zh"))
    qtbot.addWidget(shown)
    shown.resize(1000, 600)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


@pytest.fixture
def live(page, desk, seat):
    """Seated, and told of what is committed."""
    page.sit(seat)
    desk.listen(page.hear)
    return page
