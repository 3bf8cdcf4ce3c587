"""The status strip: saved or not, which journal, what is owed, who is out, last report, who is on duty, the time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from console.domain.check import instant, stamp
from console.views.answer import Answers
from console.views.tally import MOST, Tally
from console.views.theme import colours
from console.views.vigil import Vigil
from console.views.widgets.chip import Chip
from console.views.widgets.elided import Elided
from console.words.say import Say
from console.words.times import brief, local, minute

if TYPE_CHECKING:  # the first paint must not wait for what a clock rests on
    from console.domain.clock import Clock

NAMES = 3
# So many clocks stay in sight, each with so many letters of what it is about.
CLOCKS, LETTERS = 2, 8
# They give way after the others.
CLOCKS_FEWEST = 7
# So many letters wide the strip must be able to be.
LEAST = 90


class Strip(QStatusBar):
    def __init__(self, say: Say, journal: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        self._journal = journal
        self.setSizeGripEnabled(False)
        self.saving = Elided()
        self.journal, self.alarm, self.unverified, self.owed = Elided(journal), QLabel(), QLabel(), QLabel()
        self.watch, self.report, self.on_duty, self.clock = QLabel(), Elided(), Elided(), QLabel()
        self.out, self.needs, self.due = Chip(), Chip(), Elided(fewest=CLOCKS_FEWEST)
        for chip in (self.out, self.needs):
            chip.setStyleSheet("")
        self.addWidget(self.saving, 1)
        for label in (
            self.alarm,
            self.needs,
            self.due,
            self.out,
            self.owed,
            self.unverified,
            self.report,
            self.watch,
            self.on_duty,
            self.journal,
            self.clock,
        ):
            self.addPermanentWidget(label)
        # What is hidden first when there is no room: size of the journal, then what the list of needs says, too.
        self._yielding = (self.journal, self.unverified, self.owed)
        self._now: datetime | None = None
        self._tally = Tally()
        self._vigil: Vigil | None = None

    def minimumSizeHint(self) -> QSize:
        """What does not fit is hidden; it must not keep the window wide."""
        found, letter = super().minimumSizeHint(), self.fontMetrics().horizontalAdvance("0")
        return QSize(min(found.width(), LEAST * letter), found.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Hide what yields, one after the other, until the rest has its least width; show it when there is room."""
        for label in self._yielding:
            label.show()
        for label in self._yielding:
            if super().minimumSizeHint().width() > self.width():
                label.hide()

    def watch_with(self, vigil: Vigil) -> None:
        """Show what a watch counts down and what it says needs a hand."""
        self._vigil = vigil
        vigil.looked.connect(self._show_vigil)

    def tell(self, sentence: str, *, alarm: bool = False) -> None:
        """One sentence, until the next."""
        self.saving.setStyleSheet(f"color:{colours(self.palette()).alarm}" if alarm else "")
        self.saving.setText(sentence)

    def show_saving(self, answers: Answers) -> None:
        """Saving, saved, or refused and why: the desk's last word."""
        if answers.pending:
            self.tell(self.say("Saving …"))
        elif answers.refusal:
            self.tell(self.say("Refused: {why}", why=self.say.refusal(answers.refusal)), alarm=True)
        elif self._now:
            self.tell(self.say("Saved {time}", time=local(self._now).strftime("%H:%M:%S")))

    def show_tally(self, tally: Tally) -> None:
        say = self.say
        self.journal.setText(say("{journal} · {n} records", journal=self._journal, n=f"{tally.records:,}"))
        self.unverified.setText(say("{n} unverified", n=_many(tally.unverified)))
        self._tally = tally
        self._show_owed()
        self._show_out()
        self._show_watch()
        self._show_report()
        self.on_duty.setText(self._names(tally.on_duty))
        self.alarm.setText(self._alarm(tally))
        self.alarm.setStyleSheet(f"color:{colours(self.palette()).alarm};font-weight:600")
        self._make_room()

    def _show_report(self) -> None:
        """The last paper, and how much of it would read differently now."""
        say, tally = self.say, self._tally
        reported = say("last report no. {n}, up to {time}", n=tally.report, time=minute(tally.reported))
        changed = say("※ {report}, {n} figures differ by now", report=reported, n=tally.outdated)
        text = (changed if tally.outdated else reported) if tally.report else say("no report yet")
        self.report.setStyleSheet(f"color:{colours(self.palette()).warn}" if tally.outdated else "")
        self.report.setText(text)

    def _show_owed(self) -> None:
        """What is due becomes overdue by itself, so this goes with the clock."""
        overdue = self._past(self._tally.dues)
        late = self.say("※ {n} overdue of {all} owed", n=overdue, all=self._tally.owed)
        self._mark(self.owed, late if overdue else self.say("{n} owed", n=self._tally.owed), alarm=bool(overdue))

    def _show_out(self) -> None:
        """One number answers who is not back; a click lists them."""
        unheard = self._past(self._tally.contacts)
        text = self.say("{n} teams, {people} people not back", n=self._tally.out, people=self._tally.people)
        late = self.say("※ {text}, {unheard} unheard of", text=text, unheard=unheard)
        self._mark(self.out, late if unheard else text, alarm=bool(unheard))

    def _show_watch(self) -> None:
        """Who did not call, and whether the watch was handed over in form; nothing while all is well."""
        late = self._past(self._tally.calls)
        parts = [self.say("※ {n} expected calls did not come", n=late)] if late else []
        parts += [self.say("handover not signed by both")] if self._tally.unsigned else []
        self._mark(self.watch, " · ".join(parts), alarm=bool(late))
        self.watch.setVisible(bool(parts))

    def _show_vigil(self) -> None:
        """The next clocks, and how many things need a hand; a click lists them."""
        vigil, now = self._vigil, self._now
        if vigil is None or vigil.running is None or now is None:
            return
        self.due.setText(" · ".join(self._clock(each, now) for each in vigil.running.next(now, CLOCKS)))
        overdue = vigil.running.overdue(now)
        waiting = sum(not each.quiet(now) for each in vigil.items)
        text = self.say("{n} to handle", n=waiting)
        late = self.say("※ {text}, {n} late", text=text, n=overdue)
        self._mark(self.needs, late if overdue else text, alarm=bool(overdue) or any(each.life for each in vigil.items))

    def _clock(self, clock: Clock, now: datetime) -> str:
        text = self.say.reason(clock.what).replace("\n", " ")
        short = text if len(text) <= LETTERS else f"{text[:LETTERS]}…"
        return f"{brief(instant(clock.due) - now)} {short}"

    def _past(self, moments: Iterable[str]) -> int:
        now = stamp(self._now) if self._now else ""
        return sum(each < now for each in moments)

    def _mark(self, label: QLabel, text: str, *, alarm: bool) -> None:
        if text != label.text():
            label.setText(text)
            label.setStyleSheet(f"color:{colours(self.palette()).alarm};font-weight:600" if alarm else "")

    def _alarm(self, tally: Tally) -> str:
        if tally.forks:
            return self.say("⚠ {n} forked chains: run console verify", n=tally.forks)
        return "" if tally.reserve else self.say("⚠ disk full, the reserve is in use: free some space")

    def _names(self, names: tuple[str, ...]) -> str:
        if not names:
            return self.say("nobody signed on")
        more = self.say(" and {n} more people", n=len(names) - NAMES) if len(names) > NAMES else ""
        return self.say("on duty: {names}", names="、".join(names[:NAMES]) + more)

    def tick(self, now: datetime, *, drill: bool) -> None:
        """The desk's clock; an exercise's own is marked."""
        self._now = now
        text = local(now).strftime("%Y-%m-%d %H:%M:%S")
        self.clock.setText(self.say("exercise time {time}", time=text) if drill else text)
        self._show_owed()
        self._show_out()
        self._show_watch()
        self._show_vigil()


def _many(number: int) -> str:
    """A number that is not counted to its end: 10,000+."""
    return f"{number:,}+" if number >= MOST else str(number)
