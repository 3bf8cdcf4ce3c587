"""Checks that several nouns share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.check import instant, noted, past, quantity, said, stamp, whole, written
from console.domain.refused import Refused

NOW = datetime(2025, 7, 7, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1204", "1204"),
        (" 0.50 ", "0.5"),
        ("1,204", "1204"),
        ("24,433,000", "24433000"),
        ("1，204", "1204"),
        ("1,204.5", "1204.5"),
        ("１２０４", "1204"),
        ("1e3", "1000"),
        ("-0", "0"),
        ("+7", "7"),
        ("0", "0"),
        ("0.000", "0"),
        ("1234567890123456.1234567", "1234567890123456.1234567"),
        ("1e18", "1" + "0" * 18),
        ("1e-12", "0.000000000001"),
    ],
)
def test_a_quantity_is_kept_as_plain_decimal_text(typed, kept):
    assert quantity(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "many",
        "1,5",
        "1,20,4",
        ",5",
        "1.2.3",
        "NaN",
        "Infinity",
        "1e999",
        "1e19",
        "1e-13",
        "1234567890123456.12345678",
    ],
)
def test_what_is_no_number_is_refused_and_not_guessed(typed):
    with pytest.raises(Refused, match="is not a number"):
        quantity(typed)


@pytest.mark.parametrize("typed", ["-1", "-0.5", "-1,204"])
def test_a_quantity_is_never_below_zero(typed):
    with pytest.raises(Refused, match="below zero"):
        quantity(typed)


@given(st.decimals(min_value=0, max_value=10**12, places=3, allow_nan=False, allow_infinity=False))
def test_a_quantity_keeps_its_value_and_is_written_in_one_way(number):
    text = quantity(str(number))
    assert Decimal(text) == number
    assert quantity(text) == text
    assert "E" not in text


@pytest.mark.parametrize(("typed", "kept"), [("3", "3"), ("3.0", "3"), ("1,000", "1000")])
def test_what_is_counted_is_a_whole_number(typed, kept):
    assert whole(typed) == kept


def test_half_a_person_is_refused():
    with pytest.raises(Refused, match=r"2\.5 is not a whole number"):
        whole("2.5")


def test_a_moment_is_read_with_any_offset_and_written_in_one_form():
    assert stamp(instant("2025-07-08T21:25+08:00")) == "2025-07-08T13:25:00.000Z"
    assert stamp(instant("2025-07-08T13:25:00Z")) == "2025-07-08T13:25:00.000Z"


@pytest.mark.parametrize("text", ["", "soon", "2025-13-01T00:00Z", "2025-02-29T00:00Z"])
def test_what_is_no_moment_is_refused(text):
    with pytest.raises(Refused, match="is not a time"):
        instant(text)


@pytest.mark.parametrize(
    "text", ["0001-01-01T00:00+08:00", "9999-12-31T23:59-08:00", "9999-12-31T00:00Z", "1899-12-31T00:00Z"]
)
def test_a_moment_beyond_the_calendar_is_refused_like_any_other_slip(text):
    with pytest.raises(Refused, match="is not a time"):
        instant(text)


def test_a_moment_without_an_offset_is_refused():
    with pytest.raises(Refused, match="time zone"):
        instant("2025-07-08T21:25")


def test_the_past_reaches_five_minutes_ahead_for_clocks_that_disagree():
    assert past(stamp(NOW + timedelta(minutes=5)), NOW)
    with pytest.raises(Refused, match="future"):
        past(stamp(NOW + timedelta(minutes=5, milliseconds=1)), NOW)


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis adds the zone
def test_written_moments_sort_as_moments_do(moment):
    later = moment + timedelta(milliseconds=1)
    assert stamp(moment) < stamp(later)


def test_a_text_that_must_be_said_is_trimmed_and_may_not_be_empty():
    assert said("  堤防告急 ", "Say it.") == "堤防告急"
    with pytest.raises(Refused, match=r"Say it\."):
        said(" 　\n", "Say it.")


@pytest.mark.parametrize("check", [noted, lambda text: said(text, "Say it.")])
def test_a_text_holds_at_most_four_thousand_characters(check):
    assert check("水" * 4_000)
    with pytest.raises(Refused, match="4001 characters"):
        check("水" * 4_001)


@pytest.mark.parametrize("check", [noted, lambda text: said(text, "Say it.")])
@pytest.mark.parametrize("half", [0xD800, 0xD83D, 0xDFFF])
def test_half_a_character_is_refused(check, half):
    with pytest.raises(Refused, match="broken character"):
        check("水" + chr(half))


@pytest.mark.parametrize("character", ["\ud7ff", "\ue000", "\U00020057"])
def test_the_characters_beside_the_halves_are_whole(character):
    assert noted(character) == character


def test_a_note_may_be_empty():
    assert noted("  ") == ""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2025-07-08T13:25:00.000Z", "2025-07-08T13:25:00.000Z"),
        ("2025-07-08T21:25+08:00", "2025-07-08T13:25:00.000Z"),
        ("2025-07-08T21:25", ""),
        ("2025-99-99T00:00:00.000Z", ""),
        ("1899-12-31T00:00:00.000Z", ""),
        ("2200-01-01T00:00:00.000Z", ""),
        ("tonight", ""),
        ("", ""),
    ],
)
def test_a_moment_from_elsewhere_is_written_in_our_form_or_is_none(text, kept):
    assert written(text) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x07\x1b[31mc\x7f\x9d", "ab[31mc"),
        ("one\r\ntwo\rthree\u2028four\x0bfive", "one\ntwo\nthree\nfour\nfive"),
        ("a\tb", "a\tb"),
        ("起火 👩‍🚒 \u202eabc\u200f", "起火 👩‍🚒 \u202eabc\u200f"),
        ("\x00\x01", ""),
    ],
)
def test_control_characters_are_left_out_and_every_break_of_a_line_is_one(typed, kept):
    assert noted(typed) == kept


@given(st.text())
def test_what_is_kept_holds_no_control_character(text):
    try:
        kept = noted(text)
    except Refused:
        return
    assert not {each for each in kept if ord(each) < 32 and each not in "\n\t"}
    assert noted(kept) == kept
