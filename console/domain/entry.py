"""One Enter, one act: a log line and what it says become true together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from console.domain import call, figure, log, task, team
from console.domain.fact import Act, Fact
from console.domain.log import EnterLine
from console.domain.refused import Refused
from console.domain.situation import Situation

Entailed = Callable[[Any, Situation], list[Fact]]

# What a line can entail, and the kind of line it becomes by that.
ENTAILED: Mapping[type[Act], tuple[str, Entailed]] = MappingProxyType(
    {
        figure.StateFigure: ("figure", figure.state),
        team.DispatchTeam: ("team", team.dispatch),
        team.ReportArrival: ("team", team.arrive),
        team.ReleaseTeam: ("team", team.release),
        team.StandDownTeam: ("team", team.stand_down),
        task.GiveTask: ("task", task.give),
        task.PassTask: ("task", task.pass_on),
        task.ReportTask: ("task", task.report),
        call.TakeCall: ("call", call.take),
        log.AttachFile: ("file", lambda wish, _situation: [log.attached(wish)]),
    }
)


def enter(wish: EnterLine, situation: Situation) -> list[Fact]:
    """Enter a line with all it entails.

    Raises:
        Refused: the line, or one of the acts that go with it, is refused.
    """
    for act in wish.also:
        if type(act) not in ENTAILED:
            raise Refused("A log line cannot entail this.")
    kinds = tuple(dict.fromkeys(ENTAILED[type(act)][0] for act in wish.also))
    entailed = [fact for act in wish.also for fact in ENTAILED[type(act)][1](act, situation)]
    return [*log.enter(wish, situation, kinds), *entailed]
