"""A paper that was made, and the figures that would go into one, as the process that makes it tells the window."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from console.domain.check import stamp
from console.domain.report import MakeReport
from console.reports.brief import Brief
from console.reports.content import FigureRow, Sitrep
from console.words.say import Say
from console.words.times import local

# What no Windows file name may hold, and what it may not end with.
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]+$')
_NAME_MAX = 120


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A report that lies on the disk.

    Attributes:
        file: where; `sha256`: of its bytes, hexadecimal; `pages`: how many.
        incident: "" for a paper that is not of one; `number`: of the issue, 0 for a kind without numbers.
        cutoff: data up to this instant.
        figures: metric and value as printed, in pairs.
    """

    file: str
    incident: str
    kind: str
    number: int
    cutoff: str
    sha256: str
    pages: int
    figures: tuple[tuple[str, str], ...]

    def line(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, line: str) -> Paper:
        """The paper in a line.

        Raises:
            ValueError: it is none.
        """
        values = _object(line)
        try:
            return cls(**values | {"figures": tuple((metric, value) for metric, value in values["figures"])})
        except (TypeError, KeyError) as fault:
            raise ValueError(line) from fault

    def act(self, report: str) -> MakeReport:
        """What puts it on record, under an id of the caller's."""
        return MakeReport(
            report=report,
            incident=self.incident,
            kind=self.kind,
            number=self.number,
            cutoff=self.cutoff,
            content=self.sha256,
            file=self.file,
            figures=self.figures,
        )


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What a report made now would be: its number, and the figures that would go in."""

    incident: str
    number: int
    cutoff: str
    figures: tuple[FigureRow, ...]

    def line(self) -> str:
        """One line of JSON."""
        rows = [asdict(row) | {"as_of": stamp(row.as_of) if row.as_of else None} for row in self.figures]
        return json.dumps(asdict(self) | {"figures": rows}, ensure_ascii=False)

    @classmethod
    def read(cls, line: str) -> Outlook:
        """The outlook in a line.

        Raises:
            ValueError: it is none.
        """
        values = _object(line)
        try:
            return cls(**values | {"figures": tuple(map(_row, values["figures"]))})
        except (TypeError, KeyError) as fault:
            raise ValueError(line) from fault


def file_name(content: Sitrep | Brief, say: Say) -> str:
    """Time, number if it has one, and kind, safe on every file system: 20250708-0730_第6期_情况报告.pdf."""
    parts = [f"{local(content.cutoff):%Y%m%d-%H%M}", *_kind(content, say), *([say("drill")] if content.drill else [])]
    return f"{_UNSAFE.sub('', '_'.join(parts))[:_NAME_MAX]}.pdf"


def _kind(content: Sitrep | Brief, say: Say) -> list[str]:
    if isinstance(content, Brief):
        return [content.name]
    return [say("No. {number}", number=content.number), say("Situation report")]


def _object(line: str) -> dict[str, Any]:
    values = json.loads(line)
    if not isinstance(values, dict):
        raise ValueError(line)  # noqa: TRY004 - a line that says something else, not a caller's slip
    return values


def _row(values: dict[str, Any]) -> FigureRow:
    as_of = values["as_of"]
    return FigureRow(**values | {"as_of": datetime.fromisoformat(as_of) if as_of else None})
