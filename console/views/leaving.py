"""When each person last closed the console over a journal on this device: what happened since is new to them."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from console.domain.check import stamp, written

FILE = "left.json"


class Leaving:
    """One small file beside the drafts; what cannot be written is not remembered, which hides nothing."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE

    def last(self, person: str) -> str:
        """When this person left last, "" when nobody remembers."""
        moment = self._kept().get(person)
        return written(moment) if isinstance(moment, str) else ""

    def keep(self, person: str, now: datetime) -> None:
        with suppress(OSError):
            self._file.write_text(json.dumps({**self._kept(), person: stamp(now)}), encoding="utf-8")

    def _kept(self) -> dict[str, object]:
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):  # not there yet, or cut off by a power cut
            return {}
        return kept if isinstance(kept, dict) else {}
