"""Ladders, triggers and chains as shipped: complete, sourced, and refused whole when a line is wrong."""

from __future__ import annotations

from itertools import pairwise

import pytest

from console.desk.assessment import Assessment
from console.desk.yardstick import chains, measures
from console.domain.refused import Refused
from console.resource import path
from console.words.say import Say

PLACE = path("places", "330383")
KNOWN = Assessment.load()
UNITS = {each.key: each.unit for each in KNOWN.metrics}


def refusal(read):
    with pytest.raises(Refused) as refused:
        read()
    return Say("en").refusal(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('read = ["I"]', 'read = ["V"]', "“V” is no grade; grades are I, II, III and IV."),
        ("deaths = 1 }", "dead = 1 }", "“dead” is measured or counted nowhere here."),
        ('metrics = ["endangered"]', 'metrics = ["danger"]', "“danger” is not counted in 人 here."),
        ("by_person = true", "", "“health” has no scale."),
        ("days = 30", 'days = "30"', "line"),
    ],
)
def test_a_slip_in_the_ladders_is_refused_with_its_line(tmp_path, old, new, reason):
    text = (PLACE / "ladders.toml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "ladders.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert reason in refusal(lambda: measures(file, UNITS))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('key = "typhoon_surge"', 'key = "typhoon_rain"', "“typhoon_rain” stands here twice"),
        ('becomes = "11E02"', 'becomes = "11E09"', "“11E09” is not on the list."),
    ],
)
def test_a_slip_in_the_chains_is_refused_with_its_line(tmp_path, old, new, reason):
    text = (PLACE / "chains.toml").read_text(encoding="utf-8")
    file = tmp_path / "chains.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert reason in refusal(lambda: chains(file, [each.code for each in KNOWN.types]))


def test_every_ladder_says_where_it_was_read_and_names_types_there_are():
    codes = [each.code for each in KNOWN.types]
    for each in (*KNOWN.yardstick.ladders, *KNOWN.yardstick.triggers):
        assert each.source
        assert each.status[0] in "VK"
        assert all(any(code.startswith(prefix) for code in codes) for prefix in each.types)


def test_only_what_was_read_may_grade():
    sure = {each.id: sorted(each.read) for each in KNOWN.yardstick.ladders if each.verified}
    assert sure == {
        **{key: [1, 2, 3, 4] for key in ("acc493", "water", "env", "forest", "geo_loss", "geo_threat")},
        "fishing": [1],
    }


def test_every_check_is_our_own_proposal_and_says_so():
    assert {each.status for each in KNOWN.chains} == {"P"}


def test_the_chain_of_the_plan_is_there():
    """暴雨 → 内涝 → 断电 → 泄漏, one from the other."""
    steps = ["11B03", "11A02", "12P08", "12D02"]
    for before, after in pairwise(steps):
        assert any(each.becomes == after and each.follows([before]) for each in KNOWN.chains)
