"""The window's few menus and the keys of its deeds, made from the one list of keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from console.views.keys import KEYS, sequences
from console.words.say import Say, message

BAR = (
    (message("&Duty"), ("line", "instruction", "incoming", "since", "handover", "command", "takeback", "", "quit")),
    (message("&Window"), ("duty", "meeting", "arrange", "", "theme", "larger", "smaller")),
    (message("&Help"), ("keys", "exercise", "sound", "about")),
)
# Deeds without a key.
KEYLESS = {
    "exercise": message("Play the exercise, in a window and a journal of its own"),
    "sound": message("Test the alarm's sound"),
    "about": message("About this console"),
}


def actions(window: QMainWindow, say: Say, deeds: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """One action for each deed, working all over the window."""
    texts = {key.name: key.text for key in KEYS} | KEYLESS
    made: dict[str, QAction] = {}
    for name, deed in deeds.items():
        action = QAction(say(texts[name]), window)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked=False, deed=deed: deed())
        if name not in KEYLESS:
            action.setShortcuts(sequences(name))
        window.addAction(action)
        made[name] = action
    return made


def fill(bar: QMenuBar, say: Say, made: Mapping[str, QAction], toggles: Iterable[QAction]) -> None:
    """The menus of the bar; pages are opened and closed in the window menu."""
    for title, names in BAR:
        menu = bar.addMenu(say(title))
        for name in names:
            _add(menu, made.get(name) if name else None, separator=not name)
        if title == "&Window":
            menu.addSeparator()
            menu.addActions(list(toggles))


def _add(menu: QMenu, action: QAction | None, *, separator: bool) -> None:
    if separator:
        menu.addSeparator()
    elif action:
        menu.addAction(action)
