"""A calm line above the work that says one thing and what to do about it, until it is answered or waved away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from console.views.icons import icon
from console.views.widgets.sign import Sign
from console.words.say import Say


class Notice(QFrame):
    """Takes no focus by itself, covers nothing, blocks nothing.

    Attributes:
        dismissed: waved away.
    """

    dismissed = Signal()

    def __init__(self, text: str, say: Say, picture: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.text = QLabel(text)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        away = QToolButton()
        away.setIcon(icon("x"))
        away.setToolTip(say("Wave away"))
        away.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        away.clicked.connect(self.dismiss)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 4, 6, 4)
        self._row.addWidget(Sign(picture))
        self._row.addWidget(self.text, 1)
        self._row.addWidget(away)

    def put(self, widget: QWidget) -> None:
        """A field or button, before the mark that waves away."""
        self._row.insertWidget(self._row.count() - 1, widget)

    def offer(self, text: str, deed: Callable[[], object]) -> QPushButton:
        """A button that does something about it."""
        button = QPushButton(text)
        button.clicked.connect(lambda _checked=False: deed())
        self.put(button)
        return button

    def dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()
        self.deleteLater()
