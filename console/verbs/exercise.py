"""`console exercise`: check an exercise, or play it into a journal of its own, in a window or without one."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from console.feeds.clock import Clock, speed
from console.feeds.exercise import find, read
from console.feeds.player import Player, fresh, play_through
from console.feeds.rehearsal import check
from console.feeds.scenario import Scenario
from console.journal.device import folder
from console.journal.durable import make_folder
from console.verbs import given, opened
from console.verbs.ending import DONE, WRONG, refused, sensible
from console.words.say import Say
from console.words.times import local


def play(options: argparse.Namespace, say: Say) -> int:
    file = find(options.name)
    if options.check:
        return _check(file, say)
    with sensible():
        pace = speed(options.speed or ("max" if options.headless else "1"))
    scenario = read(file)
    journal = Path(options.journal or _new_journal(scenario.id))
    fresh(journal)
    given.people().learn(scenario.people)
    if options.headless:
        return _play_through(options, scenario, journal, pace, say)
    from console.app import open_window

    return open_window(journal, say, options.actor or "", scenario=scenario, speed=options.speed or "1")


def _check(file: Path, say: Say) -> int:
    faults = check(file)
    print("\n".join([say.refusal(fault) for fault in faults]) or say("{file}: no fault.", file=file))
    return WRONG if faults else DONE


def _new_journal(exercise: str) -> Path:
    """Each playing has a file of its own."""
    make_folder(folder() / "exercises")
    return folder() / "exercises" / f"{exercise}-{local(datetime.now(UTC)):%Y%m%d-%H%M%S}.journal"


def _play_through(options: argparse.Namespace, scenario: Scenario, journal: Path, pace: float, say: Say) -> int:
    clock = Clock(scenario.starts, pace)
    with opened.desk(options, journal, clock) as desk:
        player = Player(desk, scenario, clock)
        print(say("Playing {name} into {journal}.", name=scenario.name, journal=journal), flush=True)
        troubles = play_through(player)
    for trouble in troubles:
        refused(trouble, say)
    print(say("{count} injects played.", count=player.played))
    return WRONG if troubles else DONE
