"""Figures: what stands, where it comes from, what changed; two that were stated blind stand side by side."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFont, QMouseEvent

from console.domain.figure import StateFigure
from console.domain.incident import CloseIncident, Incident, OpenIncident
from console.domain.log import CorrectLine, EnterLine, Line
from console.domain.report import MakeReport
from console.sync.exchange import exchange
from console.views.forms.figure import DoubtFigureForm, StateFigureForm, VerifyFigureForm, WithdrawFigureForm
from console.views.pages.figure import FigurePage
from tests.views.hands import ENTER, ask, cells, press, seated, tip, type_in

pytestmark = pytest.mark.slow

NAME, VALUE, CHANGE, AGE, STATE = range(5)


@pytest.fixture
def page(qtbot, seat, desk):
    desk.do(OpenIncident(incident="i1", name="台风"))
    desk.do(OpenIncident(incident="i2", name="内涝"))
    desk.do(
        EnterLine(
            line="l1", incident="i1", text="八个片区报：累计转移31204人", source="社会事务局", channel="telephone"
        )
    )
    return seated(qtbot, FigurePage(seat.say), seat, desk, incident="i1")


@pytest.fixture
def say_figure(desk, seat):
    """State a figure as somebody who sees what stands."""

    def state(metric, value, **more):
        basis = tuple(record for each in standing(seat, metric) for record in each.basis)
        act = {"incident": "i1", "metric": metric, "value": value, "unit": "人", "basis": basis} | more
        return desk.do(StateFigure(**act))

    return state


def standing(seat, metric, incident="i1"):
    return [each for each in seat.reader.figures(incident) if each.metric == metric]


def choose(page, metric):
    """Choose the first row of a metric."""
    row = next(row for row in page.roster.rows.rows if row.figure.metric == metric)
    page.roster.choose(row.key)


def test_a_figure_is_stated_by_keys_alone_and_replaces_what_stood(qtbot, page, seat, say_figure, clock):
    say_figure("evacuated", "30000")
    clock.pass_minutes(30)
    choose(page, "evacuated")
    form = ask(qtbot, page, Qt.Key.Key_N, StateFigureForm)
    assert form.value.hasFocus()
    type_in("31,204")
    press(ENTER)
    type_in("20:10")
    press(ENTER, Qt.KeyboardModifier.ControlModifier)
    (figure,) = standing(seat, "evacuated")
    assert (figure.value, figure.unit, figure.as_of) == ("31204", "人", "2025-07-07T12:10:00.000Z")
    assert cells(page.roster.rows, VALUE) == ["31,204人 累计"]
    assert len(seat.reader.figure_history("i1", "evacuated")) == 2


def test_the_line_a_figure_was_read_from_is_shown_and_one_key_or_click_away(page, say_figure):
    say_figure("evacuated", "31204", line="l1", source="社会事务局")
    say_figure("missing", "2", source="派出所")
    wanted = []
    page.line_wanted.connect(wanted.append)
    choose(page, "evacuated")
    page.roster.table.setFocus()
    press(Qt.Key.Key_L)
    press(ENTER)
    assert wanted == ["l1", "l1"]
    assert "社会事务局" in page.source.toolTip()
    click(page.source, QPointF(40, 12))
    assert wanted == ["l1"] * 3
    choose(page, "missing")
    assert "派出所" in page.source.text()
    assert "<a" not in page.source.text()
    press(Qt.Key.Key_L)
    assert len(wanted) == 3


def test_every_statement_of_a_figure_shows_on_one_key(page, say_figure, clock):
    say_figure("evacuated", "30000", source="片区报数", verified=True)
    clock.pass_minutes(30)
    say_figure("evacuated", "31204", source="社会事务局", line="l1")
    choose(page, "evacuated")
    page.roster.table.setFocus()
    press(Qt.Key.Key_H)
    assert page.roster.history.text.text().splitlines() == [
        "○ 07-07 20:30 31,204 人 社会事务局 “八个片区报：累计转移31204人” （07-07 20:30 值守员01填报）",
        "✓ 07-07 20:00 30,000 人 片区报数 （07-07 20:00 值守员01填报） （已替代）",
    ]


def test_a_corrected_line_reads_corrected_as_a_source(page, seat, desk, say_figure):
    say_figure("evacuated", "31204", line="l1")
    choose(page, "evacuated")
    basis = seat.reader.one(Line, "l1").basis
    desk.do(CorrectLine(line="l1", text="九个片区报：累计转移31204人", why="漏报一个片区", basis=basis))
    assert "九个片区" in page.source.toolTip()


def click(label, place):
    where = label.mapToGlobal(place)
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        left = Qt.MouseButton.LeftButton
        label.event(QMouseEvent(kind, place, where, left, left, Qt.KeyboardModifier.NoModifier))


def test_the_change_since_the_last_report_has_its_sign(page, desk, say_figure):
    say_figure("evacuated", "30000")
    assert cells(page.roster.rows, CHANGE) == [""]
    printed = (("evacuated", "30000"), ("missing", "3"), ("deaths", "0"))
    report = {"incident": "i1", "kind": "sitrep", "number": 1, "cutoff": "2025-07-07T12:00:00Z", "content": "a" * 64}
    desk.do(MakeReport(report="r1", figures=printed, **report))
    for metric, value in (("deaths", "0"), ("missing", "1"), ("evacuated", "31204"), ("injured", "4")):
        say_figure(metric, value)
    assert dict(zip(cells(page.roster.rows, NAME), cells(page.roster.rows, CHANGE), strict=True)) == {
        "○ 死亡": "0",
        "○ 失踪": "−2",
        "○ 受伤": "新增",
        "○ 转移": "+1,204",
    }


def test_a_figure_is_verified_once(qtbot, page, seat, say_figure):
    say_figure("missing", "2")
    assert cells(page.roster.rows, STATE) == ["○ 未核实"]
    choose(page, "missing")
    form = ask(qtbot, page, Qt.Key.Key_V, VerifyFigureForm)
    form.submit()
    assert form.refusal.isVisible()
    form.words.setText("回访派出所")
    form.submit()
    form.submit()
    assert standing(seat, "missing")[0].verified
    assert cells(page.roster.rows, STATE) == ["✓ 已核实"]
    assert not page._verifying.isEnabled()


def test_values_stated_blind_stand_side_by_side_until_somebody_settles_them(qtbot, page, desk, other):
    exchange(desk, other)
    desk.do(StateFigure(incident="i1", metric="missing", value="1", unit="人"))
    other.do(StateFigure(incident="i1", metric="missing", value="4", unit="人"))
    exchange(desk, other)
    assert sorted(cells(page.roster.rows, VALUE)) == ["1人 实时", "4人 实时"]
    assert cells(page.roster.rows, STATE) == ["⚠ 争议", "⚠ 争议"]
    assert page.roster.number.text() == "争议1 · 2项未核实"
    assert "1项数据" in page.roster.number.toolTip()
    choose(page, "missing")
    form = ask(qtbot, page, Qt.Key.Key_N, StateFigureForm)
    form.value.setText("4")
    form.submit()
    assert cells(page.roster.rows, VALUE) == ["4人 实时"]


def test_what_comes_in_while_a_form_is_open_is_said_beside_it_and_overwrites_nothing(qtbot, page, seat, say_figure):
    say_figure("missing", "2")
    choose(page, "missing")
    form = ask(qtbot, page, Qt.Key.Key_N, StateFigureForm)
    type_in("1")
    say_figure("missing", "3", source="前方组")
    assert form.meanwhile.isVisible()
    assert "3" in form.news.text()
    assert "前方组" in form.news.text()
    assert form.value.text() == "1"
    assert form.value.hasFocus()
    form.submit()
    assert sorted(each.value for each in standing(seat, "missing")) == ["1", "3"]


def test_what_was_seen_meanwhile_is_replaced(qtbot, page, seat, say_figure):
    say_figure("missing", "2")
    choose(page, "missing")
    form = ask(qtbot, page, Qt.Key.Key_N, StateFigureForm)
    say_figure("missing", "3")
    form.value.setText("1")
    form.seen.click()
    assert not form.meanwhile.isVisible()
    form.submit()
    assert [each.value for each in standing(seat, "missing")] == ["1"]


def test_a_refusal_keeps_what_was_typed(qtbot, page, seat, desk):
    form = ask(qtbot, page, Qt.Key.Key_N, StateFigureForm)
    form.source.setText("派出所")
    form.submit()
    assert form.refusal.isVisible()
    form.which.setCurrentIndex(form.which.findData("missing"))
    form.value.setText("two")
    form.submit()
    assert "two" in form.refusal.text()
    form.value.setText("2")
    form.as_of.setText("2359")
    form.submit()
    assert "2359" in form.refusal.text()
    form.as_of.clear()
    desk.do(CloseIncident(incident="i1", reason="毕", basis=seat.reader.one(Incident, "i1").basis))
    form.submit()
    assert "台风" in form.refusal.text()
    assert form.source.text() == "派出所"
    assert standing(seat, "missing") == []


def test_the_unit_follows_the_metric(qtbot, page):
    form = ask(qtbot, page, Qt.Key.Key_N, StateFigureForm)
    form.which.setCurrentIndex(form.which.findData("direct_loss_wan"))
    assert form.unit.text() == "万元"


def test_only_the_shown_incidents_figures_are_shown_and_nothing_reported_is_not_zero(page, desk, say_figure):
    desk.do(StateFigure(incident="i2", metric="deaths", value="5"))
    assert page.roster.rows.rowCount() == 0
    assert "未报不等于零" in page.roster.table.instead
    say_figure("deaths", "0")
    assert cells(page.roster.rows, VALUE) == ["0人 累计"]
    page.show_incident("")
    assert page.roster.rows.rowCount() == 0
    assert "未选定事件" in page.roster.table.instead
    assert not page._stating.isEnabled()


def test_a_figure_grows_old_without_being_read_again(page, say_figure, clock):
    say_figure("missing", "2")
    clock.pass_minutes(125)
    page.tick()
    assert cells(page.roster.rows, AGE) == ["2:05"]
    assert "2小时05分" in tip(page.roster.rows, 0)


def test_the_choice_stays_on_its_metric_whatever_comes_in(page, say_figure):
    for metric in ("missing", "evacuated", "injured"):
        say_figure(metric, "2")
    choose(page, "evacuated")
    say_figure("deaths", "1")
    say_figure("evacuated", "3")
    say_figure("missing", "0")
    assert page.roster.chosen().figure.metric == "evacuated"
    assert page.roster.chosen().figure.value == "3"


@pytest.mark.parametrize(("width", "columns"), [(330, 4), (700, 7)])
def test_as_many_columns_are_shown_as_there_is_room_for(qtbot, page, width, columns):
    page.resize(width, 300)
    table = page.roster.table
    shown = [number for number in range(page.roster.rows.columnCount()) if not table.isColumnHidden(number)]
    assert len(shown) == columns
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)


def test_the_source_keeps_two_whole_rows_when_the_letters_grow(page):
    font = QFont(page.font())
    font.setPointSize(font.pointSize() * 2)
    page.setFont(font)
    assert page.source.height() >= 2 * page.source.fontMetrics().lineSpacing()


def say_of(desk, place, value, metric="evacuated", **more):
    given = {"incident": "i1", "metric": metric, "value": value, "unit": "人", "place": place}
    desk.do(StateFigure(**(given | more)))


PLACES = ("330383198001", "330383198002")


def test_a_sum_of_communities_shows_its_coverage_and_whom_it_leaves_out(page, desk, clock):
    for place in PLACES:
        say_of(desk, place, "600", source="社区")
        clock.pass_minutes(13 * 60)
    assert cells(page.roster.rows, NAME) == ["○ 转移 Σ2/102"]
    assert cells(page.roster.rows, VALUE) == ["1,200人 累计"]
    choose(page, "evacuated")
    assert "2/102个社区，最早07-07 20:00" in page.source.text()
    page.roster.table.setFocus()
    press(Qt.Key.Key_H)
    told = page.roster.history.text.text()
    assert "未报（100）：朝西屋社区" in told
    assert "超过12小时（2）：金钗河社区、龙城社区" in told
    assert not page._verifying.isEnabled()
    assert not page._withdrawing.isEnabled()


def test_what_disagrees_with_the_sum_stands_below_it(page, desk, say_figure):
    say_of(desk, PLACES[0], "600")
    say_figure("evacuated", "500", source="社会事务局")
    assert cells(page.roster.rows, NAME) == ["○ 转移 Σ1/102", "○ └ 转移（未采用）"]
    assert cells(page.roster.rows, VALUE) == ["600人 累计", "500人 累计"]
    say_figure("evacuated", "700")
    assert cells(page.roster.rows, NAME) == ["○ 转移", "○ └ 转移（未采用） Σ1/102"]
    assert "另有报数（未采用）：600" in tip(page.roster.rows, 0)


def test_a_figure_is_doubted_and_taken_back_by_keys_alone(qtbot, page, seat, say_figure):
    say_figure("missing", "2")
    choose(page, "missing")
    form = ask(qtbot, page, Qt.Key.Key_D, DoubtFigureForm)
    form.words.setText("与派出所不符")
    press(ENTER)
    assert standing(seat, "missing")[0].doubted == "与派出所不符"
    assert cells(page.roster.rows, STATE) == ["? 存疑"]
    form = ask(qtbot, page, Qt.Key.Key_W, WithdrawFigureForm)
    form.submit()
    assert form.refusal.isVisible()
    form.words.setText("误报")
    press(ENTER)
    assert standing(seat, "missing") == []
    assert page.roster.rows.rowCount() == 0


def test_what_does_not_add_up_is_said_and_blocks_nothing(page, desk, say_figure):
    say_figure("injured", "3")
    say_figure("serious_injuries", "4")
    assert "1项核对不符" in page.roster.number.text()
    page.roster.table.setFocus()
    press(Qt.Key.Key_K)
    assert page.checks.text.text() == "⚠ 重伤为4，多于受伤3，多出1。"
    for metric, value in (("injured", "1"), ("serious_injuries", "2")):
        say_of(desk, PLACES[0], value, metric)
    assert "⚠ 金钗河社区：重伤为2，多于受伤1，多出1。" in page.checks.text.text()
    say_figure("injured", "9")
    assert "1项核对相符。" in page.checks.text.text()
    press(Qt.Key.Key_K)
    assert page.checks.isHidden()


def test_the_change_since_a_typed_moment_goes_by_what_was_recorded_until_then(page, desk, say_figure, clock):
    say_figure("evacuated", "100")
    say_of(desk, PLACES[0], "5", "sheltered")
    clock.pass_minutes(30)
    say_figure("evacuated", "150", as_of="2025-07-07T12:00:00.000Z")
    say_of(desk, PLACES[1], "7", "sheltered")
    say_figure("missing", "1")
    page.roster.table.setFocus()
    press(Qt.Key.Key_S)
    type_in("20:15")
    press(ENTER)
    assert dict(zip(cells(page.roster.rows, NAME), cells(page.roster.rows, CHANGE), strict=True)) == {
        "○ 失踪": "新增",
        "○ 转移": "+50",
        "○ 集中安置 Σ2/102": "+7",
    }
    press(Qt.Key.Key_S)
    type_in("2370")
    press(ENTER)
    assert "2370" in page.since.answer.text()
    press(Qt.Key.Key_Escape)
    assert page.since.isHidden()
    assert page.roster.table.hasFocus()
    assert set(cells(page.roster.rows, CHANGE)) == {""}
