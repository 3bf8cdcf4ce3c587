"""The line that is being typed: stamped when it begins, its time taken out of its words, its chips shown beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from console.domain.refused import Refused
from console.views.seat import Seat
from console.views.widgets.draft import Draft
from console.views.widgets.entry_parts import EntryParts
from console.views.widgets.leading_time import leading_time
from console.views.widgets.naming import Naming
from console.views.widgets.options import Options
from console.views.widgets.outbox import Outbox
from console.views.widgets.pasting import Pasting
from console.views.widgets.phrase_file import Phrase, kept_phrases
from console.views.widgets.phrases import PhraseRow
from console.views.widgets.recognised import Recognised
from console.views.widgets.speakers import Speakers
from console.views.widgets.typed_time import TypedTime
from console.words.say import Say

if TYPE_CHECKING:  # the first paint must not wait for what keeps files
    from console.journal.blobs import Blob


class TypingLine(QWidget):
    """The fields of one line and what is known of it so far.

    Attributes:
        outbox: what is not in the journal yet; `recognised`: what the line says beside its words.
        saving: the line is on its way to the disk; the next key begins the next one.
        takes_files: asked first about what is pasted or dropped into the text; True when it took files.
        said: a sentence for the status strip.
    """

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
        self.takes_files: Callable[[QMimeData], bool] = lambda _mime: False
        self.parts = EntryParts(say, self)
        self.field, self.source = self.parts.field, self.parts.source
        self._times = TypedTime(self.field)
        self.phrases = PhraseRow(say, self.write, self)
        self.pasting = Pasting(say, self.field, self)
        self.parts.lay_out(self, self.pasting, self.phrases)
        self.recognised = Recognised(say, self.parts, self.outbox, self)
        self.speakers = Speakers(say, self)
        self.options = Options(self.field, Naming(say, self.recognised.meanings.complete))
        self._listen()
        self._show_chips()

    def _listen(self) -> None:
        for field in self.parts.fields[1:]:
            field.textChanged.connect(self._note)
        self.field.typing.connect(self._before_typing)
        self.field.textChanged.connect(self._typed)
        self.field.takes = self._take
        self.parts.channel.currentIndexChanged.connect(self._note)
        self.parts.time.clicked.connect(self.decline_time)
        self.parts.concern.clicked.connect(self.turn_incident)
        self.recognised.turned.connect(self._turned)
        self.recognised.meanings.changed.connect(self._show_chips)
        self.recognised.meanings.learned.connect(lambda: self.speakers.learn(self.recognised.meanings.teams()))
        self.speakers.chosen.connect(self.address)
        self.pasting.said.connect(self.parts.tell)
        self.on_keys(
            {
                "Alt+Down": lambda: self.parts.channel.step(1),
                "Alt+Up": lambda: self.parts.channel.step(-1),
                "Alt+I": self.turn_incident,
            }
        )

    def on_keys(self, deeds: Mapping[str, Callable[[], object]]) -> None:
        """Keys that work while the caret is in one of the line's fields."""
        for keys, deed in deeds.items():
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    @property
    def draft(self) -> Draft | None:
        """The line in the field, None when nothing was begun."""
        return self.outbox.current

    @property
    def bare(self) -> bool:
        """Nothing would be lost if another line began here."""
        return self.saving or (not self.field.text().strip() and (self.draft is None or self.draft.empty))

    def open(self) -> None:
        """Begin a line, stamped now, or go on with the one that has been begun; while no clock is known, a key does."""
        self._before_typing()
        if self._seat and self.bare:
            self._begin()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def address(self, team: str) -> None:
        """Begin a line that a team speaks, or let it speak the one that has been begun."""
        self.open()
        known = self.recognised.meanings.teams().get(team)
        if known and self.draft:
            self.draft.team = team
            self.source.setText(known.name)
            self._turned()

    def address_number(self, number: str) -> None:
        """Begin a line of the team with this number, unless another line has been begun."""
        team = self.speakers.of(number)
        if not self.bare:
            self.parts.tell(self.say("Save or discard this line first."))
        elif team:
            self.address(team)
        else:
            self.said.emit(self.say("No team has the number {number}.", number=number))

    def attach(self, blobs: Iterable[Blob]) -> None:
        """Files that are safe beside the journal go with the line being typed."""
        self._before_typing()
        self.recognised.attach(self.draft or self._begin(), blobs)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self, phrase: Phrase) -> None:
        """Write a stock phrase where the caret is, and put the caret where the phrase wants it."""
        text, caret = phrase.filled(self._seat.now() if self._seat else None)
        self.field.write(text, caret)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def learn_phrases(self, seat: Seat) -> None:
        """The stock phrases of this device, as they are now."""
        self.phrases.show_phrases(kept_phrases(seat.home, self.say.language))

    def hear(self, topics: Collection[str]) -> None:
        """Something was committed; what is being typed stays, its chips say what changed."""
        self.recognised.meanings.hear(topics)

    def concern(self, incident: str, names: Mapping[str, str], choices: Sequence[str] = ()) -> None:
        """New lines belong to this incident ("" = none); one begun already stays with its own.

        Args:
            incident: the one that is looked at.
            names: of all incidents.
            choices: those a line may be given to: the open ones.
        """
        self._incident, self._names, self._choices = incident, names, tuple(choices)
        self.recognised.meanings.concern(incident)
        self._show_chips()

    def turn_incident(self) -> None:
        """This line belongs to the next open incident, or after the last to none."""
        draft = self.draft or self._begin()
        if not self.saving:
            every = (*self._choices, "")
            place = every.index(draft.incident) if draft.incident in every else -1
            draft.incident = every[(place + 1) % len(every)]
            self._turned()

    def decline_time(self) -> None:
        """The leading time was text: put it back."""
        if self.draft and self.draft.typed and not self.saving:
            self._times.put_back(self.draft)
            self._show_chips()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.parts.fit(self.width())

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
            self.parts.note(self.draft)
            self.outbox.keep_soon()
            self.recognised.meanings.soon()

    def _turned(self) -> None:
        """A key changed the draft beside its fields."""
        self._note()
        self._show_chips()

    def _take(self, mime: QMimeData) -> bool:
        """What is pasted or dropped into the text: files, or words of one line or of many."""
        return self.takes_files(mime) or self.pasting.take(mime.text(), self.draft or Draft(incident=self._incident))

    def _take_time(self) -> None:
        if self.draft and self._seat and not self.saving:
            try:
                self._times.take(self.draft, self._seat.now())
            except Refused as refused:
                self.parts.tell(self.say("{why} It stays text.", why=self.say.refusal(refused)))
            self.parts.show_times(self.draft)

    def _put(self, draft: Draft) -> None:
        """Show a draft that was begun before."""
        self._be_saving(saving=False)
        self.outbox.current = draft
        self._times.begin(declined=leading_time(draft.text))
        self.parts.fill(draft)
        self._show_chips()

    def _clear(self) -> None:
        self.outbox.current = None
        self.outbox.keep_soon()
        self._asked = False
        self._be_saving(saving=False)
        self.parts.fill(None)
        self.parts.tell("")
        self._show_chips()

    def _be_saving(self, *, saving: bool) -> None:
        self.saving = saving
        self.parts.show_saving(saving=saving)

    def _show_chips(self) -> None:
        if not self.saving:
            self.recognised.show(self._incident)
        draft = self.draft
        incident = self.recognised.understood.said.incident or (draft.incident if draft else self._incident)
        self.parts.show_incident(incident, self._names.get(incident, incident[:6]))
        self.parts.show_times(draft)
        self.parts.show_parked(len(self.outbox.parked))
