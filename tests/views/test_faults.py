"""A fault of the program: one sentence to the person, the details to a file; no traceback on the screen."""

from __future__ import annotations

import subprocess
import sys
from threading import Thread

import pytest
from PySide6.QtCore import qDebug, qWarning

from console.domain.refused import Refused
from console.views.faults import FILE, LARGEST, Faults, hear_qt

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def faults(tmp_path):
    listening = Faults(tmp_path)
    listening.said = []
    listening.happened.connect(lambda fault: listening.said.append(str(fault)))
    listening.listen()
    yield listening
    listening.forget()


def fail():
    raise ZeroDivisionError("the details")


def test_what_nobody_caught_is_said_in_one_sentence_and_kept_in_full(faults, tmp_path, capsys):
    try:
        fail()
    except ZeroDivisionError:
        sys.excepthook(*sys.exc_info())
    assert len(faults.said) == 1
    assert "ZeroDivisionError" in faults.said[0]
    assert "Traceback" not in faults.said[0]
    assert "the details" in (tmp_path / FILE).read_text("utf-8")
    assert capsys.readouterr().err == ""


def test_what_fails_on_another_thread_is_said_too(qtbot, faults):
    thread = Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(faults.said) == 1)


def test_a_refusal_nobody_answered_is_said_as_it_is(faults, tmp_path):
    sys.excepthook(Refused, Refused("No."), None)
    assert faults.said == ["No."]
    assert not (tmp_path / FILE).exists()


def test_a_fault_that_repeats_does_not_fill_the_disk(faults, tmp_path):
    (tmp_path / FILE).write_text("x" * LARGEST, "utf-8")
    faults.explain(ZeroDivisionError())
    assert (tmp_path / FILE).stat().st_size < LARGEST


def test_where_nothing_can_be_written_the_details_go_to_stderr(tmp_path, capsys):
    lost = Faults(tmp_path / "missing")
    assert "ZeroDivisionError" in str(lost.explain(ZeroDivisionError()))
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_afterwards_faults_are_whose_they_were(tmp_path):
    before, faults = sys.excepthook, Faults(tmp_path)
    faults.listen()
    faults.forget()
    assert sys.excepthook is before


def test_qts_warnings_go_to_the_file_and_not_to_the_terminal(tmp_path, capfd):
    hear_qt(tmp_path)
    qWarning("a plugin that can not do this")
    qDebug("a whisper")
    kept = (tmp_path / FILE).read_text("utf-8")
    assert kept.endswith("Qt: a plugin that can not do this\n")
    assert "whisper" not in kept
    assert capfd.readouterr().err == ""


def test_where_qt_can_open_no_window_one_line_says_so(tmp_path):
    program = "from pathlib import Path; from PySide6.QtWidgets import QApplication; "
    program += f"from console.views.faults import hear_qt; hear_qt(Path({str(tmp_path)!r})); QApplication([])"
    environment = {"QT_QPA_PLATFORM": "nowhere", "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("console: ")
    assert "nowhere" in line
