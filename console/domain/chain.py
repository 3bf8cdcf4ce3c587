"""Disaster chains: what one event may bring about next, as checks somebody answers; each can become an incident."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from console.domain.check import noted, said
from console.domain.fact import Act, Fact, act, fact
from console.domain.incident import Incident, still_open
from console.domain.refused import Refused
from console.domain.situation import Situation


class Answer(StrEnum):
    """What somebody answered to a check."""

    DONE = "done"
    NOT_APPLICABLE = "not_applicable"
    OPENED = "opened"
    AGAIN = "again"


@dataclass(frozen=True, kw_only=True)
class Check:
    """One follow-on check.

    Attributes:
        after: beginnings of the codes of the types it follows from.
        ask: what to check, as a sentence; `becomes`: code of the type of incident it would be.
        source, status: where it comes from; "P" is our own proposal.
    """

    key: str
    after: tuple[str, ...]
    ask: str
    becomes: str
    source: str
    status: str

    def follows(self, types: Iterable[str]) -> bool:
        return any(code.startswith(prefix) for code in types for prefix in self.after)


@fact("incident.checked")
class IncidentChecked(Fact):
    """A check was answered; `became`: the incident that was opened of it."""

    check: str
    answer: str
    note: str = ""
    became: str = ""


@act
class CheckIncident(Act):
    incident: str
    check: str
    answer: Answer
    basis: tuple[str, ...]
    note: str = ""
    became: str = ""


def check(wish: CheckIncident, situation: Situation) -> list[Fact]:
    """Answer a check of an incident; `Answer.AGAIN` puts it back among the open ones."""
    still_open(wish.incident, situation)
    if wish.answer not in list(Answer):
        raise Refused("A check is done, not applicable, or becomes an incident.")
    if (wish.answer == Answer.OPENED) != bool(wish.became):
        raise Refused("Say which incident the check became.")
    return [
        IncidentChecked(
            subjects=(wish.incident,),
            basis=wish.basis,
            check=said(wish.check, "Say which check."),
            answer=str(wish.answer),
            note=noted(wish.note),
            became=wish.became,
        )
    ]


def due(checks: Iterable[Check], incident: Incident) -> list[tuple[Check, str]]:
    """The checks that follow from an incident's types, each with its answer, "" while it is open.

    A check that would become a type the incident holds already is none.
    """
    answers = {key: answer for key, answer, _ in incident.checks if answer != Answer.AGAIN}
    return [
        (each, answers.get(each.key, ""))
        for each in checks
        if each.follows(incident.types) and each.becomes not in incident.types
    ]
