"""The command line: everything that can be done, found by what is typed; Enter does it, Esc goes back to the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from console.domain.sound import begins, within
from console.views.widgets.composition import Composition
from console.words.pinyin import sound
from console.words.say import Say

WIDTH, ROWS = 620, 12


@dataclass(frozen=True)
class Command:
    """One thing that can be done.

    Attributes:
        name: as it is called; `where`: the page it belongs to; `aliases`: other words it is found by.
        keys: its key, "" when it has none.
        deed: does it.
        possible: whether it can be done now.
    """

    name: str
    deed: Callable[[], object]
    where: str = ""
    aliases: tuple[str, ...] = ()
    keys: str = ""
    possible: bool = True

    def fits(self, words: Sequence[str]) -> bool:
        """Whether each of the words lies in its name, page or aliases, or begins the pinyin of a part of them."""
        whole = " ".join((self.name, self.where, *self.aliases)).casefold()
        return all(word in whole or within(word, sound(f"{self.name} {self.where}")) for word in words)

    def rank(self, words: Sequence[str]) -> int:
        """Better matches come first: those whose name begins with what was typed."""
        typed, name = " ".join(words), self.name.casefold()
        if name.startswith(typed) or begins(typed, sound(self.name)):
            return 0
        return 1 if typed in name or within(typed, sound(self.name)) else 2


class Finder(QFrame):
    """Lies over the top of the window while it is asked; never opens by itself."""

    def __init__(self, say: Say, room: QWidget) -> None:
        super().__init__(room)
        self._say = say
        self._room = room
        self.setObjectName("finder")
        self.hide()
        self._commands: list[Command] = []
        self._back: QWidget | None = None
        self.field = _Field(self)
        self.field.setPlaceholderText(say("What do you want to do? Type a part of its name."))
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._filter)
        self.field.returnPressed.connect(self.do)
        self.list.itemClicked.connect(lambda _item: self.do())

    def ask(self, commands: Sequence[Command], back: QWidget | None) -> None:
        """Show the commands; `back`, in whichever window, gets the caret again when nothing is done."""
        self._commands, self._back = list(commands), back
        self.field.clear()
        self._filter("")
        room = self._room.size()
        width = min(WIDTH, room.width())
        self.setGeometry((room.width() - width) // 2, 0, width, min(self._height(), room.height()))
        self.show()
        self.raise_()
        self.activateWindow()
        self.field.setFocus()

    def _height(self) -> int:
        return self.fontMetrics().height() * (ROWS + 3) * 3 // 2

    @property
    def found(self) -> list[Command]:
        words = self.field.text().casefold().split()
        fitting = [each for each in self._commands if each.fits(words)]
        return sorted(fitting, key=lambda each: (not each.possible, each.rank(words)))

    def _filter(self, _text: str) -> None:
        self.list.clear()
        for command in self.found:
            self._show(_shown(command), possible=command.possible)
        if not self.list.count():
            self._show(self._say("Nothing is called so."), possible=False)
        self.list.setCurrentRow(0)

    def _show(self, text: str, *, possible: bool) -> None:
        item = QListWidgetItem(text)
        if not possible:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)

    def step(self, rows: int) -> None:
        self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + rows)))

    def do(self) -> None:
        """Do what is chosen, if it can be done now."""
        row = self.list.currentRow()
        if 0 <= row < len(self.found) and self.found[row].possible:
            command = self.found[row]
            self.close_()
            command.deed()

    def close_(self) -> None:
        self.hide()
        if self._back:
            self._back.activateWindow()
            self._back.setFocus()


class _Field(QLineEdit):
    """Arrows walk the list; what an input method composes is its own."""

    def __init__(self, finder: Finder) -> None:
        super().__init__(finder)
        self._finder = finder
        self.composition = Composition(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever goes on with something else is not kept."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._finder.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}
        if event.key() == Qt.Key.Key_Escape:
            self._finder.close_()
        elif Qt.Key(event.key()) in steps:
            self._finder.step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _shown(command: Command) -> str:
    return "    ".join(filter(None, (command.name, command.where, command.keys)))
