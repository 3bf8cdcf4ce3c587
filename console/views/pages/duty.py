"""On duty: who sits on which post since when, which calls are expected, how the handover stands, what the day held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from console.desk.day import Span, count, day_of, number
from console.desk.handing import expected_calls, latest
from console.domain.call import Call
from console.domain.check import instant
from console.domain.handover import Handover
from console.domain.organ import Duty
from console.domain.refused import Refused
from console.views.forms.call import CancelCallForm, ExpectCallForm, TakeCallForm, came
from console.views.forms.duty import SignOffForm, SignOnForm, TakeSeatForm
from console.views.forms.handover import PrepareHandoverForm, TakeHandoverForm
from console.views.forms.organ import RegisterOrganForm
from console.views.items import call as calls
from console.views.items import duty as items
from console.views.page import Page
from console.views.seat import Seat
from console.views.widgets.elided import Elided
from console.views.widgets.printing import Printing
from console.views.widgets.roster import Roster
from console.words import labels
from console.words.say import Say, message
from console.words.times import minute

# From this width on the calls stand beside those on duty.
WIDE = 560
MARGIN = 8
# Beyond so many lines they are not counted by kind while one works.
MANY = 2_000
# A daily call that came so shortly ago does not come again.
AGAIN = timedelta(minutes=1)


class DutyPage(Page):
    NAME = "duty"
    TITLE = message("On duty")
    TOPICS = frozenset({"duty", "organ", "call", "handover"})

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self.words, self.call_words = items.DutyWords(say, self._now, self._person), calls.CallWords(say, self._now)
        self.roster: Roster[Duty] = Roster(items.rows(self.words, say))
        self.calls: Roster[Call] = Roster(calls.rows(self.call_words, say))
        self.roster.table.instead = say("Opening the journal …")
        self.handover, self.counts = QLabel(), Elided()
        self.handover.setObjectName("refusal")
        self.handover.setTextFormat(Qt.TextFormat.PlainText)
        self.handover.setWordWrap(True)
        self.handover.setContentsMargins(MARGIN, 2, MARGIN, 2)
        self.handover.hide()
        self.counts.setProperty("quiet", True)
        self.counts.setContentsMargins(MARGIN, 0, MARGIN, 2)
        self._counted: Span | None = None
        self._unsigned = self._late = ""
        self._lists = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._box = QVBoxLayout(self)
        self._lay()
        self.setFocusProxy(self.roster.table)
        self._act()

    def _lay(self) -> None:
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._lists.addWidget(self.roster, 1)
        self._lists.addWidget(self.calls, 1)
        self._box.addWidget(self.handover)
        self._box.addLayout(self._lists, 1)
        self._box.addWidget(self.counts)
        self.calls.hide()

    def _act(self) -> None:
        act, say = self.roster.act, self.say
        self._signing_on = act(say("Sign somebody on"), "N", self._sign_on, short=say("Sign on"), of_row=False)
        act(say("Sign the chosen one off"), "X", self._sign_off, short=say("Sign off"))
        rest = (
            act(say("Hand the watch over, or take it over"), "J", self.hand_over, short=say("Hand over"), of_row=False),
            act(say("Somebody else sits at this console"), "K", self._take_seat, of_row=False, button=False),
            act(say("Write the handover anew"), "Shift+J", self._write_anew, of_row=False, button=False),
            act(say("Expect a call"), "E", self._expect, of_row=False, button=False),
            act(say("Handover on paper"), "P", lambda: self._print("handover"), of_row=False, button=False),
            act(say("Duty log of this day on paper"), "D", lambda: self._print("duty"), of_row=False, button=False),
            act(say("Counts of this month on paper"), "M", lambda: self._print("month"), of_row=False, button=False),
        )
        self._deeds = (self._signing_on, *rest)
        for deed in self._deeds:
            deed.setEnabled(False)
        act = self.calls.act
        act(say("The call came"), "C", self._came, short=say("Came"))
        act(say("The call came, and said more"), "W", self._came_with_words, button=False)
        act(say("Expect the call no more"), "X", self._cancel, short=say("Cancel the call"))
        act(say("Expect another call"), "E", self._expect, of_row=False, button=False)

    def sit(self, seat: Seat) -> None:
        self.roster.table.instead = self.say("Nobody is on duty; N signs somebody on.")
        for deed in self._deeds:
            deed.setEnabled(True)
        self.printing = Printing(seat)
        self._box.addWidget(self.printing)
        seat.sitter.changed.connect(lambda _before, _now: self.refresh())
        super().sit(seat)

    def hear(self, changed: Mapping[str, set[str]]) -> None:
        self._counted = None if "log" in changed else self._counted
        super().hear(changed)

    def show_row(self, subject: str) -> None:
        """Somebody on duty, or an expected call."""
        self.roster.choose(subject)
        self.calls.choose(subject)

    def refresh(self) -> None:
        reader = self.seat.reader
        self.words.organs = {each.subject: each.name for each in reader.organs()}
        on_duty = reader.on_duty()
        self.roster.rows.show(on_duty)
        here = self.say("at this console: {name}", name=self._person(self.seat.me)) if self.seat.me else ""
        self.roster.come_to(self.say("{n} on duty", n=len(on_duty)), here)
        self._show_calls()
        self._show_handover()
        self._count()

    def _show_calls(self) -> None:
        expected = expected_calls(self.seat.reader)
        self.calls.rows.show(expected)
        self.calls.setVisible(bool(expected))
        late = [each.whom for each in expected if each.overdue(self._now())]
        self.calls.come_to(
            self.say("{n} calls expected", n=len(expected)), self.say("{n} overdue", n=len(late)) if late else ""
        )
        self._late = self.say("Did not call: {list}", list=self.say(", ").join(late)) if late else ""
        self._warn()

    def _show_handover(self) -> None:
        """It stays in sight until both have signed."""
        found = latest(self.seat.reader)
        self._unsigned = self._state(found) if found and (found.open or found.contested) else ""
        self._warn()

    def _warn(self) -> None:
        """What somebody must act on stands above the lists, however low the page is."""
        self.handover.setText("\n".join(filter(None, (self._unsigned, self._late))))
        self.handover.setVisible(bool(self.handover.text()))

    def _state(self, handover: Handover) -> str:
        giver, time = self._person(handover.giver), minute(handover.prepared)
        if handover.contested:
            return self.say(
                "The handover of {giver}, {time}, is contested: write it anew (Shift+J)", giver=giver, time=time
            )
        if handover.given:
            return self.say(
                "{giver} signed the handover, {time}; the next watch has not taken over (J)", giver=giver, time=time
            )
        return self.say("The handover of {giver}, {time}, is not signed (J)", giver=giver, time=time)

    def tick(self) -> None:
        if not self.seated:
            return
        self.roster.rows.renew()
        self.calls.rows.renew()
        self._show_calls()
        if self._counted != day_of("", self._now()):
            self._count()

    def _count(self) -> None:
        """What this duty day holds so far; of very many lines only how many, for the window must not wait."""
        span = day_of("", self._now())
        lines = number(self.seat.reader, span)
        parts = [self.say("Since 08:00: {lines} lines", lines=f"{lines:,}")]
        if lines <= MANY:
            counted = count(self.seat.reader, span)
            parts.append(self.say("{n} of no incident", n=counted.apart))
            parts += [
                f"{labels.named(way, labels.CHANNELS, self.say)} {n}" for way, n in counted.channels.items() if way
            ]
        self.counts.setText(" · ".join(parts))
        self._counted = span

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        abreast = self.width() >= WIDE
        self._lists.setDirection(QBoxLayout.Direction.LeftToRight if abreast else QBoxLayout.Direction.TopToBottom)

    def ask(self, form: str) -> None:
        if form == "handover" and self.seated:
            self.hand_over()

    def hand_over(self) -> None:
        """Whoever goes writes it down and signs; once that is done, whoever comes reads it and signs."""
        found = latest(self.seat.reader)
        if found and found.open and found.given and not found.contested:
            TakeHandoverForm(self.seat, found, self).stand_beside(self)
        else:
            self._write_anew()

    def _write_anew(self) -> None:
        found = latest(self.seat.reader)
        PrepareHandoverForm(self.seat, found if found and found.open else None, self).stand_beside(self)

    def _sign_on(self) -> None:
        """Whoever comes on duty does so for an organ: where none is known yet, ours is asked for first."""
        organs = self.seat.reader.organs()
        if any(each.ours for each in organs):
            SignOnForm(self.seat, organs, self).stand_beside(self)
        else:
            form = RegisterOrganForm(self.seat, None, self)
            form.ours.setChecked(True)
            form.accepted.connect(self._sign_on)
            form.stand_beside(self)

    def _sign_off(self) -> None:
        duty = self.roster.chosen()
        if duty:
            SignOffForm(self.seat, duty, self).stand_beside(self)

    def _take_seat(self) -> None:
        duty = self.roster.chosen()
        TakeSeatForm(self.seat, duty.person if duty else "", self).stand_beside(self)

    def _expect(self) -> None:
        ExpectCallForm(self.seat, self).stand_beside(self)

    def _came(self) -> None:
        """One key: it came, and the log says so; pressed twice, it came once."""
        chosen = self.calls.chosen()
        if chosen and not (chosen.came and self._now() - instant(chosen.came) < AGAIN):
            self.seat.do(came(self.seat, chosen), lambda _records: None, self._refused)

    def _came_with_words(self) -> None:
        chosen = self.calls.chosen()
        if chosen:
            TakeCallForm(self.seat, chosen, self).stand_beside(self)

    def _cancel(self) -> None:
        chosen = self.calls.chosen()
        if chosen:
            CancelCallForm(self.seat, chosen, self).stand_beside(self)

    def _refused(self, refused: Refused) -> None:
        self.said.emit(self.say.refusal(refused))

    def _print(self, kind: str) -> None:
        self.printing.make(kind)

    def _now(self) -> datetime:
        return self.seat.now()

    def _person(self, person: str) -> str:
        return self.seat.person(person)
