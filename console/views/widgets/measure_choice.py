"""The measures an order sets going: each ticked beforehand, each can be left out; what saves lives asks twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from console.domain.plan import Measure
from console.views.items import tone
from console.views.items.step_ahead import within
from console.views.tip import as_typed
from console.words.say import Say, message

KEY = Qt.ItemDataRole.UserRole
ROWS_LEAST, ROWS_MOST = 3, 9
HEADINGS = (message("Measure"), message("Responsible"), message("Due"), message("Proof"))
# In digits; the first column takes what room is left.
WIDTH, WHOLE = 96, 78
WIDTHS = (0, 17, 9, 18)


@dataclass(frozen=True)
class MeasureWords:
    """How a measure is told; `organ`: an organ's name by its id."""

    say: Say
    organ: Callable[[str], str]

    def cells(self, measure: Measure) -> tuple[str, ...]:
        what = self.say("life safety: {words}", words=measure.words) if measure.life else measure.words
        return (what, self.organ(measure.organ), self.due(measure), measure.proof)

    def due(self, measure: Measure) -> str:
        return within(measure.minutes, self.say) if measure.minutes else ""

    def whole(self, measure: Measure) -> str:
        helping = "、".join(self.organ(each) for each in measure.supporting)
        parts = (
            " · ".join(filter(None, self.cells(measure))),
            self.say("{label}: {text}", label=self.say("Supporting"), text=helping) if helping else "",
            self.say("{label}: {text}", label=self.say("Source"), text=measure.source) if measure.source else "",
        )
        return "\n".join(filter(None, parts))


class MeasureChoice(QWidget):
    """Space leaves the marked one out, or takes it in again.

    Attributes:
        table: the measures; `warning`: that what saves lives asks twice.
        changed: something was left out or taken in.
    """

    changed = Signal()

    def __init__(self, words: MeasureWords) -> None:
        super().__init__()
        self._words = words
        self._measures: dict[str, Measure] = {}
        self._asked = ""
        self.table, self.warning = QTreeWidget(), QLabel()
        self.warning.setObjectName("refusal")
        self.warning.setWordWrap(True)
        self.warning.hide()
        self._dress()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addWidget(self.warning)
        self.table.itemChanged.connect(self._turn)

    def _dress(self) -> None:
        table, letter = self.table, self.fontMetrics().horizontalAdvance("0")
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setAlternatingRowColors(True)
        table.setTabKeyNavigation(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setHeaderLabels([self._words.say(each) for each in HEADINGS])
        header = table.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(letter * 6)
        for place, width in enumerate(WIDTHS):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            if width:
                table.setColumnWidth(place, width * letter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def show_measures(self, measures: Sequence[Measure]) -> None:
        """Show these; what was left out stays so while it is still among them."""
        if [*self._measures.values()] == [*measures]:
            return
        left = self.without()
        self._measures = {each.key: each for each in measures}
        self.table.blockSignals(True)
        self.table.clear()
        self.table.addTopLevelItems([self._item(each, ticked=each.key not in left) for each in measures])
        self.table.blockSignals(False)
        self.table.setFixedHeight(self._height())
        self.changed.emit()

    def without(self) -> frozenset[str]:
        """Keys of those that are left out."""
        return frozenset(str(each.data(0, KEY)) for each in self._items() if not _ticked(each))

    def left(self) -> tuple[str, ...]:
        """Words of those that are left out."""
        return tuple(self._measures[key].words for key in self._measures if key in self.without())

    def leaves_out(self, effect: str) -> bool:
        """Something with this effect is left out."""
        return any(each.effect == effect for key, each in self._measures.items() if key in self.without())

    def _items(self) -> Iterable[QTreeWidgetItem]:
        found = (self.table.topLevelItem(place) for place in range(self.table.topLevelItemCount()))
        return (each for each in found if each is not None)

    def _item(self, measure: Measure, *, ticked: bool) -> QTreeWidgetItem:
        item = QTreeWidgetItem(list(self._words.cells(measure)))
        item.setData(0, KEY, measure.key)
        item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        for place in range(len(HEADINGS)):
            item.setToolTip(place, as_typed(self._words.whole(measure)))
        if measure.life:
            font = item.font(0)
            font.setBold(True)
            item.setFont(0, font)
            item.setForeground(0, QBrush(tone.alarm()))
        return item

    def _turn(self, item: QTreeWidgetItem, _column: int) -> None:
        key = str(item.data(0, KEY))
        if not _ticked(item) and self._measures[key].life and self._asked != key:
            self._asked = key
            self._tick(item)
            words = self._measures[key].words
            self.warning.setText(self._words.say("This saves lives. Once more leaves it out: {words}", words=words))
            self.warning.show()
            return
        self._asked = ""
        self.warning.hide()
        self.changed.emit()

    def _tick(self, item: QTreeWidgetItem) -> None:
        self.table.blockSignals(True)
        item.setCheckState(0, Qt.CheckState.Checked)
        self.table.blockSignals(False)

    def _height(self) -> int:
        rows = max(ROWS_LEAST, min(ROWS_MOST, len(self._measures)))
        row = max(self.table.sizeHintForRow(0), self.fontMetrics().height())
        return self.table.header().sizeHint().height() + rows * row + 2 * self.table.frameWidth()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the measures' own words have it; the proof is in the tip."""
        super().resizeEvent(event)
        self.table.setColumnHidden(len(HEADINGS) - 1, self.width() < WHOLE * self.fontMetrics().horizontalAdvance("0"))

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("0") * WIDTH, super().sizeHint().height())


def _ticked(item: QTreeWidgetItem) -> bool:
    return item.checkState(0) == Qt.CheckState.Checked
