"""Sentences: from message ids to the operator's language, values included."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from console.domain.reason import Person, Reason, Word
from console.domain.refused import Refused
from console.words.say import LANGUAGES, Say

ZH, EN = Say("zh"), Say("en")


def test_chinese_is_the_default():
    assert Say().language == "zh"


def test_a_sentence_is_said_in_both_languages():
    assert EN("There is no such team: {team}.", team="消防") == "There is no such team: 消防."
    assert ZH("There is no such team: {team}.", team="消防") == "无此队伍：消防。"


def test_a_sentence_that_no_catalogue_knows_is_said_as_it_is():
    assert ZH("未收录 {x}", x=1) == "未收录 1"


def test_nothing_is_said_of_nothing():
    assert [say("") for say in (ZH, EN)] == ["", ""]


def test_a_missing_value_leaves_its_name_readable():
    assert EN("{a} and {b}", a=1) == "1 and {b}"


def test_without_values_braces_are_left_alone():
    assert EN("a {brace}") == "a {brace}"


def test_a_value_may_be_called_like_anything():
    assert EN("{text} {self}", text="a", self="b") == "a b"


def test_a_word_among_the_values_is_said_in_the_language_and_a_text_is_not():
    assert ZH("{x}", x=Word("deaths")) == "死亡"
    assert ZH("{x}", x="deaths") == "deaths"


def test_a_person_among_the_values_is_named_and_a_text_is_not():
    say = Say("zh", {"p1": "张三"}.get)
    assert say("{x}", x=Person("p1")) == "张三"
    assert say("{x}", x="p1") == "p1"


def test_a_person_whom_nobody_can_name_shows_as_the_beginning_of_his_id():
    assert ZH("{x}", x=Person("0123456789abcdef")) == "012345"


def test_several_values_stand_beside_each_other():
    names = (Person("p1"), Person("p2"), Word("nobody"))
    assert Say("zh", str.upper)("{x}", x=names) == "P1、P2、无人"
    assert Say("en", str.upper)("{x}", x=names) == "P1, P2, nobody"


def test_a_moment_among_the_values_is_said_in_beijing_time():
    assert EN("since {since}", since=datetime(2025, 7, 8, 13, 25, tzinfo=UTC)) == "since 07-08 21:25"


def test_a_reason_within_a_refusal_is_a_sentence_within_a_sentence():
    refused = Refused(
        "{file}, line {line}: {reason}", file="a.toml", line=3, reason=Reason("“{key}” is missing", {"key": "level"})
    )
    assert EN.refusal(refused) == "a.toml, line 3: “level” is missing"
    assert ZH.refusal(refused) == "a.toml 第3行：缺少 level"
    assert str(refused) == EN.refusal(refused)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reason_is_said_like_a_refusal(language):
    reason = Reason("{metric} is unknown.", {"metric": Word("people missing")})
    assert Say(language).reason(reason) == {"zh": "失踪不明。", "en": "people missing is unknown."}[language]
