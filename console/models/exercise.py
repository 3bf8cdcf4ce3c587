"""Whether this journal is an exercise, and which."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.exercise import Exercise, ExerciseOpened
from console.journal.codec import Told
from console.models.columns import text
from console.models.fold import Fold, metadata

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


def fold(subject: str, told: Sequence[Told]) -> list[Exercise]:
    return [
        Exercise(
            subject=subject,
            scenario=each.fact.scenario,
            name=each.fact.name,
            starts=each.fact.starts,
            real=each.fact.real,
            speed=each.fact.speed,
        )
        for each in told
        if isinstance(each.fact, ExerciseOpened)
    ][:1]


EXERCISE = Fold("exercise", (ExerciseOpened,), Exercise, exercise, fold)
