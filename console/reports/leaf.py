"""A simple paper on pages: masthead, title, numbered parts of sentences and tables, lines to sign on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reportlab.platypus.flowables import Flowable, KeepTogether

from console.reports.badge import Badge
from console.reports.brief import Brief, Part
from console.reports.fonts import Fonts
from console.reports.front import Signatures
from console.reports.grid import Column, stream
from console.reports.paragraph import Style, paragraph
from console.reports.typeset import Headed, Imprint, Made, Margin, write
from console.words.say import Say
from console.words.times import full

ORGAN = Style(role="title", size=20, leading=28, align="centre", red=True)
TITLE = Style(role="title", size=20, leading=28, align="centre", before=6, after=4)
REMARK = Style(role="label", size=10.5, leading=16, align="centre", after=4)
HEADING = Style(role="heading", size=14, leading=22, align="left", before=8, after=2)
BODY = Style(size=12, leading=19, align="left")
# Half a page is meant: what a commander reads standing.
SMALL_TITLE = Style(role="title", size=16, leading=22, align="centre", before=2, after=2)
SMALL_HEADING = Style(role="heading", size=11, leading=16, align="left", before=4)
SMALL_BODY = Style(size=10.5, leading=15, align="left")
_TABLE_SIZE = 9
# How far letters shrink, step by step, so that a paper of one page stays one; smaller ones nobody reads by a torch.
SCALES = (0.93, 0.86, 0.8, 0.74)


def make(brief: Brief, out: Path, say: Say, fonts: Fonts) -> Made:
    """Set the paper and write it, whole or not at all; the same content gives the same bytes.

    Raises:
        Refused: it cannot be written there.
    """
    imprint = Imprint(
        title=drilled(brief, say),
        author=brief.author,
        subject=brief.remark,
        printed=brief.printed,
        language="zh-CN" if say.language == "zh" else say.language,
    )
    made = write(list(story(brief, say, fonts)), out, margin(brief, say), imprint, fonts)
    for scale in SCALES if brief.one_page else ():
        if made.pages == 1:
            break
        made = write(list(story(brief, say, fonts, scale)), out, margin(brief, say), imprint, fonts)
    return made


def drilled(brief: Brief, say: Say) -> str:
    return say("[DRILL] {title}", title=brief.title) if brief.drill else brief.title


def margin(brief: Brief, say: Say) -> Margin:
    return Margin(
        head=drilled(brief, say),
        state=brief.state,
        foot=say(
            "Data up to {cutoff}   Printed {printed}   Made by {author}",
            cutoff=full(brief.cutoff),
            printed=full(brief.printed),
            author=brief.author or "—",
        ),
        watermark=say("[DRILL]") if brief.drill else "",
        page=lambda number, total: say("Page {number} of {total}", number=number, total=total),
    )


def story(brief: Brief, say: Say, fonts: Fonts, scale: float = 1.0) -> Iterator[Flowable]:
    if not brief.small:
        yield from (paragraph(organ, ORGAN, fonts) for organ in brief.masthead)
    yield paragraph(drilled(brief, say), SMALL_TITLE if brief.small else TITLE, fonts)
    if brief.remark:
        yield paragraph(brief.remark, REMARK, fonts)
    if brief.headline:
        yield Badge(brief.level, brief.headline, say, fonts)
    for part in brief.parts:
        yield from _part(part, fonts, scale, small=brief.small)
    if brief.signatures:
        yield KeepTogether([Signatures(brief.signatures, say, fonts)])


def _part(part: Part, fonts: Fonts, scale: float, *, small: bool) -> Iterator[Flowable]:
    heading, body = (SMALL_HEADING, SMALL_BODY) if small else (HEADING, BODY)
    body = replace(body, size=body.size * scale, leading=body.leading * scale)
    flowables = [paragraph(sentence, body, fonts) for sentence in part.sentences]
    if part.columns:
        columns = [Column(each.title, each.share, each.align, each.role) for each in part.columns]
        flowables.append(stream(columns, part.rows, fonts, none=part.none, size=_TABLE_SIZE * scale))
    elif not flowables:
        flowables.append(paragraph(part.none, body, fonts))
    yield Headed(part.heading, paragraph(part.heading, heading, fonts), flowables[0])
    yield from flowables[1:]
