"""Numbers of level orders (文号): a year, this console's own running number, and the letters of its chain.

Two consoles that are apart never give the same number, for each counts its own orders and signs with its own letters.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from console.journal.store import Journal
from console.words.times import local

if TYPE_CHECKING:
    from console.desk.reader import Reader
    from console.words.say import Say

# Read aloud over a telephone without being mistaken: no I, O, 0 or 1.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
DIGITS = "23456789"
SHORTEST = 4
# In every language a number holds its year, its place in it and the letters, in this order.
WRITTEN = re.compile(r"(?P<year>\d{4})\D+(?P<number>\d+)\D+?(?P<letters>[A-Z][A-Z2-9]+)\W*$", re.ASCII)


def next_number(reader: Reader, origin: str, moment: datetime, say: Say) -> str:
    """The number of this console's next order in the year in which it is in force.

    Args:
        reader: of the journal with the orders so far.
        origin: this console's chain.
        moment: from when the order is in force.
        say: the language it is written in.
    """
    year, letters = local(moment).year, letters_of(origin, reader.ask(_origins))
    used = (WRITTEN.search(each.number) for each in reader.orders() if each.number)
    own = [int(each["number"]) for each in used if each and (each["year"], each["letters"]) == (str(year), letters)]
    return say(
        "Response [{year}] No. {number} (seat {letters})", year=year, number=max(own, default=0) + 1, letters=letters
    )


def letters_of(origin: str, others: set[str]) -> str:
    """Letters and digits for a chain, as many as it takes to tell it from every other one that is known.

    Of six consoles that never met two have the same four once in 2,500 cities.
    """
    mine, theirs = _pairs(origin), [_pairs(each) for each in others if each != origin]
    for length in range(SHORTEST, len(mine) + 1, 2):
        if not any(each.startswith(mine[:length]) for each in theirs):
            return mine[:length]
    return mine


def _pairs(origin: str) -> str:
    """The whole id in letters and digits by turns; an id of another form counts by the bytes it is written in."""
    try:
        raw = bytes.fromhex(origin)
    except ValueError:
        raw = origin.encode()
    return "".join(LETTERS[each % len(LETTERS)] + DIGITS[each // len(LETTERS) % len(DIGITS)] for each in raw)


def _origins(connection: sa.Connection) -> set[str]:
    return set(Journal(connection).heads())
