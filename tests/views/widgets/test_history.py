"""The history of a line in words."""

from __future__ import annotations

import pytest

from console.domain.log import CorrectLine, EnterLine, Line, StrikeLine, VerifyLine
from console.views.widgets.history import History
from console.words.say import Say


@pytest.fixture
def history(qtbot):
    made = History(Say("zh"))
    qtbot.addWidget(made)
    return made


def test_each_deed_stands_with_when_who_and_why(history, desk, seat, clock):
    def basis():
        return seat.reader.one(Line, "L").basis

    desk.do(EnterLine(line="L", text="失联2人"))
    clock.pass_minutes(1)
    desk.do(CorrectLine(line="L", text="失联3人", why="", basis=basis()))
    clock.pass_minutes(1)
    desk.do(VerifyLine(line="L", how="电话回访", basis=basis()))
    desk.do(StrikeLine(line="L", why="重复", basis=basis()))

    history.show_history(seat.reader.told("L"), seat.person)

    assert history.toPlainText().splitlines() == [
        "07-07 20:00:00  值守员01  记录：失联2人",
        "07-07 20:01:00  值守员01  更正为：失联3人（原因：未说明）",
        "07-07 20:02:00  值守员01  核实：电话回访",
        "07-07 20:02:00  值守员01  划去（原因：重复）",
    ]
    assert history.isReadOnly()
