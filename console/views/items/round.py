"""Rounds as rows, and their addressees as rows to call: number, name, telephone, how far, since when, which words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from PySide6.QtGui import QColor

from console.desk.receipts import Calling, Rollup
from console.domain.check import instant
from console.domain.round import Answer
from console.views.items import tone
from console.views.items.rows import Column, Rows, letters
from console.words.say import Say, message
from console.words.times import full, lasting, minute

STATES: Mapping[str, str] = MappingProxyType(
    {
        "": message("not delivered"),
        Answer.DELIVERED: message("delivered"),
        Answer.ANSWERED: message("confirmed"),
        Answer.ZERO: message("nothing to report"),
        Answer.NOT_REACHED: message("not reached"),
    }
)
# Beside the words, so that no state is told by colour alone.
SHAPES: Mapping[str, str] = MappingProxyType(
    {"": "○", Answer.DELIVERED: "→", Answer.ANSWERED: "✓", Answer.ZERO: "0", Answer.NOT_REACHED: "×"}
)


class RoundWords:
    """What the cells of a round and of its addressees say; `person`: a person id's name."""

    def __init__(self, say: Say, now: Callable[[], datetime], person: Callable[[str], str]) -> None:
        self._say, self._now, self._person = say, now, person

    def share(self, each: Rollup) -> str:
        late = "! " if each.overdue(self._now()) else ""
        return f"{late}{each.done}/{each.asked}"

    def due(self, each: Rollup) -> str:
        """How long until all must have answered, or since."""
        if each.round.closed:
            return self._say("closed {time}", time=minute(each.round.closed))
        if not each.round.due or not each.waiting:
            return minute(each.round.due)
        left = instant(each.round.due) - self._now()
        if left < timedelta():
            return self._say("※ {span} over", span=lasting(-left, self._say))
        return self._say("{span} left", span=lasting(left, self._say))

    def ink(self, each: Rollup) -> QColor | None:
        if each.contested:
            return tone.warn()
        if each.overdue(self._now()):
            return tone.alarm()
        return tone.quiet() if each.round.closed or not each.waiting else None

    def late(self, each: Rollup) -> bool:
        return each.overdue(self._now())

    def text(self, each: Rollup) -> str:
        return each.round.text.replace("\n", " ")

    def whole(self, each: Rollup) -> str:
        """The notice in its words, by when, and how many stand where."""
        say, asked = self._say, each.round
        parts = (
            asked.text,
            say("Sent {time}, due {due}", time=full(asked.opened), due=full(asked.due) or say("no due time")),
            self.counted(each),
            say("Closed {time}: {why}", time=full(asked.closed), why=asked.why) if asked.closed else "",
            say("Contested: two desks closed it without knowing of each other.") if asked.contested else "",
        )
        return "\n".join(filter(None, parts))

    def counted(self, each: Rollup) -> str:
        say = self._say
        parts = (
            say("{n} to answer", n=each.waiting) if each.waiting else "",
            say("{n} delivered only", n=each.delivered) if each.delivered else "",
            say("{n} not reached", n=each.lost) if each.lost else "",
            say("{n} contested", n=each.contested) if each.contested else "",
        )
        return " · ".join(filter(None, parts))

    def state(self, each: Calling) -> str:
        """How far it has got, and that it is late, by shape and word."""
        say, reply = self._say, each.reply
        shape = "⚠" if reply.contested else SHAPES.get(reply.state, "?")
        word = say(STATES[reply.state]) if reply.state in STATES else reply.state
        return f"{shape} {word}" + (say(", overdue") if each.late(self._now()) else "")

    def calling_ink(self, each: Calling) -> QColor | None:
        if each.reply.contested:
            return tone.warn()
        if each.late(self._now()):
            return tone.alarm()
        return tone.good() if each.done else tone.warn() if each.reply.state == Answer.NOT_REACHED else None

    def when(self, each: Calling) -> str:
        return minute(each.reply.answered or each.reply.delivered)

    def who(self, each: Calling) -> str:
        return self._person(each.reply.person) if each.reply.person else ""

    def words(self, each: Calling) -> str:
        return " ".join(filter(None, (each.reply.value, each.reply.words)))

    def tip(self, each: Calling) -> str:
        say = self._say
        parts = (
            f"{each.number} {each.name} {each.telephone}".rstrip(),
            self.state(each),
            say("Delivered {time}", time=full(each.reply.delivered)) if each.reply.delivered else "",
            say("Confirmed {time}", time=full(each.reply.answered)) if each.reply.answered else "",
            " ".join(filter(None, (self.who(each), self.words(each)))),
            say("Contested: two desks noted different answers; answer again to settle it.")
            if each.reply.contested
            else "",
        )
        return "\n".join(filter(None, parts))


def rounds(words: RoundWords, say: Say) -> Rows[Rollup]:
    tip, ink = words.whole, words.ink
    dues = letters([say("※ {span} over", span="23:59"), say("closed {time}", time="07-08 22:22")])
    columns = (
        Column[Rollup](message("Receipts"), words.share, width=11, hint=tip, colour=ink, strong=words.late),
        Column[Rollup](message("Notice"), words.text, hint=tip, colour=ink, least=12),
        Column[Rollup](message("Due"), words.due, width=dues, hint=tip, colour=ink),
        Column[Rollup](
            message("Time"), lambda each: minute(each.round.opened), width=11, hint=tip, colour=ink, wide_only=60
        ),
    )
    return Rows(columns, lambda each: each.round.subject, say)


def callings(words: RoundWords, say: Say) -> Rows[Calling]:
    tip, ink = words.tip, words.calling_ink
    states = letters([f"→ {say(each)}{say(', overdue')}" for each in STATES.values()])
    columns = (
        Column[Calling](message("No."), lambda each: str(each.number), width=4, number=True, hint=tip),
        Column[Calling](message("Name"), lambda each: each.name, hint=tip, least=12),
        Column[Calling](message("State"), words.state, width=states, hint=tip, colour=ink),
        Column[Calling](message("Time"), words.when, width=11, hint=tip, wide_only=48),
        Column[Calling](message("Telephone"), lambda each: each.telephone, width=13, hint=tip, wide_only=56),
        Column[Calling](message("Says who"), words.who, width=8, hint=tip, wide_only=74),
        Column[Calling](message("Note"), words.words, width=16, hint=tip, wide_only=84),
    )
    return Rows(columns, lambda each: each.reply.key, say)
