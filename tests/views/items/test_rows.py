"""Rows say exactly what changed, so selection and scroll position outlive any new list."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester

from console.views.items.rows import Column, Rows
from console.views.widgets.table import Table
from console.words.say import Say

pytestmark = pytest.mark.usefixtures("qapp")


@dataclass(frozen=True)
class Thing:
    key: str
    word: str


COLUMNS = (
    Column[Thing]("Name", lambda thing: thing.key),
    Column[Thing](
        "Word",
        lambda thing: thing.word,
        number=True,
        colour=lambda _: QColor("red"),
        fill=lambda _: QColor("blue"),
        strong=lambda thing: thing.word == "x",
        hint=lambda thing: f"hint {thing.word}",
    ),
)
LISTS = st.lists(st.tuples(st.integers(0, 12), st.sampled_from("xyz")), max_size=12, unique_by=lambda each: each[0])


def rows_of(*keys, word="x"):
    return [Thing(str(key), word) for key in keys]


@pytest.fixture
def rows():
    return Rows(COLUMNS, lambda thing: thing.key, Say("en"))


def scroll(qtbot, table, row, *, cut=0):
    qtbot.waitUntil(lambda: table.verticalScrollBar().maximum() > 0)
    table.scrollTo(table.model().index(row, 0), Table.ScrollHint.PositionAtTop)
    table.verticalScrollBar().setValue(table.verticalScrollBar().value() + cut)


def listed(rows):
    return [
        tuple(rows.index(number, column).data() for column in range(rows.columnCount()))
        for number in range(rows.rowCount())
    ]


@settings(max_examples=150, deadline=None)
@given(lists=st.lists(LISTS, max_size=4))
def test_whatever_list_comes_is_what_is_shown_and_the_model_stays_sound(lists):
    rows = Rows(COLUMNS, lambda thing: thing.key, Say("en"))
    QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for each in lists:
        rows.show([Thing(str(key), word) for key, word in each])
        assert listed(rows) == [(str(key), word) for key, word in each]
        assert all(rows.place(str(key)) == number for number, (key, _) in enumerate(each))


@settings(max_examples=100, deadline=None)
@given(before=LISTS, after=LISTS)
def test_an_index_follows_its_row_as_long_as_the_row_is_there(before, after):
    rows = Rows(COLUMNS, lambda thing: thing.key, Say("en"))
    rows.show([Thing(str(key), word) for key, word in before])
    held = {str(key): QPersistentModelIndex(rows.index(number, 0)) for number, (key, _) in enumerate(before)}
    rows.show([Thing(str(key), word) for key, word in after])
    stayed = {str(key) for key, _ in after}
    for key, index in held.items():
        assert index.isValid() == (key in stayed)
        assert not index.isValid() or index.data() == key


def test_the_selected_row_stays_selected_through_insertions_removals_and_moves(qtbot, rows):
    table = Table.of(rows)
    qtbot.addWidget(table)
    rows.show(rows_of(1, 2, 3))
    table.selectRow(rows.place("2"))
    for keys in ((0, 1, 2, 3), (2, 3), (3, 2), (9, 8, 3, 2, 7)):
        rows.show(rows_of(*keys))
        assert rows.at(table.currentIndex()).key == "2"
        assert [rows.at(index).key for index in table.selectionModel().selectedRows()] == ["2"]
    rows.show(rows_of(9))
    assert not table.selectionModel().selectedRows() or rows.at(table.currentIndex()).key == "9"


def test_rows_that_come_or_go_above_do_not_move_those_in_sight(qtbot, rows):
    table = Table.of(rows)
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show()
    rows.show(rows_of(*range(100, 200)))
    scroll(qtbot, table, 40, cut=5)
    top, offset = rows.at(table.indexAt(table.viewport().rect().topLeft())).key, 5
    for keys in (range(200), range(120, 200), [*range(90, 130), *range(135, 200)]):
        rows.show(rows_of(*keys))
        index = table.indexAt(table.viewport().rect().topLeft())
        assert rows.at(index).key == top
        assert table.rowViewportPosition(index.row()) == -offset


def test_when_the_topmost_row_goes_the_next_one_takes_its_place(qtbot, rows):
    table = Table.of(rows)
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show()
    rows.show(rows_of(*range(100)))
    scroll(qtbot, table, 40)
    rows.show(rows_of(*[key for key in range(100) if key != 40]))
    assert rows.at(table.indexAt(table.viewport().rect().topLeft())).key == "41"


def test_whoever_looks_at_the_top_sees_what_comes(qtbot, rows):
    table = Table.of(rows)
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show()
    rows.show(rows_of(*range(100, 200)))
    rows.show(rows_of(*range(99, 200)))
    assert rows.at(table.indexAt(table.viewport().rect().topLeft())).key == "99"


def test_a_row_that_did_not_change_is_not_told(rows):
    rows.show(rows_of(1, 2, 3))
    told = []
    rows.dataChanged.connect(lambda first, last, *_: told.append((first.row(), last.row())))
    rows.show([Thing("1", "x"), Thing("2", "y"), Thing("3", "x")])
    assert told == [(1, 1)]


def test_of_two_rows_of_one_key_the_last_is_shown(rows):
    rows.show([Thing("1", "a"), Thing("2", "b"), Thing("1", "c")])
    assert listed(rows) == [("1", "c"), ("2", "b")]


def test_runs_are_told_in_one_go(rows):
    signals = []
    rows.rowsInserted.connect(lambda _parent, first, last: signals.append(("in", first, last)))
    rows.rowsRemoved.connect(lambda _parent, first, last: signals.append(("out", first, last)))
    rows.show(rows_of(*range(1000)))
    rows.show(rows_of(*range(500), *range(900, 1000)))
    assert signals == [("in", 0, 999), ("out", 500, 899)]


def test_ten_thousand_shuffled_rows_cost_a_few_key_lookups_each():
    asked = [0]

    def key(thing):
        asked[0] += 1
        return thing.key

    rows = Rows(COLUMNS, key, Say("en"))
    things = rows_of(*range(10_000))
    rows.show(things)
    random.Random(1).shuffle(things)
    asked[0] = 0
    rows.show(things[:9_000] + rows_of(*range(20_000, 21_000)))
    assert asked[0] < 10 * len(things)


def test_a_cell_is_dressed_as_its_column_says(rows):
    rows.show([Thing("1", "x"), Thing("2", "y")])
    cell, plain = rows.index(0, 1), rows.index(1, 0)
    assert cell.data(Qt.ItemDataRole.ForegroundRole) == QColor("red")
    assert cell.data(Qt.ItemDataRole.BackgroundRole) == QColor("blue")
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "hint x"
    assert cell.data(Qt.ItemDataRole.FontRole).bold()
    assert rows.index(1, 1).data(Qt.ItemDataRole.FontRole) is None
    assert plain.data(Qt.ItemDataRole.ToolTipRole) == "2"
    assert plain.data(Qt.ItemDataRole.TextAlignmentRole) is None
    assert rows.headerData(1, Qt.Orientation.Horizontal) == "Word"
    assert rows.headerData(1, Qt.Orientation.Vertical) is None


def test_markup_that_people_typed_is_shown_as_typed(rows):
    rows.show([Thing("1", "<b>3</b>\n& more")])
    assert rows.index(0, 1).data() == "<b>3</b>\n& more"
    tip = rows.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<qt>hint &lt;b&gt;3&lt;/b&gt;<br>&amp; more</qt>"


def test_time_that_passes_is_told_of_every_row(rows):
    told = []
    rows.dataChanged.connect(lambda first, last, *_: told.append((first.row(), last.row())))
    rows.renew()
    rows.show(rows_of(1, 2, 3))
    rows.renew()
    assert told == [(0, 2)]
