"""The board: one list of pages, light to read."""

from __future__ import annotations

import subprocess
import sys

import pytest

from console.views.board import CENTRE, DOCKED, DUTY, LAYOUTS, PLACES, place
from console.views.icons import icon


@pytest.mark.parametrize("each", PLACES, ids=lambda each: each.name)
def test_a_page_says_the_same_of_itself_as_the_board(each):
    page = each.page()
    assert (each.name, each.title) == (page.NAME, page.TITLE)
    assert not icon(each.icon).isNull()


def test_the_first_hour_is_in_sight_at_once():
    in_front = {each.name for each in DOCKED if DUTY in each.spots and not each.spots[DUTY].tabbed}
    assert {"incident", "task", "chart", "team", "supply", "figure"} <= in_front


def test_every_layout_shows_something_at_both_sides():
    for layout in LAYOUTS:
        assert {each.spots[layout].side for each in DOCKED if layout in each.spots} == {"left", "right"}


def test_the_log_is_no_dock():
    assert place(CENTRE) not in DOCKED
    assert place("nothing") is None


def test_reading_the_board_imports_no_page():
    program = "import console.views.board, sys; print([n for n in sys.modules if n.startswith('console.views.pages')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
