"""A text whose marks turn the direction of writing turns nothing around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.words.direction import isolated

FSI, PDI = "\u2068", "\u2069"


@pytest.mark.parametrize("text", ["", "起火，失联2人", "👩‍🚒 en route", "a\nb\tc"])
def test_what_turns_nothing_is_left_as_it_is(text):
    assert isolated(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\u202etxet", f"{FSI}\u202etxet{PDI}"),
        ("\u2067abc", f"{FSI}\u2067abc{PDI}{PDI}"),
        ("a\u2069b\u2069c", f"{FSI}abc{PDI}"),
        ("שלום", f"{FSI}שלום{PDI}"),
    ],
)
def test_what_turns_is_closed_in(text, shown):
    assert isolated(text) == shown


@given(st.text(alphabet="ab\u202e\u202c\u2066\u2067\u2068\u2069\u200fא"))
def test_every_isolate_is_closed_within_the_text(text):
    depth = 0
    shown = isolated(text)
    for place, letter in enumerate(shown):
        depth += (letter in "\u2066\u2067\u2068") - (letter == PDI)
        assert depth > 0 or letter == PDI or shown == text
        assert depth >= 0
        assert depth or place == len(shown) - 1 or shown == text
    assert depth == 0
