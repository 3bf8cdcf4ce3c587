"""A sign follows the theme."""

from __future__ import annotations

from console.views.theme import DARK, LIGHT
from console.views.widgets.sign import Sign
from tests.views.wardrobe import dressed


def test_a_sign_follows_the_theme(qtbot, shown, inks):
    sign = shown(Sign("phone", 32))
    assert DARK.text in inks(sign)
    with dressed("light"):
        qtbot.waitUntil(lambda: LIGHT.text in inks(sign))
