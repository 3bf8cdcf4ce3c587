"""What is owed: open tasks by time past due; each step of one on a key, its history and its line on another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from types import MappingProxyType

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.desk.owed import ended_tasks, home, open_tasks, whole
from console.domain.fact import Act
from console.domain.incident import Incident
from console.domain.task import (
    AnswerTask,
    ChangeDue,
    PassTask,
    ReportTask,
    RewordTask,
    SendBackTask,
    ShowTask,
    Task,
    TaskKind,
    TaskState,
    VerifyTask,
    WithdrawTask,
)
from console.domain.tasking import may
from console.views.forms.asking import AskForm, GiveTaskForm
from console.views.forms.decision import DecideForm
from console.views.forms.incoming import IncomingForm
from console.views.forms.instruction import InstructionForm
from console.views.forms.task import FORMS
from console.views.items import task as items
from console.views.page import Page
from console.views.seat import Seat
from console.views.widgets.measures_panel import MeasuresPanel
from console.views.widgets.roster import Roster
from console.words.say import Say, message

# What usually follows.
NEXT: Mapping[str, type[Act]] = MappingProxyType(
    {
        TaskState.GIVEN: PassTask,
        TaskState.PASSED: ReportTask,
        TaskState.SENT_BACK: ReportTask,
        TaskState.REPORTED: VerifyTask,
    }
)
ASKING: Mapping[str, Callable[[Seat, str, QWidget], AskForm]] = MappingProxyType(
    {"task": GiveTaskForm, "instruction": InstructionForm, "incoming": IncomingForm}
)


class TaskPage(Page):
    """The page.

    Attributes:
        organ: whose tasks alone are shown, "" for everybody's.
    """

    NAME = "task"
    TITLE = message("Owed")
    TOPICS = frozenset({"task", "incident", "organ"})

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self.words = items.TaskWords(say, self._now, self._person)
        self._elsewhere = 0
        self.organ = ""
        self._here: frozenset[str] = frozenset()
        self.roster: Roster[Task] = Roster(items.rows(self.words, say))
        self.roster.table.instead = say("Opening the journal …")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.roster, 3)
        self.holding = MeasuresPanel(say)
        self.holding.hide()
        layout.addWidget(self.holding, 2)
        self.holding.release_wanted.connect(self._end)
        self.holding.keep_wanted.connect(self._keep)
        self._offer()
        self.setFocusProxy(self.roster)
        self.roster.chosen_changed.connect(self._allow)
        self.roster.table.activated.connect(lambda _index: self._go_on())

    def _offer(self) -> None:
        say, act = self.say, self.roster.act
        steps: tuple[tuple[type[Act], str, str, str], ...] = (
            (PassTask, say("Pass on"), say("Pass the task on"), "P"),
            (ReportTask, say("Done"), say("Report done"), "D"),
            (AnswerTask, say("Answer"), say("Answer whoever asked"), "A"),
            (VerifyTask, say("Verify"), say("Verify that it is done"), "V"),
            (SendBackTask, say("Send back"), say("Send the task back"), "B"),
            (ChangeDue, say("Due"), say("Change the due time"), "U"),
            (ShowTask, say("Shown to"), say("Note who has read it"), "S"),
            (WithdrawTask, say("Withdraw"), say("Withdraw the task"), "X"),
        )
        self._acts: dict[type[Act], QAction] = {
            wish: act(text, key, partial(self._step, wish), short=short) for wish, short, text, key in steps
        }
        wording = act(say("Correct the words"), "E", partial(self._step, RewordTask), button=False)
        self._acts[RewordTask] = wording
        self._deciding = act(say("Decide the question"), "K", self._decide, short=say("Decide"))
        self.giving = act(say("Give a task"), "N", lambda: self.ask("task"), short=say("New"), of_row=False)
        self.roster.offer_history(say("History of the task"), say("History"), self._history)
        self._its_line = act(say("The line it came from"), "L", self._show_its_line, button=False)
        self.ended = act(say("Show what is done, too"), "O", self.refresh, button=False, of_row=False)
        self.ended.setCheckable(True)
        self.one_organ = act(say("Only what this organ owes"), "G", self.turn_organ, button=False)
        for action in (self.giving, self.ended):
            action.setEnabled(False)

    def sit(self, seat: Seat) -> None:
        self.holding.sit(seat)
        self.roster.table.instead = self.say("Nothing is owed. T on a log line marks it; N gives a task.")
        for action in (self.giving, self.ended):
            action.setEnabled(True)
        super().sit(seat)

    def ask(self, name: str) -> None:
        """Come up with an asking form."""
        if self.seated:
            ASKING[name](self.seat, self.incident, self).stand_beside(self)

    def turn_organ(self) -> None:
        """Show only what the chosen task's organ owes or supports, or again everybody's."""
        task = self.roster.chosen()
        self.organ = "" if self.organ or task is None else task.responsible
        self.refresh()

    def show_row(self, subject: str) -> None:
        self.roster.choose(subject)

    def refresh(self) -> None:
        incidents = self.seat.reader.incidents()
        self._learn_names(incidents)
        tasks = [*self._open(), *self._ended()]
        shut = {each.subject for each in incidents if each.closed}
        self.words.closed = frozenset(each.incident for each in tasks if home(each.incident, incidents) in shut)
        self.roster.rows.show(sorted(tasks, key=lambda each: not items.saves_lives(each)))
        self._show_holding()
        self._sum_up()
        self.roster.renew_history()
        self._allow()

    def _show_holding(self) -> None:
        """What is in force by name, in a section of its own, whatever is filtered; gone while there is nothing."""
        from console.desk.measures import in_force  # noqa: PLC0415 - it brings SQLAlchemy; the first paint must not wait for that
        from console.desk.ordering import proposed_for_release  # noqa: PLC0415 - as above

        found = in_force(self.seat.reader, self.incident)
        ours = {each.subject for each in self.seat.reader.organs() if each.ours}
        responses = {each.incident: each for each in self.seat.reader.responses() if each.organ in ours}
        proposed = frozenset(each.subject for each in found if proposed_for_release(each, responses.get(each.incident)))
        self.holding.show_measures(found, proposed)
        self.holding.roster.come_to(self.say("{n} still in force", n=len(found)))
        self.holding.setVisible(bool(found))

    def _end(self, task: Task) -> None:
        from console.views.forms.release import ReleaseForm  # noqa: PLC0415 - it brings SQLAlchemy

        ReleaseForm(self.seat, task, self).stand_beside(self)

    def _keep(self, task: Task) -> None:
        from console.views.forms.release import KeepMeasureForm  # noqa: PLC0415 - it brings SQLAlchemy

        KeepMeasureForm(self.seat, task, self).stand_beside(self)

    def _learn_names(self, incidents: Iterable[Incident]) -> None:
        self.words.organs = {each.subject: each.name for each in self.seat.reader.organs()}
        self.words.incidents = {each.subject: each.name for each in incidents}
        self._here = whole(self.seat.reader, self.incident)

    def _open(self) -> list[Task]:
        every = open_tasks(self.seat.reader)
        shown = [each for each in every if self._concerns(each)]
        self._elsewhere = 0 if self.organ else len(every) - len(shown)
        return shown

    def _ended(self) -> list[Task]:
        """What is over, when it is wanted, too."""
        wanted = self.ended.isChecked()
        return [each for each in ended_tasks(self.seat.reader) if self._concerns(each)] if wanted else []

    def tick(self) -> None:
        self.roster.rows.renew()
        self._sum_up()

    def _concerns(self, task: Task) -> bool:
        """Of the incident that is looked at, or of none: what is owed without one is never out of sight.

        What saves lives is in sight whatever is looked at, as long as it is owed.
        """
        if items.saves_lives(task):
            return True
        here = not self.incident or task.incident in self._here | {""}
        return here and self.organ in {"", task.responsible, *task.supporting}

    def _sum_up(self) -> None:
        tasks = self.roster.rows.rows
        number, rest = items.summary(tasks, self.seat.now(), self._elsewhere, self.say)
        name = self.words.organ(self.organ) if self.organ else ""
        self.roster.come_to(" ".join(filter(None, (name, number))), rest)

    def _now(self) -> datetime:
        return self.seat.now()

    def _person(self, person: str) -> str:
        return self.seat.person(person)

    def _history(self, task: Task) -> str:
        return self.words.history(self.seat.reader.told(task.subject))

    def _allow(self) -> None:
        """Only what the task's state allows can be asked for; nothing of a task in a closed incident."""
        task = self.roster.chosen()
        changes = task is not None and task.incident not in self.words.closed
        for wish, action in self._acts.items():
            action.setEnabled(changes and task is not None and may(wish, task))
        self._deciding.setEnabled(changes and task is not None and not task.ended and task.kind == TaskKind.DECISION)
        self._its_line.setEnabled(task is not None and bool(task.proof_line or task.line))

    def _go_on(self) -> None:
        """Enter or a double click on a task: its next step."""
        task = self.roster.chosen()
        step = _next(task) if task else None
        if step:
            self._acts[step].trigger()

    def _step(self, wish: type[Act]) -> None:
        task = self.roster.chosen()
        if task:
            FORMS[wish](self.seat, task, self).stand_beside(self)

    def _decide(self) -> None:
        task = self.roster.chosen()
        if task:
            DecideForm(self.seat, task, self).stand_beside(self)

    def _show_its_line(self) -> None:
        """The line that says it is done, else the one that asked for it."""
        task = self.roster.chosen()
        if task:
            self.line_wanted.emit(task.proof_line or task.line)


def _next(task: Task) -> type[Act] | None:
    """Whoever asked is answered before it is verified."""
    if task.state == TaskState.REPORTED and not task.answered and (task.person or task.source):
        return AnswerTask
    return NEXT.get(task.state)
