"""A level as a badge, everywhere alike."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from console.views.widgets.badge import badge
from console.words.labels import LEVELS


@pytest.mark.parametrize("number", LEVELS)
def test_a_badge_has_shape_numeral_and_the_level_s_own_colour(shown, inks, number):
    label = shown(badge(QLabel(), "温州市防汛抗旱指挥部", number, letters=4))
    assert label.text() == f"{LEVELS[number].glyph} {LEVELS[number].roman} 温州市…"
    assert label.toolTip() == "温州市防汛抗旱指挥部"
    assert LEVELS[number].colour in inks(label)
