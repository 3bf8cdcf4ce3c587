"""The response level: what is in force, what is advised and why; a person chooses, nothing is chosen for him."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.authority import FillPost
from console.domain.incident import OpenIncident
from console.domain.level import AdjustLevel, Level, OrderLevel, ProposeLevel, Response, TerminateLevel
from console.domain.organ import Organ, RegisterOrgan
from console.domain.task import Task
from console.domain.warning import Colour, IssueWarning
from console.sync.exchange import exchange
from console.views.forms.adjust_level import AdjustForm
from console.views.forms.order_level import OrderForm
from console.views.forms.organ import RegisterOrganForm
from console.views.forms.propose_level import ProposeForm
from console.views.forms.terminate_level import TerminateForm
from console.views.pages.level import LevelPage
from tests.views.hands import ENTER, ask, cells, press, seated, tip

pytestmark = pytest.mark.slow

OURS = "level/longgang/i1"
STEP = 2


@pytest.fixture
def page(qtbot, seat, desk):
    desk.do(RegisterOrgan(organ="longgang", name="龙港市防指", ours=True, head="P2"))
    desk.do(RegisterOrgan(organ="wenzhou", name="温州市防指"))
    desk.do(OpenIncident(incident="i1", name="台风“丹娜丝”", type="11B01"))
    desk.do(FillPost(post="post1", role="commander", person="P2", organ="longgang", since="2025-07-01T00:00:00Z"))
    return seated(qtbot, LevelPage(seat.say), seat, desk, incident="i1")


@pytest.fixture
def order(desk):
    def order(level, **more):
        act = {"organ": "longgang", "incident": "i1", "reason": "台风临近", "by": "P2"} | more
        return desk.do(OrderLevel(level=Level(level), **act))

    return order


def response(seat, subject=OURS):
    return seat.reader.one(Response, subject)


def text(page):
    """The advice as a person reads it."""
    return re.sub(r"<[^>]+>", "", page.advice.text.text()).replace("&nbsp;", "")


def choose(choice, key):
    choice.setCurrentIndex(choice.findData(key))


def sign(form, name="值守员02"):
    form.signing.signer.setText(name)
    form.signing.way.choose("pen")


def test_a_level_is_ordered_with_who_when_why_and_the_measures(qtbot, page, seat):
    form = ask(qtbot, page, Qt.Key.Key_O, OrderForm)
    choose(form.degree, "3")
    sign(form)
    form.effective.setText("19:30")
    form.reason.setText("台风黄色预警")
    form.expected.setText("预计24小时")
    form.further.setPlainText("渔船回港\n\n危房转移")
    form.submit()
    form.submit()
    stands = response(seat)
    assert (stands.level, stands.by, stands.reason) == (3, "P2", "台风黄色预警")
    assert stands.since == "2025-07-07T11:30:00.000Z"
    (fact,) = [each.fact for each in seat.reader.told(OURS)]
    assert (fact.measures[:2], fact.expected) == (("渔船回港", "危房转移"), "预计24小时")
    assert {"渔船回港", "危房转移"} <= {each.text for each in seat.reader.some(Task)}
    assert page.box.badge.text() == "■ Ⅲ级响应 较大"
    assert "30分" in page.box.since.text()
    assert "值守员02" in page.box.basis.text()
    assert cells(page.roster.rows, STEP) == ["■ Ⅲ 启动 □"]


def test_the_chosen_order_is_shown_in_its_own_words_with_measures_and_period(page, order):
    order(3, measures=("渔船回港", "危房转移"), expected="预计24小时")
    assert not page.order.isVisible()
    page.roster.choose(page.roster.rows.rows[0].key)
    assert page.order.isVisible()
    shown = page.order.text.text()
    assert "1. 渔船回港\n2. 危房转移" in shown
    assert "预计24小时" in shown
    assert "值守员02" in shown


def test_no_level_is_chosen_for_the_person_and_what_is_advised_stands_beside(qtbot, page, desk, seat):
    note_warning(desk, Colour.ORANGE)
    form = ask(qtbot, page, Qt.Key.Key_O, OrderForm)
    sign(form)
    form.reason.setText("x")
    assert form.degree.key() == ""
    assert any("Ⅱ" in label.text() and "演示" in label.text() for label in form.findChildren(type(form.refusal)))
    form.submit()
    assert "请选择响应级别" in form.refusal.text()
    assert response(seat) is None


def test_an_order_of_ours_names_who_ordered_it(qtbot, page, seat):
    form = ask(qtbot, page, Qt.Key.Key_O, OrderForm)
    choose(form.degree, "4")
    form.reason.setText("x")
    form.submit()
    assert form.refusal.text() == "请填写决定人。"
    assert response(seat) is None
    choose(form.organ, "wenzhou")
    choose(form.incident, "")
    form.submit()
    assert response(seat, "level/wenzhou/").level == 4
    assert page.box.badge.text() == "未启动应急响应"


def note_warning(desk, colour):
    act = {"hazard": "typhoon", "issuer": "市气象台", "until": "2025-07-08T10:00:00Z"}
    desk.do(IssueWarning(warning=str(colour), colour=colour, since="2025-07-07T10:00:00Z", **act))


def test_the_advice_shows_every_reason_and_that_it_is_a_demonstration(page, desk):
    before = text(page)
    assert "规则未建议启动响应" in before
    assert "须按龙港市现行预案核对" in before
    assert "不明" in before
    assert "须人工判断" in before
    note_warning(desk, Colour.ORANGE)
    after = text(page)
    assert "▲ 规则建议：Ⅱ级响应" in after
    assert "✓" in after
    assert "市气象台" in after
    assert after.index("符合") < after.index("不明") < after.index("须人工判断") < after.index("不符合")


def test_where_the_advice_is_read_stays_when_it_changes(qtbot, page, desk):
    bar = page.advice.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 60)
    bar.setValue(50)
    note_warning(desk, Colour.YELLOW)
    QApplication.processEvents()
    assert bar.value() == 50


def test_a_warning_that_runs_out_changes_the_advice_with_the_clock_alone(page, desk, clock):
    note_warning(desk, Colour.ORANGE)
    assert "规则建议：Ⅱ级响应" in text(page)
    clock.pass_minutes(60 * 23)
    page.tick()
    assert "规则未建议启动响应" in text(page)


def test_a_level_is_adjusted_on_the_ground_of_what_was_seen(qtbot, page, seat, order, clock):
    order(4)
    clock.pass_minutes(200)
    form = ask(qtbot, page, Qt.Key.Key_J, AdjustForm)
    assert form.response.key() == OURS
    choose(form.degree, "2")
    sign(form)
    form.reason.setText("橙色预警")
    form.submit()
    assert response(seat).level == 2
    assert cells(page.roster.rows, STEP) == ["▲ Ⅱ 调整 □", "● Ⅳ 启动"]
    assert "3小时20分" in page.box.since.text()
    assert "替代" in tip(page.roster.rows, 1)


def test_a_response_ends_only_after_its_word_was_typed_and_never_by_enter_in_a_field(qtbot, page, seat, order):
    order(4)
    form = ask(qtbot, page, Qt.Key.Key_T, TerminateForm)
    sign(form)
    form.reason.setText("台风远离")
    form.why.setText("会商认为影响已结束")
    press(ENTER, Qt.KeyboardModifier.ControlModifier)
    assert response(seat).level == 4
    form._typed.setText("终止")
    form._typed.setFocus()
    press(ENTER)
    assert response(seat).level == 4
    press(ENTER)
    assert response(seat).level is None
    assert page.box.badge.text() == "未启动应急响应"
    assert cells(page.roster.rows, STEP) == ["○ 终止 □", "● Ⅳ 启动"]
    assert not page._ending.isEnabled()


def test_a_response_can_begin_again_after_it_ended(qtbot, page, seat, desk, order):
    order(4)
    basis = response(seat).basis
    desk.do(TerminateLevel(organ="longgang", incident="i1", reason="远离", by="P2", basis=basis))
    form = ask(qtbot, page, Qt.Key.Key_O, OrderForm)
    choose(form.degree, "1")
    sign(form)
    form.reason.setText("再次逼近")
    form.submit()
    assert response(seat).level == 1
    assert not response(seat).contested


def test_a_proposal_waits_for_an_order(qtbot, page, seat):
    form = ask(qtbot, page, Qt.Key.Key_P, ProposeForm)
    choose(form.degree, "2")
    form.reason.setText("橙色预警，转移逾万")
    form.submit()
    assert response(seat).proposed == 2
    assert response(seat).level is None
    assert "待决建议：Ⅱ级响应" in page.box.alert.text()
    assert page.box.alert.isVisible()


@pytest.fixture
def blind(page, seat, desk, other, order):
    """Two people adjusted our response without knowing of each other."""
    order(4)
    exchange(desk, other)
    basis = response(seat).basis
    act = {"organ": "longgang", "incident": "i1", "reason": "x", "by": "P2", "basis": basis}
    desk.do(AdjustLevel(level=Level.III, **act))
    other.do(AdjustLevel(level=Level.II, **act))
    exchange(desk, other)
    return page


def test_two_blind_orders_are_shown_and_the_graver_stands(blind):
    page = blind
    assert page.box.badge.text().startswith("▲ Ⅱ级响应")
    assert "争议" in page.box.alert.text()
    assert cells(page.roster.rows, STEP).count("● Ⅳ 启动") == 1


def test_whoever_settles_it_sees_both_orders(qtbot, blind, seat):
    form = ask(qtbot, blind, Qt.Key.Key_J, AdjustForm)
    assert form.blind.isVisible()
    assert "Ⅲ级响应" in form.blind.text()
    assert "Ⅱ级响应" in form.blind.text()
    choose(form.degree, "2")
    sign(form)
    form.reason.setText("核定")
    form.submit()
    assert not response(seat).contested
    assert response(seat).level == 2


def test_other_organs_levels_are_history_here_and_never_ours(page, desk):
    desk.do(OrderLevel(organ="wenzhou", level=Level.II, reason="全市防御"))
    assert page.box.badge.text() == "未启动应急响应"
    assert cells(page.roster.rows, 1) == ["温州市防指"]
    assert "温州市防指" in text(page)


def test_the_chosen_rows_response_is_the_one_that_is_adjusted(qtbot, page, desk, order):
    order(4)
    desk.do(OrderLevel(organ="wenzhou", level=Level.II, reason="全市防御"))
    theirs = next(each.key for each in page.roster.rows.rows if each.organ == "wenzhou")
    assert ask(qtbot, page, Qt.Key.Key_J, AdjustForm, chosen=theirs).response.key() == "level/wenzhou/"


def test_without_a_chosen_incident_the_page_says_so(page, order):
    order(4)
    page.show_incident("")
    assert "未选定事件" in text(page)
    assert not page.box.isVisible()
    assert not page._proposing.isEnabled()
    assert page.roster.rows.rowCount() == 1


def test_a_hidden_page_waits_with_its_questions_until_it_is_seen(page, order):
    page.hide()
    order(3)
    assert page.box.badge.text() == "未启动应急响应"
    page.show()
    assert page.box.badge.text() == "■ Ⅲ级响应 较大"


def test_an_organ_is_registered_with_its_people_by_name(qtbot, page, seat):
    form = ask(qtbot, page, Qt.Key.Key_G, RegisterOrganForm)
    form.name.setText("浙江省防指")
    form.head.setText("值守员01")
    form.deputies.setText("值守员02、新人")
    form.submit()
    organ = next(each for each in seat.reader.some(Organ) if each.name == "浙江省防指")
    assert (organ.head, *map(seat.person, organ.deputies)) == ("P1", "值守员02", "新人")
    assert not organ.ours


@pytest.mark.parametrize(("width", "columns"), [(330, 3), (700, 6)])
def test_as_many_columns_are_shown_as_there_is_room_for(qtbot, page, desk, width, columns):
    desk.do(ProposeLevel(organ="longgang", incident="i1", level=Level.I, reason="x"))
    page.resize(width, 500)
    table = page.roster.table
    shown = [number for number in range(page.roster.rows.columnCount()) if not table.isColumnHidden(number)]
    assert len(shown) == columns
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
