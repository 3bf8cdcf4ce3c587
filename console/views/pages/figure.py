"""Figures of the shown incident: what stands, since when, from which line, checked or not; state, verify."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from console.domain.log import Line
from console.views.forms.figure import StateFigureForm, VerifyFigureForm
from console.views.items import figure as items
from console.views.page import Page
from console.views.widgets.roster import MARGIN, Roster
from console.words.say import Say, message
from console.words.times import minute

# Rows of text for the source of the chosen figure.
SOURCE_ROWS = 2


class FigurePage(Page):
    NAME = "figure"
    TITLE = message("Figures")
    TOPICS = frozenset({"figure", "report"})

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self.roster: Roster[items.Stated] = Roster(items.rows(items.FigureWords(say, self._now), say))
        self.roster.table.instead = say("Opening the journal …")
        self.source = self._source()
        self._fit_source()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.roster, 1)
        layout.addWidget(self.source)
        self._offer()
        self.setFocusProxy(self.roster)
        self.roster.chosen_changed.connect(self._show_source)
        self.roster.table.activated.connect(lambda _index: self._go_to_line())
        self._allow()

    def _source(self) -> QLabel:
        """The line a figure was read from: two rows under the list, a click away from the line itself."""
        label = QLabel()
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setMargin(MARGIN)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        label.linkActivated.connect(self.line_wanted)
        return label

    def _fit_source(self) -> None:
        self.source.setFixedHeight(SOURCE_ROWS * self.fontMetrics().lineSpacing() + 2 * MARGIN)

    def _offer(self) -> None:
        say, act = self.say, self.roster.act
        self._stating = act(say("State a figure"), "N", self._state, short=say("State figure"), of_row=False)
        self._verifying = act(say("Verify a figure"), "V", self._verify, short=say("Verify"))
        self._going = act(say("Go to the line a figure was read from"), "L", self._go_to_line, short=say("To the line"))
        self.roster.offer_history(say("History of the figure"), say("History"), self._history)

    def _history(self, row: items.Stated) -> str:
        return items.history(self.seat.reader.figure_history(self.incident, row.figure.metric), self.say)

    def refresh(self) -> None:
        seat, reader = self.seat, self.seat.reader
        self.roster.table.instead = self._why_empty()
        figures = reader.figures(self.incident) if self.incident else []
        changes = items.Changes(reader.reports(self.incident) if self.incident else [], self.say)
        order = [each.key for each in seat.assessment.metrics]
        stated = items.board(figures, lambda metric: seat.assessment.metric_name(metric, self.say), order, changes)
        self.roster.rows.show(stated)
        self.roster.come_to(*(items.summary(stated, self.say) if self.incident else ("", "")))
        self._allow()
        self._show_source()
        self.roster.renew_history()
        for form in self.findChildren(StateFigureForm):
            if form.incident == self.incident:
                form.hear(figures)

    def hear(self, changed: Mapping[str, set[str]]) -> None:
        super().hear(changed)
        chosen = self.roster.chosen()
        if chosen and chosen.figure.line in changed.get("log", ()):
            self._show_source()

    def tick(self) -> None:
        self.roster.rows.renew()

    def _why_empty(self) -> str:
        if not self.incident:
            return self.say("No incident is chosen; choose one to see its figures.")
        return self.say("Nobody has stated a figure of this incident yet; N states one. Nothing reported is not zero.")

    def _allow(self) -> None:
        chosen = self.roster.chosen()
        self._stating.setEnabled(self.seated and bool(self.incident))
        self._verifying.setEnabled(chosen is not None and not chosen.figure.verified)
        self._going.setEnabled(chosen is not None and bool(chosen.figure.line))

    def _show_source(self) -> None:
        self._allow()
        chosen = self.roster.chosen()
        text, line = self._said_by(chosen) if chosen else (self._hint(), "")
        shown = escape(self._shortened(text))
        self.source.setText(f'<a href="{escape(line)}">{shown}</a>' if line else shown)
        self.source.setToolTip(text)

    def _hint(self) -> str:
        return self.say("Choose a figure to see here where it comes from.") if self.roster.rows.rowCount() else ""

    def _said_by(self, row: items.Stated) -> tuple[str, str]:
        """Where a figure comes from: the text of its line and the line, or who said it, or that nobody noted it."""
        figure = row.figure
        line = self.seat.reader.one(Line, figure.line) if figure.line else None
        if line is None:
            return self.say("Source: {source}; no log line.", source=figure.source or self.say("not noted")), ""
        text = f"{minute(line.occurred)} {line.source} {line.text}".replace("\n", " ")
        return self.say("Source line: {text}", text=text), line.subject

    def _shortened(self, text: str) -> str:
        """As much as two rows hold; the last word of the first may not fit whole."""
        room = SOURCE_ROWS * (self.width() - 2 * MARGIN) - SOURCE_ROWS * self.fontMetrics().height()
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_source()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and self.seated:
            self._fit_source()
            self._show_source()

    def _now(self) -> datetime:
        return self.seat.now()

    def _state(self) -> None:
        chosen = self.roster.chosen()
        metric = chosen.figure.metric if chosen else ""
        figures = [row.figure for row in self.roster.rows.rows]
        StateFigureForm(self.seat, self.incident, figures, metric, self).stand_beside(self)

    def _verify(self) -> None:
        chosen = self.roster.chosen()
        if chosen:
            VerifyFigureForm(self.seat, chosen.figure, self).stand_beside(self)

    def _go_to_line(self) -> None:
        chosen = self.roster.chosen()
        if chosen and chosen.figure.line:
            self.line_wanted.emit(chosen.figure.line)
