"""Files and folders that are still there after the power came back."""

from __future__ import annotations

import os
from pathlib import Path

from console.domain.ids import new_id

PRIVATE = 0o600


def write_private(file: Path, data: bytes) -> None:
    """Replace a file whole, readable by its owner alone; neither its content nor its name is lost afterwards."""
    beside = file.with_name(f"{file.name}.{new_id()}")
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "wb") as opened:  # noqa: PTH123 - mode
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        put(beside, file)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def put(beside: Path, file: Path) -> None:
    """Give a finished file its name."""
    beside.replace(file)
    sync_folder(file.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make new names in a folder durable (folders cannot be opened on Windows, where the file system does it)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
