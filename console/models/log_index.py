"""By what a log line can be looked for at once: its words, and what it belongs to, speaks of and is marked with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

import msgspec
import sqlalchemy as sa

from console.domain.line_query import LineState
from console.domain.line_words import tokens
from console.journal.pieces import MANY, marks, pieces
from console.journal.record import digest

NAME = "log_index"
# Contentless: the log has the text. Without places in the text, for pairs need none: a third of the size.
MAKING = f"""
    create virtual table {NAME}
    using fts5(held, content='', contentless_delete=1, detail=none, tokenize="ascii tokenchars ':'")
"""
# What the index is made of; its order is that of `_held`.
ROWS = """
    select number, text, source, incident, channel, actor, substr(occurred, 1, 10),
    kinds, mentions, verified, doubted, struck, contested, late from log
"""
# All lines at the numbers of some lines, and at numbers that others left.
CHANGED = f"""
    {ROWS} where number in (
        select number from log where subject in (select value from json_each(?))
        union select value from json_each(?)
    ) order by number
"""  # noqa: S608 - our own names
WRITE = f"insert or replace into {NAME} (rowid, held) values (?, ?)"  # noqa: S608 - our own name
FORGET = f"delete from {NAME} where rowid = ?"  # noqa: S608 - our own name
# Words of texts never hold a colon.
TAG = ":"
TAG_LETTERS = 16
# Incidents, places, teams, channels and authors are few; their marks are kept.
KEPT = 4_096
# How a column keeps nothing.
EMPTY = "[]"
# The tags of columns 3 to 6.
BELONGS = ("incident", "channel", "author", "day")
# Teams and organs are looked for alike.
TAGS = {"organ": "team"}


@lru_cache(KEPT)
def tag(kind: str, value: str) -> str:
    """The mark of what a line belongs to or speaks of: short, and no word of any text."""
    return TAG + digest(f"{kind}/{value}".encode())[:TAG_LETTERS]


# Two lines share a number hardly ever; where they do, one must look at them.
SHARED = tag("shared", "")


class LogIndex:
    """One entry for every number of lines: of each line there, its words and its tags."""

    making = MAKING + ROWS

    def create(self, connection: sa.Connection) -> None:
        connection.exec_driver_sql(f"drop table if exists {NAME}")
        connection.exec_driver_sql(MAKING)

    def fill(self, connection: sa.Connection) -> None:
        found = connection.exec_driver_sql(f"{ROWS} order by number").partitions(MANY)
        for some in pieces(_entries(chain.from_iterable(found))):
            connection.exec_driver_sql(WRITE, some)

    def keys(self, connection: sa.Connection, subjects: Collection[str]) -> set[int]:
        asked = f"select number from log where subject in ({marks(subjects)})"  # noqa: S608 - question marks
        return set(connection.exec_driver_sql(asked, tuple(subjects)).scalars())

    def renew(self, connection: sa.Connection, subjects: Collection[str], left: Collection[int]) -> None:
        entries = list(_entries(connection.exec_driver_sql(CHANGED, (_json(subjects), _json(left)))))
        gone = set(left) - {number for number, _ in entries}
        if gone:
            connection.exec_driver_sql(FORGET, [(number,) for number in gone])
        if entries:
            connection.exec_driver_sql(WRITE, entries)


def _json(values: Collection[str | int]) -> str:
    return msgspec.json.encode(list(values)).decode()


def _entries(rows: Iterable[Any]) -> Iterator[tuple[int, str]]:
    for number, group in groupby(rows, key=itemgetter(0)):
        lines = list(group)
        held = [each for line in lines for each in _held(line[1:3], line[3:7], *line[7:])]
        yield number, " ".join([*held, SHARED] if len(lines) > 1 else held)


def _held(words: Iterable[str], belongs: Iterable[str], kinds: str, mentions: str, *state: Any) -> list[str]:
    held = [token for text in words if text for token in tokens(text)]
    held += map(tag, BELONGS, belongs)
    if kinds != EMPTY:
        held += (tag("kind", each) for each in msgspec.json.decode(kinds))
    if mentions != EMPTY:
        held += (tag(TAGS.get(kind, kind), each) for kind, each in msgspec.json.decode(mentions))
    held += _states(tuple(map(bool, state)))
    return held


@cache
def _states(marked: tuple[bool, ...]) -> tuple[str, ...]:
    verified, doubted, struck, contested, late = marked
    states = {
        LineState.VERIFIED: verified and not struck,
        LineState.UNVERIFIED: not verified and not struck,
        LineState.DOUBTED: doubted,
        LineState.STRUCK: struck,
        LineState.CONTESTED: contested,
        LineState.LATE: late,
    }
    return tuple(tag("state", state) for state, is_so in states.items() if is_so)
