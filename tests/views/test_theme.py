"""The look: readable in both themes, one font, nothing under ten points."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QLabel

from console.views.theme import DARK, LIGHT, SIZES, THEMES, colours, palette, style
from console.words.labels import LEVELS
from tests.views.wardrobe import dressed

# WCAG 2.2 AA for text of this size.
READABLE = 4.5


def luminance(colour):
    parts = [part / 255 for part in QColor(colour).getRgb()[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("look", [DARK, LIGHT])
def test_words_stand_out_from_every_ground_they_stand_on(look):
    inks = (look.text, look.quiet, look.good, look.warn, look.alarm, look.stale, *look.levels.values())
    for ground in (look.base, look.stripe, look.window):
        for ink in inks:
            assert contrast(ink, ground) >= READABLE, (ink, ground)


@pytest.mark.parametrize("look", [DARK, LIGHT])
def test_curves_stand_out_from_their_ground(look):
    assert len(set(look.series)) == len(look.series)
    for colour in look.series:
        assert contrast(colour, look.base) >= 3, colour


@pytest.mark.parametrize("number", LEVELS)
def test_a_level_s_ink_stands_out_from_its_colour(number):
    assert contrast(LEVELS[number].ink, LEVELS[number].colour) >= READABLE


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_set_smaller_than_ten_points(size):
    sizes = [int(found) for found in re.findall(r"font-size:(\d+)pt", style(DARK, size))]
    assert min(sizes) >= 10
    assert "px" not in re.findall(r"font-size:\d+(\w+)", style(DARK, size))


@pytest.mark.parametrize("name", THEMES)
def test_a_widget_s_palette_tells_which_colours_go_with_it(name):
    assert colours(palette(THEMES[name])) is THEMES[name]


def test_everything_is_drawn_with_the_shipped_font(qtbot):
    with dressed("dark"):
        label = QLabel("龙港 12,438")
        qtbot.addWidget(label)
        label.show()
        assert QFontInfo(label.font()).family() == "Noto Sans SC"
        assert QFontInfo(label.font()).pointSize() == 10


def test_digits_stand_in_columns(qtbot):
    with dressed("dark"):
        label = QLabel()
        qtbot.addWidget(label)
        assert len({label.fontMetrics().horizontalAdvance(digit) for digit in "0123456789"}) == 1
