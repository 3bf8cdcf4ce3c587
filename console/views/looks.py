"""Theme and size of letters, changed by keys and remembered."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from console.views.memory import Memory
from console.views.theme import SIZES, THEMES, dress


class Looks:
    def __init__(self, application: QApplication, memory: Memory, theme: str = "") -> None:
        """Wear what is remembered.

        Args:
            application: whose windows are dressed.
            memory: where changes are kept.
            theme: "dark" or "light" for this time, "" for the remembered one.
        """
        self._application = application
        self._memory = memory
        self._theme = theme or memory.theme

    def wear(self) -> None:
        dress(self._application, self._theme, self._memory.size)

    def turn(self) -> None:
        """The other theme."""
        self._theme = next(name for name in THEMES if name != self._theme)
        self._memory.theme = self._theme
        self.wear()

    def step(self, steps: int) -> None:
        """Larger or smaller letters."""
        at = SIZES.index(self._memory.size) + steps
        self._memory.size = SIZES[max(0, min(len(SIZES) - 1, at))]
        self.wear()
