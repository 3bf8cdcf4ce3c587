"""The main job on a machine without a display, run as a newcomer runs it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BEGINNINGS = {"sitrep.pdf": b"%PDF", "main-window.png": b"\x89PNG", "danas2025.journal": b"SQLite format 3"}


@pytest.fixture
def checkout(tmp_path):
    """A checkout that is set up already, so that nothing has to be fetched."""
    made = tmp_path / "checkout"
    for name in ("console", "packaging", "resources"):
        shutil.copytree(ROOT / name, made / name, ignore=shutil.ignore_patterns("__pycache__"))
    made.joinpath(".venv").symlink_to(Path(sys.prefix))
    return made


def run(checkout: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    own = {"CONSOLE_HOME": str(checkout.parent / "mine")}
    screenless = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, str(checkout / "packaging" / "go.py"), "run", *words]
    return subprocess.run(command, cwd=cwd, env=screenless | own, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_night_leaves_report_picture_and_journal_and_may_be_repeated(checkout, tmp_path):
    out = checkout / "out"
    for _ in range(2):
        done = run(checkout, cwd=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "No display here" in done.stdout
        assert all(str(out / name) in done.stdout for name in BEGINNINGS)
        assert all((out / name).read_bytes().startswith(beginning) for name, beginning in BEGINNINGS.items())
    assert not (tmp_path / "mine").exists()
    said = run(checkout, "status", "--json", "--journal", "danas2025.journal", cwd=out)
    assert json.loads(said.stdout)["incidents"]


@pytest.mark.slow
def test_what_the_console_answers_is_passed_on(checkout, tmp_path):
    done = run(checkout, "verify", "--journal", "none.journal", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 1
    assert "none.journal" in done.stderr
    assert "Traceback" not in done.stderr
