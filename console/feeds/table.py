"""Tables from and for outside: CSV and xlsx as rows of plain text, read with limits, written without formulas."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils.exceptions import InvalidFileException

from console.domain.refused import Refused
from console.journal.durable import put

CSV, XLSX = ".csv", ".xlsx"
TEXTS = frozenset({CSV, ".tsv", ".txt"})
BOOKS = frozenset({XLSX, ".xlsm"})
SIZE_MAX = 200 * 2**20
# What a workbook may grow to when it is unpacked: an honest one of 100,000 rows stays far below.
UNPACKED_MAX = 2 * 2**30
ROWS_MAX = 1_000_000
COLUMNS_MAX = 500
# As offices write them; GB 18030 takes nearly any bytes, so it comes last.
ENCODINGS = ("utf-8-sig", "utf-16", "gb18030")
MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# A cell that begins so would be calculated by whoever opens the file.
FORMULA = re.compile(r"^[=+\-@\t\r]")
GUARDED = re.compile(r"^'(?=[=+\-@\t\r])")
# What XML cannot hold, and what stands for it.
REPLACED = "\ufffd"
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Row:
    """One row: its number in the file, from 1, and its cells as text."""

    number: int
    cells: tuple[str, ...]

    def __bool__(self) -> bool:
        return any(self.cells)


def read(file: Path) -> Iterator[Row]:
    """The rows of a table, the empty ones left out; of a workbook its first sheet.

    Numbers and moments come as people write them ("1235", "2025-07-08 21:40:00"); a formula as the value that was
    calculated when the file was saved.

    Raises:
        Refused: not there, not a table, locked, damaged, or larger than the limits; some only as one reads on.
    """
    kind = file.suffix.lower()
    if kind not in TEXTS | BOOKS:
        raise Refused("“{file}” is no table this console reads; save it as .xlsx or .csv.", file=file.name)
    with _readable(file):
        if file.stat().st_size > SIZE_MAX:
            raise Refused("“{file}” is larger than {max} MB; split it.", file=file.name, max=SIZE_MAX // 2**20)
        for number, cells in enumerate(_book(file) if kind in BOOKS else _text(file), start=1):
            if number > ROWS_MAX or len(cells) > COLUMNS_MAX:
                raise Refused(
                    "“{file}” has more than {rows} rows or {columns} columns; split it.",
                    file=file.name,
                    rows=ROWS_MAX,
                    columns=COLUMNS_MAX,
                )
            row = Row(number, cells)
            if row:
                yield row


@contextmanager
def _readable(file: Path) -> Iterator[None]:
    """What goes wrong in a file that came from outside, in words."""
    try:
        yield
    except OSError as error:
        raise Refused("{file} cannot be used: {why}", file=file.name, why=error.strerror or str(error)) from None
    except (BadZipFile, KeyError, ValueError, EOFError, SyntaxError, csv.Error) as error:
        raise Refused("“{file}” is damaged or not what its name says: {why}", file=file.name, why=error) from None


def _text(file: Path) -> Iterator[tuple[str, ...]]:
    with file.open(encoding=_encoding(file), newline="") as opened:
        start = opened.read(8192)
        opened.seek(0)
        for cells in csv.reader(opened, delimiter=_delimiter(start)):
            yield tuple(GUARDED.sub("", cell).strip() for cell in cells)


def _encoding(file: Path) -> str:
    """The first that reads the whole file."""
    with file.open("rb") as opened:
        marked = opened.read(2) in MARKS_OF_UTF_16
    for name in ENCODINGS:
        if name == "utf-16" and not marked:
            continue
        try:
            with file.open(encoding=name) as opened:
                while opened.read(2**20):
                    pass
        except UnicodeError:
            continue
        return name
    raise Refused("“{file}” is written in no known encoding; save it as UTF-8.", file=file.name)


def _delimiter(start: str) -> str:
    """What stands most often in the first line."""
    first = start.partition("\n")[0]
    return max(",\t;，", key=first.count)


def _book(file: Path) -> Iterator[tuple[str, ...]]:
    _bounded(file)
    try:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except InvalidFileException as error:
        raise ValueError(str(error)) from None
    try:
        if not book.worksheets:
            raise ValueError("no sheet")
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # a wrong note of its size would hide rows
        for cells in sheet.iter_rows(values_only=True):
            yield _ended([_cell(value) for value in cells])
    finally:
        book.close()


def _bounded(file: Path) -> None:
    """Refuse a workbook that unpacks to far more than a table is, or that a password locks."""
    with file.open("rb") as opened:
        if opened.read(4) == b"\xd0\xcf\x11\xe0":
            raise Refused("“{file}” is locked with a password or of an older kind; save it as .xlsx.", file=file.name)
    with ZipFile(file) as packed:
        if sum(each.file_size for each in packed.infolist()) > UNPACKED_MAX:
            raise Refused("“{file}” unpacks to more than a table holds; it was not opened.", file=file.name)


def _ended(cells: list[str]) -> tuple[str, ...]:
    """Without the empty cells at the end, which a format may have left by the thousand."""
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return format(value, ".15g")
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return GUARDED.sub("", str(value)).strip()


def write(file: Path, rows: Iterable[Sequence[str]]) -> int:
    """Write a table, whole or not at all; the first row is its heading. Returns how many rows there are below it.

    No cell is ever calculated by whoever opens it: in CSV an apostrophe stands before what would begin a formula, in a
    workbook every cell is text.

    Raises:
        Refused: no such kind of file, or it cannot be written.
    """
    kind = file.suffix.lower()
    if kind not in {CSV, XLSX}:
        raise Refused("“{file}” is no table this console writes; name it .xlsx or .csv.", file=file.name)
    try:
        with NamedTemporaryFile(dir=file.parent, prefix=".", suffix=kind, delete=False) as made:
            beside = Path(made.name)
            try:
                count = _write_book(made, rows) if kind == XLSX else _write_text(made, rows)
                made.flush()
                made.close()
                put(beside, file)
            finally:
                beside.unlink(missing_ok=True)
    except OSError as error:
        raise Refused("{file} cannot be used: {why}", file=file, why=error.strerror or str(error)) from None
    return count


def _write_text(made: IO[bytes], rows: Iterable[Sequence[str]]) -> int:
    made.write(b"\xef\xbb\xbf")  # by which a spreadsheet knows UTF-8
    count = 0
    for row in rows:
        line = _Line()
        csv.writer(line).writerow([guarded(cell) for cell in row])
        made.write(line.text.encode("utf-8", "replace"))
        count += 1
    return max(count - 1, 0)


class _Line:
    """What a csv writer writes one line to."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def _write_book(made: IO[bytes], rows: Iterable[Sequence[str]]) -> int:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"

    def written(text: str) -> Any:
        cell = WriteOnlyCell(sheet, UNWRITABLE.sub(REPLACED, text))
        cell.data_type = "s"
        return cell

    count = 0
    for row in rows:
        sheet.append([written(cell) if FORMULA.match(cell) else UNWRITABLE.sub(REPLACED, cell) for cell in row])
        count += 1
    book.save(made)
    return max(count - 1, 0)
