"""The journal's own tables, fixed for ever: records in order of arrival, what waits, the tips, the forks."""

from __future__ import annotations

APPLICATION_ID = 0x4C474543  # "LGEC": tells our file from any other SQLite file
VERSION = 1

STATEMENTS = (
    """
    create table if not exists record (
        arrival integer primary key,
        origin text not null, seq integer not null, id text not null, prev text not null,
        lamport integer not null, act text not null, part integer not null, parts integer not null,
        kind text not null, whole integer not null, received text not null,
        head blob not null, body blob, signature blob not null
    ) strict
    """,
    "create unique index if not exists record_key on record (origin, seq, id)",
    "create index if not exists record_act on record (act)",
    "create index if not exists record_order on record (lamport, origin, seq, id)",
    """
    create table if not exists subject (
        subject text not null, lamport integer not null, origin text not null, seq integer not null,
        id text not null, arrival integer not null,
        primary key (subject, lamport, origin, seq, id)
    ) strict, without rowid
    """,
    """
    create table if not exists pending (
        origin text not null, seq integer not null, id text not null,
        head blob not null, body blob, signature blob not null,
        primary key (origin, seq, id)
    ) strict, without rowid
    """,
    """
    create table if not exists tip (
        origin text not null, seq integer not null, id text not null,
        primary key (origin, id)
    ) strict, without rowid
    """,
    """
    create table if not exists fork (
        origin text not null, seq integer not null,
        primary key (origin, seq)
    ) strict, without rowid
    """,
    "create table if not exists note (name text primary key, value text not null) strict, without rowid",
)
