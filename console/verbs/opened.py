"""The journal, opened for a verb: by a desk to write, by a reader to read it as it stands or as it stood."""

from __future__ import annotations

import argparse
from contextlib import AbstractContextManager, closing
from datetime import datetime
from pathlib import Path

from console.desk.desk import Desk
from console.desk.past import looking
from console.desk.reader import Reader
from console.feeds.clock import Clock, at_rest
from console.journal.device import Device, folder
from console.verbs import given
from console.verbs.ending import sensible
from console.words.times import typed


def desk(options: argparse.Namespace, journal: Path, clock: Clock | None = None) -> AbstractContextManager[Desk]:
    actor = given.people().named(given.actor(options))
    return closing(Desk(journal, device=Device(folder()), actor=actor, clock=clock or at_rest(journal)))


def reader(journal: Path, at: datetime | None = None) -> AbstractContextManager[Reader]:
    return looking(journal, at)


def existing(options: argparse.Namespace) -> Path:
    """The journal, which this verb does not begin."""
    journal = given.journal(options)
    with closing(Reader(journal)):
        return journal


def moments(options: argparse.Namespace, journal: Path) -> tuple[datetime, datetime | None]:
    """The journal's now, and the earlier moment that is asked for."""
    with closing(Reader(journal)) as asked:
        now = asked.now()
    with sensible():
        return now, typed(options.at, now) if options.at else None
