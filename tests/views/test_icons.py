"""Icons: shipped, sharp at every scale, in the theme's colour."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from console.views.board import PLACES
from console.views.icons import QUIET, icon
from console.views.theme import DARK, LIGHT
from tests.views.wardrobe import dressed

pytestmark = pytest.mark.usefixtures("qapp")


def inks(pixmap):
    image = pixmap.toImage()
    colours = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {colour.name() for colour in colours if colour.alpha() == 255}


def test_an_icon_follows_the_theme():
    phone = icon("phone")
    with dressed("dark"):
        assert QColor(DARK.text).name() in inks(phone.pixmap(32, 32))
    with dressed("light"):
        assert QColor(LIGHT.text).name() in inks(phone.pixmap(32, 32))


def test_an_icon_keeps_a_colour_of_its_own():
    with dressed("dark"):
        assert inks(icon("phone", "#ff0000").pixmap(32, 32)) == {"#ff0000"}
        assert QColor(DARK.quiet).name() in inks(icon("phone", QUIET).pixmap(32, 32))


def test_an_icon_that_is_switched_off_is_fainter():
    with dressed("light"):
        assert QColor(LIGHT.faint).name() in inks(icon("phone").pixmap(32, 32, QIcon.Mode.Disabled))


@pytest.mark.parametrize("scale", [1, 1.5, 2])
def test_an_icon_is_drawn_at_the_screen_s_scale(scale):
    pixmap = icon("sun").pixmap(QSize(18, 18), scale)
    assert pixmap.size() == QSize(18, 18) * scale


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_every_page_has_its_icon(place):
    assert not icon(place.icon).isNull()


def test_an_icon_that_is_not_shipped_is_an_error():
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")
