"""The paper made by the command in a process of its own, beside the desk that holds the journal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from console.reports.paper import Outlook, Paper
from tests.reports.night import storm

pytestmark = pytest.mark.slow


@pytest.fixture
def night(tmp_path):
    with storm(tmp_path, drill=True) as night:
        yield night


def command(night, *words, seed="0"):
    environment = {**os.environ, "PYTHONHASHSEED": seed, "CONSOLE_HOME": str(night.file.parent / "home")}
    return subprocess.run(
        [sys.executable, "-m", "console", "report", "sitrep", "--journal", str(night.file), "--as", "值守员01", *words],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )


def test_it_is_made_while_the_desk_holds_the_journal(night, tmp_path):
    done = command(night, "--out", str(tmp_path / "a.pdf"), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    paper = Paper.read(done.stdout)
    assert Path(paper.file).is_file()
    night.report(paper)


def test_two_processes_make_the_same_bytes(night, tmp_path):
    papers = [
        Paper.read(command(night, "--out", str(tmp_path / f"{seed}.pdf"), "--json", seed=seed).stdout)
        for seed in ("1", "2")
    ]
    assert papers[0].sha256 == papers[1].sha256


def test_the_figures_are_told_as_one_line(night):
    done = command(night, "--figures")
    assert {row.metric: row.value for row in Outlook.read(done.stdout).figures} == {"missing": "1", "evacuated": "9870"}


@pytest.mark.parametrize(
    "words",
    [
        ["--out", "nowhere/a.pdf"],
        ["--out", "a.pdf", "--incident", "none"],
        ["--out", "a.pdf", "--fonts", "nowhere"],
    ],
)
def test_what_cannot_be_made_is_said_in_one_line_and_leaves_nothing(night, tmp_path, words):
    before = set(tmp_path.iterdir())
    done = command(night, *words)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert set(tmp_path.iterdir()) == before
