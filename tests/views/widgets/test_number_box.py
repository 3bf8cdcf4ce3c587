"""One leading figure: the number, and what keeps it from being taken as it is."""

from __future__ import annotations

import pytest

from console.views.glance import Number
from console.views.widgets.number_box import NumberBox
from console.words.say import Say

SAY = Say("zh")


@pytest.mark.parametrize(
    ("number", "value", "name"),
    [
        (Number("死亡", "", ""), "—", "死亡 · 未报"),
        (Number("死亡", "0", "人", verified=True), "0 人", "死亡"),
        (Number("转移", "1,240", "人"), "1,240 人", "转移 · 未核实"),
        (Number("失踪", "3 / 5", "人", contested=True, verified=True), "3 / 5 人", "失踪 · ⚠ 争议"),
    ],
)
def test_nothing_reported_is_not_zero(shown, number, value, name):
    box = shown(NumberBox(number, SAY))
    assert (box.value.text(), box.name.text()) == (value, name)
