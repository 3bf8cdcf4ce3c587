"""Going up, down and ending: what is added, what must hold, what is proposed for release; nothing ends by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from console.domain.level import Level, OrderLevel
from console.domain.task import ReportTask, Task
from console.domain.warning import Colour, IssueWarning
from console.views.forms.adjust_level import AdjustForm
from console.views.forms.order_level import OrderForm
from console.views.forms.release import ReleaseForm
from console.views.forms.task import DueForm
from console.views.forms.terminate_level import TerminateForm
from tests.views.forms.level_hands import OURS, choose, orders, response, settle, shown
from tests.views.hands import ENTER, press

pytestmark = pytest.mark.slow


@pytest.fixture
def night(qtbot, seat, desk, clock):
    """A Ⅲ response that was ordered at the form, half an hour ago."""
    settle(desk)
    form = shown(qtbot, OrderForm(seat, "i1", None))
    choose(form.degree, "3")
    sign(form)
    form.submit()
    assert response(seat).level == 3
    clock.pass_minutes(30)
    return seat


def sign(form, reason="会商决定"):
    form.signer.setText("值守员02")
    form.way.choose("pen")
    form.reason.setText(reason)


def tick(form, place, how=""):
    row = form.conditions._rows[place]
    row.tick.setChecked(True)
    if how:
        row.how.setText(how)


@pytest.fixture
def adjusting(night, qtbot):
    return shown(qtbot, AdjustForm(night, OURS, None))


@pytest.fixture
def ending(night, qtbot):
    return shown(qtbot, TerminateForm(night, OURS, None))


def test_going_up_lists_and_orders_only_what_is_added(adjusting, seat):
    form, before = adjusting, {each.text for each in seat.reader.some(Task)}
    choose(form.degree, "1")
    added = {form.measures.table.topLevelItem(row).text(0) for row in range(form.measures.table.topLevelItemCount())}
    assert added
    assert not added & before
    assert not form.conditions.isVisible()
    sign(form)
    form.submit()
    assert response(seat).level == 1
    assert len(orders(seat, "adjusted")) == 1


def test_going_down_shows_how_each_condition_stands_and_proposes_releases(adjusting, desk):
    warning = {"hazard": "typhoon", "issuer": "市气象台", "since": "2025-07-07T10:00:00Z"}
    desk.do(IssueWarning(warning="w1", colour=Colour.ORANGE, until="2025-07-08T10:00:00Z", **warning))
    form = adjusting
    choose(form.degree, "4")
    assert form.conditions.isVisible()
    states = [row.state.text() for row in form.conditions._rows]
    assert any(text.startswith("×") and "市气象台" in text for text in states)
    assert any(text.startswith("○") for text in states)
    assert "须逐项确认" in form.released.text()
    assert "转移" in form.released.text()
    assert "须逐项解除" in form.kept.text()


def test_unticked_conditions_are_said_in_red_and_want_a_reason_that_is_kept(adjusting, seat):
    form = adjusting
    choose(form.degree, "4")
    sign(form)
    assert form.lacking.isVisible()
    assert form.lacking.objectName() == "refusal"
    form.submit()
    assert "理由" in form.refusal.text()
    assert response(seat).level == 3
    form.why.setText("指挥长决定提前降级")
    form.submit()
    (order,) = orders(seat, "adjusted")
    assert {how for _key, how in order.ticked} == {"未确认：指挥长决定提前降级"}


def test_a_condition_is_ticked_with_words(adjusting, seat):
    form = adjusting
    choose(form.degree, "4")
    sign(form)
    for place, row in enumerate(form.conditions._rows):
        tick(form, place, f"依据{place}")
        assert row.how.isVisible()
    assert not form.why.isVisible()
    form.submit()
    (order,) = orders(seat, "adjusted")
    assert [how for _key, how in order.ticked] == [f"依据{place}" for place in range(len(order.ticked))]


def test_what_the_console_found_to_hold_is_offered_as_the_words(adjusting):
    form = adjusting
    choose(form.degree, "4")
    met = next(place for place, row in enumerate(form.conditions._rows) if row.standing.verdict == "met")
    tick(form, met)
    assert form.conditions._rows[met].how.text()


def test_going_down_ends_no_measure_by_itself(adjusting, seat):
    form = adjusting
    choose(form.degree, "4")
    sign(form)
    form.why.setText("x")
    form.submit()
    tasks = seat.reader.some(Task)
    assert any(each.release_proposed for each in tasks)
    assert not any(each.released or each.ended for each in tasks)


def test_the_end_wants_its_word_and_says_what_does_not_end_by_it(ending, seat):
    form = ending
    sign(form)
    form.why.setText("x")
    form.submit()
    assert response(seat).level == 3
    form._typed.setText("终止")
    form._typed.setFocus()
    press(ENTER)
    assert response(seat).level == 3
    press(ENTER)
    assert response(seat).level is None
    assert not any(each.released for each in seat.reader.some(Task))


def test_an_evacuation_ends_by_name_and_by_its_typed_word_alone(qtbot, night, desk):
    seat = night
    task = next(each for each in seat.reader.some(Task) if each.effect == "evacuation")
    desk.do(ReportTask(task=task.subject, proof="312人", basis=task.basis))
    task = seat.reader.one(Task, task.subject)
    form = shown(qtbot, ReleaseForm(seat, task))
    form.by.setText("值守员02")
    form.why.setText("险情排除")
    form.submit()
    assert seat.reader.one(Task, task.subject).holds
    form._typed.setText("解除")
    form.submit()
    ended = seat.reader.one(Task, task.subject)
    assert (ended.holds, bool(ended.released)) == (False, True)


def test_another_organ_s_response_asks_for_no_signature(qtbot, night, desk):
    seat = night
    desk.do(OrderLevel(organ="wenzhou", level=Level.II, reason="全市防御"))
    form = shown(qtbot, AdjustForm(seat, "level/wenzhou/", None))
    choose(form.degree, "3")
    assert not form.way.isVisible()
    form.reason.setText("下调")
    form.submit()
    (order,) = [each for each in seat.reader.orders() if each.kind == "level.adjusted"]
    assert (order.organ, order.level) == ("wenzhou", 3)


def test_space_on_a_measure_leaves_it_out_and_enter_goes_on(adjusting):
    form = adjusting
    choose(form.degree, "2")
    table = form.measures.table
    last = table.topLevelItem(table.topLevelItemCount() - 1)
    table.setFocus()
    table.setCurrentItem(last)
    press(Qt.Key.Key_Space)
    assert form.measures.left() == (last.text(0),)
    press(ENTER)
    assert form.why.hasFocus()


def test_whoever_postpones_an_evacuation_is_reminded_by_the_place_s_own_sentence(qtbot, night):
    tasks = {each.effect: each for each in night.reader.some(Task)}
    form = shown(qtbot, DueForm(night, tasks["evacuation"]))
    assert any("四个宁可" in label.text() for label in form.findChildren(QLabel, "refusal"))
    other = shown(qtbot, DueForm(night, tasks[""]))
    assert not any("四个宁可" in label.text() for label in other.findChildren(QLabel))
