"""This device's own chain in one journal: it goes on where it stopped, or begins anew after a restore or a clone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from console import __version__
from console.domain.fact import Fact
from console.domain.ids import new_id
from console.domain.origin import OriginOpened
from console.journal.chain import GENESIS
from console.journal.codec import Codec
from console.journal.device import Device
from console.journal.record import FORMAT, Header, Record, body_bytes, digest, seal
from console.journal.store import Journal

SET_NONCE = "insert into note values ('nonce', ?) on conflict (name) do update set value = excluded.value"


@dataclass(frozen=True)
class Hand:
    """Who writes, when, by which act."""

    act: str
    actor: str
    at: str


@dataclass(frozen=True)
class _Place:
    """Where a chain has got to."""

    seq: int
    id: str
    lamport: int

    @classmethod
    def of(cls, record: Record) -> _Place:
        return cls(record.seq, record.id, record.header.lamport)


class Pen:
    """Seals facts as the next records of this device's chain. All writing happens in the caller's transaction."""

    def __init__(self, connection: sa.Connection, journal: Journal, codec: Codec, device: Device) -> None:
        self._connection = connection
        self._journal = journal
        self._codec = codec
        self._device = device
        self._nonce = ""
        self._settled = False
        self._name = self._note("journal")
        self.origin = device.origin(self._name, self._note("nonce")) or new_id()

    def seal(self, facts: Sequence[Fact], hand: Hand) -> list[Record]:
        """The records of one act; before the first one of a chain comes `origin.opened`."""
        bodies = [body_bytes(self._codec.body(fact)) for fact in facts]
        self._claim()
        place = self._end()
        records: list[Record] = []
        if place.seq == 0:
            opening = self._opening()
            body = body_bytes(self._codec.body(opening))
            records.append(self._sealed(opening, body, place, Hand(new_id(), hand.actor, hand.at), (0, 1)))
            place = _Place.of(records[-1])
        for part, (fact, body) in enumerate(zip(facts, bodies, strict=True)):
            records.append(self._sealed(fact, body, place, hand, (part, len(facts))))
            place = _Place.of(records[-1])
        return records

    def settle(self) -> None:
        """After the commit: only the nonce now in the journal lets this device go on with its chain."""
        if not self._nonce or self._settled:
            return
        try:
            self._device.remember(self._name, self.origin, self._nonce)
        except OSError:
            return  # the disk is full: the card lists this nonce beside an older one, and the next commit tries again
        self._settled = True

    def recall(self) -> None:
        """After something was rolled back: if the claim went with it, the next act claims the journal anew."""
        if self._nonce and not self._settled and self._note("nonce") != self._nonce:
            self._nonce = ""

    def retire(self) -> None:
        """Leave the journal: copies made of it until now will be known as copies."""
        if self._nonce:
            self._renew()

    def _claim(self) -> None:
        """At the first act: every older copy of the file is now known as one."""
        if self._nonce:
            return
        if self._journal.tips(self.origin) and self._device.origin(self._name, self._note("nonce")) != self.origin:
            self.origin = new_id()  # a copy of this journal was gone on with since we opened it
        self._renew()

    def _renew(self) -> None:
        nonce = new_id()
        self._device.remember(self._name, self.origin, self._note("nonce"), nonce)
        self._connection.exec_driver_sql(SET_NONCE, (nonce,))
        self._nonce, self._settled = nonce, False

    def _end(self) -> _Place:
        """Where the chain goes on; a chain that forked is not mine alone, so another one begins."""
        tips = self._journal.tips(self.origin)
        if len(tips) > 1:
            self.origin, tips = new_id(), []
            self._renew()
        seq, name = tips[0] if tips else (0, GENESIS)
        return _Place(seq, name, self._journal.lamport())

    def _opening(self) -> OriginOpened:
        key = self._device.key().verify_key.encode().hex()
        return OriginOpened(subjects=(f"origin/{self.origin}",), key=key, device=self._device.name, version=__version__)

    def _sealed(self, fact: Fact, body: bytes, after: _Place, hand: Hand, part: tuple[int, int]) -> Record:
        header = Header(
            format=FORMAT,
            origin=self.origin,
            seq=after.seq + 1,
            prev=after.id,
            lamport=after.lamport + 1,
            at=hand.at,
            offset=None,
            actor=hand.actor,
            act=hand.act,
            part=part[0],
            parts=part[1],
            kind=fact.KIND,
            subjects=fact.subjects,
            basis=fact.basis,
            body=digest(body),
        )
        return seal(header, body, self._device.key())

    def _note(self, name: str) -> str:
        query = "select value from note where name = ?"
        return str(self._connection.exec_driver_sql(query, (name,)).scalar() or "")
