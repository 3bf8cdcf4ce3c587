"""The history of a line in words."""

from __future__ import annotations

import pytest

from console.domain.incident import OpenIncident
from console.domain.log import (
    AssignLine,
    AttachFile,
    CorrectLine,
    DoubtLine,
    EnterLine,
    Line,
    RestoreLine,
    StrikeLine,
    VerifyLine,
    WithdrawJudgement,
)
from console.domain.organ import RegisterOrgan
from console.domain.task import GiveTask
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

    history.show_history(seat.reader.told("L"), seat.person, seat.telephone)

    assert history.toPlainText().splitlines() == [
        "07-07 20:00:00  值守员01  记录：失联2人",
        "07-07 20:01:00  值守员01  更正为：失联3人（原因：未说明）",
        "07-07 20:02:00  值守员01  核实：电话回访",
        "07-07 20:02:00  值守员01  划去（原因：重复）",
    ]
    assert history.isReadOnly()


def test_what_else_became_of_a_line_is_said_in_words(history, desk, seat):
    def line():
        return seat.reader.one(Line, "L")

    desk.do(OpenIncident(incident="i", name="台风"))
    desk.do(EnterLine(line="L", text="失联2人"))
    desk.do(AttachFile(line="L", content="a" * 64, name="x/\u202e现场.jpg", media="image/jpeg", size=348_160))
    desk.do(DoubtLine(line="L", why="来源不明", basis=line().basis))
    desk.do(WithdrawJudgement(line="L", why="", basis=line().trust))
    desk.do(AssignLine(line="L", incident="i", basis=line().belonging))
    desk.do(StrikeLine(line="L", why="重复", basis=line().basis))
    desk.do(RestoreLine(line="L", why="并非重复", basis=line().basis))

    history.show_history(seat.reader.told("L"), seat.person, seat.telephone)

    said = [each.split("  ")[2] for each in history.toPlainText().splitlines()]
    assert said[1:] == [
        "附上文件：现场.jpg（340 KB）",
        "存疑（原因：来源不明）",
        "撤回核实或存疑（原因：未说明）",
        "归入事件",
        "划去（原因：重复）",
        "恢复（原因：并非重复）",
    ]


def test_what_a_line_asks_for_is_said_with_its_due_time(history, desk, seat):
    desk.do(RegisterOrgan(organ="o", name="市防指", ours=True))
    desk.do(EnterLine(line="L", text="请示关桥"))
    asked = {"kind": "decision", "text": "是否关桥", "responsible": "o", "line": "L"}
    desk.do(GiveTask(task="T", due="2025-07-07T13:00:00Z", **asked))
    history.show_history(seat.reader.told("L"), seat.person, seat.telephone)
    assert history.toPlainText().splitlines()[1].endswith("列为待决策：是否关桥，时限07-07 21:00")


def test_it_says_who_called_and_where_he_is_called_back(history, desk, seat):
    desk.do(EnterLine(line="L", text="仓库起火", caller=seat.named("邱某", "13800001234")))
    desk.do(EnterLine(line="M", text="有人被困", caller=seat.named("", "0577-6400")))
    history.show_history(seat.reader.told("L"), seat.person, seat.telephone)
    assert history.toPlainText().endswith("记录：仓库起火（来电人：邱某 13800001234）")
    history.show_history(seat.reader.told("M"), seat.person, seat.telephone)
    assert history.toPlainText().endswith("记录：有人被困（来电人：0577-6400）")
