"""The attached files of a journal: whether the bytes of each lie beside it and are what they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from console.desk.reader import Reader
from console.domain.line_query import LineQuery
from console.domain.log import Line
from console.domain.refused import Refused
from console.journal.blobs import Blobs, Kept
from console.journal.media import safe_name
from console.words.times import second


@dataclass(frozen=True)
class Checked:
    """What a walk over the attached files found.

    Attributes:
        sound: how many are here and unaltered; `missing`: how many are not here: a merge brings facts, not bytes.
        altered: those that are not what was attached, named.
    """

    sound: int = 0
    missing: int = 0
    altered: tuple[Refused, ...] = ()


def check(reader: Reader, blobs: Blobs) -> Checked:
    """Read every attached file, each once, however many lines it is attached to."""
    found: dict[str, Kept] = {}
    altered = []
    for line, content, name in _attached(reader):
        if content not in found:
            found[content] = blobs.kept(content)
        if found[content] is Kept.ALTERED:
            altered.append(_altered(line, name))
    states = list(found.values())
    return Checked(sound=states.count(Kept.SOUND), missing=states.count(Kept.MISSING), altered=tuple(altered))


def _attached(reader: Reader) -> Iterator[tuple[Line, str, str]]:
    for line in reader.every_line(LineQuery(kind="file")):
        for content, name, _media, _size in line.files:
            yield line, content, name


def _altered(line: Line, name: str) -> Refused:
    when = second(line.recorded)
    return Refused("The file {name} of the line of {time} was altered on this disk.", name=safe_name(name), time=when)
