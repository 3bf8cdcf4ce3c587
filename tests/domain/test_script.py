"""The call script: which one fits a type, what a line answers, what is still to be asked or being checked."""

from __future__ import annotations

import pytest

from console.desk.assessment import Assessment
from console.domain.lexicon import Found, Kind
from console.domain.log import CHECKING
from console.domain.script import answered, checking, unanswered

ASSESSMENT = Assessment.load()


def found(kind, key, text, value=""):
    return Found(kind=kind, key=key, start=0, end=len(text), text=text, name=text, value=value)


def labels(questions):
    return [each.label for each in questions]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("12D02", "危险化学品"),
        ("12G01", "火灾"),
        ("12H04", "火灾"),
        ("12H01", "道路交通事故"),
        ("12J08", "渔船、水上交通事故"),
        ("12P09", "燃气"),
        ("12P13", "建筑施工、建筑垮塌"),
        ("12F00", "生产安全事故"),
        ("11A02", "水旱灾害"),
        ("11B01", "台风、暴雨、大风、风暴潮"),
        ("11D01", "地质灾害"),
        ("11F01", "通用"),
    ],
)
def test_the_closest_script_is_asked(code, name):
    assert ASSESSMENT.script(code).name == name


def test_every_type_has_a_script_with_a_place_and_casualties_or_cases():
    for each in ASSESSMENT.types:
        keys = {question.key for question in ASSESSMENT.script(each.code).questions}
        assert keys & {"place", "position"}, each
        assert keys & {"deaths", "injured", "cases"}, each


def test_a_code_that_is_on_no_list_has_none():
    assert ASSESSMENT.script("") is None
    assert ASSESSMENT.script("99") is None


def test_a_chemical_fire_asks_what_the_fire_brigade_must_know():
    script = ASSESSMENT.script("12D03")
    asked = labels(script.questions)
    assert asked[:2] == ["物质", "数量"]
    assert {"风向", "周边", "现场联系人", "消防", "失联"} <= set(asked)


def test_an_accident_asks_all_that_article_12_demands():
    keys = {each.key for each in ASSESSMENT.script("12F00").questions}
    assert {"unit", "time", "place", "site", "course", "deaths", "missing", "loss", "measures", "other"} <= keys


def test_figures_places_words_and_fields_answer():
    script = ASSESSMENT.script("12D03")
    text = "江口社区甲醇储罐起火，失联2人，西北风，消防已到场"
    seen = [
        found(Kind.PLACE, "330383198004", "江口社区"),
        found(Kind.FIGURE, "missing", "失联2人", "2"),
    ]
    answers = answered(script, text, seen, ["caller"])
    assert dict(answers) == {
        "substance": "甲醇",
        "place": "江口社区",
        "wind": "西北风"[1:],
        "missing": "失联2人",
        "fire_brigade": "消防",
        "contact": "caller",
        "measures": "已到场",
    }
    left = labels(unanswered(script, seen, (), text, ["caller"]))
    assert left == ["数量", "单位", "泄漏控制", "周边", "死亡", "受伤", "被困", "疏散", "经过"]


def test_no_casualties_answers_the_questions_after_them_without_being_a_figure():
    script = ASSESSMENT.script("12G01")
    assert dict(answered(script, "无人员伤亡")) == {"deaths": "无人员伤亡", "injured": "无人员伤亡"}


def test_being_checked_is_an_answer_and_listed_until_another_comes():
    script = ASSESSMENT.script("12D02")
    earlier = (("quantity", CHECKING), ("wind", "西北风"))
    assert not {"数量", "风向"} & set(labels(unanswered(script, (), earlier)))
    assert labels(checking(script, earlier)) == ["数量"]
    assert checking(script, (*earlier, ("quantity", "20吨"))) == ()


def test_in_english_the_questions_are_english():
    script = ASSESSMENT.script("12D02", "en")
    assert script.questions[0].label == "substance"
    assert all(each.label.isascii() and each.ask.isascii() for each in script.questions)
