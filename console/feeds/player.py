"""Plays an exercise through the same desk as an operator; knows no window and no thread."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from pathlib import Path

from console.desk.assessment import Assessment
from console.desk.desk import Desk, real_time
from console.desk.ordering import Ordering, completed
from console.desk.reader import Reader
from console.domain.check import stamp
from console.domain.exercise import OpenExercise
from console.domain.fact import Act
from console.domain.log import EnterLine
from console.domain.reason import Reason
from console.domain.refused import Refused
from console.domain.round import OpenRound
from console.feeds.basis import seen
from console.feeds.clock import FULL, Clock
from console.feeds.scenario import Inject, Scenario
from console.feeds.wish import COMPLETED, SYNTHETIC
from console.journal.file import Failed
from console.words.say import Say


class Player:
    """One playing of one scenario.

    Use it where the desk lives: in a window on the writer's thread (`writer.ask`), where each `step` is short.

    Attributes:
        troubles: the injects that rules refused so far, each with its line; the exercise goes on without them.
        played: how many injects were played, of `len(scenario.injects)`.
    """

    def __init__(self, desk: Desk, scenario: Scenario, clock: Clock) -> None:
        """Begin the exercise: its opening fact is the journal's first.

        Args:
            desk: opened with this very clock, on a journal without records.
            scenario: what is played.
            clock: starts to run now.

        Raises:
            Refused: the journal holds something already.
        """
        self.scenario = scenario
        self.clock = clock
        self.troubles: list[Refused] = []
        self.played = 0
        self._desk = desk
        fresh(desk.file)
        self._reader = Reader(desk.file)
        desk.do(_opening(scenario, clock))
        clock.start()
        self._moments = [list(some) for _, some in groupby(scenario.injects, key=lambda inject: inject.at)]

    def step(self) -> float | None:
        """Play what is due now. Returns the real seconds until the next inject, None when the last was played.

        At full speed one step is one moment of the exercise, and the next one is due at once.

        Raises:
            Failed: the disk said no; the same step may be tried again.
        """
        while self._moments and self.clock.until(self._moments[0][0].at) == 0:
            self.clock.jump(self._moments[0][0].at)
            self._play(self._moments[0])
            del self._moments[0]
            if self.clock.speed == FULL:
                break
        if not self._moments:
            self.close()
            return None
        return self.clock.until(self._moments[0][0].at)

    def close(self) -> None:
        """Stop playing: the clock stands."""
        self.clock.rest()
        self._reader.close()

    def _play(self, injects: list[Inject]) -> None:
        """What belongs to one moment: acts in the order of the file, then all that stations report then."""
        for inject in injects:
            if inject.act:
                self._attempt(inject, inject.act)
        self._desk.take(reading for inject in injects for reading in inject.readings)
        self.played += len(injects)

    def _attempt(self, inject: Inject, act: Act) -> None:
        try:
            with _acting(self._desk, inject.actor):
                act = seen(act, self._reader)
                self._desk.do(self._whole(inject, act) if inject.complete else act)
        except Failed:
            raise
        except Refused as refused:
            why = Reason(refused.message, refused.values)
            self.troubles.append(Refused("Line {line}: {reason}", line=inject.line, reason=why))

    def _whole(self, inject: Inject, act: Act) -> Act:
        """An order with all that the plan gives it at this moment of the exercise."""
        if not isinstance(act, COMPLETED):
            return act
        now, origin = self.clock(), self._desk.origin
        whole = completed(act, self._reader, self._assessment, now, Say(), origin=origin, without=inject.without)
        return _marked(whole) if act.reason.startswith(SYNTHETIC) else whole

    @cached_property
    def _assessment(self) -> Assessment:
        """Read when the first order needs it: most exercises play without."""
        return Assessment.load()


def _marked(order: Ordering) -> Act:
    """An invented order's log line and notice say that they are."""
    told = (EnterLine, OpenRound)
    also = tuple(replace(each, text=SYNTHETIC + each.text) if isinstance(each, told) else each for each in order.also)
    return replace(order, also=also)


def play_through(player: Player, wait: Callable[[float], None] = time.sleep) -> list[Refused]:
    """Play to the end without a window. Returns what was refused."""
    delay = player.step()
    while delay is not None:
        wait(delay)
        delay = player.step()
    return player.troubles


def fresh(file: Path) -> None:
    """Let a file pass that holds no record yet, or does not exist.

    Raises:
        Refused: it is another journal: an exercise never plays into one.
    """
    if not file.exists() or not file.stat().st_size:
        return
    reader = Reader(file)
    try:
        exercise, records = reader.exercise(), reader.counts().records
    finally:
        reader.close()
    if exercise:
        raise Refused("{file} holds the exercise {name} already; play into a new file.", file=file, name=exercise.name)
    if records:
        raise Refused("{file} is a real journal; an exercise is played into a file of its own.", file=file)


def _opening(scenario: Scenario, clock: Clock) -> OpenExercise:
    return OpenExercise(
        scenario=scenario.id,
        name=scenario.name,
        starts=stamp(scenario.starts),
        real=stamp(real_time()),
        speed="max" if clock.speed == FULL else f"{clock.speed:g}",
    )


@contextmanager
def _acting(desk: Desk, actor: str) -> Iterator[None]:
    """Let an act be done by the person an inject names; those at the desk stay who they are."""
    before, desk.actor = desk.actor, actor or desk.actor
    try:
        yield
    finally:
        desk.actor = before
