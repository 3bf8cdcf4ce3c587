"""What every page is given at its seat: answers to read, one door to act through, words, time; it finds no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from console.domain.fact import Act
from console.domain.refused import Refused
from console.journal.blobs import Blobs
from console.views.sitter import Sitter
from console.words.say import Say

if TYPE_CHECKING:  # the first paint must not wait for SQLAlchemy
    from console.desk.assessment import Assessment
    from console.desk.reader import Reader
    from console.journal.people import Person
    from console.journal.pins import Pins
    from console.journal.record import Record

Done = Callable[["list[Record]"], None]
Denied = Callable[[Refused], None]


@dataclass(frozen=True)
class Seat:
    """What a page may use.

    Attributes:
        reader: read-only questions, for the window's own thread.
        assessment: names of types, places and figures; severity and advice.
        do: asks the desk for an act; back on the window's thread comes either `done`, once it is durable, or `denied`.
        say: the language; `now`: the desk's clock (real, or the exercise's).
        person: a person id's name; `named`: the id of the person of a name, made when the name is new, who from then on
            is called back at the number and speaks for the source that are given after it.
        telephone: where a person id is called back, "" when nobody here knows; `known`: all persons, the latest first.
        sitter: who sits here, by person id: `me`, as long as nobody else sits down.
        pins: with which persons sign here, checked by `pins.check(person, pin)`.
        folder: where this device keeps drafts and papers of this journal; `home`: what it keeps for all its journals.
        blobs: the attached files beside this journal.
        origin: the chain that this console writes, "" when it only reads.
        drill: name of the exercise this journal holds, "" for a real one; every window wears its band.
    """

    reader: Reader
    assessment: Assessment
    do: Callable[[Act, Done, Denied], None]
    say: Say
    now: Callable[[], datetime]
    person: Callable[[str], str]
    named: Callable[..., str]
    sitter: Sitter
    folder: Path
    home: Path
    blobs: Blobs
    pins: Pins
    drill: str = ""
    origin: str = ""
    telephone: Callable[[str], str] = lambda _person: ""
    known: Callable[[], Sequence[Person]] = tuple

    @property
    def me(self) -> str:
        return self.sitter.person
