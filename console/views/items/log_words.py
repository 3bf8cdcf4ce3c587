"""How a log line reads in a table: its times, its marks by word and shape, its way, its words."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from PySide6.QtGui import QColor

from console.domain.log import Line
from console.views.items import tone
from console.views.items.rows import Column, letters
from console.views.seat import Seat
from console.words.direction import isolated
from console.words.labels import CHANNELS, named
from console.words.say import Say, message
from console.words.times import local, minute, second

# The place of a column that is of use only when lines of several incidents show.
INCIDENT = 2
# Those that are searched.
SOURCE, TEXT = 4, 6
# By word and shape; the gravest first, the last for a line that has none of the others.
MARKS = (
    message("× struck"),
    message("⚠ contested"),
    message("? doubted"),
    message("✓ verified"),
    message("○ to verify"),
)
# What became true by a line, said before its text.
SIGNS: Mapping[str, str] = {
    "figure": message("[figures] "),
    "team": message("[team] "),
    "task": message("[task] "),
    "pin": message("[PIN] "),
}
# The shape before a mark is wider than a letter.
ROOM_FOR_SHAPES = 2
TIME_OF_DAY = len("07-08 ")


class LogWords:
    """Says one line's parts.

    Attributes:
        incidents: names of incidents by subject, as far as known.
    """

    def __init__(self, seat: Seat) -> None:
        self.incidents: Mapping[str, str] = {}
        self._say: Say = seat.say
        self._now = seat.now
        self._person = seat.person

    def columns(self) -> list[Column[Line]]:
        states = letters(map(self._corrected, MARKS)) + ROOM_FOR_SHAPES
        ways = letters(map(self._say, CHANNELS.values()))
        return [
            Column(message("Time"), self.time, 15, colour=self._quiet_if_struck, hint=self.times),
            Column(message("State"), self.state, states, colour=self._state_colour, hint=self.states),
            Column(message("Incident"), self.incident, 12, colour=self._quiet, wide_only=110),
            Column(message("Channel"), self.channel, ways, colour=self._quiet, wide_only=85),
            Column(message("Source"), self.source, 10, colour=self._quiet_if_struck, wide_only=70),
            Column(message("Recorder"), self.recorder, 8, colour=self._quiet, wide_only=100),
            Column(message("Text"), self.text, 0, colour=self._quiet_if_struck, hint=self.whole),
        ]

    def time(self, line: Line) -> str:
        """When it happened: to the second if it was written at once, else to the minute; the date if not today."""
        text = minute(line.occurred) if line.late else second(line.occurred)
        if local(line.occurred).date() == local(self._now()).date():
            text = text[TIME_OF_DAY:]
        return self._say("{time} late entry", time=text) if line.late else text

    def times(self, line: Line) -> str:
        parts = [
            self._say("Occurred {time}", time=second(line.occurred)),
            self._say("Begun {time}", time=second(line.opened)),
            self._say("Recorded {time}", time=second(line.recorded)),
        ]
        if line.corrected:
            parts.append(self._say("Last corrected {time}", time=second(line.corrected)))
        return _paragraphs(parts)

    def state(self, line: Line) -> str:
        """The gravest mark, by shape and word; a corrected line says so beside it."""
        mark = _mark(line)
        return self._corrected(mark) if line.corrected and not line.struck else self._say(mark)

    def _corrected(self, mark: str) -> str:
        return self._say("{mark} (c)", mark=self._say(mark))

    def states(self, line: Line) -> str:
        parts = [self.state(line)]
        if line.contested:
            parts.append(self._say("Two people changed this line blind; correct it once more to settle it."))
        if line.struck:
            parts.append(self._say("Struck: {why}", why=line.struck))
        if line.doubted:
            parts.append(self._say("Doubted: {why}", why=line.doubted))
        if line.verified:
            parts.append(self._say("Verified: {how}", how=line.verified))
        return _paragraphs(parts)

    def incident(self, line: Line) -> str:
        return self.incidents.get(line.incident, line.incident[:6])

    def channel(self, line: Line) -> str:
        return named(line.channel, CHANNELS, self._say)

    def source(self, line: Line) -> str:
        """Where it comes from; else who said it."""
        return line.source or (self._person(line.caller) if line.caller else "")

    def recorder(self, line: Line) -> str:
        return self._person(line.actor)

    def text(self, line: Line) -> str:
        """On one line, behind what became true by it and how many files it has."""
        signs = "".join(self._say(SIGNS[kind]) for kind in line.kinds if kind in SIGNS)
        files = self._say("[{n} files] ", n=len(line.files)) if line.files else ""
        return signs + files + isolated(line.text.replace("\n", " "))

    def whole(self, line: Line) -> str:
        """The text with every line break, and as it was first entered."""
        first = [self._say("First entered as: {text}", text=line.original)] if line.original else []
        return _paragraphs([line.text, *first])

    def copy(self, line: Line) -> str:
        """One line for the clipboard."""
        parts = (second(line.occurred), self.channel(line), line.source, line.text)
        return " ".join(part for part in parts if part)

    def cells(self, line: Line) -> list[str]:
        """One line as a row of a spreadsheet."""
        moments = [second(line.occurred), second(line.recorded)]
        names = [self.incident(line), self.channel(line), line.source, self.recorder(line)]
        return [*moments, self.state(line), *names, line.text]

    def _quiet(self, _line: Line) -> QColor | None:
        return tone.quiet()

    def _quiet_if_struck(self, line: Line) -> QColor | None:
        return tone.quiet() if line.struck else None

    def _state_colour(self, line: Line) -> QColor | None:
        if line.contested and not line.struck:
            return tone.alarm()
        if line.doubted and not line.struck:
            return tone.warn()
        return tone.good() if line.verified and not line.struck else tone.quiet()


def _mark(line: Line) -> str:
    """The gravest that applies."""
    states = (line.struck, line.contested, line.doubted, line.verified)
    return next((mark for mark, state in zip(MARKS, states, strict=False) if state), MARKS[-1])


def _paragraphs(parts: list[str]) -> str:
    """Lines of a tool tip: what people typed is never taken for markup."""
    return f"<qt>{'<br>'.join(escape(part).replace(chr(10), '<br>') for part in parts)}</qt>"
