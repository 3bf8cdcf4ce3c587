"""Takes files and pictures in from a drop, the clipboard or a path; they are copied beside the journal on a thread."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QImage

from console.domain.refused import Refused
from console.journal.blobs import Blob
from console.views.aside import Aside
from console.views.seat import Seat
from console.words.times import local

# Of one drop or paste; whoever drops a whole folder's content did not mean it.
AT_ONCE = 50
Source = Path | QImage


def sources(mime: QMimeData) -> list[Source]:
    """What a drop or the clipboard holds that can be attached: files of this computer, else a picture without words.

    A spreadsheet offers its cells as words and as a picture, too; there the words are meant.
    """
    files: list[Source] = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile() and url.toLocalFile()]
    if files or not mime.hasImage() or mime.hasText():
        return files
    picture = mime.imageData()
    return [picture] if isinstance(picture, QImage) and not picture.isNull() else []


def attachable(mime: QMimeData) -> bool:
    """Whether `sources` would find something; asked at every move of a drag, so nothing is read."""
    return any(url.isLocalFile() for url in mime.urls()) or (mime.hasImage() and not mime.hasText())


class FileTaker(QObject):
    """Copies one file after the other, and says of each what became of it.

    Attributes:
        taken: a `Blob` is safe beside the journal; refused: why another is not.
        left: why files were not even begun.
        progress: name of the file being copied, and how much of it is, in per cent.
        idle: nothing is being copied any more.
    """

    taken = Signal(object)
    refused = Signal(Refused)
    left = Signal(Refused)
    progress = Signal(str, int)
    idle = Signal()

    def __init__(self, seat: Seat, owner: QObject) -> None:
        super().__init__()  # without a parent, as the thread that copies speaks through it
        self._seat = seat
        self._aside = Aside(owner)
        self._waiting = 0
        self._stopped = False

    @property
    def busy(self) -> bool:
        """Something is being copied, or waits for it."""
        return self._waiting > 0

    def take_mime(self, mime: QMimeData) -> bool:
        """Begin to copy what a drop or the clipboard holds; False when it holds nothing that can be attached."""
        found = sources(mime)
        self.take(found)
        return bool(found)

    def take(self, found: Sequence[Source]) -> int:
        """Begin to copy files and pictures; they end in this order. How many were begun."""
        for source in found[:AT_ONCE]:
            self._begin(source)
        if len(found) > AT_ONCE:
            self.left.emit(Refused("At most {max} files are attached at once; the others were left.", max=AT_ONCE))
        return min(len(found), AT_ONCE)

    def take_path(self, text: str) -> None:
        """Begin to copy the file of a path as somebody typed or pasted it.

        Raises:
            Refused: it does not begin at a root.
        """
        path = written_path(text)
        if not path.is_absolute():
            raise Refused("Write the whole path, from its beginning: {path}", path=path)
        self._begin(path)

    def stop(self) -> None:
        """Copy nothing more; what is being copied is given up."""
        self._stopped = True
        self._aside.leave()

    def _begin(self, source: Source) -> None:
        self._waiting += 1
        self._aside.do(partial(self._put, source, self._name(source)), self._take, self._refuse)

    def _name(self, source: Source) -> str:
        if isinstance(source, Path):
            return source.name
        moment = f"{local(self._seat.now()):%Y-%m-%d %H-%M-%S}"
        return self._seat.say("Picture {time}.png", time=moment)

    def _put(self, source: Source, name: str) -> Blob:
        """On the thread."""

        def tell(done: int, size: int) -> None:
            if self._stopped:
                raise Refused("Copying {name} was given up.", name=name)
            self.progress.emit(name, done * 100 // max(size, 1))

        return self._seat.blobs.put(source if isinstance(source, Path) else png(source), name, tell)

    def _take(self, blob: Blob) -> None:
        self._waiting -= 1
        self.taken.emit(blob)
        self._rest()

    def _refuse(self, refused: Refused) -> None:
        self._waiting -= 1
        self.refused.emit(refused)
        self._rest()

    def _rest(self) -> None:
        if not self._waiting:
            self.idle.emit()


def written_path(text: str) -> Path:
    """The path in a text: bare, in quotes as file managers copy it, from ~ on, or as an address (file:///…)."""
    bare = text.strip().strip("\"'").strip()
    if bare.casefold().startswith("file:"):
        return Path(QUrl(bare).toLocalFile())
    return Path.home() / bare[2:] if bare.startswith("~/") else Path(bare)


def png(picture: QImage) -> bytes:
    """A picture as the bytes of a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # bytes in the stubs, text in Qt
    return bytes(data.data())
