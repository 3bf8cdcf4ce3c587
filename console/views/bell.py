"""What calls somebody to the window: the sound of alarms, and a notice when this machine's clock jumped or it slept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from console.desk.time_watch import Jump, Noticed, Reading, TimeWatch
from console.domain.ids import new_id
from console.domain.log import Channel, EnterLine
from console.domain.refused import Refused
from console.views.main_window import MainWindow
from console.views.seat import Seat
from console.views.sounding import Sounding
from console.views.widgets.notice import Notice
from console.words.say import message
from console.words.times import full, lasting

SENTENCES: Mapping[Jump, str] = MappingProxyType(
    {
        Jump.BACK: message("This machine's clock was set back by {span}: it said {before}, now it says {after}."),
        Jump.FORWARD: message("This machine's clock was set forward by {span}: it said {before}, now it says {after}."),
        Jump.SLEPT: message("This machine slept, or stood still, for {span}: from {before} to {after}."),
    }
)
AFTER = message("Nothing is lost. What is past due by now is listed and does not sound. Check the time.")


class Bell(QObject):
    """One window's.

    Attributes:
        sounding: what makes the sound.
    """

    def __init__(self, window: MainWindow, folder: Path, read: Callable[[], Reading]) -> None:
        """Listen.

        Args:
            window: whose watch rings.
            folder: of this device, where the sound is kept.
            read: both clocks of this machine.
        """
        super().__init__(window)
        self.sounding = Sounding(folder, self)
        self._window, self._say, self._read = window, window.say, read
        self._watch = TimeWatch(read())
        window.sight.vigil.rang.connect(lambda _items: self._ring())
        window.sight.vigil.tested.connect(self._test)

    def tick(self) -> None:
        """A second should have passed."""
        noticed, seat = self._watch.look(self._read()), self._window.sight.vigil.seat
        if noticed and seat:
            self._window.sight.vigil.list_until(seat.now())
            self._notice(self._sentence(noticed), seat)

    def _ring(self) -> None:
        """Whoever looks at another window sees it there; here the strip has turned red."""
        self.sounding.sound()
        if not self._window.isActiveWindow():
            QApplication.alert(self._window)

    def _test(self) -> None:
        sentence, player = self.sounding.sound()
        self._window.strip.tell(self._say(sentence, player=player), alarm=not player)

    def _sentence(self, noticed: Noticed) -> str:
        return self._say(
            SENTENCES[noticed.jump],
            span=lasting(noticed.span, self._say),
            before=full(noticed.before),
            after=full(noticed.after),
        )

    def _notice(self, sentence: str, seat: Seat) -> None:
        """Said in the strip and above the work; a log line is offered, not written by itself."""
        self._window.strip.tell(sentence, alarm=True)
        notice = Notice(f"{sentence} {self._say(AFTER)}", self._say, "timer")
        notice.offer(self._say("Enter it in the log"), lambda: self._enter(sentence, seat, notice))
        self._window.top.notify(notice)

    def _enter(self, sentence: str, seat: Seat, notice: Notice) -> None:
        def denied(refused: Refused) -> None:
            self._window.strip.tell(self._say.refusal(refused), alarm=True)

        act = EnterLine(line=new_id(), text=sentence, channel=Channel.SYSTEM)
        seat.do(act, lambda _records: notice.dismiss(), denied)
