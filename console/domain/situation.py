"""What a rule may know of how things stand before it decides."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol, TypeVar

S = TypeVar("S")


class Situation(Protocol):
    """Asked by rules, answered by the read models inside the transaction that will append."""

    @property
    def now(self) -> datetime:
        """The desk's clock: real time, or the exercise's."""
        ...

    def one(self, standing: type[S], subject: str) -> S | None:
        """How one subject stands, or None when nothing is known of it."""
        ...

    def some(self, standing: type[S], **where: object) -> list[S]:
        """All of one noun whose named columns equal the given values."""
        ...
