"""The log page by real keys: enter, correct, strike, verify, filter; nothing that arrives moves what is looked at."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.desk.desk import Desk
from console.domain.figure import StateFigure
from console.domain.incident import OpenIncident
from console.domain.log import CorrectLine, EnterLine, Line, StrikeLine, VerifyLine
from console.domain.refused import Refused
from console.domain.team import RegisterTeam, TeamKind
from console.journal.device import Device
from console.views.items.log_lines import FIRST
from console.views.pages.log import LogPage
from console.words.say import Say
from tests.views.golden import assert_like
from tests.views.wardrobe import dressed

pytestmark = pytest.mark.slow

TEXT = 6
NIGHT = (
    ("舥艚社区", "沿江路积水约三十厘米，已设警戒并转移低洼处群众"),
    ("渔政站", "巴曹避风港回港渔船286艘，上岸人员812人"),
    ("水文站", "鳌江水位3.42米，超警戒0.12米"),
    ("渔政站", "巴曹避风港回港渔船286艘"),
    ("供电公司", "龙港变10kV线路跳闸，影响1,240户"),
)


@pytest.fixture
def page(qtbot):
    shown = LogPage(Say("zh"))
    qtbot.addWidget(shown)
    shown.resize(1000, 600)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def test_nothing_can_be_done_with_lines_before_there_are_any(page):
    assert not [action.text() for action in page.bar.acts.actions() if action.isEnabled()]


@pytest.fixture
def live(page, desk, seat):
    """Seated, and told of what is committed."""
    page.sit(seat)
    desk.listen(page.hear)
    return page


def enter(desk, *numbers, **more):
    desk.do_all([EnterLine(line=f"L{number}", text=f"第{number}条", **more) for number in numbers])


def texts(page):
    return [page.log.index(row, TEXT).data() for row in range(page.log.rowCount())]


def press(widget, *keys):
    for key in keys:
        QTest.keyClick(widget, key)


def choose(page, subject):
    page.table.choose(subject)
    page.table.setFocus()


def basis(seat, subject):
    return seat.reader.one(Line, subject).basis


def shown_picture(page):
    return page.picture.text.text() if page.picture.isVisible() else ""


def sight(page):
    bar = page.table.verticalScrollBar()
    return (
        bar.value(),
        page.table.chosen(),
        page.entry.field.text(),
        page.entry.field.cursorPosition(),
        QApplication.focusWidget(),
    )


def test_a_line_typed_and_entered_shows_at_the_end(live):
    live.begin()
    QTest.keyClicks(live.entry.field, "fire")
    press(live.entry.field, Qt.Key.Key_Return)

    assert texts(live) == ["fire"]
    assert live.table.isVisible()


def test_the_page_takes_lines_before_the_journal_is_open(page, desk, seat):
    page.begin()
    QTest.keyClicks(page.entry.field, "fire")
    press(page.entry.field, Qt.Key.Key_Return)
    assert shown_picture(page)

    desk.listen(page.hear)
    page.sit(seat)

    assert texts(page) == ["fire"]


def test_fifty_foreign_lines_move_neither_caret_nor_selection_nor_scroll(live, desk, tmp_path, clock):
    enter(desk, *range(100))
    live.table.choose("L20")
    live.begin()
    QTest.keyClicks(live.entry.field, "half a line")
    live.entry.field.setCursorPosition(4)
    QApplication.processEvents()
    before = sight(live)
    top = live.log.line(live.table.rowAt(0)).subject

    other = Desk(tmp_path / "other.journal", device=Device(tmp_path / "far"), actor="P2", clock=clock, ballast=0)
    enter(other, *range(200, 225))
    desk.receive(other.after({other.origin: 0}))
    other.close()
    enter(desk, *range(300, 325))
    QApplication.processEvents()

    assert live.log.rowCount() == 150
    assert sight(live)[1:] == before[1:]
    assert live.log.line(live.table.rowAt(0)).subject == top
    assert live.bar.news.isVisible()


@pytest.mark.slow
def test_lines_at_the_end_leave_the_scroll_bar_where_it_is(live, desk):
    enter(desk, *range(100))
    live.table.verticalScrollBar().setValue(200)
    before = sight(live)

    for number in range(100, 150):
        enter(desk, number)
        QApplication.processEvents()

    assert sight(live) == before
    assert live.bar.news.text() == "新增 50 条 ↓"
    QTest.mouseClick(live.bar.news, Qt.MouseButton.LeftButton)
    assert live.table.verticalScrollBar().value() == live.table.verticalScrollBar().maximum()
    assert not live.bar.news.isVisible()


def test_who_looks_at_the_end_sees_what_comes(live, desk, qtbot):
    enter(desk, *range(100))
    qtbot.waitUntil(lambda: live.table.verticalScrollBar().maximum() > 0)

    enter(desk, 100)
    QApplication.processEvents()

    assert live.table.verticalScrollBar().value() == live.table.verticalScrollBar().maximum()
    assert live.table.rowAt(live.table.viewport().height() - 5) == 100
    assert not live.bar.news.isVisible()
    live.resize(1000, 400)
    QApplication.processEvents()
    assert live.table.verticalScrollBar().value() == live.table.verticalScrollBar().maximum()


def test_correct_by_keys(live, desk, seat):
    enter(desk, 1, 2)
    choose(live, "L1")
    press(live.table, Qt.Key.Key_C)
    form = live.form
    form.text.setPlainText("第一条")
    form.why.setFocus()
    QTest.keyClicks(form.why, "typo")
    press(form.why, Qt.Key.Key_Return)

    line = seat.reader.one(Line, "L1")
    assert (line.text, line.original) == ("第一条", "第1条")
    assert texts(live)[0] == "第一条"
    assert live.form is None
    assert live.table.chosen() == line


def test_verify_by_the_digit_of_a_usual_way(live, desk, seat):
    enter(desk, 1)
    choose(live, "L1")
    press(live.table, Qt.Key.Key_V)
    QTest.keyClicks(live.form.how, "1")
    press(live.form.how, Qt.Key.Key_Return)

    assert seat.reader.one(Line, "L1").verified == "电话回访核实"


def test_strike_by_keys_needs_a_reason(live, desk, seat):
    enter(desk, 1)
    choose(live, "L1")
    press(live.table, Qt.Key.Key_X)
    live.form.submit()
    assert live.form.refusal.isVisible()
    QTest.keyClicks(live.form.why, "double")
    press(live.form.why, Qt.Key.Key_Return)

    assert seat.reader.one(Line, "L1").struck == "double"
    press(live.table, Qt.Key.Key_C)
    assert live.form is None


def test_a_form_says_what_changed_meanwhile_and_keeps_what_is_typed(live, desk, seat):
    enter(desk, 1)
    choose(live, "L1")
    press(live.table, Qt.Key.Key_C)
    live.form.text.setPlainText("我的")

    desk.do(CorrectLine(line="L1", text="他的", why="", basis=seat.reader.one(Line, "L1").basis))

    assert "他的" in live.form.meanwhile.text()
    assert live.form.text.toPlainText() == "我的"
    live.form.submit()
    assert seat.reader.one(Line, "L1").contested


def test_history_shows_who_when_and_why(live, desk, seat):
    enter(desk, 1)
    desk.do(CorrectLine(line="L1", text="第一条", why="听错", basis=seat.reader.one(Line, "L1").basis))
    choose(live, "L1")
    press(live.table, Qt.Key.Key_H)

    assert live.history.toPlainText().splitlines() == [
        "07-07 20:00:00  值守员01  记录：第1条",
        "07-07 20:00:00  值守员01  更正为：第一条（原因：听错）",
    ]
    press(live.table, Qt.Key.Key_Escape)
    assert live.history.isHidden()


def test_the_filter_narrows_the_log_and_escape_shows_all_again(live, desk, qtbot):
    enter(desk, 1, 2, 21)
    live.bar.words.setFocus()
    QTest.keyClicks(live.bar.words, "2")
    qtbot.waitUntil(lambda: texts(live) == ["第2条", "第21条"])
    enter(desk, 22, 30)
    assert texts(live) == ["第2条", "第21条", "第22条"]

    press(live.bar.words, Qt.Key.Key_Escape)
    assert len(texts(live)) == 5
    assert live.table.hasFocus()


def test_the_shown_incident_filters_unless_all_are_wanted(live, desk):
    desk.do(OpenIncident(incident="I1", name="火灾"))
    enter(desk, 1)
    enter(desk, 2, incident="I1")

    live.show_incident("I1")
    assert texts(live) == ["第2条"]
    QTest.mouseClick(live.bar.all, Qt.MouseButton.LeftButton)
    assert texts(live) == ["第1条", "第2条"]
    live.begin()
    QTest.keyClicks(live.entry.field, "fire")
    press(live.entry.field, Qt.Key.Key_Return)
    assert live.log.line(2).incident == "I1"


def test_a_wanted_line_is_shown_whatever_the_filter_was(live, desk):
    desk.do(OpenIncident(incident="I1", name="火灾"))
    enter(desk, *range(60))
    live.show_incident("I1")

    live.show_line("L7")

    assert live.table.chosen().subject == "L7"
    assert live.table.visualRect(live.table.currentIndex()).intersects(live.table.viewport().rect())


def test_loading_empty_no_match_and_faulty_are_four_pictures(page, desk, seat, monkeypatch):
    loading = shown_picture(page)
    page.sit(seat)
    desk.listen(page.hear)
    empty = shown_picture(page)
    enter(desk, 1)
    assert shown_picture(page) == ""
    page.bar.words.setText("洪水")
    page.bar.changed.emit()
    no_match = shown_picture(page)

    def broken(*_):
        raise Refused("The disk is full. Nothing acknowledged is lost; free some space, then save again.")

    with monkeypatch.context() as patch:
        for question in ("line_count", "lines"):
            patch.setattr(type(seat.reader), question, broken)
        page.log.renew()
        QApplication.processEvents()
        faulty = shown_picture(page)

    assert len({loading, empty, no_match, faulty}) == 4
    assert "洪水" in no_match
    assert "磁盘" in faulty
    page.tick()
    assert shown_picture(page) == no_match


def copied(page, modifiers=Qt.KeyboardModifier.ControlModifier):
    QTest.keyClick(page.table, Qt.Key.Key_C, modifiers)
    return QApplication.clipboard()


def test_rows_are_copied_as_a_table_for_a_spreadsheet(live, desk):
    enter(desk, 1, channel="telephone", source="王某")
    desk.do(EnterLine(line="L2", text="=HYPERLINK(1)\t二\n行"))
    enter(desk, 3)
    choose(live, "L1")
    QTest.keyClick(live.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    board = copied(live)

    heading, *rows = board.text().split("\n")
    assert heading.split("\t") == ["发生时间", "记录时间", "状态", "事件", "方式", "来源", "记录人", "内容"]
    assert [row.split("\t") for row in rows] == [
        ["07-07 20:00:00", "07-07 20:00:00", "○ 待核", "", "电话", "王某", "值守员01", "第1条"],
        ["07-07 20:00:00", "07-07 20:00:00", "○ 待核", "", "", "", "值守员01", "'=HYPERLINK(1) 二 行"],
    ]
    assert "<td>第1条</td>" in board.mimeData().html()


def test_rows_are_copied_as_lines_for_a_chat(live, desk):
    enter(desk, 1, channel="telephone", source="王某")
    enter(desk, 2)
    choose(live, "L1")
    QTest.keyClick(live.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

    assert copied(live, modifiers).text() == "07-07 20:00:00 电话 王某 第1条\n07-07 20:00:00 第2条"


def test_filters_are_chosen_by_keys_shown_as_chips_and_taken_away_one_by_one(live, desk):
    desk.do(OpenIncident(incident="I1", name="台风丹娜丝"))
    enter(desk, 1, 2, incident="I1", channel="telephone")
    enter(desk, 3, incident="I1", channel="radio")
    enter(desk, 4)
    live.bar.filters.click()
    assert live.filters.isVisible()

    QTest.keyClicks(live.filters.picks["incident"], "tf")
    assert texts(live) == ["第1条", "第2条", "第3条"]
    live.filters.choices["channel"].setCurrentText("电话")
    assert texts(live) == ["第1条", "第2条"]
    assert [chip.text for chip in live.bar.chips.looks] == ["事件 台风丹娜丝", "方式 电话"]

    live.bar.chips.clicked.emit(0)
    assert [chip.text for chip in live.bar.chips.looks] == ["方式 电话"]
    press(live.filters.picks["incident"], Qt.Key.Key_Escape)
    assert not live.filters.isVisible()
    assert live.table.hasFocus()
    press(live.bar.words, Qt.Key.Key_Escape)
    assert len(texts(live)) == 4
    assert not live.bar.chips.isVisible()


def test_backspace_in_the_empty_field_takes_the_last_filter_away(live, desk):
    enter(desk, 1, channel="radio")
    enter(desk, 2)
    live.filters.choices["channel"].setCurrentText("对讲")
    live.bar.words.setText("x")
    press(live.bar.words, Qt.Key.Key_Backspace)
    assert live.bar.chips.looks
    press(live.bar.words, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)

    assert live.bar.chips.looks == ()
    assert len(texts(live)) == 2


def test_a_period_is_typed_as_people_write_times(live, desk, clock):
    enter(desk, 1)
    clock.pass_minutes(60)
    enter(desk, 2)
    live.filters.open()
    QTest.keyClicks(live.filters.moments["since"], "2030")
    press(live.filters.moments["since"], Qt.Key.Key_Return)
    assert texts(live) == ["第2条"]
    said = []
    live.said.connect(said.append)
    QTest.keyClicks(live.filters.moments["until"], "xx")
    press(live.filters.moments["until"], Qt.Key.Key_Return)

    assert said
    assert texts(live) == ["第2条"]


def test_no_hit_of_the_filters_says_so(live, desk):
    enter(desk, 1)
    live.filters.choices["state"].setCurrentText("已划去")

    assert "筛选" in shown_picture(live)


def test_a_filter_is_saved_under_a_name_and_found_again_with_its_words(live, desk, seat, qtbot):
    enter(desk, 1, 2, channel="radio")
    enter(desk, 3)
    live.filters.choices["channel"].setCurrentText("对讲")
    live.bar.words.setText("第2")
    live.filters.open()
    QTest.keyClicks(live.filters.name, "ye jian")
    press(live.filters.name, Qt.Key.Key_Return)
    press(live.bar.words, Qt.Key.Key_Escape)
    assert len(texts(live)) == 3

    other = LogPage(Say("zh"))
    qtbot.addWidget(other)
    other.sit(seat)
    (saved,) = [action for action in other.filters.actions() if action.text() == "筛选：ye jian"]
    saved.trigger()

    assert texts(other) == ["第2条"]
    assert other.bar.text() == "第2"
    other.filters.saved.setCurrentIndex(0)
    other.filters.drop.click()
    assert other.filters.actions() == []


def test_a_file_of_saved_filters_that_is_rubbish_hinders_nothing(live, tmp_path):
    (tmp_path / "filters.json").write_text('{"a": {"since": "x", "more": 1}, "b": 3}')
    live.filters.list_saved()

    assert [action.text() for action in live.filters.actions()] == ["筛选：a"]


def test_older_hits_that_come_in_above_move_nothing(live, desk, qtbot):
    enter(desk, *range(FIRST + 100))
    live.bar.words.setText("第")
    live.bar.changed.emit()
    assert not live.log.complete
    choose(live, f"L{FIRST}")
    top = live.log.line(live.table.rowAt(0)).subject
    cut = live.table.rowViewportPosition(live.table.rowAt(0))
    qtbot.waitUntil(lambda: live.log.complete)

    assert live.log.rowCount() == FIRST + 100
    assert live.log.line(live.table.rowAt(0)).subject == top
    assert live.table.rowViewportPosition(live.table.rowAt(0)) == cut
    assert live.table.chosen().subject == f"L{FIRST}"
    assert live.table.unseen == 0
    assert live.bar.count.text() == f"{FIRST + 100} 条"


def test_hits_are_marked_where_they_stand(live, desk, qtbot):
    enter(desk, 1)
    plain = live.table.grab().toImage()
    live.bar.words.setText("第1")
    qtbot.waitUntil(lambda: live.log.shown.words == "第1")

    assert live.table.grab().toImage() != plain


def test_letters_in_the_table_read_no_lines(live, desk):
    enter(desk, *range(300))
    choose(live, "L150")
    held = live.log.pages
    QTest.keyClicks(live.table, "zq")

    assert live.log.pages == held
    assert live.table.chosen().subject == "L150"


def test_home_and_end_are_the_first_and_the_last_line(live, desk):
    enter(desk, *range(300))
    live.table.setFocus()
    press(live.table, Qt.Key.Key_Home)
    assert live.table.rowAt(0) == 0
    press(live.table, Qt.Key.Key_End)
    assert live.table.at_end


def test_function_keys_write_phrases_from_anywhere_in_the_window(live, desk):
    enter(desk, 1)
    live.table.setFocus()
    press(live.table, Qt.Key.Key_F7)

    assert live.entry.field.text() == "目前无人员伤亡报告。"
    assert live.entry.field.hasFocus()


def test_a_digit_in_the_table_begins_a_line_of_the_team_by_its_number(live, desk):
    desk.do(RegisterTeam(team="T1", name="龙江抢险队", kind=TeamKind.SOCIAL, members=9, number="1"))
    live.entry.recognised.meanings.learn()
    enter(desk, 1)
    choose(live, "L1")
    press(live.table, Qt.Key.Key_1)

    assert live.entry.field.hasFocus()
    assert live.entry.source.text() == "龙江抢险队"


def test_what_is_committed_reaches_the_line_being_typed(live, desk, qtbot):
    desk.do(OpenIncident(incident="I1", name="火灾"))
    live.show_incident("I1")
    live.entry.recognised.meanings.learn()
    live.begin()
    live.entry.field.insert("转移1235人")
    qtbot.waitUntil(lambda: [each.text for each in live.entry.parts.chips.looks] == ["转移 1,235 人"])

    desk.do(StateFigure(incident="I1", metric="evacuated", value="980", unit="人"))

    qtbot.waitUntil(lambda: "现已为 980" in live.entry.parts.chips.looks[0].text)
    assert live.entry.field.text() == "转移1235人"


def test_on_a_new_day_the_date_shows(live, desk, clock):
    enter(desk, 1)
    assert live.log.index(0, 0).data() == "20:00:00"
    clock.pass_minutes(24 * 60)
    with_signal = []
    live.log.dataChanged.connect(lambda *_: with_signal.append(True))
    live.tick()

    assert with_signal
    assert live.log.index(0, 0).data() == "07-07 20:00:00"


def test_it_looks_as_approved(qtbot, desk, seat, clock):
    desk.do(OpenIncident(incident="I1", name="台风“丹娜丝”防御"))
    for number, (source, text) in enumerate(NIGHT):
        clock.pass_minutes(3)
        desk.do(EnterLine(line=f"L{number}", text=text, source=source, channel="telephone", incident="I1"))
    clock.pass_minutes(20)
    desk.do(EnterLine(line="late", text="龙金大道一树倒伏", source="城管队", occurred="2025-07-07T12:01:00Z"))
    desk.do(VerifyLine(line="L1", how="电话回访", basis=basis(seat, "L1")))
    desk.do(StrikeLine(line="L3", why="重复", basis=basis(seat, "L3")))
    desk.do(CorrectLine(line="L2", text="鳌江水位3.45米，超警戒0.15米", why="听错", basis=basis(seat, "L2")))
    with dressed("dark"):
        page = LogPage(seat.say)
        qtbot.addWidget(page)
        page.resize(900, 360)
        page.show()
        page.sit(seat)
        choose(page, "L2")
        page.turn_history()
        page.begin()
        QTest.keyClicks(page.entry.field, "930 Phone from the harbour")
        page.table.setFocus()
        QApplication.processEvents()
        assert_like(page.grab().toImage(), "page_log")
