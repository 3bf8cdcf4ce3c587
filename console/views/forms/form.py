"""What every form is: fields, one act, and the refusal said beside it with nothing typed lost."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from console.domain.fact import Act
from console.domain.ids import new_id
from console.domain.refused import Refused
from console.views.seat import Seat


class Form(QDialog):
    """Asks for what one act needs; stays open, with all that was typed, when the desk refuses it.

    Attributes:
        act_id: the act's id, kept while the form is open: a double click asks for the same act.
        saved: the act is durable.
    """

    saved = Signal()

    def __init__(self, seat: Seat, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seat = seat
        self.say = seat.say
        self.act_id = new_id()
        self.setWindowTitle(title)
        self.fields = QFormLayout()
        self.refusal = QLabel()
        self.refusal.setObjectName("refusal")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        layout = QVBoxLayout(self)
        layout.addLayout(self.fields)
        layout.addWidget(self.refusal)
        layout.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        self.save = box.addButton(self.say("Save"), QDialogButtonBox.ButtonRole.ApplyRole)
        self.save.setProperty("primary", True)
        cancel = box.addButton(self.say("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)
        self.save.clicked.connect(self.submit)
        box.rejected.connect(self.reject)
        return box

    def add(self, label: str, field: QWidget) -> None:
        """A field under a message id."""
        self.fields.addRow(self.say(label), field)

    def wish(self) -> Act:
        """The act as filled in, under `act_id`.

        Raises:
            Refused: what was typed cannot be an act (a time that is none, a number that is none).
        """
        raise Refused("This form asks for nothing.")

    def submit(self) -> None:
        try:
            act = self.wish()
        except Refused as refused:
            self._denied(refused)
            return
        self.save.setEnabled(False)
        self.refusal.hide()
        self.seat.do(act, lambda _records: self._done(), self._denied)

    def _done(self) -> None:
        self.saved.emit()
        self.accept()

    def _denied(self, refused: Refused) -> None:
        self.save.setEnabled(True)
        self.refusal.setText(self.say.refusal(refused))
        self.refusal.show()
