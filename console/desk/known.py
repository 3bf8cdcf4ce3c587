"""Which of many lines the log has: asked at once, for a file may bring a hundred thousand."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from console.desk.reader import Reader
from console.models.log import log


def lines_known(reader: Reader, subjects: Collection[str]) -> set[str]:
    """Those of these subjects that are log lines already."""
    query = sa.select(log.c.subject).where(log.c.subject.in_(subjects))
    return reader.ask(lambda connection: set(connection.scalars(query)))
