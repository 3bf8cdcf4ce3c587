"""Column types that the read models share."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

LIMIT = 2**53 - 1
# Of most such columns.
NOTHING = "[]"


class Texts(TypeDecorator[tuple[Any, ...]]):
    """A tuple of texts (or of tuples of texts), kept as JSON."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Any, ...] | None, dialect: sa.Dialect) -> str:
        return msgspec.json.encode(value).decode() if value else NOTHING

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> tuple[Any, ...]:
        if value == NOTHING:
            return ()
        return tuple(tuple(each) if isinstance(each, list) else each for each in msgspec.json.decode(value or NOTHING))


class Whole(TypeDecorator[int]):
    """An integer that any JSON reader keeps exactly; what lies beyond is held at the limit instead of failing."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: sa.Dialect) -> int | None:
        return None if value is None else max(-LIMIT, min(LIMIT, value))


def text(name: str, **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, **options)


def number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, Whole, nullable=nullable)


def flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False)


def texts(name: str) -> sa.Column[tuple[Any, ...]]:
    return sa.Column(name, Texts, nullable=False)
