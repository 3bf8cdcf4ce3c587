"""The windowed log: reads only what is seen, tells what joins, leaves and changes one by one."""

from __future__ import annotations

import random
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from console.desk.desk import Desk
from console.desk.reader import Reader
from console.domain.ids import new_id
from console.domain.incident import OpenIncident
from console.domain.line_query import LineQuery
from console.domain.log import CorrectLine, EnterLine, Line, StrikeLine, VerifyLine
from console.domain.refused import Refused
from console.journal.device import Device
from console.views.items.log import LINE, Log
from console.views.items.log_lines import FIRST, PAGE, PAGES_KEPT
from console.views.items.log_words import LogWords

pytestmark = pytest.mark.slow

TIME, STATE, INCIDENT, CHANNEL, SOURCE, RECORDER, TEXT = range(7)


@pytest.fixture
def log(seat):
    return opened(seat)


def opened(seat):
    model = Log(seat.reader, LogWords(seat).columns(), seat.say)
    model.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    return model


def enter(desk, *numbers, **more):
    desk.do_all([EnterLine(line=f"L{number}", text=f"第{number}条", **more) for number in numbers])


def texts(model):
    return [model.index(row, TEXT).data() for row in range(model.rowCount())]


def kinds_of_change(model):
    told = []
    model.rowsInserted.connect(lambda _parent, first, last: told.append(("inserted", first, last)))
    model.dataChanged.connect(lambda first, last, _roles: told.append(("changed", first.row(), last.row())))
    model.modelReset.connect(lambda: told.append(("reset",)))
    return told


def stand(desk, name):
    with closing(Reader(desk.file)) as reader:
        return reader.one(Line, name)


def test_it_shows_the_journals_lines_in_order(desk, seat):
    enter(desk, 1, 2, 3)

    log = opened(seat)

    assert texts(log) == ["第1条", "第2条", "第3条"]


def test_lines_at_the_end_are_inserted_and_nothing_else_moves(desk, log):
    told = kinds_of_change(log)

    enter(desk, 1, 2)
    log.hear({"L1", "L2"})
    enter(desk, 3)
    log.hear({"L3"})

    assert told == [("inserted", 0, 1), ("inserted", 2, 2)]
    assert texts(log) == ["第1条", "第2条", "第3条"]


def test_pages_grow_over_their_edge(desk, log):
    enter(desk, *range(PAGE - 1))
    log.hear({f"L{number}" for number in range(PAGE - 1)})
    for number in range(PAGE - 1, PAGE + 2):
        enter(desk, number)
        log.hear({f"L{number}"})

    assert texts(log) == [f"第{number}条" for number in range(PAGE + 2)]


def test_a_corrected_line_changes_where_it_stands(desk, seat):
    enter(desk, 1, 2, 3)
    log = opened(seat)
    told = kinds_of_change(log)

    desk.do(CorrectLine(line="L2", text="第二条", why="错字", basis=stand(desk, "L2").basis))
    log.hear({"L2"})

    assert told == [("changed", 1, 1)]
    assert texts(log) == ["第1条", "第二条", "第3条"]
    assert "·改" in log.index(1, STATE).data()


def test_lines_of_another_desk_that_sort_in_the_middle_join_there(desk, seat, tmp_path, clock):
    other = Desk(tmp_path / "other.journal", device=Device(tmp_path / "far"), actor="P2", clock=clock, ballast=0)
    enter(other, "外")
    enter(desk, *range(10))
    log = opened(seat)
    told = kinds_of_change(log)

    desk.receive(other.after({other.origin: 0}))
    log.hear({"L外"})
    other.close()

    assert told in ([("inserted", 0, 0)], [("inserted", 1, 1)])
    assert "第外条" in texts(log)[:-1]
    assert texts(log) == [line.text for line in seat.reader.lines(0, 100)]


def test_an_incidents_lines_and_a_text_are_filters(desk, seat):
    desk.do(OpenIncident(incident="I1", name="台风"))
    enter(desk, 1, 2)
    enter(desk, 3, 4, incident="I1")
    log = opened(seat)

    log.choose(LineQuery(incident="I1"))
    assert texts(log) == ["第3条", "第4条"]
    log.choose(LineQuery(words="4"))
    assert texts(log) == ["第4条"]
    log.choose(LineQuery(incident="I1", words="1"))
    assert texts(log) == []


def test_a_line_outside_the_filter_does_not_show(desk, seat):
    desk.do(OpenIncident(incident="I1", name="台风"))
    log = opened(seat)
    log.choose(LineQuery(incident="I1"))
    told = kinds_of_change(log)

    enter(desk, 1)
    log.hear({"L1"})
    enter(desk, 2, incident="I1")
    log.hear({"L2"})

    assert told == [("inserted", 0, 0)]
    assert texts(log) == ["第2条"]


def test_a_correction_that_leaves_the_filter_takes_the_line_away(desk, seat):
    enter(desk, 1, 2, 3)
    log = opened(seat)
    log.choose(LineQuery(words="第"))

    told = kinds_of_change(log)
    log.rowsRemoved.connect(lambda _parent, first, last: told.append(("removed", first, last)))
    desk.do(CorrectLine(line="L2", text="改写", why="错字", basis=stand(desk, "L2").basis))
    log.hear({"L2"})
    assert texts(log) == ["第1条", "第3条"]

    desk.do(CorrectLine(line="L2", text="第二条", why="错字", basis=stand(desk, "L2").basis))
    log.hear({"L2"})
    assert texts(log) == ["第1条", "第二条", "第3条"]
    assert told == [("removed", 1, 1), ("inserted", 1, 1)]


def test_of_many_hits_the_newest_show_at_once_and_the_others_come_above_them(desk, seat, qtbot):
    enter(desk, *range(FIRST + 60))
    log = opened(seat)
    log.choose(LineQuery(words="第"))
    told = kinds_of_change(log)

    assert (log.rowCount(), log.complete) == (FIRST, False)
    assert log.line(0).text == "第60条"
    enter(desk, "后")
    log.hear({"L后"})
    with qtbot.waitSignal(log.completed):
        pass

    assert told == [("inserted", FIRST, FIRST), ("inserted", 0, 59)]
    assert texts(log) == [*(f"第{number}条" for number in range(FIRST + 60)), "第后条"]
    assert log.place("L7") == 7


def test_a_search_that_is_given_up_is_no_fault(desk, seat, qtbot):
    enter(desk, *range(FIRST + 60))
    log = opened(seat)

    for words in ("！", "，", "。", "第"):
        log.choose(LineQuery(words=words))
    qtbot.waitUntil(lambda: log.complete)

    assert log.fault is None
    assert log.rowCount() == FIRST + 60


def test_hundreds_of_new_lines_are_told_at_once_and_many_changes_begin_it_anew(desk, seat):
    enter(desk, *range(100))
    log = opened(seat)
    told = kinds_of_change(log)
    enter(desk, *range(100, 600))
    log.hear({f"L{number}" for number in range(100, 600)})
    assert told == [("inserted", 100, 599)]

    log.hear({f"L{number}" for number in range(100)})
    assert told[1:] == [("reset",)]
    assert log.rowCount() == 600


def test_a_word_without_a_letter_is_looked_for_in_every_line_beside_the_window(desk, seat, qtbot):
    desk.do(EnterLine(line="L1", text="情况危急！！"))
    enter(desk, 2)
    log = opened(seat)

    log.choose(LineQuery(words="！"))
    assert (log.rowCount(), log.complete) == (0, False)
    qtbot.waitUntil(lambda: log.complete)

    assert texts(log) == ["情况危急！！"]


def test_an_answer_to_a_question_nobody_asks_any_more_is_dropped(desk, seat, qtbot):
    enter(desk, *range(FIRST + 60))
    log = opened(seat)

    log.choose(LineQuery(words="第"))
    log.choose(LineQuery(words="第7"))
    qtbot.waitUntil(lambda: log.complete)
    qtbot.wait(50)

    assert texts(log) == [f"第{number}条" for number in range(FIRST + 60) if str(number).startswith("7")]


@pytest.mark.slow
def test_a_jump_reads_only_the_pages_it_lands_on(desk, seat):
    enter(desk, *range(PAGE * 8))
    log = Log(seat.reader, LogWords(seat).columns(), seat.say)

    assert log.pages == {5, 6, 7}
    log.index(PAGE * 3 + 5, TEXT).data()
    assert log.pages == {5, 6, 7, 3}


@pytest.mark.slow
def test_pages_looked_at_long_ago_are_let_go(desk, seat):
    enter(desk, *range(PAGE * (PAGES_KEPT + 3)))
    log = opened(seat)

    for page in range(PAGES_KEPT + 3):
        log.index(page * PAGE, TEXT).data()

    assert len(log.pages) == PAGES_KEPT
    assert 0 not in log.pages


def test_it_knows_the_place_of_a_line(desk, seat):
    enter(desk, *range(300))
    log = opened(seat)

    assert log.place("L250") == 250
    assert log.index(250, TEXT).data(LINE) == "L250"
    assert log.place("nothing") == -1
    log.choose(LineQuery(words="第7"))
    assert log.place("L250") == -1


def test_times_say_when_it_happened_and_how_late_it_was_written(desk, seat, clock):
    enter(desk, 1, opened="2025-07-07T11:59:58Z")
    enter(desk, 2, occurred="2025-07-07T11:30:00Z")
    enter(desk, 3, occurred="2025-07-06T13:40:00Z")
    log = opened(seat)

    assert [log.index(row, TIME).data() for row in range(3)] == ["19:59:58", "19:30 补记", "07-06 21:40 补记"]
    hint = log.index(1, TIME).data(Qt.ItemDataRole.ToolTipRole)
    assert "07-07 19:30:00" in hint
    assert "07-07 20:00:00" in hint
    clock.pass_minutes(24 * 60)
    assert log.index(0, TIME).data() == "07-07 19:59:58"


def test_marks_are_words_and_shapes_not_colour_alone(desk, seat):
    enter(desk, 1, 2, 3)
    desk.do(VerifyLine(line="L2", how="电话回访", basis=stand(desk, "L2").basis))
    desk.do(StrikeLine(line="L3", why="重复", basis=stand(desk, "L3").basis))
    log = opened(seat)

    assert [log.index(row, STATE).data() for row in range(3)] == ["○ 待核", "✓ 已核", "× 划去"]
    assert not log.index(1, TEXT).data(Qt.ItemDataRole.FontRole)
    assert log.index(2, TEXT).data(Qt.ItemDataRole.FontRole).strikeOut()
    assert "重复" in log.index(2, STATE).data(Qt.ItemDataRole.ToolTipRole)


def test_two_blind_corrections_are_contested(desk, seat):
    enter(desk, 1)
    basis = stand(desk, "L1").basis
    desk.do(CorrectLine(line="L1", text="甲", why="", basis=basis))
    desk.do(CorrectLine(line="L1", text="乙", why="", basis=basis))
    log = opened(seat)

    assert "⚠ 争议" in log.index(0, STATE).data()


def test_what_people_typed_is_never_markup(desk, seat):
    desk.do(EnterLine(line="L1", text="<b>水位</b> 3<4"))

    log = opened(seat)
    hint = log.index(0, TEXT).data(Qt.ItemDataRole.ToolTipRole)

    assert "&lt;b&gt;" in hint


def test_a_log_that_cannot_be_read_says_so_and_comes_back(desk, seat, monkeypatch):
    enter(desk, 1)
    log = opened(seat)
    heard = []
    log.faulty.connect(heard.append)

    def broken(*_):
        raise Refused("The disk is full. Nothing acknowledged is lost; free some space, then save again.")

    with monkeypatch.context() as patch:
        patch.setattr(type(seat.reader), "lines", broken)
        log.renew()
        assert log.fault is heard[0]
        assert log.rowCount() == 0

    log.renew()
    assert log.fault is None
    assert texts(log) == ["第1条"]


class Night:
    """Two desks that write, correct and meet by chance; one log that must show it all."""

    def __init__(self, desk, other, seat, log, seed):
        self.desk, self.other, self.reader, self.log = desk, other, seat.reader, log
        self.chance = random.Random(seed)

    def word(self):
        return self.chance.choice(["水位", "转移", "失联"]) + str(self.chance.randrange(100))

    def enter(self):
        at, count = self.chance.choice([self.desk, self.other]), self.chance.choice([1, 1, 1, 2, 5, 80])
        incidents = [self.chance.choice(["", "I1"]) for _ in range(count)]
        at.do_all([EnterLine(line=new_id(), text=self.word(), incident=incident) for incident in incidents])

    def correct(self):
        lines = self.reader.lines(0, 1000)
        line = self.chance.choice(lines) if lines else None
        if line:
            self.desk.do(CorrectLine(line=line.subject, text=self.word(), why="", basis=line.basis))

    def meet(self):
        self.desk.receive(self.other.after({self.other.origin: 0}))
        self.other.receive(self.desk.after({self.desk.origin: 0}))

    def choose(self):
        incident, words = self.chance.choice(["", "I1"]), self.chance.choice(["", "", "水", "转移5"])
        self.log.choose(LineQuery(incident=incident, words=words))

    def look(self):
        self.log.line(self.chance.randrange(1 + self.log.rowCount()))

    def go_on(self):
        self.chance.choice([self.enter, self.enter, self.correct, self.meet, self.choose, self.look])()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_it_shows_what_the_reader_tells(desk, seat, tmp_path, seed, qtbot):
    other = Desk(tmp_path / "other.journal", device=Device(tmp_path / "far"), actor="P2", clock=desk.clock, ballast=0)
    desk.do(OpenIncident(incident="I1", name="台风"))
    other.receive(desk.after({desk.origin: 0}))
    log = opened(seat)
    desk.listen(lambda changed: log.hear(changed.get("log", ())))
    night = Night(desk, other, seat, log, seed)

    for _ in range(40):
        night.go_on()
        qtbot.waitUntil(lambda: log.complete)
        assert texts(log) == [line.text for line in seat.reader.lines(0, 10_000, log.shown)]
    other.close()


def test_a_line_without_a_source_shows_who_said_it(desk, seat):
    desk.do(EnterLine(line="a", text="起火", source="龙港派出所", caller=seat.named("邱某")))
    desk.do(EnterLine(line="b", text="批示：全力搜救", caller=seat.named("李市长")))
    log = opened(seat)
    assert [log.index(row, SOURCE).data() for row in (0, 1)] == ["龙港派出所", "李市长"]
