"""A narrow strip at a side of the window: the titles of folded docks, one click opens one of them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QStylePainter, QToolBar, QToolButton, QWidget

LATIN = 0x2E80
# Before and after each title; less where many stand on a low screen.
MARGIN, LEAST = 8, 1


class Edge(QToolBar):
    """Attributes: asked: the name of the dock that was clicked."""

    asked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setMovable(False)
        self.setFloatable(False)
        self.setOrientation(Qt.Orientation.Vertical)
        self.toggleViewAction().setVisible(False)
        self.hide()

    def show_tabs(self, tabs: Iterable[tuple[str, str]]) -> None:
        """One tab for each name and title."""
        self.clear()
        for name, title in tabs:
            tab = Tab(title)
            tab.clicked.connect(lambda _on=False, name=name: self.asked.emit(name))
            self.addWidget(tab)
        self.setVisible(bool(self.actions()))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Let the titles stand closer together until all of them have room."""
        tabs = self.findChildren(Tab)
        left = self.height() - sum(tab.length() + 1 for tab in tabs)
        margin = max(LEAST, min(MARGIN, left // (2 * len(tabs)))) if tabs else MARGIN
        for tab in tabs:
            if tab.margin != margin:
                tab.margin = margin
                tab.updateGeometry()


class Tab(QToolButton):
    """A title that runs downwards: Chinese stands letter under letter, Latin is turned.

    Attributes:
        margin: before and after it, in pixels.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(title)
        self.setToolTip(title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.margin = MARGIN
        self._turned = all(ord(letter) < LATIN for letter in title)
        self._measured: QSize | None = None

    def length(self) -> int:
        """Of the title itself, downwards, in pixels."""
        return self._bare().height()

    def sizeHint(self) -> QSize:
        bare = self._bare()
        return QSize(bare.width() + MARGIN, bare.height() + 2 * self.margin)

    def _bare(self) -> QSize:
        """The title's own size, measured once in each font: a tool bar asks for it a hundred times."""
        if self._measured is None:
            metrics, text = self.fontMetrics(), self.text()
            length = metrics.horizontalAdvance(text) if self._turned else metrics.height() * len(text)
            self._measured = QSize(metrics.height(), length)
        return self._measured

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measured = None
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.setPen(self.palette().buttonText().color())
        self._turn(painter) if self._turned else self._stack(painter)
        painter.end()

    def _turn(self, painter: QPainter) -> None:
        painter.translate(self.width(), 0)
        painter.rotate(90)
        painter.drawText(0, 0, self.height(), self.width(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _stack(self, painter: QPainter) -> None:
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "\n".join(self.text()))
