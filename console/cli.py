"""Every verb a user can type; exit 0 = done, 1 = found something wrong, 2 = misuse; errors are one line that helps."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING

from console import __version__
from console.domain.refused import Refused
from console.reports.papers import PAPERS
from console.words.say import Say
from console.words.times import local, typed
from console.words.usage import MISUSE, language, parser, take_anything

if TYPE_CHECKING:  # the window's first paint must not wait for what other verbs need
    from console.desk.desk import Desk
    from console.desk.reader import Reader
    from console.domain.line_query import LineQuery
    from console.feeds.clock import Clock
    from console.feeds.log_import import Sums
    from console.feeds.scenario import Scenario
    from console.journal.people import People

DONE, WRONG = 0, 1
FILTERS = ("kind", "place", "team", "channel", "author", "state")
Verb = Callable[[argparse.Namespace, Say], int]


class Misuse(Refused):
    """What was typed after a verb makes no sense: exit 2."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; without one, open the window."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    for stream in (sys.stdout, sys.stderr):
        take_anything(stream)
    say = Say(language(words))
    options = parser(say, {kind: paper.title for kind, paper in PAPERS.items()}).parse_args(words)
    try:
        return VERBS[options.verb](options, say)
    except Refused as refused:
        return _wrong(say.refusal(refused), say, MISUSE if isinstance(refused, Misuse) else WRONG)
    except KeyboardInterrupt:
        return _wrong(say("Stopped; what was acknowledged is safe."), say)
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        return _wrong(say("{file} cannot be used: {why}", file=error.filename or "", why=error.strerror or error), say)
    except Exception:  # noqa: BLE001 - the last resort: nobody is shown a traceback, and none is lost
        return _wrong(say("An error of the console itself; please send the file {file}.", file=_kept_traceback()), say)


def _wrong(sentence: str, say: Say, code: int = WRONG) -> int:
    print(say("console: {sentence}", sentence=" ".join(sentence.splitlines())), file=sys.stderr)
    return code


def _kept_traceback() -> str:
    told = f"console {__version__}, Python {sys.version}\n{traceback.format_exc()}"
    with suppress(OSError), NamedTemporaryFile("w", prefix="console-", suffix=".txt", delete=False) as file:
        file.write(told)
        return file.name
    return repr(sys.exception())


def _window(options: argparse.Namespace, say: Say) -> int:
    from console.app import open_window

    return open_window(_journal(options), say, options.actor or "")


def _journal(options: argparse.Namespace) -> Path:
    from console.journal.device import folder
    from console.journal.durable import make_folder

    if options.journal:
        return Path(options.journal)
    make_folder(folder())
    return folder() / "main.journal"


def _people() -> People:
    from console.journal.device import Device, folder
    from console.journal.people import People

    return People(folder(), Device(folder()).key())


def _actor(options: argparse.Namespace) -> str:
    """The name given, or the login name."""
    if options.actor:
        return str(options.actor)
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user id without a name, as in a container; KeyError before Python 3.13
        return str(os.getuid())


def _desk(options: argparse.Namespace, journal: Path, clock: Clock | None = None) -> AbstractContextManager[Desk]:
    from console.desk.desk import Desk
    from console.feeds.clock import at_rest
    from console.journal.device import Device, folder

    actor = _people().named(_actor(options))
    return closing(Desk(journal, device=Device(folder()), actor=actor, clock=clock or at_rest(journal)))


def _reader(journal: Path, at: datetime | None = None) -> AbstractContextManager[Reader]:
    from console.desk.past import as_of
    from console.desk.reader import Reader

    return as_of(journal, at) if at else closing(Reader(journal))


def _moments(options: argparse.Namespace, journal: Path) -> tuple[datetime, datetime | None]:
    """The journal's now, and the earlier moment that is asked for."""
    with _reader(journal) as reader:
        now = reader.now()
    with _asked():
        return now, typed(options.at, now) if options.at else None


@contextmanager
def _asked() -> Iterator[None]:
    """A word after a verb that makes no sense is misuse."""
    try:
        yield
    except Refused as refused:
        raise Misuse(refused.message, **refused.values) from None


def _log(options: argparse.Namespace, say: Say) -> int:
    from console.domain.check import stamp
    from console.domain.ids import new_id
    from console.domain.log import EnterLine

    line = new_id()
    with _desk(options, _journal(options)) as desk:
        with _asked():
            occurred = stamp(typed(options.occurred, desk.clock())) if options.occurred else ""
        desk.do(EnterLine(line=line, text=options.text, incident=options.incident, occurred=occurred))
    print(say("Entered as {line}.", line=line))
    return DONE


def _export(options: argparse.Namespace, say: Say) -> int:
    from console.desk.reader import Reader
    from console.feeds.log_export import export

    with closing(Reader(_existing(options))) as reader, _asked():
        query = _query(options, reader.now())
        count = export(reader, query, options.out, person=_people().name, say=say)
    print(say("{n} lines written to {file}.", n=count, file=options.out))
    return DONE


def _query(options: argparse.Namespace, now: datetime) -> LineQuery:
    """Which lines are asked for, in an export as in print."""
    from console.domain.check import stamp
    from console.domain.line_query import LineQuery

    since, until = (stamp(typed(text, now)) if text else "" for text in (options.since, options.until))
    asked = {name: getattr(options, name) for name in ("words", "incident", *FILTERS)}
    return LineQuery(**asked, since=since, until=until)


def _import(options: argparse.Namespace, say: Say) -> int:
    """Examine every row, say what is wrong; unless only that was asked, take the good ones."""
    from console.feeds.log_import import kept, take

    with TemporaryDirectory(prefix="console-import-") as folder:
        rows = options.keep or Path(folder) / "rows"
        sums = _examine(options, say, rows)
        if options.keep:
            print(sums.line())
            return DONE
        for each in kept(rows):
            if each.fault:
                print(say("Row {row}: {why} “{text}”", row=each.row, why=each.fault, text=each.text))
        counts = {"rows": sums.rows, "good": sums.good, "there": sums.there, "faults": sums.faults}
        print(say("{rows} rows: {good} good, {there} in the log already, {faults} faulty.", **counts))
        if options.check:
            return WRONG if sums.faults else DONE
        if sums.faults and not options.good:
            return _wrong(say("Nothing was taken. Mend the rows, or take the good ones with --good."), say)
        with _desk(options, _journal(options)) as desk:
            taken = take(desk, kept(rows), _people().named, lambda _count: None)
    print(say("{n} lines entered.", n=taken))
    return DONE


def _examine(options: argparse.Namespace, say: Say, rows: Path) -> Sums:
    """Look at every row of the file and keep what was found; another process hears how many are done."""
    from console.desk.assessment import Assessment
    from console.desk.reader import Reader
    from console.feeds.log_import import Examiner, keep, open_sheet
    from console.feeds.log_table import Names

    with closing(Reader(_existing(options))) as reader:
        sheet = open_sheet(options.file)
        names = Names.of(reader, Assessment.load())
        examiner = Examiner(reader, names, say, reader.now(), options.incident)
        told = (lambda count: print(count, flush=True)) if options.keep else (lambda _count: None)
        return keep(examiner.examine(sheet), rows, told, sheet.unknown)


def _figures(options: argparse.Namespace, say: Say) -> int:
    from console.feeds.figure_table import answer

    with _reader(_existing(options)) as reader:
        asked = {"blank": options.blank, "whole": options.whole}
        for sentence in answer(reader, options.file, options.incident, say, **asked):
            print(sentence)
    return DONE


def _status(options: argparse.Namespace, say: Say) -> int:
    from console.desk.assessment import Assessment
    from console.desk.status import status

    journal = _journal(options)
    now, at = _moments(options, journal)
    with _reader(journal, at) as reader:
        document = status(reader, at or now, Assessment.load(), say)
    print(json.dumps(document, ensure_ascii=False, indent=2))
    return DONE


def _verify(options: argparse.Namespace, say: Say) -> int:
    from console.desk.files import check
    from console.journal.blobs import Blobs

    with _reader(_journal(options)) as reader:
        found = reader.audit()
        for origin, seq in found.forks:
            print(say("Fork: two records stand at place {seq} of chain {origin}.", seq=seq, origin=origin[:8]))
        for fault in found.unsound:
            print(say.refusal(fault))
        sums = {"records": found.records, "origins": found.origins, "waiting": found.waiting}
        print(say("{records} records in {origins} chains walked, {waiting} wait for a gap to close.", **sums))
        files = check(reader, Blobs(reader.file))
    for altered in files.altered:
        print(say.refusal(altered))
    if files.sound or files.missing:
        here = {"sound": files.sound, "missing": files.missing}
        print(say("{sound} attached files are here as they were, {missing} have not come to this console.", **here))
    if found.clean and not files.altered:
        print(say("Every chain is sound."))
        return DONE
    return _wrong(say("The journal is not sound; keep it and compare it with another console's."), say)


def _rebuild(options: argparse.Namespace, say: Say) -> int:
    from time import perf_counter

    journal = _existing(options)
    with _desk(options, journal) as desk:
        begun = perf_counter()
        facts = desk.rebuild()
        seconds = perf_counter() - begun
    print(say("{facts} facts folded, {rate} a second.", facts=facts, rate=round(facts / seconds)))
    return DONE


def _existing(options: argparse.Namespace) -> Path:
    """The journal, which this verb does not begin."""
    journal = _journal(options)
    with _reader(journal):
        return journal


def _exercise(options: argparse.Namespace, say: Say) -> int:
    from console.feeds.clock import speed
    from console.feeds.exercise import find, read
    from console.feeds.player import fresh
    from console.feeds.rehearsal import check

    file = find(options.name)
    if options.check:
        faults = check(file)
        print("\n".join([say.refusal(fault) for fault in faults]) or say("{file}: no fault.", file=file))
        return WRONG if faults else DONE
    with _asked():
        pace = speed(options.speed or ("max" if options.headless else "1"))
    scenario = read(file)
    journal = Path(options.journal or _new_journal(scenario.id))
    fresh(journal)
    _people().learn(scenario.people)
    if options.headless:
        return _play(options, scenario, journal, pace, say)
    from console.app import open_window

    return open_window(journal, say, options.actor or "", scenario=scenario, speed=options.speed or "1")


def _new_journal(exercise: str) -> Path:
    """Each playing has a file of its own."""
    from console.journal.device import folder
    from console.journal.durable import make_folder

    make_folder(folder() / "exercises")
    return folder() / "exercises" / f"{exercise}-{local(datetime.now(UTC)):%Y%m%d-%H%M%S}.journal"


def _play(options: argparse.Namespace, scenario: Scenario, journal: Path, pace: float, say: Say) -> int:
    from console.feeds.clock import Clock
    from console.feeds.player import Player, play_through

    clock = Clock(scenario.starts, pace)
    with _desk(options, journal, clock) as desk:
        player = Player(desk, scenario, clock)
        print(say("Playing {name} into {journal}.", name=scenario.name, journal=journal), flush=True)
        troubles = play_through(player)
    for trouble in troubles:
        _wrong(say.refusal(trouble), say)
    print(say("{count} injects played.", count=player.played))
    return WRONG if troubles else DONE


def _report(options: argparse.Namespace, say: Say) -> int:
    from console.reports.job import foresee_sitrep, make_sitrep

    if not PAPERS[options.paper].numbered:
        return _brief(options, say)
    journal = _existing(options)
    with _asked():
        _ = typed(options.at, datetime.now(UTC)) if options.at else None
    if options.figures:
        print(foresee_sitrep(journal, say=say, incident=options.incident, at=options.at).line())
        return DONE
    pen: AbstractContextManager[Desk | None] = _desk(options, journal) if options.record else nullcontext()
    with pen as desk:
        paper = make_sitrep(
            journal,
            out=options.out,
            say=say,
            author=_actor(options),
            person=_people().name,
            incident=options.incident,
            at=options.at,
            fonts=options.fonts,
            record=desk.do if desk else None,
        )
    done = say("Report no. {number}, {pages} pages: {file}", number=paper.number, pages=paper.pages, file=paper.file)
    print(paper.line() if options.json else done)
    return DONE


def _brief(options: argparse.Namespace, say: Say) -> int:
    """A paper that has no number and is not put on record."""
    from console.reports.brief import Wish
    from console.reports.job import make_paper

    if options.figures or options.record:
        raise Misuse("Only a situation report has figures and is put on record.")
    journal, people, author = _existing(options), _people(), _actor(options)
    with _asked():
        now, at = _moments(options, journal)
        asked = {name: getattr(options, name) for name in ("incident", "at", "begun", "day", "handover", "left")}
        wish = Wish(**asked, lines=_query(options, at or now))
    kind, out, me = options.paper, options.out, people.named(author)
    paper = make_paper(kind, journal, out=out, say=say, author=author, person=people.name, wish=wish, me=me)
    print(paper.line() if options.json else say("{pages} pages: {file}", pages=paper.pages, file=paper.file))
    return DONE


def _screenshot(options: argparse.Namespace, say: Say) -> int:
    from console.app import screenshot

    size = re.fullmatch(r"([1-9]\d{2,3})[x×]([1-9]\d{2,3})", options.size, re.ASCII)
    if size is None:
        raise Misuse("“{text}” is no size; write width and height like 1600x960.", text=options.size)
    pixels = (int(size[1]), int(size[2]))
    journal, scale, theme = _existing(options), float(options.scale), options.theme
    _, at = _moments(options, journal)
    return screenshot(
        journal, page=options.page, out=options.out, size=pixels, scale=scale, theme=theme, say=say, at=at
    )


VERBS: Mapping[str | None, Verb] = MappingProxyType(
    {
        None: _window,
        "exercise": _exercise,
        "report": _report,
        "status": _status,
        "log": _log,
        "export": _export,
        "import": _import,
        "figures": _figures,
        "verify": _verify,
        "rebuild": _rebuild,
        "screenshot": _screenshot,
    }
)
