"""What was typed and is not in the journal yet; kept in a file, so that a crash takes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from console.domain.ids import new_id
from console.domain.log import EnterLine


@dataclass
class Draft:
    """One log line before it is one.

    Attributes:
        act, line: ids, given when it is begun: saving it twice is saving it once.
        opened: when it was begun; "" while the desk's clock is not known yet.
        occurred: when it happened, as typed before the text; `typed` is how ("930 "), "" when it was not.
        since: milliseconds on the window's stopwatch when it was begun; means nothing in another run.
    """

    act: str = field(default_factory=new_id)
    line: str = field(default_factory=new_id)
    text: str = ""
    incident: str = ""
    channel: str = ""
    source: str = ""
    opened: str = ""
    occurred: str = ""
    typed: str = ""
    since: int = 0

    def wish(self) -> EnterLine:
        return EnterLine(
            id=self.act,
            line=self.line,
            text=self.text,
            incident=self.incident,
            occurred=self.occurred,
            opened=self.opened,
            channel=self.channel,
            source=self.source,
        )


class Drafts:
    """The file of drafts. Replaced as a whole, never half-written; not synced, for it is written as one types."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "drafts.json"

    def keep(self, drafts: Iterable[Draft]) -> None:
        """Keep exactly these.

        Raises:
            OSError: the disk is full or cannot be written.
        """
        beside = self._file.with_suffix(".new")
        beside.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps([asdict(each) for each in drafts], ensure_ascii=False), "utf-8")
        beside.replace(self._file)

    def kept(self) -> list[Draft]:
        """Those of the last run."""
        try:
            return [_read(each) for each in json.loads(self._file.read_text("utf-8"))]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, TypeError, AttributeError):
            return []  # a torn file holds no draft that could be restored; the next key replaces it


def _read(written: dict[str, object]) -> Draft:
    """A draft as written, by an older or a newer console too."""
    known = {each.name for each in fields(Draft)}
    return Draft(**{name: value for name, value in written.items() if name in known})  # type: ignore[arg-type]
