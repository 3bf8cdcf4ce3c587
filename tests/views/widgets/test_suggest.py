"""A field for one of many known things."""

from __future__ import annotations

import pytest

from console.domain.refused import Refused
from console.views.widgets.suggest import Suggest

THINGS = (("11B01", "台风事件"), ("11B03", "暴雨事件"), ("12G00", "火灾事故"), ("12G01", "火灾"))


@pytest.fixture
def field(qtbot):
    made = Suggest(THINGS)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("typed", "code"),
    [("", ""), ("台风", "11B01"), ("11B03", "11B03"), ("火灾", "12G01"), ("台风事件  11B01", "11B01")],
)
def test_code_name_or_the_beginning_of_either_is_enough(field, typed, code):
    field.setText(typed)

    assert field.code() == code


@pytest.mark.parametrize("typed", ["洪水", "11B"])
def test_what_is_none_or_several_is_refused(field, typed):
    field.setText(typed)

    with pytest.raises(Refused):
        field.code()


def test_it_begins_with_what_is_chosen(qtbot):
    made = Suggest(THINGS, "12G00")
    qtbot.addWidget(made)

    assert made.code() == "12G00"
