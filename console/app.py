"""The wiring: paints the shell, then imports and opens the journal, and lets window, desk, reader and exercise meet.

`open_window` is what the command line calls. Whoever measures the start makes a `Console`, calls its `open` and hooks
its window's signals `painted` (shell on the screen, keys taken), `filled` (newest log lines show) and `complete`.
Nothing at the top of this module may import SQLAlchemy, numpy, pyqtgraph or ReportLab.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from getpass import getuser
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from console.desk.time_watch import read
from console.domain.fact import Act
from console.domain.refused import Refused
from console.journal.blobs import Blobs
from console.journal.device import home
from console.views.answer import Answers
from console.views.bell import Bell
from console.views.ear import Ear
from console.views.faults import Faults, hear_qt
from console.views.greeting import Greeting
from console.views.icons import icon
from console.views.input_method import choose, has_screen
from console.views.looks import Looks
from console.views.main_window import MainWindow
from console.views.memory import Memory
from console.views.playing import Playing
from console.views.practice import practise
from console.views.seat import Denied, Done, Seat
from console.views.sitter import Sitter
from console.views.theme import load_fonts
from console.views.tongue import speak
from console.views.widgets.notice import Notice
from console.words.labels import LEVELS
from console.words.pinyin import ready
from console.words.say import Say

if TYPE_CHECKING:  # the shell is painted before these are imported
    from console.desk.assessment import Assessment
    from console.desk.desk import Clock
    from console.desk.writer import Writer
    from console.feeds.scenario import Scenario
    from console.journal.people import People
    from console.journal.pins import Pins

DONE, WRONG = 0, 1
SECOND_MS = 1000


def open_window(
    journal: Path, say: Say, actor: str, *, scenario: Scenario | None = None, speed: str = "1", theme: str = ""
) -> int:
    """Open the console's window and work until it is closed.

    Args:
        journal: begun when it does not exist.
        say: the language.
        actor: name of who sits here, "" for whoever did last time.
        scenario: an exercise to play, into a journal of its own.
        speed: of the exercise: times real time, or "max".
        theme: "dark" or "light" for this time, "" for the remembered one.

    Returns:
        The exit code: 1 when no journal could be opened.

    Raises:
        Refused: there is no screen.
    """
    if not has_screen(os.environ):
        raise Refused("There is no screen here. Other verbs work without one: console --help names them.")
    hear_qt(home())
    lack = choose(os.environ)
    application = QApplication(["console"])
    speak(application, say.language)
    application.setWindowIcon(icon("siren", LEVELS[2].colour))
    console = Console(application, journal, say, actor, theme)
    console.notify_once("input method", lack)
    if scenario:
        console.rehearse(scenario, speed)
    console.open()
    application.exec()
    return console.close()


@dataclass(frozen=True)
class Opened:
    """What the loading thread hands to the window's."""

    writer: Writer
    assessment: Assessment
    people: People
    pins: Pins
    me: str
    origin: str
    clock: Clock


class Console(QObject):
    """One window, painted before anything heavy is imported, and all that works behind it."""

    _opened = Signal(object)
    _failed = Signal(object)

    def __init__(self, application: QApplication, journal: Path, say: Say, actor: str, theme: str = "") -> None:
        super().__init__()
        self.say = say
        self.folder = home()
        self.memory = Memory(self.folder, actor)
        self.name = actor or self.memory.name or getuser()
        self.faults = Faults(self.folder, self)
        self.answers = Answers(self.faults.explain, self)
        load_fonts()
        looks = Looks(application, self.memory, theme)
        looks.wear()
        self.window = MainWindow(say, self.memory, looks, journal.stem, self.answers)
        self._journal = journal
        self._playing: Playing | None = None
        self._desk: Opened | None = None
        self._seat: Seat | None = None
        self._names: dict[str, str] = {}
        self._code = DONE
        self._closed = False
        self._ear = Ear(self)
        self._bell = Bell(self.window, self.folder, read)
        self._loading = Thread(target=self._load, name="loading", daemon=True)
        self._second = QTimer(self, interval=SECOND_MS)
        self._connect()

    def _connect(self) -> None:
        self._ear.heard.connect(self.window.hear)
        self._second.timeout.connect(self._tick)
        self._opened.connect(self._sit)
        self._failed.connect(self._fail)
        self.faults.happened.connect(self._tell)
        self.window.exercise_wanted.connect(self._practise)
        # Queued: whoever else waits for the first paint comes before the first import.
        self.window.painted.connect(self._loading.start, Qt.ConnectionType.QueuedConnection)

    def rehearse(self, scenario: Scenario, speed: str) -> None:
        """Play an exercise once the window is open.

        Raises:
            Refused: no such speed.
        """
        from console.feeds.clock import Clock
        from console.feeds.clock import speed as paced

        clock = Clock(scenario.starts, paced(speed))
        self._playing = Playing(scenario, clock, Answers(self.faults.explain, self), self)
        self._playing.told.connect(self._tell)
        self.window.mark_drill(scenario.name)
        self.window.complete.connect(self._play)

    def open(self) -> None:
        """Show the shell; the rest follows."""
        self.faults.listen()
        self._greet()
        self.window.show()
        self.window.begin_line()

    def notify_once(self, name: str, sentence: str) -> None:
        """Show a notice (a message id, "" for none) until somebody waves it away for good."""
        if sentence and not self.memory.dismissed(name):
            notice = Notice(self.say(sentence), self.say, "keyboard")
            notice.dismissed.connect(lambda: self.memory.dismiss(name))
            self.window.top.notify(notice)

    def _greet(self) -> None:
        """The first start's three questions, above the work that can begin at once."""
        if self._playing or self.memory.dismissed("greeting"):
            return
        greeting = Greeting(self.say, self.name, self._journal)
        greeting.named.connect(self._rename)
        greeting.exercise_wanted.connect(self._practise)
        greeting.dismissed.connect(lambda: self.memory.dismiss("greeting"))
        self.window.top.notify(greeting)

    def _rename(self, name: str) -> None:
        """The same person under another name."""
        self.memory.name = self.name = name
        if self._desk:
            self._desk.people.learn({self._desk.me: name})
            self._names.clear()

    def _practise(self) -> None:
        """The shipped exercise, in a process of its own with a journal of its own."""
        practise(self.say.language)

    def close(self) -> int:
        """Finish what waits, close the journal. Returns the exit code."""
        self._closed = True
        self._second.stop()
        self._bell.sounding.stop()
        self.window.seating.stop()
        if self._loading.ident:
            self._loading.join()
        if self._seat:
            self._seat.reader.close()
        if self._desk:
            if self._playing:
                self._playing.end(self._desk.writer)
            self._desk.writer.close()
        self.faults.forget()
        return self._code

    def _load(self) -> None:
        """On the loading thread: import what is heavy, open the desk on its own thread."""
        try:
            self._desk = self._open_desk()
            self._opened.emit(self._desk)
            ready()  # while the newest lines are shown: the window's own thread shall not wait for it later
        except Exception as error:  # noqa: BLE001 - handed over to the window, which says it
            self._failed.emit(error)

    def _open_desk(self) -> Opened:
        from console.desk.assessment import Assessment
        from console.desk.desk import Desk
        from console.desk.writer import Writer
        from console.journal.device import Device
        from console.journal.people import People
        from console.journal.pins import Pins

        device = Device(self.folder)
        people = People(self.folder, device.key())
        pins = Pins(self.folder, device.key(), self._note_wrong_pin)
        if self._playing:
            people.learn(self._playing.scenario.people)
        me = people.named(self.name)
        clock = self._clock()
        writer = Writer(lambda: Desk(self._journal, device=device, actor=me, clock=clock), self._ear)
        assessment = Assessment.here()
        writer.ready.result()
        origin: str = writer.ask(lambda desk: desk.origin).result()
        Blobs(self._journal).tidy()  # the desk holds the journal's lock: nobody else copies anything here
        return Opened(writer=writer, assessment=assessment, people=people, pins=pins, me=me, origin=origin, clock=clock)

    def _clock(self) -> Clock:
        """Real time; the exercise's that is played here; the last moment of one that nobody plays."""
        from console.desk.desk import real_time
        from console.desk.reader import Reader

        if self._playing:
            return self._playing.clock
        if not (self._journal.exists() and self._journal.stat().st_size):
            return real_time
        reader = Reader(self._journal)
        try:
            rest = reader.now() if reader.exercise() else None
        finally:
            reader.close()
        return (lambda: rest) if rest else real_time

    def _sit(self, opened: Opened) -> None:
        from console.desk.reader import Reader
        from console.journal.device import papers

        if self._closed:
            return
        try:
            reader = Reader(self._journal)
        except Refused as refused:
            self._fail(refused)
            return
        sitter = Sitter(opened.me, self)
        sitter.changed.connect(self._change_seat)
        exercise = reader.exercise()
        if exercise and not self._playing:
            self.window.mark_drill(exercise.name)
        self._seat = Seat(
            reader=reader,
            assessment=opened.assessment,
            do=self._do,
            say=self.say,
            now=opened.clock,
            person=self._person,
            named=self._named,
            sitter=sitter,
            origin=opened.origin,
            folder=papers(self.folder, self._journal),
            home=self.folder,
            blobs=Blobs(self._journal),
            pins=opened.pins,
            drill=self.window.drill,
            telephone=opened.people.telephone,
            known=opened.people.known,
        )
        self.window.sit(self._seat)
        for trouble in opened.assessment.library.troubles:
            self.window.top.notify(Notice(self.say.refusal(trouble), self.say, "triangle-alert"))
        self._second.start()

    def _fail(self, error: Exception) -> None:
        refused = error if isinstance(error, Refused) else self.faults.explain(error)
        self._code = WRONG
        self.window.fail(self.say.refusal(refused))

    def _do(self, act: Act, done: Done, denied: Denied) -> None:
        assert self._desk is not None, "a seat has a desk"
        self.answers.expect(self._desk.writer.do(act), done, denied)

    def _person(self, person: str) -> str:
        assert self._desk is not None, "a seat has a desk"
        if person not in self._names:
            self._names[person] = self._desk.people.name(person) if person else ""
        return self._names[person]

    def _named(self, name: str, telephone: str = "", source: str = "") -> str:
        assert self._desk is not None, "a seat has a desk"
        self._names.clear()
        return self._desk.people.named(name, telephone, source)

    def _change_seat(self, _before: str, person: str) -> None:
        """Whoever sits here acts from now on, and is offered the next time."""
        assert self._desk is not None, "a seat has a desk"
        self._desk = replace(self._desk, me=person)
        self._desk.writer.ask(lambda desk: desk.seat(person))
        self.memory.name = self.name = self._person(person)

    def _note_wrong_pin(self, person: str, wrong: int) -> None:
        from console.desk.authority import wrong_pin

        self._do(wrong_pin(person, self._person(person), wrong, self.say), lambda _records: None, self._tell)

    def _tick(self) -> None:
        if self._seat:
            self._bell.tick()
            self.window.tick(self._seat.now())

    def _play(self) -> None:
        from console.feeds.player import Player

        if self._playing and self._desk:
            self._playing.begin(self._desk.writer, Player)

    def _tell(self, refused: Refused) -> None:
        self.window.strip.tell(self.say.refusal(refused), alarm=True)
