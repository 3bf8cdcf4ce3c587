"""Named layouts, as shipped or as their user left them; on a small screen they fold to strips."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QApplication, QFrame

from console.domain.incident import OpenIncident
from console.domain.log import EnterLine
from console.views.answer import Answers
from console.views.board import DOCKED, DUTY, LAYOUTS, MEETING
from console.views.looks import Looks
from console.views.main_window import MainWindow
from console.views.memory import Memory
from console.views.theme import SIZES
from console.views.widgets.edge import Tab
from console.views.widgets.notice import Notice
from console.words.say import Say
from tests.views.hands import press
from tests.views.wardrobe import dressed

pytestmark = pytest.mark.slow

# 1366 by 768 at 125 %.
SMALL = (1093, 614)
LARGE = (1600, 960)
# Letters of the largest size are for a larger logical screen: 1366 by 768 at 100 %.
LARGEST_OF_SMALL = (1366, 768)
TWELVE = 12


@pytest.fixture
def opened(qtbot, tmp_path):
    """Opens windows of one device, as its user does day after day."""

    def open_one(user="值守员", size=LARGE, language="zh"):
        memory = Memory(tmp_path, user)
        looks = Looks(QApplication.instance(), memory)
        looks.wear()
        window = MainWindow(Say(language), memory, looks, "main", Answers(lambda error: error))
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        return window

    with dressed("dark"):
        yield open_one


# The offscreen plugin has no windows to raise; a floating dock asks for it.
afloat = pytest.mark.qt_log_ignore("does not support raise")


def standing(window):
    return {name for name, dock in window.docks.items() if not dock.isHidden()}


def area(window, name):
    return window.dockWidgetArea(window.docks[name])


def stacks(window):
    """From where to where the docks in sight stand, and in which tabs."""
    QApplication.processEvents()
    seen = {name: dock for name, dock in window.docks.items() if not dock.visibleRegion().isEmpty()}
    return {
        name: (dock.y(), dock.height(), {each.place.name for each in window.tabifiedDockWidgets(dock)})
        for name, dock in seen.items()
    }


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_stands_as_in_a_new_window_whatever_was_shown_before(opened, tmp_path, layout):
    other = next(each for each in LAYOUTS if each != layout)
    Memory(tmp_path, "甲").keep_layout(layout)
    Memory(tmp_path, "乙").keep_layout(other)
    expected = stacks(opened("甲"))
    opened("乙").close()
    window = opened("乙")
    window.change_layout(layout)
    first = stacks(window)
    window.change_layout(layout, anew=True)
    assert first == expected
    assert stacks(window) == expected


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_shows_its_own_pages(opened, layout):
    window = opened()
    window.change_layout(layout)
    assert standing(window) == {each.name for each in DOCKED if layout in each.spots}


def test_the_log_keeps_the_larger_part(opened):
    window = opened()
    assert window.log.width() > window.width() * 0.45
    assert area(window, "incident") == Qt.DockWidgetArea.LeftDockWidgetArea
    assert area(window, "team") == Qt.DockWidgetArea.RightDockWidgetArea


def test_layouts_are_on_keys(qtbot, opened):
    window = opened()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.begin_line()
    press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.layouts.name == MEETING
    press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.layouts.name == DUTY


def test_an_arrangement_is_remembered_for_each_layout(opened):
    window = opened()
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, window.docks["team"])
    window.change_layout(MEETING)
    assert "team" not in standing(window)
    window.change_layout(DUTY)
    assert area(window, "team") == Qt.DockWidgetArea.LeftDockWidgetArea


def test_an_arrangement_is_there_the_next_day(opened):
    window = opened()
    window.change_layout(MEETING)
    window.docks["warning"].close()
    window.close()
    again = opened()
    assert again.layouts.name == MEETING
    assert "warning" not in standing(again)


def test_another_user_finds_the_layout_as_shipped(opened):
    window = opened()
    window.docks["team"].close()
    window.close()
    assert "team" in standing(opened(user="副班"))


@afloat
def test_a_layout_is_put_back_as_shipped_on_a_key(opened):
    window = opened()
    window.docks["team"].close()
    window.docks["chart"].setFloating(True)
    window.deeds["arrange"].trigger()
    assert "team" in standing(window)
    assert not window.docks["chart"].isFloating()


@pytest.mark.parametrize("deed", [DUTY, "arrange"])
def test_behind_a_tab_there_is_no_title_bar_whenever_a_layout_is_asked_for(opened, deed):
    window = opened()
    window.deeds[deed].trigger()
    QApplication.processEvents()
    tabbed = [each for each in window.docks.values() if window.tabifiedDockWidgets(each)]
    assert tabbed
    assert not [each.place.name for each in tabbed if each.findChild(QFrame, "dockTitle").isVisible()]


@afloat
def test_a_dock_floats_to_another_screen_and_is_found_there_again(opened):
    window = opened()
    window.docks["chart"].setFloating(True)
    window.close()
    assert opened().docks["chart"].isFloating()


def test_an_arrangement_that_cannot_be_read_is_replaced_by_the_shipped_one(opened, tmp_path):
    memory = Memory(tmp_path, "值守员")
    memory.keep_arrangement(DUTY, QByteArray(b"nonsense"))
    assert standing(opened()) == {each.name for each in DOCKED if DUTY in each.spots}


def test_notices_do_not_make_a_small_window_larger(opened):
    window = opened(size=SMALL)
    for _ in range(2):
        window.top.notify(Notice("What is to be known before the work begins, said at some length. " * 8, window.say))
    QApplication.processEvents()
    assert window.minimumSizeHint().height() <= SMALL[1]
    window.resize(SMALL[0] - 200, SMALL[1])
    QApplication.processEvents()
    notices = window.top.findChildren(Notice)
    assert all(notice.text.height() >= notice.text.heightForWidth(notice.text.width()) for notice in notices)


def rows(table):
    return table.viewport().height() // table.verticalHeader().defaultSectionSize()


def test_on_a_small_screen_banner_entry_line_and_twelve_rows_remain(qtbot, opened, desk, seat):
    window = opened(size=SMALL)
    assert (window.width(), window.height()) == SMALL
    desk.do_all([EnterLine(line=f"L{number}", text=f"第{number}条") for number in range(30)])
    window.log.sit(seat)
    qtbot.waitUntil(window.log.table.isVisible)
    qtbot.waitUntil(lambda: rows(window.log.table) >= TWELVE)
    assert window.top.banner.isVisible()
    assert window.top.banner.visibleRegion().boundingRect().height() == window.top.banner.height()
    entry = window.log.entry.field
    assert entry.visibleRegion().boundingRect().size() == entry.size()


def test_on_a_small_screen_twelve_rows_remain_beside_chips_and_what_is_to_be_asked(qtbot, opened, desk, seat):
    window = opened(size=SMALL)
    desk.do(OpenIncident(incident="I", name="仓库火灾", type="12G00"))
    desk.do_all([EnterLine(line=f"L{number}", text=f"第{number}条", incident="I") for number in range(30)])
    window.log.sit(seat)
    window.log.show_incident("I")
    entry = window.log.entry
    entry.recognised.meanings.learn()
    entry.open()
    entry.field.insert("失联2人，死亡1人，受伤3人")
    qtbot.waitUntil(lambda: entry.parts.chips.shown == 3)
    assert entry.parts.script.isVisible()
    qtbot.waitUntil(lambda: rows(window.log.table) >= TWELVE)
    assert entry.visibleRegion().boundingRect().height() == entry.height()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [SIZES[0], SIZES[-1]])
def test_the_window_fits_a_small_screen_whatever_the_letters(opened, language, size):
    window = opened(language=language)
    while window.fontInfo().pointSize() < size:
        window.change_size(1)
    window.resize(*SMALL)
    assert window.width() <= LARGEST_OF_SMALL[0]
    assert window.height() <= LARGEST_OF_SMALL[1]


def test_on_a_small_screen_docks_fold_to_strips(qtbot, opened):
    window = opened(size=SMALL)
    assert window.folding.folded
    assert standing(window) == set()
    titles = sorted(window.docks[each.name].windowTitle() for each in DOCKED if DUTY in each.spots)
    qtbot.waitUntil(lambda: sorted(tab.text() for tab in window.findChildren(Tab) if tab.isVisible()) == titles)


def test_one_click_opens_a_folded_dock_and_another_folds_it(qtbot, opened):
    window = opened(size=SMALL)
    tab = next(each for each in window.findChildren(Tab) if each.text() == window.docks["team"].windowTitle())
    qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)
    assert standing(window) == {"team"}
    assert window.log.isVisible()
    qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)
    assert standing(window) == set()


def test_one_folded_dock_at_a_side_is_open_at_a_time(opened):
    window = opened(size=SMALL)
    window.folding.open("team")
    window.folding.open("supply")
    window.folding.open("incident")
    assert standing(window) == {"supply", "incident"}


def test_a_window_that_grows_has_its_docks_back(opened):
    window = opened(size=SMALL)
    window.resize(*LARGE)
    assert not window.folding.folded
    assert standing(window) == {each.name for each in DOCKED if DUTY in each.spots}
    assert not any(tab.isVisible() for tab in window.findChildren(Tab))


@afloat
def test_what_floats_does_not_fold(opened):
    window = opened()
    window.docks["chart"].setFloating(True)
    window.resize(*SMALL)
    assert standing(window) == {"chart"}


def test_closing_a_folded_window_keeps_the_arrangement_it_will_have_again(opened):
    window = opened(size=SMALL)
    window.close()
    again = opened(size=LARGE)
    again.resize(*LARGE)
    assert standing(again) == {each.name for each in DOCKED if DUTY in each.spots}


def test_larger_letters_fold_sooner(opened):
    window = opened(size=(1400, 900))
    assert not window.folding.folded
    for _ in range(3):
        window.change_size(1)
    assert window.folding.folded
