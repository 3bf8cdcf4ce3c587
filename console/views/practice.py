"""The shipped exercise, in a process of its own with a journal of its own: the real one stays open behind it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QProcess

EXERCISE = "danas2025"


def command(language: str) -> list[str]:
    """What starts it, from a checkout, a wheel or a frozen bundle."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "console"]
    return [*program, "exercise", EXERCISE, "--lang", language]


def practise(language: str) -> None:
    program, *arguments = command(language)
    QProcess.startDetached(program, arguments)
