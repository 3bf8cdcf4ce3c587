"""Shows a small widget in the dark, and reads its colours."""

from __future__ import annotations

import pytest

from tests.views.wardrobe import dressed


@pytest.fixture
def shown(qtbot):
    """Shows a widget in the dark."""

    def show(widget):
        qtbot.addWidget(widget)
        widget.show()
        return widget

    with dressed("dark"):
        yield show


@pytest.fixture
def inks():
    """The colours that a widget is drawn with."""

    def read(widget):
        image = widget.grab().toImage()
        return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}

    return read
