"""A watch changes hands: written down, signed by both under the same words, with duty going along."""

from __future__ import annotations

import pytest

from console.domain.handover import Handover, PrepareHandover, Role, SignHandover
from console.domain.organ import Duty, SignOff, SignOn

SECTIONS = (("在办事件", "台风：Ⅳ级响应"), ("应报电话", "无"))


@pytest.fixture
def prepared(storm):
    """Our room with a handover that P1 wrote down and signed."""
    storm.do(SignOn(duty="d1", organ="longgang", person="P1", post="值班员"))
    storm.after(hours=12)
    storm.do(PrepareHandover(handover="h", giver="P1", sections=SECTIONS, note="钥匙在抽屉", signed=True))
    return storm


def sign(room, role, person, **more):
    return SignHandover(handover="h", role=role, person=person, content=room.one(Handover, "h").content, **more)


def test_the_giver_signs_when_writing_it_down(prepared):
    handover = prepared.one(Handover, "h")
    assert (handover.given, handover.taken, handover.open) == (prepared.moment(), "", True)
    assert (handover.sections, handover.note) == (SECTIONS, "钥匙在抽屉")


def test_the_taker_signs_and_duty_goes_along(prepared):
    also = (SignOff(duty="d1"), SignOn(duty="d2", organ="longgang", person="P2", post="值班员"))
    prepared.after(minutes=5).do(sign(prepared, Role.TAKER, "P2", also=also))
    handover = prepared.one(Handover, "h")
    assert (handover.taker, handover.taken, handover.open) == ("P2", prepared.moment(), False)
    assert [(each.person, bool(each.until)) for each in prepared.some(Duty)] == [("P1", True), ("P2", False)]


def test_nothing_is_signed_when_duty_cannot_go_along(prepared):
    prepared.refuses(sign(prepared, Role.TAKER, "P2", also=(SignOff(duty="none"),)))
    assert prepared.one(Handover, "h").open


def test_a_lone_officer_says_why_he_takes_over_from_himself(prepared):
    assert "same person" in prepared.refuses(sign(prepared, Role.TAKER, "P1"))
    prepared.do(sign(prepared, Role.TAKER, "P1", reason="接班人因台风未到"))
    assert prepared.one(Handover, "h").reason == "接班人因台风未到"


def test_only_the_giver_signs_as_giver_and_once(storm):
    storm.do(PrepareHandover(handover="h", giver="P1", sections=SECTIONS))
    assert "Only the one" in storm.refuses(sign(storm, Role.GIVER, "P2"))
    assert "signs first" in storm.refuses(sign(storm, Role.TAKER, "P2"))
    storm.do(sign(storm, Role.GIVER, "P1"))
    assert "already" in storm.refuses(sign(storm, Role.GIVER, "P1"))


def test_writing_it_anew_takes_the_signature_off(prepared):
    before = prepared.one(Handover, "h")
    prepared.do(PrepareHandover(handover="h", giver="P1", sections=SECTIONS, note="另有一事", basis=before.basis))
    after = prepared.one(Handover, "h")
    assert (after.given, after.contested) == ("", False)
    late = SignHandover(handover="h", role=Role.TAKER, person="P2", content=before.content)
    assert "written anew" in prepared.refuses(late)


def test_two_who_wrote_it_blind_contest_it(prepared):
    prepared.do(PrepareHandover(handover="h", giver="P1", sections=SECTIONS, note="另有一事"))
    assert prepared.one(Handover, "h").contested


def test_a_signed_one_is_written_no_more(prepared):
    prepared.do(sign(prepared, Role.TAKER, "P2"))
    assert "signed by both" in prepared.refuses(PrepareHandover(handover="h", giver="P1"))
    assert "already" in prepared.refuses(sign(prepared, Role.TAKER, "P3"))


def test_what_nobody_reads_is_refused(room):
    many = tuple(("在办事件", str(number)) for number in range(301))
    assert "read by nobody" in room.refuses(PrepareHandover(handover="h", giver="P1", sections=many))
    assert "no such handover" in room.refuses(SignHandover(handover="x", role=Role.GIVER, person="P1", content=""))
