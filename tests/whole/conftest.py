"""The real window on a journal of its own, as a story's people find it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from console import app
from console.words.say import Say
from tests.views.wardrobe import undressed_afterwards

PATIENCE = 20_000


@pytest.fixture
def journal(tmp_path, monkeypatch):
    monkeypatch.setenv("CONSOLE_HOME", str(tmp_path / "home"))
    return tmp_path / "main.journal"


@pytest.fixture
def window(qtbot, journal):
    with undressed_afterwards():
        console = app.Console(QApplication.instance(), journal, Say("zh"), "值守员01")
        qtbot.addWidget(console.window)
        with qtbot.waitSignal(console.window.complete, timeout=PATIENCE):
            console.open()
        yield console.window
        console.window.close()
        console.close()
