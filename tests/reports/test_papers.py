"""Every paper of the list: with nothing, with one row, with thousands; each says its cut-off, state and page."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from console.desk.assessment import Assessment
from console.desk.desk import Desk
from console.desk.handing import handing
from console.desk.reader import Reader
from console.domain.call import ExpectCall
from console.domain.check import stamp
from console.domain.handover import Handover, PrepareHandover, Role, SignHandover
from console.domain.line_query import LineQuery
from console.domain.log import EnterLine
from console.domain.organ import SignOn
from console.domain.refused import Refused
from console.journal.device import Device
from console.reports.brief import Wish
from console.reports.job import make_paper
from console.reports.papers import PAPERS, SITREP
from tests.reports.night import OURS, START, storm
from tests.reports.reading import flowing, pages

pytestmark = pytest.mark.slow
BRIEFS = [kind for kind in PAPERS if kind != SITREP]


@pytest.fixture
def night(tmp_path):
    with storm(tmp_path, drill=True) as night:
        yield night


@pytest.fixture
def text(night, tmp_path, say):
    """Makes a paper of the night; its text."""

    def make(kind, **wish):
        folder = tmp_path / "papers"
        folder.mkdir(exist_ok=True)
        paper = make_paper(
            kind, night.file, out=folder, say=say, author="值守员01", person=str, wish=Wish(**wish), me="P1"
        )
        return flowing(pages(Path(paper.file)))

    return make


def prepare(night, say, **more):
    reader = Reader(night.file)
    sections = handing(reader, night.now, stamp(START), assessment=Assessment.load(), say=say)
    reader.close()
    night.do(PrepareHandover(handover="h", giver="P1", since=stamp(START), sections=sections, signed=True, **more))


@pytest.mark.parametrize("kind", BRIEFS)
def test_every_paper_says_up_to_when_by_whom_how_far_and_which_page(kind, night, text, say):
    prepare(night, say)
    found = text(kind, begun="1700")
    assert "数据截至 2025-07-07 21:00" in found
    assert "制作 值守员01" in found or "值守员01" in found
    assert "第 1 页" in found
    assert "【演练】" in found


@pytest.mark.parametrize("kind", BRIEFS)
def test_a_paper_names_itself_by_time_and_kind(kind, night, tmp_path, say):
    prepare(night, say)
    paper = make_paper(kind, night.file, out=tmp_path, say=say, author="", person=str, wish=Wish(begun="1700"), me="P1")
    assert Path(paper.file).name.startswith("20250707-2100_")
    assert (paper.kind, paper.number, paper.incident, paper.figures) == (kind, 0, "", ())


@pytest.mark.parametrize("kind", [kind for kind in BRIEFS if kind != "handover"])
def test_an_empty_journal_makes_a_paper_that_says_so(kind, tmp_path, say):
    desk = Desk(tmp_path / "new.journal", device=Device(tmp_path / "home"), actor="P1", clock=lambda: START, ballast=0)
    wish = Wish(begun="1100")
    paper = make_paper(kind, desk.file, out=tmp_path, say=say, author="", person=str, wish=wish, me="P1")
    desk.close()
    assert paper.pages == 1
    found = flowing(pages(Path(paper.file)))
    assert any(words in found for words in ("无", "共记录 0 条", "空白"))


def test_what_changed_since_fits_half_a_page(night, text, tmp_path, say):
    found = text("since", begun="1700")
    assert "转移 4200 → 9870" in found
    assert "失踪 未报 → 1" in found
    paper = make_paper(
        "since", night.file, out=tmp_path, say=say, author="", person=str, wish=Wish(begun="1700"), me="P1"
    )
    assert paper.pages == 1


def test_an_earlier_cut_off_prints_what_was_known_then(text):
    found = text("since", begun="1300", at="1600")
    assert "4200" in found
    assert "9870" not in found


def test_the_duty_log_holds_the_day(night, text):
    night.do(SignOn(duty="d", organ=OURS, person="P1", post="值班员"))
    night.do(EnterLine(line="apart", text="市民咨询停水", channel="telephone"))
    found = text("duty")
    for words in ("值班员 P1", "市民咨询停水", "暴雨橙色预警", "电话 6", "立案：第4号台风", "2025-07-07 08:00"):
        assert words in found


def test_the_month_counts_every_day_that_has_begun(text):
    found = text("month")
    assert "2025-07-07" in found
    assert "2025-07-08" not in found.replace("截至 2025-07-08", "")


def test_the_log_sheet_prints_what_the_query_finds(night, text):
    night.do(EnterLine(line="apart", text="市民咨询停水", channel="telephone"))
    found = text("log", lines=LineQuery(words="积水"))
    assert "湖前社区积水0.4米" in found
    assert "重复记录" in found
    assert "停水" not in found
    assert "积水" in found
    assert "市民咨询停水" in text("log")


def test_thousands_of_lines_are_printed(night, text):
    night.desk.do_all([EnterLine(line=f"M{number}", text=f"第{number}条：水位正常。") for number in range(2000)])
    found = text("log")
    assert "第1999条：水位正常。" in found
    assert "2005 条" in found
    assert "第1999条：水位正常。" in text("duty")


def test_the_handover_prints_what_was_signed_and_who_signed(night, text, say):
    night.do(ExpectCall(call="c", whom="舥艚水库", due=stamp(START + timedelta(hours=8))))
    night.do(SignOn(duty="d", organ=OURS, person="P1", post="值班员"))
    prepare(night, say, note="钥匙在抽屉")
    found = text("handover")
    for words in ("值班员 P1：", "舥艚水库", "逾期", "钥匙在抽屉", "第4号台风", "交班人已签字"):
        assert words in found
    reader = Reader(night.file)
    content = reader.one(Handover, "h").content
    reader.close()
    assert content in found
    night.do(SignHandover(handover="h", role=Role.TAKER, person="P2", content=content))
    assert "双方已签字" in text("handover")


def test_without_a_handover_there_is_nothing_to_print(text):
    with pytest.raises(Refused, match="No handover"):
        text("handover")


def test_the_same_journal_gives_the_same_bytes(night, tmp_path, say):
    prepare(night, say)
    for kind in BRIEFS:
        makes = [
            make_paper(kind, night.file, out=tmp_path, say=say, author="", person=str, wish=Wish(begun="1700"), me="P1")
            for _ in range(2)
        ]
        assert makes[0].sha256 == makes[1].sha256
