"""Who may sign a level now, on what ground."""

from __future__ import annotations

import pytest

from console.desk.signers import Signer, signers
from console.domain.authority import LendAuthority
from tests.desk.town import town


@pytest.fixture
def storm(tmp_path):
    with town(tmp_path) as made:
        yield made


def able(storm, level):
    plan = storm.assessment.plans[0]
    return signers(plan.signers(level), level, storm.now, storm.reader)


def test_whoever_holds_a_graver_role_may_sign_a_lesser_level_too(storm):
    assert [each.person for each in able(storm, 3)] == ["an", "he", "lin"]
    assert able(storm, 1) == (Signer(person="lin", role="commander"),)


def test_a_lent_role_signs_after_its_holder_and_until_its_end(storm):
    end = storm.moment(hours=6)
    storm.do(LendAuthority(authority="a1", role="commander", person="sun", lender="lin", until=end))
    assert able(storm, 1)[1] == Signer(person="sun", role="commander", until=end)
    storm.after(hours=6)
    assert [each.person for each in able(storm, 1)] == ["lin"]


def test_a_lent_role_signs_only_the_levels_it_was_lent_for(storm):
    lent = {"role": "commander", "person": "sun", "lender": "lin", "until": storm.moment(hours=6)}
    storm.do(LendAuthority(authority="a1", levels=(4,), **lent))
    assert "sun" in [each.person for each in able(storm, 4)]
    assert "sun" not in [each.person for each in able(storm, 1)]
