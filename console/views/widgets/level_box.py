"""The level in force as a block: colour, shape, word and numeral from the one table; since when, how signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.desk.level_now import LevelNow
from console.domain.check import instant
from console.domain.level import Order, Response
from console.views.items import tone
from console.views.widgets.elided import Elided
from console.words.labels import LEVELS, SIGNED, level, named
from console.words.say import Say
from console.words.times import lasting, minute


@dataclass(frozen=True)
class Shown:
    """What the block shows: how our response stands, the incident's name, and the name of who ordered."""

    name: str
    now: LevelNow
    by: str = ""

    @property
    def level(self) -> int | None:
        return self.now.response.level if self.now.response else None


class LevelBox(QWidget):
    """The block.

    Attributes:
        badge: the level; `since`: how long; `basis`: incident, order, who signed in which way, why.
        alert: what waits for a person; `clock`: by when an oral order is to be countersigned.
    """

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._shown: Shown | None = None
        self.badge, self.alert, self.clock = QLabel(), QLabel(), QLabel()
        self.since, self.basis = Elided(), Elided()
        self.badge.setProperty("large", True)
        self.basis.setProperty("quiet", True)
        for label in (self.alert, self.clock):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.hide()
        row = QHBoxLayout()
        row.addWidget(self.badge)
        row.addWidget(self.since, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 2, 6, 4)
        layout.setSpacing(2)
        layout.addLayout(row)
        for widget in (self.basis, self.clock, self.alert):
            layout.addWidget(widget)
        self._ink()

    def show_response(self, shown: Shown, now: datetime) -> None:
        """Show our response, or that there is none; durations are measured against `now`."""
        self._shown = shown
        self._dress(shown)
        self.basis.setText(" · ".join(filter(None, (shown.name, *self._ordered(shown)))))
        self.alert.setText("\n".join(self._alerts(shown.now.response) if shown.now.response else []))
        self.alert.setVisible(bool(self.alert.text()))
        self.renew(now)

    def renew(self, now: datetime) -> None:
        """Time passed."""
        if self._shown is None:
            return
        self.since.setText(self._lasting(self._shown, now))
        told = [self._countdown(each, now) for each in self._shown.now.awaiting]
        self.clock.setText("\n".join(told))
        self.clock.setVisible(bool(told))
        late = any(each.countersign and instant(each.countersign) < now for each in self._shown.now.awaiting)
        self.clock.setStyleSheet(f"color:{(tone.alarm() if late else tone.warn()).name()};")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._ink()
            if self._shown:
                self._dress(self._shown)

    def _ink(self) -> None:
        self.alert.setStyleSheet(f"color:{tone.warn().name()};")

    def _dress(self, shown: Shown) -> None:
        """A level on its own colour; attention in an outline, for it is none."""
        label = LEVELS.get(shown.level) if shown.level else None
        if label:
            self.badge.setText(f"{label.glyph} {level(shown.level, self._say)} {self._say(label.word)}")
            style = f"background:{label.colour};color:{label.ink};padding:3px 8px;border-radius:4px;"
        elif shown.now.attended:
            self.badge.setText(self._say("○ Attention"))
            style = f"border:1px solid {tone.look().accent};padding:2px 8px;border-radius:4px;"
        else:
            self.badge.setText(level(None, self._say))
            style = "padding:3px 0;"
        self.badge.setStyleSheet(style)

    def _ordered(self, shown: Shown) -> tuple[str, ...]:
        """Number, who signed it in which way, and why; of attention since when and why."""
        say, response, order = self._say, shown.now.response, shown.now.order
        if response is None or response.level is None:
            return (shown.now.prelevel.reason,) if shown.now.attended and shown.now.prelevel else ()
        by = say("ordered by {by}", by=shown.by)
        if order and order.way:
            by = say("ordered by {by} ({way})", by=shown.by, way=named(order.way, SIGNED, say))
        return (order.number if order else "", by, response.reason)

    def _lasting(self, shown: Shown, now: datetime) -> str:
        say, response = self._say, shown.now.response
        started, since = (response.started, response.since) if response and response.level else ("", "")
        if shown.now.attended and shown.now.prelevel:
            started = since = shown.now.prelevel.since
        if not started or not since:
            return ""
        text = say("for {span}, since {time}", span=lasting(now - instant(started), say), time=minute(started))
        return text + (say("; this level since {time}", time=minute(since)) if since != started else "")

    def _countdown(self, order: Order, now: datetime) -> str:
        """By when an oral order is to be signed by pen, and how far that is."""
        say = self._say
        if not order.countersign:
            return say("Oral order {number} is not countersigned yet.", number=order.number)
        rest = instant(order.countersign) - now
        span, time = lasting(abs(rest), say), minute(order.countersign)
        if rest.total_seconds() < 0:
            return say("⚠ Countersign {number}: due {time}, {span} ago", number=order.number, time=time, span=span)
        return say("Countersign {number}: due {time}, in {span}", number=order.number, time=time, span=span)

    def _alerts(self, response: Response) -> list[str]:
        """Contested, or a proposal that waits for an order."""
        say, told = self._say, []
        if response.contested:
            told.append(say("⚠ Contested: two people ordered without knowing of each other; the graver stands."))
        if response.proposed:
            proposed = level(response.proposed, say)
            told.append(say("Proposed: {level}. {reason}", level=proposed, reason=response.proposal))
        return told
