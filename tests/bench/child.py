"""Child processes that are timed from their start: what they say, and when."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from tempfile import TemporaryFile
from time import perf_counter


def said(program: str, *arguments: str, environment: Mapping[str, str] | None = None) -> Iterator[tuple[float, str]]:
    """Each line a Python program prints, with the seconds since its process was started."""
    command = [sys.executable, "-c", program, *arguments]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **(environment or {})}
    with TemporaryFile("w+") as complaints:
        begun = perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints, text=True, env=surroundings) as child:
            assert child.stdout is not None
            for line in child.stdout:
                yield perf_counter() - begun, line.strip()
        if child.returncode:
            complaints.seek(0)
            raise RuntimeError(complaints.read())
