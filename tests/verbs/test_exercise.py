"""An exercise checked and played by a verb, and every exercise that is refused."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from console.journal.device import Device
from console.journal.people import People
from console.verbs.ending import DONE, WRONG
from tests.verbs.shell import EVERY_ACT, FOREIGN, one_line, texts

pytestmark = pytest.mark.slow


def test_an_exercise_plays_without_a_window_into_a_file_of_its_own(console, home):
    answer = console("exercise", EVERY_ACT, "--headless")
    assert answer.code == DONE
    (file,) = (home / "exercises").glob("every-*.journal")
    assert str(file) in answer.out
    assert texts(file) == ["已转移11人", "有人被困", "积水"]


def test_an_exercise_makes_its_roles_known_to_this_device(home, played):
    assert People(home, Device(home).key()).name("every-officer") == "值守员01"
    assert "值守员01".encode() not in played.read_bytes()


def test_an_exercise_of_a_second_time_needs_another_file(console, played):
    before = played.read_bytes()
    assert "holds the exercise" in one_line(console("exercise", EVERY_ACT, "--headless", "--journal", played))
    assert played.read_bytes() == before


def test_an_exercise_is_refused_by_a_real_journal(console, journal):
    before = journal.read_bytes()
    assert "is a real journal" in one_line(console("exercise", EVERY_ACT, "--headless", "--journal", journal))
    assert journal.read_bytes() == before


def test_what_a_rule_refuses_in_an_exercise_is_named_and_the_exit_code_says_so(console, tmp_path):
    text = EVERY_ACT.read_text("utf-8").replace('act = "report arrival"', 'act = "stand down team"')
    file = tmp_path / "own.toml"
    file.write_text(text, "utf-8")
    answer = console("exercise", file, "--headless", "--journal", tmp_path / "own.journal")
    assert answer.code == WRONG
    assert all(line.startswith("console: Line ") for line in answer.err.splitlines())
    assert "injects played" in answer.out


def test_check_lists_every_fault_and_plays_nothing(console, tmp_path, home):
    file = tmp_path / "own.toml"
    file.write_text(EVERY_ACT.read_text("utf-8").replace("quantity = 1000", 'quantity = "x"\nwhere = 3'), "utf-8")
    answer = console("exercise", file, "--check")
    assert answer.code == WRONG
    assert [line.split(":")[0].startswith("Line ") for line in answer.out.splitlines()] == [True, True]
    assert not (home / "exercises").exists()


def test_check_of_a_good_exercise_says_so(console):
    answer = console("exercise", EVERY_ACT, "--check")
    assert (answer.code, answer.err) == (DONE, "")
    assert "no fault" in answer.out


def test_a_faulty_exercise_is_refused_with_the_first_fault_and_their_number(console, tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(EVERY_ACT.read_text("utf-8").replace("quantity = 1000", 'quantity = "x"\nwhere = 3'), "utf-8")
    told = one_line(console("exercise", file, "--headless"))
    assert "Line " in told
    assert "(2 in all; --check lists them)" in told


@pytest.mark.parametrize("name", ["nothing", "/nowhere/x.toml", "", "danas2025.toml"])
def test_an_exercise_that_is_not_there_is_refused_with_those_that_are(console, name):
    assert "danas2025" in one_line(console("exercise", name, "--headless"))


@pytest.mark.parametrize("name", ["a text", "a picture", "zeros"])
@pytest.mark.parametrize("wish", ["--check", "--headless"])
def test_a_foreign_file_is_no_exercise(console, tmp_path, name, wish):
    file = tmp_path / "foreign.toml"
    file.write_bytes(FOREIGN[name])
    assert "is not an exercise" in one_line(console("exercise", file, wish))


@pytest.fixture
def interruptible():
    """A run in the background inherits a deaf ear to Ctrl+C and would hand it on."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.slow
@pytest.mark.usefixtures("interruptible")
def test_an_exercise_that_is_stopped_by_hand_leaves_a_sound_journal(console, environment, tmp_path):
    file = tmp_path / "stopped.journal"
    words = [sys.executable, "-m", "console", "--lang", "en", "exercise", "danas2025", "--headless", "--speed", "1"]
    with subprocess.Popen(
        [*words, "--journal", str(file)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout.readline().startswith(b"Playing ")
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == WRONG
        assert process.stderr.read() == b"console: Stopped; what was acknowledged is safe.\n"
    assert console("verify", "--journal", file).code == DONE
