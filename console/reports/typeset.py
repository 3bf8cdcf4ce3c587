"""Pages of A4 as official papers have them: margins, head and foot, page n of m, drill watermark, headings kept."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.frames import Frame

from console.domain.refused import Refused
from console.reports.fonts import Fonts
from console.reports.paragraph import BLACK, draw_text
from console.words.times import local

# GB/T 9704-2012: 37 mm above, 35 mm below, 28 mm to the left, 26 mm to the right; the type area is 156 mm wide.
TOP, BOTTOM, LEFT, RIGHT = 37 * mm, 35 * mm, 28 * mm, 26 * mm
WIDTH, HEIGHT = A4[0] - LEFT - RIGHT, A4[1] - TOP - BOTTOM
rl_config.useA85 = 0  # binary streams: a fifth smaller, and nothing that carries a PDF needs seven bits any more
_HEAD, _FOOT, _SMALL = A4[1] - 28 * mm, 26 * mm, 9
_GREY, _WATERMARK_GREY = 0.25, 0.92


class Made(NamedTuple):
    """A paper that lies on the disk: how many pages, and the hash of its bytes."""

    pages: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Margin:
    """What stands around every page; `page` words "page n of m"."""

    head: str
    state: str
    foot: str
    watermark: str
    page: Callable[[int, int], str]


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """What the file says of itself; `printed` is its date, so that the same paper is the same bytes."""

    title: str
    author: str
    subject: str
    printed: datetime
    language: str


class Headed(Flowable):  # type: ignore[misc]  # ReportLab is not typed
    """A heading that is never left alone at the foot of a page, and an entry of the file's outline."""

    def __init__(self, title: str, heading: Flowable, body: Flowable) -> None:
        super().__init__()
        self._title, self._heading, self._body = title, heading, body
        self.spaceBefore, self.spaceAfter = heading.getSpaceBefore(), body.getSpaceAfter()

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - ReportLab's
        self.width = availWidth
        above = self._heading.wrap(availWidth, availHeight)[1] + self._heading.getSpaceAfter()
        self.height = above + self._body.wrap(availWidth, availHeight - above)[1]
        return availWidth, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - ReportLab's
        above = self._heading.wrap(availWidth, availHeight)[1] + self._heading.getSpaceAfter()
        parts = self._body.splitOn(self.canv, availWidth, availHeight - above) if availHeight > above else []
        return [Headed(self._title, self._heading, parts[0]), *parts[1:]] if parts else []

    def draw(self) -> None:
        self.canv.bookmarkHorizontal(self._title, 0, self.height)
        self.canv.addOutlineEntry(self._title, self._title)
        self._heading.drawOn(self.canv, 0, self.height - self._heading.height)
        self._body.drawOn(self.canv, 0, 0)


class _Pages(Canvas):  # type: ignore[misc]  # ReportLab is not typed
    """A canvas that says "page n of m" once it knows m: every page calls a form that is drawn at the end."""

    def __init__(self, *args: Any, margin: Margin, fonts: Fonts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._margin, self._fonts = margin, fonts

    def save(self) -> None:
        total = self.getPageNumber() - 1
        for number in range(1, total + 1):
            self.beginForm(_form(number))
            self.setFillColorRGB(*BLACK)
            self._draw_number(self._margin.page(number, total))
            self.endForm()
        super().save()

    def _draw_number(self, words: str) -> None:
        place = (A4[0] - RIGHT, _FOOT - _SMALL)
        draw_text(self, self._fonts, words, place, role="label", size=_SMALL, align="right")


def write(story: Sequence[Flowable], out: Path, margin: Margin, imprint: Imprint, fonts: Fonts) -> Made:
    """Set the story and put the file in its place, whole or not at all."""
    file = BytesIO()
    document = BaseDocTemplate(
        file,
        pagesize=A4,
        invariant=1,
        initialFontName=fonts.first,
        title=imprint.title,
        author=imprint.author,
        subject=imprint.subject,
        creator="console",
        lang=imprint.language,
        displayDocTitle=1,
    )
    frame = Frame(LEFT, BOTTOM, WIDTH, HEIGHT, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=partial(_surround, margin, imprint, fonts)))
    document.build(list(story), canvasmaker=partial(_Pages, margin=margin, fonts=fonts))
    _put(file.getvalue(), out)
    return Made(document.page, sha256(file.getvalue()).hexdigest())


def fitted(text: str, role: str, size: float, width: float, fonts: Fonts) -> str:
    """The text, or as much of it as fits and an ellipsis."""
    if fonts.width(role, text, size) <= width:
        return text
    while text and fonts.width(role, f"{text}…", size) > width:
        text = text[:-1]
    return f"{text}…"


def _surround(margin: Margin, imprint: Imprint, fonts: Fonts, canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setDateFormatter(lambda *_: f"D:{local(imprint.printed):%Y%m%d%H%M%S}+08'00'")
    canvas.saveState()
    if margin.watermark:
        _draw_watermark(canvas, margin.watermark, fonts)
    canvas.setFillGray(_GREY)
    canvas.setStrokeGray(_GREY)
    canvas.setLineWidth(0.5)
    canvas.line(LEFT, _HEAD - 1.5 * mm, A4[0] - RIGHT, _HEAD - 1.5 * mm)
    canvas.line(LEFT, _FOOT + 1.5 * mm, A4[0] - RIGHT, _FOOT + 1.5 * mm)
    _draw_around(canvas, margin, fonts)
    canvas.doForm(_form(document.page))
    canvas.restoreState()


def _draw_around(canvas: Canvas, margin: Margin, fonts: Fonts) -> None:
    draw = partial(draw_text, canvas, fonts, role="label", size=_SMALL)
    room = WIDTH - fonts.width("label", margin.state, _SMALL) - 5 * mm
    draw(fitted(margin.head, "label", _SMALL, room, fonts), (LEFT, _HEAD))
    draw(margin.state, (A4[0] - RIGHT, _HEAD), align="right")
    draw(fitted(margin.foot, "label", _SMALL, WIDTH - 30 * mm, fonts), (LEFT, _FOOT - _SMALL))


def _draw_watermark(canvas: Canvas, words: str, fonts: Fonts) -> None:
    canvas.saveState()
    canvas.setFillGray(_WATERMARK_GREY)
    canvas.translate(A4[0] / 2, A4[1] / 2)
    canvas.rotate(50)
    draw_text(canvas, fonts, words, (0, -40), role="heading", size=110, align="centre")
    canvas.restoreState()


def _form(number: int) -> str:
    return f"page-{number}"


def _put(data: bytes, out: Path) -> None:
    """Beside its place first, then moved there: a power cut leaves the old file or the new one."""
    part = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(out)
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise Refused(
            "The paper cannot be written to {file}; see that the folder exists and has room.", file=str(out)
        ) from fault
