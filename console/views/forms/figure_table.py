"""Many figures typed by hand: a dozen of the city from above, or one cell for each community and metric."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from console.desk import rollup
from console.domain.figure import Figure, StateFigure
from console.domain.log import Line
from console.domain.place import Community, Metric
from console.domain.refused import Refused
from console.domain.sound import begins
from console.views.forms.figure import DoubtFigureForm, VerifyFigureForm, WithdrawFigureForm
from console.views.forms.form import Form
from console.views.glance import thousands
from console.views.items.figure import Told, history
from console.views.items.figure_cells import Address, Cells, Head
from console.views.page import Page
from console.views.seat import Seat
from console.views.widgets.cell_table import CellTable
from console.views.widgets.fields import Choice, Moment
from console.views.widgets.passage import Passage
from console.words import figures as words_of
from console.words.labels import named
from console.words.losses import GROUPS
from console.words.pinyin import sound
from console.words.say import message

ROWS_SHOWN, HISTORY_LINES = 18, 4
CITY_LETTERS, COMMUNITY_LETTERS = 100, 150
# Widths beside the city's own numbers: unit, total or now, what counts, source.
BESIDE_LETTERS = (8, 15, 20, 44)
# So much of the screen at most.
ROOM = 0.9
# Between names in a tool tip.
NAMES_SHOWN = 40
OPERATIONAL = "operational"


JUDGEMENTS = MappingProxyType(
    {Qt.Key.Key_V: VerifyFigureForm, Qt.Key.Key_D: DoubtFigureForm, Qt.Key.Key_W: WithdrawFigureForm}
)


class FigureTable(Form):
    """A grid that saves each typed number as an act of its own, all with one moment, source and mark.

    Attributes:
        cells: what stands and what was typed; `table`: where.
        reading: a log line is asked for by its subject.
    """

    def __init__(
        self,
        seat: Seat,
        incident: str,
        title: str,
        address: Callable[[str, str], Address],
        parent: QWidget | None = None,
    ) -> None:
        """Lay out what both tables have; `address`: which figure the cell of a line and a column is."""
        super().__init__(seat, title, parent)
        self.incident = incident
        self._leaving = False
        self._asked = 0
        self.units = {each.key: each.unit for each in seat.assessment.metrics}
        self.cells = Cells(seat.say, seat.now, address)
        self.table = CellTable(self.cells)
        self.state = self.note("")
        self.notes.addWidget(self.table, 1)
        self.history = Passage()
        self.history.setFixedHeight(HISTORY_LINES * self.fontMetrics().lineSpacing())
        self.history.hide()
        self.notes.addWidget(self.history)
        self.as_of, self.source = Moment(seat.say, seat.now), QLineEdit()
        self.verified = QCheckBox(seat.say("verified"))
        self.add(message("As of"), self.as_of)
        self.add(message("Source"), self.source)
        self.add(message("Verification"), self.verified)
        self.cells.typed_changed.connect(self._count)
        self.table.pasted.connect(self._paste)
        self.table.asked.connect(self._asked_for)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._renew_history())

    def renew(self) -> None:
        """Something was committed: show what stands; what is being typed stays."""
        self._renew_history()

    def line_of(self, text: str) -> str:
        """The key of a line by its name, "" for none."""
        return next((each.key for each in self.cells.lines if text.strip() in {each.key, each.text}), "")

    def touched(self) -> bool:
        return bool(self.cells.typed)

    def submit(self) -> None:
        """Save every typed number; what is refused stays, with its reason."""
        try:
            template = StateFigure(
                incident=self.incident,
                metric="",
                value="",
                as_of=self.as_of.stamp(),
                source=self.source.text(),
                verified=self.verified.isChecked(),
            )
        except Refused as refused:
            self._leaving = False
            self._denied(refused)
            return
        self.refusal.hide()
        self.question.hide()
        wishes = self.cells.wishes(template, self.units)
        self._asked += len(wishes)
        for address, wish in wishes:
            self.seat.do(wish, partial(self._saved, address), partial(self._deny, address))
        self._count()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leaving by the window's own cross saves; Esc asks, and so does what cannot be saved."""
        if self.touched() and not self._leaving:
            self._leaving = True
            self.submit()
        if self.touched() and not self._asked:
            self._leaving = False
            self.question.show()
        if self.touched() or self._asked:
            event.ignore()
        else:
            super().closeEvent(event)

    def _give_up(self) -> None:
        """What is being saved cannot be called back."""
        if not self._asked:
            super()._give_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self._first())
        self.table.setFocus()

    def _first(self) -> QModelIndex:
        rows = (self.cells.index(row, 0) for row in range(self.cells.rowCount()))
        return next((each for each in rows if self.cells.address(each)), QModelIndex())

    def _saved(self, address: Address, _records: object) -> None:
        self._asked -= 1
        self.cells.saved(address)
        self._settle()

    def _deny(self, address: Address, refused: Refused) -> None:
        self._asked -= 1
        self._leaving = False
        self.cells.refuse(address, self.say.refusal(refused))
        self._denied(refused)

    def _settle(self) -> None:
        if not self._asked:
            self.renew()
            if self._leaving and not self.touched():
                self.saved.emit()
                self.accept()

    def _count(self) -> None:
        """How many numbers wait to be saved, and how many cannot be."""
        typed = self.cells.typed.values()
        faults = [each.fault for each in typed if each.fault]
        told = [self.say("{n} typed, not saved yet: Ctrl+Enter", n=len(typed))] if typed else []
        told += [self.say("{n} cannot be saved: {why}", n=len(faults), why=faults[0])] if faults else []
        self.state.setText(" · ".join(told) or self._hint())
        self.state.setVisible(True)

    def _hint(self) -> str:
        return self.say(
            "Arrows walk, a digit begins, Enter goes down, Ctrl+V pastes; L line, H history, V verify, D doubt, W back."
        )

    def _paste(self, index: QModelIndex, rows: list[list[str]]) -> None:
        strange = self.cells.paste(index, rows, self.line_of)
        if strange:
            names = self.say(", ").join(strange[:NAMES_SHOWN])
            self._denied(Refused("No place for these rows: {names}.", names=names))

    def _asked_for(self, index: QModelIndex, key: int) -> None:
        """Something is to be done with what stands in a cell."""
        figures = self.cells.figures(index)
        if key == Qt.Key.Key_H:
            self.history.setVisible(self.history.isHidden())
            self._renew_history()
        elif key == Qt.Key.Key_L:
            self._lead(figures)
        elif figures:
            JUDGEMENTS[Qt.Key(key)](self.seat, figures[-1], self).stand_beside(self)

    def _lead(self, figures: Iterable[Figure]) -> None:
        line, page = next((each.line for each in figures if each.line), ""), self.parent()
        if line and isinstance(page, Page):
            page.line_wanted.emit(line)

    def _renew_history(self) -> None:
        address = self.cells.address(self.table.currentIndex())
        if address and not self.history.isHidden():
            told = self.seat.reader.figure_history(self.incident, *address)
            self.history.text.setText(
                history(told, self.say, told_by(self.seat)) or self.say("Nothing was stated here.")
            )

    def _spread(self, letters: int) -> None:
        """As wide as so many letters and as high as the rows to be shown, where the screen has room."""
        room = self.screen().availableGeometry()
        width = letters * self.fontMetrics().horizontalAdvance("0")
        height = ROWS_SHOWN * self.table.verticalHeader().defaultSectionSize()
        self.setMinimumWidth(min(width, round(room.width() * ROOM)))
        self.table.setMinimumHeight(min(height, round(room.height() * ROOM / 2)))


class CityTable(FigureTable):
    """Every metric of the city from above: type a number, Enter, the next."""

    def __init__(self, seat: Seat, incident: str, parent: QWidget | None = None) -> None:
        super().__init__(seat, incident, seat.say("State several figures"), lambda metric, _city: (metric, ""), parent)
        self._stands: dict[str, Figure] = {}
        names = self._names(seat.assessment.metrics)
        beside = (
            (self.say("Unit"), self.units.__getitem__),
            (self.say("Total or now"), lambda metric: words_of.kind(metric, self.say)),
            (self.say("Counts for the city"), self._counting),
            (self.say("Source"), self._said),
        )
        self.table.beside = BESIDE_LETTERS
        self.cells.arrange(names, [Head("", self.say("Whole city"))], beside=beside)
        self._spread(CITY_LETTERS)
        self.renew()
        self._count()

    def _names(self, metrics: Iterable[Metric]) -> list[Head]:
        return [Head(each.key, self.seat.assessment.metric_name(each.key, self.say)) for each in metrics]

    def renew(self) -> None:
        standing: dict[Address, list[Figure]] = {}
        figures = self.seat.reader.figures(self.incident)
        self._stands = {each.metric: each for each in figures}
        for each in (one for figure in figures for one in figure.statements):
            standing.setdefault((each.metric, ""), []).append(each)
        self.cells.show(standing)
        super().renew()

    def _counting(self, metric: str) -> str:
        """What counts and how old it is; a sum with its coverage."""
        figure = self._stands.get(metric)
        if figure is None:
            return ""
        expected = [each.code for each in rollup.expected(self.seat.assessment)]
        share = f"Σ {words_of.share(figure.coverage, expected)}" if figure.coverage and figure.summed else ""
        return " ".join(filter(None, (thousands(figure.value), share)))

    def _said(self, metric: str) -> str:
        figure = self._stands.get(metric)
        expected = [each.code for each in rollup.expected(self.seat.assessment)]
        return words_of.source(figure, expected, self.say) if figure else ""


class CommunityTable(FigureTable):
    """Communities from above, metrics from the left; above them the city with its coverage."""

    def __init__(self, seat: Seat, incident: str, parent: QWidget | None = None) -> None:
        super().__init__(
            seat, incident, seat.say("Figures by community"), lambda place, metric: (metric, place), parent
        )
        self.name = QLineEdit()
        self.name.setPlaceholderText(seat.say("Name or pinyin of a community"))
        groups = dict.fromkeys(each.group for each in seat.assessment.losses)
        shown = [(OPERATIONAL, seat.say("In daily use")), *((each, named(each, GROUPS, seat.say)) for each in groups)]
        self.group = Choice(seat.say, shown, OPERATIONAL)
        bar = QHBoxLayout()
        bar.addWidget(self.name, 1)
        bar.addWidget(self.group, 1)
        self.notes.insertLayout(0, bar)
        self._spread(COMMUNITY_LETTERS)
        self.name.textChanged.connect(lambda _text: self._filter())
        self.name.returnPressed.connect(self.table.setFocus)
        self.group.currentIndexChanged.connect(lambda _place: self.renew())
        self.renew()
        self._count()

    def renew(self) -> None:
        metrics = self._metrics()
        keys = [each.key for each in metrics]
        found = rollup.cells(self.seat.reader, self.incident, keys)
        standing = {(metric, place): figures for (place, metric), figures in found.items()}
        lines, columns = self._lines(), [self._head(each) for each in metrics]
        if (lines, columns) != (self.cells.lines, self.cells.columns):
            self.cells.arrange(lines, columns)
        self.cells.show(standing, self._totals(keys, found))
        super().renew()

    def _metrics(self) -> list[Metric]:
        assessment = self.seat.assessment
        fields = {each.key: each.group for each in assessment.losses}
        own = [each for each in assessment.metrics if each.family != fields.get(each.key, "")]
        if self.group.key() == OPERATIONAL:
            return own
        metrics = {each.key: each for each in assessment.metrics}
        return [metrics[key] for key, group in fields.items() if group == self.group.key()]

    def _head(self, metric: Metric) -> Head:
        name = self.seat.assessment.metric_name(metric.key, self.say)
        return Head(metric.key, f"{name}\n{metric.unit} {words_of.kind(metric.key, self.say)}", name)

    def _lines(self) -> list[Head]:
        typed = self.name.text().strip().casefold()
        return [
            Head(each.code, each.name, each.code) for each in self.seat.assessment.communities if _fits(each, typed)
        ]

    def _filter(self) -> None:
        self.cells.arrange(self._lines(), self.cells.columns)

    def _totals(self, metrics: Sequence[str], found: rollup.Cells) -> dict[str, Head]:
        figures = {each.metric: each for each in self.seat.reader.figures(self.incident)}
        return {metric: self._total(metric, figures.get(metric), found) for metric in metrics}

    def _total(self, metric: str, figure: Figure | None, found: rollup.Cells) -> Head:
        """The sum of the communities with its coverage; what counts instead, when it is another number."""
        if figure is None or figure.coverage is None:
            return Head(metric, thousands(figure.value) if figure else "")
        expected = rollup.expected(self.seat.assessment)
        codes, say = [each.code for each in expected], self.say
        value = figure.coverage.value
        counts = (
            "" if figure.summed or figure.value == value else say("; counts: {value}", value=thousands(figure.value))
        )
        extent = rollup.extent(
            (each for (_, key), some in found.items() if key == metric for each in some), expected, self.seat.now()
        )
        hint = (
            words_of.covered(figure.coverage, codes, say) + counts,
            say("Not reported ({n}): {names}", n=len(extent.missing), names=self._places(extent.missing)),
            say("Older than 12 hours ({n}): {names}", n=len(extent.stale), names=self._places(extent.stale)),
        )
        share = words_of.share(figure.coverage, codes)
        return Head(metric, f"{thousands(value)} ({share})", "\n".join(hint))

    def _places(self, codes: Sequence[str]) -> str:
        names = [self.seat.assessment.place_name(code).removesuffix("社区") for code in codes]
        more = self.say(" and {n} more", n=len(names) - NAMES_SHOWN) if len(names) > NAMES_SHOWN else ""
        return (self.say(", ").join(names[:NAMES_SHOWN]) or self.say("none")) + more


def told_by(seat: Seat) -> Told:
    """Who and what stands behind statements, as this journal knows it."""

    def words(line: str) -> str:
        found = seat.reader.one(Line, line)
        return found.text if found else ""

    return Told(seat.person, words)


def _fits(community: Community, typed: str) -> bool:
    name = community.name.casefold()
    return typed in name or begins(typed, sound(name)) or typed in community.code
