"""A field for one of many known things: by code, by name or by the beginning of either; unknown ones are refused."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from console.domain.refused import Refused
from console.views.widgets.composition import Composition

SHOWN = 12


class Suggest(QLineEdit):
    """Offers what fits while one types; what popped up is taken only by going down to it."""

    def __init__(self, options: Iterable[tuple[str, str]], chosen: str = "") -> None:
        """Offer things.

        Args:
            options: code and name of each.
            chosen: code of the one to begin with, "" for none.
        """
        super().__init__()
        self._names = dict(options)
        self._codes = {self._shown(code): code for code in self._names}
        Composition(self)
        completer = QCompleter(list(self._codes), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(SHOWN)
        self.setCompleter(completer)
        if chosen:
            self.setText(self._shown(chosen))

    def code(self) -> str:
        """The code of what was typed, "" for nothing.

        Raises:
            Refused: nothing known begins so, or several things do.
        """
        text = self.text().strip()
        if not text or text in self._codes:
            return self._codes.get(text, "")
        exact = [code for code, name in self._names.items() if text in {code, name}]
        fitting = exact or [
            code for code, name in self._names.items() if code.startswith(text) or name.startswith(text)
        ]
        if len(fitting) == 1:
            return fitting[0]
        if not fitting:
            raise Refused("“{text}” is not on the list.", text=text)
        raise Refused("“{text}” could be {n} things; type more of it.", text=text, n=len(fitting))

    def _shown(self, code: str) -> str:
        return f"{self._names.get(code, code)}  {code}"
