"""Whatever is done to a file, reading it ends in a scenario or in sentences that can be said."""

from __future__ import annotations

import random

import pytest

from console.domain.refused import Refused
from console.feeds.exercise import read
from console.words.say import Say
from tests.feeds.conftest import EVERY_ACT

CHINESE = Say("zh")
PIECES = (
    b"[[inject]]",
    b"[inject]",
    b"[[people]]",
    b"[inject.x]",
    b"inject = []",
    b"inject.at = 3",
    b"readings = 3",
    b'"""',
    b"'''",
    b"[",
    b"]",
    b"{}",
    b"=",
    b'"',
    b"\n",
    b"\x00",
    b"\xff",
    b"nan",
    b"1e999",
    b"-1",
    b"true",
    b"0001-01-01",
    b"9999-12-31T23:59:59-23:59",
    b"12:00:00",
    b"99999999999999999999999",
    b"values = [1e30, 2]",
    b"value = {a = 1}",
    b"level = []",
    b'"\\uD800"',
    "【模拟】".encode(),
)


def spoiled(data, chance):
    """The file after a few slips: a cut, a piece too many, a value changed."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data))
        slip = chance.random()
        if slip < 0.3:
            data = data[:at] + data[at + chance.randint(1, 30) :]
        elif slip < 0.7:
            data = data[:at] + chance.choice(PIECES) + data[at:]
        else:
            lines = data.split(b"\n")
            row = chance.randrange(len(lines))
            lines[row] = lines[row].split(b"=")[0] + b"= " + chance.choice(PIECES)
            data = b"\n".join(lines)
    return data


@pytest.mark.parametrize("seed", range(8))
def test_no_slip_of_an_author_ends_in_anything_else(tmp_path, seed):
    chance = random.Random(seed)
    file = tmp_path / "spoiled.toml"
    whole = EVERY_ACT.read_bytes()
    for _ in range(50):
        file.write_bytes(spoiled(whole, chance))
        try:
            assert read(file).injects
        except Refused as refused:
            for fault in getattr(refused, "faults", [refused]):
                assert CHINESE.refusal(fault)
