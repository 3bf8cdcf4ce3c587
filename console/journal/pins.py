"""PINs of persons on this device, never in a journal: stretched by argon2id, sealed with the device's key."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from filelock import FileLock
from nacl.exceptions import CryptoError, InvalidkeyError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.signing import SigningKey

from console.domain.check import stamp
from console.domain.ids import new_id
from console.domain.reason import Person
from console.domain.refused import Refused
from console.journal.durable import put, write_private

DIGITS_MIN, DIGITS_MAX = 6, 32
# Of different digits; fewer are guessed at once.
DIFFERENT_MIN = 3
# So many wrong ones in a row are slips; from then on each makes the next wait.
SLIPS = 5
FIRST_DELAY, LONGEST_DELAY = timedelta(minutes=1), timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class _Kept:
    """One person's PIN: its hash, how many wrong ones in a row were typed, when the last of them."""

    hash: str
    wrong: int = 0
    last: str = ""


def real_time() -> datetime:
    return datetime.now(UTC)


class Pins:
    """The PINs of one device, by person id; two consoles of it share them."""

    def __init__(
        self,
        home: Path,
        key: SigningKey,
        told: Callable[[str, int], None] = lambda _person, _wrong: None,
        clock: Callable[[], datetime] = real_time,
    ) -> None:
        """Open the table.

        Args:
            home: the device's folder.
            key: the device's key, with which the table is sealed.
            told: hears whose PIN was typed wrong how many times in a row, from the fifth on: it belongs in the journal.
            clock: real time, in an exercise too, for its own may run fast.
        """
        self._file = home / "pins.sealed"
        self._box = SecretBox(bytes(key)[: SecretBox.KEY_SIZE])
        self._lock = FileLock(self._file.with_suffix(".lock"))
        self._told = told
        self._clock = clock

    def has(self, person: str) -> bool:
        return person in self._table()

    def set(self, person: str, pin: str, old: str = "") -> None:
        """Give a person a PIN.

        Raises:
            Refused: it is too easily guessed, or he has one and `old` is not it.
        """
        plain = _fit(pin)
        if self.has(person):
            self.check(person, old)
        self._give(person, plain)

    def replace(self, person: str, pin: str, voucher: str, proof: str) -> None:
        """Give a person another PIN when the old one is forgotten; a colleague vouches for him with his own.

        Raises:
            Refused: it is too easily guessed, the colleague's is wrong, or he vouches for himself.
        """
        plain = _fit(pin)
        if voucher == person:
            raise Refused("Somebody else must vouch for a forgotten PIN, with his own.")
        self.check(voucher, proof)
        self._give(person, plain)

    def check(self, person: str, pin: str) -> None:
        """Let a right PIN pass.

        Raises:
            Refused: it is wrong, he has none, or too many were wrong just before; with what to do.
        """
        with self._lock:
            wrong = self._wrong(person, _plain(pin))
        if wrong >= SLIPS:
            self._told(person, wrong)
            raise _wait(person, _delay(wrong), wrong)
        if wrong:
            raise Refused("Wrong PIN; after {left} more wrong ones there is a delay.", left=SLIPS - wrong)

    def _give(self, person: str, plain: str) -> None:
        with self._lock:
            self._keep(self._table() | {person: _Kept(hash=_hashed(plain))})

    def _wrong(self, person: str, pin: str) -> int:
        """How many wrong ones there were in a row, with this one; 0 when it is right."""
        table = self._table()
        if person not in table:
            raise Refused(
                "{person} has no PIN on this device: set one, or sign by pen or by voice.", person=Person(person)
            )
        kept = self._rested(person, table)
        wrong = kept.wrong + 1
        # Counted before it is compared: ending the program gives no further try.
        self._keep(table | {person: replace(kept, wrong=wrong, last=stamp(self._clock()))})
        if not _right(kept.hash, pin):
            return wrong
        self._keep(table | {person: _Kept(hash=kept.hash)})
        return 0

    def _rested(self, person: str, table: Mapping[str, _Kept]) -> _Kept:
        """A person's PIN when the delay is over; a clock that was set back begins it anew."""
        kept, now = table[person], self._clock()
        if kept.wrong < SLIPS:
            return kept
        last = datetime.fromisoformat(kept.last)
        if last > now:
            last = now
            self._keep({**table, person: replace(kept, last=stamp(now))})
        rest = _delay(kept.wrong) - (now - last)
        if rest > timedelta():
            raise _wait(person, rest, kept.wrong)
        return kept

    def _keep(self, table: Mapping[str, _Kept]) -> None:
        if self._file.exists() and not self._table():
            # Sealed with another key, or damaged: it is put aside, for whoever has that key.
            put(self._file, self._file.with_name(f"{self._file.name}.{new_id()[:8]}"))
        written = json.dumps({person: asdict(each) for person, each in table.items()})
        write_private(self._file, bytes(self._box.encrypt(written.encode())))

    def _table(self) -> dict[str, _Kept]:
        """Who has a PIN; nobody when the table cannot be opened."""
        if not self._file.exists():
            return {}
        try:
            table: dict[str, dict[str, Any]] = json.loads(self._box.decrypt(self._file.read_bytes()))
            return {person: _Kept(**written) for person, written in table.items()}
        except (CryptoError, ValueError, TypeError):
            return {}


def _plain(pin: str) -> str:
    """Full-width digits count like half-width ones."""
    return unicodedata.normalize("NFKC", pin).strip()


def _fit(pin: str) -> str:
    """A PIN that is not guessed in five tries.

    Raises:
        Refused: it is.
    """
    plain = _plain(pin)
    if not (plain.isascii() and plain.isdecimal() and DIGITS_MIN <= len(plain) <= DIGITS_MAX):
        raise Refused("A PIN has at least {n} digits and nothing else.", n=DIGITS_MIN)
    steps = {int(later) - int(earlier) for earlier, later in pairwise(plain)}
    if len(set(plain)) < DIFFERENT_MIN or steps in ({1}, {-1}):
        raise Refused(
            "This PIN is guessed too easily: no row like 123456, at least {n} different digits.", n=DIFFERENT_MIN
        )
    return plain


def _hashed(plain: str) -> str:
    made = argon2id.str(plain.encode(), opslimit=argon2id.OPSLIMIT_INTERACTIVE, memlimit=argon2id.MEMLIMIT_INTERACTIVE)
    return made.decode()


def _right(kept: str, plain: str) -> bool:
    try:
        return argon2id.verify(kept.encode(), plain.encode())
    except (InvalidkeyError, UnicodeEncodeError):
        return False


def _delay(wrong: int) -> timedelta:
    return min(FIRST_DELAY * (1 << min(wrong - SLIPS, SLIPS + 1)), LONGEST_DELAY)


def _wait(person: str, rest: timedelta, wrong: int) -> Refused:
    return Refused(
        "{wrong} wrong PINs for {person} in a row; the next try is in {seconds} s. Sign by pen or by voice meanwhile.",
        wrong=wrong,
        person=Person(person),
        seconds=-(-rest // timedelta(seconds=1)),
    )
