"""What can be recognised just now: the place's own words, its communities, and the teams, organs and open incidents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from console.desk.assessment import Assessment
from console.domain.incident import Incident
from console.domain.lexicon import Counted, Kind, Lexicon, Named, Parlance
from console.domain.organ import Organ
from console.domain.place import Community
from console.domain.team import Team
from console.words.labels import TEAM_STATES
from console.words.pinyin import sound
from console.words.say import Say

if TYPE_CHECKING:  # the window's first paint must not wait for SQL
    from console.desk.reader import Reader

SHORTEST = 2


def lexicon(assessment: Assessment, reader: Reader, incident: str, say: Say) -> Lexicon:
    """What can be recognised in a line of an incident ("" for none); its own teams are offered first.

    It is read once and kept until teams, organs or incidents change, not made anew for every letter typed.
    """
    parlance = assessment.parlance
    teams = sorted(reader.some(Team), key=lambda each: (not (incident and each.incident == incident), each.name))
    named = (
        *(_team(each, parlance) for each in teams),
        *(_place(each, parlance) for each in assessment.communities),
        *(_organ(each, parlance) for each in reader.organs()),
        *(_incident(each) for each in reader.incidents() if not each.closed),
        *parlance.types,
    )
    return Lexicon(
        named=named,
        counted=tuple(_said(each, say) for each in parlance.counted),
        statuses=parlance.statuses,
        status_names={key: say(word) for key, word in TEAM_STATES.items()},
        manner=parlance.manner,
    )


def _said(counted: Counted, say: Say) -> Counted:
    return replace(counted, name=say(counted.name))


def _place(community: Community, parlance: Parlance) -> Named:
    short = community.name.removesuffix(parlance.suffix)
    shorts = (short,) if short != community.name and len(short) >= SHORTEST else ()
    everyday = short in parlance.everyday
    return Named(
        kind=Kind.PLACE,
        key=community.code,
        name=community.name,
        aliases=() if everyday else shorts,
        marked=shorts if everyday else (),
        number=community.code[-3:],
        sound=sound(community.name),
    )


def _team(team: Team, parlance: Parlance) -> Named:
    numbers = (f"{team.number}号队",) if team.number.isdecimal() else ()
    return Named(
        kind=Kind.TEAM,
        key=team.subject,
        name=team.name,
        aliases=(*_shorter(team.name, parlance.prefixes), *numbers),
        number=team.number,
        marked=tuple(filter(None, (team.number,))),
        sound=sound(team.name),
    )


def _organ(organ: Organ, parlance: Parlance) -> Named:
    return Named(
        kind=Kind.ORGAN,
        key=organ.subject,
        name=organ.name,
        aliases=_shorter(organ.name, parlance.prefixes),
        sound=sound(organ.name),
    )


def _incident(incident: Incident) -> Named:
    return Named(kind=Kind.INCIDENT, key=incident.subject, name=incident.name, sound=sound(incident.name))


def _shorter(name: str, prefixes: Iterable[str]) -> tuple[str, ...]:
    """The name without the city's, when enough is left to mean one thing."""
    short = next((name.removeprefix(each) for each in prefixes if name.startswith(each)), "")
    return (short,) if len(short) > SHORTEST else ()
