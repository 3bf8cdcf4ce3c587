"""Who may sign when: posts, authority lent for a time, and whom a refusal names instead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.domain.authority import (
    Authority,
    FillPost,
    LendAuthority,
    Post,
    RevokeAuthority,
    VacatePost,
    grounds,
    may_sign,
)
from console.domain.reason import Person
from console.domain.refused import Refused
from console.words.say import Say

NAMES = {"lin": "林晓", "an": "安平", "wu": "吴越"}
ROLES = ("commander", "deputy")
AT = "2025-07-07T{:02}:00:00.000Z"


def fill(person, role="commander", **more):
    return FillPost(post=f"post-{person}", role=role, person=person, organ="longgang", **more)


def lend(room, person="wu", lender="lin", **more):
    given_ = {"authority": "A", "role": "commander", "until": room.moment(hours=8)}
    return LendAuthority(person=person, lender=lender, **(given_ | more))


def basis(room, standing, subject):
    return room.one(standing, subject).basis


@pytest.fixture
def manned(storm):
    """Lin commands, An is a deputy, Wu is nothing yet."""
    storm.do(fill("lin"))
    storm.do(fill("an", "deputy"))
    return storm


def able(room, level=3, **span):
    return may_sign(ROLES, level, room.moment(**span), _standing(room))


def why(room, person, level=3, **span):
    with pytest.raises(Refused) as refused:
        grounds(person, ROLES, level, room.moment(**span), _standing(room))
    return Say("zh", NAMES.get).refusal(refused.value)


def _standing(room):
    return Asked(room.some(Post), room.some(Authority))


class Asked:
    """A situation of nothing but posts and authorities."""

    def __init__(self, posts, authorities):
        self._held = {Post: posts, Authority: authorities}

    def some(self, standing, **where):
        return [
            each for each in self._held[standing] if all(getattr(each, name) == value for name, value in where.items())
        ]


def test_the_holders_of_the_roles_may_sign_in_the_order_of_the_plan(manned):
    assert able(manned) == ["lin", "an"]
    assert may_sign(("deputy", "commander"), 3, manned.moment(), _standing(manned)) == ["an", "lin"]


def test_whoever_holds_nothing_is_told_who_may_sign(manned):
    assert why(manned, "wu") == "吴越无权签发这一级。可签发：林晓、安平。"


def test_where_nobody_may_sign_that_is_said(storm):
    assert why(storm, "wu") == "吴越无权签发这一级。可签发：无人。"


def test_a_lent_authority_ends_exactly_at_its_end(manned):
    manned.do(lend(manned, until=manned.moment(hours=8)))
    assert able(manned, hours=8, seconds=-0.001) == ["lin", "an", "wu"]
    assert able(manned, hours=8) == ["lin", "an"]
    assert why(manned, "wu", hours=8) == "他的授权已于07-08 04:00到期。可签发：林晓、安平。"


def test_it_begins_exactly_at_its_beginning(manned):
    manned.do(lend(manned, since=manned.moment(hours=2)))
    assert why(manned, "wu", hours=2, seconds=-0.001) == "他自07-07 22:00起方可签发。可签发：林晓、安平。"
    assert grounds("wu", ROLES, 3, manned.moment(hours=2), _standing(manned)).authority == "A"


def test_it_covers_its_levels_alone(manned):
    manned.do(lend(manned, levels=(3, 4)))
    assert able(manned, 4) == able(manned, 3) == ["lin", "an", "wu"]
    assert able(manned, 2) == ["lin", "an"]
    assert why(manned, "wu", 2) == "吴越无权签发这一级。可签发：林晓、安平。"


def test_his_own_role_comes_before_a_lent_one(manned):
    manned.do(lend(manned, "an"))
    assert grounds("an", ROLES, 3, manned.moment(), _standing(manned)).authority == ""
    assert grounds("an", ("commander",), 3, manned.moment(), _standing(manned)).authority == "A"


def test_whoever_left_his_post_is_told_when(manned):
    manned.do(VacatePost(post="post-lin", reason="调任", basis=basis(manned, Post, "post-lin")))
    assert why(manned, "lin") == "他已于07-07 20:00离任。可签发：安平。"


def test_what_he_lent_goes_with_him(manned):
    manned.do(lend(manned))
    manned.after(hours=1).do(VacatePost(post="post-lin", reason="调任", basis=basis(manned, Post, "post-lin")))
    assert able(manned, seconds=-0.001) == ["lin", "an", "wu"]
    assert able(manned) == ["an"]
    assert why(manned, "wu") == "他的授权已于07-07 21:00到期。可签发：安平。"


def test_only_the_holder_lends_and_never_what_he_has_on_loan(manned):
    assert manned.refuses(lend(manned, lender="an")) == "Only who holds the role can lend its authority."
    manned.do(lend(manned))
    again = lend(manned, "zhao", "wu", authority="B")
    assert manned.refuses(again) == "Only who holds the role can lend its authority."


def test_nobody_lends_longer_than_he_holds_the_role_himself(storm):
    storm.do(fill("lin", until=storm.moment(hours=4)))
    assert storm.refuses(lend(storm)).startswith("Who lends holds the role himself only until")
    storm.do(lend(storm, until=storm.moment(hours=4)))


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"person": " "}, "Say who."),
        ({"person": "lin"}, "Nobody lends authority to himself."),
        ({"until": ""}, "Say until when the authority is lent."),
        ({"until": "8点"}, '"8点" is not a time.'),
        ({"until": AT.format(11)}, "The end lies before the beginning."),
        ({"until": AT.format(12)}, "The end lies before the beginning."),
        ({"levels": (3, 5)}, "Levels are written 1 to 4."),
        ({"role": "king"}, "Only who holds the role can lend its authority."),
    ],
)
def test_what_cannot_be_lent_is_refused(manned, more, sentence):
    assert manned.refuses(lend(manned, **more)) == sentence


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        (fill(" "), "Say who."),
        (fill("wu", " "), "Say which role."),
        (replace(fill("wu"), organ="nobody"), "There is no such organ: nobody."),
        (fill("wu", since=AT.format(14), until=AT.format(13)), "The end lies before the beginning."),
        (fill("wu", since="soon"), '"soon" is not a time.'),
        (fill("lin"), "This post is on record already."),
    ],
)
def test_a_post_that_cannot_be_is_refused(manned, wish, sentence):
    assert manned.refuses(wish) == sentence


def test_nobody_holds_one_post_twice_at_a_time(manned):
    assert manned.refuses(replace(fill("lin"), post="again")) == "He holds this post already."
    manned.do(VacatePost(post="post-lin", reason="调任", basis=basis(manned, Post, "post-lin")))
    manned.do(replace(fill("lin"), post="again"))
    assert able(manned) == ["lin", "an"]


def test_a_post_ends_with_a_reason_after_its_beginning_and_once(manned):
    ends = VacatePost(post="post-lin", reason="调任", basis=basis(manned, Post, "post-lin"))
    assert manned.refuses(replace(ends, reason=" ")) == "Say why the post ends."
    assert manned.refuses(replace(ends, effective=AT.format(11))) == "The end lies before the beginning."
    assert manned.refuses(replace(ends, post="none")) == "Nobody holds this post."
    manned.do(ends)
    assert manned.refuses(replace(ends, id="again")) == "Nobody holds this post."


def test_a_post_that_has_not_begun_can_be_taken_back(manned):
    manned.do(fill("wu", since=manned.moment(hours=5)))
    manned.do(VacatePost(post="post-wu", reason="误填", basis=basis(manned, Post, "post-wu")))
    assert able(manned, hours=6) == ["lin", "an"]


def test_an_end_set_ahead_can_be_brought_forward_and_not_put_off(manned):
    ends = {"post": "post-lin", "reason": "调任"}
    manned.do(VacatePost(effective=manned.moment(hours=4), basis=basis(manned, Post, "post-lin"), **ends))
    manned.do(VacatePost(effective=manned.moment(hours=2), basis=basis(manned, Post, "post-lin"), **ends))
    manned.do(VacatePost(effective=manned.moment(hours=9), basis=basis(manned, Post, "post-lin"), **ends))
    assert manned.one(Post, "post-lin").until == manned.moment(hours=2)


def test_an_authority_revoked_back_in_time_ends_back_then(manned):
    manned.do(lend(manned))
    wish = RevokeAuthority(authority="A", reason="到岗", basis=(), effective=manned.moment(hours=1))
    manned.after(hours=3).do(wish)
    assert able(manned, hours=-2, seconds=-1) == ["lin", "an", "wu"]
    assert able(manned, hours=-2) == ["lin", "an"]
    assert manned.refuses(replace(wish, id="again")) == "This authority has ended already."


def test_it_is_not_revoked_to_before_it_began_nor_without_a_reason(manned):
    manned.do(lend(manned))
    wish = RevokeAuthority(authority="A", reason="到岗", basis=(), effective=manned.moment(hours=-1))
    assert manned.refuses(wish) == "The end lies before the beginning."
    assert manned.refuses(replace(wish, effective="", reason="")) == "Say why the authority ends."


moments = st.integers(0, 23).map(AT.format)
terms = st.tuples(st.sampled_from(sorted(NAMES)), st.sampled_from((*ROLES, "duty_lead")), moments, moments)


def _post(number, term):
    person, role, since, until = term
    return Post(
        subject=f"post{number}",
        role=role,
        organ="o",
        person=person,
        since=since,
        until=until if until > since else "",
        paper="",
        contested=False,
        basis=(),
    )


def _lent(number, term, lender, levels):
    person, role, since, until = term
    return Authority(
        subject=f"lent{number}",
        role=role,
        person=person,
        lender=lender,
        levels=levels,
        since=since,
        until=until,
        paper="",
        contested=False,
        basis=(),
    )


loans = st.tuples(terms, st.sampled_from(sorted(NAMES)), st.sampled_from([(), (1,), (3, 4)]))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(terms, max_size=4), st.lists(loans, max_size=4), st.sampled_from(sorted(NAMES)), st.integers(1, 4), moments
)
def test_nobody_signs_outside_his_term_and_whoever_can_is_named(filled, lent, person, level, moment):
    posts = [_post(number, each) for number, each in enumerate(filled)]
    authorities = [_lent(number, *each) for number, each in enumerate(lent)]
    situation = Asked(posts, authorities)
    holds = [each for each in posts if each.since <= moment and (not each.until or moment < each.until)]
    named = may_sign(ROLES, level, moment, situation)
    if person not in named:
        with pytest.raises(Refused) as refused:
            grounds(person, ROLES, level, moment, situation)
        assert {each for each in refused.value.values["able"] if isinstance(each, Person)} == set(named)
        return
    ground = grounds(person, ROLES, level, moment, situation)
    assert ground.role in ROLES
    if ground.authority:
        found = next(each for each in authorities if each.subject == ground.authority)
        assert (found.person, found.role) == (person, ground.role)
        assert found.since <= moment < found.until
        assert found.covers(level)
        assert any((each.person, each.role) == (found.lender, found.role) for each in holds)
    else:
        assert any((each.person, each.role) == (person, ground.role) for each in holds)
