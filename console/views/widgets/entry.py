"""The entry line: always there, keyboard first; what is typed is never lost, overwritten or moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from console.domain.refused import Refused
from console.views.seat import Seat
from console.views.widgets.draft import Draft
from console.views.widgets.entry_parts import EntryParts
from console.views.widgets.leading_time import leading_time
from console.views.widgets.line_field import ENTER
from console.views.widgets.outbox import Outbox
from console.views.widgets.phrases import PhraseRow, phrases
from console.views.widgets.typed_time import TypedTime
from console.words.say import Say
from console.words.times import second


class Entry(QWidget):
    """Where log lines are typed.

    Enter saves; the text stays, greyed, until it is durable, and the next key begins the next line. A refused line
    stays in the field with the reason; if another one is being typed by then, it is parked and can be taken back.

    Attributes:
        outbox: what is not in the journal yet.
        saved: a line is durable; its subject.
        left: Esc was pressed and there was nothing to lose.
        said: a sentence for the status strip.
    """

    saved = Signal(str)
    left = Signal()
    said = Signal(str)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        self.outbox = Outbox(self)
        self.saving = False
        self._seat: Seat | None = None
        self._incident = ""
        self._names: Mapping[str, str] = {}
        self._choices: tuple[str, ...] = ()
        self._asked = False
        self.parts = EntryParts(say, self)
        self.field, self.source = self.parts.field, self.parts.source
        self._times = TypedTime(self.field)
        self.phrases = PhraseRow(phrases(say.language), self.write, self)
        self.parts.lay_out(self, self.phrases)
        self._connect()
        self._show_chips()

    def _connect(self) -> None:
        for field in (self.field, self.source):
            field.entered.connect(self.submit)
            field.escaped.connect(self.escape)
        self.field.typing.connect(self._before_typing)
        self.field.textChanged.connect(self._typed)
        self.source.textChanged.connect(self._note)
        self.parts.channel.currentIndexChanged.connect(self._note)
        self.parts.time.clicked.connect(self.decline_time)
        self.parts.concern.clicked.connect(self.turn_incident)
        self.parts.save.clicked.connect(self.submit)
        self.parts.parked.clicked.connect(self.take_back)
        self.outbox.saved.connect(self._done)
        self.outbox.denied.connect(self._denied)
        self.outbox.unkept.connect(self._unkept)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, deed in (
            ("Alt+Down", lambda: self.parts.channel.step(1)),
            ("Alt+Up", lambda: self.parts.channel.step(-1)),
            ("Alt+I", self.turn_incident),
        ):
            QShortcut(QKeySequence(keys), self, context=here).activated.connect(deed)

    @property
    def draft(self) -> Draft | None:
        """The line in the field, None when nothing was begun."""
        return self.outbox.current

    def open(self) -> None:
        """Begin a line, stamped now, or go on with the one that has been begun; while no clock is known, a key does."""
        self._before_typing()
        if self._seat and not self.field.text().strip():
            self._begin()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self, phrase: str) -> None:
        """Write a stock phrase where the caret is."""
        self.field.write(phrase)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def sit(self, seat: Seat) -> None:
        """The journal is open: stamp what was typed meanwhile, save what was entered, bring back what a crash left."""
        self._seat = seat
        left = self.outbox.sit(seat)
        if left and self.draft is None:
            first = left.pop(0)
            self._put(first)
            self.parts.tell(self.say("Not saved last time, begun {time}.", time=second(first.opened)))
        for draft in left:
            self.outbox.park(draft)
        self._take_time()
        self._show_chips()

    def concern(self, incident: str, names: Mapping[str, str], choices: Sequence[str] = ()) -> None:
        """New lines belong to this incident ("" = none); one begun already stays with its own.

        Args:
            incident: the one that is looked at.
            names: of all incidents.
            choices: those a line may be given to: the open ones.
        """
        self._incident, self._names, self._choices = incident, names, tuple(choices)
        self._show_chips()

    def turn_incident(self) -> None:
        """This line belongs to the next open incident, or after the last to none."""
        draft = self.draft or self._begin()
        if not self.saving:
            every = (*self._choices, "")
            place = every.index(draft.incident) if draft.incident in every else -1
            draft.incident = every[(place + 1) % len(every)]
            self._note()
            self._show_chips()

    def submit(self) -> None:
        """Save the line, once; the caret goes to where the next one is typed."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        draft = self.draft
        if draft is None or self.saving or not self.field.text().strip():
            return
        self._note()
        draft.text = draft.text.strip()
        self._be_saving(saving=True)
        self.parts.tell("" if self._seat else self.say("Will be saved as soon as the journal is open."))
        self.outbox.send(draft)

    def fail(self) -> None:
        """No journal could be opened: say so at what was entered, and let it be taken back."""
        self.outbox.fail()

    def escape(self) -> None:
        """Leave; a text is given up only when Esc is pressed twice."""
        if self.saving or not self.field.text().strip():
            self._clear()
            self.left.emit()
        elif self._asked:
            self._clear()
        else:
            self._asked = True
            self.parts.tell(self.say("Esc again discards this line; any other key keeps it."))

    def decline_time(self) -> None:
        """The leading time was text: put it back."""
        if self.draft and self.draft.typed and not self.saving:
            self._times.put_back(self.draft)
            self._show_chips()

    def take_back(self) -> None:
        """Put a parked line back into the field, if nothing is being typed."""
        if self.field.text().strip() and not self.saving:
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

    def _begin(self) -> Draft:
        self._times.begin()
        draft = self.outbox.begin(self._incident)
        self._note()
        self._show_chips()
        return draft

    def _before_typing(self) -> None:
        """A key while a line is being saved begins the next one; any key answers the question with no."""
        if self.saving:
            self._clear()
        if self._asked:
            self._asked = False
            self.parts.tell("")

    def _typed(self, _text: str) -> None:
        draft = self.draft or self._begin()
        if not draft.text:
            self.outbox.stamp_anew_if_left(draft)
        self._times.notice_undo(draft)
        self._take_time()
        self._note()

    def _note(self) -> None:
        """Take what the fields say over into the draft."""
        if self.draft and not self.saving:
            self.draft.text = self.field.text()
            self.draft.source = self.source.text()
            self.draft.channel = self.parts.channel.key()
            self.outbox.keep_soon()

    def _take_time(self) -> None:
        if self.draft and self._seat and not self.saving:
            try:
                self._times.take(self.draft, self._seat.now())
            except Refused as refused:
                self.parts.tell(self.say("{why} It stays text.", why=self.say.refusal(refused)))
            self._show_chips()

    def _put(self, draft: Draft) -> None:
        """Show a draft that was begun before."""
        self._be_saving(saving=False)
        self.outbox.current = draft
        self._times.begin(declined=leading_time(draft.text))
        self.parts.fill(draft.text, draft.source)
        self.parts.channel.choose(draft.channel)
        self._show_chips()

    def _clear(self) -> None:
        self.outbox.current = None
        self.outbox.keep_soon()
        self._asked = False
        self._be_saving(saving=False)
        self.parts.fill("", "")
        self.parts.tell("")
        self._show_chips()

    def _be_saving(self, *, saving: bool) -> None:
        self.saving = saving
        self.parts.show_saving(saving=saving)

    def _done(self, draft: Draft) -> None:
        if draft is self.draft:
            self._clear()
        self.saved.emit(draft.line)

    def _denied(self, draft: Draft, refused: Refused) -> None:
        sentence = self.say.refusal(refused)
        if draft is self.draft:
            self._be_saving(saving=False)
            self.parts.tell(sentence, grave=True)
        else:
            self.outbox.park(draft)
            self.parts.tell(self.say("Not saved: “{text}”. {why}", text=draft.text, why=sentence), grave=True)
        self._show_chips()

    def _unkept(self, why: str) -> None:
        self.said.emit(self.say("What is being typed cannot be kept on the disk ({why}); save it soon.", why=why))

    def _show_chips(self) -> None:
        incident = self.draft.incident if self.draft else self._incident
        self.parts.show_incident(incident, self._names.get(incident, incident[:6]))
        self.parts.show_times(self.draft)
        self.parts.show_parked(len(self.outbox.parked))
