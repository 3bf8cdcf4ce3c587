"""The one table of levels, and the words for keys."""

from __future__ import annotations

import pytest

from console.desk.assessment import Assessment
from console.domain.level import Level
from console.domain.log import Channel
from console.domain.team import Status, TeamKind
from console.domain.warning import Colour, gravity
from console.words.labels import (
    CHANNELS,
    COLOUR_WORDS,
    COLOURS,
    HAZARDS,
    LEVELS,
    METRICS,
    QUANTITIES,
    TEAM_KINDS,
    TEAM_STATES,
    level,
    named,
    warning,
)
from console.words.say import Say

ZH, EN = Say("zh"), Say("en")
KNOWN = Assessment.load()


def test_every_level_has_its_numeral_and_looks_like_no_other():
    assert {number: label.roman for number, label in LEVELS.items()} == {each: each.roman for each in Level}
    for part in ("roman", "word", "colour", "glyph"):
        assert len({getattr(label, part) for label in LEVELS.values()}) == len(LEVELS)


def luminance(colour):
    """Relative luminance of "#rrggbb" (WCAG 2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("label", LEVELS.values(), ids=lambda label: label.roman)
def test_a_levels_ink_can_be_read_on_its_colour(label):
    darker, lighter = sorted([luminance(label.ink), luminance(label.colour)])
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_colours_of_warnings_are_in_the_order_of_the_law():
    assert {str(each): gravity(each) for each in Colour} == COLOURS


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        (COLOUR_WORDS, Colour),
        (CHANNELS, Channel),
        (TEAM_KINDS, TeamKind),
        (TEAM_STATES, Status),
        (QUANTITIES, [each.key for each in KNOWN.quantities]),
    ],
)
def test_every_key_has_a_word(table, keys):
    assert sorted(table) == sorted(str(each) for each in keys)


def test_every_shipped_metric_has_a_word():
    assert {each.key for each in KNOWN.metrics} <= set(METRICS)


@pytest.mark.parametrize("words", [*METRICS.values(), *QUANTITIES.values(), *HAZARDS.values(), *COLOUR_WORDS.values()])
def test_every_word_is_said_in_chinese(words):
    assert not ZH(words).isascii()


def test_a_level_and_a_warning_in_words():
    assert [level(2, ZH), level(2, EN)] == ["Ⅱ级响应", "Level Ⅱ response"]
    assert [warning("rainstorm", "orange", ZH), warning("rainstorm", "orange", EN)] == [
        "暴雨橙色预警",
        "orange rainstorm warning",
    ]


@pytest.mark.parametrize("number", [None, 0, 5])
def test_what_is_no_level_is_no_response(number):
    assert level(number, EN) == "No response in force"


def test_what_a_newer_console_named_is_shown_as_it_is():
    assert named("drone", CHANNELS, ZH) == "drone"
    assert warning("寒潮", "purple", EN) == "purple 寒潮 warning"
