"""Finds shipped files alike from a checkout, an installed wheel and a frozen bundle."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """The path of a shipped file or folder.

    Raises:
        FileNotFoundError: it was not shipped.
    """
    found = next((root.joinpath(*parts) for root in _roots() if root.joinpath(*parts).exists()), None)
    if found is None:
        raise FileNotFoundError(f"resources/{'/'.join(parts)} was not shipped with this console")
    return found


def _roots() -> list[Path]:
    """Where resources lie: the frozen bundle, the wheel, the checkout; the first that has the file is used."""
    frozen = getattr(sys, "_MEIPASS", None)
    bundle = [Path(frozen) / "resources"] if frozen else []
    return [*bundle, HERE / "resources", HERE.parent / "resources"]
