"""What every form is: fields, one act, and the refusal said beside it with nothing typed lost."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.domain.fact import Act
from console.domain.ids import new_id
from console.domain.refused import Refused
from console.views.seat import Seat
from console.views.widgets.composition import Composition
from console.views.widgets.drill import DrillBand

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
WIDTH_IN_LETTERS = 52
# What a window manager puts above and below a form, at most.
FRAME = 40


class Form(QDialog):
    """Asks for what one act needs; stays open, with all that was typed, when the desk refuses it.

    Enter goes on to the next field; after the last it saves, if anything was entered, or else shows the Save button.
    Ctrl+Enter saves from anywhere. Esc asks first if anything was entered. No button is a default one, so that
    neither Space nor Enter can trigger what has just come up.

    Attributes:
        act_id: the act's id, kept while the form is open: a double click asks for the same act.
        saved: the act is durable.
    """

    saved = Signal()

    def __init__(self, seat: Seat, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if parent:
            self.addActions(parent.window().actions())  # the window's keys work here, too: a new log line
        self.seat = seat
        self.say = seat.say
        self.act_id = new_id()
        self._words: set[str] = set()
        self._typed: QLineEdit | None = None
        self._untouched: list[Any] | None = None
        self._saving = False
        self.setWindowTitle((self.say("【DRILL】") if seat.drill else "") + title)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * WIDTH_IN_LETTERS)
        self.notes = QVBoxLayout()
        self.fields = QFormLayout()
        self.refusal = _sentence("refusal")
        self.save = _button(self.say("Save"), self.submit)
        self.save.setProperty("primary", True)
        self.save.setToolTip("Ctrl+Enter")
        self.cancel = _button(self.say("Cancel"), self.reject)
        self.question = self._question()
        self._lay_out()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.submit)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        if self.seat.drill:
            layout.addWidget(DrillBand(self.say, self.seat.drill))
        layout.addLayout(self.notes)
        self._lay_fields(layout)
        layout.addWidget(self.refusal)
        layout.addWidget(self.question)
        layout.addLayout(buttons)

    def _lay_fields(self, layout: QVBoxLayout) -> None:
        """Where the fields stand; a form of many puts them where they can be scrolled."""
        layout.addLayout(self.fields)

    def _question(self) -> QFrame:
        """Asked in the form itself; the keys stay with the field, so only a deliberate Alt+D or a click discards."""
        frame = QFrame()
        self.discard = _button(self.say("&Discard"), self._give_up)
        self.discard.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(QLabel(self.say("Discard what was entered? Esc goes on with it.")))
        layout.addStretch()
        layout.addWidget(self.discard)
        frame.hide()
        return frame

    def add(self, label: str, field: QWidget) -> None:
        """A field under a message id; while Chinese is composed in it, its keys are the input method's."""
        self.fields.addRow(self.say(label), field)
        Composition(field)

    def note(self, text: str) -> QLabel:
        """A sentence above the fields: what is acted on, what is advised."""
        label = _sentence()
        label.setProperty("quiet", True)
        label.setText(text)
        label.show()
        self.notes.addWidget(label)
        return label

    def confirm(self, word: str) -> None:
        """Make this a dangerous form: it cannot be saved, and never by Enter, until this word was typed.

        Args:
            word: a message id; it counts in the operator's language and, where no input method runs, as it is.
        """
        self._words = {word, self.say(word)}
        self._typed = QLineEdit()
        self.fields.addRow(self.say("Type “{word}” to confirm", word=self.say(word)), self._typed)
        self._typed.setPlaceholderText(" / ".join(sorted(self._words, reverse=True)))
        self._typed.textChanged.connect(self._offer)
        Composition(self._typed)
        self._offer()

    def wish(self) -> Act:
        """The act as filled in, under `act_id`.

        Raises:
            Refused: what was typed cannot be an act (a time that is none, a number that is none).
        """
        raise Refused("This form asks for nothing.")

    def submit(self) -> None:
        if not self.save.isEnabled():
            return
        try:
            act = self.wish()
        except Refused as refused:
            self._denied(refused)
            return
        self._saving = True
        self._offer()
        self.refusal.hide()
        self.question.hide()
        self.seat.do(act, lambda _records: self._done(), self._denied)

    def touched(self) -> bool:
        """Whether anything was entered or chosen since the form came up."""
        return self._untouched is not None and self._contents() != self._untouched

    def stand_beside(self, page: QWidget) -> None:
        """Come up over the page that asked, where it covers neither the log nor the entry line.

        A page has one form at a time: one in which something was entered comes forward instead.
        """
        other = next((each for each in page.findChildren(Form) if each is not self and each.isVisible()), None)
        if other and other.touched():
            other.activateWindow()
            self.deleteLater()
            return
        if other:
            other.reject()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.adjustSize()
        room = page.screen().availableGeometry()
        corner = page.mapToGlobal(page.rect().topRight())
        left = min(corner.x(), room.right()) - self.width()
        self.move(max(room.left(), left), max(room.top(), min(corner.y(), self._lowest())))
        self.show()

    def _lowest(self) -> int:
        """Where its top may be for its buttons to be on the screen."""
        return self.screen().availableGeometry().bottom() - self.height() - FRAME

    def reject(self) -> None:
        """Close, unless something would be lost: then ask, in the form. What is being saved cannot be called back."""
        if self._saving:
            return
        if self.touched():
            self.question.setVisible(not self.question.isVisible())
            return
        self._give_up()

    def ask(self) -> None:
        """Something would close it: come forward with the question."""
        self.question.show()
        self.activateWindow()

    def _give_up(self) -> None:
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._untouched is None:
            self._untouched = self._contents()
            self._order()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A refusal or a question makes it higher; the buttons stay on the screen."""
        super().resizeEvent(event)
        if self.isVisible() and self.y() > self._lowest():
            self.move(self.x(), max(self.screen().availableGeometry().top(), self._lowest()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._go_on()

    def _go_on(self) -> None:
        here = self.focusWidget()
        fields = self._widgets()
        if isinstance(here, QPushButton):
            here.click()
        elif here in fields[:-1]:
            self._enter(fields[fields.index(here) + 1])
        elif self.touched() and not self._words:
            self.submit()
        else:
            self.save.setFocus(Qt.FocusReason.TabFocusReason)

    def _enter(self, field: QWidget) -> None:
        field.setFocus(Qt.FocusReason.TabFocusReason)

    def _order(self) -> None:
        """Tab walks the fields from above, then the buttons; the first field has the caret."""
        self._chain()
        self._enter([*self._widgets(), self.save][0])

    def _chain(self) -> None:
        """Fields came up or went away: Tab walks those that are there."""
        for one, next_one in pairwise([*self._widgets(), self.save, self.cancel]):
            QWidget.setTabOrder(one, next_one)

    def _widgets(self) -> list[QWidget]:
        """The fields that can be filled in, from above."""
        rows = range(self.fields.rowCount())
        items = [self.fields.itemAt(row, QFormLayout.ItemRole.FieldRole) for row in rows]
        widgets = [item.widget() for item in items if item]
        return [
            each for each in widgets if each and each.focusPolicy() != Qt.FocusPolicy.NoFocus and not each.isHidden()
        ]

    def _contents(self) -> list[Any]:
        """What stands in each field: the property Qt calls the user's."""
        fields = self._widgets()
        return [each.property(str(each.metaObject().userProperty().name())) for each in fields]

    def _offer(self) -> None:
        confirmed = self._typed is None or self._typed.text().strip().casefold() in self._words
        self.save.setEnabled(confirmed and not self._saving)
        self.save.setText(self.say("Saving …") if self._saving else self.say("Save"))

    def _done(self) -> None:
        self.saved.emit()
        self.accept()

    def _denied(self, refused: Refused) -> None:
        self._saving = False
        self._offer()
        self.refusal.setText(self.say.refusal(refused))
        self.refusal.show()
        self._make_room()

    def _make_room(self) -> None:
        """What comes up makes it higher; what stands there already keeps its room."""
        layout = self.layout()
        assert layout is not None, "every form has one"
        layout.activate()
        if self.isVisible():
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))


def _button(text: str, do: Any) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(do)
    return button


def _sentence(name: str = "") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.hide()
    return label
