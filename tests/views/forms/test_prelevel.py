"""Paying attention before a level: its checklist becomes tasks; and the pen that follows the voice."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from console.domain.incident import Incident
from console.domain.level import Level, OrderLevel
from console.domain.organ import Organ
from console.domain.prelevel import Prelevel, subject_of
from console.domain.task import Task
from console.views.forms.countersign_level import CountersignForm
from console.views.forms.prelevel import BeginPrelevelForm, EndPrelevelForm
from console.views.forms.propose_level import ProposeForm
from tests.views.forms.level_hands import keys, orders, settle, shown

pytestmark = pytest.mark.slow


@pytest.fixture
def attending(qtbot, seat, desk):
    settle(desk)
    return shown(qtbot, BeginPrelevelForm(seat, ours(seat), incident(seat), None))


def ours(seat):
    return seat.reader.one(Organ, "longgang")


def incident(seat):
    return seat.reader.one(Incident, "i1")


def prelevel(seat):
    return seat.reader.one(Prelevel, subject_of("longgang", "i1"))


def test_attention_begins_with_its_checklist_as_tasks(attending, seat):
    assert attending.checklist.isVisible()
    attending.reason.setText("台风生成")
    attending.submit()
    assert (prelevel(seat).by, prelevel(seat).reason, prelevel(seat).ended) == ("P1", "台风生成", "")
    assert {each.level for each in seat.reader.some(Task)} == {5}


def test_attention_without_a_reason_is_refused(attending, seat):
    attending.submit()
    assert "理由" in attending.refusal.text()
    assert prelevel(seat) is None


def test_attention_ends_for_a_reason_and_its_tasks_stay(qtbot, attending, seat):
    attending.reason.setText("台风生成")
    attending.submit()
    form = shown(qtbot, EndPrelevelForm(seat, prelevel(seat), incident(seat)))
    keys("台风转向", "")
    assert prelevel(seat).ended
    assert not any(each.ended for each in seat.reader.some(Task))
    assert not form.isVisible()


def test_a_proposal_keeps_what_was_advised_and_known(qtbot, seat, desk):
    settle(desk)
    advice = seat.assessment.advice(seat.reader, incident(seat), seat.now())
    form = shown(qtbot, ProposeForm(seat, ours(seat), incident(seat), advice))
    assert form.degree.key() == ""
    keys("3", "台风逼近", "沿海", "24小时", "")
    (order,) = orders(seat, "proposed")
    assert (order.level, order.reason, order.area, order.expected) == (3, "台风逼近", "沿海", "24小时")
    assert order.known


@pytest.fixture
def oral(seat, desk):
    settle(desk)
    act = {"organ": "longgang", "incident": "i1", "reason": "台风", "by": "P2", "way": "voice", "words": "启动三级"}
    desk.do(OrderLevel(level=Level.III, countersign="2025-07-07T14:00:00Z", **act))
    return orders(seat)[0]


def test_the_pen_follows_the_voice_with_the_photo_of_the_sheet(qtbot, seat, oral, tmp_path):
    photo = tmp_path / "sheet.png"
    QImage(40, 30, QImage.Format.Format_RGB32).save(str(photo))
    form = shown(qtbot, CountersignForm(seat, oral))
    assert form.person.text() == "值守员02"
    form.paper.path.setText(str(photo))
    form.submit()
    qtbot.waitUntil(lambda: bool(orders(seat)[0].countersigned))
    assert seat.blobs.path(orders(seat)[0].countersheet).exists()


def test_an_order_is_countersigned_once(qtbot, seat, oral):
    form = shown(qtbot, CountersignForm(seat, oral))
    form.occurred.setText("20:00")
    form.submit()
    again = shown(qtbot, CountersignForm(seat, oral))
    again.submit()
    assert again.refusal.isVisible()
    assert orders(seat)[0].countersigned
