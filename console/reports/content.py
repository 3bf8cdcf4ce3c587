"""What a situation report says, as plain data: whoever gathers it knows no paper, whoever sets it knows no journal."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True, kw_only=True)
class LevelStep:
    """One step of a response's history; `what` in words ("started"), `level` 1 to 4 or None when it ended."""

    organ: str
    what: str
    level: int | None
    at: datetime
    by: str = ""
    reason: str = ""
    contested: bool = False


@dataclass(frozen=True, kw_only=True)
class FigureRow:
    """One number as text.

    Attributes:
        metric: its key; `label` and `unit` in words.
        kind: whether it adds up or tells of now, in words; `coverage`: of a sum, "87/102" communities.
        change: since the last issue ("+12"), None when the figure was not in it.
        source: number of the line in the annex, and who said it; `line`: that line's subject.
    """

    label: str
    value: str
    metric: str = ""
    unit: str = ""
    change: str | None = None
    verified: bool = False
    contested: bool = False
    doubted: bool = False
    as_of: datetime | None = None
    source: str = ""
    line: str = ""
    kind: str = ""
    coverage: str = ""


@dataclass(frozen=True, kw_only=True)
class WarningRow:
    """A warning in force; `until` None when nobody gave its end; `until_lifted`: its issuer said so."""

    hazard: str
    colour: str
    issuer: str
    since: datetime
    until: datetime | None = None
    until_lifted: bool = False


@dataclass(frozen=True, kw_only=True)
class TeamRow:
    """A team and where it stands."""

    name: str
    kind: str
    members: str
    status: str
    destination: str = ""
    since: datetime | None = None
    contested: bool = False


@dataclass(frozen=True, kw_only=True)
class SupplyRow:
    """The stock of one item in one store; `note` in words ("below the warning stock")."""

    store: str
    item: str
    quantity: str
    unit: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class TaskRow:
    """Something owed; `overdue` by how much, None when it is not; `asker`: who asked for it, "" for ourselves."""

    kind: str
    text: str
    responsible: str
    state: str
    asker: str = ""
    supporting: str = ""
    due: datetime | None = None
    overdue: timedelta | None = None
    contested: bool = False


@dataclass(frozen=True, kw_only=True)
class LogRow:
    """One line of the log; `original` text when corrected; `struck`: why it no longer counts."""

    reference: str
    occurred: datetime
    recorded: datetime
    source: str
    text: str
    original: str = ""
    struck: str = ""
    verified: bool = False
    contested: bool = False


@dataclass(frozen=True, kw_only=True)
class Series:
    """Values of one station or figure over time, None for a missing one; `every`: how often one is due."""

    label: str
    points: tuple[tuple[datetime, float | None], ...]
    every: timedelta | None = None


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart over a period; `kind`: "amounts", "counts", "levels", or "steps" that hold until the next."""

    title: str
    unit: str
    kind: str
    since: datetime
    until: datetime
    series: tuple[Series, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sitrep:
    """A situation report.

    Attributes:
        masthead: whose paper it is, line by line; `number`: of the issue, as text; `author`: who made it.
        cutoff: data up to here; `printed`: when it was made; `period`: since when the log is printed.
        issued: False while it is a draft; `drill`: an exercise.
        summary: one paragraph; `level` in force 1 to 4, None when none is; `since`: since when.
        ended: when the response ended, None while one is in force or when there never was one.
        advice: what the plan advises and why, "" when nothing; `demonstration`: its values are not checked yet.
        figures: the most important first, the first four are printed large.
        tasks: open ones, by time past due.
        log: of the period; `cited`: earlier lines that figures were read from.
        signatures: what and who, in pairs; the name is "" until somebody signs.
    """

    masthead: tuple[str, ...]
    title: str
    number: str
    author: str
    cutoff: datetime
    printed: datetime
    period: datetime | None = None
    issued: bool = False
    drill: bool = False
    summary: str = ""
    level: int | None = None
    since: datetime | None = None
    ended: datetime | None = None
    contested: bool = False
    advice: str = ""
    demonstration: bool = True
    history: tuple[LevelStep, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    warnings: tuple[WarningRow, ...] = ()
    teams: tuple[TeamRow, ...] = ()
    supplies: tuple[SupplyRow, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    charts: tuple[Chart, ...] = ()
    log: tuple[LogRow, ...] = ()
    cited: tuple[LogRow, ...] = ()
    next_steps: tuple[str, ...] = ()
    signatures: tuple[tuple[str, str], ...] = field(default=())
