"""Which beginnings of a text are times."""

from __future__ import annotations

import pytest

from console.views.widgets.leading_time import leading_time


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("930 起火", "930 "),
        ("0930 起火", "0930 "),
        ("9:30 起火", "9:30 "),
        ("9：30 起火", "9：30 "),
        ("昨2140 起火", "昨2140 "),
        ("前 2140 起火", "前 2140 "),
        ("９３０　起火", "９３０　"),
        ("930", ""),
        ("93 人", ""),
        ("12345 人", ""),
        ("起火 930 ", ""),
        ("120 已到", ""),
        ("119 出动", ""),
        ("1:20 已到", "1:20 "),
    ],
)
def test_a_time_is_digits_and_a_space_and_no_emergency_number(text, token):
    assert leading_time(text) == token
