"""The one door: acts come in, facts are sealed and folded in one transaction, listeners hear what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from console.desk.rules import KINDS, RULES
from console.domain.check import stamp
from console.domain.fact import Act
from console.domain.reading import Reading
from console.domain.refused import Refused
from console.journal.audit import Audit, audit
from console.journal.ballast import SIZE
from console.journal.chain import Heads
from console.journal.codec import Codec
from console.journal.device import Device
from console.journal.file import Failed, WriterFile
from console.journal.pen import Hand, Pen
from console.journal.pieces import pieces
from console.journal.record import Record
from console.journal.store import Extended, Journal
from console.models import reading
from console.models.tables import Changed, Standing, Tables

T = TypeVar("T")
Clock = Callable[[], datetime]
Listener = Callable[[Mapping[str, set[str]]], None]
Outcome = list[Record] | Refused


def real_time() -> datetime:
    return datetime.now(UTC)


class Desk:
    """One journal, opened for writing. Synchronous: `do` returns when what was done is durable; knows no thread."""

    def __init__(
        self,
        file: Path,
        *,
        device: Device,
        actor: str,
        clock: Clock = real_time,
        ballast: int = SIZE,
        vfs: str = "",
    ) -> None:
        """Open or begin a journal.

        Args:
            file: the journal; beside it lie its lock, holder card and ballast.
            device: whose key signs and whose chain is gone on with.
            actor: opaque person id, written into every record.
            clock: stamps records; an exercise brings its own.
            ballast: bytes to reserve for the hour the disk is full.
            vfs: SQLite's file layer, "" for the system's own.

        Raises:
            Refused: not a journal, on a network drive, read-only, or held by another console.
        """
        self.file = file
        self.clock = clock
        self.actor = actor
        self._writer = WriterFile(file, real_time(), ballast=ballast, vfs=vfs)
        self._journal = Journal(self._writer.connection)
        codec = Codec(KINDS)
        self._tables = Tables(self._writer.connection, codec)
        self._listeners: list[Listener] = []
        try:
            self._writer.write(self._tables.create)
            self._pen = self._writer.write(lambda: Pen(self._writer.connection, self._journal, codec, device))
        except BaseException:
            self._writer.close()
            raise

    @property
    def origin(self) -> str:
        return self._pen.origin

    def seat(self, actor: str) -> None:
        """Let somebody else act from now on."""
        self.actor = actor

    def do(self, act: Act) -> list[Record]:
        """Do one act and return its records once they are durable; an act done before is answered with its records.

        Raises:
            Refused: a rule forbids it, or the disk does (`Failed`); nothing of it remains.
        """
        changed: Changed = {}
        records = self._write(lambda: self._alone(act, changed))
        self._tell(changed)
        return records

    def do_all(self, acts: Sequence[Act]) -> list[Outcome]:
        """Do several acts in one commit, each in its own savepoint; a refused one does not hinder the others."""
        changed: Changed = {}
        outcomes = self._write(lambda: self._each(acts, changed))
        self._tell(changed)
        return outcomes

    def receive(self, records: Iterable[Record]) -> Extended:
        """Take in what other consoles made: the same door, the same folds, set union."""
        listed = list(records)
        changed: Changed = {}
        extended = self._write(lambda: self._extend(listed, changed))
        self._tell(changed)
        return extended

    def take(self, readings: Iterable[Reading]) -> int:
        """Keep readings. Returns how many were new."""
        listed = list(readings)
        new = self._write(lambda: reading.take(self._writer.connection, listed, self._stamp()))
        if new:
            self._tell({"reading": {each.station for each in listed}})
        return new

    def listen(self, listener: Listener) -> None:
        """Hear, after each commit, which subjects of which topics changed."""
        self._listeners.append(listener)

    def heads(self) -> Heads:
        return self._write(self._journal.heads)

    def shared(self, theirs: Heads) -> set[str]:
        """Those of another's tips that are connected here."""
        return self._write(lambda: self._journal.connected(theirs))

    def after(self, needs: Mapping[str, int]) -> Iterator[Record]:
        """The connected records past the given place of each origin, in chain order; what is unsound is left out."""
        arrivals = self._write(lambda: self._journal.arrivals_after(needs))
        for some in pieces(arrivals):
            yield from self._write(partial(self._journal.arrived, some))

    def forks(self) -> list[tuple[str, int]]:
        return self._write(self._journal.forks)

    def rebuild(self, progress: Callable[[int], None] = lambda _facts: None) -> int:
        """Throw the read models away and fold everything again. Returns how many facts were folded."""
        return self._write(lambda: self._tables.rebuild(progress))

    def audit(self) -> Audit:
        return self._write(lambda: audit(self._writer.connection))

    def close(self) -> None:
        """Close the journal; its nonce changes, so that a copy made until now will be known as a copy."""
        if self._writer.connection.closed:
            return
        try:
            self._write(self._pen.retire)
        except Failed as failed:
            if not (failed.disk_full or failed.read_only):
                raise
            # Nothing acknowledged is at stake: the next opening's first act changes the nonce too.
        finally:
            self._writer.close()

    def _write(self, deed: Callable[[], T]) -> T:
        result = self._writer.write(lambda: self._attempted(deed))
        self._pen.settle()
        return result

    def _attempted(self, deed: Callable[[], T]) -> T:
        self._pen.recall()
        return deed()

    def _alone(self, act: Act, changed: Changed) -> list[Record]:
        changed.clear()
        return self._perform(act, changed)

    def _each(self, acts: Sequence[Act], changed: Changed) -> list[Outcome]:
        changed.clear()
        return [self._attempt(act, changed) for act in acts]

    def _attempt(self, act: Act, changed: Changed) -> Outcome:
        try:
            with self._writer.connection.begin_nested():
                return self._perform(act, changed)
        except Refused as refused:
            self._pen.recall()
            return refused

    def _perform(self, act: Act, changed: Changed) -> list[Record]:
        now = self.clock()
        try:
            done = self._journal.of_act(act.id)
            facts = [] if done else RULES[type(act)](act, Standing(self._writer.connection, now))
        except UnicodeEncodeError:
            raise Refused("This text holds a broken character; please type it again.") from None
        if done:
            return done
        records = self._pen.seal(facts, Hand(act.id, self.actor, stamp(now)))
        self._absorb(self._journal.append(records, stamp(now)), changed)
        return [record for record in records if record.header.act == act.id]

    def _extend(self, records: Sequence[Record], changed: Changed) -> Extended:
        changed.clear()
        extended = self._journal.extend(records, self._stamp())
        self._absorb(extended.touched, changed)
        return extended

    def _absorb(self, touched: Mapping[str, set[str]], changed: Changed) -> None:
        for topic, subjects in self._tables.absorb(touched).items():
            changed.setdefault(topic, set()).update(subjects)

    def _stamp(self) -> str:
        return stamp(self.clock())

    def _tell(self, changed: Changed) -> None:
        if changed:
            for listener in self._listeners:
                listener(changed)
