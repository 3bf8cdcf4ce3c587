"""What the forms about response levels share: two columns that scroll, and what a step would set going beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from console.domain.advice import Advice
from console.views.forms.form import Form
from console.views.seat import Seat
from console.views.widgets.advice import plain
from console.views.widgets.composition import Composition

# Between the columns, and what a frame and the task bar take of the screen, in pixels.
GAP, BORDER = 18, 48
# Widths of the fields and of what stands beside them against each other.
SHARES = (4, 5)
# Between rows, in pixels.
LINE_GAP = 6
# So many lines of it are always seen.
LINES_LEAST = 8


class Columns(QScrollArea):
    """As large as what stands in it, as far as the screen goes; the rest is scrolled to.

    Attributes:
        changed: rows came or went, or a text wraps otherwise.
    """

    changed = Signal()

    def __init__(self, left: QLayout, right: QLayout) -> None:
        super().__init__()
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._row = QHBoxLayout(self._inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        for column, share in zip((left, right), SHARES, strict=True):
            part = QVBoxLayout()
            part.setSpacing(LINE_GAP)
            part.addLayout(column)
            part.addStretch()
            self._row.addLayout(part, share)
        self.setWidget(self._inside)
        self._inside.installEventFilter(self)

    def sizeHint(self) -> QSize:
        self._row.activate()
        width = self._row.totalSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width, self._height(max(width, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().height() * LINES_LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, _inside: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._fit()
            self.changed.emit()
        return False

    def _fit(self) -> None:
        """As wide as there is room, as high as it then is."""
        self._row.activate()
        room = self.viewport().size()
        self._inside.resize(room.width(), max(room.height(), self._height(room.width())))

    def _height(self, width: int) -> int:
        wanted = self._row.totalHeightForWidth(width) if self._row.hasHeightForWidth() else -1
        return wanted if wanted >= 0 else self._row.totalSizeHint().height()


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
        self._columns.changed.connect(self._make_room)
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
        """Other fields came up: Tab walks them, too."""
        self._chain()
        self._make_room()

    def _make_room(self) -> None:
        """Grow with what is asked, as far as the screen goes; never shrink under the pointer."""
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
