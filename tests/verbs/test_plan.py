"""A plan is checked, said in words and begun by a verb; a faulty one of one's own stops nothing."""

from __future__ import annotations

import pytest

from console.resource import path
from console.verbs.ending import DONE, WRONG
from tests.verbs.shell import one_line


@pytest.fixture
def own(home):
    return home / "plans" / "330383"


def test_every_shipped_plan_is_sound(console):
    answer = console("plan", "check", *sorted(path("plans", "330383").glob("*.toml")))
    assert (answer.code, answer.err) == (DONE, "")


def test_all_faults_of_a_plan_are_told_with_their_lines(console, own):
    console("plan", "new", "storm")
    file = own / "storm.toml"
    file.write_text(file.read_text("utf-8").replace('"deputy"', '"nobody"').replace('"emergency"', '"none"'), "utf-8")
    answer = console("plan", "check", file)
    assert answer.code == WRONG
    assert answer.out.count("storm.toml, line") == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_new_plan_is_sound_commented_and_never_written_over(console, own, language):
    assert console("plan", "new", "storm", "--lang", language).code == DONE
    file = own / "storm.toml"
    assert console("plan", "check", file).code == DONE
    text = file.read_text("utf-8")
    assert text.count("\n# ") > 3
    one_line(console("plan", "new", "storm", "--from", "flood"))
    assert file.read_text("utf-8") == text


def test_a_copy_of_a_shipped_plan_comes_before_it(console, own):
    assert console("plan", "new", "flood", "--from", "flood").code == DONE
    file = own / "flood.toml"
    file.write_text(file.read_text("utf-8").replace('version = "2026.1"', 'version = "ours"'), "utf-8")
    assert "version ours" in console("plan", "explain", "flood").out
    assert "flod" in one_line(console("plan", "new", "other", "--from", "flod"))


def test_a_plan_is_said_in_words_level_by_level(console):
    answer = console("plan", "explain", "flood")
    assert answer.code == DONE
    for words in ("Level Ⅰ", "attention", "red typhoon warning", "saves lives", "To end:"):
        assert words in answer.out
    assert "Ⅲ级" in console("plan", "explain", "flood", "--lang", "zh").out


def test_a_faulty_plan_of_ones_own_is_told_and_the_shipped_one_stays(console, own, journal):
    own.mkdir(parents=True)
    (own / "flood.toml").write_text("key = 1\n", "utf-8")
    answer = console("status", "--json", "--journal", journal)
    assert answer.code == DONE
    assert "flood.toml, line 1" in answer.err
    assert "version 2026.1" in console("plan", "explain", "flood").out


def test_a_deed_is_needed(console):
    one_line(console("plan"), code=2)


def test_plans_go_out_as_a_table_and_come_back(console, tmp_path, own):
    file = tmp_path / "plans.csv"
    assert console("plan", "export", file).code == DONE
    text = file.read_text("utf-8-sig")
    file.write_text(text.replace("rain in 1 h: value,30\n", "rain in 1 h: value,35\n"), "utf-8-sig")
    looked = console("plan", "import", file, "--check")
    assert (looked.code, own.exists()) == (DONE, False)
    assert "30 → 35" in looked.out
    assert "2026.2" in console("plan", "import", file).out
    file.write_text(text.replace("rain in 1 h: value,30\n", "rain in 1 h: value,many\n"), "utf-8-sig")
    assert console("plan", "import", file).code == WRONG
