"""`console log | export | import`: enter a line with its files, write lines as a table, take lines from one."""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from console.domain.check import stamp
from console.domain.ids import new_id
from console.domain.log import AttachFile, EnterLine
from console.feeds import log_export
from console.feeds.log_import import Examiner, Sums, keep, kept, open_sheet
from console.feeds.log_import import take as take_rows
from console.feeds.log_table import Names
from console.journal.blobs import Blobs
from console.verbs import given, opened
from console.verbs.ending import DONE, WRONG, sensible, wrong
from console.words.say import Say
from console.words.times import typed


def enter(options: argparse.Namespace, say: Say) -> int:
    line = new_id()
    with opened.desk(options, given.journal(options)) as desk:
        with sensible():
            occurred = stamp(typed(options.occurred, desk.clock())) if options.occurred else ""
        files = _attached(line, options.files, Blobs(desk.file))
        desk.do(EnterLine(line=line, text=options.text, incident=options.incident, occurred=occurred, also=files))
    print(say("Entered as {line}.", line=line))
    return DONE


def _attached(line: str, files: list[Path], blobs: Blobs) -> tuple[AttachFile, ...]:
    """Files that go with a line, copied beside the journal before it is entered; one named twice goes once."""
    copied = [blobs.put(file) for file in dict.fromkeys(files)]
    return tuple(
        AttachFile(line=line, content=blob.content, name=blob.name, media=blob.media, size=blob.size) for blob in copied
    )


def export(options: argparse.Namespace, say: Say) -> int:
    with opened.reader(opened.existing(options)) as reader, sensible():
        query = given.query(options, reader.now())
        count = log_export.export(reader, query, options.out, person=given.people().name, say=say)
    print(say("{n} lines written to {file}.", n=count, file=options.out))
    return DONE


def take(options: argparse.Namespace, say: Say) -> int:
    """Examine every row, say what is wrong; unless only that was asked, take the good ones."""
    with TemporaryDirectory(prefix="console-import-") as folder:
        rows = options.keep or Path(folder) / "rows"
        sums = _examine(options, say, rows)
        if options.keep:
            print(sums.line())
            return DONE
        _tell(sums, rows, say)
        if options.check:
            return WRONG if sums.faults else DONE
        if sums.faults and not options.good:
            return wrong(say("Nothing was taken. Mend the rows, or take the good ones with --good."), say)
        with opened.desk(options, given.journal(options)) as desk:
            taken = take_rows(desk, kept(rows), given.people().named, lambda _count: None)
    print(say("{n} lines entered.", n=taken))
    return DONE


def _tell(sums: Sums, rows: Path, say: Say) -> None:
    for each in kept(rows):
        if each.fault:
            print(say("Row {row}: {why} “{text}”", row=each.row, why=each.fault, text=each.text))
    counts = {"rows": sums.rows, "good": sums.good, "there": sums.there, "faults": sums.faults}
    print(say("{rows} rows: {good} good, {there} in the log already, {faults} faulty.", **counts))


def _examine(options: argparse.Namespace, say: Say, rows: Path) -> Sums:
    """Look at every row of the file and keep what was found; another process hears how many are done."""
    with opened.reader(opened.existing(options)) as reader:
        sheet = open_sheet(options.file)
        names = Names.of(reader, given.knowledge(say))
        examiner = Examiner(reader, names, say, reader.now(), options.incident)
        told = (lambda count: print(count, flush=True)) if options.keep else (lambda _count: None)
        return keep(examiner.examine(sheet), rows, told, sheet.unknown)
