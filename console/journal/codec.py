"""Body <-> fact: strict about what it writes, patient about what it reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

import msgspec

from console.domain.check import written
from console.domain.fact import MOMENTS, Fact
from console.journal.record import Header

# So many digits tell two names apart.
NAMED = 12
ENVELOPE = frozenset({"subjects", "basis"})
# Shown instead of a wall clock that is no time at all; it cannot be taken for one.
NO_TIME = "1970-01-01T00:00:00.000Z"


@dataclass(frozen=True, slots=True)
class Told:
    """One fact as folds see it: its record's id and header, and the fact, or None.

    None means: a kind from a newer console, a body that does not fit, or a body that was removed.
    Subjects and basis are the header's, whatever the body claims.
    """

    id: str
    header: Header
    fact: Fact | None

    @property
    def order(self) -> str:
        """A text that sorts as (lamport, origin, seq, id) does, on every desk alike; short: tables are full of it."""
        header = self.header
        return f"{header.lamport:014x}{header.origin[:NAMED]:0<{NAMED}}{header.seq:014x}{self.id[:NAMED]}"


class Codec:
    """The kinds of fact this console understands. Unknown fields are ignored, missing ones take their default."""

    def __init__(self, kinds: Iterable[type[Fact]]) -> None:
        table = {kind.KIND: kind for kind in kinds}
        self._decoders = {name: msgspec.json.Decoder(kind) for name, kind in table.items()}
        self._fields = {kind: _body_fields(kind) for kind in table.values()}
        self._moments = {kind: tuple(name for name in names if name in MOMENTS) for kind, names in self._fields.items()}

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(self._decoders)

    def body(self, fact: Fact) -> dict[str, Any]:
        return {name: getattr(fact, name) for name in self._fields[type(fact)]}

    def tell(self, name: str, header: Header, body: bytes | None) -> Told:
        """A record as folds see it. What another console wrote for a moment and is none counts as not given."""
        at = written(header.at) or NO_TIME
        sound = header if at == header.at else msgspec.structs.replace(header, at=at)
        fact = self.read(header.kind, body)
        return Told(name, sound, self._timed(fact) if fact else None)

    def _timed(self, fact: Fact) -> Fact:
        wrong: dict[str, Any] = {}
        for name in self._moments[type(fact)]:
            text = getattr(fact, name)
            if text and (sound := written(text)) != text:
                wrong[name] = sound
        return replace(fact, **wrong) if wrong else fact

    def read(self, kind: str, body: bytes | None) -> Fact | None:
        decoder = self._decoders.get(kind)
        if decoder is None or body is None:
            return None
        try:
            return decoder.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError):
            # Not swallowed: the record stays, is relayed, and folds from its header alone.
            return None


def _body_fields(kind: type[Fact]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in ENVELOPE)
