"""Log lines out and in again: nothing is lost on the way, every faulty row says why, no row is taken twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.desk.assessment import Assessment
from console.desk.desk import Desk
from console.desk.reader import Reader
from console.domain.incident import CloseIncident, Incident, OpenIncident
from console.domain.line_query import LineQuery
from console.domain.log import AttachFile, CorrectLine, DoubtLine, EnterLine, Line, StrikeLine, VerifyLine
from console.domain.refused import Refused
from console.domain.team import RegisterTeam, TeamKind
from console.feeds.log_export import export
from console.feeds.log_import import Examiner, Sums, keep, kept, open_sheet, take
from console.feeds.log_table import COLUMNS, Names, found, headings
from console.feeds.table import read, write
from console.journal.device import Device
from console.words.say import Say

pytestmark = pytest.mark.slow

NOW = datetime(2025, 7, 8, 14, tzinfo=UTC)
KNOWN = Assessment.load()
SAY = Say("zh")
HEAD = ("时间", "来源", "内容")
PLACE = KNOWN.communities[3]


class Office:
    """One console's desk and what is exported from it or imported into it."""

    def __init__(self, folder):
        self.now = NOW
        self.folder = folder
        self.people = {}
        self.desk = Desk(folder / "a.journal", device=Device(folder / "home"), actor="wang", clock=self.tick, ballast=0)
        self.reader = Reader(self.desk.file)

    def tick(self):
        self.now += timedelta(seconds=1)
        return self.now

    def named(self, name):
        return self.people.setdefault(name, f"id of {name}")

    def person(self, person):
        return next((name for name, known in self.people.items() if known == person), person)

    def lines(self):
        return list(self.reader.every_line(LineQuery()))

    def export(self, name="out.xlsx", query=None):
        file = self.folder / name
        export(self.reader, query or LineQuery(), file, person=self.person, say=SAY)
        return file

    def examine(self, file, incident=""):
        examiner = Examiner(self.reader, Names.of(self.reader, KNOWN), SAY, self.now, incident)
        return list(examiner.examine(open_sheet(file)))

    def take(self, file, incident=""):
        return take(self.desk, self.examine(file, incident), self.named, lambda _n: None)

    def close(self):
        self.reader.close()
        self.desk.close()


@pytest.fixture
def office(tmp_path):
    made = Office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def other(tmp_path):
    (tmp_path / "other").mkdir()
    made = Office(tmp_path / "other")
    made.now = NOW + timedelta(hours=2)
    yield made
    made.close()


def storm(office):
    office.desk.do(OpenIncident(incident="storm", name="台风“丹娜丝”"))
    office.desk.do(RegisterTeam(team="t1", name="龙江抢险队", kind=TeamKind.SPECIALIST))


def fault(office, *row, head=HEAD):
    file = office.folder / "bad.csv"
    write(file, [head, row])
    return office.examine(file)[0].fault


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_what_goes_out_comes_in_again(office, other, name):
    storm(office)
    storm(other)
    mentions = (("place", PLACE.code), ("team", "t1"))
    office.desk.do(
        EnterLine(
            line="a" * 32,
            text="=积水30厘米\n第二行",
            incident="storm",
            occurred="2025-07-08T13:40:05.000Z",
            opened="2025-07-08T13:41:00.000Z",
            channel="radio",
            source="+社区",
            mentions=mentions,
        )
    )
    assert other.take(office.export(name)) == 1
    before, after = office.lines()[0], other.lines()[0]
    for field in ("subject", "text", "incident", "occurred", "opened", "channel", "source", "mentions"):
        assert getattr(after, field) == getattr(before, field)
    assert other.person(after.copied_from) == "wang"
    first, again = (list(read(each.export(f"again-{name}"))) for each in (office, other))
    apart = {3}  # when it was recorded
    assert [[cell for place, cell in enumerate(row.cells) if place not in apart] for row in first] == [
        [cell for place, cell in enumerate(row.cells) if place not in apart] for row in again
    ]


def test_the_same_file_is_taken_once(office, tmp_path):
    write(tmp_path / "a.csv", [HEAD, ("2025/7/8 21:40", "社区", "起火"), ("7月8日", "", "x")])
    assert office.take(tmp_path / "a.csv") == 1
    assert [each.there for each in office.examine(tmp_path / "a.csv")] == [True, False]
    assert office.take(tmp_path / "a.csv") == 0
    assert len(office.lines()) == 1


def test_an_export_brought_back_to_its_own_journal_is_there_already(office):
    storm(office)
    office.desk.do(EnterLine(line="b" * 32, text="起火"))
    assert [each.there for each in office.examine(office.export())] == [True]


@pytest.mark.parametrize(
    ("written", "stamped"),
    [
        ("2025-07-08 21:40:05", "2025-07-08T13:40:05.000Z"),
        ("2025/7/8 21:40", "2025-07-08T13:40:00.000Z"),
        ("2025年7月8日21时40分", "2025-07-08T13:40:00.000Z"),
        ("2025.7.8 9:05", "2025-07-08T01:05:00.000Z"),
        ("2025-07-08T13:40:00Z", "2025-07-08T13:40:00.000Z"),
        ("昨2140", "2025-07-07T13:40:00.000Z"),
    ],
)
def test_moments_are_read_as_people_and_spreadsheets_write_them(office, tmp_path, written, stamped):
    write(tmp_path / "a.csv", [HEAD, (written, "", "x")])
    assert office.examine(tmp_path / "a.csv")[0].occurred == stamped


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("", "", ""), None),
        (("2025-02-30 10:00", "", "x"), "不是"),
        (("9999", "", "x"), "不是"),
        (("2031-01-01 10:00", "", "x"), "未来"),
        (("", "", "长" * 5000), "4"),
        (("", "社区", ""), "内容"),
    ],
)
def test_a_faulty_row_says_why(office, row, why):
    if why is None:
        write(office.folder / "bad.csv", [HEAD, row])
        assert office.examine(office.folder / "bad.csv") == []
        return
    assert fault(office, *row)


def test_unknown_names_are_faults(office):
    storm(office)
    for heading in ("事件", SAY("Channel"), "地点", "队伍和单位"):
        said = fault(office, "没有这个", "x", head=(heading, "内容"))
        assert "没有这个" in said, heading


def test_a_closed_incident_takes_no_row(office):
    storm(office)
    basis = office.reader.one(Incident, "storm").basis
    office.desk.do(CloseIncident(incident="storm", reason="结束", basis=basis))
    assert "已结束" in fault(office, "台风“丹娜丝”", "x", head=("事件", "内容"))


def test_struck_and_doubled_rows_are_not_taken(office, other):
    office.desk.do(EnterLine(line="c" * 32, text="误报"))
    office.desk.do(StrikeLine(line="c" * 32, why="误报", basis=office.reader.one(Line, "c" * 32).basis))
    assert "划去" in other.examine(office.export())[0].fault
    write(office.folder / "a.csv", [("编号", "内容"), ("d" * 32, "x"), ("d" * 32, "y")])
    assert [bool(each.fault) for each in other.examine(office.folder / "a.csv")] == [False, True]


def test_marks_upon_a_line_are_written_with_their_reasons(office):
    line = "e" * 32
    office.desk.do(EnterLine(line=line, text="起火"))
    office.desk.do(CorrectLine(line=line, text="明火", why="更正", basis=office.reader.one(Line, line).basis))
    office.desk.do(VerifyLine(line=line, how="回电", basis=office.reader.one(Line, line).basis))
    marks = list(read(office.export()))[1].cells
    assert "回电" in marks[10]
    assert marks[12] == "起火"
    stands = office.reader.one(Line, line)
    office.desk.do(DoubtLine(line=line, why="口径不一", basis=(*stands.basis, *stands.trust)))
    assert "口径不一" in list(read(office.export()))[1].cells[10]


def test_attached_files_are_named_and_not_taken(office, other):
    line = "f" * 32
    files = [(name, b"%d" % place) for place, name in enumerate(("现场.jpg", "x/\u202e名单.pdf"))]
    also = tuple(
        AttachFile(line=line, content=sha256(each).hexdigest(), name=name, media="", size=1) for name, each in files
    )
    office.desk.do(EnterLine(line=line, text="见附件", also=also))
    file = office.export()
    assert [row.cells[13:] for row in read(file)] == [("附件",), ("现场.jpg、名单.pdf",)]
    assert open_sheet(file).unknown == ()
    assert other.take(file) == 1
    assert other.lines()[0].files == ()


def test_a_query_is_exported_as_it_is_asked(office):
    for text in ("起火", "积水", "明火"):
        office.desk.do(EnterLine(line=text, text=text))
    file = office.export(query=LineQuery(words="火"))
    assert [row.cells[11] for row in read(file)] == ["内容", "起火", "明火"]


def test_a_heading_may_stand_below_a_title_and_bring_columns_nobody_knows(office, tmp_path):
    write(tmp_path / "a.csv", [("值班日志",), ("时间", "天气", "内容"), ("", "晴", "交班")])
    sheet = open_sheet(tmp_path / "a.csv")
    assert sheet.unknown == ("天气",)
    assert office.take(tmp_path / "a.csv") == 1


def test_a_file_without_a_heading_is_refused(tmp_path):
    write(tmp_path / "a.csv", [("a", "b")] * 20)
    with pytest.raises(Refused, match="heading"):
        open_sheet(tmp_path / "a.csv")


def test_headings_of_either_language_are_understood(office, tmp_path):
    for language in ("zh", "en"):
        write(tmp_path / "a.csv", [headings(Say(language)), *[[""] * 11 + [f"x{language}", "", ""]]])
        assert office.examine(tmp_path / "a.csv")[0].text == f"x{language}"


def test_the_headings_that_the_manual_names_are_understood():
    named = ["编号", "发生时间", "接报时间", "事件", "渠道", "来源", "记录人", "地点", "队伍和单位", "内容"]
    assert list(found(named).values()) == list(range(len(named)))


def test_no_heading_means_two_columns():
    every = [name for column in COLUMNS for name in column.names()]
    assert sorted(every) == sorted(set(every))


def test_lines_without_an_incident_go_where_the_operator_says(office, tmp_path):
    storm(office)
    write(tmp_path / "a.csv", [HEAD, ("", "", "x")])
    office.take(tmp_path / "a.csv", incident="storm")
    assert office.lines()[0].incident == "storm"


def test_what_was_examined_is_kept_for_whoever_takes_it(office, tmp_path):
    write(tmp_path / "a.csv", [HEAD, ("", "", "x"), ("9999", "", "y")])
    examined = office.examine(tmp_path / "a.csv")
    sums = keep(examined, tmp_path / "kept", lambda _n: None)
    assert sums == Sums(rows=2, good=1, faults=1, preview=(examined[1], examined[0]))
    assert list(kept(tmp_path / "kept")) == examined


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=6), max_size=6))
def test_whatever_stands_in_a_row_it_is_taken_whole_or_says_why(office, rows):
    file = office.folder / "any.csv"
    write(file, [("时间", "来源", "内容", "事件", "渠道", "地点"), *rows])
    for each in office.examine(file):
        assert each.good or each.there or each.fault
    office.take(file)
