"""Tables carry on over pages, repeat their head and say when they are empty."""

from __future__ import annotations

from reportlab.lib.units import mm

from console.reports.grid import Column, stream, table
from console.reports.typeset import WIDTH

COLUMNS = (Column("编号", 20), Column("内容", 100), Column("数值", 36, "right", "figure"))


def grid(fonts, *rows):
    return table(COLUMNS, rows, fonts, none="无：没有记录。")


def test_rows_move_to_the_next_page_whole(fonts):
    whole = grid(fonts, *(("1", "水位" * 40, "3.2") for _ in range(20)))
    _, height = whole.wrap(WIDTH, 1000)
    upper, lower = whole.split(WIDTH, 150)
    parts = [part.wrap(WIDTH, 1000)[1] for part in (upper, lower)]
    head = sum(parts) - height
    assert parts[0] <= 150
    assert 0 < head < 10 * mm


def test_a_table_that_fits_is_not_split(fonts):
    whole = grid(fonts, ("1", "水位", "3.2"))
    assert whole.split(WIDTH, 200) == [whole]


def test_without_room_for_a_row_the_table_moves_as_a_whole(fonts):
    assert grid(fonts, ("1", "水位", "3.2")).split(WIDTH, 20) == []


def test_no_row_stands_alone_on_a_page(fonts):
    whole = grid(fonts, *((str(number), "水位", "3.2") for number in range(10)))
    height = whole.wrap(WIDTH, 1000)[1]
    upper, lower = whole.split(WIDTH, height - 1)
    rows = (height - upper.wrap(WIDTH, 1000)[1]) / (upper.wrap(WIDTH, 1000)[1] / 9)
    assert round(rows) == 2
    assert len(lower._rows) == 2


def test_a_row_higher_than_a_page_is_carried_over(fonts):
    rest, pages = [grid(fonts, ("1", "风雨" * 2000, "3.2"))], 0
    while rest:
        first, *rest = rest[0].split(WIDTH, 600)
        assert first.wrap(WIDTH, 600)[1] <= 600
        pages += 1
    assert 4 < pages < 12


def test_a_narrow_column_grows_for_a_long_word(fonts):
    columns = (Column("Verified", 6), Column("内容", 150))
    narrow = table(columns, [("unverified", "水位")], fonts, none="")
    assert narrow.wrap(WIDTH, 1000)[1] == table(columns, [("一", "水位")], fonts, none="").wrap(WIDTH, 1000)[1]


def test_a_table_of_any_length_reads_its_rows_a_page_at_a_time(fonts):
    read = []

    def rows():
        for number in range(500):
            read.append(number)
            yield str(number), "水位", "3.2"

    rest, pages, ahead = [stream(COLUMNS, rows(), fonts, none="")], 0, []
    while rest:
        first, *rest = rest[0].split(WIDTH, 600)
        assert first.wrap(WIDTH, 600)[1] <= 600
        pages += 1
        ahead.append(len(read))
    assert ahead[0] < 100
    assert (pages > 10, len(read)) == (True, 500)


def test_a_table_of_any_length_says_when_it_is_empty(fonts):
    nothing = stream(COLUMNS, iter(()), fonts, none="无：没有记录。")
    assert nothing.wrap(WIDTH, 600)[1] == grid(fonts).wrap(WIDTH, 600)[1]
