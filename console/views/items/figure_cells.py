"""Figures as a grid to type into: what stands in each cell, what was typed over it and not saved yet, and totals."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from console.domain.check import instant, quantity, whole
from console.domain.figure import Figure, StateFigure
from console.domain.ids import new_id
from console.domain.metric import COUNTED
from console.domain.refused import Refused
from console.views.glance import thousands
from console.views.items import tone
from console.words.say import Say
from console.words.times import brief, minute

Index = QModelIndex | QPersistentModelIndex
# Metric and community code ("" for the whole city).
Address = tuple[str, str]
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Head:
    """What a row or a column is of: its key, what stands at its edge, and more in the tool tip."""

    key: str
    text: str
    hint: str = ""


@dataclass(frozen=True)
class Typed:
    """What a person typed over a cell.

    Attributes:
        text: as it will be stated; `act`: the id it will be stated under, however often it is asked for.
        basis: ids of what stood there when it was typed: what it replaces.
        fault: why it was refused, "" while it was not; `saving`: it waits for the disk.
    """

    text: str
    basis: tuple[str, ...]
    act: str
    fault: str = ""
    saving: bool = False


class Cells(QAbstractTableModel):
    """Lines by columns of figures, every cell one figure of one place.

    Attributes:
        typed_changed: something was typed, saved or refused.
    """

    typed_changed = Signal()

    def __init__(self, say: Say, now: Callable[[], datetime], address: Callable[[str, str], Address]) -> None:
        """Begin empty.

        Args:
            say: the language.
            now: ages are counted to it.
            address: the figure at a line's and a column's key.
        """
        super().__init__()
        self._say = say
        self._now = now
        self._address = address
        self.lines: Sequence[Head] = ()
        self.columns: Sequence[Head] = ()
        self._totals: Mapping[str, Head] = {}
        self._beside: Sequence[tuple[str, Callable[[str], str]]] = ()
        self._standing: Mapping[Address, list[Figure]] = {}
        self.typed: dict[Address, Typed] = {}
        self._bold = QFont()
        self._bold.setBold(True)

    def arrange(
        self,
        lines: Sequence[Head],
        columns: Sequence[Head],
        *,
        beside: Sequence[tuple[str, Callable[[str], str]]] = (),
    ) -> None:
        """Show other lines and columns; what was typed stays typed, in sight or not.

        Args:
            lines: from above.
            columns: of figures, from the left.
            beside: heading and text, by the line's key, of columns right of the figures that only tell something.
        """
        self.beginResetModel()
        self.lines, self.columns, self._beside = lines, columns, beside
        self.endResetModel()

    def show(self, standing: Mapping[Address, list[Figure]], totals: Mapping[str, Head] | None = None) -> None:
        """What stands now.

        Args:
            standing: by address.
            totals: of each column, in a first line; None for no such line.
        """
        had = bool(self._totals)
        if had is not bool(totals):
            self.beginResetModel()
        self._standing, self._totals = standing, totals or {}
        if had is not bool(totals):
            self.endResetModel()
        self.renew()

    def renew(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def address(self, index: Index) -> Address | None:
        """The figure of a cell, None of one that cannot be typed into."""
        line = index.row() - bool(self._totals)
        if not index.isValid() or line < 0 or index.column() >= len(self.columns):
            return None
        return self._address(self.lines[line].key, self.columns[index.column()].key)

    def figures(self, index: Index) -> list[Figure]:
        """What stands in a cell; several where it is contested."""
        address = self.address(index)
        return self._standing.get(address, []) if address else []

    def put(self, address: Address, text: str) -> None:
        """Type over a cell; what is no number is kept, with its fault; nothing takes the typing back."""
        plain = unicodedata.normalize("NFKC", text).strip()
        if plain:
            self.typed[address] = Typed(plain, self._basis(address), new_id(), _fault(plain, address, self._say))
        else:
            self.typed.pop(address, None)
        self.renew()
        self.typed_changed.emit()

    def paste(self, index: Index, table: Sequence[Sequence[str]], line_of: Callable[[str], str]) -> list[str]:
        """Fill cells from a spreadsheet's, from a cell on to the right and below.

        Args:
            index: where the first cell goes.
            table: rows of texts.
            line_of: the key of a line by its name, "" when it is none; if the first cells are names, rows go to theirs.

        Returns:
            the names of rows that have no place.
        """
        named = any(row and line_of(row[0]) for row in table)
        keys = [each.key for each in self.lines]
        strange = []
        for number, row in enumerate(table):
            place = index.row() - bool(self._totals) + number
            key = line_of(row[0]) if named and row else (keys[place] if 0 <= place < len(keys) else "")
            if key not in keys:
                strange += [row[0]] if row and row[0] else []
                continue
            for column, text in zip(self.columns[index.column() :], row[1:] if named else row, strict=False):
                self.put(self._address(key, column.key), text)
        return strange

    def wishes(self, template: StateFigure, units: Mapping[str, str]) -> list[tuple[Address, StateFigure]]:
        """What was typed as acts, each with the basis that was in sight, marked as waiting.

        Args:
            template: incident, moment, source, line and whether verified, alike for all.
            units: by metric.
        """
        waiting = [
            (address, each)
            for address, each in self.typed.items()
            if not (each.saving or _fault(each.text, address, self._say))
        ]
        for address, each in waiting:
            self.typed[address] = replace(each, saving=True, fault="")
        self.renew()
        return [(address, _wish(template, address, each, units)) for address, each in waiting]

    def saved(self, address: Address) -> None:
        self.typed.pop(address, None)
        self.typed_changed.emit()

    def refuse(self, address: Address, why: str) -> None:
        if address in self.typed:
            self.typed[address] = replace(self.typed[address], saving=False, fault=why, act=new_id())
            self.renew()
            self.typed_changed.emit()

    def _basis(self, address: Address) -> tuple[str, ...]:
        return next((each.basis for each in self._standing.get(address, [])), ())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines) + bool(self._totals)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns) + len(self._beside)

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = Qt.ItemFlag.ItemIsEditable if self.address(index) else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | editable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        heads = self._across() if orientation is Qt.Orientation.Horizontal else self._down()
        if role == Qt.ItemDataRole.DisplayRole:
            return heads[section].text
        return heads[section].hint or None if role == Qt.ItemDataRole.ToolTipRole else None

    def _across(self) -> list[Head]:
        return [*self.columns, *(Head("", heading) for heading, _ in self._beside)]

    def _down(self) -> list[Head]:
        return [*([Head("", self._say("Whole city"))] if self._totals else []), *self.lines]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        address = self.address(index)
        if address is None:
            return self._told(index, role)
        typed, figures = self.typed.get(address), self._standing.get(address, [])
        if role == Qt.ItemDataRole.EditRole:
            return typed.text if typed else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT
        return self._typed(typed, address, role) if typed else self._stands(figures, role)

    def _told(self, index: Index, role: int) -> Any:
        """A cell that nobody types into: a total, or what stands beside the figures."""
        if index.column() >= len(self.columns):
            text = self._beside[index.column() - len(self.columns)][1]
            return text(self.lines[index.row()].key) if role == Qt.ItemDataRole.DisplayRole else None
        total = self._totals.get(self.columns[index.column()].key, Head("", ""))
        told = {
            Qt.ItemDataRole.DisplayRole: total.text,
            Qt.ItemDataRole.ToolTipRole: total.hint,
            Qt.ItemDataRole.FontRole: self._bold,
            Qt.ItemDataRole.TextAlignmentRole: RIGHT,
        }
        return told.get(Qt.ItemDataRole(role))

    def _typed(self, typed: Typed, address: Address, role: int) -> Any:
        news = bool(typed.basis != self._basis(address))
        if role == Qt.ItemDataRole.DisplayRole:
            mark = "×" if typed.fault else "…" if typed.saving else "⚠" if news else "*"
            return f"{typed.text} {mark}"
        if role == Qt.ItemDataRole.FontRole:
            return self._bold
        if role == Qt.ItemDataRole.ForegroundRole:
            return tone.alarm() if typed.fault else tone.warn() if news else tone.accent()
        return self._reason(typed, news=news) if role == Qt.ItemDataRole.ToolTipRole else None

    def _reason(self, typed: Typed, *, news: bool) -> str:
        say = self._say
        meanwhile = say("Another value came in meanwhile; type the number again to replace it.") if news else ""
        return typed.fault or meanwhile or say("Typed, not saved yet; Ctrl+Enter saves.")

    def _stands(self, figures: Sequence[Figure], role: int) -> Any:
        if not figures:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{' / '.join(thousands(each.value) for each in figures)} {mark(figures)} {self._age(figures)}"
        if role == Qt.ItemDataRole.ForegroundRole:
            return _ink(figures)
        return self._whole(figures) if role == Qt.ItemDataRole.ToolTipRole else None

    def _age(self, figures: Iterable[Figure]) -> str:
        return brief(self._now() - instant(min(each.as_of for each in figures)))

    def _whole(self, figures: Iterable[Figure]) -> str:
        say = self._say
        return "\n".join(
            say(
                "{value} {unit}, as of {time}, {state} {source}",
                value=thousands(each.value),
                unit=each.unit,
                time=minute(each.as_of),
                state=say(each.state),
                source=each.source,
            )
            for each in figures
        )


def mark(figures: Sequence[Figure]) -> str:
    """The shape of how far figures of one cell can be trusted."""
    if any(each.contested for each in figures):
        return "⚠"
    if any(each.doubted for each in figures):
        return "?"
    return "✓" if all(each.verified for each in figures) else "○"


def _ink(figures: Sequence[Figure]) -> QColor | None:
    if any(each.contested for each in figures):
        return tone.alarm()
    return None if all(each.verified for each in figures) else tone.warn()


def _fault(text: str, address: Address, say: Say) -> str:
    """Why a text is no number of its metric, "" when it is one: there is no use in asking the desk."""
    try:
        whole(text) if address[0] in COUNTED else quantity(text)
    except Refused as refused:
        return say.refusal(refused)
    return ""


def _wish(template: StateFigure, address: Address, typed: Typed, units: Mapping[str, str]) -> StateFigure:
    metric, place = address
    return replace(
        template,
        id=typed.act,
        metric=metric,
        place=place,
        value=typed.text,
        unit=units.get(metric, ""),
        basis=typed.basis,
    )
