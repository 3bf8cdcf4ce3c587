"""The strip of folded docks: titles downwards, one click asks for one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from console.views.widgets.edge import Edge, Tab
from tests.views.golden import assert_like
from tests.views.wardrobe import dressed

pytestmark = pytest.mark.slow


@pytest.fixture
def edge(qtbot):
    with dressed("dark"):
        shown = Edge("left")
        qtbot.addWidget(shown)
        yield shown


def test_it_is_hidden_while_nothing_is_folded(edge):
    assert edge.isHidden()
    edge.show_tabs([])
    assert edge.isHidden()


def test_a_click_asks_for_its_dock(qtbot, edge):
    edge.show_tabs([("team", "救援队伍"), ("supply", "物资储备")])
    tab = edge.findChildren(Tab)[1]
    with qtbot.waitSignal(edge.asked) as asked:
        qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)
    assert asked.args == ["supply"]


def test_a_tab_never_takes_the_caret(edge):
    edge.show_tabs([("team", "救援队伍")])
    assert all(tab.focusPolicy() == Qt.FocusPolicy.NoFocus for tab in edge.findChildren(Tab))


@pytest.mark.parametrize("title", ["救援队伍", "Response level"])
def test_a_title_runs_downwards_and_is_whole(qtbot, title):
    with dressed("light"):
        tab = Tab(title)
        qtbot.addWidget(tab)
        assert tab.sizeHint().height() > tab.sizeHint().width() * 2
        tab.resize(tab.sizeHint())
        assert_like(tab.grab().toImage(), f"tab_{'latin' if title.isascii() else 'han'}")


def test_where_many_stand_they_stand_closer_together_so_that_none_is_out_of_reach(qtbot, edge):
    edge.show_tabs([(str(number), "救援队伍") for number in range(6)])
    loose = sum(tab.sizeHint().height() for tab in edge.findChildren(Tab))
    edge.show()
    edge.resize(edge.sizeHint().width(), loose - 30)
    qtbot.waitUntil(lambda: sum(tab.sizeHint().height() for tab in edge.findChildren(Tab)) <= loose - 30)
