"""Every key of the window and its pages in one list: what F1 shows, the manual prints and the shortcuts are made of."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from console.words.say import message

WINDOW = message("Window")
LOG = message("Log")
FORMS = message("Forms")
FILES = message("Attached file")


@dataclass(frozen=True)
class Key:
    """One key.

    Attributes:
        name: what the program calls it.
        keys: as QKeySequence reads it; several, by "; ", do the same.
        text: message id of what it does; `where`: message id of where it works.
    """

    name: str
    keys: str
    text: str
    where: str = WINDOW


KEYS = (
    Key("line", "Ctrl+N", message("New log line, from anywhere")),
    Key("instruction", "Ctrl+I", message("Enter an instruction: a line, and what it asks for")),
    Key("incoming", "Ctrl+L", message("Enter an incoming paper: a line, and what it asks for")),
    Key("since", "F9", message("What changed since I left, the last meeting, a paper or any time")),
    Key("handover", "Ctrl+J", message("Hand the watch over, or take it over")),
    Key("command", "Ctrl+K", message("Command line: everything that can be done, by name; “/” where nothing is typed")),
    Key("takeback", "Ctrl+Z", message("Undo my own last act, where no text can be taken back; asks first")),
    Key("duty", "Ctrl+1", message("Duty layout")),
    Key("meeting", "Ctrl+2", message("Meeting layout")),
    Key("arrange", "Ctrl+Shift+R", message("Put this layout back as it was shipped")),
    Key("theme", "Ctrl+T", message("Dark for the night, light for the field")),
    Key("larger", "Ctrl+=; Ctrl++", message("Larger letters")),
    Key("smaller", "Ctrl+-", message("Smaller letters")),
    Key("keys", "F1", message("All keys")),
    Key("quit", "Ctrl+Q", message("Close the console")),
    Key("filter", "Ctrl+F", message("Filter the log by words or source; Esc shows all lines"), LOG),
    Key("save", "Return", message("Save the line; in the table: its history"), LOG),
    Key("leave", "Escape", message("Leave the line; with a text in it, only when pressed twice"), LOG),
    Key("undo", "Ctrl+Z", message("Take back what was typed; a phrase, or a time typed first, by itself"), LOG),
    Key("source", "Tab", message("From the text to the source, who called, his number and the channel"), LOG),
    Key("channel", "Alt+Up; Alt+Down", message("Another channel"), LOG),
    Key("belong", "Alt+I", message("The line belongs to the next open incident, or to none"), LOG),
    Key("unmeant", "Alt+1", message("What was recognised was not meant: Alt and the number of its chip"), LOG),
    Key("unmeant all", "Alt+0", message("Nothing that was recognised was meant; pressed again, all of it was"), LOG),
    Key("citywide", "Alt+C", message("Figures of the community that the line names, or of the whole city"), LOG),
    Key("asked", "Alt+Q", message("A question is being checked, known, open: Alt and its letter"), LOG),
    Key("names", "Ctrl+Space; Alt+/", message("Names for the word before the caret; #, @ and & offer them, too"), LOG),
    Key("speaker", "1", message("A line from a team: its number, in the log or among the teams"), LOG),
    Key("opening", "Alt+N", message("Save the line and open its incident"), LOG),
    Key("each", "Ctrl+Shift+V", message("Enter each of the pasted lines by itself; stop, or go on"), LOG),
    Key("phrases", "F2; F3; F4; F5; F6; F7; F8", message("Stock phrases, as printed on their buttons"), LOG),
    Key("back", "Ctrl+R", message("Take back a line that could not be saved"), LOG),
    Key("next", "Return", message("Next field; after the last one save"), FORMS),
    Key("submit", "Ctrl+Return", message("Save from any field"), FORMS),
    Key("cancel", "Escape", message("Leave the form; asks if something was typed"), FORMS),
    Key("sheet", "Ctrl+P", message("Print the sheet on which a level is signed"), FORMS),
    Key("turn", "Left; Right", message("The last or the next attached file"), FILES),
    Key("copy", "S", message("Save a copy of the attached file"), FILES),
)


def sequences(name: str) -> list[QKeySequence]:
    """The key sequences of a name in the list.

    Raises:
        StopIteration: no such name, a slip of the program.
    """
    key = next(each for each in KEYS if each.name == name)
    return [QKeySequence(text) for text in key.keys.split("; ")]
