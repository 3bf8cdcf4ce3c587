"""The files of one log line, side by side: a small picture of each, or a picture of why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QToolButton, QWidget

from console.journal.media import safe_name
from console.views.icons import icon
from console.views.pictures import Pictures, Seen
from console.views.seat import Seat
from console.views.tip import as_typed
from console.words.say import Say

# (SHA-256, name, media type, bytes), as a line has them.
File = tuple[str, str, str, str]
THUMBNAIL = QSize(72, 54)
SIGN = 24
NAME_LETTERS = 16
KILO = 1024
MARGIN = 4


def weight(size: str) -> str:
    """How large a file is, to two digits: 340 KB, 1.2 MB; "" when a stranger's fact says no number."""
    if not (size.isascii() and size.isdecimal()):
        return ""
    number, unit = float(size), "B"
    for larger in ("KB", "MB", "GB"):
        if number < KILO:
            break
        number, unit = number / KILO, larger
    return f"{number:.1f} {unit}" if number < 10 and unit != "B" else f"{number:.0f} {unit}"  # noqa: PLR2004 - two digits


class Tile(QToolButton):
    """One file; a click opens it inside the console. Never has the focus of the keyboard by itself."""

    def __init__(self, file: File, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.name, self.weight = safe_name(file[1]), weight(file[3])
        self.seen = Seen()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        room = self.fontMetrics().averageCharWidth() * NAME_LETTERS
        short = self.fontMetrics().elidedText(self.name, Qt.TextElideMode.ElideMiddle, room)
        self.setText(f"{short}\n{self.weight}".replace("&", "&&"))
        self.setIconSize(THUMBNAIL)

    def show_seen(self, seen: Seen) -> None:
        self.seen = seen
        if seen.image:
            picture = QPixmap.fromImage(seen.image)
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            self.setIcon(QIcon(picture))
        else:
            self.setIcon(QIcon(icon(seen.icon).pixmap(QSize(SIGN, SIGN))))
        why = self._say(seen.why) if seen.why else ""
        self.setToolTip(as_typed("\n".join(filter(None, (self.name, self.weight, why)))))


class Attachments(QScrollArea):
    """A row of tiles, hidden when the line has no files.

    Attributes:
        opened: somebody wants to see a file; its place in the row.
    """

    opened = Signal(int)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._pictures: Pictures | None = None
        self.files: tuple[File, ...] = ()
        self.tiles: list[Tile] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # as high as its neighbour
        self.hide()

    def sit(self, seat: Seat) -> None:
        self._pictures = Pictures(seat.blobs, self)

    def show_files(self, files: Sequence[File]) -> None:
        """Show these files; the same again are left alone, but for those whose bytes have come since."""
        if tuple(files) != self.files:
            self.files = tuple(files)
            self._lay()
        self._read()
        self.setVisible(bool(self.files))

    def _lay(self) -> None:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self.tiles = [Tile(file, self._say) for file in self.files]
        for number, tile in enumerate(self.tiles):
            tile.clicked.connect(partial(self.opened.emit, number))
            layout.addWidget(tile)
        layout.addStretch()
        self.setWidget(row)

    def _read(self) -> None:
        if self._pictures is None:
            return
        self._pictures.forget()
        for file, tile in zip(self.files, self.tiles, strict=True):
            if tile.seen.image is None:
                room = THUMBNAIL * self.devicePixelRatioF()
                self._pictures.show(file[0], file[2], room, partial(self._tell, tile))

    def _tell(self, tile: Tile, seen: Seen) -> None:
        if tile in self.tiles:  # else the row shows another line's files by now
            tile.show_seen(seen)

    def sizeHint(self) -> QSize:
        tiles = sum(tile.sizeHint().width() for tile in self.tiles)
        scrolling = self.horizontalScrollBar().sizeHint().height()
        return QSize(tiles + 2 * MARGIN, THUMBNAIL.height() + 2 * MARGIN + scrolling)
