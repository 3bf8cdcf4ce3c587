"""Queries of the log that somebody gave a name; kept in this device's folder, never in the journal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path

from console.domain.check import written
from console.domain.line_query import LineQuery

FILE = "filters.json"
NAMES = tuple(field.name for field in fields(LineQuery))
MOMENTS = ("since", "until")


class SavedFilters:
    """By name, in the order in which they were saved."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE

    def every(self) -> dict[str, LineQuery]:
        """What is kept; what cannot be read any more is left out."""
        try:
            kept = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        found = kept.items() if isinstance(kept, dict) else ()
        return {name: _query(values) for name, values in found if isinstance(values, dict)}

    def keep(self, name: str, query: LineQuery) -> None:
        """Keep a query under a name, instead of what had that name before."""
        self._write(self.every() | {name: query})

    def drop(self, name: str) -> None:
        self._write({other: query for other, query in self.every().items() if other != name})

    def _write(self, queries: Mapping[str, LineQuery]) -> None:
        text = json.dumps({name: _said(query) for name, query in queries.items()}, ensure_ascii=False, indent=1)
        beside = self._file.with_name(f"{FILE}.new")
        beside.write_text(text, "utf-8")
        beside.replace(self._file)


def _said(query: LineQuery) -> dict[str, str]:
    return {name: value for name, value in asdict(query).items() if value}


def _query(values: Mapping[str, object]) -> LineQuery:
    """Of what the file says, as far as it is a query."""
    texts = {name: str(value) for name, value in values.items() if name in NAMES}
    return LineQuery(**texts | {name: written(texts[name]) for name in MOMENTS if name in texts})
