"""Papers made by a verb, put on record when asked, and why one cannot be made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from console.verbs.ending import DONE, WRONG
from console.words.usage import MISUSE
from tests.reports.reading import pages
from tests.verbs.shell import one_line

pytestmark = pytest.mark.slow


@pytest.mark.slow
def test_a_report_is_a_pdf_and_leaves_the_journal_as_it_was(console, played, tmp_path):
    before = console("status", "--json", "--journal", played).out
    answer = console("report", "sitrep", "--out", tmp_path / "a.pdf", "--journal", played)
    assert answer.code == DONE
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert console("status", "--json", "--journal", played).out == before


@pytest.mark.slow
def test_a_report_is_put_on_record_when_asked(console, played, tmp_path):
    words = ("report", "sitrep", "--record", "--json", "--journal", played)
    paper = json.loads(console(*words, "--out", tmp_path / "a.pdf").out)
    assert json.loads(console(*words, "--out", tmp_path / "b.pdf").out)["number"] == paper["number"] + 1
    reports = json.loads(console("status", "--json", "--journal", played).out)["incidents"][0]["reports"]
    assert [each["content"] for each in reports][-2] == paper["sha256"]


def test_a_log_sheet_holds_the_lines_that_an_export_would(console, journal, tmp_path):
    words = ("report", "log", "--json", "--words", "水位", "--incident", "storm", "--journal", journal)
    answer = console(*words, "--out", tmp_path, "--lang", "zh")
    assert (answer.code, answer.err) == (DONE, "")
    paper = json.loads(answer.out)
    assert (paper["kind"], paper["number"], paper["pages"]) == ("log", 0, 1)
    text = "".join(pages(Path(paper["file"])))
    assert "水位上涨" in text
    assert "电话畅通" not in text


@pytest.mark.parametrize("kind", ["duty", "month", "since", "log", "order"])
def test_papers_without_a_number_are_made_as_of_an_earlier_time(console, played, tmp_path, kind):
    words = ("report", kind, "--out", tmp_path / "a.pdf", "--since", "day", "--journal", played)
    answer = console(*words)
    assert (answer.code, answer.err) == (DONE, "")
    assert "[DRILL]" in "".join(pages(tmp_path / "a.pdf"))


@pytest.mark.parametrize("which", ["blank", "end", "level-1"])
def test_an_order_sheet_is_printed_before_anybody_ordered(console, journal, tmp_path, which):
    words = ("report", "order", "--order", which, "--json", "--out", tmp_path, "--journal", journal)
    answer = console(*words)
    assert (answer.code, answer.err) == (DONE, "")
    paper = json.loads(answer.out)
    assert (paper["kind"], paper["pages"]) == ("order", 1)
    assert "temporary no." in "".join(pages(Path(paper["file"])))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("order", "--order", "9"), WRONG),
        (("handover",), WRONG),
        (("duty", "--day", "yesterday"), WRONG),
        (("duty", "--record"), MISUSE),
        (("log", "--from", "2561"), MISUSE),
        (("since", "--since", "meeting"), WRONG),
    ],
)
def test_a_paper_that_cannot_be_says_why_in_one_line(console, journal, tmp_path, words, code):
    answer = console("report", *words, "--out", tmp_path / "a.pdf", "--journal", journal)
    one_line(answer, code)
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("out", ["{folder}/nowhere/a.pdf", "{folder}/home/device.key/a.pdf", "/proc/nothing/a.pdf"])
def test_a_paper_that_cannot_be_put_there_is_refused(console, journal, tmp_path, out):
    one_line(console("report", "sitrep", "--out", out.format(folder=tmp_path), "--journal", journal))


@pytest.mark.parametrize("fonts", ["nowhere", "home"])
def test_a_folder_without_fonts_is_refused_or_does_no_harm(console, journal, tmp_path, fonts):
    words = ("report", "sitrep", "--out", tmp_path / "a.pdf", "--fonts", tmp_path / fonts, "--journal", journal)
    answer = console(*words)
    if answer.code != DONE:
        one_line(answer)
