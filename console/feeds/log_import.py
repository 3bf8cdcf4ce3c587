"""Log lines from a table: every row examined before one is taken, each with its fault in words or its act."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TypeVar

import msgspec

from console.desk.desk import Desk
from console.desk.known import lines_known
from console.desk.reader import Reader
from console.domain import log
from console.domain.check import stamp
from console.domain.entry import EnterLines
from console.domain.incident import Incident
from console.domain.log import EnterLine, Line, Mention, Pairs
from console.domain.refused import Refused
from console.feeds.log_table import BETWEEN, STRUCK, Names, found
from console.feeds.table import Row, read
from console.words.labels import CHANNELS
from console.words.say import LANGUAGES, Say
from console.words.times import BEIJING, typed

S = TypeVar("S")
# A heading stands in one of the first rows; a title and a note may stand before it.
HEADING_WITHIN = 10
# So many rows are asked for at once whether the log has them.
BATCH = 1_000
# So much of a faulty row's text is shown.
SHOWN = 80
# So many faulty rows are shown, and so many others.
FAULTS_SHOWN, OTHERS_SHOWN = 1_000, 200
# So many lines are entered together.
GROUP = 200
ID = re.compile(r"[0-9a-f]{32}")
# Dates as people and spreadsheets write them.
DATED = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[\sT]*(\d{1,2})[:：时点](\d{1,2})(?:[:：分](\d{1,2}))?[秒分]?", re.ASCII
)
CHANNEL = {name.casefold(): key for key, word in CHANNELS.items() for name in (key, *(Say(s)(word) for s in LANGUAGES))}


class Examined(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one row of a file would become.

    Attributes:
        row: its number in the file.
        text: of the line, to know it by.
        fault: why it cannot be taken, said in the operator's language; "" for a good one.
        there: the log has this very line already.
        line … mentions: of the line; `writer` is the name of who wrote it down first.
    """

    row: int
    text: str
    fault: str = ""
    there: bool = False
    line: str = ""
    incident: str = ""
    occurred: str = ""
    opened: str = ""
    channel: str = ""
    source: str = ""
    writer: str = ""
    mentions: Pairs = ()

    @property
    def good(self) -> bool:
        return not (self.fault or self.there)

    def wish(self, named: Callable[[str], str]) -> EnterLine:
        """The act; the same row of the same file is the same act, however often it is asked for.

        Args:
            named: gives the id of the person of a name.
        """
        return EnterLine(
            id=_mark("enter", self.line),
            line=self.line,
            text=self.text,
            incident=self.incident,
            occurred=self.occurred,
            opened=self.opened,
            channel=self.channel,
            source=self.source,
            copied_from=named(self.writer) if self.writer else "",
            mentions=self.mentions,
        )


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A file whose heading was understood.

    Attributes:
        mark: SHA-256 of the file; `places`: where which column stands.
        unknown: headings that mean nothing here; their columns are not taken.
        rows: those below the heading, read as one goes.
    """

    mark: str
    places: Mapping[str, int]
    unknown: tuple[str, ...]
    rows: Iterator[Row]


def open_sheet(file: Path) -> Sheet:
    """Read a file as far as its heading.

    Raises:
        Refused: no table, or none of its first rows is a heading with a text column.
    """
    rows = read(file)
    for row in islice(rows, HEADING_WITHIN):
        places = found(row.cells)
        if places:
            taken = set(places.values())
            unknown = tuple(cell for place, cell in enumerate(row.cells) if cell and place not in taken)
            return Sheet(mark=_digest(file), places=places, unknown=unknown, rows=rows)
    raise Refused("“{file}” has no heading with a column “内容” (Text); the first rows were looked at.", file=file.name)


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        made = sha256()
        while piece := opened.read(2**20):
            made.update(piece)
    return made.hexdigest()


def _mark(*parts: object) -> str:
    """An id that is the same whenever it is made of the same parts."""
    return sha256("/".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Examiner:
    """Examines rows against a journal as it stands, by the very rules the desk will apply."""

    def __init__(self, reader: Reader, names: Names, say: Say, now: datetime, incident: str = "") -> None:
        """Examine rows.

        Args:
            reader: of the journal that is to take them.
            names: of its incidents, places, teams and organs.
            say: the language of faults.
            now: nothing occurred later than this.
            incident: where lines go that name none.
        """
        self.now = now
        self._reader = reader
        self._names = names
        self._say = say
        self._incident = incident
        self._struck = {Say(language)(STRUCK) for language in LANGUAGES}
        self._incidents: dict[str, Incident | None] = {}
        self._seen: set[str] = set()

    def examine(self, sheet: Sheet) -> Iterator[Examined]:
        while some := list(islice(sheet.rows, BATCH)):
            examined = [self._row(row, sheet) for row in some]
            there = lines_known(self._reader, [each.line for each in examined if each.line])
            for each in examined:
                yield msgspec.structs.replace(each, there=True) if each.line in there and not each.fault else each

    def one(self, standing: type[S], subject: str) -> S | None:
        """How a subject stands, for the desk's rule; whether a line is known is asked for a thousand at once."""
        if standing is Line:
            return None
        assert standing is Incident, "the rule asks for nothing else"
        if subject not in self._incidents:
            self._incidents[subject] = self._reader.one(Incident, subject)
        return self._incidents[subject]  # type: ignore[return-value]  # it was asked for as an Incident

    def some(self, standing: type[S], **where: object) -> list[S]:
        return self._reader.some(standing, **where)

    def _row(self, row: Row, sheet: Sheet) -> Examined:
        cells = {key: row.cells[place] if place < len(row.cells) else "" for key, place in sheet.places.items()}
        text = cells["text"]
        try:
            examined = self._read(row.number, cells, _id(cells.get("line", ""), sheet.mark, row.number))
            log.enter(examined.wish(lambda _name: ""), self)
        except Refused as refused:
            return Examined(row=row.number, text=_shown(text), fault=self._say.refusal(refused))
        self._seen.add(examined.line)
        return examined

    def _read(self, number: int, cells: Mapping[str, str], line: str) -> Examined:
        if line in self._seen:
            raise Refused("This line stands in the file twice.")
        state = cells.get("state", "")
        if any(state.startswith(word) for word in self._struck):
            raise Refused("This line is struck in the file; it is not taken.")
        return Examined(
            row=number,
            text=cells["text"],
            line=line,
            incident=self._incident_of(cells.get("incident", "")),
            occurred=self._moment(cells.get("occurred", "")),
            opened=self._moment(cells.get("opened", "")),
            channel=_channel(cells.get("channel", "")),
            source=cells.get("source", ""),
            writer=cells.get("writer", ""),
            mentions=self._mentions(cells.get("places", ""), cells.get("parties", "")),
        )

    def _incident_of(self, name: str) -> str:
        if not name:
            return self._incident
        found = self._names.incident.get(name)
        if found is None:
            raise Refused("There is no such incident, or several: {incident}.", incident=name)
        return found

    def _moment(self, text: str) -> str:
        """A moment as people and spreadsheets write it, "" for none."""
        if not text:
            return ""
        dated = DATED.fullmatch(text)
        if dated is None:
            return stamp(typed(text, self.now))
        try:
            return stamp(datetime(*(int(part or 0) for part in dated.groups()), tzinfo=BEIJING))  # type: ignore[arg-type,misc]  # six numbers
        except ValueError:
            raise Refused('"{text}" is not a time.', text=text) from None

    def _mentions(self, places: str, parties: str) -> Pairs:
        spoken = [(str(Mention.PLACE), _known(name, self._names.place)) for name in _names(places)]
        return (*spoken, *(_known(name, self._names.party) for name in _names(parties)))


def _id(cell: str, mark: str, number: int) -> str:
    """The line's own id, if the file came from a console; else one of this row of this file."""
    return cell if ID.fullmatch(cell) else _mark(mark, number)


def _channel(cell: str) -> str:
    if cell and cell.casefold() not in CHANNEL:
        raise Refused("There is no channel “{channel}”.", channel=cell)
    return CHANNEL.get(cell.casefold(), "")


def _names(cell: str) -> list[str]:
    return [name.strip() for name in re.split(f"[{BETWEEN},，;；\n]", cell) if name.strip()]


def _known(name: str, names: Mapping[str, S]) -> S:
    if name not in names:
        raise Refused("“{text}” is not on the list.", text=name)
    return names[name]


def _shown(text: str) -> str:
    """So much of a faulty row's text that one knows it."""
    plain = text.encode("utf-8", "replace").decode()
    return plain if len(plain) <= SHOWN else f"{plain[: SHOWN - 1]}…"


class Sums(msgspec.Struct, frozen=True, kw_only=True):
    """What an examined file comes to: rows in all, good ones, ones that are there already, faulty ones.

    Attributes:
        unknown: headings whose columns are not taken.
        preview: the first faulty rows, then the first of the others.
    """

    rows: int = 0
    good: int = 0
    there: int = 0
    faults: int = 0
    unknown: tuple[str, ...] = ()
    preview: tuple[Examined, ...] = ()

    def line(self) -> str:
        return msgspec.json.encode(self).decode()


def keep(examined: Iterable[Examined], file: Path, told: Callable[[int], None], unknown: tuple[str, ...] = ()) -> Sums:
    """Write examined rows into a file, one a line, for whoever shows and takes them; `told` hears how many are done."""
    rows = good = there = 0
    faulty: list[Examined] = []
    others: list[Examined] = []
    with file.open("wb") as opened:
        for each in examined:
            opened.write(msgspec.json.encode(each) + b"\n")
            rows, good, there = rows + 1, good + each.good, there + each.there
            shown, most = (faulty, FAULTS_SHOWN) if each.fault else (others, OTHERS_SHOWN)
            if len(shown) < most:
                shown.append(each)
            if rows % BATCH == 0:
                told(rows)
    faults = rows - good - there
    return Sums(rows=rows, good=good, there=there, faults=faults, unknown=unknown, preview=(*faulty, *others))


def kept(file: Path) -> Iterator[Examined]:
    """The examined rows of a file that `keep` wrote."""
    decode = msgspec.json.Decoder(Examined).decode
    with file.open("rb") as opened:
        yield from map(decode, opened)


def take(desk: Desk, examined: Iterable[Examined], named: Callable[[str], str], told: Callable[[int], None]) -> int:
    """Enter the good ones, each whole or not at all. Returns how many were entered.

    Args:
        desk: what it refuses although it was examined (another entered it meanwhile) is left out.
        examined: of one file.
        named: the id of the person of a name.
        told: hears, now and then, how many are done.
    """
    taken = 0
    for together in acts(examined, named):
        taken += _entered(desk, together)
        told(taken)
    return taken


def acts(examined: Iterable[Examined], named: Callable[[str], str]) -> Iterator[EnterLines]:
    """The good ones as acts of many lines each, which is far cheaper than an act a line."""
    called = cache(named)
    good = (each for each in examined if each.good)
    while some := list(islice(good, GROUP)):
        yield EnterLines(id=_mark(*(each.line for each in some)), lines=tuple(each.wish(called) for each in some))


def _entered(desk: Desk, together: EnterLines) -> int:
    """How many were entered; where one is refused, the others are entered one by one."""
    try:
        desk.do(together)
    except Refused:
        return sum(not isinstance(outcome, Refused) for outcome in desk.do_all(together.lines))
    return len(together.lines)
