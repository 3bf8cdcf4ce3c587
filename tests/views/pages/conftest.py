"""A second desk, for what two people decide without knowing of each other."""

from __future__ import annotations

import pytest

from console.desk.desk import Desk
from console.journal.device import Device


@pytest.fixture
def other(clock, tmp_path):
    away = Desk(tmp_path / "other.journal", device=Device(tmp_path / "away"), actor="P2", clock=clock, ballast=0)
    yield away
    away.close()
