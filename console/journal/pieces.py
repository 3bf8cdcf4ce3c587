"""Long things in pieces: so many values in a statement, so many records in a commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from itertools import islice
from typing import TypeVar

V = TypeVar("V")
# SQLite takes many parameters in one statement; 500 keeps every statement small.
MANY = 500


def pieces(values: Iterable[V], size: int = MANY) -> Iterator[list[V]]:
    rest = iter(values)
    while piece := list(islice(rest, size)):
        yield piece


def marks(values: Sized) -> str:
    """As many question marks as there are values."""
    return ",".join("?" * len(values))
