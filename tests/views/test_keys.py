"""The table of keys in the manual is the list the window works by."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence, QShortcut

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


def keyed(place):
    """The actions of a page that have a key, by whose they are."""
    page = place.page()(Say("zh"))
    return page, [each for each in page.findChildren(QAction) if not each.shortcut().isEmpty()]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_key_of_a_list_means_one_thing_there(place):
    _page, actions = keyed(place)
    meant = Counter((id(each.parent()), each.shortcut().toString()) for each in actions)
    assert [key for key, times in meant.items() if times > 1] == []


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_key_that_is_held_does_its_deed_once(place):
    _page, actions = keyed(place)
    assert [each.text() for each in actions if each.autoRepeat()] == []


@pytest.mark.usefixtures("qapp")
def test_a_held_key_declines_one_chip_and_turns_one_question():
    page = PLACES[0].page()(Say("zh"))
    steps = {"Alt+Up", "Alt+Down", "Alt+I", "Alt+N"}
    held = [each for each in page.entry.findChildren(QShortcut) if each.autoRepeat()]
    chips = {each.key().toString() for each in held if each.key().toString().startswith("Alt+")}
    assert chips <= steps
