"""Why something is advised or graded: a sentence a person can check, in any language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class Word(str):
    """A value of a sentence that is itself a message id: said in the reader's language where it stands."""

    __slots__ = ()


class Person(str):
    """A value of a sentence that is a person id: whoever shows the sentence puts the name there."""

    __slots__ = ()


@dataclass(frozen=True)
class Reason:
    """A message id and its values, like `Refused`: texts, numbers, moments, a `Word`, a `Person`."""

    message: str
    values: Mapping[str, object]

    def __str__(self) -> str:
        return self.message.format_map(self.values)


def because(message: str, **values: object) -> Reason:
    return Reason(message, values)
