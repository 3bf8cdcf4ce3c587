"""What stands behind a level: measures and their release, others' levels, the course over time, attention, the pen."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt

from console.desk.ordering import completed
from console.domain.judgement import Judgement
from console.domain.level import AdjustLevel, Level, OrderLevel, TerminateLevel
from console.domain.prelevel import BeginPrelevel
from console.domain.round import AnswerRound, Round
from console.domain.task import ReportTask, Task
from console.views.commands import of_page
from console.views.forms.adjust_level import AdjustForm
from console.views.forms.countersign_level import CountersignForm
from console.views.forms.judgement import JudgeForm
from console.views.forms.order_level import OrderForm
from console.views.forms.prelevel import BeginPrelevelForm, EndPrelevelForm
from console.views.forms.release import KeepMeasureForm, ReleaseForm
from console.views.pages.level import LevelPage
from tests.views.forms.level_hands import orders, response, settle
from tests.views.hands import ask, cells, press, seated

pytestmark = pytest.mark.slow
WHAT, STATE = 1, 2


@pytest.fixture
def page(qtbot, seat, desk):
    settle(desk)
    return seated(qtbot, LevelPage(seat.say), seat, desk, incident="i1")


@pytest.fixture
def order(seat, desk):
    """Gives an order with all that the plan gives it."""

    def order(level, act=OrderLevel, **more):
        given = {"organ": "longgang", "incident": "i1", "reason": "台风临近", "by": "P2", "way": "pin"} | more
        draft = act(level=Level(level), **given)
        moment = (seat.reader, seat.assessment, seat.now(), seat.say)
        desk.do(completed(draft, *moment, origin=desk.origin))

    return order


def measures(page):
    page.tabs.come_to(page.tabs.measures)
    return page.tabs.measures.roster.rows


def test_measures_are_listed_life_safety_first_with_what_they_come_to(page, order):
    order(3)
    rows = measures(page)
    assert "生命安全" in cells(rows, WHAT)[0]
    assert cells(rows, STATE)[0] == "待办"
    assert page.tabs.measures.roster.number.text().startswith("已办结 0/")


def test_an_overdue_measure_says_so(page, order, clock):
    order(3)
    clock.pass_minutes(60 * 24)
    page.tick()
    assert set(cells(measures(page), STATE)) == {"! 逾期"}


def test_going_down_marks_releases_and_each_is_ended_by_name(qtbot, page, seat, order, desk):
    order(3)
    task = next(each for each in seat.reader.some(Task) if each.effect == "evacuation" and each.level == 3)
    desk.do(ReportTask(task=task.subject, proof="312人", basis=task.basis))
    rows = measures(page)
    assert "■ 有效" in cells(rows, STATE)
    order(4, AdjustLevel, basis=response(seat).basis)
    place = rows.place(task.subject)
    assert cells(rows, STATE)[place] == "↓ 待解除"
    roster = page.tabs.measures.roster
    roster.choose(task.subject)
    roster.table.setFocus()
    press(Qt.Key.Key_R)
    qtbot.waitUntil(lambda: bool(page.findChildren(ReleaseForm)))
    form = page.findChildren(ReleaseForm)[0]
    form.by.setText("值守员02")
    form.why.setText("险情排除")
    form._typed.setText("解除")
    form.submit()
    assert cells(rows, STATE)[rows.place(task.subject)] == "已解除"


def test_what_is_needed_on_is_kept_though_its_level_was_left(qtbot, page, seat, order):
    order(3)
    order(4, AdjustLevel, basis=response(seat).basis)
    rows = measures(page)
    roster = page.tabs.measures.roster
    task = next(each for each in seat.reader.some(Task) if each.release_proposed)
    roster.choose(task.subject)
    roster.table.setFocus()
    press(Qt.Key.Key_K)
    qtbot.waitUntil(lambda: bool(page.findChildren(KeepMeasureForm)))
    form = page.findChildren(KeepMeasureForm)[0]
    form.why.setText("海塘仍有险情")
    form.submit()
    assert cells(rows, STATE)[rows.place(task.subject)] == "待办"
    assert not page.tabs.measures._keeping.isEnabled()


def test_those_above_us_stand_beside_our_level_and_never_as_ours(page, desk):
    desk.do(OrderLevel(organ="wenzhou", level=Level.II, reason="全市防御"))
    assert page.others.isVisible()
    assert page.others.texts() == ["▲ Ⅱ 温州市防指"]
    assert page.box.badge.text() == "未启动应急响应"


def test_the_course_of_all_organs_is_drawn_when_it_is_looked_at(page, desk, order, seat, clock):
    order(4)
    clock.pass_minutes(60)
    desk.do(OrderLevel(organ="wenzhou", level=Level.III, reason="全市防御"))
    order(2, AdjustLevel, basis=response(seat).basis)
    clock.pass_minutes(30)
    assert page.tabs.plot is None
    page.tabs.come_to(page.tabs.course)
    drawn = page.tabs.plot.curves
    assert [each.name for each in drawn] == ["龙港市防指", "温州市防指"]
    assert [each.level for each in drawn[0].steps] == [4, 2]
    assert [entry.text for entry in page.tabs.plot.legend.entries] == ["━ 龙港市防指 Ⅱ", "╌ 温州市防指 Ⅲ"]
    assert "pyqtgraph" in sys.modules


def test_a_key_brings_each_tab_forward(page):
    page.roster.table.setFocus()
    press(Qt.Key.Key_2)
    assert page.tabs.currentWidget() is page.tabs.measures
    page.roster.table.setFocus()
    press(Qt.Key.Key_1)
    assert page.tabs.currentWidget() is page.tabs.advice


def test_attention_begins_and_ends_from_the_page(qtbot, page):
    form = ask(qtbot, page, Qt.Key.Key_A, BeginPrelevelForm)
    form.reason.setText("台风生成")
    form.submit()
    assert page.box.badge.text() == "○ 关注"
    assert "台风生成" in page.box.basis.text()
    assert not page._attending.isEnabled()
    form = ask(qtbot, page, Qt.Key.Key_X, EndPrelevelForm)
    form.reason.setText("台风转向")
    form.submit()
    assert page.box.badge.text() == "未启动应急响应"


def test_an_oral_order_counts_down_until_the_pen_follows(qtbot, page, order, seat, clock):
    order(3, way="voice", words="启动三级")
    assert "尚余12小时" in page.box.clock.text()
    clock.pass_minutes(60 * 13)
    page.tick()
    assert "逾期" in page.box.clock.text()
    form = ask(qtbot, page, Qt.Key.Key_C, CountersignForm)
    form.occurred.setText("昨2100")
    form.submit()
    assert orders(seat)[0].countersigned
    assert not page.box.clock.isVisible()


def test_the_chosen_order_tells_all_it_said_and_what_was_known(page, order, desk):
    desk.do(BeginPrelevel(organ="longgang", incident="i1", reason="台风生成", by="P2"))
    order(3, way="voice", words="启动三级，立即转移", witness="P1", expected="24小时")
    page.roster.choose(page.roster.rows.rows[0].key)
    told = page.order.text.text()
    said = ("响应〔2025〕1号", "指挥", "口头命令", "启动三级，立即转移", "见证人", "24小时", "补签", "当时研判")
    assert [words for words in said if words not in told] == []
    assert "1. " in told


def test_an_order_given_meanwhile_is_said_in_the_form_and_what_is_typed_stays(qtbot, page, seat, order):
    order(4)
    form = ask(qtbot, page, Qt.Key.Key_J, AdjustForm)
    assert not form.meanwhile.isVisible()
    form.reason.setText("风力加大")
    form.reason.setFocus()
    order(2, AdjustLevel, basis=response(seat).basis)
    assert "期间已下令" in form.meanwhile.text()
    assert "Ⅱ" in form.meanwhile.text()
    assert form.reason.text() == "风力加大"
    assert form.reason.hasFocus()


def test_receipts_are_rolled_up_with_who_is_still_to_confirm(page, order, seat, desk, clock):
    order(3)
    (asked,) = seat.reader.some(Round)
    first, second, *rest = asked.addressees
    desk.do(AnswerRound(round=asked.subject, addressees=(first, second), state="answered", basis=()))
    page.tabs.come_to(page.tabs.receipts)
    roster = page.tabs.receipts.roster
    assert roster.number.text() == f"回执 2/{len(asked.addressees)}"
    assert cells(roster.rows, 1) == [f"2/{len(asked.addressees)}"]
    clock.pass_minutes(60)
    page.tick()
    assert cells(roster.rows, 1)[0].startswith("! 2/")
    roster.choose(asked.subject)
    roster.turn_history()
    assert f"尚未回执（{len(rest)}）" in roster.history.text.text()


def test_what_is_left_to_do_after_an_order_is_said(qtbot, page):
    form = ask(qtbot, page, Qt.Key.Key_O, OrderForm)
    form.degree.setCurrentIndex(form.degree.findData("2"))
    form.signer.setText("值守员02")
    form.way.choose("voice")
    form.signing.words.setText("启动二级")
    form.reason.setText("台风逼近")
    with qtbot.waitSignal(page.said) as heard:
        form.submit()
    assert "温州市" in heard.args[0]
    assert "补签" in heard.args[0]


def test_an_end_tells_how_each_condition_was_ticked_in_the_plan_s_words(page, order, seat, desk):
    order(4)
    act = {"organ": "longgang", "incident": "i1", "reason": "结束", "by": "P2", "way": "pin"}
    ticked = (("influence_over", "气象台会商确认"),)
    desk.do(TerminateLevel(basis=response(seat).basis, ticked=ticked, **act))
    page.roster.choose(page.roster.rows.rows[0].key)
    assert "台风或降雨影响结束：气象台会商确认" in page.order.text.text()


def test_every_act_around_a_level_is_found_on_the_command_line(page):
    found = {command.name for command in of_page(page)}
    assert {
        *("进入关注", "解除关注", "提出响应建议", "启动应急响应", "调整应急响应", "终止应急响应", "补签命令"),
        *(
            "逐项解除措施",
            "保留措施",
            "打印签发单",
            "查看研判",
            "查看措施",
            "查看回执",
            "查看级别过程线",
            "查看未回执单位",
        ),
    } <= found


def test_a_condition_is_judged_from_the_page_and_the_advice_follows(qtbot, page, seat):
    form = ask(qtbot, page, Qt.Key.Key_B, JudgeForm)
    place = next(row for row in range(form.condition.count()) if "海塘溃决" in form.condition.itemText(row))
    form.condition.setCurrentIndex(place)
    form.verdict.setCurrentIndex(0)
    form.reason.setText("现场确认")
    form.submit()
    assert "Ⅰ级响应" in page.advice.text.text()
    assert seat.reader.some(Judgement)[0].holds
