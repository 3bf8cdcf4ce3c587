"""How long the exercise takes at full speed, and its report."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench import journals
from tests.bench.measure import Measure, timed

EXERCISE = "danas2025"


def report() -> Iterator[Measure]:
    place = journals.folder()
    journal, paper = place / "drill.journal", place / "report.pdf"
    played = timed(lambda: _console(place, "exercise", EXERCISE, "--speed", "max", "--headless", "--journal", journal))
    made = timed(lambda: _console(place, "report", "sitrep", "--out", paper, "--journal", journal))
    yield Measure(name="paper.exercise", value=played, unit="s from start to end of the process")
    yield Measure(name="paper.report", value=made, unit=f"s for {paper.stat().st_size // 1024} KB")


def _console(home: Path, *words: str | Path) -> None:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "CONSOLE_HOME": str(home / "home")}
    command = [sys.executable, "-m", "console", *map(str, words)]
    subprocess.run(command, check=True, env=surroundings, stdout=subprocess.DEVNULL)
