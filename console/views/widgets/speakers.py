"""Lines that a team speaks: by its number where one looks at teams or lines, by its name on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from console.words.say import Say

if TYPE_CHECKING:
    from console.domain.team import Team

DIGITS, DIGITS_MAX = "0123456789", 2


class Speakers(QObject):
    """One deed for each team, so that the command line finds it.

    Attributes:
        chosen: the subject of the team that speaks.
    """

    chosen = Signal(str)

    def __init__(self, say: Say, entry: QWidget) -> None:
        super().__init__(entry)
        self._say = say
        self._entry = entry
        self._actions: dict[str, QAction] = {}
        self._numbers: dict[str, str] = {}

    def learn(self, teams: Mapping[str, Team]) -> None:
        """The teams as they are now."""
        for gone in self._actions.keys() - teams.keys():
            self._entry.removeAction(self._actions.pop(gone))
        for subject, team in teams.items():
            action = self._actions.get(subject) or self._offer(subject)
            action.setText(self._say("Line from {team}", team=team.name))
            action.setToolTip(team.number)
        self._numbers = {team.number: subject for subject, team in teams.items() if team.number}

    def of(self, number: str) -> str:
        """The team of a number, "" when none has it."""
        return self._numbers.get(number, "")

    def _offer(self, subject: str) -> QAction:
        action = QAction(self._entry)
        action.triggered.connect(partial(self._choose, subject))
        self._entry.addAction(action)
        self._actions[subject] = action
        return action

    def _choose(self, subject: str, *_checked: bool) -> None:
        self.chosen.emit(subject)


class Digits(QObject):
    """Watches a table: a digit pressed there is a team's number; 0 and two digits are one from 10 on.

    Attributes:
        pressed: the number, "1" to "99".
    """

    pressed = Signal(str)

    def __init__(self, table: QWidget) -> None:
        super().__init__(table)
        self._begun = ""
        table.installEventFilter(self)

    def eventFilter(self, _table: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not (plain and event.text() and event.text() in DIGITS) or event.isAutoRepeat():
            self._begun = ""
            return False
        self._press(event.text())
        return True

    def _press(self, digit: str) -> None:
        number = self._begun + digit
        self._begun = number if number.startswith("0") and len(number) <= DIGITS_MAX else ""
        if not self._begun:
            self.pressed.emit(number.lstrip("0") or "0")
