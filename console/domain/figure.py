"""Figures: the numbers of an incident, each with unit, moment, source line and whether it was verified."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from console.domain.check import noted, past, quantity, said, whole
from console.domain.fact import Act, Fact, act, fact
from console.domain.incident import still_open
from console.domain.metric import COUNTED
from console.domain.reason import Word
from console.domain.refused import Refused
from console.domain.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """What the communities said of a figure of the whole city; there is no tier between.

    Attributes:
        value: their sum, of each community what counts there; `places`: the codes of those that said something.
        oldest, newest: the moments between which their values hold.
        counts: the sum is what counts for the city.
        beside: what does not count and says another number: the sum, or the statements for the city itself.
    """

    value: str
    places: tuple[str, ...]
    oldest: str
    newest: str
    counts: bool = False
    beside: tuple[Figure, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One number as somebody stated it, or as the communities' numbers add up.

    Attributes:
        key: id of the record that stated it; `subject` is the incident's metric (see `subject_of`).
        place: code of the community it is of, "" for the whole city.
        metric: key of the metric ("evacuated"); `value`: decimal text in `unit`.
        as_of: the moment it holds for; `stated`: when it was recorded, by `actor`.
        line: the log line it was read from, "" when none; `source`: who said it.
        stands: nobody has replaced it; two standing figures of one subject are contested.
        basis: ids of all figures of the subject that stand: what the next statement replaces.
        replaces: ids of those that its author saw and replaced.
        checked: how it was verified after it was stated; `doubted`: why it is doubted, "" when it is not.
        trust: ids of the standing records that verified or doubted it.
        withdrawn: why it was taken back, at the moment `gone`; "" when it was not.
        coverage: of a figure of the whole city, what the communities said of it; None where none did.
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
    actor: str = ""
    replaces: tuple[str, ...] = ()
    checked: str = ""
    doubted: str = ""
    trust: tuple[str, ...] = ()
    withdrawn: str = ""
    gone: str = ""
    coverage: Coverage | None = None

    @property
    def state(self) -> Word:
        """How far it can be trusted, as a message id."""
        if self.contested:
            return Word("contested, the larger counts")
        if self.doubted:
            return Word("doubted")
        return Word("verified") if self.verified else Word("not verified")

    @property
    def summed(self) -> bool:
        """Whether it is the communities' sum, which nobody stated as such."""
        return self.coverage is not None and self.coverage.counts

    @property
    def statements(self) -> tuple[Figure, ...]:
        """What people stated of it for the city itself, counting or not: a sum is nobody's statement."""
        beside = self.coverage.beside if self.coverage else ()
        return tuple(each for each in (self, *beside) if not each.summed)


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


@fact("figure.doubted")
class FigureDoubted(Fact):
    figure: str
    why: str = ""


@fact("figure.judgement_withdrawn")
class FigureJudgementWithdrawn(Fact):
    """Whoever verified or doubted the figure takes that back: it is as it was stated."""

    figure: str
    why: str = ""


@fact("figure.withdrawn")
class FigureWithdrawn(Fact):
    """The statement named in `basis` is taken back: it replaced nothing, and without another the metric is unknown."""

    figure: str
    why: str = ""


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
class StateFigures(Act):
    """Several figures, all or none: a row of a table."""

    figures: tuple[StateFigure, ...]


@act
class VerifyFigure(Act):
    figure: str
    how: str
    basis: tuple[str, ...] = ()


@act
class DoubtFigure(Act):
    figure: str
    why: str
    basis: tuple[str, ...] = ()


@act
class WithdrawFigureJudgement(Act):
    figure: str
    why: str = ""
    basis: tuple[str, ...] = ()


@act
class WithdrawFigure(Act):
    figure: str
    why: str


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


def state_all(wish: StateFigures, situation: Situation) -> list[Fact]:
    """State several figures at once.

    Raises:
        Refused: one of them is refused, or two are of the same metric and place.
    """
    if not wish.figures:
        raise Refused("No figure was given.")
    facts = [fact for each in wish.figures for fact in state(each, situation)]
    if len({fact.subjects for fact in facts}) < len(facts):
        raise Refused("Two values are given for one figure.")
    return facts


def verify(wish: VerifyFigure, situation: Situation) -> list[Fact]:
    figure = _standing(wish.figure, situation)
    how = said(wish.how, "Say how it was verified.")
    return [FigureVerified(subjects=(figure.subject,), basis=wish.basis, figure=figure.key, how=how)]


def doubt(wish: DoubtFigure, situation: Situation) -> list[Fact]:
    figure = _standing(wish.figure, situation)
    why = said(wish.why, "Say why the figure is doubted.")
    return [FigureDoubted(subjects=(figure.subject,), basis=wish.basis, figure=figure.key, why=why)]


def withdraw_judgement(wish: WithdrawFigureJudgement, situation: Situation) -> list[Fact]:
    figure = _standing(wish.figure, situation)
    if not figure.trust:
        raise Refused("This figure was neither verified nor doubted.")
    why = noted(wish.why)
    return [FigureJudgementWithdrawn(subjects=(figure.subject,), basis=wish.basis, figure=figure.key, why=why)]


def withdraw(wish: WithdrawFigure, situation: Situation) -> list[Fact]:
    """Take a statement back; what it replaced stands again."""
    figure = _standing(wish.figure, situation)
    why = said(wish.why, "Say why the figure is taken back.")
    return [FigureWithdrawn(subjects=(figure.subject,), basis=(figure.key,), figure=figure.key, why=why)]


def _standing(key: str, situation: Situation) -> Figure:
    found = situation.some(Figure, key=key)
    if not found:
        raise Refused("There is no such figure.")
    still_open(found[0].incident, situation)
    if not found[0].stands:
        raise Refused("This figure no longer stands; take the one that does.")
    return found[0]


def standing_at(statements: Iterable[Figure], moment: str) -> list[Figure]:
    """Which statements stood at a moment, by what had been recorded until then."""
    known = [each for each in statements if each.stated <= moment and not (each.gone and each.gone <= moment)]
    replaced = {key for each in known for key in each.replaces}
    return [each for each in known if each.key not in replaced]
