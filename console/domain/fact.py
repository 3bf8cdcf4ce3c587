"""What a fact and an act look like, and the one list of every kind of fact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar, TypeVar, dataclass_transform

from console.domain.ids import new_id


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What became true. `subjects` and `basis` travel in the record's header, the other fields in its body.

    Attributes:
        subjects: the things whose history it belongs to (one or more).
        basis: ids of the records the person was looking at and that this fact replaces.
    """

    KIND: ClassVar[str]
    subjects: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Act:
    """What somebody asks the desk to do; its own id makes a repeated submit harmless."""

    id: str = field(default_factory=new_id)


# Fields of facts that hold a moment, "" when none is given.
MOMENTS = frozenset(
    {
        *("occurred", "opened", "as_of", "effective", "since", "until", "cutoff", "starts", "real", "due", "following"),
        *("spoken", "countersign", "planned"),
    }
)

F = TypeVar("F", bound=Fact)
A = TypeVar("A", bound=Act)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def fact(kind: str) -> Callable[[type[F]], type[F]]:
    """Name a kind of fact, `noun.participle`. A kind is never changed, only added; new fields have defaults."""

    def name(cls: type[F]) -> type[F]:
        dataclass(frozen=True, kw_only=True)(cls)
        cls.KIND = kind
        return cls

    return name


@dataclass_transform(frozen_default=True, kw_only_default=True)
def act(cls: type[A]) -> type[A]:
    """An act is a frozen, keyword-only dataclass."""
    dataclass(frozen=True, kw_only=True)(cls)
    return cls
