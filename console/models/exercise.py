"""Whether this journal is an exercise, and which."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.exercise import Exercise, ExerciseOpened
from console.journal.codec import Told
from console.models.columns import text
from console.models.fold import Fold, metadata, of, readable

exercise = sa.Table(
    "exercise",
    metadata,
    text("subject", primary_key=True),
    text("scenario"),
    text("name"),
    text("starts"),
    text("real"),
    text("speed"),
)

UNNAMED = ExerciseOpened(scenario="", name="", starts="")


def fold(subject: str, told: Sequence[Told]) -> list[Exercise]:
    """An exercise stays one even when the body that named it was removed."""
    opened = of(told, ExerciseOpened)
    known = [*readable(opened, ExerciseOpened), UNNAMED]
    return [
        Exercise(
            subject=subject,
            scenario=fact.scenario,
            name=fact.name,
            starts=fact.starts or opened[0].header.at,
            real=fact.real,
            speed=fact.speed,
        )
        for fact in known[: len(opened[:1])]
    ]


EXERCISE = Fold("exercise", (ExerciseOpened,), Exercise, exercise, fold)
