"""A type is found by code, name, pinyin or family; what fits is offered with its families."""

from __future__ import annotations

import pytest

from console.desk.assessment import Assessment
from console.domain.refused import Refused
from console.views.widgets.type_choice import TypeChoice


@pytest.fixture(scope="module")
def types():
    return Assessment.load().types


@pytest.fixture
def field(qtbot, types):
    shown = TypeChoice(types)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    shown.setFocus()
    return shown


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("11A02", "11A02"),
        ("11a02", "11A02"),
        ("内涝", "11A02"),
        ("nl", "11A02"),
        ("neilao", "11A02"),
        ("台风", "11B01"),
        ("tfsj", "11B01"),
        ("huapo", "11D01"),
        ("", ""),
    ],
)
def test_code_name_and_pinyin_find_it(field, typed, code):
    field.setText(typed)
    assert field.code() == code


def test_what_is_several_things_is_refused_and_what_is_none_too(field):
    field.setText("火灾")
    with pytest.raises(Refused, match="could be"):
        field.code()
    field.setText("ufo")
    with pytest.raises(Refused, match="not on the list"):
        field.code()


def test_a_family_shows_all_that_belongs_to_it(field, types):
    found = {each.code for each in field.fitting("社会安全")}
    assert found == {each.code for each in types if each.code.startswith("14")}


def test_with_nothing_typed_the_usual_ones_come_first(field):
    usual = [each.likely for each in field.fitting("")]
    assert usual == sorted(usual, reverse=True)


def test_what_fits_is_offered_with_its_families(field):
    field.textEdited.emit("nl")
    assert field.completer().completionModel().index(0, 0).data() == "内涝  11A02  自然灾害 · 水旱灾害"


def test_one_chosen_before_is_shown_whole(qtbot, types):
    field = TypeChoice(types, "11A02")
    qtbot.addWidget(field)
    assert field.text() == "内涝  11A02  自然灾害 · 水旱灾害"
    assert field.code() == "11A02"
