"""Chinese lines break where they may, and nowhere else."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from console.reports.breaking import NEVER_FIRST, NEVER_LAST, lines, longest
from console.reports.fonts import Glyph

SIZE = 10.0
LETTERS = "舥艚渔港报告积水三处，。；：、！？“”（）《》…—aZ09.- "


def glyphs(text: str) -> list[Glyph]:
    return [Glyph(letter, "font", 0.5 if letter.isascii() else 1.0) for letter in text]


def broken(text: str, width: float, **more) -> list[str]:
    found = lines(glyphs(text), SIZE, width, **more)
    return [text[line.start : line.stop] for line in found]


def test_a_closing_mark_takes_its_letter_with_it():
    assert broken("舥艚渔港，已报告。", 40) == ["舥艚渔", "港，已报", "告。"]


def test_an_opening_mark_goes_with_what_it_opens():
    assert broken("舥艚渔（港）", 40) == ["舥艚渔", "（港）"]


def test_words_and_numbers_stay_whole():
    assert broken("累计转移31,204人", 60) == ["累计转移", "31,204人"]
    assert broken("雨强32.4mm/h。", 55) == ["雨强", "32.4mm/h。"]


def test_a_number_with_its_spaces_tied_stays_whole():
    assert broken("于07-08\u00a007:30止", 60) == ["于", "07-08\u00a007:30", "止"]


def test_a_name_in_quotation_marks_stays_whole_in_a_title():
    assert broken("第四号热带风暴“丹娜丝”防御", 80, title=True) == ["第四号热带风暴", "“丹娜丝”防御"]


def test_a_typhoons_name_is_not_parted_from_its_word():
    assert broken("2025年第四号台风“丹娜丝”情况", 120, title=True) == ["2025年第四号", "台风“丹娜丝”情况"]


def test_the_first_line_is_indented():
    assert broken("一二三四五六", 40, indent=20) == ["一二", "三四五六"]


def test_typed_line_ends_are_kept_and_an_empty_text_has_one_line():
    assert broken("一\n\n二", 40) == ["一", "", "二"]
    assert broken("", 40) == [""]


def test_no_space_begins_or_ends_a_line():
    assert broken("ab cd ef", 25) == ["ab cd", "ef"]


def test_a_word_longer_than_the_line_is_cut():
    assert broken("abcdefghij", 20) == ["abcd", "efgh", "ij"]
    assert longest(glyphs("舥艚abc"), SIZE) == 15


@given(st.text(LETTERS, max_size=200), st.integers(60, 400))
def test_nothing_is_lost_and_every_line_fits(text, width):
    found = lines(glyphs(text), SIZE, width)
    kept = "".join(text[line.start : line.stop] for line in found)
    assert kept.replace(" ", "") == text.replace(" ", "")
    assert all(line.width <= width + 1e-6 for line in found)


@given(st.text("舥艚渔港报告，。；、（）", max_size=200), st.integers(60, 400))
def test_marks_never_begin_or_end_a_line_unless_they_fill_one(text, width):
    found = broken(text, width)
    for above, below in pairwise(found):
        wide = len(longest_knot(above + below)) * SIZE > width
        assert wide or (below[0] not in NEVER_FIRST and above[-1] not in NEVER_LAST)


def longest_knot(text: str) -> str:
    """The longest run of letters with no place to break in it."""
    knots, start = [], 0
    for place in range(1, len(text) + 1):
        if place == len(text) or (text[place] not in NEVER_FIRST and text[place - 1] not in NEVER_LAST):
            knots.append(text[start:place])
            start = place
    return max(knots, key=len)
