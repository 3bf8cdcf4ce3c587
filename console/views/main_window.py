"""The frame around the work: log in the middle, docks beside it, banner above, status strip below; and no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget

from console import __version__
from console.views import menus
from console.views.answer import Answers
from console.views.board import CENTRE, DOCKED, DUTY, LAYOUTS, MEETING, place
from console.views.commands import of_actions, of_page, opening, there
from console.views.dock import Dock
from console.views.folding import Folding
from console.views.forms.form import Form
from console.views.key_table import KeyTable
from console.views.layouts import Layouts
from console.views.looks import Looks
from console.views.memory import Memory
from console.views.page import Page
from console.views.seat import Seat
from console.views.seating import Changed, Seating
from console.views.sight import Sight
from console.views.strip import Strip
from console.views.top import Top
from console.views.undoing import Undoing
from console.views.widgets.finder import Command, Finder
from console.views.widgets.line_field import LineField
from console.views.widgets.notice import Notice
from console.views.widgets.slash import Slash
from console.words.say import Say

# Ages and counts of time on the pages are renewed every so many seconds.
PAGES_EVERY = 5
USUAL = QSize(1440, 900)
# What a window manager puts around a window, at most.
FRAME = QSize(8, 40)


class MainWindow(QMainWindow):
    """The main window.

    Attributes:
        painted: the shell stands on the screen and takes keys.
        filled: the newest log lines show.
        complete: every page shows what the journal holds.
        exercise_wanted: somebody wants to practise.
    """

    painted = Signal()
    filled = Signal()
    complete = Signal()
    exercise_wanted = Signal()

    def __init__(self, say: Say, memory: Memory, looks: Looks, journal: str, answers: Answers) -> None:
        super().__init__()
        self.say = say
        self.answers = answers
        self.drill = ""
        self._memory = memory
        self.looks = looks
        self._journal = journal
        self._leaving = self._painted = False
        self._ticks = 0
        self._build()
        self._act()
        self._connect()
        self._place()

    def _build(self) -> None:
        self.setDockNestingEnabled(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.top = Top(self.say)
        self.setMenuWidget(self.top)
        self.strip = Strip(self.say, self._journal)
        self.setStatusBar(self.strip)
        self.docks = {each.name: Dock(each, self.say, self) for each in DOCKED}
        centre = place(CENTRE)
        assert centre is not None, "the log is on the board"
        self.log: Page = centre.page()(self.say)
        self.setCentralWidget(self.log)
        self.seating = Seating(self.say, self.docks, self.log)
        self.sight = Sight(self.top.banner, self.strip, self.seating.suppose)
        self.layouts = Layouts(self, self.docks, self._memory)
        self.folding = Folding(self, self.docks)
        self.finder = Finder(self.say, self.log)
        self.undoing = Undoing(self, lambda: bool(self.answers.pending))

    def _act(self) -> None:
        self.deeds = menus.actions(self, self.say, _deeds(self))
        self.deeds["takeback"].setAutoRepeat(False)
        menus.fill(self.top.menus, self.say, self.deeds, [dock.toggleViewAction() for dock in self.docks.values()])

    def _connect(self) -> None:
        for field in self.log.findChildren(LineField):
            Slash(field).pressed.connect(self.ask_command)
        self.top.banner.incident_chosen.connect(self.seating.choose)
        self.seating.incident_chosen.connect(self.sight.choose)
        self.seating.said.connect(self.strip.tell)
        self.seating.page_wanted.connect(self.bring_row)
        self.strip.needs.clicked.connect(lambda: self.bring("attention"))
        self.strip.out.clicked.connect(lambda: self.go_to(self.docks["team"]))
        self.seating.complete.connect(self.complete)
        self.undoing.asked.connect(self.top.notify)
        self.undoing.told.connect(lambda sentence, alarm: self.strip.tell(sentence, alarm=alarm))
        self.answers.changed.connect(self._answered)

    def _place(self) -> None:
        """As this user left it, or as shipped."""
        self._retitle()
        self.resize(USUAL.boundedTo(self.screen().availableSize() - FRAME))
        if (geometry := self._memory.geometry()) is not None:
            self.restoreGeometry(geometry)
        self.layouts.show(self.layouts.name)

    def sit(self, seat: Seat) -> None:
        """The journal is open: show the newest lines, then all the rest."""
        QTimer.singleShot(0, self, lambda: self._bring(seat))
        self.log.sit(seat)

    def _bring(self, seat: Seat) -> None:
        self.layouts.raise_floating()
        self.filled.emit()
        try:
            self._look_again(seat)
            self.sight.sit(seat)
            self.undoing.sit(seat)
            self.tick(seat.now())
        finally:
            self.seating.bring(seat)  # a fault of the banner's must not keep the pages away

    def _look_again(self, seat: Seat) -> None:
        """At the incident that was looked at last time, while it is open: lines typed now belong to it."""
        last = self._memory.incident(seat.folder.name)
        if last in {each.subject for each in seat.reader.incidents() if not each.closed}:
            self.seating.choose(last)
        self.seating.incident_chosen.connect(lambda chosen: self._memory.keep_incident(seat.folder.name, chosen))

    def hear(self, changed: Changed) -> None:
        """Something was committed; what comes when the journal is closed already is told to nobody."""
        if self.seating.stopped:
            return
        self.seating.hear(changed)
        self.sight.hear(changed)

    def tick(self, now: datetime) -> None:
        """A second passed."""
        self._ticks += 1
        self.sight.tick(now, drill=bool(self.drill))
        if self._ticks % PAGES_EVERY == 0:
            self.seating.tick()

    def mark_drill(self, name: str) -> None:
        """This window shows an exercise: every window and title says so."""
        self.drill = name
        self._retitle()
        self.top.mark_drill(name)
        for dock in self.docks.values():
            dock.mark_drill(name)

    def fail(self, sentence: str) -> None:
        """No journal could be opened: say why, and what to do, where the work would be."""
        self.top.banner.say_instead(self.say("No journal is open"))
        self.top.notify(Notice(sentence, self.say, "circle-alert"))
        self.log.fail()
        for dock in self.docks.values():
            dock.pending.tell(self.say("No journal is open"), "circle-x")
        self.strip.tell(sentence, alarm=True)

    def begin_line(self) -> None:
        self.activateWindow()
        self.log.begin()

    def ask_on(self, page: str, form: str) -> None:
        """Come up with a page's form, from anywhere."""
        if page in self.seating.pages:
            self.seating.pages[page].ask(form)
        else:
            self.strip.tell(self.say("Loading …"))

    def bring(self, page: str, form: str = "") -> None:
        """Bring a page to the front, and one of its forms with it."""
        if page in self.seating.pages:
            self.go_to(self.docks[page])
        if form or page not in self.seating.pages:
            self.ask_on(page, form)

    def bring_row(self, page: str, subject: str) -> None:
        """Bring the row of a subject to the front, on the page where it is handled."""
        self.bring(page) if page in self.docks else self.log.setFocus()
        if page in self.seating.pages:
            self.seating.pages[page].show_row(subject)

    def ask_command(self) -> None:
        self.finder.ask(self.commands(), QApplication.focusWidget())

    def commands(self) -> list[Command]:
        """Everything that can be done now, by name."""
        own = list(of_actions(deed for name, deed in self.deeds.items() if name != "command"))
        pages = [each for page in self.seating.pages.values() for each in self._of_page(page)]
        return own + pages + [opening(dock, self.go_to) for dock in self.docks.values()]

    def _of_page(self, page: Page) -> list[Command]:
        dock = self.docks.get(page.NAME)
        return [there(each, dock, self.go_to) if dock else each for each in of_page(page)]

    def go_to(self, dock: Dock) -> None:
        """Bring a page to the front and the caret into it."""
        if self.folding.folded and dock.isHidden():
            self.folding.open(dock.place.name)
        dock.show()
        dock.raise_()
        dock.activateWindow()
        self.seating.pages[dock.place.name].begin()

    def change_layout(self, name: str, *, anew: bool = False) -> None:
        self.keep()
        self.folding.unfold()
        self.layouts.arrange(name) if anew else self.layouts.show(name)
        self.folding.fit()
        self.strip.tell(self.say(LAYOUTS[name]))

    def change_size(self, steps: int) -> None:
        self.looks.step(steps)
        self.folding.fit()

    def show_keys(self) -> None:
        KeyTable(self.say, self.commands(), self).show()

    def show_about(self) -> None:
        text = self.say("Emergency command console {version}, Apache-2.0 licence", version=__version__)
        self.top.notify(Notice(text, self.say))

    def _answered(self) -> None:
        self.strip.show_saving(self.answers)
        if self._leaving and not self.answers.pending:
            self._leaving = False
            if self.answers.refusal is None:
                self.close()

    def _retitle(self) -> None:
        mark = self.say("【DRILL】") if self.drill else ""
        self.setWindowTitle(mark + self.say("{journal} — Emergency command console", journal=self._journal))

    def keep(self) -> None:
        self.layouts.keep(self.folding.state)
        self._memory.keep_geometry(self.saveGeometry())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.folding.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self.folding.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What waits for the disk is waited for; if it is refused, the window stays, with what was typed."""
        begun = next((form for form in self.findChildren(Form) if form.isVisible() and form.touched()), None)
        if begun:
            begun.ask()
        elif self.answers.pending:
            self._leaving = True
        if begun or self.answers.pending:
            event.ignore()
            return
        self.keep()
        super().closeEvent(event)


def _deeds(window: MainWindow) -> dict[str, Callable[[], object]]:
    """What can be done with the window itself, by the names of the list of keys."""
    return {
        "line": window.begin_line,
        "instruction": lambda: window.ask_on("task", "instruction"),
        "incoming": lambda: window.ask_on("task", "incoming"),
        "since": lambda: window.bring("since"),
        "handover": lambda: window.bring("duty", "handover"),
        "command": window.ask_command,
        "takeback": window.undoing.ask,
        DUTY: lambda: window.change_layout(DUTY),
        MEETING: lambda: window.change_layout(MEETING),
        "arrange": lambda: window.change_layout(window.layouts.name, anew=True),
        "theme": window.looks.turn,
        "larger": lambda: window.change_size(1),
        "smaller": lambda: window.change_size(-1),
        "keys": window.show_keys,
        "exercise": window.exercise_wanted.emit,
        "sound": window.sight.vigil.tested.emit,
        "about": window.show_about,
        "quit": window.close,
    }
