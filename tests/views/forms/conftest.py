"""The figure page of an incident, where its tables and its import are asked for."""

from __future__ import annotations

import pytest

from console.domain.incident import OpenIncident
from console.views.pages.figure import FigurePage
from tests.views.hands import seated


@pytest.fixture
def page(qtbot, seat, desk):
    desk.do(OpenIncident(incident="i1", name="台风"))
    return seated(qtbot, FigurePage(seat.say), seat, desk, incident="i1")
