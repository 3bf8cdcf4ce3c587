"""The storm night with a reader beside it, and two people who do things and take them back."""

from __future__ import annotations

import pytest

from console.desk.reader import Reader
from console.domain.incident import OpenIncident
from console.domain.organ import RegisterOrgan
from console.domain.team import RegisterTeam, TeamKind
from tests.desk.seats import Seat, meet
from tests.reports.night import storm


@pytest.fixture
def night(tmp_path):
    with storm(tmp_path) as night:
        yield night


@pytest.fixture
def reader(night):
    opened = Reader(night.file)
    yield opened
    opened.close()


@pytest.fixture
def seats(tmp_path):
    made = [Seat(tmp_path, "wang"), Seat(tmp_path, "li")]
    yield made
    for each in made:
        each.close()


@pytest.fixture
def me(seats):
    """With an organ, a team and an open incident of somebody else's making."""
    wang, li = seats
    li.do(RegisterOrgan(organ="ours", name="龙港市防指", ours=True))
    li.do(RegisterTeam(team="t1", name="蓝天救援队", kind=TeamKind.SOCIAL))
    li.do(OpenIncident(incident="i1", name="老街火灾"))
    meet(wang, li)
    return wang
