"""The level in force as a block: from the one table of labels, and how long it has lasted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from console.desk.level_now import LevelNow
from console.domain.level import Response
from console.views.widgets.level_box import LevelBox, Shown
from console.words.labels import LEVELS
from console.words.say import Say

NOW = datetime(2025, 7, 8, 12, tzinfo=UTC)


def response(level, **more):
    fields = {
        "subject": "level/o/i",
        "organ": "o",
        "incident": "i",
        "level": level,
        "started": "2025-07-08T08:00:00Z",
        "since": "2025-07-08T11:00:00Z",
        "by": "P1",
        "reason": "橙色预警",
        "proposed": None,
        "proposal": "",
        "contested": False,
        "basis": (),
    }
    return Response(**(fields | more))


def shown(response, by="总指挥", **more):
    return Shown("台风", LevelNow(response, **({"order": None, "prelevel": None, "awaiting": ()} | more)), by)


@pytest.fixture
def box(qtbot):
    made = LevelBox(Say("zh"))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("level", LEVELS)
def test_shape_numeral_word_and_colour_come_from_the_one_table(box, level):
    box.show_response(shown(response(level)), NOW)
    label = LEVELS[level]
    assert box.badge.text().startswith(f"{label.glyph} {label.roman}级响应")
    assert label.colour in box.badge.styleSheet()
    assert label.ink in box.badge.styleSheet()


def test_how_long_grows_with_the_clock_alone(box):
    box.show_response(shown(response(2)), NOW)
    assert "4小时00分" in box.since.text()
    box.renew(NOW + timedelta(minutes=65))
    assert "5小时05分" in box.since.text()
    assert "07-08 19:00" in box.since.text()


def test_nothing_in_force_is_said_plainly_and_nothing_lasts(box):
    box.show_response(shown(None, ""), NOW)
    assert box.badge.text() == "未启动应急响应"
    assert box.since.text() == ""
    assert box.basis.text() == "台风"
    assert not box.alert.isVisible()


def test_what_waits_for_a_person_is_said(box):
    box.show_response(shown(response(2, contested=True, proposed=1, proposal="<b>强台风</b>")), NOW)
    assert box.alert.isVisible()
    contested, proposed = box.alert.text().splitlines()
    assert "争议" in contested
    assert "Ⅰ级响应" in proposed
    assert "<b>强台风</b>" in proposed


def test_a_response_that_ended_leaves_no_reason_behind(box):
    box.show_response(shown(response(None)), NOW)
    assert box.badge.text() == "未启动应急响应"
    assert "橙色" not in box.basis.text()
