"""A PDF read in place: pages one below the other, as wide as there is room, drawn sharp and only when in sight."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from console.views.theme import colours

MARGIN, BETWEEN = 8, 8
# Pages kept drawn; a page of A4 at 1.5 device pixels a point takes about 5 MB.
KEPT = 6
STEP = 60


class Preview(QAbstractScrollArea):
    """Pages of one file, or a sentence.

    Attributes:
        sentence: what stands there while no paper does.
    """

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = sentence
        self._data = b""
        self._sizes: list[tuple[float, float]] = []
        self._drawn: dict[int, QImage] = {}
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 220)

    @property
    def pages(self) -> int:
        return len(self._sizes)

    def show_file(self, file: Path) -> bool:
        """Show the pages of a file from the first on; false when it is no readable PDF."""
        try:
            data = file.read_bytes()
            with closing(pypdfium2.PdfDocument(data)) as document:
                sizes = [document.get_page_size(number) for number in range(len(document))]
        except (OSError, pypdfium2.PdfiumError):
            return False
        self._show(data, sizes)
        return True

    def clear(self) -> None:
        self._show(b"", [])

    def _show(self, data: bytes, sizes: list[tuple[float, float]]) -> None:
        self._data, self._sizes = data, sizes
        self._drawn.clear()
        self._measure()
        self.verticalScrollBar().setValue(0)

    def sizeHint(self) -> QSize:
        return QSize(320, 420)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drawn.clear()
        self._measure()

    def _measure(self) -> None:
        bar = self.verticalScrollBar()
        places = self.places()
        bar.setRange(0, max(0, (places[-1].bottom() + MARGIN if places else 0) - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(STEP)
        self.viewport().update()

    def places(self) -> list[QRect]:
        """Where each page lies, from the top of the first."""
        wide = max(1, self.viewport().width() - 2 * MARGIN)
        found: list[QRect] = []
        for width, height in self._sizes:
            top = found[-1].bottom() + 1 + BETWEEN if found else MARGIN
            found.append(QRect(MARGIN, top, wide, round(wide * height / width)))
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        look = colours(self.palette())
        painter.fillRect(self.viewport().rect(), QColor(look.window))
        if not self._sizes:
            painter.setPen(QColor(look.quiet))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(MARGIN, 0, -MARGIN, 0), flags, self.sentence)
        for number, place in enumerate(self.places()):
            seen = place.translated(0, -self.verticalScrollBar().value())
            if seen.intersects(self.viewport().rect()):
                painter.drawImage(seen.topLeft(), self._page(number, place.width()))

    def _page(self, number: int, wide: int) -> QImage:
        """One page, drawn once for this width; the one drawn longest ago makes room."""
        image = self._drawn.pop(number, None) or self._render(number, wide)
        self._drawn[number] = image
        while len(self._drawn) > KEPT:
            del self._drawn[next(iter(self._drawn))]
        return image

    def _render(self, number: int, wide: int) -> QImage:
        """Opening takes a millisecond; nothing is held open, so no file system has a reason to complain."""
        ratio = self.devicePixelRatioF()
        scale = wide * ratio / self._sizes[number][0]
        with (
            closing(pypdfium2.PdfDocument(self._data)) as document,
            closing(document[number]) as page,
            closing(page.render(scale=scale, rev_byteorder=True)) as bitmap,
        ):
            kind = QImage.Format.Format_RGB888 if bitmap.n_channels == len("RGB") else QImage.Format.Format_RGBA8888
            image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, kind).copy()
        image.setDevicePixelRatio(ratio)
        return image
