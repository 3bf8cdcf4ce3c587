"""The chips of the line being typed, numbered, and the keys that decline them; the questions that are still to ask."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from console.domain.log import CHECKING
from console.views.items.chip import MARKS, Look, Tone
from console.views.seat import Seat
from console.views.widgets.draft import Draft, File, Said
from console.views.widgets.entry_parts import EntryParts
from console.views.widgets.meanings import Meanings
from console.views.widgets.outbox import Outbox
from console.views.widgets.script_row import NEXT
from console.views.widgets.understood import Understood
from console.words.say import Say

if TYPE_CHECKING:  # the first paint must not wait for what reads lines and keeps files
    from console.desk.meaning import Meant
    from console.journal.blobs import Blob


class Recognised(QObject):
    """Shows what a draft says beside its words, and lets one key undo it.

    Attributes:
        meanings: reads drafts; `understood`: how the line was read last; `shown`: what of it has chips.
        turned: a key changed the draft.
    """

    turned = Signal()

    def __init__(self, say: Say, parts: EntryParts, outbox: Outbox, entry: QWidget) -> None:
        super().__init__(entry)
        self._say = say
        self._parts = parts
        self._outbox = outbox
        self.shown: tuple[Meant, ...] = ()
        self._incident = ""
        self.meanings = Meanings(self)
        self.understood = Understood()
        parts.chips.clicked.connect(self.decline)
        parts.script.turned.connect(self.turn)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys = {f"Alt+{number}": partial(self.decline, number - 1) for number in range(1, len(MARKS) + 1)}
        for key, deed in {**keys, "Alt+0": self.decline_all, "Alt+C": self.turn_city}.items():
            shortcut = QShortcut(QKeySequence(key), entry, context=here)
            shortcut.setAutoRepeat(False)  # the next chip moves up under the key that is still held
            shortcut.activated.connect(deed)

    def sit(self, seat: Seat) -> None:
        self.meanings.sit(seat)

    def show(self, incident: str) -> None:
        """Read the line anew; without one, what is to be asked about the incident that new lines belong to."""
        self._incident = incident
        draft = self._outbox.current
        self.understood = understood = self.meanings.read(draft or Draft(incident=incident))
        meant = understood.meant if draft else ()
        self.shown = tuple(each for each in meant if not any(other.covers(each) for other in meant))
        chips = self.meanings.looks(self.shown, understood.before)
        files = draft.files if draft else []
        self._parts.chips.show_chips([*chips, *(self._file(name, len(chips) + at) for at, name in enumerate(files))])
        self._parts.script.show_questions(understood.script, understood.asked, understood.by_hand)

    def said(self) -> Said:
        """What the line says beside its words, as its chips show it now."""
        self.show(self._incident)
        return self.understood.said

    def words(self, draft: Draft) -> str:
        """A line's text when none was typed: the files that go with it, and what is being checked."""
        questions = self.understood.script.questions if self.understood.script else ()
        checked = [each.label for each in questions if draft.answers.get(each.key) == CHECKING]
        files = self._say("Attached: {names}", names=", ".join(name for _, name, *_ in draft.files))
        asked = self._say("Asked, being checked: {names}", names=", ".join(checked))
        return " ".join([*([files] if draft.files else []), *([asked] if checked else [])])

    def attach(self, draft: Draft, blobs: Iterable[Blob]) -> None:
        """Files that are safe beside the journal go with the line, each once."""
        for each in blobs:
            file = (each.content, each.name, each.media, each.size)
            if each.content not in {content for content, *_ in draft.files}:
                draft.files.append(file)
        self.turned.emit()

    def decline(self, number: int) -> None:
        """This was not meant; it does not come back in this line."""
        draft, shown = self._outbox.current, self.shown
        if draft is None or number >= len(shown) + len(draft.files):
            return
        if number < len(shown):
            _decline(draft, shown[number])
        else:
            del draft.files[number - len(shown)]
        self.turned.emit()

    def decline_all(self) -> None:
        """Nothing was meant; once more, and all that was declined counts again."""
        draft, meant = self._outbox.current, self.understood.meant
        if draft is None:
            return
        if meant:
            for each in meant:
                _decline(draft, each)
        else:
            draft.declined.clear()
        self.turned.emit()

    def turn_city(self) -> None:
        """The line's figures are the whole city's, or again the community's that it names."""
        draft = self._outbox.current
        if draft and any(each.placed for each in self.understood.meant):
            draft.citywide = not draft.citywide
            self.turned.emit()

    def turn(self, question: str) -> None:
        """A question: being checked, known, open again."""
        draft = self._outbox.current or self._outbox.begin(self._incident)
        answer = NEXT[self.understood.by_hand.get(question, "")]
        if answer:
            draft.answers[question] = answer
        else:
            draft.answers.pop(question, None)
        self.turned.emit()

    def _file(self, file: File, number: int) -> Look:
        mark = MARKS[number] if number < len(MARKS) else ""
        tip = self._say("Attached with this line. Not meant? Alt+{n} or a click.", n=number + 1)
        return Look(mark, self._say("File: {name}", name=file[1]), tip, Tone.ACT)


def _decline(draft: Draft, meant: Meant) -> None:
    if meant.addressed:
        draft.team = ""
    else:
        draft.declined.append((str(meant.found.kind), meant.found.key, meant.found.text))
