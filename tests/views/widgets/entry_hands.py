"""An entry line in a window, a disk that is slow, and what a person types there."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from console.domain.refused import Refused
from console.views.widgets.entry import Entry
from console.words.say import Say

FULL = "The disk is full. Nothing acknowledged is lost; free some space, then save again."


class Window(QWidget):
    """An entry line in a window with the shell's own shortcuts."""

    def __init__(self) -> None:
        super().__init__()
        self.entry = Entry(Say("zh"))
        self.fired = []
        QVBoxLayout(self).addWidget(self.entry)
        for keys in ("Ctrl+N", "Ctrl+K", "/", "5"):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda keys=keys: self.fired.append(keys))


class Slow:
    """A disk that answers when the test says so."""

    def __init__(self, seat) -> None:
        self.seat = replace(seat, do=lambda *call: self.waiting.append(call))
        self.waiting = []
        self._do = seat.do

    def answer(self):
        self._do(*self.waiting.pop(0))

    def refuse(self, message=FULL):
        self.waiting.pop(0)[2](Refused(message))


def lines(seat):
    return seat.reader.lines(0, 100)


def texts(seat):
    return [line.text for line in lines(seat)]


def keys(text, field):
    """Keys as pressed; what no key writes is committed by the input method."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(field, letter)
        else:
            commit(field, letter)


def compose(field, text):
    QApplication.sendEvent(field, QInputMethodEvent(text, []))


def commit(field, text):
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def enter(field):
    QTest.keyClick(field, Qt.Key.Key_Return)
