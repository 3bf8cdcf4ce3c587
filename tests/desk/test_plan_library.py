"""The plans in force here: a user's own before shipped ones; what cannot be used is told and changes nothing."""

from __future__ import annotations

import pytest

from console.desk.assessment import Assessment
from console.domain.binding import KeptPlan
from console.words.say import Say


@pytest.fixture
def library(tmp_path):
    return Assessment.load(own=tmp_path).library


def own(library, name, version):
    text = library.shipped("fire").text
    file = library.own / name
    file.write_text(text.replace(f'version = "{library.shipped("fire").version}"', f'version = "{version}"'), "utf-8")
    return file


def told(library):
    return [Say("en").refusal(each) for each in library.troubles]


def test_a_file_that_turns_faulty_leaves_the_last_good_one_in_force(library):
    file = own(library, "fire.toml", "ours")
    library.renew()
    assert library.plan("fire").version == "ours"
    file.write_text("x = " + "[" * 5000, "utf-8")
    library.renew()
    assert library.plan("fire").version == "ours"
    assert told(library) == ["fire.toml, line 1: This is nested too deep to be read."]


def test_an_own_plan_that_is_taken_away_gives_the_shipped_one_back(library):
    own(library, "fire.toml", "ours").unlink()
    library.renew()
    assert library.plan("fire") == library.shipped("fire")


def test_of_two_files_of_one_plan_the_second_is_told_and_not_used(library):
    own(library, "a.toml", "first")
    own(library, "b.toml", "second")
    library.renew()
    assert library.plan("fire").version == "first"
    assert told(library) == ["b.toml: another file here is the plan “fire” already."]


def test_a_folder_named_like_a_plan_stops_nothing(library):
    (library.own / "fire.toml").mkdir()
    library.renew()
    assert library.plan("fire") == library.shipped("fire")
    assert len(told(library)) == 1


@pytest.mark.parametrize(
    ("text", "why"), [("x = " + "[" * 5000, "This is nested too deep to be read."), ("", "“key” is missing")]
)
def test_a_kept_plan_that_cannot_be_read_is_told_until_the_end(library, text, why):
    kept = KeptPlan(subject="plan/x", digest="x", plan="fire", version="1", name="", text=text, signers=())
    assert library.kept(kept) is None
    library.renew()
    assert told(library) == [f"fire, line 1: {why}"]
