"""Everything that needs a hand: lives first, by time past due; taken on or shelved by a key, Enter leads there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.desk.attention import attention
from console.desk.attention_item import Item
from console.desk.clocks import running
from console.desk.running import Running
from console.domain.alarm import AcknowledgeAlarm
from console.domain.check import stamp
from console.domain.refused import Refused
from console.views.forms.alarm import ShelveAlarmForm
from console.views.items import attention as items
from console.views.page import Page
from console.views.seat import Seat
from console.views.widgets.roster import Roster
from console.words.say import Say, message

# What goes stale or silent by itself is looked at anew so often; what is past due, at once.
ANEW = timedelta(minutes=1)


class AttentionPage(Page):
    NAME = "attention"
    TITLE = message("Attention list")
    TOPICS = frozenset(
        (
            *("alarm", "task", "round", "level", "sending", "warning", "call", "organ", "duty", "handover", "log"),
            *("incident", "figure", "team", "supply", "post", "authority", "binding", "prelevel"),
        )
    )

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self.words = items.AttentionWords(say, self._now, self._person)
        self.roster: Roster[Item] = Roster(items.rows(self.words, say))
        self.roster.table.instead = say("Opening the journal …")
        self._late, self._looked = "", datetime.min.replace(tzinfo=UTC)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.roster)
        self.setFocusProxy(self.roster)
        self._offer()
        self.roster.chosen_changed.connect(self._allow)
        self.roster.table.activated.connect(lambda _index: self._lead())

    def _offer(self) -> None:
        act, say = self.roster.act, self.say
        self._taking = act(say("Take the alarm on; it is not done by that"), "A", self._take, short=say("Take on"))
        self._shelving = act(say("Shelve the alarm, with a reason and an end"), "S", self._shelve, short=say("Shelve"))
        self._leading = act(say("Go where it is handled"), "G", self._lead, short=say("Go there"))

    def sit(self, seat: Seat) -> None:
        self.roster.table.instead = self.say("Nothing needs a hand.")
        super().sit(seat)

    def show_incident(self, incident: str) -> None:
        """What needs a hand needs it wherever one looks."""
        self.incident = incident

    def refresh(self) -> None:
        seat, now = self.seat, self.seat.now()
        clocks = running(seat.reader, seat.assessment, now)
        self._late, self._looked = Running(clocks).next_late(now), now
        self._learn_names()
        self._show(attention(seat.reader, seat.assessment, now, clocks))

    def _show(self, found: list[Item]) -> None:
        self.roster.rows.show(found)
        self.roster.come_to(*items.summary(found, self._now(), self.say))
        self._allow()

    def _learn_names(self) -> None:
        seat = self.seat
        self.words.names = {
            **{each.id: each.name for each in seat.assessment.organs},
            **{each.subject: each.name for each in seat.reader.organs()},
            **{each.subject: each.name for each in seat.reader.incidents()},
        }

    def tick(self) -> None:
        """Something may be past due by now; the journal is asked only when a known moment has come."""
        now = self._now()
        if (self._late and self._late <= stamp(now)) or not timedelta() <= now - self._looked < ANEW:
            self.refresh()
        else:
            self.roster.rows.renew()

    def _now(self) -> datetime:
        return self.seat.now()

    def _person(self, person: str) -> str:
        return self.seat.person(person)

    def _allow(self) -> None:
        item = self.roster.chosen()
        self._taking.setEnabled(item is not None and not item.taken)
        self._shelving.setEnabled(item is not None)
        self._leading.setEnabled(item is not None)

    def _take(self) -> None:
        item = self.roster.chosen()
        if item:
            act = AcknowledgeAlarm(alarm=item.key, basis=item.note.basis if item.note else ())
            self.seat.do(act, lambda _records: None, self._denied)

    def _denied(self, refused: Refused) -> None:
        self.said.emit(self.say.refusal(refused))

    def _shelve(self) -> None:
        item = self.roster.chosen()
        if item:
            ShelveAlarmForm(self.seat, item, self).stand_beside(self)

    def _lead(self) -> None:
        item = self.roster.chosen()
        if item:
            if item.incident:
                self.incident_chosen.emit(item.incident)
            self.page_wanted.emit(item.page, item.subject)
