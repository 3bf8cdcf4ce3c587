"""Who sits at this console: the person whose acts are written down; it may change while the console runs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Sitter(QObject):
    """One chair.

    Attributes:
        person: person id, "" where nobody acts.
        changed: who sat here before, and who does now.
    """

    changed = Signal(str, str)

    def __init__(self, person: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.person = person

    def sit_down(self, person: str) -> None:
        """Somebody takes the chair; what was begun before stays whose it was."""
        before, self.person = self.person, person
        if person != before:
            self.changed.emit(before, person)
