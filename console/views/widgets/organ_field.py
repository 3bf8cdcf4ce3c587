"""A field for organs: by name or its beginning, or by the first letters of its pinyin; unknown ones are refused."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from console.domain.organ import Organ
from console.domain.refused import Refused
from console.words.pinyin import initials

SHOWN = 12
FOUND_BY = Qt.ItemDataRole.UserRole
# Between several names; no name holds one.
BETWEEN = re.compile(r"[、,，;；]")


class OrganField(QLineEdit):
    """One organ; offers what fits while one types, takes what popped up only by going down to it."""

    def __init__(self, organs: Iterable[Organ], chosen: str = "") -> None:
        """Offer organs.

        Args:
            organs: all that are registered.
            chosen: id of the one to begin with, "" for none.
        """
        super().__init__()
        self._names = {each.subject: each.name for each in organs}
        self.setCompleter(_Names(self._names.values(), self))
        if chosen:
            self.setText(self._names.get(chosen, ""))

    def organ(self) -> str:
        """The id of the organ, "" for an empty field.

        Raises:
            Refused: none is called so, or several begin so.
        """
        text = self.text().strip()
        return self.id_of(text) if text else ""

    def id_of(self, text: str) -> str:
        """The id of the organ that is called so, or alone begins so.

        Raises:
            Refused: there is none, or there are several.
        """
        fitting = known(text, self._names)
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise Refused("“{text}” could be {n} organs; type more of it.", text=text, n=len(fitting))
        raise Refused("No organ is called “{text}”; register it first (Ctrl+K, register organ).", text=text)


class OrgansField(OrganField):
    """Several organs, parted by commas."""

    def organs(self) -> tuple[str, ...]:
        """The ids of those that were typed.

        Raises:
            Refused: one of them is none.
        """
        return tuple(self.id_of(name) for name in parted(self.text()))


def parted(text: str) -> list[str]:
    """The names in a text: 住建局、水利局."""
    return [name for part in BETWEEN.split(text) if (name := part.strip())]


def known(text: str, names: dict[str, str]) -> list[str]:
    """The ids of those called so; else of those whose name, or pinyin's first letters, begin so."""
    typed = text.casefold()
    exact = [organ for organ, name in names.items() if text in {name, organ}]
    return exact or [
        organ for organ, name in names.items() if name.casefold().startswith(typed) or initials(name).startswith(typed)
    ]


class _Names(QCompleter):
    """Finds a name by any part of it or of its pinyin's first letters, and writes the name."""

    def __init__(self, names: Iterable[str], parent: QWidget) -> None:
        super().__init__(parent)
        model = QStandardItemModel(self)
        for name in names:
            item = QStandardItem(name)
            item.setData(f"{name} {initials(name)}", FOUND_BY)
            model.appendRow(item)
        self.setModel(model)
        self.setCompletionRole(FOUND_BY)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(SHOWN)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What is written into the field."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))
