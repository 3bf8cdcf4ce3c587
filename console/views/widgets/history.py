"""The history of one log line: each text it had, who wrote it, when and why; below the table, on one key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from console.domain.log import (
    FileAttached,
    JudgementWithdrawn,
    LineAssigned,
    LineCorrected,
    LineDoubted,
    LineEntered,
    LineRestored,
    LineStruck,
    LineVerified,
)
from console.domain.task_fact import TaskGiven
from console.journal.media import safe_name
from console.views.widgets.attachments import weight
from console.words.labels import TASK_KINDS, named
from console.words.say import Say
from console.words.times import minute, second

if TYPE_CHECKING:
    from console.journal.codec import Told

ROWS = 4


class History(QPlainTextEdit):
    """Readable, and copied from; never edited."""

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFixedHeight(round((ROWS + 1) * self.fontMetrics().lineSpacing()))
        self.hide()

    def show_history(self, told: Sequence[Told], person: Callable[[str], str], telephone: Callable[[str], str]) -> None:
        """The facts of one line, in journal order; who did each and who called is named by the two functions."""
        self.setPlainText(
            "\n".join(
                f"{second(each.header.at)}  {person(each.header.actor)}  "
                f"{self._deed(each)}{self._said_by(each, person, telephone)}"
                for each in told
            )
        )

    def _said_by(self, told: Told, person: Callable[[str], str], telephone: Callable[[str], str]) -> str:
        """Who called, and where he is called back, of an entry that says so."""
        caller = told.fact.caller if isinstance(told.fact, LineEntered) else ""
        if not caller:
            return ""
        # Whoever left but a number is called by it.
        words = dict.fromkeys(filter(None, (person(caller), telephone(caller))))
        return self._say(" (said by {caller})", caller=" ".join(words))

    def _deed(self, told: Told) -> str:
        """What a fact did; one whose body is gone or not understood is named by its kind."""
        words = DEEDS.get(type(told.fact))
        if words:
            return words(self._say, told.fact)
        return self._say("{kind}: the words are no longer here", kind=told.header.kind)


def _entered(say: Say, fact: LineEntered) -> str:
    return say("entered: {text}", text=fact.text)


def _corrected(say: Say, fact: LineCorrected) -> str:
    return say("corrected to: {text} (why: {why})", text=fact.text, why=fact.why or say("not said"))


def _struck(say: Say, fact: LineStruck) -> str:
    return say("struck (why: {why})", why=fact.why)


def _restored(say: Say, fact: LineRestored) -> str:
    return say("stands again (why: {why})", why=fact.why)


def _verified(say: Say, fact: LineVerified) -> str:
    return say("verified: {how}", how=fact.how)


def _doubted(say: Say, fact: LineDoubted) -> str:
    return say("doubted (why: {why})", why=fact.why)


def _withdrawn(say: Say, fact: JudgementWithdrawn) -> str:
    return say("neither verified nor doubted any more (why: {why})", why=fact.why or say("not said"))


def _assigned(say: Say, fact: LineAssigned) -> str:
    return say("put into an incident") if fact.incident else say("taken out of its incident")


def _attached(say: Say, fact: FileAttached) -> str:
    return say("attached: {name} ({size})", name=safe_name(fact.name), size=weight(fact.size))


def _owed(say: Say, fact: TaskGiven) -> str:
    due = say(", due {time}", time=minute(fact.due)) if fact.due else ""
    return say("{kind} seen in it: {text}", kind=named(fact.kind, TASK_KINDS, say), text=fact.text) + due


DEEDS: Mapping[type[Any], Callable[[Say, Any], str]] = MappingProxyType(
    {
        LineEntered: _entered,
        LineCorrected: _corrected,
        LineStruck: _struck,
        LineRestored: _restored,
        LineVerified: _verified,
        LineDoubted: _doubted,
        JudgementWithdrawn: _withdrawn,
        LineAssigned: _assigned,
        FileAttached: _attached,
        TaskGiven: _owed,
    }
)
