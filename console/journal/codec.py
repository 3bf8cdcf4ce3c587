"""Body <-> fact: strict about what it writes, patient about what it reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

import msgspec

from console.domain.fact import Fact
from console.journal.record import Header

ENVELOPE = frozenset({"subjects", "basis"})


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
        """A text that sorts as (lamport, origin, seq) does, on every desk alike."""
        return f"{self.header.lamport:016d}/{self.header.origin}/{self.header.seq:016d}/{self.id}"


class Codec:
    """The kinds of fact this console understands. Unknown fields are ignored, missing ones take their default."""

    def __init__(self, kinds: Iterable[type[Fact]]) -> None:
        table = {kind.KIND: kind for kind in kinds}
        self._decoders = {name: msgspec.json.Decoder(kind) for name, kind in table.items()}
        self._fields = {kind: _body_fields(kind) for kind in table.values()}

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(self._decoders)

    def body(self, fact: Fact) -> dict[str, Any]:
        return {name: getattr(fact, name) for name in self._fields[type(fact)]}

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
