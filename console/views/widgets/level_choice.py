"""A choice of one level by its own digit; none is chosen beforehand, not even the one that is advised."""

from __future__ import annotations

import unicodedata

from PySide6.QtGui import QKeyEvent

from console.domain.level import Level
from console.views.widgets.fields import Choice
from console.words.labels import LEVELS, level
from console.words.say import Say, message


class LevelChoice(Choice):
    def __init__(self, say: Say) -> None:
        super().__init__(say, [(str(key), _shown(key, say)) for key in LEVELS])

    def level(self) -> Level:
        """The level that a person chose.

        Raises:
            Refused: he chose none.
        """
        return Level(int(self.needed(message("Choose the level; what is advised is not chosen by itself."))))

    def chosen(self) -> int | None:
        """The level, None while none is chosen."""
        return int(self.key()) if self.key() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = unicodedata.normalize("NFKC", event.text())  # full-width digits count like half-width ones
        place = self.findData(digit) if digit else -1
        if place >= 0:
            self.setCurrentIndex(place)
        else:
            super().keyPressEvent(event)


def _shown(key: int, say: Say) -> str:
    return f"{key}  {LEVELS[key].glyph} {level(key, say)} {say(LEVELS[key].word)}"
