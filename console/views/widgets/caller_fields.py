"""Who called and where he is called back: two narrow fields; whoever is known is offered, the same source's first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from console.domain.sound import begins
from console.views.seat import Seat
from console.views.widgets.line_field import LineField
from console.views.widgets.options import Option, Options
from console.words.pinyin import sound
from console.words.say import Say

if TYPE_CHECKING:
    from console.journal.people import Person

SHOWN = 8


class _Name(LineField):
    """Says when one comes by Tab."""

    tabbed = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.TabFocusReason:
            self.tabbed.emit()


class CallerFields(QObject):
    """The two fields; whoever called for the same source last time stands in them, chosen, when one comes by Tab."""

    def __init__(self, say: Say, source: LineField, entry: QWidget) -> None:
        super().__init__(entry)
        self.name, self.number = _Name(entry), LineField(entry)
        self._source = source
        self._seat: Seat | None = None
        self._brought = ""
        for field, title in ((self.name, say("Caller")), (self.number, say("Call back"))):
            field.setPlaceholderText(title)
            field.setAccessibleName(title)
        self.name.setToolTip(say("Who called; kept sealed on this device. Ctrl+Space or Alt+/ offers who is known."))
        self.number.setToolTip(say("The number to call back; kept sealed on this device"))
        self.number.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.options = Options(self.name, self._offer)
        self.options.taken.connect(self._fill)
        self.name.tabbed.connect(self._remember)
        self.name.textEdited.connect(self._become_another)

    def sit(self, seat: Seat) -> None:
        self._seat = seat

    def show_caller(self, name: str, number: str) -> None:
        """Write into the fields without anything being taken for typed."""
        for field, text in ((self.name, name), (self.number, number)):
            with QSignalBlocker(field):
                field.setText(text)

    def _remember(self) -> None:
        source = self._source.text().strip()
        if not source or self.name.text() or self.number.text():
            return
        last = next((each for each in self._known() if each.source == source), None)
        if last:
            self.name.setText(last.name)
            self._bring(last.telephone)
            self.name.selectAll()

    def _bring(self, number: str) -> None:
        self._brought = number
        self.number.setText(number)

    def _become_another(self, _name: str) -> None:
        """A number that came with a name goes with it."""
        if self._brought and self.number.text() == self._brought:
            self.number.clear()
        self._brought = ""

    def _fill(self, person: str) -> None:
        found = next((each for each in self._known() if each.id == person), None)
        if found and found.telephone:
            self._bring(found.telephone)

    def _offer(self, text: str, caret: int, *, wanted: bool) -> Sequence[Option]:
        typed = text[:caret].strip().casefold()
        if not (typed or wanted):
            return []
        source = self._source.text().strip()
        fitting = [each for each in self._known() if each.name and _fits(each, typed)]
        fitting.sort(key=lambda each: each.source != source or not source)
        return [_option(each, len(text)) for each in fitting[:SHOWN]]

    def _known(self) -> Sequence[Person]:
        return self._seat.known() if self._seat else ()


def _fits(person: Person, typed: str) -> bool:
    written = any(each.startswith(typed) for each in (person.name.casefold(), person.telephone))
    return written or begins(typed, sound(person.name))


def _option(person: Person, length: int) -> Option:
    shown = "    ".join(filter(None, (person.name, person.telephone, person.source)))
    return Option(shown=shown, insert=person.name, start=0, end=length, key=person.id)
