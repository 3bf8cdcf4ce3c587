"""Lines entered, written as a table and taken from one, by verbs: what is done and what is refused."""

from __future__ import annotations

import json
from contextlib import closing

import pytest

from console.desk.reader import Reader
from console.domain.line_query import LineQuery
from console.feeds.table import read, write
from console.journal.blobs import Blobs
from console.journal.device import Device
from console.journal.people import People
from console.verbs.ending import DONE, WRONG
from console.words.usage import MISUSE
from tests.verbs.shell import one_line, texts

pytestmark = pytest.mark.slow


def lines(file, **query):
    with closing(Reader(file)) as reader:
        return list(reader.every_line(LineQuery(**query)))


def test_log_enters_a_line_and_says_its_id(console, journal):
    answer = console("log", "舥艚渔港船只全部在港", "--incident", "storm", "--journal", journal)
    assert answer.code == DONE
    reader = Reader(journal)
    (line,) = reader.lines(0, 10, LineQuery(words="舥艚"))
    reader.close()
    assert line.subject in answer.out
    assert (line.text, line.incident) == ("舥艚渔港船只全部在港", "storm")


def test_log_keeps_when_it_happened(console, journal):
    assert console("log", "晚报", "--occurred", "2025-07-08 21:25", "--journal", journal).code == DONE
    reader = Reader(journal)
    assert reader.lines(0, 10, LineQuery(words="晚报"))[0].occurred == "2025-07-08T13:25:00.000Z"
    reader.close()


def test_log_writes_as_the_person_named_and_keeps_the_name_out_of_the_journal(console, journal, home):
    assert console("log", "接班", "--as", "值守员07", "--journal", journal).code == DONE
    reader = Reader(journal)
    (line,) = reader.lines(0, 10, LineQuery(words="接班"))
    reader.close()
    assert People(home, Device(home).key()).name(line.actor) == "值守员07"
    assert "值守员07".encode() not in journal.read_bytes()


def test_log_begins_a_journal_where_there_is_none(console, tmp_path):
    assert console("log", "第一条", "--journal", tmp_path / "new.journal").code == DONE
    assert texts(tmp_path / "new.journal") == ["第一条"]


def test_a_line_of_an_exercise_that_nobody_plays_bears_the_exercises_time(console, played):
    assert console("log", "补记", "--journal", played).code == DONE
    reader = Reader(played)
    assert reader.lines(0, 10, LineQuery(words="补记"))[0].recorded == "2025-07-06T16:32:00.000Z"
    reader.close()


def test_an_incident_that_nobody_opened_is_refused(console, journal):
    assert "There is no such incident: nothing" in one_line(
        console("log", "x", "--incident", "nothing", "--journal", journal)
    )


@pytest.mark.parametrize("text", ["", "   ", "x" * 5_000, "a\udcffb"])
def test_a_text_that_no_line_can_hold_is_refused(console, journal, text):
    one_line(console("log", text, "--journal", journal))
    assert texts(journal) == ["水位上涨", "电话畅通"]


@pytest.fixture
def files(tmp_path):
    """A photograph and a list."""
    photograph, names = tmp_path / "现场.jpg", tmp_path / "名单.txt"
    photograph.write_bytes(b"\xff\xd8\xff" + bytes(20))
    names.write_text("甲\n乙", "utf-8")
    return photograph, names


def test_files_go_with_a_line_and_are_kept_beside_the_journal(console, journal, files):
    photograph, names = files
    words = ("log", "见附件", "--file", photograph, "--file", names, "--file", photograph, "--journal", journal)
    assert console(*words).code == DONE
    (line,) = lines(journal, words="见附件")
    assert [(name, media) for _content, name, media, _size in line.files] == [
        ("现场.jpg", "image/jpeg"),
        ("名单.txt", "text/plain"),
    ]
    assert line.kinds == ("file",)
    kept = [Blobs(journal).path(content).read_bytes() for content, *_rest in line.files]
    assert kept == [photograph.read_bytes(), names.read_bytes()]
    assert "2 attached files are here" in console("verify", "--journal", journal).out


def test_without_one_of_its_files_no_line_is_entered(console, journal, files, tmp_path):
    words = ("log", "见附件", "--file", files[0], "--file", tmp_path / "nothing.jpg", "--journal", journal)
    assert "nothing.jpg" in one_line(console(*words))
    assert texts(journal) == ["水位上涨", "电话畅通"]


def test_what_is_found_is_written_as_a_table_with_the_names_of_its_files(console, journal, files, tmp_path):
    console("log", "见附件", "--file", files[0], "--incident", "storm", "--journal", journal)
    answer = console("export", "--out", tmp_path / "a.csv", "--incident", "storm", "--journal", journal)
    assert (answer.code, answer.err) == (DONE, "")
    assert answer.out.startswith("2 lines written")
    heading, *rows = (row.cells for row in read(tmp_path / "a.csv"))
    text, names = heading.index("Text"), heading.index("Attached files")
    assert [(cells[text], cells[names:]) for cells in rows] == [("水位上涨", ("",)), ("见附件", ("现场.jpg",))]


@pytest.mark.parametrize("words", [("--from", "2561"), ("--to", "noon")])
def test_an_export_of_no_time_is_misuse(console, journal, tmp_path, words):
    one_line(console("export", "--out", tmp_path / "a.csv", *words, "--journal", journal), MISUSE)


@pytest.fixture
def table(tmp_path):
    """Two good rows, one faulty."""
    file = tmp_path / "paper.csv"
    write(file, [("时间", "内容"), ("2025-07-08 21:40", "起火"), ("2025-02-30 10:00", "x"), ("", "积水")])
    return file


def test_a_table_is_looked_at_and_nothing_is_taken(console, journal, table):
    answer = console("import", table, "--check", "--journal", journal)
    assert (answer.code, answer.err) == (WRONG, "")
    assert "Row 3: " in answer.out
    assert "3 rows: 2 good, 0 in the log already, 1 faulty." in answer.out
    assert texts(journal) == ["水位上涨", "电话畅通"]


def test_a_faulty_table_is_not_taken_unless_its_good_rows_are_asked_for(console, journal, table):
    one_line(console("import", table, "--journal", journal))
    assert texts(journal) == ["水位上涨", "电话畅通"]
    answer = console("import", table, "--good", "--incident", "storm", "--journal", journal)
    assert (answer.code, answer.err) == (DONE, "")
    assert answer.out.endswith("2 lines entered.\n")
    assert [line.text for line in lines(journal, incident="storm")] == ["水位上涨", "起火", "积水"]


def test_a_table_is_taken_once(console, journal, table):
    console("import", table, "--good", "--journal", journal)
    assert console("import", table, "--good", "--journal", journal).out.endswith("0 lines entered.\n")


def test_what_was_examined_is_kept_for_the_window_that_asked(console, journal, table, tmp_path):
    answer = console("import", table, "--keep", tmp_path / "rows", "--journal", journal)
    assert json.loads(answer.out)["good"] == 2
    assert len((tmp_path / "rows").read_text("utf-8").splitlines()) == 3
