"""A process of its own: it answers with one line, fails with one sentence, and ends when it is told to."""

from __future__ import annotations

import sys

import pytest

from console.views.press import Press

PATIENCE = 20_000


@pytest.fixture
def press(qtbot):
    made = Press()
    yield made
    made.cancel()
    qtbot.waitUntil(lambda: not made.busy)


def test_the_last_line_is_the_answer(qtbot, press):
    with qtbot.waitSignal(press.printed, timeout=PATIENCE) as printed:
        press.start(["--help"])
        assert press.busy
    assert printed.args[0]
    assert not press.busy


def test_a_refusal_is_one_sentence_in_the_language_asked_for(qtbot, press, tmp_path):
    with qtbot.waitSignal(press.failed, timeout=PATIENCE) as failed:
        press.start(["status", "--json", "--journal", str(tmp_path / "none.journal"), "--lang", "zh"])
    assert "没有日志" in failed.args[0]


def test_a_program_that_cannot_start_is_said(qtbot, press, monkeypatch):
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with qtbot.waitSignal(press.failed, timeout=PATIENCE) as failed:
        press.start(["status"])
    assert failed.args[0]
    assert not press.busy


def test_what_is_cancelled_fails_without_a_word(qtbot, press):
    with qtbot.waitSignal(press.failed, timeout=PATIENCE) as failed:
        press.start(["--help"])
        press.cancel()
    assert failed.args == [""]


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_frozen_bundle_is_its_own_program(qtbot, press, monkeypatch, tmp_path):
    program = tmp_path / "console"
    program.write_text('#!/bin/sh\necho "$@"\n')
    program.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(program))
    monkeypatch.setattr("sys.frozen", True, raising=False)
    with qtbot.waitSignal(press.printed, timeout=PATIENCE) as printed:
        press.start(["report", "sitrep"])
    assert printed.args == ["report sitrep"]
