"""The report says what the journal says: same numbers as the screen, changes, sources, and what is still to be done."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from console.desk.assessment import Assessment
from console.desk.reader import Reader
from console.domain.check import stamp
from console.domain.figure import StateFigure
from console.domain.incident import CloseIncident, Incident, OpenIncident
from console.domain.level import AdjustLevel, OrderLevel, ProposeLevel, TerminateLevel
from console.domain.log import CorrectLine, Line
from console.domain.refused import Refused
from console.domain.report import MakeReport
from console.domain.task import GiveTask, ReportTask, Task
from console.reports.gather import gather
from console.reports.material import chosen
from tests.reports.night import OURS, START, STORM, Night, storm

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def assessment():
    return Assessment.load()


@pytest.fixture
def night(tmp_path):
    with storm(tmp_path) as night:
        yield night


@pytest.fixture
def gathered(assessment, say):
    """What a report of this night would say now."""

    def gather_now(night, **more):
        reader = Reader(night.file)
        try:
            return gather(
                reader,
                incident=chosen(reader),
                assessment=assessment,
                say=say,
                author="值守员01",
                person=lambda person: person,
                **{"cutoff": night.now, "printed": night.now, **more},
            )
        finally:
            reader.close()

    return gather_now


def test_the_figures_are_those_of_the_reader(night, gathered):
    reader = Reader(night.file)
    shown = {(each.metric, each.value, each.unit, each.verified) for each in reader.figures(STORM)}
    reader.close()
    assert {(row.metric, row.value, row.unit, row.verified) for row in gathered(night).figures} == shown
    assert len(shown) == 2


def test_deaths_and_missing_come_first(night, gathered):
    night.figure("deaths", "0", "人")
    assert [row.metric for row in gathered(night).figures] == ["deaths", "missing", "evacuated"]


def test_a_figure_leads_to_its_line_in_the_annex(night, gathered):
    content = gathered(night)
    (row,) = [row for row in content.figures if row.metric == "evacuated"]
    (line,) = [line for line in content.log if line.reference == row.source.split()[0]]
    assert row.value in line.text


def test_a_figure_read_from_an_earlier_line_brings_that_line_along(night, gathered):
    night.do(report(1, night, [("evacuated", "9870")]))
    night.at(11).line("L9", "水位回落。")
    content = gathered(night)
    assert [line.text for line in content.log] == ["水位回落。"]
    assert [line.text for line in content.cited] == ["累计转移9870人；1人失联，正在核实。"]
    assert {row.source for row in content.figures} == {content.cited[0].reference}


def report(number, night, figures):
    cutoff = (night.now).isoformat()
    return MakeReport(
        report=f"R{number}",
        incident=STORM,
        kind="sitrep",
        number=number,
        cutoff=cutoff,
        content="0" * 64,
        figures=tuple(figures),
    )


def test_changes_are_measured_from_the_last_issue(night, gathered):
    first = gathered(night)
    assert {row.change for row in first.figures} == {None}
    night.do(report(1, night, [("evacuated", "9870"), ("missing", "3")]))
    night.at(10).figure("evacuated", "12000", "人")
    changes = {row.metric: row.change for row in gathered(night).figures}
    assert changes == {"evacuated": "+2130", "missing": "-2"}
    assert gathered(night).number == "2"


def test_two_values_printed_then_are_no_base_for_a_change(night, gathered):
    night.do(report(1, night, [("missing", "1"), ("missing", "2")]))
    assert {row.metric: row.change for row in gathered(night).figures}["missing"] == "上期有争议"


def test_a_line_changed_since_the_last_issue_is_printed_again(night, gathered):
    night.do(report(1, night, []))
    night.at(10).do(_correction(night))
    content = gathered(night)
    assert [(line.text, line.original) for line in content.log] == [
        ("发布台风橙色预警。", "温州市气象台发布台风黄色预警。")
    ]


def _correction(night):
    return CorrectLine(line="L1", text="发布台风橙色预警。", why="更正", basis=night.one(Line, "L1").basis)


def test_the_summary_is_put_together_from_facts(night, gathered):
    summary = gathered(night).summary
    for words in (
        "截至7月7日21时，龙港市防汛防台抗旱指挥部Ⅲ级响应自7月7日18时起执行，已持续3小时00分。",
        "其他机关：温州市防汛防台抗旱指挥部Ⅳ级响应。",
        "生效预警2个：暴雨橙色预警（有效期未知）、台风黄色预警。",
        "1小时雨量31.5mm（龙港芦浦华中，7月7日18时）",
        "转移9870人",
        "出动队伍2支48人，其中到场1支。",
        "本期发放物资：棉被 180床。",
    ):
        assert words in summary


def test_next_steps_are_computed(night, gathered):
    night.figure("missing", "2", "人", basis=())
    steps = "\n".join(gathered(night).next_steps)
    assert steps.startswith("1．裁定有争议的数据：")
    assert "核实本期记录：4条中尚有3条未核实。" in steps
    assert "催报缺测监测数据：" in steps
    assert "确认到场情况：消防救援大队。" in steps
    assert "补充低于警戒数的物资：舥艚分库 棉被。" in steps
    assert "查询预警有效期：暴雨橙色预警。" in steps


def test_an_open_proposal_and_a_contested_line_ask_for_a_decision(night, gathered):
    night.do(ProposeLevel(organ=OURS, level=2, reason="台风今晚登陆", incident=STORM))
    night.do(CorrectLine(line="L2", text="转移4200人。", why="更正", basis=()))
    steps = "\n".join(gathered(night).next_steps)
    assert "研究决定响应建议：Ⅱ级响应（台风今晚登陆）。" in steps
    assert "裁定有争议的记录1条。" in steps


def test_two_blind_orders_are_contested_and_the_graver_stands(night, gathered):
    night.do(AdjustLevel(organ=OURS, level=2, reason="登陆", incident=STORM, basis=()))
    content = gathered(night)
    assert (content.level, content.contested) == (2, True)
    assert "Ⅱ级响应（有争议）" in content.summary
    assert content.next_steps[0] == "1．裁定有争议的响应级别，裁定前按较重级别执行。"
    assert [step.contested for step in content.history if step.level in {2, 3}] == [True, True]


def test_the_plans_advice_is_printed_with_its_reason_and_the_warning_about_its_values(night, gathered):
    night.do(OpenIncident(incident="typed", name="台风防御", type="11B01"))
    night.do(OrderLevel(organ=OURS, level=1, reason="先期启动", incident="typed"))
    content = gathered(night)
    assert content.demonstration
    assert content.advice.startswith("Ⅲ级响应。")
    assert "暴雨橙色预警" in content.advice
    assert "1．研判响应级别：预案建议Ⅲ级响应，现行Ⅰ级响应。" in content.next_steps


def test_severity_is_said_to_be_computed(night, gathered):
    night.do(OpenIncident(incident="fire", name="化工厂火灾", type="12A01"))
    night.do(OrderLevel(organ=OURS, level=1, reason="人员被困", incident="fire"))
    night.do(StateFigure(incident="fire", metric="deaths", value="3", unit="人"))
    assert "测算，等级至少为较大。" in gathered(night).summary


def test_the_history_of_levels_names_organ_person_and_reason(night, gathered):
    history = [(step.organ, step.what, step.level, step.by, step.reason) for step in gathered(night).history]
    assert history == [
        ("温州市防汛防台抗旱指挥部", "启动", 4, "林副主任", "台风黄色预警"),
        ("龙港市防汛防台抗旱指挥部", "启动", 4, "林副主任", "台风黄色预警"),
        ("龙港市防汛防台抗旱指挥部", "调整", 3, "林副主任", "暴雨橙色预警"),
    ]


def test_a_response_that_ended_is_in_the_history_but_not_in_force(night, gathered):
    night.at(10).level(TerminateLevel, None, "风雨减弱")
    content = gathered(night)
    assert (content.level, content.since) == (None, None)
    assert content.history[-1].what == "终止"
    assert content.ended == night.now
    assert "龙港市防汛防台抗旱指挥部应急响应已于7月7日22时终止。" in content.summary


def test_a_station_that_missed_an_hour_has_a_gap_and_a_silent_one_no_value(night, gathered):
    rain, people = gathered(night).charts
    points = {each.label: [value for _, value in each.points] for each in rain.series}
    assert points["白沙河东"] == [0, 1, None, None, 8, 12, 16, 11]
    assert points["舥艚中段"] == []
    assert [value for _, value in people.series[0].points] == [4200, 9870]


def test_a_corrected_number_of_one_moment_replaces_the_wrong_one(night, gathered):
    night.figure("evacuated", "9807", "人", as_of=stamp(night.now - timedelta(hours=2)))
    (people,) = [chart for chart in gathered(night).charts if chart.kind == "steps"]
    assert [value for _, value in people.series[0].points] == [4200, 9807]


def test_people_evacuated_before_the_charts_beginning_are_carried_in(night, gathered):
    night.at(100)
    (people,) = [chart for chart in gathered(night).charts if chart.kind == "steps"]
    assert people.series[0].points == ((night.now - timedelta(hours=72), 9870.0),)


def test_an_incident_without_anything_makes_a_paper_too(tmp_path, gathered):
    night = Night(tmp_path)
    night.do(OpenIncident(incident="quiet", name="值班"))
    content = gathered(night)
    assert (content.figures, content.log, content.charts, content.level) == ((), (), (), None)
    assert content.number == "1"
    night.close()


def test_the_incident_is_that_of_our_gravest_response_else_the_newest_open_one(night):
    reader = Reader(night.file)
    night.at(10).do(OpenIncident(incident="fire", name="化工厂火灾"))
    assert chosen(reader).subject == STORM
    night.do(OrderLevel(organ="longgang", level=2, reason="两人失联", incident="fire"))
    assert chosen(reader).subject == "fire"
    assert chosen(reader, STORM).subject == STORM
    reader.close()


def test_no_open_incident_and_an_unknown_one_are_refused(tmp_path):
    night = Night(tmp_path)
    reader = Reader(night.file)
    with pytest.raises(Refused, match="No incident is open"):
        chosen(reader)
    night.do(OpenIncident(incident="quiet", name="值班"))
    night.do(CloseIncident(incident="quiet", reason="结束", basis=reader.one(Incident, "quiet").basis))
    with pytest.raises(Refused, match="No incident is open"):
        chosen(reader)
    with pytest.raises(Refused, match="no such incident"):
        chosen(reader, "nowhere")
    assert chosen(reader, "quiet").closed
    reader.close()
    night.close()


def test_nobody_is_made_up(night, gathered):
    """No id of a record, station or person stands on the paper."""
    content = gathered(night)
    assert re.search(r"[0-9a-f]{16}|lupu|longgang|T0|quilt", str(content).replace("metric=", "")) is None


def test_the_report_begins_with_the_night(night, gathered):
    assert gathered(night).charts[0].since == START


def owe(night, name, due=None, **more):
    about = {"kind": "instruction", "text": f"事项{name}", "responsible": OURS, "incident": STORM}
    night.do(GiveTask(task=name, due=stamp(due) if due else "", **(about | more)))


def test_what_is_owed_is_listed_by_time_past_due_and_chased(night, gathered):
    night.at(10)
    owe(night, "无期")
    owe(night, "逾期", night.now - timedelta(minutes=30), person="mayor", number="3号")
    owe(night, "别处", incident="")
    owe(night, "已办", night.now, source="温州")
    night.do(ReportTask(task="已办", proof="办了", basis=night.one(Task, "已办").basis))
    content = gathered(night)
    assert [row.text for row in content.tasks] == ["事项逾期", "事项已办", "事项无期"]
    first, done, _ = content.tasks
    assert (first.kind, first.asker, first.overdue) == ("批示", "mayor 3号", timedelta(minutes=30))
    assert (done.state, done.asker, done.overdue) == ("已反馈", "温州", None)
    assert any("催办逾期事项：事项逾期。" in step for step in content.next_steps)
    assert any("核实已反馈的1项待办。" in step for step in content.next_steps)


def test_a_sum_of_communities_is_printed_with_its_coverage_and_what_does_not_count(night, gathered):
    for place, value in (("330383198001", "600"), ("330383198002", "1")):
        night.do(StateFigure(incident=STORM, metric="affected", value=value, unit="人", place=place))
    night.do(StateFigure(incident=STORM, metric="affected", value="500", unit="人", source="总报"))
    content = gathered(night)
    (row,) = [each for each in content.figures if each.metric == "affected"]
    assert (row.value, row.kind, row.coverage) == ("601", "累计", "2/102")
    assert row.source.startswith("社区合计，最早")
    assert row.source.endswith("；未采用：500（总报）")
    deaths = next(each for each in content.figures if each.metric == "missing")
    assert (deaths.kind, deaths.coverage) == ("实时", "")


def test_the_chart_counts_what_communities_said_and_never_twice(night, gathered):
    night.at(30)
    for place in ("330383198001", "330383198002"):
        night.do(StateFigure(incident=STORM, metric="evacuated", value="90000", unit="人", place=place))
    chart = gathered(night).charts[-1]
    assert chart.series[0].points[-1][1] == 180000
