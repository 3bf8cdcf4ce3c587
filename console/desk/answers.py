"""What callers have answered so far, in all lines of an incident."""

from __future__ import annotations

import sqlalchemy as sa

from console.desk.reader import Reader
from console.domain.log import Pairs
from console.models.log import ANSWERED, log


def answers(reader: Reader, incident: str) -> Pairs:
    """Pairs of question and answer, oldest first; those of struck lines count no more."""
    query = sa.select(log.c.answers).where(log.c.incident == incident, log.c.struck == "", ANSWERED)
    every = reader.ask(lambda connection: connection.scalars(query.order_by(log.c.number)).all())
    return tuple((str(question), str(answer)) for each in every for question, answer in each)
