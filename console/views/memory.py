"""What this device remembers of its users' windows: arrangement, theme, letters, name; never in the journal."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from console.views.theme import SIZES, THEMES

FILE = "window.ini"
# Another number makes older arrangements be forgotten, as they would not fit.
ARRANGEMENT = 2


class Memory:
    """One ini file in the device's folder; what cannot be written is forgotten, which hinders nobody's work."""

    def __init__(self, folder: Path, user: str = "") -> None:
        """Open what is remembered, for one user (a name; several people may share a device)."""
        # Hexadecimal, as an ini file keeps not every name.
        self._user = "user-" + user.encode().hex()
        self._settings = QSettings(str(folder / FILE), QSettings.Format.IniFormat)

    def arrangement(self, layout: str) -> QByteArray | None:
        """How the user left a layout; None when he never touched it."""
        return self._bytes(f"{self._user}/{layout}{ARRANGEMENT}")

    def keep_arrangement(self, layout: str, state: QByteArray) -> None:
        self._settings.setValue(f"{self._user}/{layout}{ARRANGEMENT}", state)

    def geometry(self) -> QByteArray | None:
        return self._bytes(f"{self._user}/geometry")

    def keep_geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue(f"{self._user}/geometry", geometry)

    @property
    def theme(self) -> str:
        kept = self._text("theme")
        return kept if kept in THEMES else "dark"

    @theme.setter
    def theme(self, name: str) -> None:
        self._settings.setValue("theme", name)

    @property
    def size(self) -> int:
        """Letters in points."""
        kept = self._text("size")
        return int(kept) if kept.isdigit() and int(kept) in SIZES else SIZES[0]

    @size.setter
    def size(self, points: int) -> None:
        self._settings.setValue("size", str(points))

    @property
    def name(self) -> str:
        """Who usually sits here, "" before anybody said."""
        return self._text("name")

    @name.setter
    def name(self, name: str) -> None:
        self._settings.setValue("name", name)

    def incident(self, journal: str) -> str:
        """Which incident of a journal (its folder's name here) the user looked at last, "" for all."""
        return self._text(f"{self._user}/incident/{journal}")

    def keep_incident(self, journal: str, incident: str) -> None:
        self._settings.setValue(f"{self._user}/incident/{journal}", incident)

    def layout(self) -> str:
        return self._text(f"{self._user}/layout")

    def keep_layout(self, layout: str) -> None:
        self._settings.setValue(f"{self._user}/layout", layout)

    def dismissed(self, notice: str) -> bool:
        """Whether somebody waved this notice away for good."""
        return self._text(f"dismissed/{notice}") == "yes"

    def dismiss(self, notice: str) -> None:
        self._settings.setValue(f"dismissed/{notice}", "yes")

    def _text(self, key: str) -> str:
        return str(self._settings.value(key, ""))

    def _bytes(self, key: str) -> QByteArray | None:
        kept = self._settings.value(key)
        return kept if isinstance(kept, QByteArray) else None
