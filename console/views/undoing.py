"""Ctrl+Z where no text can be taken back: asks whether my own last act is to be, and does it at the second Ctrl+Z."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from console.domain.refused import Refused
from console.views.seat import Seat
from console.views.widgets.composition import Composition
from console.views.widgets.notice import Notice

# Somebody who presses Ctrl+Z again and again means the text; the question is answered after a pause of so many ms.
RIPE_MS = 500
MODIFIERS = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta})


class Undoing(QObject):
    """Watches the keys of whatever has the caret.

    Attributes:
        asked: a question is to be shown, as a `Notice`; `told`: a sentence, and whether it is an alarm.
    """

    asked = Signal(object)
    told = Signal(str, bool)

    def __init__(self, window: QWidget, busy: Callable[[], bool]) -> None:
        """Begin.

        Args:
            window: whose keys are watched where no field has the caret.
            busy: whether an act still waits for the disk.
        """
        super().__init__(window)
        self._busy = busy
        self._seat: Seat | None = None
        self._question: Notice | None = None
        self._offered = ""
        self._ripe = QTimer(self, singleShot=True, interval=RIPE_MS)
        self._watched: QWidget | None = None
        window.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication), "windows need one"
        application.focusChanged.connect(self._watch)

    def sit(self, seat: Seat) -> None:
        self._seat = seat

    @property
    def open(self) -> bool:
        return self._question is not None

    def ask(self) -> None:
        """Ask, or do what was asked about."""
        if self._seat is None:
            return
        if self._busy():
            self.told.emit(self._seat.say("Your last act is still being saved."), False)
            return
        if self.open and self._ripe.isActive():
            self._ripe.start()
            return
        try:
            self._offer(self._seat)
        except Refused as refused:
            self.leave()
            self.told.emit(self._seat.say.refusal(refused), True)

    def _offer(self, seat: Seat) -> None:
        from console.desk.undo import Undo  # noqa: PLC0415 - SQL, which the first paint does not wait for

        undo = Undo(
            reader=seat.reader,
            assessment=seat.assessment,
            me=seat.me,
            origin=seat.origin,
            say=seat.say,
            person=seat.person,
        )
        offer = undo.offer()
        if self.open and self._offered == offer.act.id:
            self.leave()
            seat.do(offer.act, lambda _records: None, lambda _refused: None)
            return
        self._show(offer.sentence(seat.say), seat)
        self._offered = offer.act.id

    def _show(self, sentence: str, seat: Seat) -> None:
        self.leave()
        question = Notice(sentence, seat.say, "undo-2")
        question.dismissed.connect(self._forget)
        self._question = question
        self._ripe.start()
        self.asked.emit(question)

    def leave(self) -> None:
        """The question is not answered; nothing happens."""
        if self._question:
            self._question.dismiss()

    def _forget(self) -> None:
        self._question = None
        self._offered = ""

    def _watch(self, _old: QWidget | None, now: QWidget | None) -> None:
        """The caret moved; what had it may be gone by now."""
        if self._watched is not None and isValid(self._watched) and self._watched is not self.parent():
            self._watched.removeEventFilter(self)
        self._watched = now
        if now is not None and now is not self.parent():
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and self._watched not in {None, watched}:
            return False  # what the field that has the caret left over
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._overrides(watched, event)
        if self.open and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        return False

    def _overrides(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether the field is not asked: Ctrl+Z is the window's then, and Esc is the question's."""
        if self.open and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.matches(QKeySequence.StandardKey.Undo) and (self.open or not _undoable(watched)):
            event.ignore()
            return True
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        """Esc leaves the question; so does whoever goes on with something else, whose key is not lost."""
        if event.key() not in MODIFIERS and not event.matches(QKeySequence.StandardKey.Undo):
            self.leave()
        return event.key() == Qt.Key.Key_Escape


def _undoable(field: QObject) -> bool:
    """Whether a field has text of its own to take back, or composes some."""
    composition = field.findChild(Composition)
    if composition is not None and composition.active:
        return True
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return isinstance(field, QTextEdit | QPlainTextEdit) and field.document().isUndoAvailable()
