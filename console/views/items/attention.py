"""What needs a hand as rows: how long past due, what, what is expected of whom; lives first, shelved ones grey."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from PySide6.QtGui import QColor

from console.desk.attention_item import Cause, Item, Priority
from console.domain.check import instant
from console.views.items import tone
from console.views.items.rows import Column, Rows, letters
from console.words.labels import named
from console.words.say import Say, message
from console.words.times import brief, full, minute

DAY = timedelta(days=1)
CAUSES = {
    "overdue": message("past due"),
    "silent": message("silent"),
    "contested": message("contested"),
    "unsigned": message("to be signed"),
    "release": message("to be ended"),
    "reported": message("to be verified"),
    "unverified": message("not verified"),
    "stale": message("no fresh value"),
    "low": message("runs low"),
    "unclear": message("end unknown"),
}
SHAPES: Mapping[Priority, str] = MappingProxyType(
    {Priority.LIFE: "◆", Priority.URGENT: "▲", Priority.SOON: "■", Priority.LATER: "○"}
)
PRIORITIES = {
    "0": message("lives at stake"),
    "1": message("urgent"),
    "2": message("soon"),
    "3": message("when there is time"),
}


class AttentionWords:
    """What the cells of an item say.

    Attributes:
        names: of organs and incidents by their ids.
    """

    def __init__(self, say: Say, now: Callable[[], datetime], person: Callable[[str], str]) -> None:
        self._say, self._now, self._person = say, now, person
        self.names: Mapping[str, str] = {}

    def since(self, item: Item) -> str:
        """How long it is past due, or has waited; until when it is shelved."""
        if item.quiet(self._now()) and item.note:
            return self._say("until {time}", time=minute(item.note.shelved)[-5:])
        if not item.since:
            return ""
        span = self._span(self._now() - instant(item.since))
        return self._say("※ {span} over", span=span) if item.cause is Cause.OVERDUE else span

    def what(self, item: Item) -> str:
        text = self._say.reason(item.what).replace("\n", " ")
        return f"{SHAPES[item.priority]} {text}"

    def cause(self, item: Item) -> str:
        return named(item.cause, CAUSES, self._say)

    def act(self, item: Item) -> str:
        return self._say(item.act)

    def owner(self, item: Item) -> str:
        return self.names.get(item.owner, item.owner)

    def note(self, item: Item) -> str:
        """Who took it on, or who shelved it and why; taken on is not done."""
        note = item.note
        if note is None:
            return ""
        if item.quiet(self._now()):
            return self._say("shelved: {why}", why=note.reason)
        return self._say("✓ {who}", who=self._person(note.by)) if note.acknowledged else ""

    def ink(self, item: Item) -> QColor | None:
        if item.quiet(self._now()):
            return tone.quiet()
        if item.priority <= Priority.URGENT:
            return tone.warn() if item.taken else tone.alarm()
        return tone.warn() if item.priority is Priority.SOON else None

    def grey(self, item: Item) -> QColor | None:
        return tone.quiet() if item.quiet(self._now()) else None

    def strong(self, item: Item) -> bool:
        return item.life and not item.quiet(self._now())

    def whole(self, item: Item) -> str:
        say, note = self._say, item.note
        priority = say(PRIORITIES[str(int(item.priority))])
        parts = (
            self._say.reason(item.what),
            f"{self.cause(item)} · {priority}",
            self._line(message("Since"), full(item.since)),
            self._line(message("Expected"), say(item.act)),
            self._line(message("Whose"), self.owner(item)),
            self._line(message("Incident"), self.names.get(item.incident, "")),
            say("Taken on by {who} at {time}; not done by that. {doing}", **self._taken(item)) if item.taken else "",
            say("Shelved by {who} until {time}: {why}", **self._shelved(item)) if note and note.shelved else "",
        )
        return "\n".join(filter(None, parts)).strip()

    def _taken(self, item: Item) -> dict[str, str]:
        assert item.note is not None, "somebody took it on"
        return {
            "who": self._person(item.note.by),
            "time": minute(item.note.acknowledged),
            "doing": item.note.doing,
        }

    def _shelved(self, item: Item) -> dict[str, str]:
        assert item.note is not None, "somebody shelved it"
        return {
            "who": self._person(item.note.shelver),
            "time": minute(item.note.shelved),
            "why": item.note.reason,
        }

    def _line(self, label: str, text: str) -> str:
        return self._say("{label}: {text}", label=self._say(label), text=text) if text else ""

    def _span(self, span: timedelta) -> str:
        return brief(span) if span < DAY else self._say("{n} d", n=span // DAY)


def rows(words: AttentionWords, say: Say) -> Rows[Item]:
    tip = words.whole
    spans = letters([say("※ {span} over", span="23:59"), say("until {time}", time="21:25"), say("{n} d", n=999)])
    causes = letters([say(word) for word in CAUSES.values()]) + 1
    columns = (
        Column[Item](message("Past due"), words.since, width=spans, colour=words.ink, hint=tip, strong=words.strong),
        Column[Item](message("Needs a hand"), words.what, hint=tip, least=14, colour=words.grey, strong=words.strong),
        Column[Item](message("Why"), words.cause, width=causes, colour=words.grey, hint=tip, wide_only=46),
        Column[Item](message("Noted"), words.note, width=12, colour=words.grey, hint=tip, wide_only=58),
        Column[Item](message("Expected"), words.act, width=22, colour=words.grey, hint=tip, wide_only=84),
        Column[Item](message("Whose"), words.owner, width=16, colour=words.grey, hint=tip, wide_only=100),
    )
    return Rows(columns, lambda item: item.key, say)


def summary(items: Iterable[Item], now: datetime, say: Say) -> tuple[str, str]:
    """How many need a hand, and of those how many press; what is shelved is said, too."""
    listed = list(items)
    quiet = sum(each.quiet(now) for each in listed)
    lives = sum(each.life for each in listed)
    overdue = sum(each.cause is Cause.OVERDUE for each in listed)
    parts = (
        say("{n} about lives", n=lives) if lives else "",
        say("{n} past due", n=overdue) if overdue else "",
        say("{n} shelved", n=quiet) if quiet else "",
    )
    waiting = len(listed) - quiet
    return say("{n} need a hand", n=waiting) if waiting else say("Nothing waits"), " · ".join(filter(None, parts))
