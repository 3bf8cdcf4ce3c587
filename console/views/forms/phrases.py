"""Change a stock phrase: its key stays, its name on the button and what it writes are the office's own."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from console.domain.refused import Refused
from console.views.forms.form import Form
from console.views.seat import Seat
from console.views.widgets.fields import Choice
from console.views.widgets.phrase_file import (
    CURSOR,
    KEYS,
    TIME,
    Phrase,
    keep_phrases,
    kept_phrases,
    shipped_phrases,
)
from console.words.say import message


class PhraseForm(Form):
    """One phrase after the other; kept on this device, for every window and form."""

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Change stock phrases"), parent)
        language = seat.say.language
        self._kept = {each.key: each for each in kept_phrases(seat.home, language)}
        self._shipped = {each.key: each for each in shipped_phrases(language)}
        sentence = message("{cursor} is where the caret stands afterwards, {time} the time of day.")
        self.note(self.say(sentence, cursor=CURSOR, time=TIME))
        self.key = Choice(self.say, [(key, f"{key}  {self._kept[key].label}") for key in KEYS], KEYS[0])
        self.label, self.text = QLineEdit(), QLineEdit()
        self.shipped = QPushButton(self.say("As it was shipped"))
        self.shipped.setAutoDefault(False)
        self.shipped.clicked.connect(lambda: self._fill(self._shipped[self.key.key()]))
        self.add(message("Key"), self.key)
        self.add(message("Name on the button"), self.label)
        self.add(message("What it writes"), self.text)
        self.fields.addRow("", self.shipped)
        self.key.currentIndexChanged.connect(lambda _index: self._fill(self._kept[self.key.key()]))
        self._fill(self._kept[KEYS[0]])

    def submit(self) -> None:
        """Keep it; nothing of this goes into the journal."""
        wanted = Phrase(self.key.key(), self.label.text(), self.text.text())
        try:
            keep_phrases(self.seat.home, self.say.language, ({**self._kept, wanted.key: wanted}).values())
        except Refused as refused:
            self._denied(refused)
        else:
            self._done()

    def _fill(self, phrase: Phrase) -> None:
        self.label.setText(phrase.label)
        self.text.setText(phrase.text)
