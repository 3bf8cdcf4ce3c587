"""Knowledge shipped as data files: read strictly, every fault with its file, its line and what is wrong."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from console.domain.reason import Reason, because
from console.domain.refused import Refused

T = TypeVar("T")
# What msgspec says of the faults that people make.
MISSING = re.compile(r"Object missing required field `(?P<key>\w+)`")
STRANGE = re.compile(r"Object contains unknown field `(?P<key>\w+)`")
WRONG = re.compile(r"Expected `(?P<wanted>[^`]+)`, got `(?P<found>[^`]+)`")
# Where a fault lies, as msgspec says it: `$.rule[3].level`, `$[0]`, or nothing for the whole file.
PLACE = re.compile(r" - at `\$(?P<path>.*)`$")
STEP = re.compile(r"\.(?P<name>\w+)\[(?P<number>\d+)\]")
# What opens and ends a text of several lines, in which a table's heading is none.
LONG = re.compile(r'"""|\'\'\'')
SYNTAX = re.compile(r"^(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


class Sheet:
    """One data file, TOML or JSON."""

    def __init__(self, file: Path, text: str | None = None) -> None:
        """Read a file, or take a text that is at hand; then the file only gives it a name.

        Raises:
            Refused: it cannot be read, or is not text.
        """
        self.file = file
        try:
            self.text = file.read_text(encoding="utf-8-sig") if text is None else text
        except (OSError, UnicodeDecodeError) as fault:
            raise Refused("{file} cannot be read: {fault}", file=file, fault=fault) from None

    def read(self, kind: type[T]) -> T:
        """What the file says.

        Raises:
            Refused: with the line and the reason.
        """
        try:
            return msgspec.convert(self._parsed(), kind)
        except msgspec.ValidationError as fault:
            raise self._misfit(str(fault)) from None
        except RecursionError:
            raise self.faulty(self._deepest(), because("This is nested too deep to be read.")) from None

    def faulty(self, line: int, why: Reason) -> Refused:
        """A refusal of this file; its values are told as a sentence within the sentence."""
        return Refused("{file}, line {line}: {reason}", file=self.file.name, line=line, reason=why)

    def line_of(self, table: str, number: int) -> int:
        """The line on which the table of that name and number (from 0) begins; 1 when there is none."""
        heads = self._heads(table)
        return heads[number] if number < len(heads) else 1

    def line_of_key(self, key: str) -> int:
        """The line of a key that stands in no table; 1 when there is none."""
        return self._key(key, 1)

    def _misfit(self, fault: str) -> Refused:
        found = PLACE.search(fault)
        path = found["path"] if found else ""
        if said := MISSING.match(fault):
            return self.faulty(self._line(path), because("“{key}” is missing", key=said["key"]))
        if said := STRANGE.match(fault):
            return self.faulty(self._line(f"{path}.{said['key']}"), because("there is no key “{key}”", key=said["key"]))
        if said := WRONG.match(fault):
            why = because("expected {wanted}, found {found}", wanted=said["wanted"], found=said["found"])
            return self.faulty(self._line(path), why)
        return self.faulty(self._line(path), because("a value does not fit: {fault}", fault=PLACE.sub("", fault)))

    def _heads(self, table: str) -> list[int]:
        head = re.compile(rf"^\s*\[\[\s*(?:\w+\.)*{table}\s*\]\]")
        heads, within = [], False
        for number, line in enumerate(self.text.splitlines(), start=1):
            if head.match(line) and not within:
                heads.append(number)
            within ^= len(LONG.findall(line)) % 2 == 1
        return heads

    def _deepest(self) -> int:
        """The line on which the most brackets are open."""
        depth, deepest, place = 0, 0, 1
        for number, line in enumerate(self.text.splitlines(), start=1):
            for mark in line:
                depth += (mark in "[{") - (mark in "]}")
                if depth > deepest:
                    deepest, place = depth, number
        return place

    def _line(self, path: str) -> int:
        """The line of the outermost table on a path, or of the key in it when it is written out there."""
        steps = list(STEP.finditer(path))
        if not steps:
            table, _, key = path.removeprefix(".").rpartition(".")
            return self._key(key, self._table(table))
        begin = self.line_of(steps[0]["name"], int(steps[0]["number"]))
        return self._key(path.rpartition(".")[2], begin)

    def _table(self, name: str) -> int:
        """The line on which a table that is there once begins."""
        head = re.compile(rf"^\s*\[\s*{re.escape(name)}\s*\]")
        return next((number for number, line in enumerate(self.text.splitlines(), start=1) if head.match(line)), 1)

    def _key(self, key: str, begin: int) -> int:
        lines = self.text.splitlines()[begin - 1 :]
        for number, line in enumerate(lines, start=begin):
            if number > begin and re.match(r"\s*\[\[", line):
                break
            if re.search(rf"\b{re.escape(key)}\b\s*=", line):
                return number
        return begin

    def _parsed(self) -> Any:
        if self.file.suffix == ".json":
            return self._json()
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as fault:
            said = SYNTAX.match(str(fault))
            line = int(said["line"]) if said and said["line"] else self.text.count("\n") + 1
            raise self.faulty(
                line, because("this is not TOML: {fault}", fault=said["what"] if said else fault)
            ) from None
        except ValueError as fault:  # an integer of thousands of digits, which tomllib hands on as it comes
            raise self.faulty(1, because("this is not TOML: {fault}", fault=fault)) from None

    def _json(self) -> Any:
        try:
            return msgspec.json.decode(self.text)
        except msgspec.DecodeError as fault:
            raise self.faulty(1, because("this is not JSON: {fault}", fault=fault)) from None
