"""The legend of a chart: flows over rows, fits every width, says what has fallen silent."""

from __future__ import annotations

import pytest

from console.views.widgets.legend import Entry, Legend

ENTRIES = [Entry(f"第{number}号雨量站", f"{number}.5", place=number) for number in range(8)]


@pytest.fixture
def legend(qtbot):
    made = Legend()
    qtbot.addWidget(made)
    made.resize(330, 20)
    made.show_entries(ENTRIES)
    made.show()
    return made


def rows(legend):
    return len({rect.top() for _, rect in legend._places(legend.width())})


def test_it_takes_as_many_rows_as_the_width_asks_for(legend):
    narrow = rows(legend)
    height = legend.height()
    legend.resize(1200, height)
    assert rows(legend) < narrow
    assert legend.height() < height


@pytest.mark.parametrize("width", [80, 330, 900])
def test_nothing_stands_outside(legend, width):
    legend.resize(width, legend.height())
    assert all(rect.right() < width for _, rect in legend._places(width))
    assert max(rect.bottom() for _, rect in legend._places(width)) < legend.height()
    legend.grab()


def test_what_is_cut_is_whole_in_the_tip(legend):
    long = Entry("无数据：" + "、".join(f"第{number}号雨量站" for number in range(20)), state="missing")
    legend.show_entries([long])
    assert rows(legend) == 1
    assert legend.toolTip() == long.text
    legend.grab()


def test_a_silent_one_says_so():
    assert Entry("湖前", "3", "stale", "超时", 1).text == "湖前 3 超时"
