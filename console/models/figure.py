"""How figures stand: every statement with its source, and which of them nobody has replaced."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from console.domain.check import decimal
from console.domain.figure import (
    Figure,
    FigureDoubted,
    FigureJudgementWithdrawn,
    FigureStated,
    FigureVerified,
    FigureWithdrawn,
    standing_at,
    subject_of,
)
from console.domain.rollup import Part, Sum, added, city
from console.journal.codec import Told
from console.models.columns import flag, text, texts
from console.models.fold import Fold, ids, metadata, of, readable, unreplaced

figure = sa.Table(
    "figure",
    metadata,
    text("subject", primary_key=True),
    text("key", primary_key=True),
    text("incident"),
    text("metric"),
    text("value"),
    text("unit"),
    text("as_of"),
    text("stated"),
    text("line"),
    text("source"),
    text("place"),
    flag("verified"),
    flag("stands"),
    flag("contested"),
    texts("basis"),
    text("order"),
    text("actor"),
    texts("replaces"),
    text("checked"),
    text("doubted"),
    texts("trust"),
    text("withdrawn"),
    text("gone"),
    # The city's own figures are read after every change, and must not wait for the communities'.
    sa.Index("figure_incident", "incident", "stands", "place"),
    sa.Index("figure_key", "key"),
)


def fold(subject: str, told: Sequence[Told]) -> list[Figure]:
    stated = of(told, FigureStated)
    gone = {name: each for each in of(told, FigureWithdrawn) for name in each.header.basis}
    standing = unreplaced(each for each in stated if each.id not in gone)
    contested = _disagree(readable(standing, FigureStated))
    return [
        _row(
            subject,
            each,
            each.fact,
            standing,
            judged=_Judged.of(told, each.id),
            gone=gone.get(each.id),
            contested=contested,
        )
        for each in stated
        if isinstance(each.fact, FigureStated)
    ]


def _disagree(stated: Collection[FigureStated]) -> bool:
    """Whether they say different things: two desks that stated the same value in the same unit do not."""
    units = {each.unit for each in stated if each.unit}
    return len({each.value for each in stated}) > 1 or len(units) > 1


@dataclass(frozen=True)
class _Judged:
    """What people who looked at a figure again said of it; of two who judged blind the doubter is heard."""

    checked: str
    doubted: str
    trust: tuple[str, ...]

    @classmethod
    def of(cls, told: Sequence[Told], key: str) -> _Judged:
        judged = (FigureVerified, FigureDoubted, FigureJudgementWithdrawn)
        standing = unreplaced(each for each in told if isinstance(each.fact, judged) and each.fact.figure == key)
        doubts = [each.why or "…" for each in readable(standing, FigureDoubted)]
        checks = [each.how or "…" for each in readable(standing, FigureVerified)]
        trust = ids(of(standing, FigureVerified, FigureDoubted))
        return cls("" if doubts else "".join(checks[-1:]), "".join(doubts[-1:]), trust)


def _row(
    subject: str,
    told: Told,
    fact: FigureStated,
    standing: list[Told],
    *,
    judged: _Judged,
    gone: Told | None,
    contested: bool,
) -> Figure:
    stands = told in standing
    return Figure(
        key=told.id,
        subject=subject,
        incident=fact.incident,
        metric=fact.metric,
        value=fact.value,
        unit=fact.unit,
        as_of=fact.as_of or told.header.at,
        stated=told.header.at,
        line=fact.line,
        source=fact.source,
        place=fact.place,
        verified=not judged.doubted and (fact.verified or bool(judged.checked)),
        stands=stands,
        contested=contested and stands,
        basis=ids(standing),
        order=told.order,
        actor=told.header.actor,
        replaces=told.header.basis,
        checked=judged.checked,
        doubted=judged.doubted,
        trust=judged.trust,
        withdrawn=_why(gone),
        gone=gone.header.at if gone else "",
    )


def _why(gone: Told | None) -> str:
    """Why it was taken back; a reason that was removed is still one."""
    if gone is None:
        return ""
    return gone.fact.why if isinstance(gone.fact, FigureWithdrawn) and gone.fact.why else "…"


FIGURE = Fold(
    "figure",
    (FigureStated, FigureVerified, FigureDoubted, FigureJudgementWithdrawn, FigureWithdrawn),
    Figure,
    figure,
    fold,
)


PART = tuple(figure.c[name] for name in Part._fields)
# Between what the database puts into one text; no value and no code holds it.
BETWEEN = "\x1f"
EXTREMES = (("min", sa.func.min), ("max", sa.func.max))


def of_city(connection: sa.Connection, incident: str, metric: str = "") -> list[Figure]:
    """The figures of the whole city that count, or of one metric alone; the communities' own rows are added up."""
    about = _about(incident, metric)
    stands = sa.and_(*about, figure.c.stands, figure.c.place == "")
    own = connection.execute(sa.select(figure).where(stands).order_by(figure.c.order)).mappings()
    return city(incident, [Figure(**row) for row in own], _sums(connection, about))


def _about(incident: str, metric: str) -> tuple[sa.ColumnElement[bool], ...]:
    """The statements of an incident; those of one metric lie side by side under their subjects."""
    if not metric:
        return (figure.c.incident == incident,)
    subject = subject_of(incident, metric)
    # "0" is the sign after "/", with which the places' subjects go on.
    return figure.c.subject.between(subject, subject + "0"), figure.c.incident == incident, figure.c.metric == metric


def of_city_at(connection: sa.Connection, incident: str, moment: str) -> list[Figure]:
    """Those that counted at a moment, by what had been recorded until then; not when they held for, nor received."""
    told = sa.select(figure).where(figure.c.incident == incident, figure.c.stated <= moment).order_by(figure.c.order)
    stood = standing_at((Figure(**row) for row in connection.execute(told).mappings()), moment)
    own = [each for each in stood if not each.place]
    some = (Part(*(getattr(each, name) for name in Part._fields)) for each in stood if each.place)
    return city(incident, own, added(some))


def _sums(connection: sa.Connection, about: tuple[sa.ColumnElement[bool], ...]) -> dict[str, Sum]:
    """The communities' figures added up, gathered by the database: a full table has thousands of rows.

    Only of a metric that is contested somewhere, or in several units, every row is read.
    """
    mine = (*about, figure.c.stands, figure.c.place > "")
    gathered = connection.execute(sa.select(*GATHERED).where(*mine).group_by(figure.c.metric)).all()
    sums = {row.metric: total for row in gathered if (total := _sum(row))}
    others = [row.metric for row in gathered if row.metric not in sums]
    if others:
        rows = connection.execute(sa.select(*PART).where(*mine, figure.c.metric.in_(others)).order_by(figure.c.order))
        sums |= added(map(Part._make, rows.all()))
    return sums


GATHERED = (
    figure.c.metric,
    sa.func.count().label("rows"),
    sa.func.count(figure.c.place.distinct()).label("distinct"),
    sa.func.group_concat(figure.c.place, BETWEEN).label("places"),
    sa.func.group_concat(figure.c.value, BETWEEN).label("figures"),
    *(one(figure.c[name]).label(f"{label}_{name}") for name in ("unit", "as_of", "line") for label, one in EXTREMES),
    sa.func.max(figure.c.stated).label("stated"),
    sa.func.max(figure.c.order).label("order"),
    sa.func.min(figure.c.verified).label("verified"),
    sa.func.max(figure.c.contested).label("contested"),
)


def _sum(row: sa.Row[Any]) -> Sum | None:
    """The sum of one metric, None when it takes a look at every row."""
    values = [decimal(value) for value in row.figures.split(BETWEEN)]
    known = [each for each in values if each is not None]
    if row.rows != row.distinct or row.min_unit != row.max_unit or len(known) != row.rows:
        return None
    return Sum(
        value=sum(known, Decimal(0)),
        unit=row.min_unit,
        places=tuple(sorted(row.places.split(BETWEEN))),
        oldest=row.min_as_of,
        newest=row.max_as_of,
        stated=row.stated,
        line=row.min_line if row.min_line == row.max_line else "",
        verified=bool(row.verified),
        contested=bool(row.contested),
        order=row.order,
    )


class Cities:
    """The figures of the whole city that count, kept until something is committed: several pages ask at once."""

    def __init__(self) -> None:
        self._version = -1
        self._known: dict[str, list[Figure]] = {}

    def of(self, connection: sa.Connection, incident: str) -> list[Figure]:
        """Those of one incident, read anew when another connection wrote since."""
        version = int(connection.exec_driver_sql("pragma data_version").scalar_one())
        if version != self._version:
            self._version, self._known = version, {}
        if incident not in self._known:
            self._known[incident] = of_city(connection, incident)
        return list(self._known[incident])


def of_communities(connection: sa.Connection, incident: str, metrics: Collection[str]) -> list[Figure]:
    """What stands of the communities' own figures of some metrics."""
    stands = sa.and_(figure.c.incident == incident, figure.c.stands, figure.c.place > "")
    found = connection.execute(sa.select(figure).where(stands, figure.c.metric.in_(metrics)).order_by(figure.c.order))
    return [Figure(**row) for row in found.mappings()]


def parts(connection: sa.Connection, incident: str) -> list[Part]:
    """What stands of all the communities' figures, in short."""
    stands = sa.and_(figure.c.incident == incident, figure.c.stands, figure.c.place > "")
    found = connection.execute(sa.select(*PART).where(stands).order_by(figure.c.subject, figure.c.key))
    return list(map(Part._make, found.all()))


def statements(connection: sa.Connection, incident: str, metric: str) -> list[Figure]:
    """Every statement of one metric, of the city and of its communities."""
    told = sa.select(figure).where(figure.c.incident == incident, figure.c.metric == metric)
    return [Figure(**row) for row in connection.execute(told).mappings()]


def history(connection: sa.Connection, incident: str, metric: str, place: str) -> list[Figure]:
    """Every statement of one figure, by the moment it holds for."""
    subject = subject_of(incident, metric, place)
    found = connection.execute(
        sa.select(figure).where(figure.c.subject == subject).order_by(figure.c.as_of, figure.c.order)
    )
    return [Figure(**row) for row in found.mappings()]
