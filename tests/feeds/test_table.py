"""Tables from outside: CSV and xlsx as people save them, and everything that is wrong with some of them."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook, load_workbook

from console.domain.refused import Refused
from console.feeds import table
from console.feeds.table import Row, read, write

HEAD = ("社区", "转移", "备注")


def book(file, *rows):
    made = Workbook()
    for row in rows:
        made.active.append(row)
    made.save(file)
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("between", [",", "\t", ";"])
def test_text_is_read_as_offices_save_it(tmp_path, encoding, between):
    file = tmp_path / "a.csv"
    file.write_bytes(f"社区{between}转移\r\n舥艚{between}120\r\n".encode(encoding))
    assert [row.cells for row in read(file)] == [("社区", "转移"), ("舥艚", "120")]


def test_a_workbook_gives_numbers_and_moments_as_people_write_them(tmp_path):
    moment = datetime(2025, 7, 8, 21, 40)  # noqa: DTZ001 - a cell knows no zone
    file = book(tmp_path / "a.xlsx", (1235, 1235.0, 0.1, True, moment, date(2025, 7, 8), time(21, 40), None, "  x "))
    cells = ("1235", "1235", "0.1", "1", "2025-07-08 21:40:00", "2025-07-08 00:00:00", "21:40:00", "", "x")
    assert list(read(file)) == [Row(1, cells)]


def test_empty_rows_are_left_out_and_numbers_stay_those_of_the_file(tmp_path):
    file = book(tmp_path / "a.xlsx", HEAD, (), ("舥艚", 1, ""), (None, None))
    assert [row.number for row in read(file)] == [1, 3]


@pytest.mark.parametrize("kind", ["a.csv", "a.xlsx"])
def test_what_is_written_is_read_again(tmp_path, kind):
    file = tmp_path / kind
    rows = [HEAD, ("=1+1", "-3", "@x\n第二行"), ("+86", "“引号”,逗号", "𠮷"), ("\t", "'", "")]
    assert write(file, rows) == 3
    again = [row.cells for row in read(file)]
    assert again[:3] == [HEAD, ("=1+1", "-3", "@x\n第二行"), ("+86", "“引号”,逗号", "𠮷")]


def test_nothing_that_is_written_is_calculated(tmp_path):
    write(tmp_path / "a.xlsx", [HEAD, ("=1+1", "+1", "@a")])
    assert {cell.data_type for cell in load_workbook(tmp_path / "a.xlsx").active[2]} == {"s"}
    write(tmp_path / "a.csv", [HEAD, ("=1+1", "-1", "@a")])
    assert (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()[1] == "'=1+1,'-1,'@a"


@pytest.mark.parametrize("kind", ["a.csv", "a.xlsx"])
def test_what_no_file_can_hold_is_replaced(tmp_path, kind):
    write(tmp_path / kind, [HEAD, ("\ud800", "a", "b")])
    assert [row.cells[1:] for row in read(tmp_path / kind)][1] == ("a", "b")


def test_a_formula_comes_as_the_value_that_was_saved(tmp_path):
    book(tmp_path / "a.xlsx", ("=1+1", "x"))
    assert list(read(tmp_path / "a.xlsx")) == [Row(1, ("", "x"))]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b"no workbook"),
        ("a.xlsx", b"PK\x03\x04 torn"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0 locked"),
        ("a.xls", b"old"),
        ("a.pdf", b"%PDF"),
        ("a.csv", b"a,\x80\xff\n" * 3),
        ("a.csv", b'"' + b"x" * 200_000),
    ],
)
def test_what_is_no_table_is_refused_in_words(tmp_path, name, content):
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(Refused) as refused:
        list(read(file))
    assert refused.value.values["file"] == name


def test_what_is_not_there_or_is_a_folder_is_refused(tmp_path):
    (tmp_path / "folder.csv").mkdir()
    for name in ("none.csv", "none.xlsx", "folder.csv"):
        with pytest.raises(Refused, match="cannot be used"):
            list(read(tmp_path / name))


def test_a_workbook_without_its_parts_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as packed:
        packed.writestr("hello.txt", "x")
    with pytest.raises(Refused, match="damaged"):
        list(read(tmp_path / "a.xlsx"))


def test_a_workbook_that_unpacks_without_end_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(table, "UNPACKED_MAX", 1000)
    book(tmp_path / "a.xlsx", HEAD)
    with pytest.raises(Refused, match="unpacks"):
        list(read(tmp_path / "a.xlsx"))


def test_entities_in_a_workbook_are_not_expanded(tmp_path):
    book(tmp_path / "good.xlsx", HEAD)
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "x">' + b"".join(
        f'<!ENTITY b{n} "{"&a;" * 10}">'.encode() if n == 0 else f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">'.encode()
        for n in range(9)
    )
    with zipfile.ZipFile(tmp_path / "good.xlsx") as good, zipfile.ZipFile(tmp_path / "bomb.xlsx", "w") as bad:
        for each in good.namelist():
            content = good.read(each)
            bad.writestr(each, bomb + b"]><sst>&b8;</sst>" if each.endswith("workbook.xml") else content)
    with pytest.raises(Refused):
        list(read(tmp_path / "bomb.xlsx"))


def test_a_table_too_large_is_refused_as_soon_as_it_shows(tmp_path, monkeypatch):
    file = tmp_path / "a.csv"
    file.write_text("x\n" * 20)
    monkeypatch.setattr(table, "ROWS_MAX", 10)
    with pytest.raises(Refused, match="more than"):
        list(read(file))
    monkeypatch.setattr(table, "SIZE_MAX", 10)
    with pytest.raises(Refused, match="larger"):
        list(read(file))


def test_what_cannot_be_written_leaves_nothing_and_the_old_one_stays(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("old")

    def rows():
        yield HEAD
        raise OSError(28, "No space left on device")

    with pytest.raises(Refused, match="No space"):
        write(file, rows())
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]
    assert file.read_text() == "old"
    with pytest.raises(Refused, match="name it"):
        write(tmp_path / "a.pdf", [HEAD])
