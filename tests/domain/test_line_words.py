"""Words in a text: what the index holds, what a search needs of it, where the hits are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.line_words import holds, needed, plain, spans, tokens

letters = st.text(alphabet="管涌群众被困转移人0123aBé，。 ＡＢ１\u3000-/\U00020000😀_", max_size=12)


def found_by_index(words, text):
    held, asked = set(tokens(text)), needed(words)
    return asked.tokens <= held and all(any(each.startswith(begun) for each in held) for begun in asked.beginnings)


def test_a_chinese_text_is_kept_as_pairs_and_ends_of_runs():
    assert tokens("管涌险情，群众") == ["管涌", "涌险", "险情", "情", "群众", "众"]


def test_words_and_numbers_are_kept_whole_small_and_in_half_width():
    assert tokens("转移１２３５人 ＤANAS_x") == ["转移", "移", "1235", "人", "danas_x"]


@pytest.mark.parametrize(
    ("words", "text", "stands"),
    [
        ("管涌", "沿江管涌", True),
        ("管", "井管。", True),
        ("群众被困", "群众，被困", False),
        ("群众 被困", "被困群众", True),
        ("群众,被困", "群众,被困", True),
        ("1235", "转移1235人", True),
        ("123", "转移1235人", True),
        ("235", "转移1235人", False),
        ("转移1235人", "已转移1235人", True),
        ("转移12", "已转移1235人", True),
        ("danas", "台风DANAS", True),
        ("anas", "台风danas", False),
        ("ｄａｎ", "Danas", True),
        ("１２", "12时", True),
        ("50%", "积水50%_", True),
        ("50%", "积水50米", False),
        ("😀", "好😀", True),
        ("", "任何", True),
    ],
)
def test_words_stand_in_a_text(words, text, stands):
    assert holds(words, text) == stands
    assert bool(list(spans(words, text))) == (stands and bool(words))


def test_each_word_may_stand_in_another_of_the_texts():
    assert holds("管涌 王某", "沿江管涌", "王某")
    assert not holds("管涌王", "沿江管涌", "王某")


def test_hits_are_told_as_places_in_the_text_as_it_was_typed():
    assert list(spans("danas 管涌", "ＤＡＮＡＳ：管涌，又管涌")) == [(0, 5), (6, 8), (10, 12)]


def test_a_letter_that_grows_when_made_small_moves_nothing():
    assert len(plain("İstanbul")) == len("İstanbul")


@given(letters, letters, letters)
def test_the_index_misses_nothing_and_is_believed_only_where_it_is_exact(words, before, after):
    text = before + words + after
    for tried in (text, before + after):
        stands = holds(words, tried)
        assert not stands or found_by_index(words, tried)
        if needed(words).enough:
            assert stands == found_by_index(words, tried)
