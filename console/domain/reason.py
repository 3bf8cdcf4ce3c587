"""Why something is advised or graded: a sentence a person can check, in any language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class Word(str):
    """A value of a sentence that is itself a message id: said in the reader's language where it stands."""

    __slots__ = ()


@dataclass(frozen=True)
class Reason:
    """A message id and its values, like `Refused`; a value may be a text, a number, a `Word` or a moment."""

    message: str
    values: Mapping[str, object]

    def __str__(self) -> str:
        return self.message.format_map(self.values)


def because(message: str, **values: object) -> Reason:
    return Reason(message, values)
