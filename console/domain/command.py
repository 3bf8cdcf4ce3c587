"""Command over an incident: one person at a time, taken over in the open, with every hand-over on record."""

from __future__ import annotations

from console.domain.check import noted, past, said
from console.domain.fact import Act, Fact, act, fact
from console.domain.incident import still_open
from console.domain.refused import Refused
from console.domain.situation import Situation


@fact("incident.command_taken")
class CommandTaken(Fact):
    """From `since` on this person commands; `person` is opaque, name and telephone are in the people table."""

    person: str
    organ: str = ""
    since: str = ""
    note: str = ""


@act
class TakeCommand(Act):
    incident: str
    person: str
    basis: tuple[str, ...]
    organ: str = ""
    since: str = ""
    note: str = ""


def take_command(wish: TakeCommand, situation: Situation) -> list[Fact]:
    """Record who commands from now on; whoever commanded before is named in `basis`."""
    incident = still_open(wish.incident, situation)
    person = said(wish.person, "Say who takes command.")
    if person == incident.commander and noted(wish.organ) == incident.command_organ:
        raise Refused("This person is in command already.")
    return [
        CommandTaken(
            subjects=(wish.incident,),
            basis=wish.basis,
            person=person,
            organ=noted(wish.organ),
            since=past(wish.since, situation.now) if wish.since else "",
            note=noted(wish.note),
        )
    ]
