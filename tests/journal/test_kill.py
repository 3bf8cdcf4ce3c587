"""kill -9 at any moment: every act that was acknowledged is there, and the chain goes on."""

from __future__ import annotations

import random
import signal
import subprocess
import sys

import pytest

from console.desk.reader import Reader
from tests.simulator.desks import folded

KILLS = 3
WRITING = """
import sys
from pathlib import Path
from console.desk.desk import Desk
from console.domain.log import EnterLine
from console.journal.device import Device
file = Path(sys.argv[1])
desk = Desk(file, device=Device(file.parent / "home-a"), actor="P", ballast=0)
print("open", flush=True)
for number in range(100_000):
    desk.do(EnterLine(line=f"{sys.argv[2]}-{number}", text="积水" * 200))
    print(f"{sys.argv[2]}-{number}", flush=True)
"""


def killed(file, name, after):
    """What a process had acknowledged when it was killed in the middle of the next act."""
    command = [sys.executable, "-c", WRITING, str(file), name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        lines = [child.stdout.readline() for _ in range(after + 1)]
        child.send_signal(signal.SIGKILL)
        lines += child.stdout.readlines()
    return [line.strip() for line in lines[1:] if line.endswith("\n")]


@pytest.mark.slow
def test_every_acknowledged_act_is_there(tmp_path, opened):
    chance = random.Random(9)
    file = tmp_path / "a.journal"
    acknowledged = [line for kill in range(KILLS) for line in killed(file, str(kill), chance.randint(1, 40))]
    reader = Reader(file)
    assert {line.subject for line in reader.lines(0, 10_000)} >= set(acknowledged)
    found = reader.audit()
    reader.close()
    assert found.clean
    # A crash is no reason to begin a new chain.
    assert found.origins == 1
    desk = opened()
    incremental = folded(desk)
    desk.rebuild()
    assert folded(desk) == incremental
