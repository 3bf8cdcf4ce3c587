"""What a person does at a page: presses keys, asks for a form, reads the rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

ENTER = Qt.Key.Key_Return


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key, wherever the caret is."""
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def type_in(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def stand(qtbot, page):
    """Show a page as a window of its own that has the keyboard."""
    page.resize(340, 420)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


def seated(qtbot, page, seat, desk, incident=""):
    """The page of an incident in a window of its own, which hears what is committed."""
    qtbot.addWidget(page)
    page.show_incident(incident)
    page.sit(seat)
    stand(qtbot, page)
    desk.listen(page.hear)
    return page


def ask(qtbot, page, key, form, *, chosen=""):
    """Press a key on a page's list, with a row chosen; the form that came up."""
    if chosen:
        page.roster.choose(chosen)
    page.activateWindow()
    page.roster.table.setFocus()
    qtbot.waitUntil(page.roster.table.hasFocus)
    press(key)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(form)))
    found = next(each for each in page.findChildren(form) if each.isVisible())
    qtbot.waitUntil(found.isActiveWindow)
    return found


def cells(rows, column):
    """What a column shows, from above."""
    return [rows.index(number, column).data() for number in range(rows.rowCount())]


def tip(rows, row, column=0):
    return rows.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
