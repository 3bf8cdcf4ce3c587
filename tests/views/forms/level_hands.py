"""What a person who signs a level does at its forms: a city with people in posts, a form, keys."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from console.domain.authority import FillPost, LendAuthority
from console.domain.incident import OpenIncident
from console.domain.level import Response, subject_of
from console.domain.organ import RegisterOrgan
from tests.views.hands import ENTER, press, type_in

SINCE = "2025-07-01T00:00:00Z"
OURS = subject_of("longgang", "i1")


def settle(desk, people=(("commander", "P2"),)):
    """Our organ, a typhoon, and who holds which post."""
    desk.do(RegisterOrgan(organ="longgang", name="龙港市防指", ours=True))
    desk.do(RegisterOrgan(organ="wenzhou", name="温州市防指"))
    desk.do(OpenIncident(incident="i1", name="台风“丹娜丝”", type="11B01"))
    for role, person in people:
        desk.do(FillPost(post=f"{role}/{person}", role=role, person=person, organ="longgang", since=SINCE))


def lend(desk, person, until, since=SINCE):
    act = {"role": "commander", "lender": "P2", "since": since}
    desk.do(LendAuthority(authority=f"lent/{person}", person=person, until=until, **act))


def shown(qtbot, form):
    """A form that has the keyboard."""
    qtbot.addWidget(form)
    form.adjustSize()
    form.show()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def keys(*typed):
    """Texts are typed, keys are pressed; each is followed by Enter."""
    for each in typed:
        if not isinstance(each, str):
            press(each)
        elif each.isascii():
            type_in(each)
        else:
            QApplication.focusWidget().insert(each)  # as an input method commits it
        press(ENTER)


def choose(choice, key):
    choice.setCurrentIndex(choice.findData(key))


def response(seat):
    return seat.reader.one(Response, OURS)


def orders(seat, kind=""):
    return [each for each in seat.reader.orders("i1") if each.organ == "longgang" and each.kind.endswith(kind)]
