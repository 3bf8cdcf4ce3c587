"""`console report`: one paper of the list, the situation report with its number, the others without."""

from __future__ import annotations

import argparse
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime

from console.desk.desk import Desk
from console.reports.brief import Wish
from console.reports.job import foresee_sitrep, make_paper, make_sitrep
from console.reports.papers import PAPERS
from console.verbs import given, opened
from console.verbs.ending import DONE, Misuse, sensible
from console.words.say import Say
from console.words.times import typed

# What a paper may be asked for, as the options and the wish call it.
ASKED = ("incident", "at", "begun", "day", "handover", "order", "left")


def make(options: argparse.Namespace, say: Say) -> int:
    if not PAPERS[options.paper].numbered:
        return _brief(options, say)
    journal = opened.existing(options)
    with sensible():
        _ = typed(options.at, datetime.now(UTC)) if options.at else None
    if options.figures:
        print(foresee_sitrep(journal, say=say, incident=options.incident, at=options.at).line())
        return DONE
    pen: AbstractContextManager[Desk | None] = opened.desk(options, journal) if options.record else nullcontext()
    with pen as desk:
        paper = make_sitrep(
            journal,
            out=options.out,
            say=say,
            author=given.actor(options),
            person=given.people().name,
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
    if options.figures or options.record:
        raise Misuse("Only a situation report has figures and is put on record.")
    journal, people, author = opened.existing(options), given.people(), given.actor(options)
    with sensible():
        now, at = opened.moments(options, journal)
        asked = {name: getattr(options, name) for name in ASKED}
        wish = Wish(**asked, lines=given.query(options, at or now))
    kind, out, me = options.paper, options.out, people.named(author)
    paper = make_paper(kind, journal, out=out, say=say, author=author, person=people.name, wish=wish, me=me)
    print(paper.line() if options.json else say("{pages} pages: {file}", pages=paper.pages, file=paper.file))
    return DONE
