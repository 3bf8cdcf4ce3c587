"""The log as a table: its columns, what others call them, and how a line is written under them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from console.desk.assessment import Assessment
from console.desk.reader import Reader
from console.domain.incident import Incident
from console.domain.log import Line, Mention, Pairs
from console.domain.organ import Organ
from console.domain.team import Team
from console.journal.media import safe_name
from console.words.labels import CHANNELS, named
from console.words.say import LANGUAGES, Say, message
from console.words.times import local

Key = TypeVar("Key", bound=Hashable)
Person = Callable[[str], str]
BETWEEN = "、"


@dataclass(frozen=True)
class Column:
    """One column: its key, the message id of its heading, and other headings that mean the same."""

    key: str
    heading: str
    aliases: tuple[str, ...] = ()

    def names(self) -> set[str]:
        """Every heading it is known by, in any language, in small letters."""
        said = {Say(language)(self.heading) for language in LANGUAGES}
        return {name.casefold() for name in (*said, *self.aliases)}


COLUMNS = (
    Column("line", message("Line no.")),
    Column("occurred", message("Occurred"), ("事发时间", "发生时间", "时间", "time")),
    Column("opened", message("Begun"), ("接报时间", "接报")),
    Column("recorded", message("Recorded")),
    Column("incident", message("Incident"), ("突发事件",)),
    Column("channel", message("Channel"), ("方式", "途径", "渠道")),
    Column("source", message("Source"), ("信息来源", "报告人", "来电人")),
    Column("writer", message("Recorder"), ("登记人", "值班员")),
    Column("places", message("Places"), ("社区",)),
    Column("parties", message("Teams and organs"), ("单位",)),
    Column("state", message("State")),
    Column("text", message("Text"), ("事项", "情况", "记录", "content")),
    Column("original", message("First entered as")),
    Column("files", message("Attached files"), ("附件名称",)),
)
STRUCK = message("struck")


def found(cells: Sequence[str]) -> dict[str, int]:
    """Where which column stands, when these cells are a heading; one of a log has a text."""
    known = {name: column.key for column in COLUMNS for name in column.names()}
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        key = known.get(cell.casefold())
        if key:
            places.setdefault(key, place)
    return places if "text" in places else {}


@dataclass(frozen=True, kw_only=True)
class Names:
    """What the ids of a journal are called; `parties` are teams and organs, by what a line mentions them as."""

    incidents: Mapping[str, str]
    places: Mapping[str, str]
    parties: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, reader: Reader, assessment: Assessment) -> Names:
        teams = {(str(Mention.TEAM), each.subject): each.name for each in reader.some(Team)}
        organs = {(str(Mention.ORGAN), each.subject): each.name for each in reader.some(Organ)}
        return cls(
            incidents={each.subject: each.name for each in reader.some(Incident)},
            places={each.code: each.name for each in assessment.communities},
            parties={**teams, **organs},
        )

    @cached_property
    def incident(self) -> Mapping[str, str]:
        """The id of an incident by its name or id, where only one is called so."""
        return {**_turned(self.incidents), **{each: each for each in self.incidents}}

    @cached_property
    def place(self) -> Mapping[str, str]:
        return {**_turned(self.places), **{each: each for each in self.places}}

    @cached_property
    def party(self) -> Mapping[str, tuple[str, str]]:
        return _turned(self.parties)

    def spoken_of(self, mentions: Pairs) -> tuple[str, str]:
        """Places, and teams and organs, that a line mentions, by name."""
        places = [self.places.get(key, key) for kind, key in mentions if kind == Mention.PLACE]
        parties = [self.parties.get((kind, key), key) for kind, key in mentions if kind != Mention.PLACE]
        return BETWEEN.join(places), BETWEEN.join(parties)


def _turned(names: Mapping[Key, str]) -> dict[str, Key]:
    """Keys by name; a name that several have is none's."""
    every = list(names.values())
    return {name: key for key, name in names.items() if every.count(name) == 1}


def headings(say: Say) -> tuple[str, ...]:
    return tuple(say(column.heading) for column in COLUMNS)


def row(line: Line, names: Names, person: Person, say: Say) -> tuple[str, ...]:
    """A line under `headings`; moments in Beijing time, to the second."""
    places, parties = names.spoken_of(line.mentions)
    return (
        line.subject,
        _moment(line.occurred),
        _moment(line.opened),
        _moment(line.recorded),
        names.incidents.get(line.incident, line.incident),
        named(line.channel, CHANNELS, say),
        line.source,
        person(line.copied_from or line.actor),
        places,
        parties,
        "；".join(state(line, say)),
        line.text,
        line.original,
        BETWEEN.join(safe_name(name) for _content, name, *_kind in line.files),
    )


def state(line: Line, say: Say) -> list[str]:
    """Every mark upon a line, with its reason."""
    marks = (
        (line.struck, message("struck: {why}")),
        (line.verified, message("verified: {why}")),
        (line.doubted, message("doubted: {why}")),
    )
    said = [say(mark, why=why) for why, mark in marks if why]
    said += [say("corrected {time}", time=_moment(line.corrected))] if line.corrected else []
    return said + ([say("contested")] if line.contested else [])


def _moment(text: str) -> str:
    return local(text).isoformat(sep=" ", timespec="seconds").partition("+")[0] if text else ""
