"""Stock phrases as they are kept: those shipped for a language, and in the device's folder those an office wrote."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from console.domain.check import said
from console.domain.refused import Refused
from console.resource import path
from console.words.times import local

KEYS = ("F2", "F3", "F4", "F5", "F6", "F7", "F8")
LABEL_MAX = 12
# Where the caret stands after the phrase was written; the time of day when it was.
CURSOR, TIME = "{cursor}", "{time}"
HEAD = "# Stock phrases of this device; delete the file for those that were shipped.\n"


@dataclass(frozen=True)
class Phrase:
    """One phrase: its key ("F2"), what its button shows, what it writes."""

    key: str
    label: str
    text: str

    def checked(self) -> Phrase:
        """The phrase as it can be kept.

        Raises:
            Refused: no label, one that no button has room for, or no such key.
        """
        label = said(self.label, "The phrase of {key} needs a short name for its button.", key=self.key)
        if len(label) > LABEL_MAX or self.key not in KEYS:
            raise Refused("The name of {key} has more than {max} letters.", key=self.key, max=LABEL_MAX)
        return Phrase(self.key, label, self.text.replace("\n", " "))

    def filled(self, now: datetime | None) -> tuple[str, int]:
        """What it writes, and where in that the caret is to stand."""
        text = self.text.replace(TIME, f"{local(now):%H:%M}" if now else "")
        head, mark, tail = text.partition(CURSOR)
        return head + tail, len(head) if mark else len(text)


def shipped_phrases(language: str) -> tuple[Phrase, ...]:
    """The phrases shipped for a language.

    Raises:
        FileNotFoundError: none were shipped.
    """
    return _read(path("phrases", f"{language}.toml"))


def kept_phrases(home: Path, language: str) -> tuple[Phrase, ...]:
    """The phrases of this device: each key's own, or where there is none, or none that can be read, the shipped one."""
    try:
        own = {each.key: each.checked() for each in _read(_file(home, language))}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, Refused):
        own = {}  # never written, or spoilt by hand: the shipped ones do
    return tuple(own.get(each.key, each) for each in shipped_phrases(language))


def keep_phrases(home: Path, language: str, listed: Iterable[Phrase]) -> None:
    """Keep phrases on this device.

    Raises:
        Refused: one of them cannot be kept, or the disk takes nothing.
    """
    written = [f"[[phrase]]\n{_pairs(each.checked())}" for each in listed]
    try:
        beside = _file(home, language).with_suffix(".new")
        beside.write_text("\n".join([HEAD, *written]), "utf-8")
        beside.replace(_file(home, language))
    except OSError as error:
        raise Refused("The phrases cannot be kept: {why}", why=error.strerror or str(error)) from error


def _pairs(phrase: Phrase) -> str:
    """Its fields as TOML, whose basic strings JSON's are."""
    pairs = {"key": phrase.key, "label": phrase.label, "text": phrase.text}
    return "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in pairs.items())


def _read(file: Path) -> tuple[Phrase, ...]:
    return tuple(Phrase(**each) for each in tomllib.loads(file.read_text("utf-8"))["phrase"])


def _file(home: Path, language: str) -> Path:
    return home / f"phrases-{language}.toml"
