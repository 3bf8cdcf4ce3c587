"""The situation report (情况报告): one page a commander needs, then everything it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from reportlab.platypus.flowables import Flowable, KeepTogether, PageBreak

from console.reports.chart import ChartPaper
from console.reports.content import FigureRow, LevelStep, LogRow, Sitrep, SupplyRow, TaskRow, TeamRow, WarningRow
from console.reports.fonts import Fonts
from console.reports.front import Banner, FigureStrip, Signatures, masthead, standing
from console.reports.grid import Column, table
from console.reports.paragraph import Span, Style, Text, ZhParagraph, paragraph
from console.reports.typeset import Headed, Imprint, Made, Margin, write
from console.words import labels
from console.words.say import Say, message
from console.words.times import full, lasting, minute, second

BODY = Style(indent=2)
HEADING = Style(role="heading", indent=2, align="left", before=10, after=3)
NOTE = Style(role="label", size=10.5, leading=17, align="left", before=2, after=2)
_NUMERALS = "一二三四五六七八九十"
_LOG_SIZE = 9
_TIED = "\u00a0"
SIGNATURES = (message("Approved"), message("Checked"), message("Drafted"))


def make(content: Sitrep, out: Path, say: Say, fonts: Fonts | None = None) -> Made:
    """Set the report and write it, whole or not at all; the same content gives the same bytes.

    Raises:
        Refused: it cannot be written there.
    """
    fonts = fonts or Fonts()
    title = drilled(content.title, content, say)
    imprint = Imprint(
        title=title,
        author=content.author,
        subject=say("Situation report No. {number}", number=content.number),
        printed=content.printed,
        language="zh-CN" if say.language == "zh" else say.language,
    )
    return write(list(story(content, say, fonts)), out, margin(content, say), imprint, fonts)


def drilled(title: str, content: Sitrep, say: Say) -> str:
    return say("[DRILL] {title}", title=title) if content.drill else title


def margin(content: Sitrep, say: Say) -> Margin:
    number = say("No. {number}", number=content.number)
    return Margin(
        head=f"{drilled(content.title, content, say)}　{number}",
        state=say("Issued") if content.issued else say("Draft"),
        foot=say(
            "Data up to {cutoff}   Printed {printed}   Made by {author}",
            cutoff=full(content.cutoff),
            printed=full(content.printed),
            author=content.author or "—",
        ),
        watermark=say("[DRILL]") if content.drill else "",
        page=lambda number, total: say("Page {number} of {total}", number=number, total=total),
    )


def story(content: Sitrep, say: Say, fonts: Fonts) -> Iterator[Flowable]:
    yield from masthead(content, drilled(content.title, content, say), say, fonts)
    yield Banner(content, say, fonts)
    yield FigureStrip(content.figures[:4], say, fonts)
    yield paragraph(content.summary or say("No summary was written."), BODY, fonts)
    yield from _advice(content, say, fonts)
    *before, last = _body(content, say, fonts)
    yield from before
    yield KeepTogether([last, _signatures(content, say, fonts)])  # nobody signs a page without words
    if content.log or content.cited:
        yield PageBreak()
    title = say("Annex: log of the period ({n} lines)", n=len(content.log))
    yield headed(title, _log(content.log, say, fonts), fonts)
    if content.cited:
        title = say("Annex: earlier lines that figures rest on ({n} lines)", n=len(content.cited))
        yield headed(title, _log(content.cited, say, fonts), fonts)


def _body(content: Sitrep, say: Say, fonts: Fonts) -> Iterator[Flowable]:
    for number, (title, body) in enumerate(_sections(content, say, fonts)):
        yield headed(_numbered(number, title, say), body[0], fonts)
        yield from body[1:]


def headed(title: str, body: Flowable, fonts: Fonts) -> Headed:
    return Headed(title, paragraph(title, HEADING, fonts), body)


def _numbered(number: int, title: str, say: Say) -> str:
    ordinal = _NUMERALS[number] if say.language == "zh" else str(number + 1)
    return say("{ordinal}. {title}", ordinal=ordinal, title=title)


def _sections(content: Sitrep, say: Say, fonts: Fonts) -> Iterator[tuple[str, list[Flowable]]]:
    yield say("Response level and its history"), [_history(content.history, say, fonts)]
    yield say("Figures"), [_figures(content.figures, say, fonts)]
    yield say("Warnings"), [_warnings(content.warnings, say, fonts)]
    yield say("Teams"), [_teams(content.teams, say, fonts)]
    yield say("Supplies"), [_supplies(content.supplies, say, fonts)]
    yield say("Rain and evacuation over time"), _charts(content, say, fonts)
    yield say("Tasks"), [_tasks(content.tasks, say, fonts)]
    yield say("Next steps"), _next_steps(content, say, fonts)


def _advice(content: Sitrep, say: Say, fonts: Fonts) -> Iterator[ZhParagraph]:
    if content.advice:
        yield paragraph([Span(say("Advice of the plan: "), "heading"), Span(content.advice)], NOTE, fonts)
        if content.demonstration:
            warning = say("The values of the plan are demonstration rules; check them against the plan in force.")
            yield paragraph([Span(f"※ {warning}", "heading")], NOTE, fonts)


def _charts(content: Sitrep, say: Say, fonts: Fonts) -> list[Flowable]:
    charts = [ChartPaper(chart, number, fonts, say) for number, chart in enumerate(content.charts, 1)]
    return charts or [paragraph(say("No readings in this period."), BODY, fonts)]


def _next_steps(content: Sitrep, say: Say, fonts: Fonts) -> list[Flowable]:
    steps = content.next_steps or (say("Nothing is unverified, contested or overdue."),)
    return [paragraph(step, BODY, fonts) for step in steps]


def _history(steps: Sequence[LevelStep], say: Say, fonts: Fonts) -> Flowable:
    columns = (
        Column(say("When"), 24, role="figure"),
        Column(say("Organ"), 38),
        Column(say("Decision"), 27),
        Column(say("By"), 20),
        Column(say("Reason"), 47),
    )
    rows = [(_at(step.at), step.organ, _decision(step, say), step.by, step.reason) for step in steps]
    return table(columns, rows, fonts, none=say("None: no response was ordered."))


def _decision(step: LevelStep, say: Say) -> Text:
    words = (
        say("{what} level {roman}", what=step.what, roman=labels.LEVELS[step.level].roman) if step.level else step.what
    )
    return [Span(words, "strong"), Span("\n" + say("contested"))] if step.contested else [Span(words, "strong")]


def _figures(figures: Sequence[FigureRow], say: Say, fonts: Fonts) -> Flowable:
    columns = (
        Column(say("Figure"), 28),
        Column(say("Value"), 20, "right", "figure"),
        Column(say("Unit"), 19, "centre"),
        Column(say("Change"), 19, "right", "figure"),
        Column(say("Verified"), 16, "centre"),
        Column(say("As of"), 22, "left", "figure"),
        Column(say("Source"), 32),
    )
    return table(columns, [_figure(row, say) for row in figures], fonts, none=say("None: no figure was reported."))


def _figure(row: FigureRow, say: Say) -> Sequence[Text]:
    change = say("first report") if row.change is None else row.change
    as_of = _at(row.as_of)
    unit = " ".join(filter(None, (row.unit, row.kind)))
    value = [Span(row.value, "heading"), *([Span(f"\n{row.coverage}", "label")] if row.coverage else [])]
    return row.label, value, unit, change, standing(row, say), as_of, row.source


def _warnings(warnings: Sequence[WarningRow], say: Say, fonts: Fonts) -> Flowable:
    columns = (
        Column(say("Warning"), 50, role="strong"),
        Column(say("Issued by"), 46),
        Column(say("From"), 28, role="figure"),
        Column(say("Until"), 32, role="figure"),
    )
    rows = [
        (
            labels.warning(row.hazard, row.colour, say),
            row.issuer,
            _at(row.since),
            _at(row.until) or (say("until lifted") if row.until_lifted else say("end unknown")),
        )
        for row in warnings
    ]
    return table(columns, rows, fonts, none=say("None: no warning is in force."))


def _teams(teams: Sequence[TeamRow], say: Say, fonts: Fonts) -> Flowable:
    columns = (
        Column(say("Team"), 38),
        Column(say("Kind"), 30),
        Column(say("People"), 14, "right", "figure"),
        Column(say("State"), 19, "centre", "strong"),
        Column(say("Destination"), 32),
        Column(say("Since"), 23, role="figure"),
    )
    return table(columns, [_team(row, say) for row in teams], fonts, none=say("None: no team is registered."))


def _team(row: TeamRow, say: Say) -> Sequence[Text]:
    state = row.status + ("\n" + say("contested") if row.contested else "")
    return row.name, row.kind, row.members, state, row.destination, _at(row.since)


def _supplies(supplies: Sequence[SupplyRow], say: Say, fonts: Fonts) -> Flowable:
    columns = (
        Column(say("Store"), 50),
        Column(say("Item"), 36),
        Column(say("Stock"), 24, "right", "figure"),
        Column(say("Unit"), 14, "centre"),
        Column(say("Note"), 32),
    )
    rows = [(row.store, row.item, row.quantity, row.unit, row.note) for row in supplies]
    return table(columns, rows, fonts, none=say("None: no stock is registered."))


def _tasks(tasks: Sequence[TaskRow], say: Say, fonts: Fonts) -> Flowable:
    columns = (
        Column(say("Due"), 35, role="figure"),
        Column(say("What is owed"), 66),
        Column(say("Responsible"), 33),
        Column(say("State"), 22, "centre", "strong"),
    )
    return table(columns, [_task(row, say) for row in tasks], fonts, none=say("None: nothing is owed."))


def _task(row: TaskRow, say: Say) -> Sequence[Text]:
    """What is overdue says so in words and in bold: a photocopy keeps that."""
    due = [Span(_at(row.due) or say("no due time"))]
    if row.overdue is not None:
        due.append(Span("\n" + say("※ overdue {span}", span=lasting(row.overdue, say)), "heading"))
    asked = say("{kind} ({asker})", kind=row.kind, asker=row.asker) if row.asker else row.kind
    organs = [row.responsible, *([say("with {organs}", organs=row.supporting)] if row.supporting else [])]
    state = row.state + ("\n" + say("contested") if row.contested else "")
    return due, [Span(say("{kind}: ", kind=asked), "label"), Span(row.text)], "\n".join(organs), state


def _log(log: Sequence[LogRow], say: Say, fonts: Fonts) -> Flowable:
    columns = (
        Column(say("No."), 13, "centre", "figure"),
        Column(say("Time"), 29, role="figure"),
        Column(say("Source"), 25),
        Column(say("Text"), 73),
        Column(say("State"), 16, "centre"),
    )
    rows = [_line(row, say) for row in log]
    return table(columns, rows, fonts, none=say("None: no line was entered in this period."), size=_LOG_SIZE)


def _line(row: LogRow, say: Say) -> Sequence[Text]:
    time = [Span(second(row.occurred).replace(" ", _TIED))]
    if minute(row.recorded) != minute(row.occurred):
        time.append(Span("\n" + say("recorded {time}", time=_at(row.recorded)), "label"))
    return row.reference, time, row.source, _words(row, say), "\n".join(_marks(row, say))


def _words(row: LogRow, say: Say) -> Text:
    words = [Span(row.text, struck=bool(row.struck))]
    if row.struck:
        words.append(Span("\n" + say("Struck: {why}", why=row.struck), "label"))
    if row.original:
        words.append(Span("\n" + say("First entered: {words}", words=row.original), "label"))
    return words


def _marks(row: LogRow, say: Say) -> Iterator[str]:
    if row.struck:
        yield say("struck")
    if row.contested:
        yield say("contested")
    if row.original:
        yield say("corrected")
    if not row.struck:
        yield say("verified") if row.verified else say("unverified")


def _signatures(content: Sitrep, say: Say, fonts: Fonts) -> Flowable:
    return Signatures(content.signatures or tuple((say(title), "") for title in SIGNATURES), say, fonts)


def _at(moment: datetime | None) -> str:
    """A minute that no line tears apart."""
    return minute(moment).replace(" ", _TIED) if moment else ""
