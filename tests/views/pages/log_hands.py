"""What a person does and sees at the log page."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.domain.log import EnterLine, Line

TEXT = 6


def enter(desk, *numbers, **more):
    desk.do_all([EnterLine(line=f"L{number}", text=f"第{number}条", **more) for number in numbers])


def texts(page):
    return [page.log.index(row, TEXT).data() for row in range(page.log.rowCount())]


def press(widget, *keys):
    for key in keys:
        QTest.keyClick(widget, key)


def choose(page, subject):
    page.table.choose(subject)
    page.table.setFocus()


def basis(seat, subject):
    return seat.reader.one(Line, subject).basis


def shown_picture(page):
    return page.picture.text.text() if page.picture.isVisible() else ""


def sight(page):
    bar = page.table.verticalScrollBar()
    return (
        bar.value(),
        page.table.chosen(),
        page.entry.field.text(),
        page.entry.field.cursorPosition(),
        QApplication.focusWidget(),
    )
