"""On a small screen the docks fold to strips at the sides; one click opens one beside the log, another folds it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QMainWindow

from console.views.board import LEFT, RIGHT
from console.views.dock import Dock
from console.views.layouts import AREAS
from console.views.widgets.edge import Edge

# Narrower or lower than so many letters, the log would not keep its entry line and twelve rows beside the docks.
WIDE, HIGH = 170, 88
# An opened dock takes this much of the width, in hundredths.
OPENED = 36


class Folding:
    """Folds and unfolds the docks of one window; what floats is left alone."""

    def __init__(self, window: QMainWindow, docks: Mapping[str, Dock]) -> None:
        self._window = window
        self._docks = docks
        self._before: QByteArray | None = None
        self._edges = {LEFT: Edge("left edge", window), RIGHT: Edge("right edge", window)}
        window.addToolBar(Qt.ToolBarArea.LeftToolBarArea, self._edges[LEFT])
        window.addToolBar(Qt.ToolBarArea.RightToolBarArea, self._edges[RIGHT])
        for edge in self._edges.values():
            edge.asked.connect(self.open)

    @property
    def folded(self) -> bool:
        return self._before is not None

    @property
    def state(self) -> QByteArray:
        """The arrangement as it is, or as it was before folding."""
        return self._window.saveState() if self._before is None else self._before

    def fit(self) -> None:
        """Fold or unfold, as the window's size demands."""
        letter = self._window.fontMetrics().horizontalAdvance("0")
        small = self._window.width() < WIDE * letter or self._window.height() < HIGH * letter
        if small and not self.folded:
            self.fold()
        elif not small and self.folded:
            self.unfold()

    def fold(self) -> None:
        self._before = self._window.saveState()
        standing = [each for each in self._docks.values() if not each.isHidden() and not each.isFloating()]
        for side, area in AREAS.items():
            here = [each for each in standing if self._window.dockWidgetArea(each) == area]
            self._edges[side].show_tabs([(each.place.name, each.windowTitle()) for each in here])
        for dock in standing:
            dock.hide()

    def unfold(self) -> None:
        before, self._before = self._before, None
        if before is not None:
            self._window.restoreState(before)
        for edge in self._edges.values():
            edge.hide()

    def open(self, name: str) -> None:
        """Open one folded dock beside the log, or fold it again."""
        asked = self._docks[name]
        shown = asked.isHidden()
        area = self._window.dockWidgetArea(asked)
        for dock in self._docks.values():
            if not dock.isFloating() and self._window.dockWidgetArea(dock) == area:
                dock.hide()
        asked.setVisible(shown)
        if shown:
            width = self._window.width() * OPENED // 100
            self._window.resizeDocks([asked], [width], Qt.Orientation.Horizontal)
