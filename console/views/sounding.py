"""The sound of an alarm, without any Qt add-on: a short tone that is made here, played by what the machine has."""

from __future__ import annotations

import math
import shutil
import sys
from array import array
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, QProcess, Signal
from PySide6.QtWidgets import QApplication

from console.words.say import message

FILE = "alarm.wav"
RATE, LOUD = 22_050, 0.6
# Two tones (hertz) that no telephone in a duty room makes, each for so long.
TONES, EACH_S, FADE_S = (880, 660, 880, 660), 0.18, 0.01
# Players by name, and what they are told besides the file.
PLAYERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "afplay": (),
        "pw-play": (),
        "paplay": (),
        "aplay": ("-q",),
        "ffplay": ("-nodisp", "-autoexit", "-v", "quiet"),
    }
)
SILENT = message("No sound can be made here: no player was found. Alarms show in the strip and in the list.")
BEEPED = message("The system's own beep was asked for; whether it is heard, the machine decides.")
PLAYED = message("The alarm's sound is being played by {player}.")


class Sounding(QObject):
    """Plays one sound at a time.

    Attributes:
        failed: a player that was there could not play; why, as a sentence's value.
    """

    failed = Signal(str)

    def __init__(
        self,
        folder: Path,
        parent: QObject | None = None,
        *,
        find: Callable[[str], str | None] = shutil.which,
        platform: str = sys.platform,
    ) -> None:
        """Make ready.

        Args:
            folder: of this device, where the tone is kept.
            parent: as everywhere in Qt.
            find: where a program lies, None for one that is not there.
            platform: as Python names it.
        """
        super().__init__(parent)
        self._file = folder / FILE
        self._windows = platform == "win32"
        self._players = [(path, name) for name in PLAYERS if (path := find(name))]
        self._process = QProcess(self)
        self._process.errorOccurred.connect(lambda _error: self._pass_on())
        self._process.finished.connect(lambda code, _status: self._pass_on() if code else None)

    def sound(self) -> tuple[str, str]:
        """Sound once. Returns a message id that says what was done, and the player's name, "" for none."""
        with suppress(OSError):  # a full disk must not silence what an earlier start has written
            write(self._file)
        if self._windows:
            return self._by_windows()
        if not self._players:
            QApplication.beep()
            return SILENT, ""
        path, name = self._players[0]
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self._process.start(path, [*PLAYERS[name], str(self._file)])
        return PLAYED, name

    def stop(self) -> None:
        """The window closes."""
        self._process.blockSignals(True)
        self._process.kill()
        self._process.waitForFinished(1000)

    def _pass_on(self) -> None:
        """This player cannot; the next one shall, and without any the system's own beep."""
        if self._players:
            _path, name = self._players.pop(0)
            self.failed.emit(name)
        if self._players:
            self.sound()
        else:
            QApplication.beep()

    def _by_windows(self) -> tuple[str, str]:
        import winsound  # noqa: PLC0415 - there on Windows alone

        flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT  # type: ignore[attr-defined,unused-ignore]
        try:
            winsound.PlaySound(str(self._file), flags)  # type: ignore[attr-defined,unused-ignore]
        except RuntimeError:
            QApplication.beep()
            return BEEPED, ""
        return PLAYED, "Windows"


def write(file: Path) -> None:
    """Keep the tone as a sound file, if it is not there; a power cut leaves the whole of it or none."""
    if file.exists():
        return
    half = file.with_suffix(".part")
    import wave  # noqa: PLC0415 - a sound is made once on a device, and never before the first paint

    with wave.open(str(half), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(tone().tobytes())
    half.replace(file)


def tone() -> array[int]:
    """Samples of the alarm, each tone faded in and out so that nothing cracks."""
    count = round(EACH_S * RATE)
    return array("h", (_sample(hertz, number, count) for hertz in TONES for number in range(count)))


def _sample(hertz: int, number: int, count: int) -> int:
    fade = min(1.0, min(number, count - number) / (FADE_S * RATE))
    return round(32_767 * LOUD * fade * math.sin(2 * math.pi * hertz * number / RATE))
