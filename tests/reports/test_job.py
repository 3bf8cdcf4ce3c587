"""Making a paper: from a journal on the disk to a file in its place, told in one line."""

from __future__ import annotations

import json
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from console.desk.assessment import Assessment
from console.desk.reader import Reader
from console.desk.status import status
from console.domain.check import stamp
from console.domain.organ import RegisterOrgan
from console.domain.refused import Refused
from console.reports.job import foresee_sitrep, make_sitrep
from console.reports.paper import Outlook, Paper, file_name
from tests.reports.night import OURS, START, STORM, storm
from tests.reports.reading import flowing, pages
from tests.reports.sample import storm as sample
from tests.reports.test_fonts import tiny_font

pytestmark = pytest.mark.slow


@pytest.fixture
def night(tmp_path):
    with storm(tmp_path, drill=True) as night:
        yield night


@pytest.fixture
def made(night, tmp_path, say):
    """Makes a report of the night into a folder."""

    def make(**more):
        folder = tmp_path / "papers"
        folder.mkdir(exist_ok=True)
        return make_sitrep(
            night.file, **{"out": folder, "say": say, "author": "值守员01", "person": lambda person: person, **more}
        )

    return make


def test_the_paper_is_what_it_says(night, made):
    paper = made()
    data = Path(paper.file).read_bytes()
    assert paper.sha256 == sha256(data).hexdigest()
    assert paper.pages == len(pages(Path(paper.file)))
    assert (paper.incident, paper.number, paper.cutoff) == (STORM, 1, stamp(night.now))
    assert dict(paper.figures) == {"evacuated": "9870", "missing": "1"}


def test_it_names_itself_by_time_number_and_kind(made):
    assert Path(made().file).name == "20250707-2100_第1期_情况报告_演练.pdf"


def test_a_name_holds_nothing_that_a_file_system_forbids(say):
    content = sample()
    assert file_name(content, say) == "20250708-0730_第6期_情况报告_演练.pdf"


def test_the_offices_own_fonts_lie_in_this_devices_folder(night, made, tmp_path, monkeypatch):
    night.do(RegisterOrgan(organ=OURS, name="应急指挥部", ours=True))
    monkeypatch.setenv("CONSOLE_HOME", str(tmp_path / "office"))
    (tmp_path / "office" / "fonts").mkdir(parents=True)
    tiny_font(tmp_path / "office" / "fonts" / "title.ttf")
    assert b"AAAAAA+title-" in Path(made().file).read_bytes()


def test_the_line_is_read_back(made):
    paper = made()
    assert Paper.read(paper.line()) == paper
    assert "\n" not in paper.line()


@pytest.mark.parametrize("line", ["", "{", "[]", "{}", '{"file": 1}'])
def test_another_line_is_no_paper(line):
    with pytest.raises(ValueError):  # noqa: PT011 - json's own kind
        Paper.read(line)
    with pytest.raises(ValueError):  # noqa: PT011 - json's own kind
        Outlook.read(line)


def test_recorded_reports_count_up_and_the_next_measures_from_them(night, made):
    night.report(made())
    night.at(10).figure("evacuated", "12000", "人")
    paper = made()
    assert paper.number == 2
    text = flowing(pages(Path(paper.file)))
    assert "+2130" in text
    assert "第2期" in text


def test_the_caller_may_have_it_recorded(night, made):
    acts = []
    paper = made(record=acts.append)
    (act,) = acts
    assert (act.incident, act.number, act.content, act.figures) == (STORM, 1, paper.sha256, paper.figures)
    night.do(act)


def test_a_cut_off_in_the_past_prints_what_was_known_then(night, made):
    night.report(made())
    paper = made(at="1600")
    assert paper.cutoff == stamp(START + timedelta(hours=4))
    assert dict(paper.figures) == {"evacuated": "4200"}
    assert paper.number == 2
    text = flowing(pages(Path(paper.file)))
    assert "Ⅳ级响应" in text
    assert "积水" not in text


def test_a_cut_off_between_two_issues_measures_from_the_one_before_it(night, made):
    """Even when that one was put on record later than the cut-off."""
    night.report(made(at="1530"))
    paper = made(at="1930")
    assert paper.number == 2
    text = flowing(pages(Path(paper.file)))
    assert "+5670" in text
    assert "首次" in text


def test_the_cut_off_of_an_exercise_may_be_ahead_of_its_last_record(night, made):
    ahead = night.now + timedelta(minutes=20)
    assert made(at=ahead.isoformat()).cutoff == stamp(ahead)


def test_a_cut_off_in_the_future_of_a_real_journal_is_refused(tmp_path, say):
    with storm(tmp_path) as night, pytest.raises(Refused, match="future"):
        make_sitrep(night.file, out=tmp_path / "a.pdf", say=say, author="", person=str, at="2999-01-01T00:00:00+08:00")
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("at", ["2561", "later", "2999-13-01"])
def test_a_time_that_is_none_is_refused(made, at):
    with pytest.raises(Refused, match="is not a time"):
        made(at=at)


def test_no_journal_is_refused(tmp_path, say):
    with pytest.raises(Refused, match="There is no journal"):
        make_sitrep(tmp_path / "none.journal", out=tmp_path, say=say, author="", person=str)


def test_what_would_go_in_is_told_without_making_it(night, made, say):
    outlook = foresee_sitrep(night.file, say=say)
    assert Outlook.read(outlook.line()) == outlook
    assert {row.metric: row.value for row in outlook.figures} == dict(made().figures)
    assert outlook.number == 1
    assert json.loads(outlook.line())["cutoff"] == stamp(night.now)


def test_the_same_journal_gives_the_same_bytes(made):
    assert made().sha256 == made().sha256


def test_everything_is_on_the_paper(made):
    text = flowing(pages(Path(made().file)))
    for words in (
        "舥艚渔港",
        "蓝天救援队",
        "舥艚分库",
        "暴雨橙色预警",
        "湖前社区积水0.4米",
        "原记：湖前社区积水4米",
        "重复记录",
    ):
        assert words in text


def test_paper_and_status_say_the_same(night, made, say):
    reader = Reader(night.file)
    document = status(reader, night.now, Assessment.load(), say)
    reader.close()
    paper = made()
    text = flowing(pages(Path(paper.file)))
    (incident,) = document["incidents"]
    figures = {(each["metric"], each["value"]) for each in incident["figures"]}
    assert set(paper.figures) == figures
    assert [each for each in document["teams"] if each["name"] not in text or str(each["members"]) not in text] == []
    assert [each for each in document["stock"] if each["quantity"] not in text] == []
    assert [each for each in document["warnings"] if each["issuer"] not in text] == []
    assert [each for each in incident["level_history"] if each["reason"] not in text] == []


def test_thousands_of_lines_are_printed(night, made):
    for number in range(2000):
        night.line(f"M{number}", f"第{number}条：水位正常。")
    text = flowing(pages(Path(made().file)))
    assert "第1999条：水位正常。" in text
    assert "（2005条）" in text
