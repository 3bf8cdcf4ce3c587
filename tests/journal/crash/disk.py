"""A disk that may lose power: what was synced is there, of what was not, any part may be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path, PurePosixPath
from random import Random
from shutil import rmtree
from types import MappingProxyType
from typing import Any

SECTOR = 512


@dataclass(frozen=True)
class Made:
    """A name now leads to a new, empty file. Files are numbered: a name may lead to another one later."""

    name: str
    file: int


@dataclass(frozen=True)
class Removed:
    name: str


@dataclass(frozen=True)
class Renamed:
    """A name now leads to a file that had another name before."""

    name: str
    before: str
    file: int


@dataclass(frozen=True)
class Wrote:
    file: int
    at: int
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Cut:
    file: int
    size: int


@dataclass(frozen=True)
class Synced:
    """What the file holds is durable, though not the name that leads to it."""

    file: int


@dataclass(frozen=True)
class FolderSynced:
    """All names in a folder are durable, though not what their files hold."""

    folder: str


@dataclass(frozen=True)
class Acknowledged:
    """Somebody was told that this is safe now."""

    what: Any


Naming = Made | Removed | Renamed
Change = Naming | Wrote | Cut
Event = Change | Synced | FolderSynced | Acknowledged


class Disk:
    """What is durable, and the changes that are not yet, in the order they were made."""

    def __init__(self) -> None:
        self.pending: list[Change] = []
        self.acknowledged: list[Any] = []
        self._names: dict[str, int] = {}
        self._files: dict[int, bytearray] = {}

    def see(self, event: Event) -> None:
        match event:
            case Synced(file):
                self._settle(lambda change: isinstance(change, Wrote | Cut) and change.file == file)
            case FolderSynced(folder):
                self._settle(lambda change: isinstance(change, Naming) and folder_of(change.name) == folder)
            case Acknowledged(what):
                self.acknowledged.append(what)
            case _:
                self.pending.append(event)

    def after(self, kept: Iterable[Change]) -> dict[str, bytes]:
        """The files found when power is back, if these of the pending changes reached the disk."""
        names, files = dict(self._names), {number: bytearray(data) for number, data in self._files.items()}
        for change in kept:
            _make(change, names, files)
        return {name: bytes(files.get(number, b"")) for name, number in names.items()}

    def _settle(self, concerns: Callable[[Change], bool]) -> None:
        for change in filter(concerns, self.pending):
            _make(change, self._names, self._files)
        self.pending = [change for change in self.pending if not concerns(change)]


def _make(change: Change, names: dict[str, int], files: dict[int, bytearray]) -> None:
    match change:
        case Made(name, file):
            names[name] = file
        case Removed(name):
            names.pop(name, None)
        case Renamed(name, before, file):
            names.pop(before, None)
            names[name] = file
        case Cut(file, size):
            data = files.setdefault(file, bytearray())
            data[size:] = bytes(max(0, size - len(data)))
        case Wrote(file, at, written):
            data = files.setdefault(file, bytearray())
            data.extend(bytes(max(0, at - len(data))))
            data[at : at + len(written)] = written


def folder_of(name: str) -> str:
    return str(PurePosixPath(name).parent)


def dropped(_pending: Sequence[Change], _random: Random) -> list[Change]:
    return []


def in_order(pending: Sequence[Change], random: Random) -> list[Change]:
    """The changes up to some moment."""
    return list(pending[: random.randint(0, len(pending))])


def torn(pending: Sequence[Change], random: Random) -> list[Change]:
    """Any of the changes, and of every other write only some sectors."""
    chance = random.random()
    pieces = [piece for change in pending for piece in (_sectors(change) if random.random() < 1 / 2 else [change])]
    return [piece for piece in pieces if random.random() < chance]


def _sectors(change: Change) -> list[Change]:
    if not isinstance(change, Wrote):
        return [change]
    end = change.at + len(change.data)
    edges = [change.at, *range((change.at // SECTOR + 1) * SECTOR, end, SECTOR), end]
    return [
        Wrote(change.file, start, change.data[start - change.at : stop - change.at]) for start, stop in pairwise(edges)
    ]


WAYS = MappingProxyType({"dropped": dropped, "in order": in_order, "torn": torn})


@dataclass(frozen=True)
class Image:
    """What a power cut left behind, and how to make it again: same recording, same seed, same number.

    Attributes:
        moment: how many events of the recording had happened.
        acknowledged: what had been acknowledged by then.
    """

    seed: int
    number: int
    moment: int
    way: str
    acknowledged: tuple[Any, ...] = field(repr=False)
    files: dict[str, bytes] = field(repr=False)

    @contextmanager
    def laid(self, folder: Path) -> Iterator[Path]:
        """A folder of this image's own; it stays for a look when what is done with it fails."""
        place = folder / f"image-{self.seed}-{self.number}"
        place.mkdir()
        for name, data in self.files.items():
            file = place / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        yield place
        rmtree(place)


def images(events: Sequence[Event], seed: int, count: int, since: int = 0) -> Iterator[Image]:
    """So many seeded images of power cuts at any moments of a recording (from one on), the earliest first."""
    random = Random(seed)
    moments = sorted(random.randint(since, len(events)) for _ in range(count))
    disk, seen = Disk(), 0
    for number, moment in enumerate(moments):
        for event in events[seen:moment]:
            disk.see(event)
        seen = moment
        way = random.choice(list(WAYS))
        files = disk.after(WAYS[way](disk.pending, random))
        yield Image(seed, number, moment, way, tuple(disk.acknowledged), files)
