"""What is given with any verb: where the journal lies, who is asking, and which lines are meant."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from datetime import datetime
from pathlib import Path

from console.desk.assessment import Assessment
from console.domain.check import stamp
from console.domain.line_query import LineQuery
from console.journal.device import Device, folder
from console.journal.durable import make_folder
from console.journal.people import People
from console.words.say import Say
from console.words.times import typed

FILTERS = ("kind", "place", "team", "channel", "author", "state")


def journal(options: argparse.Namespace) -> Path:
    """The journal that was named, or this user's own."""
    if options.journal:
        return Path(options.journal)
    make_folder(folder())
    return folder() / "main.journal"


def actor(options: argparse.Namespace) -> str:
    """The name given, or the login name."""
    if options.actor:
        return str(options.actor)
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user id without a name, as in a container; KeyError before Python 3.13
        return str(os.getuid())


def people() -> People:
    """Whom this device knows."""
    return People(folder(), Device(folder()).key())


def knowledge(say: Say) -> Assessment:
    """What is known of the place, with this device's own plans; a faulty one is said, what was in force stays so."""
    found = Assessment.here()
    for trouble in found.library.troubles:
        print(say("console: {sentence}", sentence=say.refusal(trouble)), file=sys.stderr)
    return found


def query(options: argparse.Namespace, now: datetime) -> LineQuery:
    """Which lines are asked for, in an export as in print."""
    since, until = (stamp(typed(text, now)) if text else "" for text in (options.since, options.until))
    asked = {name: getattr(options, name) for name in ("words", "incident", *FILTERS)}
    return LineQuery(**asked, since=since, until=until)
