"""What a simple paper says, as plain data: sentences and tables under headings; whoever gathers it knows no paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from console.desk.assessment import Assessment
from console.desk.reader import Reader
from console.domain.line_query import EVERY_LINE, LineQuery
from console.words.say import Say


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is asked of a paper; each kind takes what concerns it.

    Attributes:
        incident: its id, "" for the one with the gravest level.
        at: the cut-off as people type times, "" for now.
        begun: what has to be newer than that: a time as typed, or a moment's name (left, meeting, paper, contact).
        day: which day or month, as 2025-07-08 or 2025-07; "" for the one that lasts.
        handover: its id, "" for the last one.
        order: of an order sheet: an order's number, "end" for the draft of an ending, "blank" for an empty sheet,
            "" for what waits for a signature.
        lines: which lines go into a log sheet.
        left: when the reader of the paper last closed this console.
    """

    incident: str = ""
    at: str = ""
    begun: str = ""
    day: str = ""
    handover: str = ""
    order: str = ""
    lines: LineQuery = EVERY_LINE
    left: str = ""


@dataclass(frozen=True, kw_only=True)
class Order:
    """A paper that was ordered.

    Attributes:
        reader: holds what was known at the cut-off.
        wish: see `Wish`.
        cutoff: data up to here; `printed`: when it is made.
        me: person id of who makes it; `author`: the name that stands on it.
        person: a person id's name.
    """

    reader: Reader
    wish: Wish
    cutoff: datetime
    printed: datetime
    assessment: Assessment
    say: Say
    me: str
    author: str
    person: Callable[[str], str]


@dataclass(frozen=True)
class Heading:
    """A column: its title, its width in parts of the table's, and how its cells stand."""

    title: str
    share: float
    align: str = "left"
    role: str = "body"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part: a heading, sentences, and a table whose rows may be read while they are set.

    Attributes:
        none: what stands there when there is neither a sentence nor a row.
    """

    heading: str
    sentences: tuple[str, ...] = ()
    columns: tuple[Heading, ...] = ()
    rows: Iterable[tuple[str, ...]] = ()
    none: str = ""


@dataclass(frozen=True, kw_only=True)
class Brief:
    """A simple paper.

    Attributes:
        name: what its file is called; `title`: its heading, without the drill's mark; `remark`: a line below it.
        masthead: whose paper it is, line by line.
        state: what stands at the head of every page: draft, signed …
        signatures: what and who, in pairs; the name is "" until somebody signs.
        small: half a page is meant; `one_page`: letters shrink, within reason, until it stands on a single page.
        level: a response level that stands below the title, None for none; `headline`: what is said beside it.
    """

    name: str
    title: str
    state: str
    cutoff: datetime
    printed: datetime
    author: str
    remark: str = ""
    masthead: tuple[str, ...] = ()
    drill: bool = False
    parts: tuple[Part, ...] = ()
    signatures: tuple[tuple[str, str], ...] = field(default=())
    small: bool = False
    one_page: bool = False
    level: int | None = None
    headline: str = ""


def made_of(order: Order, *, name: str, title: str, state: str, remark: str, parts: Iterable[Part]) -> Brief:
    """A paper with what all of them have in common."""
    ours = next((each.name for each in order.reader.organs() if each.ours), "")
    return Brief(
        name=name,
        title=title,
        state=state,
        remark=remark,
        cutoff=order.cutoff,
        printed=order.printed,
        author=order.author,
        masthead=(ours,) if ours else (),
        drill=order.reader.exercise() is not None,
        parts=tuple(parts),
    )
