"""A field for the path of a file: typed, or chosen in the system's dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from console.words.say import Say


class PathField(QWidget):
    """The path of a file, typed or chosen."""

    def __init__(self, say: Say, kinds: str, *, new: bool = False) -> None:
        """A field.

        Args:
            say: the language.
            kinds: which files are offered, as QFileDialog filters them, in words.
            new: the file is yet to be written.
        """
        super().__init__()
        self._kinds = kinds
        self._new = new
        self.path = QLineEdit()
        self.browse = QPushButton(say("Choose …"))
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.path, 1)
        row.addWidget(self.browse)
        self.setFocusProxy(self.path)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def file(self) -> Path:
        return Path(self.path.text().strip()).expanduser()

    def _choose(self) -> None:
        ask = QFileDialog.getSaveFileName if self._new else QFileDialog.getOpenFileName
        chosen, _ = ask(self, "", self.path.text(), self._kinds)
        if chosen:
            self.path.setText(chosen)
