"""The table of keys in the manual is the list the window works by."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from console.views.board import PLACES
from console.views.commands import of_page
from console.views.key_table import rows
from console.views.keys import KEYS, sequences
from console.words.say import Say

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "docs" / "keys.md"
SEEN = ROOT / "out" / "keys.md"
HEAD = """# Keys · 按键

The same table stands in the window on F1. Keys of pages work while the caret is on that page; “/” asks for the command
line where nothing is typed. This file is compared with the program by a test.

| key | what it does | where | 作用 | 适用处 |
|---|---|---|---|---|
"""


def table():
    """As the manual prints it, in both languages."""
    listed = {}
    for language in ("en", "zh"):
        say = Say(language)
        commands = [command for place in PLACES for command in of_page(place.page()(say))]
        listed[language] = rows(say, commands)
    return HEAD + "".join(
        f"| {key} | {text} | {where} | {zh_text} | {zh_where} |\n"
        for (key, text, where), (_, zh_text, zh_where) in zip(listed["en"], listed["zh"], strict=True)
    )


@pytest.mark.usefixtures("qapp")
def test_the_manual_prints_the_keys_of_the_window():
    printed = table()
    SEEN.parent.mkdir(exist_ok=True)
    SEEN.write_text(printed, "utf-8")
    assert MANUAL.read_text("utf-8") == printed, f"copy {SEEN} over {MANUAL}"


@pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key.where}-{key.name}")
def test_every_key_can_be_pressed(key):
    assert all(not QKeySequence(text).isEmpty() for text in key.keys.split("; "))


def test_a_name_gives_all_its_sequences():
    assert [sequence.toString() for sequence in sequences("larger")] == ["Ctrl+=", "Ctrl++"]


def test_a_name_that_is_not_in_the_list_is_a_slip_of_the_program():
    with pytest.raises(StopIteration):
        sequences("nothing")
