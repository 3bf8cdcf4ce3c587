"""Figures of the shown incident: what stands, since when, from which line, checked or not; state, verify."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from console.desk import rollup
from console.domain.arithmetic import Outcome
from console.domain.log import Line
from console.views.forms.figure import (
    DoubtFigureForm,
    JudgeFigureForm,
    StateFigureForm,
    VerifyFigureForm,
    WithdrawFigureForm,
)
from console.views.forms.figure_import import FigureFormForm, FigureImportForm
from console.views.forms.figure_table import CityTable, CommunityTable, FigureTable, told_by
from console.views.items import figure as items
from console.views.page import Page
from console.views.tip import as_typed
from console.views.widgets.passage import Passage
from console.views.widgets.roster import MARGIN, Roster
from console.views.widgets.since_field import SinceField
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
        self.checks = Passage()
        self.checks.hide()
        self.since = SinceField(say, self._now)
        self._since, self._broken = "", 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.since)
        layout.addWidget(self.roster, 2)
        layout.addWidget(self.checks, 1)
        layout.addWidget(self.source)
        self._offer()
        self.setFocusProxy(self.roster)
        self.roster.chosen_changed.connect(self._show_source)
        self.roster.table.activated.connect(lambda _index: self._go_to_line())
        self.since.chosen.connect(self._compare)
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
        self._grid = act(say("State several figures"), "G", self._state_several, short=say("Several"), of_row=False)
        self._by_place = act(
            say("Figures by community"), "T", self._show_communities, short=say("Communities"), of_row=False
        )
        self._verifying = act(say("Verify a figure"), "V", self._verify, short=say("Verify"))
        self._doubting = act(say("Doubt a figure"), "D", self._doubt, short=say("Doubt"), button=False)
        self._withdrawing = act(say("Take a figure back"), "W", self._withdraw, short=say("Take back"), button=False)
        self._going = act(say("Go to the line a figure was read from"), "L", self._go_to_line, short=say("To the line"))
        self.roster.offer_history(say("History of the figure"), say("History"), self._history)
        self._table_of = act(
            say("Figures from a table"), "F", self._import, short=say("From a table"), of_row=False, button=False
        )
        act(say("A blank table of figures"), "B", self._blank, short=say("Blank table"), of_row=False, button=False)
        act(say("Check the arithmetic"), "K", self._turn_checks, short=say("Check"), of_row=False, button=False)
        act(say("Change since a moment"), "S", self._ask_since, short=say("Since"), of_row=False, button=False)

    def _history(self, row: items.Stated) -> str:
        """The city's own statements; of a sum, also whom it leaves out."""
        reader, figure = self.seat.reader, row.figure
        told = items.history(reader.figure_history(self.incident, figure.metric), self.say, told_by(self.seat))
        return "\n".join(filter(None, (self._left_out(row), told)))

    def _left_out(self, row: items.Stated) -> str:
        if row.figure.coverage is None:
            return ""
        found = rollup.cells(self.seat.reader, self.incident, [row.figure.metric])
        parts = [each for figures in found.values() for each in figures]
        extent = rollup.extent(parts, rollup.expected(self.seat.assessment), self.seat.now())
        return items.left_out(row, extent.missing, extent.stale, self.seat.assessment.place_name, self.say)

    def refresh(self) -> None:
        reader = self.seat.reader
        self.roster.table.instead = self._why_empty()
        figures = reader.figures(self.incident) if self.incident else []
        stated = items.board(figures, self._city(), self._changes())
        self.roster.rows.show(stated)
        self._judge()
        self.roster.come_to(*(items.summary(stated, self._broken, self.say) if self.incident else ("", "")))
        self._allow()
        self._show_source()
        self.roster.renew_history()
        for form in self.findChildren(StateFigureForm):
            if form.incident == self.incident:
                form.hear(figures)
        for table in self.findChildren(FigureTable):
            table.renew()

    def _city(self) -> items.City:
        assessment = self.seat.assessment
        return items.City(
            label=lambda metric: assessment.metric_name(metric, self.say),
            order=tuple(each.key for each in assessment.metrics),
            expected=tuple(each.code for each in rollup.expected(assessment)),
            say=self.say,
        )

    def _changes(self) -> items.Changes:
        """Since the chosen moment, or else since the last report."""
        if self._since and self.incident:
            then = rollup.city_at(self.seat.reader, self.incident, self._since)
            return items.Changes.since_moment(then, self.say)
        reports = self.seat.reader.reports(self.incident) if self.incident else []
        return items.Changes.since_report(reports, self.say)

    def _judge(self) -> None:
        """What does not add up: of the city always, of the communities while it is looked at."""
        shown, seat = not self.checks.isHidden(), self.seat
        found = rollup.judged(seat.reader, seat.assessment, self.incident, communities=shown) if self.incident else []
        self._broken = sum(each.verdict.outcome == Outcome.BROKEN for each in found)
        if shown:
            self.checks.text.setText(items.checked(found, seat.assessment.place_name, self.say))

    def _turn_checks(self) -> None:
        """Show what the arithmetic says, or put it away."""
        self.checks.setVisible(self.checks.isHidden())
        self.refresh()

    def _ask_since(self) -> None:
        self.since.ask()

    def _compare(self, moment: str) -> None:
        self._since = moment
        self.refresh()
        self.roster.table.setFocus()

    def hear(self, changed: Mapping[str, set[str]]) -> None:
        """A figure of another incident, of which a full table brings thousands, moves nothing here."""
        mine = any(each.startswith(f"figure/{self.incident}/") for each in changed.get("figure", ()))
        super().hear({topic: subjects for topic, subjects in changed.items() if topic != "figure" or mine})
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
        figure = chosen.figure if chosen and not chosen.figure.summed else None
        for each in (self._stating, self._grid, self._by_place, self._table_of):
            each.setEnabled(self.seated and bool(self.incident))
        self._verifying.setEnabled(figure is not None and not figure.verified)
        self._doubting.setEnabled(figure is not None and not figure.doubted)
        self._withdrawing.setEnabled(figure is not None)
        self._going.setEnabled(chosen is not None and bool(chosen.figure.line))

    def _show_source(self) -> None:
        self._allow()
        chosen = self.roster.chosen()
        text, line = self._said_by(chosen) if chosen else (self._hint(), "")
        shown = escape(self._shortened(text))
        self.source.setText(f'<a href="{escape(line)}">{shown}</a>' if line else shown)
        self.source.setToolTip(as_typed(text))

    def _hint(self) -> str:
        return self.say("Choose a figure to see here where it comes from.") if self.roster.rows.rowCount() else ""

    def _said_by(self, row: items.Stated) -> tuple[str, str]:
        """Where a figure comes from: the text of its line and the line, or who said it, or that nobody noted it."""
        figure = row.figure
        line = self.seat.reader.one(Line, figure.line) if figure.line else None
        summed = self.say("Sum of {coverage}. ", coverage=row.coverage) if figure.summed else ""
        if line is None:
            source = self.say("Source: {source}; no log line.", source=figure.source or self.say("not noted"))
            return summed or source, ""
        text = f"{minute(line.occurred)} {line.source} {line.text}".replace("\n", " ")
        return summed + self.say("Source line: {text}", text=text), line.subject

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
        figures = self.seat.reader.figures(self.incident)
        StateFigureForm(self.seat, self.incident, figures, metric, self).stand_beside(self)

    def _state_several(self) -> None:
        CityTable(self.seat, self.incident, self).stand_beside(self)

    def _show_communities(self) -> None:
        CommunityTable(self.seat, self.incident, self).stand_beside(self)

    def _import(self) -> None:
        FigureImportForm(self.seat, self.incident, self).stand_beside(self)

    def _blank(self) -> None:
        FigureFormForm(self.seat, self).stand_beside(self)

    def _verify(self) -> None:
        self._ask_about(VerifyFigureForm)

    def _doubt(self) -> None:
        self._ask_about(DoubtFigureForm)

    def _withdraw(self) -> None:
        self._ask_about(WithdrawFigureForm)

    def _ask_about(self, form: type[JudgeFigureForm]) -> None:
        chosen = self.roster.chosen()
        if chosen:
            form(self.seat, chosen.figure, self).stand_beside(self)

    def _go_to_line(self) -> None:
        chosen = self.roster.chosen()
        if chosen and chosen.figure.line:
            self.line_wanted.emit(chosen.figure.line)
