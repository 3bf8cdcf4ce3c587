"""One record: the sealed envelope of one fact, whose signed header commits to a separate, salted body."""

from __future__ import annotations

import hashlib
import math
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from nacl.signing import SigningKey

from console.domain.refused import Refused
from console.journal.chain import GENESIS

FORMAT = 1
INTEGER_LIMIT = 2**53
SALT_BYTES = 16


class Unsound(Refused):
    """A record whose bytes, chain or signature do not hold."""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What is signed; its fields and their order are frozen for ever.

    Attributes:
        format: 1.
        origin: the chain; `seq`: place in it from 1; `prev`: id of the record before, "" at 1.
        lamport: logical time; (lamport, origin, seq) is the order of all records.
        at: the writing device's wall clock, as written; `offset`: its measured error in ms, None when never measured.
        actor: opaque person id.
        act: id of the act; `part` of `parts` (from 0) when one act became several facts.
        kind: kind of fact; `subjects`: whose history it belongs to; `basis`: ids of the records it replaces.
        body: SHA-256 of the body's bytes.
    """

    format: int
    origin: str
    seq: int
    prev: str
    lamport: int
    at: str
    offset: int | None
    actor: str
    act: str
    part: int
    parts: int
    kind: str
    subjects: tuple[str, ...]
    basis: tuple[str, ...]
    body: str


@dataclass(frozen=True, slots=True)
class Record:
    """The bytes that were hashed and signed, and the header read out of them; never serialised twice.

    `body` is None when it was lawfully removed: the chain still verifies.
    """

    id: str
    header: Header
    head: bytes
    body: bytes | None
    signature: bytes

    @property
    def origin(self) -> str:
        return self.header.origin

    @property
    def seq(self) -> int:
        return self.header.seq

    @property
    def prev(self) -> str:
        return self.header.prev


_decode_header = msgspec.json.Decoder(Header).decode
_encode = msgspec.json.Encoder().encode


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def body_bytes(fields: dict[str, Any]) -> bytes:
    """A body, beginning with a random salt so that its hash does not give away a short text.

    Raises:
        Refused: a text that is no valid Unicode, a number that not every JSON reader keeps exactly.
    """
    _exact(fields)
    return _bytes({"salt": secrets.token_hex(SALT_BYTES), **fields})


def _exact(value: object) -> None:
    match value:
        case bool() | str() | None:
            return
        case int() if -INTEGER_LIMIT < value < INTEGER_LIMIT:
            return
        case int():
            raise Refused("A number is too large to be kept.")
        case float() if not math.isfinite(value):
            raise Refused('"{text}" is not a number.', text=value)
        case Mapping():
            _exact(tuple(value.values()))
        case tuple() | list():
            for each in value:
                _exact(each)


def _bytes(of: object) -> bytes:
    try:
        return _encode(of)
    except UnicodeEncodeError:
        raise Refused("This text holds a broken character; please type it again.") from None


def seal(header: Header, body: bytes, key: SigningKey) -> Record:
    """Write the header's bytes once, name them by their hash and sign them.

    Raises:
        Refused: an id that is no valid Unicode.
    """
    head = _bytes(header)
    return Record(digest(head), header, head, body, key.sign(head).signature)


def unseal(head: bytes, body: bytes | None, signature: bytes) -> Record:
    """Read a record back from its bytes.

    Raises:
        Unsound: no header of this format, numbers out of range, or a body the header does not commit to.
    """
    name = digest(head)
    try:
        header = _decode_header(head)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unsound("Record {id} has no readable header: {error}", id=name[:12], error=error) from None
    if not _in_range(header):
        raise Unsound("Record {id} has a number out of range.", id=name[:12])
    if body is not None and digest(body) != header.body:
        raise Unsound("The body of record {id} is not the one that was signed.", id=name[:12])
    return Record(name, header, head, body, signature)


def sound_ones(rows: Iterable[tuple[bytes, bytes | None, bytes]]) -> list[Record]:
    """The records whose bytes hold (head, body, signature); a damaged one must not hinder the others."""
    found: list[Record] = []
    for row in rows:
        try:
            found.append(unseal(*row))
        except Unsound:
            continue  # it stays where it is, and an audit names it
    return found


def kept(head: bytes, body: bytes | None) -> tuple[Header, bytes | None] | None:
    """Header and body of a record that was sound when it came; an audit names what was damaged since.

    A damaged body reads as if it had been removed, a damaged head gives None.
    """
    try:
        header = _decode_header(head)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return header, body if body is None or digest(body) == header.body else None


def _in_range(header: Header) -> bool:
    return (
        header.format == FORMAT
        and 1 <= header.seq < INTEGER_LIMIT
        and 1 <= header.lamport < INTEGER_LIMIT
        and (header.offset is None or -INTEGER_LIMIT < header.offset < INTEGER_LIMIT)
        and 0 <= header.part < header.parts < INTEGER_LIMIT
        and len(header.subjects) > 0
        and (header.prev == GENESIS) == (header.seq == 1)
    )
