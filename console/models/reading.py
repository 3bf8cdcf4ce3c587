"""Readings: an append-only table of measured values, outside the chain; union of what is held, never overwritten."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, replace

import sqlalchemy as sa

from console.domain.check import decimal, instant, said, stamp
from console.domain.reading import Reading
from console.domain.refused import Refused
from console.models.columns import text

# Not a read model: it cannot be folded again, so it is not among the tables that a rebuild throws away.
kept = sa.MetaData()
reading = sa.Table(
    "reading",
    kept,
    text("station", primary_key=True),
    text("quantity", primary_key=True),
    text("time", primary_key=True),
    text("source", primary_key=True),
    text("value"),
    text("unit"),
    text("received"),
    sa.Index("reading_time", "quantity", "time"),
)


def take(connection: sa.Connection, readings: Iterable[Reading], received: str) -> int:
    """Add what is not there yet; the first value for a key stays. Returns how many were new.

    Raises:
        Refused: a moment, a value or a name that is none.
    """
    rows = [asdict(_checked(each)) | {"received": received} for each in readings]
    if not rows:
        return 0
    before = _changes(connection)
    connection.execute(sa.insert(reading).prefix_with("or ignore"), rows)
    return _changes(connection) - before


def _checked(each: Reading) -> Reading:
    """The reading as it is kept: its moment in the one form that sorts."""
    if each.value and decimal(each.value) is None:
        raise Refused('"{text}" is not a number.', text=each.value)
    for name in (each.station, each.quantity):
        said(name, "A reading needs a station and a quantity.")
    return replace(each, time=stamp(instant(each.time)))


def _changes(connection: sa.Connection) -> int:
    """How many rows this connection has written since it was opened."""
    return connection.scalar(sa.select(sa.func.total_changes())) or 0


def received_by(connection: sa.Connection, moment: str) -> list[Reading]:
    return [_reading(row) for row in connection.execute(sa.select(reading).where(reading.c.received <= moment))]


def latest(connection: sa.Connection, until: str) -> list[Reading]:
    """The newest reading of each station and quantity, up to a moment."""
    newest = (
        sa.select(reading.c.station, reading.c.quantity, sa.func.max(reading.c.time).label("time"))
        .where(reading.c.time <= until)
        .group_by(reading.c.station, reading.c.quantity)
        .subquery()
    )
    same = sa.and_(*(reading.c[name] == newest.c[name] for name in ("station", "quantity", "time")))
    query = sa.select(reading).join(newest, same).order_by(reading.c.quantity, reading.c.station, reading.c.source)
    return [_reading(row) for row in connection.execute(query)]


def series(connection: sa.Connection, quantity: str, since: str, until: str) -> list[Reading]:
    """All readings of one quantity in a period, by station and time."""
    query = (
        sa.select(reading)
        .where(reading.c.quantity == quantity, reading.c.time >= since, reading.c.time <= until)
        .order_by(reading.c.station, reading.c.time)
    )
    return [_reading(row) for row in connection.execute(query)]


def since(connection: sa.Connection, quantity: str, begin: str, stations: Collection[str] | None) -> list[Reading]:
    """All readings of one quantity from a moment on, of some stations or of all (None), by station and time."""
    query = sa.select(reading).where(reading.c.quantity == quantity, reading.c.time >= begin)
    if stations is not None:
        query = query.where(reading.c.station.in_(stations))
    return [_reading(row) for row in connection.execute(query.order_by(reading.c.station, reading.c.time))]


def _reading(row: sa.Row[tuple[object, ...]]) -> Reading:
    return Reading(
        station=row.station, quantity=row.quantity, time=row.time, value=row.value, unit=row.unit, source=row.source
    )
