"""The loss table as a file: what is wrong with which cell is said before anything is taken."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from console.desk.assessment import Assessment
from console.desk.desk import Desk
from console.desk.reader import Reader
from console.domain.figure import Figure, StateFigure
from console.domain.incident import OpenIncident
from console.domain.refused import Refused
from console.feeds.figure_table import agree, answer, communities, headings, look, template, told
from console.feeds.table import read, write
from console.journal.device import Device
from console.words.say import Say

KNOWN = Assessment.load()
FIRST = "330383198001"
NOW = datetime(2025, 7, 8, 10, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path / "x.journal", device=Device(tmp_path / "home"), actor="P", clock=lambda: NOW, ballast=0)
    made.do(OpenIncident(incident="i1", name="台风"))
    yield made
    made.close()


@pytest.fixture
def seen(desk, tmp_path):
    """Look at a table of these rows."""
    reader = Reader(desk.file)

    def look_at(*rows, kind="csv"):
        file = tmp_path / f"table.{kind}"
        write(file, rows)
        return look(file, "i1", reader, KNOWN, Say("zh"))

    yield look_at
    reader.close()


HEADING = ("社区代码", "社区名称", "因灾死亡人口(人)", "紧急避险转移人口", "直接经济损失(万元)")


def values(line):
    return {each.metric: each.value for each in line.cells}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_blank_form_has_every_community_and_field_and_is_understood_when_it_comes_back(desk, tmp_path, kind):
    file = tmp_path / f"blank.{kind}"
    assert template(file, KNOWN, Say("zh")) == 102
    rows = [list(each.cells) for each in read(file)]
    assert rows[1][:3] == ["1", FIRST, "金钗河社区"]
    assert rows[-1][2] == "全市"
    for number, row in enumerate(rows[1:-1]):
        row[3:] = [str(number)] * 58
    write(file, rows)
    reader = Reader(desk.file)
    preview = look(file, "i1", reader, KNOWN, Say("zh"))
    reader.close()
    assert (len(preview.good), preview.figures, preview.unknown) == (102, 102 * 58, ())
    assert list(preview.metrics) == [each.key for each in KNOWN.losses]


def test_numbers_are_read_as_people_write_them(seen):
    preview = seen(HEADING, (FIRST, "金钗河", "１", "1,204人", "0.5"), ("", "龙城社区", "—", "", "12 000"))
    assert [values(each) for each in preview.lines] == [
        {"deaths": "1", "evacuated": "1204", "direct_loss_wan": "0.5"},
        {"direct_loss_wan": "12000"},
    ]
    assert [each.place for each in preview.lines] == [FIRST, "330383198002"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ((FIRST, "金钗河社区", "two", "1", ""), "死亡：“two”不是数"),
        ((FIRST, "金钗河社区", "1.5", "1", ""), "死亡：1.5 不是整数"),
        ((FIRST, "金钗河社区", "-1", "1", ""), "死亡：-1 小于零"),
        (("", "某某社区", "1", "1", ""), "本市没有“某某社区”"),
        (("330383198999", "", "1", "1", ""), "本市没有“330383198999”"),
        ((FIRST, "龙城社区", "1", "1", ""), "代码属于金钗河社区"),
        (("", "", "1", "1", ""), "没有社区名称"),
        (("", "江口社区", "1", "", ""), "已在第2行"),
    ],
)
def test_what_is_wrong_is_said_with_its_row_and_hinders_no_other(seen, row, fault):
    preview = seen(HEADING, ("", "江口社区", "3", "4", ""), row)
    assert len(preview.good) == 1
    (faulty,) = [each for each in preview.lines if each.faults]
    assert fault.replace("“", '"').replace("”", '"') in faulty.faults[0].replace("“", '"').replace("”", '"')
    assert faulty.row == 3
    assert any("第3行" in each for each in told(preview, str, Say("zh")))


def test_the_files_own_total_is_compared_and_never_taken_for_a_community(seen):
    rows = (HEADING, (FIRST, "", "3", "4", "1.5"), ("", "龙城社区", "1", "6", ""), ("", "合计", "4", "11", "1.50"))
    preview = seen(*rows)
    assert len(preview.lines) == 2
    assert {each.metric: agree(each) for each in preview.totals} == {
        "deaths": True,
        "evacuated": False,
        "direct_loss_wan": True,
    }
    assert "evacuated合计行为11，各行相加为10。" in list(told(preview, str, Say("zh")))


def test_a_heading_may_come_late_and_an_unknown_column_is_told(seen):
    preview = seen(
        ("龙港市灾情统计表",),
        ("填报单位：", "龙港市"),
        ("序号", "社区", "死亡", "转移", "备注"),
        ("1", "龙城社区", "1", "2", "无"),
    )
    assert preview.metrics == ("deaths", "evacuated")
    assert preview.unknown == ("备注",)
    assert [each.row for each in preview.good] == [4]


def test_a_row_without_numbers_is_no_fault_and_is_not_taken(seen):
    preview = seen(HEADING, (FIRST, "金钗河社区", "", "", ""), ("", "龙城社区", "1", "", ""))
    assert [(each.good, each.faults) for each in preview.lines] == [(False, ()), (True, ())]


def test_what_does_not_add_up_in_a_row_warns_and_hinders_nothing(seen):
    preview = seen(("社区", "因灾受伤人口", "其中：重伤"), ("龙城社区", "1", "2"))
    assert preview.lines[0].warnings == ("重伤为2，多于受伤1，多出1。",)
    assert preview.lines[0].good


def test_the_acts_replace_what_the_preview_showed_and_nothing_else(seen, desk):
    first = desk.do(StateFigure(incident="i1", metric="deaths", value="1", place=FIRST))[0].id
    preview = seen(HEADING, (FIRST, "", "3", "4", ""))
    assert preview.lines[0].cells[0].stands == "1"
    desk.do(StateFigure(incident="i1", metric="deaths", value="2", place=FIRST, basis=(first,)))
    wish = StateFigure(incident="i1", metric="", value="", line="L", source="社区")
    acts = list(preview.acts(wish, {"deaths": "人"}))
    for act in (*acts, *preview.acts(wish, {"deaths": "人"})):
        desk.do(act)
    reader = Reader(desk.file)
    deaths = [each.value for each in reader.some(Figure, metric="deaths", stands=True)]
    assert sorted(deaths) == ["2", "3"]
    (moved,) = reader.some(Figure, metric="evacuated")
    reader.close()
    assert (moved.line, moved.source, moved.place) == ("L", "社区", FIRST)


def test_a_table_of_something_else_is_refused(seen):
    with pytest.raises(Refused, match="no heading"):
        seen(("姓名", "电话"), ("甲", "1"))
    with pytest.raises(Refused, match="more than 2000 rows"):
        seen(HEADING, *[("", f"x{number}", "1", "", "") for number in range(2_100)])
    with pytest.raises(Refused):
        seen(HEADING, kind="pdf")


def test_every_name_of_a_field_and_of_a_community_leads_to_it():
    known = headings(KNOWN)
    for field in KNOWN.losses:
        assert known["".join(field.name.removeprefix("其中:").split()).casefold()] == field.key
    assert set(communities(KNOWN.communities).values()) == {each.code for each in KNOWN.communities}


def test_the_command_line_looks_and_writes_blank_forms(seen, desk, tmp_path):
    seen(HEADING, (FIRST, "", "3", "x", ""))
    reader = Reader(desk.file)
    said = list(answer(reader, tmp_path / "table.csv", "i1", Say("en"), blank=False, whole=False))
    assert said[0] == "1 communities, 0 of them good with 0 figures."
    assert "is not a number" in said[1]
    (line,) = answer(reader, tmp_path / "blank.xlsx", "", Say("en"), blank=True, whole=False)
    assert "102 communities" in line
    reader.close()
