"""What can be recognised in a sentence, and how people write it; the shapes of what is found and offered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from console.domain.sound import Sound


class Kind(StrEnum):
    """What can be recognised; the key is a metric's, a community's code, a type's code, or a subject."""

    FIGURE = "figure"
    PLACE = "place"
    TEAM = "team"
    ORGAN = "organ"
    INCIDENT = "incident"
    TYPE = "type"
    STATUS = "status"


# The fast way: a mark says of what kind the name after it is.
MARKS: Mapping[str, frozenset[Kind]] = {
    "#": frozenset({Kind.INCIDENT}),
    "@": frozenset({Kind.TEAM, Kind.ORGAN}),
    "&": frozenset({Kind.PLACE}),
}


@dataclass(frozen=True, kw_only=True)
class Found:
    """One thing a sentence speaks of.

    Attributes:
        key: a metric's key, a code, a subject, or (STATUS) one of `team.Status`.
        start, end: where it stands in the sentence; `text`: as written there.
        name: in full, as a chip shows it.
        value, unit: of a figure, in the metric's own unit, as decimal text.
        of: of a figure the code of the community it is said of ("" for the whole city); of a status the subjects of
            the teams it is said of, with spaces between ("" when the sentence names none).
    """

    kind: Kind
    key: str
    start: int
    end: int
    text: str
    name: str
    value: str = ""
    unit: str = ""
    of: str = ""

    @property
    def same(self) -> tuple[Kind, str, str]:
        """What an operator declines when he says it is not meant: the thing as written, wherever it stands."""
        return self.kind, self.key, self.text


@dataclass(frozen=True, kw_only=True)
class Named:
    """Something with a name: what it is called, and how else it may be written.

    Attributes:
        aliases: other names; a place's must stand by themselves, for many are parts of other words (鳌江口).
        marked: names that count after a mark only: a team's number, a community's name that is an everyday word (胜利).
        near: one of these must stand in the sentence too (起火 is a fishing boat's only beside 渔船).
        sound: of the name, for completion.
    """

    kind: Kind
    key: str
    name: str
    aliases: tuple[str, ...] = ()
    number: str = ""
    marked: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    sound: Sound = ()


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A figure and how people write it.

    Attributes:
        metric, name, unit: as the metric is kept.
        words: verbs and nouns that make a number this figure ("转移", "失联").
        units: words after the number, and what one of them is in the metric's own unit ("元" -> "0.0001" 万元).
        whole: a count: no parts of one.
        anybody: whoever stands between word and number counts (2名工人失联), not only fillers: there is no part of it.
        unless: words beside which it is a part of the figure only (轻伤 beside 重伤).
    """

    metric: str
    name: str
    unit: str
    words: tuple[str, ...]
    units: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True
    anybody: bool = False
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Manner:
    """The words by which a number is not, or not yet, or not here, the figure it looks like.

    Attributes:
        denied: 没有, 不足. `planned`: 拟, 预计, 注意. `added`: 又, 新增: no total. `part`: 其中. `over`: 已找到.
        settled: 已, 目前: what follows is fact again.
        elsewhere: other cities and higher tiers; `ours`: this city again.
        filler: may stand between a word and its number (群众, 约, 累计).
        harmless: words that contain one of the others and mean something else (无人机, 未来).
        others: who moved when no team of ours did (120, 领导, 抢修队).
        before, after: what a place's short name may follow, and be followed by.
    """

    denied: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    filler: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Parlance:
    """How the people of a place write: read from shipped data.

    Attributes:
        counted: figures, their names as message ids; `types`: event types by the words for them, the closest first.
        statuses: words of a team's movement -> its status.
        manner: the words around figures and places.
        everyday: communities' short names that are everyday words, so that they count after a mark only.
        prefixes, suffix: what is left out of names for short (龙港市, 社区).
    """

    counted: tuple[Counted, ...] = ()
    types: tuple[Named, ...] = ()
    statuses: Mapping[str, str] = field(default_factory=dict)
    manner: Manner = field(default_factory=Manner)
    everyday: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    suffix: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Lexicon:
    """What can be recognised just now; one and the same is kept for many sentences, for its words are made ready once.

    Attributes:
        named: places, teams, organs, open incidents, event types; of two with one name the first is meant.
        counted: figures; `statuses`: words of a team's movement -> its status ("到场" -> "arrived").
        status_names: statuses as a chip shows them.
        manner: the words around them.
    """

    named: tuple[Named, ...] = ()
    counted: tuple[Counted, ...] = ()
    statuses: Mapping[str, str] = field(default_factory=dict)
    status_names: Mapping[str, str] = field(default_factory=dict)
    manner: Manner = field(default_factory=Manner)


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
