"""The level in force as a block: colour, shape, word and numeral from the one table; since when, by whom, why."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.domain.check import instant
from console.domain.level import Response
from console.views.items import tone
from console.views.widgets.elided import Elided
from console.words.labels import LEVELS, level
from console.words.say import Say
from console.words.times import lasting, minute


class LevelBox(QWidget):
    """The block.

    Attributes:
        badge: the level; `since`: how long; `basis`: incident, who ordered, why; `alert`: what waits for a person.
    """

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._since: tuple[str, str] = ("", "")
        self.badge, self.alert = QLabel(), QLabel()
        self.since, self.basis = Elided(), Elided()
        self.badge.setProperty("large", True)
        self.basis.setProperty("quiet", True)
        self.alert.setTextFormat(Qt.TextFormat.PlainText)
        self.alert.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.badge)
        row.addWidget(self.since, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 2, 6, 4)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self.basis)
        layout.addWidget(self.alert)
        self._ink()

    def show_response(self, response: Response | None, name: str, by: str, now: datetime) -> None:
        """Show our response, or that there is none.

        Args:
            response: ours to the shown incident.
            name: of the incident.
            by: name of who ordered.
            now: what durations are measured against.
        """
        standing = response if response and response.level else None
        self._dress(standing.level if standing else None)
        self._since = (standing.started, standing.since) if standing else ("", "")
        ordered = (self._say("ordered by {by}", by=by), standing.reason) if standing else ()
        self.basis.setText(" · ".join(filter(None, (name, *ordered))))
        self.alert.setText("\n".join(self._alerts(response) if response else []))
        self.alert.setVisible(bool(self.alert.text()))
        self.renew(now)

    def renew(self, now: datetime) -> None:
        """Time passed."""
        started, since = self._since
        if not started or not since:
            self.since.setText("")
            return
        say = self._say
        text = say("for {span}, since {time}", span=lasting(now - instant(started), say), time=minute(started))
        if since != started:
            text += say("; this level since {time}", time=minute(since))
        self.since.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._ink()

    def _ink(self) -> None:
        self.alert.setStyleSheet(f"color:{tone.warn().name()};")

    def _dress(self, number: int | None) -> None:
        label = LEVELS.get(number) if number else None
        word = f" {self._say(label.word)}" if label else ""
        self.badge.setText(f"{label.glyph} {level(number, self._say)}{word}" if label else level(None, self._say))
        colours = f"background:{label.colour};color:{label.ink};padding:3px 8px;" if label else "padding:3px 0;"
        self.badge.setStyleSheet(f"{colours}border-radius:4px;")

    def _alerts(self, response: Response) -> list[str]:
        """Contested, or a proposal that waits for an order."""
        say, told = self._say, []
        if response.contested:
            told.append(say("⚠ Contested: two people ordered without knowing of each other; the graver stands."))
        if response.proposed:
            proposed = level(response.proposed, say)
            told.append(say("Proposed: {level}. {reason}", level=proposed, reason=response.proposal))
        return told
