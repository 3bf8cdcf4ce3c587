"""The command line as a whole: misuse, help, the last resort, and the command as a process."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from console import __version__
from console.cli import VERBS
from console.desk.reader import Reader
from console.domain.reason import Person
from console.domain.refused import Refused
from console.journal.device import Device
from console.journal.people import People
from console.verbs.ending import DONE, WRONG
from console.words.usage import MISUSE
from tests.verbs.shell import child, one_line, texts

ROOT = Path(__file__).parents[2]
HEAVY = ("sqlalchemy", "sqlcipher3", "numpy", "pyqtgraph", "reportlab", "openpyxl", "pypinyin", "console.desk.desk")


@pytest.mark.parametrize(
    "words",
    [
        ("--foo",),
        ("fly",),
        ("log",),
        ("log", "a", "b"),
        ("status",),
        ("status", "--json", "--at"),
        ("exercise",),
        ("exercise", "danas2025", "--speed"),
        ("exercise", "danas2025", "--speed", "0", "--headless"),
        ("exercise", "danas2025", "--speed", "fast", "--headless"),
        ("report",),
        ("report", "poem", "--out", "x.pdf"),
        ("report", "sitrep"),
        ("report", "sitrep", "--out", "x.pdf", "--at", "noon"),
        ("screenshot", "--out", "x.png"),
        ("screenshot", "--page", "nothing", "--out", "x.png"),
        ("screenshot", "--page", "log", "--out", "x.png", "--size", "big"),
        ("screenshot", "--page", "log", "--out", "x.png", "--size", "0x0"),
        ("screenshot", "--page", "log", "--out", "x.png", "--scale", "3"),
        ("screenshot", "--page", "log", "--out", "x.png", "--theme", "pink"),
        ("verify", "--lang", "fr"),
        ("status", "--json", "--at", "2561"),
        ("status", "--json", "--at", "2999-01-01 00:00"),
        ("status", "--json", "--at", "99999999999999"),
        ("log", "x", "--occurred", "noon"),
        ("log", "x", "--occurred", "2999-01-01 00:00"),
    ],
)
def test_misuse_ends_with_2_and_one_line(console, journal, words, monkeypatch):
    monkeypatch.setenv("CONSOLE_LANG", "zh")
    before = texts(journal)
    one_line(console("--journal", journal, *words), MISUSE)
    assert texts(journal) == before


def test_misuse_is_told_in_chinese_too(console):
    assert "缺少参数：TEXT" in console("log", "--lang", "zh").err


@pytest.mark.parametrize("verb", [(), ("log",), ("exercise",), ("report",), ("status",), ("screenshot",), ("verify",)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_is_whole_in_both_languages(console, verb, language):
    answer = console("--lang", language, *verb, "--help")
    assert (answer.code, answer.err) == (DONE, "")
    chinese = any("\u4e00" <= letter <= "\u9fff" for letter in answer.out.replace("昨2140", "").replace("x高", ""))
    assert chinese is (language == "zh")
    assert ("usage" in answer.out) is (language == "en")
    assert ("show this help" in answer.out) is (language == "en")


def test_the_version_is_said(console):
    assert console("--version").out.strip() == __version__


def test_an_error_of_our_own_is_kept_in_a_file_and_told_in_one_line(console, journal, monkeypatch, tmp_path):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)

    def broken(_reader):
        raise RuntimeError("planted")

    monkeypatch.setattr(Reader, "audit", broken)
    told = one_line(console("verify", "--journal", journal))
    (kept,) = tmp_path.glob("console-*.txt")
    assert str(kept) in told
    assert "RuntimeError: planted" in kept.read_text("utf-8")


@pytest.mark.slow
def test_whoever_a_refusal_names_is_named_as_this_device_knows_him(console, journal, home, monkeypatch):
    lin = People(home, Device(home).key()).named("林晓")

    def tell(_options, _say):
        raise Refused("{why} May sign: {able}.", why="", able=(Person(lin), Person("0123456789")))

    monkeypatch.setattr(import_module("console.verbs.journal"), "tell", tell)
    assert "May sign: 林晓, 012345." in one_line(console("status", "--json", "--journal", journal), WRONG)


def test_the_module_is_the_command(environment, journal):
    done = child("verify", "--journal", journal, **environment)
    assert (done.returncode, done.stderr) == (DONE, b"")
    assert "各链均完好" in done.stdout.decode()


@pytest.mark.slow
def test_a_refusal_of_a_process_is_one_line_and_exit_1(environment, tmp_path):
    done = child("verify", "--journal", tmp_path / "none.journal", **environment)
    assert done.returncode == WRONG
    assert done.stderr.decode().count("\n") == 1


@pytest.mark.slow
def test_a_terminal_without_chinese_does_not_end_a_verb(environment, journal):
    done = child("verify", "--journal", journal, PYTHONIOENCODING="ascii", **environment)
    assert (done.returncode, done.stderr) == (DONE, b"")


@pytest.mark.slow
def test_a_reader_that_goes_away_ends_nothing_in_a_traceback(environment, played):
    words = [sys.executable, "-m", "console", "status", "--json", "--journal", str(played)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        process.stdout.close()
        told = process.stderr.read()
        assert process.wait(60) == DONE
    assert told == b""


@pytest.mark.slow
def test_an_argument_that_is_no_unicode_is_refused_in_one_line(environment, journal):
    words = [sys.executable.encode(), b"-m", b"console", b"log", b"a\xff\xfeb", b"--journal", str(journal).encode()]
    done = subprocess.run(words, capture_output=True, check=False, env=environment, timeout=60)
    assert done.returncode == WRONG
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("verb", [each for each in VERBS if each])
def test_every_verb_has_help_and_a_function(console, verb):
    module, function = VERBS[verb]
    assert callable(getattr(import_module(f"console.verbs.{module}"), function))
    assert console(verb, "--help").code == DONE


@pytest.mark.slow
def test_neither_the_front_nor_the_window_waits_for_what_other_verbs_need(environment):
    program = f"""
import sys, console.cli, console.verbs.window
print([name for name in {HEAVY} if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, cwd=ROOT, env=environment, timeout=60
    )
    assert done.stdout.decode().strip() == "[]"
