"""Who signed: the key a chain was opened with, and the check that a run's head was signed by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from console.domain.origin import OriginOpened
from console.journal.record import Record, Unsound


class _Opening(msgspec.Struct):
    key: str


def first_key(record: Record) -> str:
    """The public key that an opening record names, "" for any other record or when it names none."""
    if record.seq != 1 or record.header.kind != OriginOpened.KIND or record.body is None:
        return ""
    try:
        return msgspec.json.decode(record.body, type=_Opening).key
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""


def signed(record: Record, key: str) -> bool:
    try:
        VerifyKey(bytes.fromhex(key)).verify(record.head, record.signature)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def runs(records: Iterable[Record]) -> list[list[Record]]:
    """Cut records in chain order into runs in which each continues the one before."""
    cut: list[list[Record]] = []
    for record in records:
        if cut and cut[-1][-1].id == record.prev:
            cut[-1].append(record)
        else:
            cut.append([record])
    return cut


def sound(records: list[Record], key_of: Callable[[Record], str]) -> tuple[list[Record], list[Unsound]]:
    """The records whose run's head is signed by the key its chain was opened with; a good head covers all before it.

    Returns:
        The sound records in chain order, and one `Unsound` for each run or part of a run that is refused.
    """
    good: list[Record] = []
    refused: list[Unsound] = []
    dropped: set[str] = set()
    keys: dict[str, str] = {}
    for run in runs(records):
        key = keys.get(run[0].prev) or first_key(run[0]) or key_of(run[0])
        kept = 0 if run[0].prev in dropped else _well_signed(run, key)
        good.extend(run[:kept])
        keys.update((record.id, key) for record in run[:kept])
        dropped.update(record.id for record in run[kept:])
        if kept < len(run):
            bad = run[kept]
            why = "Record {seq} of chain {origin} is not signed by that chain's key."
            refused.append(Unsound(why, seq=bad.seq, origin=bad.origin[:8]))
    return good, refused


def _well_signed(run: list[Record], key: str) -> int:
    """How many records from the run's beginning are covered by a good signature."""
    return next((length for length in range(len(run), 0, -1) if signed(run[length - 1], key)), 0)
