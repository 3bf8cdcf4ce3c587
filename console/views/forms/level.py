"""What the forms about response levels share: two columns that scroll, and what a step would set going beside it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from console.domain.advice import Advice
from console.views.forms.form import Form
from console.views.seat import Seat
from console.views.widgets.advice import plain
from console.views.widgets.composition import Composition

# Between the columns, and what a frame and the task bar take of the screen, in pixels.
GAP, BORDER = 18, 48
LETTERS = 62


class Columns(QScrollArea):
    """As large as what stands in it, as far as the screen goes; the rest is scrolled to."""

    def __init__(self, left: Any, right: Any) -> None:
        super().__init__()
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        row = self._row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        self.setWidget(inside)

    def sizeHint(self) -> QSize:
        wanted = self._row.totalSizeHint()
        width = max(wanted.width(), self.width())
        height = self._row.totalHeightForWidth(width) if self._row.hasHeightForWidth() else wanted.height()
        return QSize(wanted.width() + self.verticalScrollBar().sizeHint().width(), height + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().height() * 8)


class LevelForm(Form):
    """Fields at the left; at the right what is advised and what the step would set going.

    Attributes:
        beside: the right column.
    """

    def __init__(self, seat: Seat, title: str, advice: Advice | None, parent: QWidget | None = None) -> None:
        super().__init__(seat, title, parent)
        if advice:
            self.note(plain(advice, seat.say))

    def _lay_fields(self, layout: QVBoxLayout) -> None:
        self.beside = QVBoxLayout()
        self._columns = Columns(self.fields, self.beside)
        layout.addWidget(self._columns, 1)

    def add_beside(self, label: str, field: QWidget, keys: QWidget | None = None) -> QLabel:
        """A titled part of the right column; `keys`: the widget in it that takes keys."""
        title = QLabel(self.say(label))
        title.setProperty("quiet", True)
        self.beside.addWidget(title)
        self.beside.addWidget(field)
        Composition(keys or field)
        return title

    def text_beside(self, *, red: bool = False) -> QLabel:
        """A text in the right column, hidden while it is empty."""
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setObjectName("refusal" if red else "")
        label.setProperty("quiet", not red)
        label.hide()
        self.beside.addWidget(label)
        return label

    def walk(self) -> list[QWidget]:
        """What of the right column takes keys, from above."""
        return []

    def _widgets(self) -> list[QWidget]:
        *fields, last = [*super()._widgets(), None]
        assert last is None
        there = [*fields, *self.walk()]
        words = [self._typed] if self._typed in there else []
        shown = [each for each in there if each is not self._typed and each.isVisibleTo(self) and each.isEnabled()]
        return [*shown, *words]

    def _enter(self, field: QWidget) -> None:
        super()._enter(field)
        self._columns.ensureWidgetVisible(field)

    def adjustSize(self) -> None:
        """As large as what it asks for, as far as the screen goes."""
        room = self.screen().availableSize()
        self.setMinimumWidth(0)
        self.resize(self.sizeHint().boundedTo(QSize(room.width() - BORDER, room.height() - BORDER)))

    def _grow(self) -> None:
        """Other fields came up: make room for them, as far as the screen goes; Tab walks them, too."""
        self._chain()
        layout = self.layout()
        assert layout is not None, "every form has one"
        layout.activate()
        if self.isVisible():
            room = self.screen().availableSize().height() - BORDER
            self.resize(self.width(), max(self.height(), min(room, self.sizeHint().height())))


def tell(label: QLabel, text: str) -> None:
    """Show a text, or nothing of an empty one."""
    label.setText(text)
    label.setVisible(bool(text))
