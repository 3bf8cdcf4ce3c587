"""A form whose work a process of its own does: the window goes on, and Esc stops it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QProgressBar, QWidget

from console.views.forms.form import Form
from console.views.press import Press
from console.views.seat import Seat
from console.words.say import message

TABLES = message("Tables (*.xlsx *.csv)")


class FileForm(Form):
    """Asks, has it done, says what came of it.

    Attributes:
        press: the process; `bar`: how far it is; `state`: what came of it.
    """

    def __init__(self, seat: Seat, title: str, parent: QWidget | None = None) -> None:
        super().__init__(seat, title, parent)
        self.press = Press(self)
        self.press.printed.connect(self._printed)
        self.press.failed.connect(self._failed)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.state = self.note("")

    def run(self, words: Sequence[str]) -> None:
        self.refusal.hide()
        self.bar.show()
        self.save.setEnabled(False)
        journal = str(self.seat.reader.file)
        self.press.start([*words, "--journal", journal, "--lang", self.say.language])

    def reject(self) -> None:
        """What is being done is stopped first; what is half-done leaves nothing behind."""
        if self.press.busy:
            self.press.cancel()
        else:
            self._give_up()

    def finish(self, sentence: str) -> None:
        """It is done: nothing is left but to close."""
        self.bar.hide()
        self.state.setText(sentence)
        self.save.hide()
        self.cancel.setText(self.say("Close"))
        self.cancel.setFocus()

    def touched(self) -> bool:
        """A path alone is nothing that could be lost."""
        return False

    def _printed(self, line: str) -> None:
        """What the process said last is what came of it."""
        self.finish(line)

    def _failed(self, sentence: str) -> None:
        self.bar.hide()
        self.save.setEnabled(True)
        self.refusal.setText(sentence or self.say("Stopped; nothing was written."))
        self.refusal.show()
