"""Desks in temporary folders."""

from __future__ import annotations

import pytest

from console.desk.desk import Desk
from console.journal.device import Device


@pytest.fixture
def opened(tmp_path):
    """Open a desk by name, each on a device of its own unless told whose; all are closed in the end."""
    desks = []

    def open_desk(name="a", home=None, **options):
        options = {"actor": "P", "ballast": 0} | options
        device = Device(tmp_path / (home or f"home-{name}"))
        desks.append(Desk(tmp_path / f"{name}.journal", device=device, **options))
        return desks[-1]

    yield open_desk
    for desk in desks:
        if not desk._writer.connection.closed:
            desk.close()
