"""What a device remembers of its users' windows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray

from console.views.memory import FILE, Memory

STATE = QByteArray(b"\x00\xff state")


def test_nothing_is_remembered_at_first(tmp_path):
    memory = Memory(tmp_path)
    assert (memory.theme, memory.size, memory.name, memory.layout()) == ("dark", 10, "", "")
    assert memory.arrangement("duty") is None
    assert memory.geometry() is None
    assert not memory.dismissed("greeting")


def test_what_is_kept_is_there_the_next_time(tmp_path):
    memory = Memory(tmp_path, "值守员")
    memory.theme, memory.size, memory.name = "light", 14, "值守员"
    memory.keep_layout("meeting")
    memory.keep_arrangement("meeting", STATE)
    memory.keep_geometry(STATE)
    memory.dismiss("greeting")
    again = Memory(tmp_path, "值守员")
    assert (again.theme, again.size, again.name, again.layout()) == ("light", 14, "值守员", "meeting")
    assert again.arrangement("meeting") == STATE
    assert again.geometry() == STATE
    assert again.dismissed("greeting")


@pytest.mark.parametrize("name", ["王/五", "[x]", "", "a=b"])
def test_each_user_has_an_arrangement_of_his_own(tmp_path, name):
    Memory(tmp_path, name).keep_arrangement("duty", STATE)
    assert Memory(tmp_path, name).arrangement("duty") == STATE
    assert Memory(tmp_path, "somebody else").arrangement("duty") is None


@pytest.mark.parametrize("text", ["theme=pink\nsize=7\n", "\x00\x01", "[General\nsize="])
def test_a_broken_file_is_forgotten(tmp_path, text):
    (tmp_path / FILE).write_text(text, "utf-8")
    memory = Memory(tmp_path)
    assert (memory.theme, memory.size) == ("dark", 10)
