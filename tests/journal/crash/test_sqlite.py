"""What SQLite promises after a power cut, and that images of power cuts would show a broken promise."""

from __future__ import annotations

import pytest

from tests.journal.crash.disk import images
from tests.journal.crash.ledger import SEED, told, verdict
from tests.journal.crash.recorder import recorded_here

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not recorded_here(), reason="sqlcipher3's library shows no SQLite functions here"),
]


@pytest.mark.parametrize("count", [100, pytest.param(1500, marks=pytest.mark.slow)])
def test_what_was_acknowledged_survives_every_power_cut(tmp_path, count):
    story = told(tmp_path / "recorded", "wal", "full")
    for image in images(story.events, SEED + count, count):
        assert verdict(story, image, tmp_path) == "sound", image


@pytest.mark.parametrize(
    ("journal_mode", "synchronous", "harms"),
    [
        ("wal", "normal", {"older"}),
        pytest.param("wal", "off", {"older", "damaged"}, marks=pytest.mark.slow),
        pytest.param("delete", "off", {"older", "damaged"}, marks=pytest.mark.slow),
        # A journal whose removal was not durable comes back and undoes the commit.
        pytest.param("delete", "full", {"older"}, marks=pytest.mark.slow),
        pytest.param("delete", "extra", set(), marks=pytest.mark.slow),
    ],
)
def test_images_show_what_other_settings_lose(tmp_path, journal_mode, synchronous, harms):
    story = told(tmp_path / "recorded", journal_mode, synchronous)
    found = {verdict(story, image, tmp_path) for image in images(story.events, SEED, 150)}
    assert found == {"sound"} | harms
