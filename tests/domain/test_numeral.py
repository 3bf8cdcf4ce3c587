"""Numbers in digits, in Chinese, and in both."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.numeral import plain, value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1235", "1235"),
        ("1,235", "1235"),
        ("1,235,000.5", "1235000.5"),
        ("1.2万", "12000"),
        ("一千二百", "1200"),
        ("一千二", "1200"),
        ("一千零二", "1002"),
        ("一万零二百", "10200"),
        ("两", "2"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("一百二", "120"),
        ("二百五十六", "256"),
        ("三万五", "35000"),
        ("3万5千", "35000"),
        ("1.2亿", "120000000"),
        ("一亿二千万", "120000000"),
        ("零", "0"),
    ],
)
def test_a_number_is_what_people_mean_by_it(text, number):
    assert value(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "两三", "百", "万", "1,23", "1.2.3", "1234567890123", "人", "十十百"])
def test_what_is_no_one_number_has_no_value(text):
    assert value(text) is None


@given(st.text(st.sampled_from("0123456789,.〇零一二两三九十百千万亿 人"), max_size=30))
def test_any_text_has_one_value_or_none(text):
    found = value(text)
    assert found is None or found >= 0


@pytest.mark.parametrize(("number", "text"), [("12000.0", "12000"), ("1E+3", "1000"), ("0.50", "0.5"), ("0", "0")])
def test_figures_keep_decimal_text_without_idle_zeros(number, text):
    assert plain(Decimal(number)) == text
