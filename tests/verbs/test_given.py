"""What is given with any verb: where the journal lies and who is asking."""

from __future__ import annotations

import pytest

from console.verbs.ending import DONE
from tests.verbs.shell import EVERY_ACT, one_line, texts


def test_without_a_path_the_users_own_journal_is_meant(console, home):
    assert console("log", "第一条").code == DONE
    assert texts(home / "main.journal") == ["第一条"]


def test_options_may_stand_before_the_verb(console, journal):
    assert console("--journal", journal, "--as", "甲", "log", "前置").code == DONE
    assert "前置" in texts(journal)


@pytest.mark.parametrize("words", [("log", "x"), ("verify",), ("exercise", str(EVERY_ACT), "--headless")])
def test_a_home_that_cannot_be_made_is_named(console, monkeypatch, words):
    monkeypatch.setenv("CONSOLE_HOME", "/proc/nothing/home")
    assert "/proc" in one_line(console(*words))


def test_a_damaged_device_key_is_named(console, home, journal):
    (home / "device.key").write_text("not a key")
    assert "device.key is damaged" in one_line(console("log", "x", "--journal", journal))
