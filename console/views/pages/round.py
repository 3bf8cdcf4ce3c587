"""Notices and receipts: the rounds, and below the chosen one everybody it asks, to be called in order and noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QSplitter, QVBoxLayout, QWidget

from console.desk.receipts import Calling, Rollup, address_book, answering, callings, rollups, silent, sms
from console.domain.ids import new_id
from console.domain.round import Answer
from console.views.forms.round import AnswerRoundForm, CloseRoundForm
from console.views.items import round as items
from console.views.page import Page
from console.views.seat import Seat
from console.views.widgets.jump import Jump
from console.views.widgets.roster import Roster
from console.words.say import Say, message

DIGITS = "0123456789"


class RoundPage(Page):
    """The page.

    Attributes:
        roster: the rounds; `calls`: who is asked by the chosen one; `jump`: where a number or initials are typed.
    """

    NAME = "round"
    TITLE = message("Receipts")
    TOPICS = frozenset({"round", "organ", "incident"})

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self.words = items.RoundWords(say, self._now, self._person)
        self.roster: Roster[Rollup] = Roster(items.rounds(self.words, say))
        self.calls: Roster[Calling] = Roster(items.callings(self.words, say))
        self.jump = Jump(say)
        self._shown = ""
        self.roster.table.instead = say("Opening the journal …")
        self.calls.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._lay_out()
        self._offer()
        self.setFocusProxy(self.calls)
        self.roster.chosen_changed.connect(self._turn)
        self.calls.chosen_changed.connect(self._allow)
        self.jump.found.connect(self._go_to)
        self.jump.taken.connect(partial(self._answer, Answer.ANSWERED))
        self.jump.left.connect(self.calls.setFocus)

    def _lay_out(self) -> None:
        below = QWidget()
        inner = QVBoxLayout(below)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.jump)
        inner.addWidget(self.calls)
        split = QSplitter(Qt.Orientation.Vertical)
        for part, share in ((self.roster, 2), (below, 5)):
            split.addWidget(part)
            split.setCollapsible(split.count() - 1, False)
            split.setStretchFactor(split.count() - 1, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def _offer(self) -> None:
        say, act = self.say, self.calls.act
        self.closing = self.roster.act(say("Close a round"), "X", self._close, short=say("Close"))
        self.roster.act(say("Copy numbers and text for short messages"), "C", self._copy, short=say("Copy"))
        self.roster.act(say("Save numbers and text for short messages"), "S", self._save, button=False)
        states = (
            (Answer.ANSWERED, say("Confirmed"), say("Note that they confirmed"), "A"),
            (Answer.DELIVERED, say("Delivered"), say("Note that it reached them"), "D"),
            (Answer.NOT_REACHED, say("Not reached"), say("Note that they were not reached"), "N"),
        )
        for state, short, text, key in states:
            act(text, key, partial(self._answer, state), short=short)
        act(say("Note an answer with its words"), "W", self._in_words, short=say("Note"))
        self.opening = act(say("Nothing is known of them after all"), "Backspace", self._open, button=False)
        act(say("Choose who is past due"), "O", self._choose_late, button=False, of_row=False)
        act(say("Go to a row by number or initials"), "J", partial(self.jump.start, ""), button=False, of_row=False)
        for digit in DIGITS:
            QShortcut(
                QKeySequence(digit),
                self.calls,
                partial(self.jump.start, digit),
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )

    def sit(self, seat: Seat) -> None:
        self.roster.table.instead = self.say("No notice asks for receipts yet.")
        super().sit(seat)

    def show_row(self, subject: str) -> None:
        self.roster.choose(subject)

    def refresh(self) -> None:
        found = rollups(self.seat.reader, self.incident, self._now())
        self.roster.rows.show(found)
        if found and self.roster.chosen() is None:
            self.roster.table.selectRow(0)
        self._sum_up()
        self._show_calls()

    def tick(self) -> None:
        if self.seated and self.isVisible():
            self.roster.rows.renew()
            self.calls.rows.renew()
            self._sum_up()

    def chosen(self) -> list[Calling]:
        """The ticked addressees, in the order of calling."""
        found = (self.calls.rows.at(each) for each in self.calls.table.selectionModel().selectedRows())
        return sorted((each for each in found if each), key=lambda each: each.number)

    def _sum_up(self) -> None:
        found = self.roster.rows.rows
        open_ones = sum(not each.round.closed and each.waiting > 0 for each in found)
        late = sum(each.overdue(self._now()) for each in found)
        self.roster.come_to(self.say("{n} open", n=open_ones), self.say("{n} past due", n=late) if late else "")

    def _turn(self) -> None:
        if self.seated:
            self._show_calls()

    def _show_calls(self) -> None:
        """Everybody the chosen round asks; another round begins without anybody ticked."""
        chosen = self.roster.chosen()
        subject = chosen.round.subject if chosen else ""
        if subject != self._shown:
            self.calls.table.clearSelection()
            self._shown = subject
        seat = self.seat
        book = address_book(seat.reader, seat.assessment, seat.telephone)
        rows = callings(seat.reader, chosen.round, book) if chosen else []
        self.calls.rows.show(rows)
        self.jump.know(each.name for each in rows)
        self.calls.come_to(self.words.share(chosen) if chosen else "", self.words.counted(chosen) if chosen else "")
        self._allow()

    def _allow(self) -> None:
        rollup = self.roster.chosen()
        self.closing.setEnabled(rollup is not None and not rollup.round.closed)
        self.opening.setEnabled(any(each.reply.basis for each in self.chosen()))

    def _go_to(self, place: int) -> None:
        self.calls.table.selectRow(place)
        self.calls.table.scrollTo(self.calls.rows.index(place, 0))

    def _choose_late(self) -> None:
        """Tick all that are past due, so that one key says the same of them."""
        selection = self.calls.table.selectionModel()
        selection.clearSelection()
        one_more = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for each in silent(self.calls.rows.rows, self._now()):
            selection.select(self.calls.rows.index(each.number - 1, 0), one_more)

    def _answer(self, state: Answer) -> None:
        """One act for all that are ticked, at once: a slip is taken back by Ctrl+Z or Backspace."""
        rows = self.chosen()
        if rows:
            wish = replace(answering(rows, state), id=new_id())
            self.seat.do(wish, lambda _records: None, lambda refused: self.said.emit(self.say.refusal(refused)))

    def _open(self) -> None:
        if self.opening.isEnabled():
            self._answer(Answer.OPEN)

    def _in_words(self) -> None:
        rows = self.chosen()
        if rows:
            AnswerRoundForm(self.seat, rows, self).stand_beside(self)

    def _close(self) -> None:
        chosen = self.roster.chosen()
        if chosen:
            CloseRoundForm(self.seat, chosen.round, chosen.waiting, self).stand_beside(self)

    def _message(self) -> str:
        """For the ticked ones; for everybody who is still to answer, when fewer than two are ticked."""
        chosen, rollup = self.chosen(), self.roster.chosen()
        rows = chosen if len(chosen) > 1 else [each for each in self.calls.rows.rows if not each.done]
        nameless = sum(not each.telephone for each in rows)
        self.said.emit(self.say("{n} numbers and the text; {without} without a number", n=len(rows), without=nameless))
        return sms(rows, rollup.round.text) if rollup else ""

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._message())

    def _save(self) -> None:
        target, _ = QFileDialog.getSaveFileName(self, self.say("Save as …"), "sms.csv", "CSV (*.csv)")
        if target:
            self.save_to(Path(target))

    def save_to(self, target: Path) -> None:
        """Write numbers and text as spreadsheets and platforms read them, with a mark that says UTF-8."""
        try:
            target.write_text(self._message(), encoding="utf-8-sig")
        except OSError as fault:
            self.said.emit(self.say("{file} cannot be written: {why}", file=str(target), why=fault.strerror))

    def _now(self) -> datetime:
        return self.seat.now()

    def _person(self, person: str) -> str:
        return self.seat.person(person)
