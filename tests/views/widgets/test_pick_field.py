"""A thing is meant as soon as only one fits what is typed, by its name or its pinyin."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.views.widgets.pick_field import PickField
from console.words.say import Say

NAMES = {"1": "舥艚社区", "2": "巴曹社区", "3": "龙江社区"}


@pytest.fixture
def field(qtbot):
    made = PickField(Say("zh"))
    qtbot.addWidget(made)
    made.learn(NAMES)
    made.heard = []
    made.picked.connect(made.heard.append)
    return made


def test_a_part_of_the_name_or_its_pinyin_is_enough_when_only_one_fits(field):
    QTest.keyClicks(field, "ljs")

    assert field.key() == "3"
    assert field.hint() == "→ 龙江社区"
    assert field.heard == ["3"]


def test_while_several_fit_none_is_meant_and_all_are_named(field):
    field.setText("社区")

    assert field.key() == ""
    assert field.hint() == "→ 舥艚社区、巴曹社区、龙江社区"
    assert field.heard == []


def test_what_nobody_is_called_says_so(field):
    field.setText("x")

    assert field.key() == ""
    assert field.hint() == "未登记"


def test_the_arrows_walk_through_those_that_fit(field):
    field.setText("社区")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(field, key)

    assert field.heard == ["1", "2", "1", "3"]


def test_an_emptied_field_means_nothing_any_more(field):
    field.choose("2")
    field.clear()

    assert field.heard == [""]


def test_a_thing_without_a_name_shows_by_its_id_and_stays_meant(field):
    field.choose("9")

    assert (field.text(), field.key(), field.heard) == ("9", "9", [])
