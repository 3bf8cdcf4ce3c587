"""The entry line: always there, keyboard first; what is typed is never lost, overwritten or moved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from console.domain.refused import Refused
from console.views.seat import Seat
from console.views.widgets.draft import Draft
from console.views.widgets.line_field import ENTER
from console.views.widgets.typing_line import TypingLine
from console.words.direction import isolated
from console.words.say import Say
from console.words.times import second

# Of a parked line's text so much is said.
PARKED = 80


class Entry(TypingLine):
    """Where log lines are typed.

    Enter saves; the text stays, greyed, until it is durable, and the next key begins the next line. A refused line
    stays in the field with the reason; if another one is being typed by then, it is parked and can be taken back.

    Attributes:
        saved: a line is durable; its subject.
        incident_wanted: a line is durable whose incident is to be opened; its subject.
        left: Esc was pressed and there was nothing to lose.
    """

    saved = Signal(str)
    incident_wanted = Signal(str)
    left = Signal()

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        for field in self.parts.fields:
            field.entered.connect(self.submit)
            field.escaped.connect(self.escape)
        self.parts.save.clicked.connect(self.submit)
        self.parts.parked.clicked.connect(self.take_back)
        self.outbox.saved.connect(self._done)
        self.outbox.denied.connect(self._denied)
        self.outbox.unkept.connect(self._unkept)
        self.pasting.parked.connect(self._park)
        self.on_keys({"Alt+N": lambda: self.submit(opening=True)})

    def sit(self, seat: Seat) -> None:
        """The journal is open: stamp what was typed meanwhile, save what was entered, bring back what a crash left."""
        self._seat = seat
        self.learn_phrases(seat)
        for part in (self.recognised, self.parts.caller, self.pasting):
            part.sit(seat)
        left = self.outbox.sit(seat)
        if left and self.draft is None:
            first = left.pop(0)
            self._put(first)
            self.parts.tell(self.say("Not saved last time, begun {time}.", time=second(first.opened)))
        for draft in left:
            self.outbox.park(draft)
        self._take_time()
        self._show_chips()

    def submit(self, *, opening: bool = False) -> None:
        """Save the line, once; the caret goes to where the next one is typed. `opening`: its incident comes next."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        draft = self.draft
        if draft is None or self.bare:
            return
        self._note()
        draft.opening = opening
        draft.text = draft.text.strip() or self.recognised.words(draft)
        said = self.recognised.said()
        self._be_saving(saving=True)
        self.parts.tell("" if self._seat else self.say("Will be saved as soon as the journal is open."))
        self.outbox.send(draft, said)

    def fail(self) -> None:
        """No journal could be opened: say so at what was entered, and let it be taken back."""
        self.outbox.fail()

    def escape(self) -> None:
        """Leave; a text is given up only when Esc is pressed twice."""
        if self.bare:
            self._clear()
            self.left.emit()
        elif self._asked:
            self._clear()
        else:
            self._asked = True
            self.parts.tell(self.say("Esc again discards this line; any other key keeps it."))

    def take_back(self) -> None:
        """Put a parked line back into the field, if nothing is being typed."""
        if not self.bare:
            self.parts.tell(self.say("Save or discard this line first."))
        elif self.outbox.parked:
            self._put(self.outbox.parked.pop(0))
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc of the other fields."""
        if event.key() in ENTER and not event.isAutoRepeat():
            self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)

    def _done(self, draft: Draft) -> None:
        if draft is self.draft:
            self._clear()
        self.saved.emit(draft.line)
        if draft.opening:
            self.incident_wanted.emit(draft.line)

    def _denied(self, draft: Draft, refused: Refused) -> None:
        if draft is self.draft:
            self._be_saving(saving=False)
            self.parts.tell(self.say.refusal(refused), grave=True)
            self._show_chips()
        else:
            self._park(draft, refused)

    def _park(self, draft: Draft, refused: Refused) -> None:
        self.outbox.park(draft)
        why = self.say.refusal(refused)
        self.parts.tell(self.say("Not saved: “{text}”. {why}", text=isolated(draft.text[:PARKED]), why=why), grave=True)
        self._show_chips()

    def _unkept(self, why: str) -> None:
        self.said.emit(self.say("What is being typed cannot be kept on the disk ({why}); save it soon.", why=why))
