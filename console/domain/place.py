"""What is known of the city this console serves: types of incident, communities, metrics, stations, quantities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from console.domain.metric import Nature

# The kind of community whose reports are waited for; the development zone may report, too.
COMMUNITY = "社区"


@dataclass(frozen=True, kw_only=True)
class EventType:
    """One entry of the reference code list (事件类型代码(参考)); `depth`: 1 family, 2 class, 3 type."""

    code: str
    name: str
    parent: str
    depth: int
    likely: bool = False


@dataclass(frozen=True, kw_only=True)
class Community:
    """A community, or the one development zone; `code`: the 12-digit statistical code."""

    code: str
    name: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class Metric:
    """A number that incidents have.

    Attributes:
        label: message id of its name; `unit`: as figures write it.
        family: what it belongs to ("casualty", "people", "shelter", "boat", "house", "loss", "lifeline").
        kind: "count" (whole things) or "amount"; `nature`: whether it adds up or tells of one moment.
    """

    key: str
    label: str
    unit: str
    family: str
    kind: str
    nature: Nature = Nature.TOTAL


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """What stations measure; one is due `every` so often, and an older one than `stale` says nothing of now."""

    key: str
    label: str
    unit: str
    every: timedelta
    stale: timedelta


@dataclass(frozen=True, kw_only=True)
class Station:
    """A station and what it measures; `place`: where it stands, in words; `source`: how it is known."""

    id: str
    name: str
    quantities: tuple[str, ...]
    place: str = ""
    source: str = ""
    status: str = ""


@dataclass(frozen=True, kw_only=True)
class PlaceOrgan:
    """An organ that plans name; it need not be registered in a journal yet.

    Attributes:
        duty: what it answers for, in words; `source`, `status`: where that was read, and whether it was verified.
    """

    id: str
    name: str
    duty: str
    source: str
    status: str


@dataclass(frozen=True, kw_only=True)
class Role:
    """A role in which somebody proposes or signs; `organ`: whose."""

    key: str
    name: str
    organ: str
    source: str
    status: str


@dataclass(frozen=True, kw_only=True)
class Note:
    """A sentence that the place wants to be read at certain moments; editable data, not a rule."""

    key: str
    text: str
    source: str
    status: str
