"""Opening an incident with what is known of it already: its line, its figures, the check it answers; all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeVar, cast

from console.domain import chain, figure, incident, log
from console.domain.chain import CheckIncident
from console.domain.fact import Act, Fact
from console.domain.figure import StateFigure
from console.domain.incident import Incident, OpenIncident
from console.domain.log import AssignLine
from console.domain.refused import Refused
from console.domain.situation import Situation

S = TypeVar("S")
Entailed = Callable[[Any, Situation], list[Fact]]
ENTAILED: Mapping[type[Act], Entailed] = MappingProxyType(
    {AssignLine: log.assign, StateFigure: figure.state, CheckIncident: chain.check}
)


class _Opened:
    """The situation as it will be once the incident is open: what goes with it may speak of it."""

    def __init__(self, situation: Situation, opened: Incident) -> None:
        self._situation = situation
        self._opened = opened

    @property
    def now(self) -> datetime:
        return self._situation.now

    def one(self, standing: type[S], subject: str) -> S | None:
        if standing is Incident and subject == self._opened.subject:
            return cast("S", self._opened)
        return self._situation.one(standing, subject)

    def some(self, standing: type[S], **where: object) -> list[S]:
        return self._situation.some(standing, **where)


def open_incident(wish: OpenIncident, situation: Situation) -> list[Fact]:
    """Open an incident with all that goes with it.

    Raises:
        Refused: the opening, or one of the acts that go with it, is refused.
    """
    for each in wish.also:
        if type(each) not in ENTAILED:
            raise Refused("Opening an incident cannot entail this.")
    opened = incident.open_incident(wish, situation)
    after = _Opened(situation, incident.fresh(wish, situation.now))
    return [*opened, *(fact for each in wish.also for fact in ENTAILED[type(each)](each, after))]
