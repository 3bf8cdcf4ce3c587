"""What was typed and is not in the journal yet; kept in a file, so that a crash takes nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from console.domain.fact import Act
from console.domain.ids import new_id
from console.domain.log import AttachFile, EnterLine, Pairs

PRIVATE = 0o600
# SHA-256, name, media type and size in bytes of an attached file.
File = tuple[str, str, str, int]


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a line says beside its words, as it was shown when it was saved."""

    incident: str = ""
    mentions: Pairs = ()
    answers: Pairs = ()
    also: tuple[Act, ...] = ()


@dataclass
class Draft:
    """One log line before it is one.

    Attributes:
        act, line: ids, given when it is begun: saving it twice is saving it once.
        opened: when it was begun; "" while the desk's clock is not known yet.
        occurred: when it happened, as typed before the text; `typed` is how ("930 "), "" when it was not.
        since: milliseconds on the window's stopwatch when it was begun; means nothing in another run.
        caller, telephone: who called, in words, and where he is called back.
        team: subject of the team that speaks, "" when none does.
        declined: what was recognised and is not meant, as (kind, key, text).
        answers: of the call script, by question, as given by hand.
        citywide: its figures are the whole city's, whatever place it names.
        files: attached ones.
        opening: its incident is to be opened once it is saved.
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
    caller: str = ""
    telephone: str = ""
    team: str = ""
    declined: list[tuple[str, str, str]] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    citywide: bool = False
    files: list[File] = field(default_factory=list)
    opening: bool = False

    @property
    def empty(self) -> bool:
        """Nothing would be lost with it."""
        return not (self.text.strip() or self.files or self.answers)

    def wish(self, said: Said, caller: str = "") -> EnterLine:
        """The act; `caller` is the opaque id of who called."""
        return EnterLine(
            id=self.act,
            line=self.line,
            text=self.text,
            incident=said.incident or self.incident,
            occurred=self.occurred,
            opened=self.opened,
            channel=self.channel,
            source=self.source,
            caller=caller,
            mentions=said.mentions,
            answers=said.answers,
            also=(*said.also, *self._attaching()),
        )

    def _attaching(self) -> tuple[Act, ...]:
        return tuple(
            AttachFile(line=self.line, content=content, name=name, media=media, size=size)
            for content, name, media, size in self.files
        )


class Drafts:
    """The file of drafts. Replaced as a whole, never half-written; not synced, for it is written as one types.

    It names callers before the people table knows them, so it is its owner's alone, and empty once all is saved.
    """

    def __init__(self, folder: Path, name: str = "drafts.json") -> None:
        self._file = folder / name

    def keep(self, drafts: Iterable[Draft]) -> None:
        """Keep exactly these.

        Raises:
            OSError: the disk is full or cannot be written.
        """
        beside = self._file.with_suffix(".new")
        beside.parent.mkdir(parents=True, exist_ok=True)
        written = json.dumps([asdict(each) for each in drafts])  # in ASCII, which keeps half a surrogate pair, too
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE), "wb") as opened:  # noqa: PTH123 - mode
            opened.write(written.encode())
        beside.replace(self._file)

    def kept(self) -> list[Draft]:
        """Those of the last run."""
        try:
            return [_read(each) for each in json.loads(self._file.read_text("utf-8"))]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, TypeError, AttributeError):
            return []  # a torn file holds no draft that could be restored; the next key replaces it


def _read(written: dict[str, Any]) -> Draft:
    """A draft as written, by an older or a newer console too."""
    known = {each.name for each in fields(Draft)}
    draft = Draft(**{name: value for name, value in written.items() if name in known})
    draft.declined = [(kind, key, text) for kind, key, text in draft.declined]  # JSON has no tuples
    draft.files = [(content, name, media, size) for content, name, media, size in draft.files]
    return draft
