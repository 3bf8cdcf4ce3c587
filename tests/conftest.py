"""What all tests share: no window opens on anybody's screen, and a busy machine is no reason to fail."""

from __future__ import annotations

import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("console", deadline=None)
settings.load_profile("console")
