"""The grade of an incident as a person records it: what the figures compute never changes anything by itself."""

from __future__ import annotations

from console.domain.check import noted, said
from console.domain.fact import Act, Fact, act, fact
from console.domain.incident import still_open
from console.domain.refused import Refused
from console.domain.situation import Situation

# Ⅰ, the gravest, to Ⅳ; 0 takes a grade back.
GRADES = range(1, 5)


@fact("incident.graded")
class IncidentGraded(Fact):
    """The grade recorded, 0 for "none any more".

    Attributes:
        source: the article it rests on.
        computed, as_if: what the figures gave just then, as confirmed and as if the missing were dead; 0 for none.
    """

    grade: int
    reason: str = ""
    source: str = ""
    computed: int = 0
    as_if: int = 0


@act
class GradeIncident(Act):
    incident: str
    grade: int
    reason: str
    basis: tuple[str, ...]
    source: str = ""
    computed: int = 0
    as_if: int = 0


def record(wish: GradeIncident, situation: Situation) -> list[Fact]:
    """Record a grade, whatever the ladders say: a person answers for it, with a reason."""
    still_open(wish.incident, situation)
    if wish.grade not in (0, *GRADES):
        raise Refused("There is no grade {grade}.", grade=wish.grade)
    return [
        IncidentGraded(
            subjects=(wish.incident,),
            basis=wish.basis,
            grade=wish.grade,
            reason=said(wish.reason, "Say why it is this grade."),
            source=noted(wish.source),
            computed=wish.computed if wish.computed in GRADES else 0,
            as_if=wish.as_if if wish.as_if in GRADES else 0,
        )
    ]
