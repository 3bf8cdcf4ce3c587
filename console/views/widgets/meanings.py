"""When the line being typed is read, and by what: soon after each key, and again when what it rests on has changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from console.views.faults import report
from console.views.seat import Seat
from console.views.widgets.draft import Draft
from console.views.widgets.understood import Understood

if TYPE_CHECKING:  # the first paint must not wait for what reads lines
    from console.desk.meaning import Meant
    from console.domain.lexicon import Completion
    from console.domain.team import Team
    from console.views.items.chip import Look
    from console.views.widgets.understanding import Understanding

# The words of a line are read when nothing was typed for so long, in milliseconds; Enter waits for nothing.
AFTER = 40
# What can be recognised is made ready when the window has been painted and its pages stand.
LEARN_AFTER = 60
LEARN = frozenset({"team", "organ", "incident"})


class Meanings(QObject):
    """Reads drafts, once the journal is open; before, they are words alone.

    Attributes:
        changed: the line is to be read again; `learned`: teams and words are known, or others than before.
    """

    changed = Signal()
    learned = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._mind: Understanding | None = None
        self._incident = ""
        self._heard: set[str] = set()
        self._soon = QTimer(self, singleShot=True, interval=AFTER)
        self._soon.timeout.connect(self.look_again)
        self._learning = QTimer(self, singleShot=True, interval=LEARN_AFTER)
        self._learning.timeout.connect(self.learn)

    def sit(self, seat: Seat) -> None:
        from console.views.widgets.understanding import Understanding  # noqa: PLC0415 - after the first paint

        self._mind = Understanding(seat)
        self._learning.start()

    def hear(self, topics: Collection[str]) -> None:
        """Something was committed. Until the chips say so, a line rests on what they say."""
        self._heard |= set(topics)
        if self._mind and LEARN & self._heard:
            self._learning.start()
        self.soon()

    def look_again(self) -> None:
        """Let the chips say how things stand now."""
        self._forget()
        self.changed.emit()

    def _forget(self) -> None:
        if self._mind:
            self._mind.forget(self._heard)
            self._heard.clear()

    def concern(self, incident: str) -> None:
        """Lines are about this incident."""
        if incident != self._incident:
            self._incident = incident
            if self._mind:
                self._learning.start()

    def soon(self) -> None:
        self._soon.start()

    def learn(self) -> None:
        """Make what can be recognised ready."""
        if self._mind and not self._mind.closed:
            self._mind.learn(self._incident)
            self._forget()
            self.learned.emit()
            self.changed.emit()

    def teams(self) -> Mapping[str, Team]:
        return self._mind.standing.teams() if self._mind else {}

    def complete(self, text: str, caret: int) -> Completion | None:
        return self._mind.complete(text, caret) if self._mind else None

    def looks(self, meant: tuple[Meant, ...], before: Mapping[str, str]) -> list[Look]:
        """How the chips of what was meant look."""
        return self._mind.looks(meant, before) if self._mind else []

    def read(self, draft: Draft) -> Understood:
        """What a draft says. A slip in here is reported and leaves words alone: no line is lost by it."""
        try:
            return self._mind.read(draft) if self._mind and not self._mind.closed else Understood()
        except Exception as error:  # noqa: BLE001 - reported; the line must be saved all the same
            report(error)
            return Understood()
