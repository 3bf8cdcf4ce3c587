"""Exercises: a journal whose first act says so; it has its own clock and counts in no statistics."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.check import instant, noted, said, stamp
from console.domain.fact import Act, Fact, act, fact
from console.domain.refused import Refused
from console.domain.situation import Situation

SUBJECT = "exercise"


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """What this journal exercises: scenario, its first moment, when it was really begun, how fast it was played."""

    subject: str
    scenario: str
    name: str
    starts: str
    real: str
    speed: str


@fact("exercise.opened")
class ExerciseOpened(Fact):
    scenario: str
    name: str
    starts: str
    real: str = ""
    speed: str = ""


@act
class OpenExercise(Act):
    scenario: str
    name: str
    starts: str
    real: str = ""
    speed: str = ""


def open_exercise(wish: OpenExercise, situation: Situation) -> list[Fact]:
    if situation.one(Exercise, SUBJECT):
        raise Refused("This journal holds an exercise already; begin a new one.")
    return [
        ExerciseOpened(
            subjects=(SUBJECT,),
            scenario=said(wish.scenario, "An exercise needs a name."),
            name=said(wish.name, "An exercise needs a name."),
            starts=stamp(instant(wish.starts)),
            real=stamp(instant(wish.real)) if wish.real else "",
            speed=noted(wish.speed),
        )
    ]
