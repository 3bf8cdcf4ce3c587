"""Exercises: timed injects in a file that people write (docs/exercises.md): found, read, checked whole."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from console.domain.refused import Refused
from console.feeds.outline import outline
from console.feeds.scenario import Faulty, Inject, Scenario
from console.feeds.script import FORMAT, scenario
from console.resource import path

__all__ = ["Faulty", "Inject", "Scenario", "find", "read", "shipped"]

LARGEST_MB = 4
# How the parser ends its sentence.
PLACE = re.compile(r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


def shipped() -> list[str]:
    """The names of the exercises that come with the console."""
    return sorted(file.stem for file in path("exercises").glob("*.toml"))


def find(name: str) -> Path:
    """The file of a shipped exercise, or the file of that path.

    Raises:
        Refused: neither is there.
    """
    if name in shipped():
        return path("exercises", f"{name}.toml")
    if not name or not Path(name).exists():
        raise Refused("There is no exercise {name}; shipped: {names}.", name=name, names=", ".join(shipped()))
    return Path(name)


def read(file: Path) -> Scenario:
    """Read and check an exercise.

    Raises:
        Refused: no such file, or nothing like an exercise.
        Faulty: an exercise with faults, all of them found in one go.
    """
    text = _text(file)
    document = _document(file, text)
    head = document.get("exercise")
    if not isinstance(head, dict):
        raise Refused("{file} is not an exercise: it has no section [exercise].", file=file)
    if isinstance(head.get("format"), int) and head["format"] > FORMAT:
        raise Refused("{file} was written by a newer console; update this one.", file=file)
    return scenario(document, outline(text))


def _text(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST_MB * 1_000_000 + 1)
    except OSError as error:
        raise Refused("{file} cannot be read: {why}", file=file, why=error.strerror) from None
    if len(data) > LARGEST_MB * 1_000_000:
        raise Refused("{file} is not an exercise: it is larger than {max} MB.", file=file, max=LARGEST_MB)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("{file} is not an exercise: it is no text in UTF-8.", file=file) from None


def _document(file: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except RecursionError:
        raise Refused("{file} is not an exercise: its lists are nested too deep.", file=file) from None
    except (ValueError, ArithmeticError) as error:
        raise _unreadable(file, text, str(error)) from None


def _unreadable(file: Path, text: str, why: str) -> Refused:
    place = PLACE.search(why)
    line = int(place["line"]) if place and place["line"] else len(text.splitlines())
    return Refused(
        "{file} is not an exercise: line {line} is not written in TOML ({why}).",
        file=file,
        line=line,
        why=PLACE.sub("", why),
    )
