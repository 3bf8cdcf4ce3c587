"""One Enter, one act: a log line and what it says become true together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from console.domain import call, figure, log, pin, task, tasking, team
from console.domain.fact import Act, Fact, act
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
        task.GiveTask: ("task", tasking.give),
        task.PassTask: ("task", tasking.pass_on),
        task.ReportTask: ("task", tasking.report),
        task.AnswerTask: ("task", tasking.answer),
        call.TakeCall: ("call", call.take),
        pin.NotePinRefused: ("pin", pin.note_refused),
        log.AttachFile: ("file", lambda wish, _situation: [log.attached(wish)]),
    }
)


def enter(wish: EnterLine, situation: Situation) -> list[Fact]:
    """Enter a line with all it entails.

    Raises:
        Refused: the line, or one of the acts that go with it, is refused; a file goes with its own line only.
    """
    for deed in wish.also:
        strange = isinstance(deed, log.AttachFile) and deed.line != wish.line
        if strange or type(deed) not in ENTAILED:
            raise Refused("A log line cannot entail this.")
    kinds = tuple(dict.fromkeys(ENTAILED[type(deed)][0] for deed in wish.also))
    entailed = [fact for deed in wish.also for fact in ENTAILED[type(deed)][1](deed, situation)]
    return [*log.enter(wish, situation, kinds), *entailed]


@act
class EnterLines(Act):
    """Several lines from one file or one paste, entered together: each is whole, for all of them are."""

    lines: tuple[EnterLine, ...]


def enter_all(wish: EnterLines, situation: Situation) -> list[Fact]:
    """Enter several lines.

    Raises:
        Refused: there is none, one is refused, or one stands there twice.
    """
    if not wish.lines or len({each.line for each in wish.lines}) < len(wish.lines):
        raise Refused("Lines are entered together when there are some, each once.")
    return [fact for each in wish.lines for fact in enter(each, situation)]
