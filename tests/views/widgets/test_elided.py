"""A line of text that gives way."""

from __future__ import annotations

from console.views.widgets.elided import Elided

LONG = "沿海阵风12级，潮位超警，请各社区立即组织转移并报告人数"


def test_a_line_gives_way_and_is_whole_in_its_tip(shown):
    line = shown(Elided(LONG))
    line.setText(LONG)
    line.resize(line.sizeHint())
    whole = line.grab().toImage()
    line.resize(120, line.height())
    assert line.minimumSizeHint().width() < 120 < line.sizeHint().width()
    assert line.toolTip() == LONG
    assert line.grab().toImage() != whole.copy(0, 0, 120, whole.height())


def test_a_short_line_needs_no_more_than_itself(shown):
    line = shown(Elided("积水"))
    assert line.minimumSizeHint().width() <= line.sizeHint().width()
