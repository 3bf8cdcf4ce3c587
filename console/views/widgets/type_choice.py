"""The type of an incident, of four families: found by code, by name, by pinyin (nl, neilao: 内涝) or by its family."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from console.domain.place import EventType
from console.domain.refused import Refused
from console.domain.sound import begins, within
from console.views.widgets.composition import Composition
from console.words.pinyin import initials, sound, spelt

SHOWN = 14
GAP = "  "


class TypeChoice(QLineEdit):
    """Offers what fits while one types, the usual types of the place first; taken only by going down to it."""

    def __init__(self, types: Iterable[EventType], chosen: str = "") -> None:
        """Offer types.

        Args:
            types: all of them, families and classes, too.
            chosen: code of the one to begin with, "" for none.
        """
        super().__init__()
        listed = tuple(types)
        self._types = {each.code: each for each in listed}
        self._usual = sorted(listed, key=lambda each: not each.likely)
        self._codes = {self._written(each): each.code for each in listed}
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(SHOWN)
        self.setCompleter(completer)
        Composition(self)
        self.textEdited.connect(self._offer)
        completer.activated.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._offer("")
        if chosen:
            self.setText(self._written(self._types[chosen]) if chosen in self._types else chosen)
            self.setCursorPosition(0)

    def code(self) -> str:
        """The code of what was typed, "" for nothing.

        Raises:
            Refused: nothing is written so, or several things are.
        """
        text = self.text().strip()
        if not text or text in self._codes:
            return self._codes.get(text, "")
        found = self.fitting(text)
        best = [each for each in found if self._rank(each, text.casefold()) == self._rank(found[0], text.casefold())]
        if not found:
            raise Refused("“{text}” is not on the list.", text=text)
        if len(best) > 1:
            raise Refused("“{text}” could be {n} things; type more of it.", text=text, n=len(best))
        return best[0].code

    def fitting(self, text: str) -> list[EventType]:
        """What a text can mean, the likeliest first."""
        typed = text.strip().casefold()
        if not typed:
            return list(self._usual)
        ranked = [(rank, each) for each in self._usual if (rank := self._rank(each, typed)) is not None]
        return [each for _, each in sorted(ranked, key=lambda pair: pair[0])]

    def _rank(self, each: EventType, typed: str) -> int | None:
        """How well a type fits, 0 best; None when it does not."""
        code, name = each.code.casefold(), each.name.casefold()
        tests = (
            typed in {code, name, initials(name), spelt(name)},
            code.startswith(typed) or name.startswith(typed),
            begins(typed, sound(name)),
            typed in name or within(typed, sound(name)),
            any(typed in above or begins(typed, sound(above)) for above in self._above(each)),
        )
        return next((rank for rank, fits in enumerate(tests) if fits), None)

    def _above(self, each: EventType) -> list[str]:
        """The names of its class and its family."""
        names: list[str] = []
        while each.parent in self._types and len(names) < each.depth:
            each = self._types[each.parent]
            names.append(each.name)
        return names

    def _written(self, each: EventType) -> str:
        return GAP.join([each.name, each.code, " · ".join(reversed(self._above(each)))]).rstrip()

    def _offer(self, text: str) -> None:
        self._offered.setStringList([self._written(each) for each in self.fitting(text)])

    def _take(self, _text: str) -> None:
        self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What stands there is replaced by what is typed next, and its beginning stays in sight."""
        super().focusInEvent(event)
        if self.text() in self._codes:
            self.setSelection(len(self.text()), -len(self.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down shows what fits, also while nothing was typed; over a type that stands there, all of them."""
        popup = self.completer().popup()
        if event.key() == Qt.Key.Key_Down and popup and not popup.isVisible():
            self._offer("" if self.text() in self._codes else self.text())
            self.completer().complete()
        else:
            super().keyPressEvent(event)
