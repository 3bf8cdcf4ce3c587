"""The log, or what a query finds in it, written as a table for another program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from console.desk.assessment import Assessment
from console.desk.reader import Reader
from console.domain.line_query import LineQuery
from console.feeds import table
from console.feeds.log_table import Names, Person, headings, row
from console.words.say import Say


def export(reader: Reader, query: LineQuery, file: Path, *, person: Person, say: Say) -> int:
    """Write the lines of a query, oldest first, as .xlsx or .csv. Returns how many.

    Raises:
        Refused: the file is of another kind, or cannot be written; nothing half-written is left.
    """
    names = Names.of(reader, Assessment.here())

    def rows() -> Iterator[tuple[str, ...]]:
        yield headings(say)
        for line in reader.every_line(query):
            yield row(line, names, person, say)

    with reader.still():
        return table.write(file, rows())
