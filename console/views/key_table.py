"""F1: every key in one table, from the one list and from the shortcuts of the pages' own deeds."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from console.views.keys import KEYS
from console.views.widgets.finder import Command
from console.words.say import Say, message

HEADINGS = (message("Key"), message("What it does"), message("Where"))


def rows(say: Say, commands: Iterable[Command]) -> list[tuple[str, str, str]]:
    """Key, what it does, where it works: the list first, then what the pages add."""
    listed = [(_shown(key.keys), say(key.text), say(key.where)) for key in KEYS]
    taken = {shown for shown, _, _ in listed}
    own = [(_shown(each.keys), each.name, each.where) for each in commands if each.keys and each.where]
    return listed + [row for row in own if row[0] not in taken]


def _shown(keys: str) -> str:
    texts = (QKeySequence(each).toString(QKeySequence.SequenceFormat.NativeText) for each in keys.split("; "))
    return "  ".join(text or keys for text in texts)


class KeyTable(QDialog):
    """Beside the work, which goes on."""

    def __init__(self, say: Say, commands: Iterable[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("All keys"))
        listed = rows(say, commands)
        self.table = QTableWidget(len(listed), len(HEADINGS))
        self.table.setHorizontalHeaderLabels([say(heading) for heading in HEADINGS])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        for number, row in enumerate(listed):
            for column, text in enumerate(row):
                self.table.setItem(number, column, QTableWidgetItem(text))
        self.table.resizeColumnToContents(0)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        QVBoxLayout(self).addWidget(self.table)
        letter = self.fontMetrics().horizontalAdvance("0")
        self.resize(90 * letter, 70 * letter)
