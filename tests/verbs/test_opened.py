"""A journal opened for a verb: what is no journal, is damaged, or is held by another is told in one line."""

from __future__ import annotations

import pytest

from console.domain.log import EnterLine
from console.verbs.ending import DONE, WRONG
from tests.verbs.shell import ALL, FOREIGN, PICTURE, READ_ONLY, WRITING, filled, hold, one_line


@pytest.mark.parametrize("words", ALL)
def test_a_folder_that_is_not_there_is_named(console, tmp_path, words):
    missing = tmp_path / "nowhere" / "x.journal"
    told = one_line(console(*filled(words, tmp_path), "--journal", missing))
    assert str(missing.parent) in told


@pytest.mark.parametrize("words", [*READ_ONLY, PICTURE, ("rebuild",)])
def test_only_writing_begins_a_journal(console, tmp_path, words):
    missing = tmp_path / "x.journal"
    assert "There is no journal" in one_line(console(*filled(words, tmp_path), "--journal", missing))
    assert not missing.exists()


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("words", ALL)
def test_a_foreign_file_is_named_and_not_touched(console, tmp_path, words, name):
    file = tmp_path / "foreign.journal"
    file.write_bytes(FOREIGN[name])
    assert str(file) in one_line(console(*filled(words, tmp_path), "--journal", file))
    assert file.read_bytes() == FOREIGN[name]
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("words", ALL)
def test_a_folder_is_no_journal(console, tmp_path, words):
    assert "is a folder" in one_line(console(*filled(words, tmp_path), "--journal", tmp_path))


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
@pytest.mark.parametrize("words", [*READ_ONLY, ("log", "某事"), ("rebuild",)])
def test_a_truncated_journal_never_ends_in_a_traceback(console, journal, tmp_path, words, share):
    data = journal.read_bytes()
    journal.write_bytes(data[: int(len(data) * share)])
    answer = console(*filled(words, tmp_path), "--journal", journal)
    if answer.code != DONE:
        one_line(answer)
    elif words == ("verify",):
        assert "4 records" in answer.out, "only what can be folded again was cut off"


@pytest.mark.slow
@pytest.mark.parametrize("at", range(100, 60_000, 7_919))
def test_a_damaged_journal_never_ends_in_a_traceback(console, journal, at):
    data = bytearray(journal.read_bytes())
    at %= len(data)
    data[at : at + 512] = b"\xa5" * len(data[at : at + 512])
    journal.write_bytes(data)
    for words in (("verify",), ("status", "--json"), ("log", "某事")):
        answer = console(*words, "--journal", journal)
        assert answer.code in {DONE, WRONG}
        assert "Traceback" not in answer.err
        assert "An error of the console itself" not in answer.err


@pytest.mark.parametrize("words", WRITING)
def test_writing_into_a_held_journal_names_the_holder(console, tmp_path, journal, words):
    desk = hold(tmp_path)
    told = one_line(console(*filled(words, tmp_path), "--journal", journal))
    desk.close()
    assert "is being written by" in told
    assert "pid" in told


@pytest.mark.parametrize("words", READ_ONLY)
def test_reading_works_beside_whoever_writes(console, tmp_path, journal, words):
    desk = hold(tmp_path)
    desk.do(EnterLine(line="three", text="刚刚记下"))
    answer = console(*filled(words, tmp_path), "--journal", journal)
    desk.close()
    assert (answer.code, answer.err) == (DONE, "")
