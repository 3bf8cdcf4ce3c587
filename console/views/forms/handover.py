"""Forms about changing the watch: write down what stands and sign it; read it and take over."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from console.desk.handing import handing, watch_of
from console.domain.check import stamp
from console.domain.fact import Act
from console.domain.handover import Handover, PrepareHandover, Role, Sections, SignHandover, named
from console.domain.ids import new_id
from console.domain.organ import Duty, SignOff, SignOn
from console.domain.refused import Refused
from console.views.forms.form import Form
from console.views.seat import Seat
from console.views.widgets.person_field import PersonField
from console.words.say import message
from console.words.times import full

# Lines of what is handed over that show at once; the rest is scrolled to, by the keyboard, too.
SHOWN = 18
WIDTH_IN_LETTERS = 84


class Words(QPlainTextEdit):
    """What is handed over; read, scrolled and copied, never written."""

    def __init__(self, sections: Sections, note: str = "") -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setPlainText("\n".join([*_lines(sections), *([note] if note else [])]))
        self.setFixedHeight(SHOWN * self.fontMetrics().lineSpacing())


def _lines(sections: Sections) -> list[str]:
    """Each heading once, its sentences below it."""
    lines: list[str] = []
    last = ""
    for heading, sentence in sections:
        lines += [f"【{heading}】"] if heading != last else []
        lines.append(f"　{sentence}")
        last = heading
    return lines


class WatchForm(Form):
    """Wide enough for what is handed over to be read line by line."""

    def __init__(self, seat: Seat, title: str, parent: QWidget | None = None) -> None:
        super().__init__(seat, title, parent)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * WIDTH_IN_LETTERS)


class PrepareHandoverForm(WatchForm):
    """What stands, put together from the log; a note by hand; signed by whoever goes."""

    def __init__(self, seat: Seat, before: Handover | None = None, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Hand over the watch"), parent)
        self._before = before
        self.subject = before.subject if before else new_id()
        self._watch = watch_of(seat.reader, seat.me)
        now = seat.now()
        self._cutoff = stamp(now)
        self._sections = handing(seat.reader, now, self._watch.since, assessment=seat.assessment, say=seat.say)
        self.words = Words(named(self._sections, seat.person))
        self.giver = PersonField(seat)
        self.giver.setText(seat.person(before.giver if before else self._watch.giver))
        self.remark = QLineEdit(before.note if before else "")
        self.signed = QCheckBox(seat.say("I hand over what is written here"))
        self.signed.setChecked(True)
        self.add(message("To hand over"), self.words)
        self.add(message("Note"), self.remark)
        self.add(message("Hands over"), self.giver)
        self.add(message("Signature"), self.signed)

    def wish(self) -> Act:
        return PrepareHandover(
            id=self.act_id,
            handover=self.subject,
            giver=self.giver.person(),
            since=self._watch.since,
            cutoff=self._cutoff,
            sections=self._sections,
            note=self.remark.text(),
            basis=self._before.basis if self._before else (),
            signed=self.signed.isChecked(),
        )


class TakeHandoverForm(WatchForm):
    """Read what is handed over, sign for it; duty changes with the signature."""

    def __init__(self, seat: Seat, handover: Handover, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Take over the watch"), parent)
        self.handover = handover
        giver = seat.person(handover.giver)
        self.note(seat.say("Handed over by {giver}, {time}", giver=giver, time=full(handover.given)))
        self._stints = [each for each in seat.reader.on_duty() if each.person == handover.giver]
        self.words = Words(named(handover.sections, seat.person), handover.note)
        self.person = PersonField(seat)
        self.person.setText("" if seat.me == handover.giver else seat.person(seat.me))
        self.post = QLineEdit(self._stints[0].post if self._stints else "")
        self.change = QCheckBox(seat.say("{giver} goes off duty, I come on", giver=giver))
        self.change.setChecked(True)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(seat.say("only when nobody else is here"))
        self.add(message("Handed over to me"), self.words)
        self.add(message("Takes over"), self.person)
        self.add(message("Post"), self.post)
        self.add(message("Duty"), self.change)
        self.add(message("Why alone"), self.reason)
        self.duty = new_id()

    def wish(self) -> Act:
        person = self.person.person()
        if not person:
            raise Refused("Say who takes over.")
        alone = person == self.handover.giver
        return SignHandover(
            id=self.act_id,
            handover=self.handover.subject,
            role=Role.TAKER,
            person=person,
            content=self.handover.content,
            reason=self.reason.text(),
            also=self._duty(person) if self.change.isChecked() and not alone else (),
        )

    def _duty(self, person: str) -> tuple[SignOn | SignOff, ...]:
        """Whoever goes, goes off; whoever comes, comes on, unless he was on all the time."""
        on = self.seat.reader.on_duty()
        off = tuple(SignOff(duty=each.subject) for each in self._stints)
        organ = self._organ()
        if not organ or any(each.person == person and each.organ == organ for each in on):
            return off
        return (*off, SignOn(duty=self.duty, organ=organ, person=person, post=self.post.text()))

    def _organ(self) -> str:
        """For which organ: that of whoever goes, else ours."""
        stints: list[Duty] = self._stints
        ours = [each.subject for each in self.seat.reader.organs() if each.ours]
        return next(iter([*(each.organ for each in stints), *ours]), "")
