"""The measures of a response, life-safety first; what is proposed for release is ended one by one, by name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.task import Task
from console.views.items import measure as items
from console.views.seat import Seat
from console.views.widgets.roster import Roster
from console.words.say import Say


class MeasuresPanel(QWidget):
    """The panel.

    Attributes:
        roster: the measures; `words`: what their cells say.
        release_wanted: somebody asks to end one, by name; `keep_wanted`: to keep one whose release is proposed.
    """

    release_wanted = Signal(object)
    keep_wanted = Signal(object)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._seat: Seat | None = None
        self.words = items.MeasureWords(say)
        self.roster: Roster[Task] = Roster(items.rows(self.words, say))
        self.roster.table.instead = say("No measure was ordered yet.")
        self._ending = self.roster.act(say("End a measure by name"), "R", self._end, short=say("End it"))
        self._keeping = self.roster.act(say("Keep a measure"), "K", self._keep, short=say("Keep it"))
        self.roster.chosen_changed.connect(self._allow)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.roster)
        self.setFocusProxy(self.roster)

    def sit(self, seat: Seat) -> None:
        self._seat = seat

    def show_measures(self, tasks: Sequence[Task], proposed: frozenset[str]) -> None:
        """Show these; `proposed`: subjects of those whose release a person is to decide on."""
        if self._seat is None:
            return
        now, words = self._seat.now(), self.words
        words.now, words.proposed = now, proposed
        words.organs = {each.subject: each.name for each in self._seat.reader.organs()}
        self.roster.rows.show(tasks)
        self.roster.rows.renew()
        self._allow()
        say, overdue = self._say, sum(1 for each in tasks if each.overdue(now))
        holding, done = sum(1 for each in tasks if each.holds), sum(1 for each in tasks if each.ended)
        told = [say("{n} of them overdue", n=overdue)] if overdue else []
        told += [say("{n} still in force", n=holding)] if holding else []
        told += [say("{n} to be released", n=len(proposed))] if proposed else []
        self.roster.come_to(say("{done}/{n} done", done=done, n=len(tasks)), " · ".join(told))

    def _allow(self) -> None:
        """What ended cannot be ended again; only what is proposed for release is to be kept."""
        chosen = self.roster.chosen()
        self._ending.setEnabled(chosen is not None and (not chosen.ended or chosen.holds))
        self._keeping.setEnabled(chosen is not None and chosen.subject in self.words.proposed)

    def _keep(self) -> None:
        chosen = self.roster.chosen()
        if chosen:
            self.keep_wanted.emit(chosen)

    def _end(self) -> None:
        chosen = self.roster.chosen()
        if chosen:
            self.release_wanted.emit(chosen)
