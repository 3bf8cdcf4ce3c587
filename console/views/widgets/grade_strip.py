"""Three grades side by side, each under its own name: as recorded, as computed, as if the missing were dead."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from console.views.items import tone
from console.words import grades
from console.words.labels import LEVELS
from console.words.say import Say, message

CAPTIONS = (message("Grade recorded"), message("Grade computed"), message("Missing as dead"))
MARGIN = 6


class GradeStrip(QWidget):
    """Empty for no incident; a grade that is none is a dash, never a colour."""

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._told: tuple[int | None, int | None, int | None] | None = None
        self.cells = tuple(QLabel() for _ in CAPTIONS)
        layout = QGridLayout(self)
        layout.setContentsMargins(MARGIN, 2, MARGIN, 2)
        layout.setHorizontalSpacing(3 * MARGIN)
        layout.setVerticalSpacing(0)
        for column, (caption, cell) in enumerate(zip(CAPTIONS, self.cells, strict=True)):
            head = QLabel(say(caption))
            head.setProperty("quiet", True)
            layout.addWidget(head, 0, column)
            layout.addWidget(cell, 1, column)
            layout.setColumnStretch(column, 1)

    def tell(self, recorded: int | None, computed: int | None, supposed: int | None) -> None:
        self._told = (recorded, computed, supposed)
        for cell, grade in zip(self.cells, (recorded, computed, supposed), strict=True):
            glyph = f"{LEVELS[grade].glyph} " if grade in LEVELS else ""
            cell.setText(f"{glyph}{grades.grade(grade, self._say)}")
            ink = tone.look().levels[grade] if grade in LEVELS else tone.look().quiet
            cell.setStyleSheet(f"color:{ink};font-weight:600;")

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: the same grades in its colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._told:
            self.tell(*self._told)
