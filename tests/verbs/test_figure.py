"""A table of figures by community, written blank and looked at by a verb."""

from __future__ import annotations

from console.feeds.table import read
from console.verbs.ending import DONE
from tests.verbs.shell import one_line


def test_a_blank_form_is_written_and_is_read_again(console, journal, tmp_path):
    words = ("figures", tmp_path / "a.xlsx", "--incident", "storm", "--journal", journal)
    answer = console(*words, "--blank")
    assert (answer.code, answer.err) == (DONE, "")
    assert len(list(read(tmp_path / "a.xlsx"))) > 1
    assert console(*words).code == DONE


def test_a_table_that_is_not_there_is_named(console, journal, tmp_path):
    assert "none.xlsx" in one_line(
        console("figures", tmp_path / "none.xlsx", "--incident", "storm", "--journal", journal)
    )
