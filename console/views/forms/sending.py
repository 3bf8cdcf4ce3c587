"""Note that a report went up (初报, 续报, 终报): to whom, by what way, how it was received; or take that back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from console.desk.clocks import running
from console.desk.reporting import numbered, sendings
from console.domain.clock import Clock, ClockKind
from console.domain.fact import Act
from console.domain.ids import new_id
from console.domain.log import Line
from console.domain.sending import Sending, SendReport, Stage, WithdrawSending
from console.views.forms.form import Form
from console.views.forms.log import LineForm
from console.views.items.clock import STAGES
from console.views.seat import Seat
from console.views.widgets.fields import Choice, Moment
from console.views.widgets.person_field import PersonField
from console.words.say import message
from console.words.times import minute


class SendingFields(Form):
    """What every form about a report that went asks; the clock that asked for it fills most of it in.

    Attributes:
        sending: subject of what will be noted.
    """

    def ask_all(self, incident: str, clock: Clock | None = None, line: str = "") -> None:
        """Put the fields.

        Args:
            incident: the one to begin with, "" for none.
            clock: that asked for the report, None to choose one.
            line: the log line it carried, "" for none.
        """
        seat, say = self.seat, self.say
        self.sending, self._line = new_id(), line
        open_ones = running(seat.reader, seat.assessment, seat.now())
        self._clocks = {each.key: each for each in open_ones if each.kind == ClockKind.REPORT}
        owed = [(key, f"{say.reason(each.what)} · {minute(each.due)}") for key, each in self._clocks.items()]
        self.clock = Choice(say, [*owed, ("", say("no duty of the list"))], clock.key if clock else "")
        incidents = [(each.subject, each.name) for each in seat.reader.incidents()]
        self.incident = Choice(say, incidents, clock.incident if clock else incident)
        self.stage = Choice(say, [(key, say(word)) for key, word in STAGES.items()])
        self.recipient, self.way = QLineEdit(), QLineEdit(say("by telephone"))
        self.occurred, self.person, self.receipt = Moment(say, seat.now), PersonField(seat), QLineEdit()
        self.receipt.setPlaceholderText(say("what was said to confirm it"))
        self.paper = Choice(say, [])
        self.paper.setPlaceholderText(say("none"))
        for label, field in (
            (message("Clock"), self.clock),
            (message("Incident"), self.incident),
            (message("Stage"), self.stage),
            (message("Recipient"), self.recipient),
            (message("By what way"), self.way),
            (message("Sent at"), self.occurred),
            (message("Taken by"), self.person),
            (message("Receipt"), self.receipt),
            (message("Report it carried"), self.paper),
        ):
            self.add(label, field)
        self._number = self.note("")
        self._number.hide()
        self.clock.currentIndexChanged.connect(self._fill)
        self.incident.currentIndexChanged.connect(self._offer_papers)
        self.stage.currentIndexChanged.connect(self._count)
        self.recipient.textChanged.connect(self._count)
        self._offer_papers()
        self._fill()

    def sent(self) -> SendReport:
        """The report as filled in; what was due goes with it, so that no later data change it."""
        clock = self._clocks.get(self.clock.key())
        return SendReport(
            id=self.act_id,
            sending=self.sending,
            incident=self.incident.needed(message("Say for which incident.")),
            stage=self.stage.needed(message("Say which stage of reporting it was.")),
            recipient=self.recipient.text(),
            way=self.way.text(),
            occurred=self.occurred.stamp(),
            due=clock.due if clock else "",
            duty=clock.duty if clock else "",
            person=self.person.person(),
            receipt=self.receipt.text(),
            line=self._line,
            paper=self.paper.key(),
        )

    def _fill(self) -> None:
        """As the clock has it; what was typed by hand is not written over."""
        clock = self._clocks.get(self.clock.key())
        if clock is None:
            return
        self.incident.setCurrentIndex(self.incident.findData(clock.incident))
        self.stage.setCurrentIndex(self.stage.findData(clock.stage))
        if not self.recipient.isModified():
            self.recipient.setText(clock.recipient)

    def _offer_papers(self) -> None:
        self.paper.clear()
        incident = self.incident.key()
        reports = self.seat.reader.reports(incident) if incident else []
        for each in reversed(reports):
            self.paper.addItem(self.say("No. {n}, up to {time}", n=each.number, time=minute(each.cutoff)), each.subject)
        self.paper.setCurrentIndex(-1)

    def _count(self) -> None:
        """Which number a follow-up will have for this recipient."""
        shown = self.stage.key() == Stage.FOLLOW_UP and bool(self.recipient.text().strip())
        self._number.setVisible(shown)
        if shown:
            self._number.setText(self.say("It will be follow-up report no. {n}.", n=self._following()))

    def _following(self) -> int:
        recipient = self.recipient.text().strip()
        sent = [each for each in sendings(self.seat.reader, self.incident.key()) if each.recipient == recipient]
        return max(numbered(sent).values(), default=0) + 1


class SendReportForm(SendingFields):
    """From a clock, or from anywhere."""

    def __init__(self, seat: Seat, incident: str, clock: Clock | None = None, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Note a report that went up"), parent)
        self.ask_all(incident, clock)

    def wish(self) -> Act:
        return self.sent()


class SentByLineForm(SendingFields, LineForm):
    """From the log line that it carried, or that says it went."""

    TITLE = message("Note that the line was reported up")

    def __init__(self, seat: Seat, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(seat, line, parent)
        self.ask_all(line.incident, line=line.subject)

    def wish(self) -> Act:
        made = self.sent()
        return made if made.occurred else replace(made, occurred=self.line.occurred)


class WithdrawSendingForm(Form):
    """It was noted by mistake; its clock runs again."""

    def __init__(self, seat: Seat, sending: Sending, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Take back a report noted as sent"), parent)
        self.sending = sending
        stage = seat.say(STAGES.get(sending.stage, sending.stage))
        self.note(f"{stage} → {sending.recipient} · {minute(sending.at)}")
        self.why = QLineEdit()
        self.add(message("Reason"), self.why)

    def wish(self) -> Act:
        return WithdrawSending(
            id=self.act_id, sending=self.sending.subject, why=self.why.text(), basis=self.sending.basis
        )
