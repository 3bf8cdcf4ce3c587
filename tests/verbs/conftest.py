"""A console of its own for each test, with a journal, and an exercise that was played."""

from __future__ import annotations

import pytest

from console.cli import main
from console.domain.incident import OpenIncident
from console.domain.log import EnterLine
from console.verbs.ending import DONE
from tests.verbs.shell import EVERY_ACT, Answer, hold


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A device of its own for each test; the catalogue that argparse asks is put back."""
    home = tmp_path / "home"
    monkeypatch.setenv("CONSOLE_HOME", str(home))
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("CONSOLE_LANG", "en")
    return home


@pytest.fixture
def console(capsys):
    def console(*words):
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:  # argparse ends by itself
            code = ended.code
        told = capsys.readouterr()
        return Answer(code, told.out, told.err)

    return console


@pytest.fixture
def journal(tmp_path):
    """A real journal with one incident and two lines."""
    desk = hold(tmp_path)
    desk.do(OpenIncident(incident="storm", name="台风“丹娜丝”", type="11B01"))
    desk.do(EnterLine(line="one", text="水位上涨", incident="storm"))
    desk.do(EnterLine(line="two", text="电话畅通"))
    desk.close()
    return desk.file


@pytest.fixture
def played(tmp_path, console):
    """An exercise that was played to its end."""
    file = tmp_path / "exercise.journal"
    assert console("exercise", EVERY_ACT, "--headless", "--journal", file).code == DONE
    return file


@pytest.fixture
def environment(home):
    return {"CONSOLE_HOME": str(home), "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen"}
