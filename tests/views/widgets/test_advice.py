"""The advice as a text: the advised level, the sentence about its values, every reason under how it stands."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from console.domain.advice import Advice, Finding, Verdict
from console.domain.reason import because
from console.views.theme import DARK, LIGHT
from console.views.widgets.advice import AdvicePanel, plain
from console.words.say import Say
from tests.views.wardrobe import dressed

NOTE = "默认值为演示规则。"


def finding(verdict, level, words):
    return Finding("{words}: no such warning is in force.", {"words": words}, str(verdict), level, words, "x", "P")


MET = finding(Verdict.MET, 2, "橙色预警")
UNMET = finding(Verdict.UNMET, 1, "红色预警")


@pytest.fixture
def panel(qtbot):
    made = AdvicePanel(Say("zh"))
    qtbot.addWidget(made)
    return made


def test_the_advised_level_comes_with_the_sentence_about_its_values(panel):
    panel.show_advice(Advice(level=2, met=(MET,), note=NOTE, demonstration=True))
    text = panel.text.text()
    assert text.index("▲ 规则建议：Ⅱ级响应") < text.index(NOTE) < text.index("橙色预警")


def test_without_a_met_condition_no_level_is_advised_and_the_sentence_still_stands(panel):
    panel.show_advice(Advice(unmet=(UNMET,), note=NOTE, demonstration=True))
    text = panel.text.text()
    assert "规则未建议启动响应" in text
    assert NOTE in text
    assert "符合" not in text.replace("不符合", "")


def test_without_a_plan_the_reason_is_said_instead(panel):
    panel.show_advice(Advice(missing=because("The incident has no type yet.")))
    assert "规则" not in panel.text.text()
    assert Say("zh")("The incident has no type yet.") in panel.text.text()


def test_what_a_plan_says_is_shown_as_it_is_written(panel):
    panel.show_advice(Advice(met=(finding(Verdict.MET, 2, "水位 < 3 & 上涨"),)))
    assert "水位 &lt; 3 &amp; 上涨" in panel.text.text()


def test_the_colours_follow_the_theme(qtbot):
    with dressed("dark"):
        panel = AdvicePanel(Say("zh"))
        qtbot.addWidget(panel)
        panel.show_advice(Advice(level=2, met=(MET,)))
        assert DARK.levels[2] in panel.text.text()
        with dressed("light"):
            QApplication.processEvents()
            assert LIGHT.levels[2] in panel.text.text()


def test_beside_a_form_the_advice_is_one_sentence_and_its_caveat():
    say = Say("zh")
    assert plain(Advice(level=2, met=(MET,), unknown=(UNMET,), note=NOTE), say).splitlines() == [
        "规则建议：Ⅱ级响应 (符合1项，不明1项)",
        NOTE,
    ]
    assert plain(Advice(missing=because("The incident has no type yet.")), say) == say("The incident has no type yet.")
