"""Starting a response: by keys alone, in each of three ways; nobody signs who may not; nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from console.domain.task import Task
from console.views.forms.order_level import OrderForm
from tests.views.forms.level_hands import choose, keys, lend, orders, response, settle, shown
from tests.views.hands import ENTER, press, type_in

pytestmark = pytest.mark.slow
DOWN = Qt.Key.Key_Down


@pytest.fixture
def form(qtbot, seat, desk):
    settle(desk)
    return shown(qtbot, OrderForm(seat, "i1", None))


def fill(form, level="3", way="pen", name="值守员02", **fields):
    choose(form.degree, level)
    form.signer.setText(name)
    form.way.choose(way)
    form.reason.setText(fields.pop("reason", "台风逼近"))
    for field, text in fields.items():
        getattr(form.signing, field).setText(text)


def untick(form, words):
    table = form.measures.table
    (item,) = table.findItems(words, Qt.MatchFlag.MatchContains)
    item.setCheckState(0, Qt.CheckState.Unchecked)


def test_an_oral_order_is_entered_by_keys_alone_and_saved_by_the_last_enter(form, seat):
    assert QApplication.focusWidget() is form.degree
    nothing = ("",) * 3
    keys("3", DOWN, "2", "启动三级", *nothing, "", "台风逼近", "", "", "", "")
    assert QApplication.focusWidget() is form.measures.table
    assert response(seat) is None
    keys("", "")
    stands, (order,) = response(seat), orders(seat)
    assert (stands.level, stands.by, stands.reason) == (3, "P2", "台风逼近")
    assert (order.way, order.words, order.called, order.role) == ("voice", "启动三级", "P2", "commander")
    assert order.countersign
    assert order.matter == "台风“丹娜丝”"
    assert not form.isVisible()


def test_a_second_enter_makes_no_second_order(form, seat):
    fill(form)
    form.further.setFocus()
    press(ENTER)
    form.submit()
    assert len(orders(seat)) == 1


def test_who_may_sign_is_offered_with_his_ground_and_nobody_is_chosen(form, desk):
    lend(desk, "P1", "2025-07-09T00:00:00Z")
    choose(form.degree, "3")
    assert form.signer.text() == ""
    assert "值守员02" in form.signer.placeholderText()
    form.signer.setFocus()
    press(DOWN)
    assert (form.signer.text(), form.signer.hint()) == ("值守员02", "指挥")
    press(DOWN)
    assert form.signer.text() == "值守员01"
    assert "代行" in form.signer.hint()
    assert "07-09 08:00" in form.signer.hint()


def test_anybody_else_is_refused_with_who_may_and_all_that_was_typed_stays(form, seat):
    fill(form, name="路人甲", way="voice", words="启动三级")
    assert "无权" in form.signer.hint()
    form.submit()
    assert "可签发：" in form.refusal.text()
    assert response(seat) is None
    assert (form.signer.text(), form.way.key(), form.signing.words.text()) == ("路人甲", "voice", "启动三级")
    assert form.reason.text() == "台风逼近"


def test_an_authority_that_ran_out_signs_nothing(form, desk, seat, clock):
    lend(desk, "P1", "2025-07-07T13:00:00Z")
    clock.pass_minutes(90)
    fill(form, name="值守员01")
    form.submit()
    assert "21:00" in form.refusal.text()
    assert response(seat) is None


def test_an_oral_order_without_its_words_is_refused(form, seat):
    fill(form, way="voice")
    form.submit()
    assert "原话" in form.refusal.text()
    assert response(seat) is None


def test_the_three_ways_stand_side_by_side_and_none_is_chosen(form):
    assert form.way.key() == ""
    assert len({button.width() for button in form.way.buttons.values()}) <= 2
    choose(form.degree, "3")
    fields = form.signing
    form.way.setFocus()
    type_in("1")
    assert (fields.paper.isVisible(), fields.words.isVisible(), fields.pin.isVisible()) == (True, False, False)
    type_in("3")
    assert (fields.paper.isVisible(), fields.words.isVisible(), fields.pin.isVisible()) == (False, False, True)


def test_a_right_pin_signs_and_wrong_ones_are_counted(form, seat):
    seat.pins.set("P2", "739155")
    fill(form, way="pin", pin="000000")
    for _ in range(5):
        form.submit()
    assert "5" in form.refusal.text()
    assert response(seat) is None
    assert form.reason.text() == "台风逼近"


def test_a_pin_signs_when_all_else_is_in_order(form, seat):
    seat.pins.set("P2", "739155")
    fill(form, way="pin", pin="739155", reason="")
    form.submit()
    assert response(seat) is None
    form.reason.setText("台风逼近")
    form.submit()
    assert orders(seat)[0].way == "pin"


def test_the_photo_of_a_signed_sheet_is_waited_for(qtbot, form, seat, tmp_path):
    photo = tmp_path / "签发单.png"
    QImage(40, 30, QImage.Format.Format_RGB32).save(str(photo))
    fill(form, way="pen")
    form.signing.paper.path.setText(str(photo))
    form.submit()
    qtbot.waitUntil(lambda: response(seat) is not None)
    (order,) = orders(seat)
    assert seat.blobs.path(order.paper).exists()


def test_a_path_that_is_none_is_refused_before_anything_is_ordered(form, seat):
    fill(form, way="pen")
    form.signing.paper.path.setText("签发单.png")
    form.submit()
    assert "签发单.png" in form.refusal.text()
    assert response(seat) is None


def test_the_measures_of_the_plan_become_tasks_and_one_is_left_out_for_a_reason(form, seat):
    fill(form)
    untick(form, "发布预警和咨询电话")
    form.submit()
    assert form.refusal.text() == "请说明未列事项的理由。"
    form.why.setText("昨日已发布")
    form.submit()
    texts = {each.text for each in seat.reader.some(Task)}
    assert "渔船回港避风，船上人员上岸" in texts
    assert "发布预警和咨询电话" not in texts
    assert response(seat).reason == "台风逼近　未列措施：发布预警和咨询电话（昨日已发布）"


def test_a_measure_that_saves_lives_asks_twice(form):
    choose(form.degree, "3")
    first = form.measures.table.topLevelItem(0)
    first.setCheckState(0, Qt.CheckState.Unchecked)
    assert form.measures.without() == frozenset()
    assert form.measures.warning.isVisible()
    first.setCheckState(0, Qt.CheckState.Unchecked)
    assert len(form.measures.without()) == 1
    assert form.why.isVisible()


def test_what_was_left_out_stays_so_when_another_level_is_chosen(form):
    choose(form.degree, "4")
    untick(form, "发布预警和咨询电话")
    choose(form.degree, "3")
    assert form.measures.left() == ("发布预警和咨询电话",)


def test_a_further_measure_is_the_task_of_the_organ_it_names(form, seat):
    fill(form)
    form.further.setPlainText("温州市防指：增派督导组\n加派巡堤人员")
    form.submit()
    tasks = {each.text: each for each in seat.reader.some(Task)}
    assert tasks["增派督导组"].responsible == "wenzhou"
    assert tasks["加派巡堤人员"].responsible == "longgang"
    assert tasks["加派巡堤人员"].level == 3


def test_who_is_told_by_when_and_the_plan_stand_beside(form):
    choose(form.degree, "2")
    assert "102个村社" in form.notices.text()
    assert "30分钟内回执" in form.notices.text()
    assert "温州" in form.upward.text()
    assert "须按现行预案核对" in form.plan.text()


def test_another_organ_s_level_is_noted_without_a_signature(form, seat):
    choose(form.organ, "wenzhou")
    choose(form.incident, "")
    choose(form.degree, "2")
    assert not form.way.isVisible()
    assert not form.measures.isVisible()
    form.reason.setText("全市防御")
    form.submit()
    (order,) = seat.reader.orders()
    assert (order.organ, order.way, order.by) == ("wenzhou", "", "")


def test_with_nobody_in_a_post_the_field_says_what_to_do(qtbot, seat, desk):
    settle(desk, people=())
    form = shown(qtbot, OrderForm(seat, "i1", None))
    choose(form.degree, "3")
    assert "任职" in form.signer.placeholderText()


def test_whoever_leaves_an_evacuation_out_is_reminded_by_the_place_s_own_sentence(form):
    choose(form.degree, "3")
    for _twice in range(2):
        untick(form, "转移海塘外")
    assert form.reminder.isVisible()
    assert "四个宁可" in form.reminder.text()
    assert form.reminder.objectName() == "refusal"
