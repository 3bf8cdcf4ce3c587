"""What a sentence speaks of: figures, places, teams, organs, the event's type, as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What can be recognised; the key is a metric's, a community's code, a type's code, or a subject."""

    FIGURE = "figure"
    PLACE = "place"
    TEAM = "team"
    ORGAN = "organ"
    INCIDENT = "incident"
    TYPE = "type"
    STATUS = "status"


@dataclass(frozen=True, kw_only=True)
class Found:
    """One thing a sentence speaks of.

    Attributes:
        key: a metric's key, a code, a subject, or (STATUS) one of `team.Status`.
        start, end: where it stands in the sentence; `text`: as written there.
        name: in full, as a chip shows it.
        value, unit: of a figure, in the metric's own unit, as decimal text.
    """

    kind: Kind
    key: str
    start: int
    end: int
    text: str
    name: str
    value: str = ""
    unit: str = ""

    @property
    def same(self) -> tuple[Kind, str, str]:
        """What an operator declines when he says it is not meant: the thing as written, wherever it stands."""
        return self.kind, self.key, self.text


@dataclass(frozen=True, kw_only=True)
class Named:
    """Something with a name: what it is called, and how else it may be written."""

    kind: Kind
    key: str
    name: str
    aliases: tuple[str, ...] = ()
    number: str = ""


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A figure and how people write it.

    Attributes:
        metric, name, unit: as the metric is kept.
        words: verbs and nouns that make a number this figure ("转移", "失联").
        units: words after the number, and what one of them is in the metric's own unit ("亿元" -> "10000" 万元).
    """

    metric: str
    name: str
    unit: str
    words: tuple[str, ...]
    units: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """What can be recognised just now.

    Attributes:
        named: places, teams, organs, open incidents, event types.
        counted: figures; `statuses`: words of a team's movement -> its status ("到场" -> "arrived").
    """

    named: tuple[Named, ...] = ()
    counted: tuple[Counted, ...] = ()
    statuses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Option:
    """One thing that what is being typed may become: `insert` replaces the token, `hint` says more of it."""

    named: Named
    insert: str
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class Completion:
    """What may stand instead of the token from `start` to `end`, the likeliest first."""

    start: int
    end: int
    options: tuple[Option, ...]
