"""`console status | verify | rebuild`: how things stand, whether every chain is sound, the read models folded again."""

from __future__ import annotations

import argparse
import json
from time import perf_counter

from console.desk.files import Checked, check
from console.desk.status import status
from console.journal.audit import Audit
from console.journal.blobs import Blobs
from console.verbs import given, opened
from console.verbs.ending import DONE, wrong
from console.words.say import Say


def tell(options: argparse.Namespace, say: Say) -> int:
    journal = given.journal(options)
    now, at = opened.moments(options, journal)
    with opened.reader(journal, at) as reader:
        document = status(reader, at or now, given.knowledge(say), say)
    print(json.dumps(document, ensure_ascii=False, indent=2))
    return DONE


def verify(options: argparse.Namespace, say: Say) -> int:
    with opened.reader(given.journal(options)) as reader:
        chains = reader.audit()
        _tell_chains(chains, say)
        files = check(reader, Blobs(reader.file))
    _tell_files(files, say)
    if chains.clean and not files.altered:
        print(say("Every chain is sound."))
        return DONE
    return wrong(say("The journal is not sound; keep it and compare it with another console's."), say)


def _tell_chains(found: Audit, say: Say) -> None:
    for origin, seq in found.forks:
        print(say("Fork: two records stand at place {seq} of chain {origin}.", seq=seq, origin=origin[:8]))
    for fault in found.unsound:
        print(say.refusal(fault))
    sums = {"records": found.records, "origins": found.origins, "waiting": found.waiting}
    print(say("{records} records in {origins} chains walked, {waiting} wait for a gap to close.", **sums))


def _tell_files(files: Checked, say: Say) -> None:
    for altered in files.altered:
        print(say.refusal(altered))
    if files.sound or files.missing:
        here = {"sound": files.sound, "missing": files.missing}
        print(say("{sound} attached files are here as they were, {missing} have not come to this console.", **here))


def rebuild(options: argparse.Namespace, say: Say) -> int:
    journal = opened.existing(options)
    with opened.desk(options, journal) as desk:
        begun = perf_counter()
        facts = desk.rebuild()
        seconds = perf_counter() - begun
    print(say("{facts} facts folded, {rate} a second.", facts=facts, rate=round(facts / seconds)))
    return DONE
