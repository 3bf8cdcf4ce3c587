"""Figures: the numbers of an incident, each with unit, moment, source line and whether it was verified."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.check import noted, past, quantity, said, whole
from console.domain.fact import Act, Fact, act, fact
from console.domain.incident import still_open
from console.domain.metric import COUNTED
from console.domain.reason import Word
from console.domain.refused import Refused
from console.domain.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One number as somebody stated it.

    Attributes:
        key: id of the record that stated it; `subject` is the incident's metric (see `subject_of`).
        place: code of the community it is of, "" for the whole city.
        metric: key of the metric ("evacuated"); `value`: decimal text in `unit`.
        as_of: the moment it holds for; `stated`: when it was recorded.
        line: the log line it was read from, "" when none; `source`: who said it.
        stands: nobody has replaced it; two standing figures of one subject are contested.
        basis: ids of all figures of the subject that stand: what the next statement replaces.
    """

    key: str
    subject: str
    incident: str
    metric: str
    value: str
    unit: str
    as_of: str
    stated: str
    line: str
    source: str
    place: str
    verified: bool
    stands: bool
    contested: bool
    basis: tuple[str, ...]
    order: str

    @property
    def state(self) -> Word:
        """How far it can be trusted, as a message id."""
        if self.contested:
            return Word("contested, the larger counts")
        return Word("verified") if self.verified else Word("not verified")


@fact("figure.stated")
class FigureStated(Fact):
    incident: str
    metric: str
    value: str
    unit: str = ""
    as_of: str = ""
    line: str = ""
    source: str = ""
    verified: bool = False
    place: str = ""


@fact("figure.verified")
class FigureVerified(Fact):
    figure: str
    how: str = ""


@act
class StateFigure(Act):
    incident: str
    metric: str
    value: str
    unit: str = ""
    as_of: str = ""
    line: str = ""
    source: str = ""
    verified: bool = False
    basis: tuple[str, ...] = ()
    place: str = ""


@act
class VerifyFigure(Act):
    figure: str
    how: str


def subject_of(incident: str, metric: str, place: str = "") -> str:
    """The smallest thing with a history of its own: one metric of one incident, in one community or the whole city."""
    return "/".join(("figure", incident, metric, *([place] if place else [])))


def state(wish: StateFigure, situation: Situation) -> list[Fact]:
    """State a figure. What it replaces is named in `basis`; a figure that its author did not see stays beside it."""
    still_open(wish.incident, situation)
    metric = said(wish.metric, "Say which figure this is.")
    return [
        FigureStated(
            subjects=(subject_of(wish.incident, metric, wish.place),),
            basis=wish.basis,
            incident=wish.incident,
            metric=metric,
            value=whole(wish.value) if metric in COUNTED else quantity(wish.value),
            unit=noted(wish.unit),
            as_of=past(wish.as_of, situation.now) if wish.as_of else "",
            line=wish.line,
            source=noted(wish.source),
            verified=wish.verified,
            place=wish.place,
        )
    ]


def verify(wish: VerifyFigure, situation: Situation) -> list[Fact]:
    found = situation.some(Figure, key=wish.figure)
    if not found:
        raise Refused("There is no such figure.")
    still_open(found[0].incident, situation)
    if not found[0].stands:
        raise Refused("A newer figure stands in its place; verify that one.")
    how = said(wish.how, "Say how it was verified.")
    return [FigureVerified(subjects=(found[0].subject,), figure=wish.figure, how=how)]
