"""What is still to be asked: one chip a question, above the line being typed; it folds away when there is nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from console.domain.log import CHECKING
from console.views.items.chip import Look, Tone
from console.views.widgets.chip_strip import ChipStrip
from console.words.say import Say

if TYPE_CHECKING:  # the first paint must not wait for what reads lines
    from console.domain.script import Question, Script

# Alt with one of these turns a question's answer; the others open menus or do something with the line.
LETTERS = "QERTYUOPSFGJKLZXVBM"
KNOWN = "known"
# One press after the other.
NEXT: Mapping[str, str] = {"": CHECKING, CHECKING: KNOWN, KNOWN: ""}


class ScriptRow(QWidget):
    """The open questions of a script, each with its key.

    Attributes:
        turned: a question's key was pressed or its chip clicked: open, being checked, known, open again.
    """

    turned = Signal(str)

    def __init__(self, say: Say, entry: QWidget) -> None:
        super().__init__(entry)
        self._say = say
        self._keys: list[str] = []
        self._letters: dict[str, str] = {}
        title = say("Still to ask:")
        self.title = QLabel(title)
        self.title.setProperty("quiet", True)
        self.strip = ChipStrip(title)
        self.strip.clicked.connect(lambda number: self.turned.emit(self._keys[number]))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.title)
        row.addWidget(self.strip, 1)
        row.addStretch()
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for letter in LETTERS:
            shortcut = QShortcut(QKeySequence(f"Alt+{letter}"), entry, context=here)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(partial(self._press, letter))
        self.hide()

    def show_questions(self, script: Script | None, asked: Sequence[Question], by_hand: Mapping[str, str]) -> None:
        """The questions nobody has answered, and those answered by hand in this line; each keeps its key."""
        every = script.questions if script else ()
        self._letters = {each.key: letter for each, letter in zip(every, LETTERS, strict=False)}
        shown = [each for each in every if each in asked or by_hand.get(each.key)]
        self._keys = [each.key for each in shown]
        self.strip.show_chips([self._look(each, by_hand.get(each.key, "")) for each in shown])
        self.setVisible(bool(shown))

    def _look(self, question: Question, answer: str) -> Look:
        letter = self._letters.get(question.key, "")
        words = {CHECKING: self._say("being checked"), KNOWN: self._say("known"), "": ""}[answer]
        text = self._say("{label}: {answer}", label=question.label, answer=words) if words else question.label
        key = self._say("Alt+{letter} or a click: being checked, known, open again.", letter=letter or "—")
        tone = {CHECKING: Tone.WORDS, KNOWN: Tone.DONE, "": Tone.PLAIN}[answer]
        return Look(letter, text, f"{question.ask}\n{question.source}\n{key}", tone)

    def _press(self, letter: str) -> None:
        key = next((each for each in self._keys if self._letters.get(each) == letter), "")
        if key:
            self.turned.emit(key)
