"""The wiring: paints the shell, then imports and opens the journal, and lets window, desk, reader and exercise meet.

`open_window` is what the command line calls. Whoever measures the start makes a `Console`, calls its `open` and hooks
its window's signals `painted` (shell on the screen, keys taken), `filled` (newest log lines show) and `complete`.
Nothing at the top of this module may import SQLAlchemy, numpy, pyqtgraph or ReportLab.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from getpass import getuser
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from console.domain.fact import Act
from console.domain.refused import Refused
from console.views.answer import Answers
from console.views.ear import Ear
from console.views.faults import Faults
from console.views.looks import Looks
from console.views.main_window import MainWindow
from console.views.memory import Memory
from console.views.seat import Denied, Done, Seat
from console.views.theme import load_fonts
from console.words.say import Say

if TYPE_CHECKING:  # the shell is painted before these are imported
    from console.desk.assessment import Assessment
    from console.desk.desk import Clock
    from console.desk.writer import Writer
    from console.feeds.player import Player
    from console.feeds.scenario import Scenario
    from console.journal.people import People

DONE, WRONG = 0, 1
SECOND_MS = 1000
# An inject that failed for the disk's sake is tried again after this long.
AGAIN_MS = 5_000
LONGEST_WAIT = 3_600


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
    """
    application = QApplication(sys.argv[:1])
    console = Console(application, journal, say, actor, theme)
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
    me: str
    clock: Clock


class Console(QObject):
    """One window and all that works behind it.

    Attributes:
        window: painted before anything heavy is imported.
    """

    _opened = Signal(object)
    _failed = Signal(object)

    def __init__(self, application: QApplication, journal: Path, say: Say, actor: str, theme: str = "") -> None:
        super().__init__()
        from console.journal.device import folder

        self.say = say
        self.folder = folder()
        self.folder.mkdir(parents=True, exist_ok=True)
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
        self._ear = Ear(self)
        self._second = QTimer(self, interval=SECOND_MS)
        self._connect()

    def _connect(self) -> None:
        self._ear.heard.connect(self.window.hear)
        self._second.timeout.connect(self._tick)
        self._opened.connect(self._sit)
        self._failed.connect(self._fail)
        self.faults.happened.connect(self._tell)
        self.window.painted.connect(lambda: Thread(target=self._load, name="loading", daemon=True).start())

    def rehearse(self, scenario: Scenario, speed: str) -> None:
        """Play an exercise once the window is open.

        Raises:
            Refused: no such speed.
        """
        self._playing = Playing(scenario, speed, Answers(self.faults.explain, self), self)
        self._playing.told.connect(self._tell)
        self.window.mark_drill(scenario.name)
        self.window.complete.connect(self._play)

    def open(self) -> None:
        """Show the shell; the rest follows."""
        self.faults.listen()
        self.window.show()
        self.window.begin_line()

    def close(self) -> int:
        """Finish what waits, close the journal. Returns the exit code."""
        self._second.stop()
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
            self._opened.emit(self._open_desk())
        except Exception as error:  # noqa: BLE001 - handed over to the window, which says it
            self._failed.emit(error)

    def _open_desk(self) -> Opened:
        from console.desk.assessment import Assessment
        from console.desk.desk import Desk
        from console.desk.writer import Writer
        from console.journal.device import Device
        from console.journal.people import People

        device = Device(self.folder)
        people = People(self.folder, device.key())
        if self._playing:
            people.learn(self._playing.scenario.people)
        me = people.named(self.name)
        clock = self._clock()
        writer = Writer(lambda: Desk(self._journal, device=device, actor=me, clock=clock), self._ear)
        assessment = Assessment.load()
        writer.ready.result()
        return Opened(writer=writer, assessment=assessment, people=people, me=me, clock=clock)

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

        self._desk = opened
        reader = Reader(self._journal)
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
            me=opened.me,
            folder=_papers(self.folder, self._journal),
        )
        self.window.sit(self._seat)
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

    def _named(self, name: str) -> str:
        assert self._desk is not None, "a seat has a desk"
        self._names.clear()
        return self._desk.people.named(name)

    def _tick(self) -> None:
        if self._seat:
            self.window.tick(self._seat.now())

    def _play(self) -> None:
        if self._playing and self._desk:
            self._playing.begin(self._desk.writer)

    def _tell(self, refused: Refused) -> None:
        self.window.strip.tell(self.say.refusal(refused), alarm=True)


class Playing(QObject):
    """An exercise played in the window: each step on the desk's thread, the waiting on the window's.

    Attributes:
        told: something the operator should know of, as a refusal.
    """

    told = Signal(object)

    def __init__(self, scenario: Scenario, speed: str, answers: Answers, parent: QObject) -> None:
        from console.feeds.clock import Clock
        from console.feeds.clock import speed as paced

        super().__init__(parent)
        self.scenario = scenario
        self.clock = Clock(scenario.starts, paced(speed))
        self._answers = answers
        self._writer: Writer | None = None
        self._player: Player | None = None

    def begin(self, writer: Writer) -> None:
        from console.feeds.player import Player

        self._writer = writer
        began = writer.ask(lambda desk: Player(desk, self.scenario, self.clock))
        self._answers.expect(began, self._began, self.told.emit)

    def end(self, writer: Writer) -> None:
        """The window closes: play no more."""
        if self._player:
            player = self._player
            writer.ask(lambda _desk: player.close())

    def _began(self, player: Player) -> None:
        self._player = player
        self._step()

    def _step(self) -> None:
        assert self._writer is not None, "begun"
        assert self._player is not None, "begun"
        step = self._player.step
        self._answers.expect(self._writer.ask(lambda _desk: step()), self._next, self._again)

    def _next(self, seconds: float | None) -> None:
        if seconds is None:
            self.told.emit(Refused("The exercise is over; the clock stands."))
            return
        QTimer.singleShot(round(min(seconds, LONGEST_WAIT) * SECOND_MS), self, self._step)

    def _again(self, refused: Refused) -> None:
        self.told.emit(refused)
        QTimer.singleShot(AGAIN_MS, self, self._step)


def _papers(folder: Path, journal: Path) -> Path:
    """Where this device keeps drafts and papers of a journal: a folder of its own for each file."""
    mark = sha256(str(journal.resolve()).encode()).hexdigest()[:8]
    made = folder / "desks" / f"{journal.stem}-{mark}"
    made.mkdir(parents=True, exist_ok=True)
    return made
