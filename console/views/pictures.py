"""Attached pictures, decoded on a thread at the size they are shown in; what cannot be shown has a picture of why."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from console.domain.refused import Refused
from console.journal.blobs import Blobs
from console.journal.incoming import MEGABYTE
from console.journal.media import BMP, GIF, JPEG, PNG, SNIFFED, WEBP, kind
from console.views.aside import Aside
from console.words.say import message

# The decoder of each kind is named, so that no other, and no script in an SVG, is ever reached by a file's content.
DECODERS: Mapping[str, bytes] = MappingProxyType({PNG: b"png", JPEG: b"jpeg", GIF: b"gif", BMP: b"bmp", WEBP: b"webp"})
# In megabytes: what one picture may take while it is decoded.
MEMORY = 128
BYTES_A_POINT = 4
# A JPEG is read scaled and takes little; one of more points would keep the thread too long.
POINTS = 120_000_000
KEPT = 64


@dataclass(frozen=True)
class Seen:
    """One attached file as it can be shown.

    Attributes:
        image: None when there is none; `icon` then says why by shape, and `why` (a message id) in words.
    """

    image: QImage | None = None
    icon: str = ""
    why: str = ""


WAITING = Seen(icon="hourglass", why=message("The picture is being read …"))
MISSING = Seen(icon="inbox", why=message("Not here yet: the file itself has not come with the merge."))
BROKEN = Seen(icon="triangle-alert", why=message("The picture is damaged and cannot be shown."))
VAST = Seen(icon="maximize", why=message("The picture is too large to be shown here; save a copy."))
OTHER = Seen(icon="file-text", why=message("This kind of file is not shown here; save a copy."))


class Pictures:
    """Decodes pictures for one widget, and keeps the last ones."""

    def __init__(self, blobs: Blobs, owner: QObject) -> None:
        self._blobs = blobs
        self._aside = Aside(owner)
        self._kept: OrderedDict[tuple[str, int, int], Seen] = OrderedDict()
        QImageReader.setAllocationLimit(MEMORY)

    def show(self, content: str, media: str, room: QSize, tell: Callable[[Seen], None]) -> None:
        """Tell how a file is to be shown in so much room, in device pixels: at once, or first that it is waited for."""
        known = self._kept.get((content, *room.toTuple()))
        if known:
            tell(known)
        elif not self._blobs.has(content):
            tell(MISSING)
        elif media not in DECODERS:
            tell(OTHER)
        else:
            tell(WAITING)
            self._decode(content, media, room, tell)

    def forget(self) -> None:
        """Nobody looks at what has not been begun."""
        self._aside.forget()

    def _decode(self, content: str, media: str, room: QSize, tell: Callable[[Seen], None]) -> None:
        def done(seen: Seen) -> None:
            self._keep(content, room, seen)
            tell(seen)

        def failed(_refused: Refused) -> None:
            tell(BROKEN)

        self._aside.do(partial(decoded, self._blobs.path(content), media, room), done, failed)

    def _keep(self, content: str, room: QSize, seen: Seen) -> None:
        self._kept[content, *room.toTuple()] = seen
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def decoded(file: Path, media: str, room: QSize) -> Seen:
    """Read a picture no larger than the room, the way up it was taken."""
    try:
        with file.open("rb") as opened:
            head = opened.read(SNIFFED)
    except OSError:
        return MISSING
    if kind(head, "") != media:
        return BROKEN
    reader = QImageReader(str(file), DECODERS[media])
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid():
        return BROKEN
    if size.width() * size.height() > (POINTS if media == JPEG else MEMORY * MEGABYTE // BYTES_A_POINT):
        return VAST
    reader.setScaledSize(_fitting(size, room, turned=_turned(reader)))
    image = reader.read()
    return BROKEN if image.isNull() else Seen(image=image)


def _fitting(size: QSize, room: QSize, *, turned: bool) -> QSize:
    """As large as fits, never larger than it is."""
    upright = room.transposed() if turned else room
    fits = size.width() <= upright.width() and size.height() <= upright.height()
    return size if fits else size.scaled(upright, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


def _turned(reader: QImageReader) -> bool:
    """Whether the camera was held so that the picture is to be turned by a quarter."""
    return bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
