"""Compares a picture with an approved one: small differences between versions of Qt pass, another look does not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

FOLDER = Path(__file__).parents[1] / "golden"
# What was seen instead is left here, outside version control.
SEEN = Path(__file__).parents[2] / "out" / "golden"
# A pixel counts as another one beyond this (of 255), and so many of a hundred may be.
TOLERANCE, SHARE = 40, 2.0


def assert_like(image, name):
    """The picture looks like the approved one; a new one is kept for somebody to approve it, and fails once."""
    approved = FOLDER / f"{name}.png"
    if not approved.exists():
        image.save(str(approved))
        pytest.fail(f"{approved} is new: look at it, then keep it")
    expected = QImage(str(approved))
    assert image.size() == expected.size()
    differing = (np.abs(_pixels(image) - _pixels(expected)).max(axis=2) > TOLERANCE).mean() * 100
    if differing > SHARE:
        SEEN.mkdir(parents=True, exist_ok=True)
        image.save(str(SEEN / approved.name))
    assert differing <= SHARE, f"{differing:.1f} % of {name} look different; see {SEEN / approved.name}"


def _pixels(image):
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 4].reshape(plain.height(), plain.width(), 4)[:, :, :3].astype(int)
