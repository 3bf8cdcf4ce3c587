"""The named layouts: as shipped, or as this user left them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QMainWindow

from console.views.board import LAYOUTS, LEFT, RIGHT
from console.views.dock import Dock
from console.views.memory import Memory

AREAS: Mapping[str, Qt.DockWidgetArea] = {
    LEFT: Qt.DockWidgetArea.LeftDockWidgetArea,
    RIGHT: Qt.DockWidgetArea.RightDockWidgetArea,
}
# Of the window's width, in hundredths.
WIDTHS = {LEFT: 23, RIGHT: 27}


class Layouts:
    """Arranges the docks of one window for the user of `memory`."""

    def __init__(self, window: QMainWindow, docks: Mapping[str, Dock], memory: Memory) -> None:
        self._window = window
        self._docks = docks
        self._memory = memory
        kept = memory.layout()
        self.name = kept if kept in LAYOUTS else next(iter(LAYOUTS))

    def show(self, name: str) -> None:
        """Change to a layout, as this user left it."""
        self.name = name
        self._memory.keep_layout(name)
        kept = self._memory.arrangement(name)
        if kept is None or not self._window.restoreState(kept):
            self.arrange(name)
        self._fit_titles()

    def _fit_titles(self) -> None:
        """Qt tells a dock that it shows before it is among tabs again."""
        for dock in self._docks.values():
            dock.fit_title()

    def keep(self, state: QByteArray) -> None:
        """Remember how the docks stand."""
        self._memory.keep_arrangement(self.name, state)

    def raise_floating(self) -> None:
        """What floated last time came up before the window, and lies behind it."""
        for dock in self._docks.values():
            if dock.isFloating() and dock.isVisible():
                dock.raise_()

    def arrange(self, name: str) -> None:
        """Put the docks where a layout was shipped to have them; Qt would keep tabs and gaps of how they stood."""
        for dock in self._docks.values():
            dock.setFloating(False)
            self._window.removeDockWidget(dock)
        for side in AREAS:
            self._stack(side, name)
        self._put_away(name)
        self._fit_titles()

    def _put_away(self, name: str) -> None:
        """A dock that no arrangement knows would come up when one is restored: it gets a place, unseen."""
        for dock in self._docks.values():
            if name not in dock.place.spots:
                self._window.addDockWidget(AREAS[RIGHT], dock)
                dock.hide()

    def _stack(self, side: str, name: str) -> None:
        docks = [each for each in self._docks.values() if name in each.place.spots]
        docks = [each for each in docks if each.place.spots[name].side == side]
        for above, dock in zip([None, *docks], docks, strict=False):
            self._window.addDockWidget(AREAS[side], dock, Qt.Orientation.Vertical)
            if above and dock.place.spots[name].tabbed:  # at once: all below one another need more than a screen
                self._window.tabifyDockWidget(above, dock)
            dock.show()
        heads = [each for each in docks if not each.place.spots[name].tabbed]
        for dock in heads:
            dock.raise_()
        self._window.resizeDocks(heads, [each.place.spots[name].share * 100 for each in heads], Qt.Orientation.Vertical)
        width = self._window.width() * WIDTHS[side] // 100
        self._window.resizeDocks(heads[:1], [width], Qt.Orientation.Horizontal)
