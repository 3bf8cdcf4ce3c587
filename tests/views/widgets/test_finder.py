"""The command line's list: found by parts of a name, walked by arrows, done by Enter, left by Esc."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from console.views.widgets.finder import Command, Finder
from console.words.say import Say


@pytest.fixture
def room(qtbot):
    """A field to go back to, and a finder over it."""
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.field = QLineEdit()
    QVBoxLayout(shown).addWidget(shown.field)
    shown.resize(700, 500)
    shown.finder = Finder(Say("zh"), shown)
    shown.done = []
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.field.setFocus()
    names = [("派出队伍", "救援队伍", "dispatch"), ("发放物资", "物资储备", "issue"), ("会商布局", "", "meeting")]
    shown.commands = [
        Command(name=name, deed=lambda name=name: shown.done.append(name), where=where, aliases=(alias,))
        for name, where, alias in names
    ]
    shown.commands.append(Command(name="关闭事件", deed=lambda: shown.done.append("关闭事件"), possible=False))
    return shown


@pytest.fixture
def finder(room):
    room.finder.ask(room.commands, room.field)
    return room.finder


def press(finder, key):
    QTest.keyClick(finder.field, key)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("", "派出队伍"),
        ("物资", "发放物资"),
        ("发", "发放物资"),
        ("队伍 派", "派出队伍"),
        ("MEET", "会商布局"),
        ("ffwz", "发放物资"),
        ("jyd", "派出队伍"),
    ],
)
def test_what_is_typed_finds_by_name_page_alias_and_pinyin(finder, typed, first):
    finder.field.setText(typed)
    assert finder.found[0].name == first


def test_what_cannot_be_done_now_comes_last_and_is_not_done(room, finder):
    assert finder.found[-1].name == "关闭事件"
    finder.field.setText("关闭")
    press(finder, Qt.Key.Key_Return)
    assert room.done == []
    assert finder.isVisible()


def test_arrows_walk_and_enter_does(room, finder):
    press(finder, Qt.Key.Key_Down)
    press(finder, Qt.Key.Key_Down)
    press(finder, Qt.Key.Key_Up)
    press(finder, Qt.Key.Key_Return)
    assert room.done == ["发放物资"]
    assert not finder.isVisible()
    assert QApplication.focusWidget() is room.field


def test_arrows_stop_at_the_ends(finder):
    press(finder, Qt.Key.Key_Up)
    assert finder.list.currentRow() == 0
    press(finder, Qt.Key.Key_PageDown)
    assert finder.list.currentRow() == finder.list.count() - 1


def test_a_click_does(qtbot, room, finder):
    item = finder.list.item(1)
    qtbot.mouseClick(finder.list.viewport(), Qt.MouseButton.LeftButton, pos=finder.list.visualItemRect(item).center())
    assert room.done == ["发放物资"]


def test_while_composing_enter_belongs_to_the_input_method(room, finder):
    QApplication.sendEvent(finder.field, QInputMethodEvent("pai", []))
    press(finder, Qt.Key.Key_Return)
    assert room.done == []
    assert finder.isVisible()


def test_nothing_found_does_nothing(room, finder):
    finder.field.setText("没有这样的事")
    assert finder.list.item(0).text() == "没有这样的操作。"
    press(finder, Qt.Key.Key_Return)
    assert room.done == []


def test_esc_goes_back(room, finder):
    press(finder, Qt.Key.Key_Escape)
    assert not finder.isVisible()
    assert QApplication.focusWidget() is room.field


def test_whoever_goes_on_elsewhere_is_not_kept(room, finder):
    room.field.setFocus()
    assert not finder.isVisible()


def test_it_never_reaches_out_of_its_window(room, finder):
    assert room.rect().contains(finder.geometry())


def test_asked_from_another_window_it_takes_the_keys_and_gives_them_back(qtbot, room):
    form = QLineEdit()
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    form.setFocus()
    qtbot.waitUntil(form.hasFocus)
    room.finder.ask(room.commands, form)
    qtbot.waitUntil(room.finder.field.hasFocus)
    press(room.finder, Qt.Key.Key_Escape)
    qtbot.waitUntil(form.hasFocus)
