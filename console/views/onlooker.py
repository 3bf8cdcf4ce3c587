"""A seat from which nothing can be done: for pictures of a journal that somebody else may be writing."""

from __future__ import annotations

from pathlib import Path

from console.desk.assessment import Assessment
from console.desk.reader import Reader
from console.domain.refused import Refused
from console.journal.blobs import Blobs
from console.journal.device import Device
from console.journal.people import People
from console.journal.pins import Pins
from console.views.seat import Seat
from console.views.sitter import Sitter
from console.words.say import Say


def onlooker(reader: Reader, say: Say, home: Path, folder: Path) -> Seat:
    """The seat.

    Args:
        reader: answers.
        say: the language.
        home: the device's folder, which knows the names.
        folder: for what a page keeps meanwhile.
    """
    now = reader.now()
    key = Device(home).key()
    people = People(home, key)
    return Seat(
        reader=reader,
        assessment=Assessment.here(),
        do=lambda _act, _done, denied: denied(Refused("This window only shows.")),
        say=say,
        now=lambda: now,
        person=people.name,
        named=lambda _name, _telephone="", _source="": "",
        sitter=Sitter(""),
        folder=folder,
        home=folder,
        blobs=Blobs(reader.file),
        pins=Pins(home, key),
        telephone=people.telephone,
        known=people.known,
    )
