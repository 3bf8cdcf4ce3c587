"""Fields for organs and due times: they say how they read what is typed, and take no key for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.organ import Organ
from console.domain.refused import Refused
from console.views.widgets.due_field import DueField
from console.views.widgets.organ_field import OrganField, OrgansField, parted
from console.words.say import Say
from tests.views.conftest import STARTED

NAMES = {"jy": "市应急管理局", "zj": "住房和城乡建设局", "sl": "水利局", "sh": "水文站"}


def organs():
    return [
        Organ(subject=key, name=name, telephone="", head="", deputies=(), ours=key == "jy", contested=False, basis=())
        for key, name in NAMES.items()
    ]


@pytest.fixture
def field(qtbot):
    made = OrganField(Say("zh"), organs(), "jy")
    qtbot.addWidget(made)
    return made


@pytest.fixture
def several(qtbot):
    made = OrgansField(Say("zh"), organs())
    qtbot.addWidget(made)
    return made


def test_it_begins_with_what_is_chosen_and_has_nothing_to_say_of_it(field):
    assert (field.text(), field.organ(), field.hint()) == ("市应急管理局", "jy", "")


@pytest.mark.parametrize(
    ("typed", "organ", "hint"),
    [
        ("", "", ""),
        ("住房", "zj", "→ 住房和城乡建设局"),
        ("zfh", "zj", "→ 住房和城乡建设局"),
        ("建设", "zj", "→ 住房和城乡建设局"),
        ("slj", "sl", "→ 水利局"),
        ("水利局", "sl", ""),
    ],
)
def test_a_part_of_the_name_or_of_its_pinyin_is_enough(field, typed, organ, hint):
    field.setText(typed)
    assert (field.organ(), field.hint()) == (organ, hint)


@pytest.mark.parametrize(("typed", "hint"), [("水", "→ 水利局、水文站"), ("公安局", "未登记")])
def test_what_is_none_or_several_is_refused_and_said_before(field, typed, hint):
    field.setText(typed)
    assert field.hint() == hint
    with pytest.raises(Refused):
        field.organ()


def test_down_and_up_walk_through_what_fits(field):
    field.setText("水")
    walked = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(field, key)
        walked.append(field.text())
    assert walked == ["水利局", "水文站", "水利局", "水文站"]


def test_down_in_an_empty_field_walks_through_all(field):
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.text() == "市应急管理局"
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.text() == "住房和城乡建设局"


def test_down_does_nothing_where_nothing_fits(field):
    field.setText("公安局")
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.text() == "公安局"


def test_several_are_parted_by_commas_of_any_width(several):
    several.setText("zfh、slj，水文站")
    assert several.organs() == ("zj", "sl", "sh")
    assert parted(" 甲 , 乙；丙;、") == ["甲", "乙", "丙"]


def test_of_several_the_last_is_being_typed(several):
    several.setText("水利局、zf")
    assert several.hint() == "→ 住房和城乡建设局"
    QTest.keyClick(several, Qt.Key.Key_Down)
    assert several.text() == "水利局、住房和城乡建设局"


def test_the_hint_is_drawn_where_there_is_room_and_takes_no_text_away(qtbot):
    made = DueField(Say("zh"), lambda: STARTED)
    qtbot.addWidget(made)
    made.resize(400, 30)
    made.show()
    plain = made.grab().toImage()
    made.setText("3小时内")
    assert made.hint() == "07-07 23:00，3小时00分后"
    assert made.grab().toImage() != plain
    made.resize(60, 30)
    made.grab()
    assert made.text() == "3小时内"


def test_no_due_time_is_none(qtbot):
    made = DueField(Say("zh"), lambda: STARTED)
    qtbot.addWidget(made)
    assert (made.stamp(), made.hint()) == ("", "")
    made.setText("+2h")
    assert made.stamp() == "2025-07-07T14:00:00.000Z"
