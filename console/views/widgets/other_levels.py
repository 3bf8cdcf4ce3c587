"""The levels of those above and beside us, each with colour, shape and numeral: never mistaken for ours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from console.domain.level import Response
from console.views.tip import as_typed
from console.views.widgets.badge import badge
from console.words.labels import level
from console.words.say import Say
from console.words.times import minute

# Of a name, so that two stand side by side in a narrow dock.
LETTERS = 8


class OtherLevels(QWidget):
    """A row of badges, hidden when no other organ has a level in force."""

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._shown: tuple[tuple[Response, str], ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 0, 6, 4)
        self._row.setSpacing(4)
        self.hide()

    def show_levels(self, responses: Sequence[tuple[Response, str]]) -> None:
        """Show other organs' responses in force, each with the organ's name."""
        if tuple(responses) == self._shown:
            return
        self._shown = tuple(responses)
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget:
                widget.deleteLater()
        for response, name in self._shown:
            self._row.addWidget(self._badge(response, name))
        self._row.addStretch()
        self.setVisible(bool(self._shown))

    def texts(self) -> list[str]:
        """What the badges say."""
        return [each.text() for each in self.findChildren(QLabel)]

    def _badge(self, response: Response, name: str) -> QLabel:
        label = badge(QLabel(), name, response.level or 0, LETTERS)
        shown, since = level(response.level, self._say), minute(response.since)
        label.setToolTip(as_typed(self._say("{name}: {level} since {time}", name=name, level=shown, time=since)))
        return label
