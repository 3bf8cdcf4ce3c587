"""Shows small widgets in the dark and reads their colours; an entry line alone, and one that knows a fire."""

from __future__ import annotations

import pytest

from console.domain.incident import OpenIncident
from console.domain.team import DispatchTeam, RegisterTeam, TeamKind
from console.views.widgets.entry import Entry
from console.words.say import Say
from tests.views.wardrobe import dressed
from tests.views.widgets.entry_hands import Window


@pytest.fixture
def shown(qtbot):
    """Shows a widget in the dark."""

    def show(widget):
        qtbot.addWidget(widget)
        widget.show()
        return widget

    with dressed("dark"):
        yield show


@pytest.fixture
def inks():
    """The colours that a widget is drawn with."""

    def read(widget):
        image = widget.grab().toImage()
        return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}

    return read


@pytest.fixture
def window(qtbot):
    shown = Window()
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    shown.entry.field.setFocus()
    return shown


@pytest.fixture
def entry(window, seat):
    window.entry.sit(seat)
    return window.entry


@pytest.fixture
def fire(desk):
    """A fire, a team on its way to it, another one at home."""
    desk.do(OpenIncident(incident="I1", name="化工厂火灾"))
    for number, name in (("1", "龙江抢险队"), ("2", "舥艚救援队")):
        desk.do(RegisterTeam(team=f"T{number}", name=name, kind=TeamKind.SOCIAL, members=9, number=number))
    desk.do(DispatchTeam(team="T1", incident="I1", destination="化工厂", basis=()))


@pytest.fixture
def knowing(qtbot, seat, desk, fire):  # noqa: ARG001 - it is there first
    shown = Entry(Say("zh"))
    qtbot.addWidget(shown)
    shown.resize(1200, 120)
    shown.show()
    qtbot.waitExposed(shown)
    shown.field.setFocus()
    shown.sit(seat)
    shown.recognised.meanings.learn()
    desk.listen(shown.hear)
    shown.concern("I1", {"I1": "化工厂火灾"}, ["I1"])
    return shown
