"""Who signs a level, on whole desks: an authority that ran out signs nothing and leaves nothing; blind ones show."""

from __future__ import annotations

import pytest

from console.domain.authority import Authority, FillPost, LendAuthority, Post, RevokeAuthority, may_sign
from console.domain.refused import Refused
from console.models.tables import FOLDS
from console.sync.exchange import exchange
from console.words.say import Say
from tests.desk.town import Town, town

pytestmark = pytest.mark.slow

NAMES = {"lin": "林晓", "he": "何平", "an": "安宁", "wu": "吴越"}


@pytest.fixture
def storm(tmp_path):
    with town(tmp_path) as made:
        yield made


@pytest.fixture
def other(tmp_path):
    """Another console of the same town, which the first has told nothing yet."""
    made = Town(tmp_path, "other")
    yield made
    made.close()


def lend(storm, **more):
    wish = {"authority": "A", "role": "commander", "person": "wu", "lender": "lin", "until": storm.moment(hours=1)}
    storm.do(LendAuthority(**(wish | more)))


def everything(storm):
    """Every record and every row there is."""
    return storm.reader.counts(), {each.table.name: storm.some(each.standing) for each in FOLDS}


def refused(storm, *wish, **more):
    """The sentence in which an order is refused."""
    with pytest.raises(Refused) as found:
        storm.order(*wish, **more)
    return Say("zh", NAMES.get).refusal(found.value)


def test_until_the_last_moment_the_lent_authority_signs(storm):
    lend(storm)
    storm.after(minutes=59, seconds=59)
    storm.order(1, "wu")
    assert (storm.response.level, storm.response.by) == (1, "wu")


@pytest.mark.parametrize("way", [{"way": "pin"}, {"way": "pen"}, {"way": "voice", "words": "启动一级"}])
def test_an_order_after_its_end_is_refused_with_who_may_sign_and_nothing_of_it_is_left(storm, way):
    lend(storm)
    storm.after(hours=1)
    before = everything(storm)
    assert refused(storm, 1, "wu", **way) == "他的授权已于07-07 21:00到期。可签发：林晓。"
    assert everything(storm) == before


def test_the_same_order_by_who_is_named_there_goes_through(storm):
    lend(storm)
    storm.after(hours=1)
    refused(storm, 1, "wu")
    storm.order(1, "lin")
    assert storm.response.level == 1
    assert storm.tasks()


def test_what_was_said_in_time_counts_though_it_is_entered_later(storm):
    lend(storm)
    spoken = storm.after(minutes=50).moment()
    storm.after(minutes=30)
    storm.order(1, "wu", way="voice", words="启动一级", called="wu", spoken=spoken)
    assert storm.response.by == "wu"


def test_what_was_said_after_the_end_does_not_count_whatever_moment_it_was_to_hold_from(storm):
    lend(storm)
    in_time = storm.after(minutes=50).moment()
    late = storm.after(minutes=20).moment()
    told = {"way": "voice", "words": "启动一级", "spoken": late, "effective": in_time}
    assert refused(storm, 1, "wu", **told).startswith("他的授权已于07-07 21:00到期。")


def test_a_pin_that_is_typed_after_the_end_does_not_count_either(storm):
    lend(storm)
    in_time = storm.after(minutes=50).moment()
    storm.after(minutes=20)
    assert refused(storm, 1, "wu", way="pin", effective=in_time).startswith("他的授权已于07-07 21:00到期。")


def test_nobody_speaks_in_the_future(storm):
    lend(storm, since=storm.moment(hours=2), until=storm.moment(hours=3))
    told = {"way": "voice", "words": "启动一级", "spoken": storm.moment(hours=2)}
    assert "晚于当前时间" in refused(storm, 1, "wu", **told)


def test_an_order_stands_when_its_signers_authority_is_revoked_later_back_in_time(storm):
    lend(storm)
    storm.after(minutes=30).order(1, "wu")
    wish = RevokeAuthority(authority="A", reason="误授", basis=(), effective=storm.moment(minutes=-20))
    storm.after(minutes=5).do(wish)
    assert storm.response.level == 1
    assert refused(storm, 2, "wu").startswith("他的授权已于07-07 20:10到期。")


def test_two_posts_filled_blind_for_one_paper_are_contested_everywhere_and_the_doubt_shows(storm, other):
    exchange(storm.desk, other.desk)
    for console, person in ((storm, "zhao"), (other, "qian")):
        console.do(FillPost(post="paper-12", role="deputy", person=person, organ="longgang"))
    exchange(storm.desk, other.desk)
    here, there = storm.one(Post, "paper-12"), other.one(Post, "paper-12")
    assert here == there
    assert here.contested
    assert here.person in {"zhao", "qian"}


def test_an_authority_revoked_at_two_consoles_ends_at_the_earlier_moment_on_both(storm, other):
    lend(storm)
    exchange(storm.desk, other.desk)
    storm.after(minutes=20)
    other.after(minutes=10)
    for console in (storm, other):
        console.do(RevokeAuthority(authority="A", reason="到岗", basis=console.one(Authority, "A").basis))
    exchange(storm.desk, other.desk)
    ends = {console.one(Authority, "A").until for console in (storm, other)}
    assert ends == {other.moment()}
    assert may_sign(("commander",), 1, storm.moment(), storm) == ["lin"]
