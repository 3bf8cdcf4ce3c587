"""How an order is signed: by whom, and in one of three equal ways; each asks for what it needs and for nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from console.desk.signers import Signer
from console.domain.refused import Refused
from console.domain.signing import Way
from console.views.seat import Seat
from console.views.widgets.called_field import CalledField
from console.views.widgets.fields import Moment
from console.views.widgets.paper_field import PaperField
from console.views.widgets.person_field import PersonField
from console.views.widgets.segments import Segments
from console.views.widgets.signer_field import SignerField
from console.words.labels import SIGNED
from console.words.say import message

Row = tuple[str, QWidget]


class Signing(QObject):
    """The fields of a signature, which a form puts among its own.

    Attributes:
        signer, way: who, and how; `paper`: photo or scan of what was signed by pen.
        called, spoken, words, witness: who was rung, when, what he said, who else heard it; `pin`: the signer's own.
        turned: another way was chosen: other fields are asked for.
    """

    turned = Signal()

    def __init__(self, seat: Seat, role: Callable[[str], str], parent: QObject | None = None) -> None:
        """Fields; `role`: a role's name by its key."""
        super().__init__(parent)
        self._seat = seat
        self._ours = True
        self.signer = SignerField(seat, role)
        self.way = Segments((str(each), seat.say(SIGNED[each])) for each in Way)
        self.paper = PaperField(seat, printable=True)
        self.called, self.witness = CalledField(seat), PersonField(seat)
        self.spoken, self.words, self.pin = Moment(seat.say, seat.now), QLineEdit(), QLineEdit()
        self.called.setPlaceholderText(seat.say("empty: the signer himself"))
        self.words.setPlaceholderText(seat.say("word for word"))
        self.witness.setPlaceholderText(seat.say("only if somebody else heard it"))
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setPlaceholderText(seat.say("the signer's own, typed by himself"))
        self.way.chosen.connect(lambda _key: self.turned.emit())

    def rows(self) -> tuple[Row, ...]:
        """Every field under its message id, from above."""
        return (
            (message("Signed by"), self.signer),
            (message("Way"), self.way),
            (message("Signed sheet"), self.paper),
            (message("Said"), self.words),
            (message("Called"), self.called),
            (message("Spoken at"), self.spoken),
            (message("Witness"), self.witness),
            (message("PIN"), self.pin),
        )

    def asked(self) -> set[QWidget]:
        """The fields that are asked for now."""
        if not self._ours:
            return {self.signer}
        needed: dict[str, tuple[QWidget, ...]] = {
            Way.PEN: (self.paper,),
            Way.VOICE: (self.words, self.called, self.spoken, self.witness),
            Way.PIN: (self.pin,),
        }
        return {self.signer, self.way, *needed.get(self.way.key(), ())}

    def offer(self, signers: Iterable[Signer] | None, *, ours: bool) -> None:
        """Who may sign now (None: no plan says); another organ's order was signed elsewhere."""
        self._ours = ours
        self.signer.offer(signers if ours else None)
        self.turned.emit()

    def by(self) -> str:
        """Person id of who signs; for another organ he may stay unknown.

        Raises:
            Refused: nobody was named for an order of our own.
        """
        found = self.signer.person()
        if not found and self._ours:
            raise Refused("Say who ordered it.")
        return found

    def told(self) -> dict[str, Any]:
        """What an act says of its signature.

        Raises:
            Refused: no way was chosen, nothing was written down of what was said, or a time is none.
        """
        by = self.by()
        if not self._ours:
            return {"by": by}
        way = self.way.key()
        if way == Way.VOICE:
            return {"by": by, "way": way, **self._voice(by)}
        if way == Way.PEN:
            return {"by": by, "way": way, "paper": self.paper.content()}
        if way == Way.PIN:
            return {"by": by, "way": way}
        raise Refused("Say how it was signed: by pen, by voice or by PIN.")

    def _voice(self, by: str) -> dict[str, str]:
        if not self.words.text().strip():
            raise Refused("Write down what was said.")
        return {
            "words": self.words.text(),
            "called": self.called.person() or by,
            "spoken": self.spoken.stamp(),
            "witness": self.witness.person(),
        }

    def prove(self) -> None:
        """Check the signer's PIN, if he signs by it; the last thing to be asked, since wrong ones are counted.

        Raises:
            Refused: it is wrong, or too many were.
        """
        if self._ours and self.way.key() == Way.PIN:
            self.pin.selectAll()  # the next one typed takes a wrong one's place
            self._seat.pins.check(self.by(), self.pin.text())
