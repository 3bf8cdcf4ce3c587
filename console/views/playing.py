"""An exercise played in the window: each step on the desk's thread, the waiting on the window's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from console.domain.reason import because
from console.domain.refused import Refused
from console.views.answer import Answers

if TYPE_CHECKING:  # the shell is painted before these are imported
    from console.desk.writer import Writer
    from console.feeds.clock import Clock
    from console.feeds.player import Player
    from console.feeds.scenario import Scenario

SECOND_MS = 1000
# An inject that failed for the disk's sake is tried again after this long.
AGAIN_MS = 5_000
LONGEST_WAIT = 3_600


class Playing(QObject):
    """Attributes: told: something the operator should know of, as a refusal; ended: the last inject was played."""

    told = Signal(object)
    ended = Signal()

    def __init__(self, scenario: Scenario, clock: Clock, answers: Answers, parent: QObject) -> None:
        super().__init__(parent)
        self.scenario = scenario
        self.clock = clock
        self._answers = answers
        self._writer: Writer | None = None
        self._player: Player | None = None
        self._over = False
        self._told = 0

    def begin(self, writer: Writer, player: type[Player]) -> None:
        """Let a player begin on the writer's thread."""
        self._writer = writer
        began = writer.ask(lambda desk: player(desk, self.scenario, self.clock))
        self._answers.expect(began, self._began, self.told.emit)

    def end(self, writer: Writer) -> None:
        """The window closes: play no more."""
        self._over = True
        player = self._player
        if player:
            writer.ask(lambda _desk: player.close())

    def _began(self, player: Player) -> None:
        self._player = player
        self._step()

    def _step(self) -> None:
        if self._writer and self._player and not self._over:
            step = self._player.step
            self._answers.expect(self._writer.ask(lambda _desk: step()), self._next, self._again)

    def _next(self, seconds: float | None) -> None:
        if self._over:
            return
        self._tell_troubles()
        if seconds is None:
            self.ended.emit()
            self.told.emit(self._end_sentence())
            return
        QTimer.singleShot(round(min(seconds, LONGEST_WAIT) * SECOND_MS), self, self._step)

    def _tell_troubles(self) -> None:
        """What the rules refused since the last step."""
        assert self._player is not None, "a step was played"
        for trouble in self._player.troubles[self._told :]:
            self.told.emit(trouble)
        self._told = len(self._player.troubles)

    def _end_sentence(self) -> Refused:
        assert self._player is not None, "the last step was played"
        if not self._player.troubles:
            return Refused("The exercise is over; the clock stands.")
        last = self._player.troubles[-1]
        sentence = "The exercise is over; the clock stands. Refused: {n}, the last one: {why}"
        return Refused(sentence, n=self._told, why=because(last.message, **last.values))

    def _again(self, refused: Refused) -> None:
        if not self._over:
            self.told.emit(refused)
            QTimer.singleShot(AGAIN_MS, self, self._step)
