"""What can be done with the chosen log line: one entry a deed, its form imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from console.domain.log import Line
from console.words.say import message

if TYPE_CHECKING:
    from console.views.forms.log import LineForm


def _stands(line: Line) -> bool:
    return not line.struck


def _judged(line: Line) -> bool:
    return _stands(line) and bool(line.verified or line.doubted)


@dataclass(frozen=True)
class Deed:
    """One deed.

    Attributes:
        text: message id of its name; `button`: of the word on its button, "" for none.
        keys: the key in the table.
        form: module under console.views.forms and class of the form that asks for it.
        possible: with which lines it can be done.
    """

    text: str
    button: str
    keys: str
    form: tuple[str, str]
    possible: Callable[[Line], bool] = _stands

    def load(self) -> type[LineForm]:
        """The form's class; this imports it."""
        module, name = self.form
        found: type[LineForm] = getattr(import_module(f"console.views.forms.{module}"), name)
        return found


# Dropping files on a line asks for it, too.
ATTACH = Deed(message("Attach files"), message("Attach"), "A", ("attach", "AttachFileForm"))
# A line can be entered to open one at once.
OPEN_INCIDENT = Deed(message("Open an incident from the line"), "", "O", ("opening", "OpenFromLineForm"))
DEEDS = (
    Deed(message("Correct the line"), message("Correct"), "C", ("correct", "CorrectLineForm")),
    Deed(message("Strike the line"), message("Strike"), "X", ("log", "StrikeLineForm")),
    Deed(message("Verify the line"), message("Verify"), "V", ("log", "VerifyLineForm")),
    Deed(message("Doubt the line"), message("Doubt"), "D", ("log", "DoubtLineForm")),
    Deed(message("Restore the struck line"), "", "R", ("log", "RestoreLineForm"), lambda line: bool(line.struck)),
    Deed(message("Take the judgement back"), "", "W", ("log", "WithdrawForm"), _judged),
    ATTACH,
    Deed(message("Mark what the line asks for"), message("Owed"), "T", ("task", "OwedForm")),
    Deed(message("An expected call came by the line"), "", "E", ("call", "CallOfLineForm")),
    Deed(message("Note that the line was reported up"), "", "U", ("sending", "SentByLineForm")),
    OPEN_INCIDENT,
    Deed(message("Put the line into another incident"), "", "B", ("opening", "AssignLineForm")),
)
