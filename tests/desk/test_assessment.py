"""What is shipped of the city and its plan, and what follows from it for a real journal."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import console
from console.desk.assessment import Assessment
from console.desk.desk import Desk
from console.desk.reader import Reader
from console.domain.check import stamp
from console.domain.figure import StateFigure
from console.domain.incident import OpenIncident
from console.domain.level import Level, OrderLevel, Response, TerminateLevel, subject_of
from console.domain.organ import RegisterOrgan
from console.domain.reading import Reading
from console.domain.refused import Refused
from console.domain.warning import Colour, IssueWarning
from console.journal.device import Device
from console.resource import path
from console.words.say import Say

NOW = datetime(2025, 7, 7, 12, tzinfo=UTC)
SENTENCE = "默认值为演示规则，须按龙港市现行预案核对后启用。"
PLACE = path("places", "330383")
FLOOD = path("plans", "330383", "flood.toml")


@pytest.fixture(scope="module")
def known():
    return Assessment.load()


def at(**span):
    return stamp(NOW + timedelta(**span))


@pytest.fixture
def storm(tmp_path):
    """A desk with our organ, two others, and a typhoon."""
    desk = Desk(
        tmp_path / "storm.journal", device=Device(tmp_path / "home"), actor="wang", clock=lambda: NOW, ballast=0
    )
    desk.do(RegisterOrgan(organ="longgang", name="龙港市防指", ours=True))
    desk.do(RegisterOrgan(organ="wenzhou", name="温州市防指"))
    desk.do(RegisterOrgan(organ="zhejiang", name="浙江省防指"))
    desk.do(OpenIncident(incident="storm", name="丹娜丝", type="11B01"))
    yield desk
    desk.close()


@pytest.fixture
def reader(storm):
    reader = Reader(storm.file)
    yield reader
    reader.close()


def advised(known, reader, now=NOW):
    return known.advice(reader, reader.incidents()[0], now)


def lines(findings):
    return [Say("en").reason(each) for each in findings]


def test_the_codes_of_the_city_are_complete(known):
    assert len(known.types) == 273
    assert [each.name for each in known.types if each.depth == 1] == [
        "自然灾害",
        "事故灾难",
        "公共卫生事件",
        "社会安全事件",
    ]
    kinds = [each.kind for each in known.communities]
    assert (kinds.count("社区"), kinds.count("管理区")) == (102, 1)


def test_every_type_but_a_family_has_a_parent_on_the_list(known):
    codes = {each.code for each in known.types}
    assert len(codes) == len(known.types)
    assert [each.code for each in known.types if each.depth > 1 and each.parent not in codes] == []


def test_the_code_list_says_that_it_is_for_reference():
    text = (PLACE / "event_types.json").read_text(encoding="utf-8")
    assert "事件类型代码(参考)" in text
    assert "GB/T" not in text


def test_deaths_and_missing_come_first(known):
    assert [each.key for each in known.metrics][:2] == ["deaths", "missing"]


def test_codes_and_keys_are_named_and_unknown_ones_shown_as_they_are(known):
    say = Say()
    assert known.type_name("11B01") == "台风事件"
    assert known.place_name("330383198067") == "舥艚社区"
    assert known.station_name("huqian") == "湖前"
    assert known.metric_name("evacuated", say) == "转移"
    assert [known.type_name("x"), known.place_name("x"), known.station_name("x"), known.metric_name("x", say)] == [
        "x"
    ] * 4


@pytest.mark.parametrize("file", [*PLACE.glob("*.toml"), FLOOD], ids=lambda file: file.name)
def test_every_item_that_is_shipped_says_where_it_was_read_and_whether_it_was_verified(file):
    def unsourced(table, above, name):
        given = above | {key for key in ("status", "source") if table.get(key)}
        below = [(key, each) for key, value in table.items() if isinstance(value, list) for each in value]
        tables = [(key, each) for key, each in below if isinstance(each, dict)]
        mine = [] if tables or given >= {"status", "source"} else [name]
        return [*mine, *(fault for key, each in tables for fault in unsourced(each, given, key))]

    assert unsourced(tomllib.loads(file.read_text(encoding="utf-8")), set(), file.name) == []


def test_loading_needs_no_sql_and_no_window():
    heavy = "import sys; from console.desk.assessment import Assessment; Assessment.load(); "
    heavy += "print(*[name for name in ('sqlalchemy', 'sqlcipher3', 'PySide6', 'numpy') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True).stdout == "\n"


def test_advice_names_the_gravest_level_and_always_says_that_it_is_a_demonstration(known, storm, reader):
    storm.do(
        IssueWarning(
            warning="w", hazard="typhoon", colour=Colour.ORANGE, issuer="龙港市气象台", since=at(), until=at(hours=6)
        )
    )
    advice = advised(known, reader)
    assert (advice.level, advice.demonstration, advice.note) == (2, True, SENTENCE)
    assert [each.level for each in advice.met] == [2, 3, 4]
    assert Say().reason(advice.met[0]) == "台风橙色预警信号生效：龙港市气象台台风橙色预警，07-07 20:00起生效。"


def test_without_anything_met_the_sentence_still_accompanies_it(known, reader):
    advice = advised(known, reader)
    assert (advice.level, advice.note, advice.met) == (None, SENTENCE, ())
    assert len(advice.for_person) == 6


def test_what_nobody_noted_is_unknown_and_says_so(known, reader):
    assert lines(advised(known, reader).unknown) == [
        "上级启动Ⅰ级响应: no level of 温州市防指、浙江省防指 has been noted.",
        "上级启动Ⅱ级响应: no level of 温州市防指、浙江省防指 has been noted.",
        "需转移10000人以上: people to be moved is unknown.",
        "上级启动Ⅲ级响应: no level of 温州市防指、浙江省防指 has been noted.",
        "需转移1000人以上: people to be moved is unknown.",
        "温州市启动Ⅳ级响应: no level of 温州市防指 has been noted.",
        "任一监测站1小时雨量30毫米以上: no reading in the last 120 min.",
        "温州市或浙江省已启动响应，或本市有暴雨、大风预警信号生效: no level of 温州市防指、浙江省防指 has been noted.",
    ]


def test_other_organs_levels_advise_and_our_own_never_does(known, storm, reader):
    storm.do(OrderLevel(organ="longgang", incident="storm", level=Level.I, reason="x"))
    assert advised(known, reader).level is None
    storm.do(OrderLevel(organ="wenzhou", level=Level.III, reason="x"))
    assert advised(known, reader).level == 3
    basis = reader.one(Response, subject_of("wenzhou", "")).basis
    storm.do(TerminateLevel(organ="wenzhou", reason="x", basis=basis))
    assert advised(known, reader, NOW + timedelta(minutes=29)).level == 3
    assert advised(known, reader, NOW + timedelta(minutes=31)).level is None


def test_a_response_to_another_incident_says_nothing_of_this_one(known, storm, reader):
    storm.do(OpenIncident(incident="fire", name="火灾", type="12G01"))
    storm.do(OrderLevel(organ="wenzhou", incident="fire", level=Level.I, reason="x"))
    assert known.advice(reader, next(each for each in reader.incidents() if each.subject == "storm"), NOW).level is None


def test_figures_and_readings_advise(known, storm, reader):
    storm.do(StateFigure(incident="storm", metric="people_at_risk", value="10000", unit="人"))
    storm.take([Reading(station="huqian", quantity="rain_1h", time=at(minutes=-30), value="30", unit="mm")])
    met = advised(known, reader).met
    assert [(each.level, each.words) for each in met] == [
        (2, "需转移10000人以上"),
        (3, "需转移1000人以上"),
        (4, "任一监测站1小时雨量30毫米以上"),
    ]


def test_advice_is_given_as_of_a_moment(known, storm, reader):
    storm.take([Reading(station="huqian", quantity="rain_1h", time=at(), value="30", unit="mm")])
    assert advised(known, reader).level == 4
    assert advised(known, reader, NOW + timedelta(hours=2, minutes=29)).level == 4
    assert advised(known, reader, NOW + timedelta(hours=2, minutes=31)).level is None
    assert advised(known, reader, NOW - timedelta(seconds=1)).level is None


@pytest.mark.parametrize(
    ("code", "missing"),
    [("", "The incident has no type yet."), ("14A00", "There is no plan for this type of incident: 群体性事件.")],
)
def test_without_a_plan_the_advice_says_why_there_is_none(known, storm, reader, code, missing):
    storm.do(OpenIncident(incident="other", name="x", type=code))
    advice = known.advice(reader, next(each for each in reader.incidents() if each.subject == "other"), NOW)
    assert (advice.level, str(advice.missing)) == (None, missing)


def test_severity_is_graded_from_the_journals_figures(known, storm, reader):
    storm.do(OpenIncident(incident="plant", name="爆炸", type="12D01"))
    storm.do(StateFigure(incident="plant", metric="deaths", value="3", unit="人", verified=True))
    plant = next(each for each in reader.incidents() if each.subject == "plant")
    found = known.severity(plant, reader.figures("plant"))
    assert found.grade == 3
    assert Say().reason(found.reasons[0]) == "死亡3人（已核实）：3人以上为Ⅲ级。"


def test_every_station_has_a_state(known, storm, reader):
    storm.take(
        [
            Reading(station="huqian", quantity="rain_1h", time=at(minutes=-120), value="3", unit="mm"),
            Reading(station="baisha-hedong", quantity="rain_1h", time=at(minutes=-121), value="4", unit="mm"),
            Reading(station="yunyan-ruilian", quantity="rain_1h", time=at(), value="", unit="mm"),
            Reading(station="visitor", quantity="depth", time=at(), value="0.4", unit="m"),
        ]
    )
    found = {(each.station, each.quantity): (each.state, each.value, each.unit) for each in known.readings(reader, NOW)}
    assert found["huqian", "rain_1h"] == ("fresh", "3", "mm")
    assert found["baisha-hedong", "rain_1h"] == ("stale", "4", "mm")
    assert found["yunyan-ruilian", "rain_1h"] == ("missing", "", "mm")
    assert found["aojiang", "water_level"] == ("missing", "", "m")
    assert found["visitor", "depth"] == ("fresh", "0.4", "m")


RULE = """\
[[rule]]
key = "one"
level = 3
words = "台风黄色"
status = "P"
source = "建议"
when = { warning = { hazard = "typhoon", colour = "yellow" } }
"""
HEAD = """\
key = "mine"
version = "1"
name = "预案"
types = ["11"]
status = "P"
source = "建议"
warning_hours = 24
calm_minutes = 30

[[step]]
level = 3
propose = ["officer"]
sign = ["deputy"]
status = "P"
source = "建议"

"""


def refusal(tmp_path, text):
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        Assessment.read(PLACE, [file])
    return Say("en").refusal(refused.value)


def test_a_sound_plan_is_read(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(HEAD + RULE, encoding="utf-8")
    (plan,) = Assessment.read(PLACE, [file]).plans
    assert (plan.name, plan.note, len(plan.rules)) == ("预案", "", 1)


def test_the_plan_that_the_page_shows_is_a_sound_one(tmp_path):
    page = (Path(console.__file__).parent.parent / "docs" / "plans.md").read_text(encoding="utf-8")
    shown, *_ = re.findall(r"```toml\n(.*?)```", page, flags=re.DOTALL)
    file = tmp_path / "shown.toml"
    file.write_text(shown, encoding="utf-8")
    (plan,) = Assessment.read(PLACE, [file]).plans
    assert (plan.note, len(plan.rules)) == (SENTENCE, 1)


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("level = 3", "level = 9", 25, "There is no level 9; Ⅰ to Ⅳ are written 1 to 4, 关注 is 5."),
        ("level = 3", 'level = "三"', 27, "expected int, found str"),
        ('words = "台风黄色"\n', "", 25, "“words” is missing"),
        ('status = "P"', 'state = "P"', 29, "there is no key “state”"),
        ("yellow", "purple", 31, "a value does not fit: Invalid enum value 'purple'"),
        ("typhoon", "tyfoon", 25, "“tyfoon” is no hazard that is known here."),
        ('hazard = "typhoon", ', "", 31, "“hazard” is missing"),
        ('"yellow" }', '"yellow", day = 1 }', 31, "there is no key “day”"),
        ("level = 3", "level = ", 27, "this is not TOML: Invalid value"),
        ('source = "建议"\n', 'source = "建议\n', 30, "this is not TOML: Illegal character '\\n'"),
        ("\nwhen = {", "\nwhen = [", 31, "this is not TOML: Invalid value"),
    ],
)
def test_a_faulty_plan_is_refused_with_file_line_and_reason(tmp_path, old, new, line, reason):
    assert old in RULE
    assert refusal(tmp_path, HEAD + RULE + "\n" + RULE.replace(old, new, 1)) == f"mine.toml, line {line}: {reason}"


def test_a_fault_in_the_head_is_found_there(tmp_path):
    assert refusal(tmp_path, HEAD.replace("24", '"24"') + RULE).startswith("mine.toml, line 7: ")


def test_a_plan_without_rules_is_no_plan(tmp_path):
    assert "“rule” is missing" in refusal(tmp_path, HEAD)


def test_a_plan_that_is_no_text_is_refused(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refused, match="cannot be read"):
        Assessment.read(PLACE, [file])


def test_a_refused_plan_is_explained_in_chinese(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(HEAD + RULE.replace("typhoon", "tyfoon"), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        Assessment.read(PLACE, [file])
    assert Say().refusal(refused.value) == "mine.toml 第17行：“tyfoon”不是已知的预警种类。"


@pytest.fixture
def place(tmp_path):
    """A copy of the shipped place that may be broken."""
    folder = tmp_path / "place"
    folder.mkdir()
    for file in PLACE.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("stations.toml", 'quantities = ["water_level"]', 'quantities = ["depth"]', "“depth” is measured"),
        ("stations.toml", "stale_minutes = 120", "stale = 120", "there is no key “stale”"),
        ("stations.toml", 'id = "huqian"', 'id = "baisha-hedong"', "“baisha-hedong” stands here twice"),
        ("metrics.toml", 'key = "missing"', 'key = "deaths"', "“deaths” stands here twice"),
        ("ladders.toml", 'id = "road"', 'id = "fire"', "“fire” stands here twice"),
        ("ladders.toml", 'metrics = ["deaths"]', 'metrics = ["dead"]', "“dead” is not counted in 人 here."),
        ("ladders.toml", 'unit = "万元"', 'unit = "元"', "“direct_loss_wan” is not counted in 元 here."),
        ("ladders.toml", 'same_as = "acc493"', 'same_as = "none"', "“fire” has no scale."),
        ("ladders.toml", "I = 30", 'I = "many"', "Invalid decimal string"),
        ("event_types.json", '"depth": 1', '"depth": "1"', "expected int, found str"),
        ("communities.json", '"communities"', '"towns"', "“communities” is missing"),
        ("communities.json", "{", "", "this is not JSON"),
        ("metrics.toml", 'kind = "count"', "kind = 1", "expected str, found int"),
    ],
)
def test_a_faulty_place_is_refused_with_its_file(place, name, old, new, said):
    file = place / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        Assessment.read(place, [FLOOD])
    sentence = Say("en").refusal(refused.value)
    assert sentence.startswith(f"{name}, line ")
    assert said in sentence


def test_a_city_may_bring_a_metric_of_its_own(place):
    file = place / "metrics.toml"
    own = '\n[[metric]]\nkey = "quilts"\nlabel = "发放棉被"\nunit = "床"\nfamily = "people"\nkind = "count"\n'
    file.write_text(file.read_text(encoding="utf-8") + own, encoding="utf-8")
    assert Assessment.read(place, [FLOOD]).metric_name("quilts", Say()) == "发放棉被"
