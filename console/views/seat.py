"""What every page is given at its seat: answers to read, one door to act through, words, time; it finds no more."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from console.domain.fact import Act
from console.words.say import Say

if TYPE_CHECKING:  # the first paint must not wait for SQLAlchemy
    from console.desk.reader import Reader
    from console.journal.record import Record


@dataclass(frozen=True)
class Seat:
    """What a page may use.

    Attributes:
        reader: read-only questions, for the window's own thread.
        do: asks the desk for an act; the future holds its records once they are durable, or its refusal.
        say: the language; `now`: the desk's clock (real, or the exercise's); `person`: a person id's name.
    """

    reader: Reader
    do: Callable[[Act], Future[list[Record]]]
    say: Say
    now: Callable[[], datetime]
    person: Callable[[str], str]
