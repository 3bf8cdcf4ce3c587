"""Making a paper: from a journal to a PDF in its place; meant to run in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

from console.desk.assessment import Assessment
from console.desk.past import as_of, looking
from console.desk.reader import Reader
from console.domain.check import stamp
from console.domain.ids import new_id
from console.domain.refused import Refused
from console.domain.report import MakeReport
from console.journal.device import folder
from console.reports.brief import Order, Wish
from console.reports.content import Sitrep
from console.reports.gather import Person, gather
from console.reports.material import KIND, chosen
from console.reports.paper import Outlook, Paper, file_name
from console.reports.papers import PAPERS
from console.words.say import Say
from console.words.times import typed

Record = Callable[[MakeReport], object]


def make_sitrep(
    journal: Path,
    *,
    out: Path,
    say: Say,
    author: str,
    person: Person,
    incident: str = "",
    at: str = "",
    fonts: Path | None = None,
    record: Record | None = None,
) -> Paper:
    """Make a report; print `line()` of what it returns for whoever started this process.

    Args:
        journal: read beside whoever writes it.
        out: the file, or a folder in which the paper names itself.
        say: the paper's language.
        author: the name that stands on it.
        person: a person id's name.
        incident: its id, "" for the one with the gravest level of ours, else the newest open one.
        at: the cut-off as people type times, "" for now; the paper says what had been received by then.
        fonts: a folder with the office's own; None for "fonts" in this device's folder, if there is one.
        record: puts the act on record, given that nobody else does.

    Raises:
        Refused: no such journal, incident, time or font, or no room for the paper.
    """
    content, subject = _content(journal, say=say, author=author, person=person, incident=incident, at=at)
    # Late: a Refused that concerns the journal does not wait for ReportLab, and the window never loads it.
    from console.reports import sitrep
    from console.reports.fonts import Fonts

    file = out / file_name(content, say) if out.is_dir() else out
    made = sitrep.make(content, file, say, Fonts(fonts or _own_fonts()))
    paper = Paper(
        file=str(file.resolve()),
        incident=subject,
        kind=KIND,
        number=int(content.number),
        cutoff=stamp(content.cutoff),
        sha256=made.sha256,
        pages=made.pages,
        figures=tuple((row.metric, row.value) for row in content.figures),
    )
    if record:
        record(paper.act(new_id()))
    return paper


def make_paper(
    kind: str,
    journal: Path,
    *,
    out: Path,
    say: Say,
    author: str,
    person: Person,
    wish: Wish,
    me: str = "",
    fonts: Path | None = None,
) -> Paper:
    """Make a paper of a kind that is not numbered (see `papers.PAPERS`); arguments as of `make_sitrep`.

    Args:
        kind: a key of the list.
        journal: read beside whoever writes it.
        out: the file, or a folder in which the paper names itself.
        say: the paper's language.
        author: the name that stands on it.
        person: a person id's name.
        wish: what is asked of it.
        me: person id of who makes it.
        fonts: a folder with the office's own.

    Raises:
        Refused: no such journal, time, day or font, nothing to print, or no room for the paper.
    """
    with looking(journal) as reader:
        cutoff = _cutoff(wish.at, reader)
        with _known_by(cutoff, reader) as known, known.still():
            order = Order(
                reader=known,
                wish=wish,
                cutoff=cutoff,
                printed=max(reader.now(), cutoff),
                assessment=Assessment.here(),
                say=say,
                me=me,
                author=author,
                person=person,
            )
            brief = PAPERS[kind].gather(order)
            from console.reports import leaf
            from console.reports.fonts import Fonts

            file = out / file_name(brief, say) if out.is_dir() else out
            made = leaf.make(brief, file, say, Fonts(fonts or _own_fonts()))
    return Paper(
        file=str(file.resolve()),
        incident="",
        kind=kind,
        number=0,
        cutoff=stamp(cutoff),
        sha256=made.sha256,
        pages=made.pages,
        figures=(),
    )


def _own_fonts() -> Path | None:
    own = folder() / "fonts"
    return own if own.is_dir() else None


def foresee_sitrep(journal: Path, *, say: Say, incident: str = "", at: str = "") -> Outlook:
    """What a report would be, without making it.

    Raises:
        Refused: no such journal, incident or time.
    """
    content, subject = _content(journal, say=say, author="", person=str, incident=incident, at=at)
    return Outlook(incident=subject, number=int(content.number), cutoff=stamp(content.cutoff), figures=content.figures)


def _content(journal: Path, *, say: Say, author: str, person: Person, incident: str, at: str) -> tuple[Sitrep, str]:
    with looking(journal) as reader:
        cutoff = _cutoff(at, reader)
        subject = chosen(reader, incident).subject
        issued = reader.reports(subject)
        printed = max(reader.now(), cutoff)
        with _known_by(cutoff, reader) as known:
            content = gather(
                known,
                incident=chosen(known, subject),
                cutoff=cutoff,
                assessment=Assessment.here(),
                say=say,
                author=author,
                printed=printed,
                person=person,
                issued=issued,
            )
    return content, subject


@contextmanager
def _known_by(cutoff: datetime, reader: Reader) -> Iterator[Reader]:
    """The same reader when nothing came in after the cut-off, else one of the past."""
    last = reader.last_moment()
    past = as_of(reader.file, cutoff) if last and last > cutoff else nullcontext(reader)
    with past as known:
        yield known


def _cutoff(at: str, reader: Reader) -> datetime:
    """As typed; an exercise may be ahead of its last record, for its clock goes on between them."""
    now = reader.now()
    if not at:
        return now
    try:
        return typed(at, now)
    except Refused:
        ahead = _written(at)
        if ahead is None or reader.exercise() is None:
            raise
        return ahead


def _written(at: str) -> datetime | None:
    """A moment in full, with its offset; None when it is anything else."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None
