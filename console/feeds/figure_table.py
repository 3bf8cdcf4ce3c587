"""The loss table as a file: a blank form with names and codes, and what comes back, every cell looked at first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from itertools import islice
from pathlib import Path

import msgspec

from console.desk import rollup
from console.desk.assessment import Assessment
from console.desk.reader import Reader
from console.domain.arithmetic import Outcome, judge
from console.domain.check import decimal, plain_decimal, quantity, whole
from console.domain.figure import StateFigure, StateFigures
from console.domain.metric import COUNTED
from console.domain.place import Community
from console.domain.refused import Refused
from console.feeds.table import Row, read, write
from console.words.say import LANGUAGES, Say, message

# A heading stands in one of the first rows; a title and a note may stand before it.
HEADING_WITHIN = 10
# A table of one city's communities; whatever has more rows is another one.
ROWS_MAX = 2_000
NUMBER, CODE, NAME, WHOLE = (
    message("Serial no."),
    message("Community code"),
    message("Community"),
    message("Whole city"),
)
CODES = frozenset({"代码", "编码", "社区代码", "统计代码", "code"})
NAMES = frozenset({"社区", "社区名称", "名称", "单位", "填报单位", "村社", "村(社区)", "community", "name"})
TOTALS = frozenset({"合计", "总计", "全市", "全市合计", "总数", "龙港市", "total", "sum"})
# How people leave a cell empty; nothing reported is not zero.
BLANK = frozenset({"", "-", "—", "–", "/", "\\"})
PART = re.compile(r"^其中[::]?")


class Cell(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One number of the file.

    Attributes:
        metric: key; `text`: as written; `value`: decimal text, "" of a faulty one.
        fault: why it cannot be taken, in the operator's language.
        stands: what stands there now; `basis`: ids of that, which the number replaces.
    """

    metric: str
    text: str
    value: str = ""
    fault: str = ""
    stands: str = ""
    basis: tuple[str, ...] = ()


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One community's row.

    Attributes:
        row: its number in the file; `name`: as written; `place`: code of the community.
        fault: why the row cannot be taken; `warnings`: what does not add up in it, which hinders nothing.
    """

    row: int
    name: str
    place: str = ""
    fault: str = ""
    warnings: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()

    @property
    def faults(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.fault, *(each.fault for each in self.cells))))

    @property
    def good(self) -> bool:
        """Whether it can be taken: never half a row."""
        return bool(self.cells) and not self.faults


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """What the file's own total says of a metric, and what its rows add up to."""

    metric: str
    stated: str
    sum: str


class Preview(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A file looked at.

    Attributes:
        mark: SHA-256 of the file; `metrics`: of its columns, from the left.
        unknown: headings that mean nothing here, or stand there twice; their columns are not taken.
        lines: its rows; `totals`: where its total line says something.
    """

    file: str
    mark: str
    metrics: tuple[str, ...]
    unknown: tuple[str, ...]
    lines: tuple[Line, ...]
    totals: tuple[Total, ...] = ()

    @cached_property
    def good(self) -> tuple[Line, ...]:
        return tuple(each for each in self.lines if each.good)

    @property
    def figures(self) -> int:
        """How many figures the good rows hold."""
        return sum(len(each.cells) for each in self.good)

    def acts(self, template: StateFigure, units: Mapping[str, str]) -> Iterator[StateFigures]:
        """The good rows as acts, a row each; the same row of the same log line is the same act.

        Args:
            template: incident, moment, source, log line and whether verified, alike for all.
            units: by metric.
        """
        for line in self.good:
            yield StateFigures(
                id=sha256(f"{template.line}/{line.place}".encode()).hexdigest()[:32],
                figures=tuple(_wish(template, line.place, each, units) for each in line.cells),
            )


def _wish(template: StateFigure, place: str, cell: Cell, units: Mapping[str, str]) -> StateFigure:
    return StateFigure(
        incident=template.incident,
        as_of=template.as_of,
        source=template.source,
        line=template.line,
        verified=template.verified,
        metric=cell.metric,
        value=cell.value,
        unit=units.get(cell.metric, ""),
        place=place,
        basis=cell.basis,
    )


def template(file: Path, assessment: Assessment, say: Say) -> int:
    """Write a blank form: communities from above, numbered, with their codes; the fields from the left.

    Returns:
        how many communities it has.

    Raises:
        Refused: it cannot be written.
    """
    heading = (say(NUMBER), say(CODE), say(NAME), *(f"{each.name}({each.unit})" for each in assessment.losses))
    expected = rollup.expected(assessment)
    blanks = ("",) * len(assessment.losses)
    rows = ((str(number), each.code, each.name, *blanks) for number, each in enumerate(expected, start=1))
    write(file, [heading, *rows, ("", "", say(WHOLE), *blanks)])
    return len(expected)


def look(file: Path, incident: str, reader: Reader, assessment: Assessment, say: Say) -> Preview:
    """Read a file and look at every cell.

    Raises:
        Refused: no table, without a heading that names communities and fields, or far too long.
    """
    mark = sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
    rows = list(islice(read(file), ROWS_MAX + 1))
    if len(rows) > ROWS_MAX:
        raise Refused(
            "“{file}” has more than {max} rows; a table of communities has some hundred.", file=file.name, max=ROWS_MAX
        )
    return _Look(incident, reader, assessment, say).preview(file.name, mark, rows)


class _Look:
    """One look at one file."""

    def __init__(self, incident: str, reader: Reader, assessment: Assessment, say: Say) -> None:
        self._assessment = assessment
        self._say = say
        self._incident = incident
        self._reader = reader
        self._known = headings(assessment)
        self._places = communities(assessment.communities)

    def preview(self, file: str, mark: str, rows: Sequence[Row]) -> Preview:
        heading, columns = self._heading(file, rows)
        below = rows[rows.index(heading) + 1 :]
        metrics = [metric for metric in columns if metric not in {CODE, NAME}]
        self._stands = rollup.cells(self._reader, self._incident, metrics)
        taken = {*columns.values()}
        unknown = [cell for place, cell in enumerate(heading.cells) if cell and place not in taken]
        lines, totals = self._lines(below, columns)
        return Preview(
            file=file,
            mark=mark,
            metrics=tuple(metrics),
            unknown=tuple(each for each in unknown if _plain(each) not in {_plain(say(NUMBER)) for say in _SAYS}),
            lines=tuple(lines),
            totals=tuple(_totals(totals, lines)),
        )

    def _heading(self, file: str, rows: Sequence[Row]) -> tuple[Row, dict[str, int]]:
        for row in rows[:HEADING_WITHIN]:
            columns = self._columns(row)
            if {CODE, NAME} & columns.keys() and columns.keys() - {CODE, NAME}:
                return row, columns
        raise Refused("“{file}” has no heading with communities and fields; the first rows were looked at.", file=file)

    def _columns(self, row: Row) -> dict[str, int]:
        """Where which field stands; of two alike the first."""
        columns: dict[str, int] = {}
        for place, cell in enumerate(row.cells):
            plain = _plain(cell)
            key = CODE if plain in CODES else NAME if plain in NAMES else self._known.get(plain, "")
            if key:
                columns.setdefault(key, place)
        return columns

    def _lines(self, rows: Iterable[Row], columns: Mapping[str, int]) -> tuple[list[Line], dict[str, str]]:
        lines: list[Line] = []
        totals: dict[str, str] = {}
        seen: dict[str, int] = {}
        for row in rows:
            texts = {key: row.cells[place] if place < len(row.cells) else "" for key, place in columns.items()}
            name, code = texts.pop(NAME, ""), texts.pop(CODE, "")
            cells = {metric: text for metric, text in texts.items() if _value(text) not in BLANK}
            if _plain(name) in TOTALS or (not name and _plain(code) in TOTALS):
                totals |= cells
            elif name or code or any(decimal(_value(text)) is not None for text in cells.values()):
                lines.append(self._line(row.number, name, code, cells, seen))
        return lines, totals

    def _line(self, row: int, name: str, code: str, texts: Mapping[str, str], seen: dict[str, int]) -> Line:
        shown = name or code
        try:
            place = self._place(name, code, seen)
        except Refused as refused:
            cells = tuple(Cell(metric=metric, text=text) for metric, text in texts.items())
            return Line(row=row, name=shown, fault=self._say.refusal(refused), cells=cells)
        seen[place] = row
        cells = tuple(self._cell(place, metric, text) for metric, text in texts.items())
        return Line(row=row, name=shown, place=place, cells=cells, warnings=self._warnings(cells))

    def _place(self, name: str, code: str, seen: Mapping[str, int]) -> str:
        """The community of a row.

        Raises:
            Refused: none is named, an unknown one, another than the code says, or one that has a row already.
        """
        by_code, by_name = self._places.get(_plain(code), ""), self._places.get(_plain(name), "")
        if not (name or code):
            raise Refused("The row names no community.")
        if (code and not by_code) or (name and not by_name):
            raise Refused("“{name}” is no community here.", name=code if code and not by_code else name)
        if by_code and by_name and by_code != by_name:
            raise Refused("The code is that of {name}.", name=self._assessment.place_name(by_code))
        place = by_code or by_name
        if place in seen:
            raise Refused("This community has row {row} already.", row=seen[place])
        return place

    def _cell(self, place: str, metric: str, text: str) -> Cell:
        unit = next((each.unit for each in self._assessment.metrics if each.key == metric), "")
        stands = self._stands.get((place, metric), [])
        try:
            plain = _value(text).removesuffix(unit)
            value = whole(plain) if metric in COUNTED else quantity(plain)
        except Refused as refused:
            return Cell(metric=metric, text=text, fault=self._fault(metric, refused))
        return Cell(
            metric=metric,
            text=text,
            value=value,
            stands=" / ".join(each.value for each in stands),
            basis=next((each.basis for each in stands), ()),
        )

    def _fault(self, metric: str, refused: Refused) -> str:
        label = self._assessment.metric_name(metric, self._say)
        return self._say("{field}: {fault}", field=label, fault=self._say.refusal(refused))

    def _warnings(self, cells: Iterable[Cell]) -> tuple[str, ...]:
        assessment = self._assessment
        values = {each.metric: each.value for each in cells if each.value}
        verdicts = judge(assessment.checks, values, assessment.labels)
        return tuple(self._say.reason(each.reason) for each in verdicts if each.outcome == Outcome.BROKEN)


_SAYS = tuple(Say(language) for language in LANGUAGES)


def headings(assessment: Assessment) -> dict[str, str]:
    """The metric of every heading it is known by: the table's own name, with or without its unit, or a label."""
    known: dict[str, str] = {}
    units = {each.key: each.unit for each in assessment.metrics}
    names = [(each.key, each.name, each.unit) for each in assessment.losses]
    names += [(key, assessment.metric_name(key, say), unit) for say in _SAYS for key, unit in units.items()]
    names += [(key, key, unit) for key, unit in units.items()]
    for key, name, unit in names:
        for heading in (name, f"{name}({unit})", f"{name}({units[key]})"):
            known.setdefault(_plain(heading), key)
    return known


def communities(listed: Iterable[Community]) -> dict[str, str]:
    """The code of every name: in full, without the word for community, or the code itself."""
    known: dict[str, str] = {}
    for each in listed:
        for name in (each.code, each.name, each.name.removesuffix("社区")):
            known.setdefault(_plain(name), each.code)
    return known


def _plain(text: str) -> str:
    """A heading or a name as it is compared: one width, no spaces, without "of which", in small letters."""
    half = "".join(unicodedata.normalize("NFKC", text).split())
    return PART.sub("", half).casefold()


def _value(text: str) -> str:
    """A number as people write it: in one width, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _totals(stated: Mapping[str, str], lines: Iterable[Line]) -> Iterator[Total]:
    sums: dict[str, Decimal] = {}
    for cell in (cell for line in lines for cell in line.cells if line.place and cell.value):
        sums[cell.metric] = sums.get(cell.metric, Decimal(0)) + Decimal(cell.value)
    for metric, text in stated.items():
        yield Total(metric=metric, stated=_value(text), sum=plain_decimal(sums.get(metric, Decimal(0))))


def agree(total: Total) -> bool:
    """Whether a file's total is what its rows add up to."""
    stated = decimal(total.stated.replace(",", ""))
    return stated is not None and stated == Decimal(total.sum)


def told(preview: Preview, name: Callable[[str], str], say: Say) -> Iterator[str]:
    """What a file comes to, in sentences, the faults of its rows one by one."""
    counts = {"rows": len(preview.lines), "good": len(preview.good), "n": preview.figures}
    yield say("{rows} communities, {good} of them good with {n} figures.", **counts)
    if preview.unknown:
        yield say("Columns that are not taken: {names}.", names="、".join(preview.unknown))
    for total in (each for each in preview.totals if not agree(each)):
        yield say(
            "The total of {field} says {stated}; the rows add up to {sum}.",
            field=name(total.metric),
            stated=total.stated,
            sum=total.sum,
        )
    for line in preview.lines:
        for fault in line.faults:
            yield say("Row {row}, {name}: {fault}", row=line.row, name=line.name, fault=fault)
        for warning in line.warnings:
            yield say("Row {row}, {name}: {fault}", row=line.row, name=line.name, fault=warning)


def answer(reader: Reader, file: Path, incident: str, say: Say, *, blank: bool, whole: bool) -> Iterator[str]:
    """What the command line says of a file, or of a blank form that it writes.

    Args:
        reader: of the journal that is to take the figures.
        file: the table.
        incident: whose figures they are.
        say: the language.
        blank: write a blank form there instead.
        whole: everything that was seen, in one line, for a program.
    """
    assessment = Assessment.here()
    if blank:
        yield say("A blank form for {n} communities: {file}", n=template(file, assessment, say), file=file)
        return
    preview = look(file, incident, reader, assessment, say)
    if whole:
        yield msgspec.json.encode(preview).decode()
    else:
        yield from told(preview, lambda metric: assessment.metric_name(metric, say), say)
