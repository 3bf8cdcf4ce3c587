"""The levels over time: ours by colour, the others by dash, no level under the least grave one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from console.desk.level_curve import Curve, Step
from console.views.widgets.level_plot import NONE, LevelPlot
from console.words.say import Say
from tests.views.wardrobe import dressed

NOW = datetime(2025, 7, 8, 12, tzinfo=UTC)
OURS = Curve(
    "longgang",
    "龙港市防指",
    True,
    "i1",
    (
        Step("2025-07-07T12:00:00.000Z", 4, contested=False),
        Step("2025-07-08T02:00:00.000Z", 2, contested=True),
        Step("2025-07-08T08:00:00.000Z", None, contested=False),
    ),
)
THEIRS = Curve("wenzhou", "温州市防指", False, "", (Step("2025-07-08T01:00:00.000Z", 3, contested=False),))


@pytest.fixture
def plot(qtbot):
    with dressed("dark"):
        made = LevelPlot(Say("zh"))
        qtbot.addWidget(made)
        made.resize(500, 300)
        made.show()
        yield made


def lines(plot, width):
    found = [item for item in plot.view.listDataItems() if item.opts["pen"].widthF() == width]
    return [(round(-item.yData[0], 2), item.opts["pen"].style()) for item in found]


def test_each_stretch_of_ours_is_drawn_at_its_level_and_dashed_while_contested(plot):
    plot.draw((OURS,), NOW)
    thick = lines(plot, 4.0)
    assert thick == [(4.0, Qt.PenStyle.SolidLine), (2.0, Qt.PenStyle.DashLine)]
    assert (float(NONE), Qt.PenStyle.SolidLine) in lines(plot, 1.8)


def test_another_organ_s_curve_stands_a_little_apart_with_a_dash_of_its_own(plot):
    plot.draw((OURS, THEIRS), NOW)
    assert (3.07, Qt.PenStyle.DashLine) in lines(plot, 1.8)
    assert [entry.text for entry in plot.legend.entries] == ["━ 龙港市防指 无", "╌ 温州市防指 Ⅲ"]


def test_nothing_to_draw_is_an_empty_chart(plot):
    plot.draw((), NOW)
    assert plot.view.listDataItems() == []
    assert plot.legend.entries == ()


def test_it_changes_with_the_theme(qtbot, plot):
    plot.draw((OURS,), NOW)
    with dressed("light"):
        qtbot.waitUntil(lambda: lines(plot, 4.0) != [])
    assert plot.curves == (OURS,)
