"""The head of the first page: red masthead, number and date, title; the level in force; the four numbers; who signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from console.reports.badge import draw_level
from console.reports.content import FigureRow, Sitrep
from console.reports.fonts import Fonts
from console.reports.paragraph import RED, Style, draw_text, paragraph
from console.words import labels
from console.words.say import Say
from console.words.times import lasting, local, minute

_ORGAN = Style(role="title", size=26, leading=36, align="centre", red=True)
_TITLE = Style(role="title", size=22, leading=32, align="centre", before=14, after=12)
_BANNER, _STRIP, _SIGN = 15 * mm, 21 * mm, 16 * mm


def masthead(content: Sitrep, title: str, say: Say, fonts: Fonts) -> Iterator[Flowable]:
    for organ in content.masthead:
        yield paragraph(organ, _ORGAN, fonts)
    yield _Issue(content, say, fonts)
    yield paragraph(title, _TITLE, fonts)


class _Issue(Flowable):  # type: ignore[misc]  # ReportLab is not typed
    """Number on the left, date on the right, the red line below."""

    def __init__(self, content: Sitrep, say: Say, fonts: Fonts) -> None:
        super().__init__()
        self._fonts = fonts
        self._number = say("No. {number}", number=content.number)
        self._date = say("{year}-{month:02}-{day:02}", **_date(content))
        self.spaceBefore = 8

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803 - ReportLab's
        self.width, self.height = availWidth, 9 * mm
        return availWidth, self.height

    def draw(self) -> None:
        self.canv.setFillGray(0)
        draw_text(self.canv, self._fonts, self._number, (0, 3.2 * mm), role="body", size=16)
        draw_text(self.canv, self._fonts, self._date, (self.width, 3.2 * mm), role="body", size=16, align="right")
        self.canv.setStrokeColorRGB(*RED)
        self.canv.setLineWidth(1.6)
        self.canv.line(0, 0, self.width, 0)


def _date(content: Sitrep) -> dict[str, object]:
    day = local(content.cutoff)
    return {"year": day.year, "month": day.month, "day": day.day}


class Banner(Flowable):  # type: ignore[misc]  # ReportLab is not typed
    """The level in force: colour, word, numeral and shape, then since when and for how long."""

    def __init__(self, content: Sitrep, say: Say, fonts: Fonts) -> None:
        super().__init__()
        self._content, self._say, self._fonts = content, say, fonts
        self.spaceBefore, self.spaceAfter = 4 * mm, 3 * mm

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803 - ReportLab's
        self.width, self.height = availWidth, _BANNER
        return availWidth, _BANNER

    def draw(self) -> None:
        level = labels.LEVELS.get(self._content.level or 0)
        left = draw_level(self.canv, level, _BANNER, self._say, self._fonts) if level else 5 * mm
        self.canv.setFillGray(0)
        place = (left, _BANNER / 2 + 0.4 * mm)
        draw_text(self.canv, self._fonts, self._headline(), place, role="heading", size=14)
        room = self.width - left - 3 * mm
        size = fitting(self._since(), "label", 10.5, room, self._fonts)
        draw_text(self.canv, self._fonts, self._since(), (left, 2.6 * mm), role="label", size=size)
        self.canv.setLineWidth(0.9)
        self.canv.rect(0, 0, self.width, _BANNER)

    def _headline(self) -> str:
        ended = self._content.ended and self._content.level is None
        headline = self._say("The response has ended") if ended else labels.level(self._content.level, self._say)
        return headline + (self._say(" (contested)") if self._content.contested else "")

    def _since(self) -> str:
        content = self._content
        if content.level is None and content.ended:
            return self._say(
                "ended {ended}, as of {cutoff}", ended=minute(content.ended), cutoff=minute(content.cutoff)
            )
        if content.level is None or content.since is None:
            return self._say("as of {cutoff}", cutoff=minute(content.cutoff))
        span = lasting(content.cutoff - content.since, self._say)
        return self._say(
            "in force since {since}, for {span} by {cutoff}",
            since=minute(content.since),
            span=span,
            cutoff=minute(content.cutoff),
        )


class FigureStrip(Flowable):  # type: ignore[misc]  # ReportLab is not typed
    """Up to four numbers, large, each with its change and whether it was verified."""

    def __init__(self, figures: Sequence[FigureRow], say: Say, fonts: Fonts) -> None:
        super().__init__()
        self._figures, self._say, self._fonts = figures, say, fonts
        self.spaceAfter = 3 * mm

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803 - ReportLab's
        self.width, self.height = availWidth, _STRIP if self._figures else 0
        return availWidth, self.height

    def draw(self) -> None:
        room = self.width / max(3, len(self._figures))
        self.canv.setFillGray(0)
        self.canv.setStrokeGray(0.45)
        self.canv.setLineWidth(0.5)
        for number, figure in enumerate(self._figures):
            self.canv.rect(number * room, 0, room, _STRIP)
            self._draw_figure(figure, (number + 0.5) * room, room - 3 * mm)

    def _draw_figure(self, figure: FigureRow, middle: float, room: float) -> None:
        number = f"{figure.value} {figure.unit}".rstrip()
        label = self._say("{label} ({kind})", label=figure.label, kind=figure.kind) if figure.kind else figure.label
        for words, y, role, size in (
            (label, 15.6 * mm, "label", 10.5),
            (number, 7.6 * mm, "heading", 18),
            ("　".join(self._notes(figure)), 2.6 * mm, "label", 9),
        ):
            fits = fitting(words, role, size, room, self._fonts)
            draw_text(self.canv, self._fonts, words, (middle, y), role=role, size=fits, align="centre")

    def _notes(self, figure: FigureRow) -> Iterator[str]:
        if figure.change:
            yield self._say("change {change}", change=figure.change)
        if figure.coverage:
            yield figure.coverage
        yield standing(figure, self._say)


class Signatures(Flowable):  # type: ignore[misc]  # ReportLab is not typed
    """Who signs, side by side, each over a line to write on."""

    def __init__(self, pairs: Sequence[tuple[str, str]], say: Say, fonts: Fonts) -> None:
        super().__init__()
        self._pairs, self._say, self._fonts = pairs, say, fonts
        self.spaceBefore, self.spaceAfter = 12 * mm, 4 * mm

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803 - ReportLab's
        self.width, self.height = availWidth, _SIGN
        return availWidth, _SIGN

    def draw(self) -> None:
        self.canv.setFillGray(0)
        self.canv.setLineWidth(0.6)
        room = self.width / max(1, len(self._pairs))
        for number, (title, name) in enumerate(self._pairs):
            left, words = number * room, self._say("{title}: ", title=title)
            draw_text(self.canv, self._fonts, words, (left, 4 * mm), role="body", size=14)
            start = left + self._fonts.width("body", words, 14)
            end = left + room - 5 * mm
            size = fitting(name, "body", 14, end - start - 2 * mm, self._fonts)
            draw_text(self.canv, self._fonts, name, (start + 2 * mm, 4 * mm), role="body", size=size)
            self.canv.line(start, 2.6 * mm, end, 2.6 * mm)


def fitting(words: str, role: str, size: float, room: float, fonts: Fonts) -> float:
    """The size at which the words fit: what is too wide shrinks, for a number or a name is never cut."""
    return min(size, size * room / max(fonts.width(role, words, size), 1.0))


def standing(figure: FigureRow, say: Say) -> str:
    """Contested, doubted, verified or not, in a word."""
    if figure.contested:
        return say("contested")
    if figure.doubted:
        return say("doubted")
    return say("verified") if figure.verified else say("unverified")
