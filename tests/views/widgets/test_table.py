"""Tables: one height of rows, columns by letters, a sentence where there is nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtTest import QTest

from console.views.items.rows import Column, Rows, letters
from console.views.theme import DARK
from console.views.widgets.table import Table
from console.words.say import Say
from tests.views.wardrobe import dressed

COLUMNS = (
    Column[str]("Name", str),
    Column[str]("Length", lambda word: str(len(word)), width=6, number=True),
    Column[str]("Capitals", str.upper, width=20, wide_only=60),
)


@pytest.fixture
def table(qtbot):
    made = Table.of(Rows(COLUMNS, str, Say("en")))
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    return made


def test_every_row_is_as_high_as_the_font_says_and_grows_with_it(table):
    table.model().show(["one", "two"])
    before = table.rowHeight(0)
    assert table.rowHeight(1) == before
    font = QFont(table.font())
    font.setPointSize(font.pointSize() * 2)
    table.setFont(font)
    assert table.rowHeight(0) > before * 1.5
    assert table.columnWidth(1) >= 6 * table.fontMetrics().horizontalAdvance("0")


def test_a_column_is_never_narrower_than_its_heading(table):
    assert table.columnWidth(1) >= table.fontMetrics().horizontalAdvance("Length")


def test_a_wide_tables_column_shows_only_there(table):
    assert table.isColumnHidden(2)
    table.resize(table.fontMetrics().horizontalAdvance("0") * 70, 200)
    assert not table.isColumnHidden(2)
    font = QFont(table.font())
    font.setPointSize(font.pointSize() * 2)
    table.setFont(font)
    assert table.isColumnHidden(2)


def test_a_column_gives_its_room_up_before_the_open_one_has_none(qtbot):
    """What is translated may be wider than whoever chose the numbers thought."""
    columns = (
        Column[str]("Name", str, least=14),
        Column[str]("The number of letters of its name", lambda word: str(len(word)), width=6, wide_only=30),
        Column[str]("Capitals", str.upper, width=6),
    )
    made = Table.of(Rows(columns, str, Say("en")))
    qtbot.addWidget(made)
    letter = made.fontMetrics().horizontalAdvance("0")
    made.resize(letter * 40, 200)
    made.show()
    assert made.isColumnHidden(1)
    assert made.columnWidth(0) >= 14 * letter
    made.resize(letter * 70, 200)
    assert not made.isColumnHidden(1)


def test_where_there_is_nothing_a_sentence_stands_and_goes_when_something_comes(table):
    blank = picture(table)
    table.instead = "Nobody has come yet."
    said = picture(table)
    assert said != blank
    table.model().show(["one"])
    full = picture(table)
    table.instead = ""
    assert picture(table) == full


def picture(table):
    table.viewport().update()
    return table.grab().toImage()


def test_the_first_arrow_chooses_the_row_one_is_at(qtbot, table):
    table.model().show(["one", "two"])
    table.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    rows = []
    for _ in range(2):
        QTest.keyClick(table, Qt.Key.Key_Down)
        rows += [index.row() for index in table.selectionModel().selectedRows()]
    assert rows == [0, 1]


def test_a_table_can_be_made_as_low_as_two_rows(table):
    assert table.minimumSizeHint().height() < 5 * table.verticalHeader().defaultSectionSize()


def test_letters_count_chinese_as_wide():
    assert letters(["abc", "abcde"]) == 5
    assert letters(["龙港"]) == 4
    assert letters([]) == 0


def test_the_chosen_row_is_bright_only_where_the_keys_go(qtbot, table):
    with dressed("dark"):
        table.model().show(["one", "two"])
        table.activateWindow()
        table.setFocus()
        qtbot.waitUntil(table.hasFocus)
        table.selectRow(1)
        assert QColor(DARK.chosen).rgb() in ground(table, 1)
        table.clearFocus()
        assert QColor(DARK.chosen).rgb() not in ground(table, 1)
        assert QColor(DARK.hatch).rgb() in ground(table, 1)


def ground(table, row):
    """The colours along a row."""
    image = picture(table)
    y = table.viewport().y() + table.rowViewportPosition(row) + 2
    return {image.pixel(x, y) for x in range(image.width())}
