"""The window's own keys and deeds: command line, table of keys, theme, letters, one key to a new line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from console.domain.incident import CloseIncident, Incident, OpenIncident
from console.domain.log import EnterLine
from console.domain.organ import RegisterOrgan
from console.domain.refused import Refused
from console.domain.task import GiveTask
from console.views.answer import Answers
from console.views.commands import of_page
from console.views.forms.form import Form
from console.views.key_table import KeyTable, rows
from console.views.keys import KEYS, WINDOW
from console.views.looks import Looks
from console.views.main_window import MainWindow
from console.views.memory import Memory
from console.views.theme import DARK, LIGHT, colours
from console.words.say import Say
from tests.views.hands import ENTER, press, type_in
from tests.views.wardrobe import dressed

pytestmark = pytest.mark.slow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def memory(tmp_path):
    return Memory(tmp_path)


@pytest.fixture
def window(qtbot, memory):
    with dressed("dark"):
        answers = Answers(lambda _error: Refused("No."))
        shown = MainWindow(Say("zh"), memory, Looks(QApplication.instance(), memory), "main", answers)
        qtbot.addWidget(shown)
        shown.resize(1500, 900)
        shown.show()
        shown.activateWindow()
        qtbot.waitUntil(shown.isActiveWindow)
        yield shown


@pytest.fixture
def seated(qtbot, window, seat):
    with qtbot.waitSignal(window.complete):
        window.sit(seat)
    yield window
    window.close()


class Windows(QObject):
    """Keeps which windows came up."""

    def __init__(self):
        super().__init__()
        self.shown = []

    def eventFilter(self, thing, event):  # noqa: N802 - Qt's own name
        if event.type() == QEvent.Type.Show and isinstance(thing, QWidget) and thing.isWindow():
            self.shown.append(thing)
        return False


def names(window):
    return [command.name for command in window.finder.found]


def test_a_page_leads_to_the_row_where_something_is_handled(qtbot, seated, desk):
    desk.do(RegisterOrgan(organ="o1", name="防指", ours=True))
    desk.do(GiveTask(task="t", kind="measure", text="转移", responsible="o1"))
    seated.hear({"task": {"t"}})
    seated.seating.pages["attention"].page_wanted.emit("task", "t")
    qtbot.waitUntil(lambda: seated.seating.pages["task"].roster.chosen() is not None)
    seated.seating.pages["attention"].page_wanted.emit("log", "")
    qtbot.waitUntil(lambda: seated.log.isAncestorOf(QApplication.focusWidget()))


def test_one_key_opens_a_new_line_from_anywhere(window):
    window.setFocus()
    press(Qt.Key.Key_N, CTRL)
    assert QApplication.focusWidget() is window.log.entry.field


def test_nothing_takes_the_keyboard_while_the_pages_come_in(qtbot, window, seat):
    window.begin_line()
    watch = Windows()
    QApplication.instance().installEventFilter(watch)
    with qtbot.waitSignal(window.complete):
        window.sit(seat)
    QApplication.instance().removeEventFilter(watch)
    assert watch.shown == []
    assert QApplication.focusWidget() is window.log.entry.field
    window.close()


def test_the_command_line_finds_by_any_part_of_a_name(seated):
    seated.begin_line()
    press(Qt.Key.Key_K, CTRL)
    assert QApplication.focusWidget() is seated.finder.field
    seated.finder.field.setText("会商")
    assert names(seated)[0] == "会商布局"
    press(ENTER)
    assert seated.layouts.name == "meeting"
    assert not seated.finder.isVisible()


def test_every_page_s_deeds_are_on_the_command_line(seated):
    offered = {(command.where, command.name) for command in seated.commands()}
    for name, page in seated.seating.pages.items():
        deeds = of_page(page)
        assert deeds, f"{name} offers nothing"
        assert {(deed.where, deed.name) for deed in deeds} <= offered


def test_what_a_page_offers_is_done_where_it_can_be_seen(seated):
    seated.docks["team"].close()
    deeds = {(command.where, command.name): command.deed for command in seated.commands()}
    deeds["救援队伍", "登记队伍"]()
    assert seated.docks["team"].isVisible()
    assert seated.findChildren(Form)


def test_a_page_is_gone_to_by_its_name(seated):
    seated.docks["team"].close()
    seated.ask_command()
    seated.finder.field.setText("team")
    seated.finder.do()
    assert seated.docks["team"].isVisible()
    assert seated.docks["team"].isAncestorOf(QApplication.focusWidget())


def test_esc_goes_back_to_where_one_was(seated):
    seated.begin_line()
    seated.ask_command()
    type_in("zzz")
    press(Qt.Key.Key_Escape)
    assert not seated.finder.isVisible()
    assert QApplication.focusWidget() is seated.log.entry.field


def test_a_slash_in_an_empty_entry_line_asks_for_the_command_line(seated):
    seated.begin_line()
    type_in("/")
    assert seated.finder.isVisible()
    assert seated.log.entry.field.text() == ""


def test_a_slash_within_a_text_is_text(seated):
    seated.begin_line()
    type_in("a/b")
    assert seated.log.entry.field.text() == "a/b"
    assert not seated.finder.isVisible()


def test_a_slash_while_composing_belongs_to_the_input_method(seated):
    seated.begin_line()
    QApplication.sendEvent(seated.log.entry.field, QInputMethodEvent("wu", []))
    type_in("/")
    assert not seated.finder.isVisible()


def test_f1_shows_every_key_of_the_list_beside_the_work(seated):
    seated.begin_line()
    press(Qt.Key.Key_F1)
    (table,) = seated.findChildren(KeyTable)
    assert table.isVisible()
    assert not table.isModal()
    texts = [table.table.item(row, 1).text() for row in range(table.table.rowCount())]
    assert {seated.say(key.text) for key in KEYS} <= set(texts)
    keys = [table.table.item(row, 0).text() for row in range(table.table.rowCount())]
    assert all(keys)


def test_keys_of_pages_are_in_the_table(seated):
    listed = rows(seated.say, seated.commands())
    where = {row[2] for row in listed}
    assert seated.say("Teams") in where


def test_the_theme_changes_on_a_key_and_is_remembered(window, memory):
    press(Qt.Key.Key_T, CTRL)
    assert colours(window.palette()) is LIGHT
    assert memory.theme == "light"
    press(Qt.Key.Key_T, CTRL)
    assert colours(window.palette()) is DARK


def test_letters_grow_and_shrink_on_keys_between_bounds(window, memory):
    press(Qt.Key.Key_Equal, CTRL)
    assert memory.size == 11
    assert window.log.entry.field.fontInfo().pointSize() == 11
    for _ in range(9):
        press(Qt.Key.Key_Minus, CTRL)
    assert memory.size == 10


def test_every_deed_of_the_window_has_a_text_in_both_languages(window):
    for action in window.deeds.values():
        assert action.text()
        assert any("一" <= letter <= "鿿" for letter in action.text())


def test_no_two_keys_of_the_window_are_the_same():
    keys = [sequence for key in KEYS if key.where == WINDOW for sequence in key.keys.split("; ")]
    assert len(keys) == len(set(keys))


def test_nothing_that_popped_up_is_triggered_by_enter_or_space(window):
    window.begin_line()
    window.fail("…")
    QTest.keyClick(window.log.entry.field, Qt.Key.Key_Space)
    press(ENTER)
    assert window.isVisible()
    assert QApplication.activeModalWidget() is None
    assert not [each for each in window.findChildren(QDialog) if each.isVisible()]


def test_a_chip_of_the_banner_leads_every_page_to_its_incident(seated):
    seated.top.banner.incident_chosen.emit("I7")
    assert {page.incident for page in seated.seating.pages.values()} == {"I7"}


def test_without_a_journal_the_window_says_so_everywhere(window):
    window.fail("The reason.")
    assert window.top.banner.level.text() == "未打开日志"
    assert all(dock.pending.text.text() == "未打开日志" for dock in window.docks.values())
    assert window.log.picture.text.text() == "未打开日志"
    assert window.strip.saving.text() == "The reason."


def test_a_form_in_which_something_was_entered_keeps_the_window_open_and_asks(qtbot, seated):
    seated.go_to(seated.docks["team"])
    press(Qt.Key.Key_N)
    form = next(iter(seated.findChildren(Form)))
    qtbot.waitUntil(form.isActiveWindow)
    type_in("Team One")
    assert not seated.close()
    assert form.question.isVisible()
    form.discard.click()
    assert seated.close()


def test_the_incident_that_was_looked_at_is_looked_at_again(qtbot, window, memory, seat, desk):
    for incident in ("I1", "I2"):
        desk.do(OpenIncident(incident=incident, name=incident))
    memory.keep_incident(seat.folder.name, "I1")
    with qtbot.waitSignal(window.complete):
        window.sit(seat)
    assert window.seating.chosen == "I1"
    window.seating.choose("I2")
    assert memory.incident(seat.folder.name) == "I2"


def test_one_that_was_closed_meanwhile_is_not(qtbot, window, memory, seat, desk):
    desk.do(OpenIncident(incident="I1", name="台风"))
    desk.do(CloseIncident(incident="I1", reason="结束", basis=seat.reader.one(Incident, "I1").basis))
    memory.keep_incident(seat.folder.name, "I1")
    with qtbot.waitSignal(window.complete):
        window.sit(seat)
    assert window.seating.chosen == ""


def test_down_goes_from_the_filter_to_what_it_found(seated, desk):
    desk.do(EnterLine(line="L1", text="积水"))
    seated.hear({"log": {"L1"}})
    press(Qt.Key.Key_F, CTRL)
    press(Qt.Key.Key_Down)
    assert seated.log.table.hasFocus()
