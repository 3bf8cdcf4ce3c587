"""What is typed at a shell and what comes back; files that are no journal."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from console.desk.desk import Desk
from console.desk.reader import Reader
from console.journal.device import Device
from console.journal.schema import APPLICATION_ID
from console.verbs.ending import WRONG

EVERY_ACT = Path(__file__).parents[1] / "feeds" / "every_act.toml"
READ_ONLY = (("status", "--json"), ("verify",), ("report", "sitrep", "--out", "{folder}/out.pdf"))
PICTURE = ("screenshot", "--page", "log", "--out", "{folder}/out.png")
WRITING = (("log", "某事"), ("rebuild",), ("report", "sitrep", "--record", "--out", "{folder}/out.pdf"))
ALL = (*READ_ONLY, PICTURE, *WRITING)
OURS = b"SQLite format 3\x00" + bytes(52) + APPLICATION_ID.to_bytes(4, "big") + bytes(28)
FOREIGN = {
    "a text": "会议纪要\n".encode(),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "zeros": bytes(8192),
    "another database": b"SQLite format 3\x00" + bytes(4096),
    "a head alone": OURS,
    "a head and noise": OURS + bytes(range(256)) * 40,
    "an exercise": EVERY_ACT.read_bytes(),
}


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


def hold(folder, name="real.journal"):
    return Desk(folder / name, device=Device(folder / "home"), actor="me", ballast=0)


def texts(file):
    reader = Reader(file)
    found = [line.text for line in reader.lines(0, 100)]
    reader.close()
    return found


def one_line(answer, code=WRONG):
    assert answer.code == code, answer
    assert "Traceback" not in answer.err
    assert answer.err.count("\n") == 1, answer.err
    assert answer.err.startswith("console")
    assert len(answer.err) > len("console: x")
    return answer.err


def child(*words, **settings):
    return subprocess.run(
        [sys.executable, "-m", "console", *map(str, words)],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
        env=settings,
        timeout=120,
    )


def filled(words, folder):
    return [word.format(folder=folder) for word in words]
