"""Stock phrases: one function key each, with the same meaning in the whole window, the key printed on the button."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QToolButton, QWidget

from console.resource import path

SPACE = 2


@dataclass(frozen=True)
class Phrase:
    """One phrase: its key ("F2"), what its button shows, what it writes."""

    key: str
    label: str
    text: str


def phrases(language: str) -> tuple[Phrase, ...]:
    """The phrases shipped for a language.

    Raises:
        FileNotFoundError: none were shipped.
    """
    table = tomllib.loads(path("phrases", f"{language}.toml").read_text("utf-8"))
    return tuple(Phrase(**each) for each in table["phrase"])


class PhraseRow(QWidget):
    """The buttons in a row, which gives way when there is no room; the keys work all the same."""

    def __init__(self, listed: tuple[Phrase, ...], write: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        for each in listed:
            self.buttons[each.key] = self._button(each, write)
            row.addWidget(self.buttons[each.key])
            shortcut = QShortcut(QKeySequence(each.key), parent)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(lambda text=each.text: write(text))
        row.addStretch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Only whole buttons show."""
        super().resizeEvent(event)
        right = 0
        for button in self.buttons.values():
            right += button.sizeHint().width() + SPACE
            button.setVisible(right <= self.width() + SPACE)

    def _button(self, phrase: Phrase, write: Callable[[str], None]) -> QToolButton:
        button = QToolButton(self)
        button.setText(f"{phrase.key} {phrase.label}")
        button.setToolTip(phrase.text)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: write(phrase.text))
        return button


def offer_phrases(form: QWidget, language: str) -> None:
    """The same keys write the same phrases into the fields of a form."""
    for each in phrases(language):
        shortcut = QShortcut(QKeySequence(each.key), form)
        shortcut.activated.connect(lambda text=each.text: _write_into(form.focusWidget(), text))


def _write_into(field: QWidget | None, text: str) -> None:
    if isinstance(field, QLineEdit):
        field.insert(text)
    elif isinstance(field, QPlainTextEdit):
        field.insertPlainText(text)
