"""What is said with every number: whether it adds up or tells of now, and how much of the city it covers."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from console.domain.metric import nature
from console.words.labels import NATURES
from console.words.say import Say
from console.words.times import minute

if TYPE_CHECKING:  # the first paint must not wait for it
    from console.domain.figure import Coverage, Figure


def kind(metric: str, say: Say) -> str:
    """累计 or 实时."""
    return say(NATURES[nature(metric)])


def covered(coverage: Coverage, expected: Collection[str], say: Say) -> str:
    """How many of the communities that should report did, and since when the oldest of them holds: 87/102, 18:05."""
    reported = len({*coverage.places} & {*expected})
    return say("{n}/{of} communities, oldest {time}", n=reported, of=len(expected), time=minute(coverage.oldest))


def share(coverage: Coverage, expected: Collection[str]) -> str:
    """The same where there is little room: 87/102."""
    return f"{len({*coverage.places} & {*expected})}/{len(expected)}"


def origin(figure: Figure, say: Say) -> str:
    """Who said a figure, where its share stands beside it already."""
    if figure.coverage is None or not figure.summed:
        return figure.source
    return say("sum of communities, oldest {time}", time=minute(figure.coverage.oldest))


def source(figure: Figure, expected: Collection[str], say: Say) -> str:
    """Who said a figure; of a sum, that it is one and what it covers."""
    if figure.coverage is None or not figure.summed:
        return figure.source
    return say("sum of {coverage}", coverage=covered(figure.coverage, expected, say))
