"""A field for organs: by a part of the name, or of its pinyin's first letters; unknown ones are refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from console.domain.refused import Refused
from console.domain.sound import begins, within
from console.views.widgets.hinted import Hinted
from console.words.pinyin import sound
from console.words.say import Say

if TYPE_CHECKING:
    from console.domain.organ import Organ

# Between several names; no name holds one.
BETWEEN = re.compile(r"[、,，;；]")
SHOWN = 4


class OrganField(Hinted):
    """One organ; says which one it takes, Down and Up walk through all that fit."""

    def __init__(self, say: Say, organs: Iterable[Organ], chosen: str = "") -> None:
        """Know organs.

        Args:
            say: the language.
            organs: all that are registered.
            chosen: id of the one to begin with, "" for none.
        """
        self._say = say
        self._names: dict[str, str] = {}
        self._walked: list[str] = []
        self.learn(organs)
        super().__init__(self._names.get(chosen, ""))

    def learn(self, organs: Iterable[Organ]) -> None:
        """Know these organs from now on."""
        self._names = {each.subject: each.name for each in organs}

    def organ(self) -> str:
        """The id of the organ, "" for an empty field.

        Raises:
            Refused: none is called so, or several are.
        """
        text = self.text().strip()
        return self.id_of(text) if text else ""

    def unknown(self) -> list[str]:
        """The names that fit no organ."""
        return [name for name in self._parts() if not known(name, self._names)]

    def id_of(self, text: str) -> str:
        """The id of the organ that is called so, or the only one that fits.

        Raises:
            Refused: there is none, or there are several.
        """
        fitting = known(text, self._names)
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise Refused("“{text}” could be {n} organs; type more of it.", text=text, n=len(fitting))
        raise Refused("No organ is called “{text}”.", text=text)

    def hint(self) -> str:
        """The organ that is taken, or those that fit."""
        return offered(self._typed(), self._names, self._say)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step:
            self._walk(step)
        else:
            self._walked = []
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        typed = self._typed()
        if typed not in self._walked:
            self._walked = [self._names[each] for each in known(typed, self._names)]
            if typed in self._walked or not typed:
                self._walked = list(self._names.values())
        if self._walked:
            place = self._walked.index(typed) + step if typed in self._walked else 0
            self.setText(self._before() + self._walked[place % len(self._walked)])

    def _parts(self) -> list[str]:
        """Every name in the field."""
        return list(filter(None, [self.text().strip()]))

    def _typed(self) -> str:
        """The name that is being typed."""
        return self.text()[len(self._before()) :].strip()

    def _before(self) -> str:
        """What stands before it."""
        return ""


class OrgansField(OrganField):
    """Several organs, parted by commas."""

    def organs(self) -> tuple[str, ...]:
        """The ids of those that were typed.

        Raises:
            Refused: one of them is none.
        """
        return tuple(self.id_of(name) for name in self._parts())

    def _parts(self) -> list[str]:
        return parted(self.text())

    def _before(self) -> str:
        ends = [found.end() for found in BETWEEN.finditer(self.text())]
        return self.text()[: ends[-1]] if ends else ""


def parted(text: str) -> list[str]:
    """The names in a text: 住建局、水利局."""
    return [name for part in BETWEEN.split(text) if (name := part.strip())]


def offered(typed: str, names: Mapping[str, str], say: Say) -> str:
    """Names that fit what is typed, as a hint; "" for nothing typed, and for a whole name."""
    if not typed or typed in names.values():
        return ""
    found = [names[each] for each in known(typed, names)]
    more = " …" if len(found) > SHOWN else ""
    return "→ " + "、".join(found[:SHOWN]) + more if found else say("not registered")


def known(text: str, names: Mapping[str, str]) -> list[str]:
    """The ids of those called so; else of those that begin so, else of those that hold it, by name or by pinyin."""
    typed = text.casefold()
    small = {organ: name.casefold() for organ, name in names.items()}
    exact = [organ for organ, name in names.items() if text in {name, organ}]
    begun = [organ for organ, name in small.items() if name.startswith(typed) or begins(typed, sound(name))]
    return exact or begun or [organ for organ, name in small.items() if typed in name or within(typed, sound(name))]
