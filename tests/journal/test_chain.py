"""The pure protocol, rule by rule."""

from __future__ import annotations

from itertools import permutations

from console.journal.chain import GENESIS, advance, lacking, place
from tests.simulator.stores import Link, Store


def chain(*names, origin="o", prev=GENESIS, seq=1):
    links = []
    for name in names:
        links.append(Link(origin, seq, name, prev))
        prev, seq = name, seq + 1
    return links


A, B, C = chain("a", "b", "c")
FORK = Link("o", 2, "x", "a")


def holding(*links):
    store = Store()
    store.take(links)
    return store


def test_what_continues_the_chain_connects():
    placed = place([B, A], Store())
    assert (placed.connected, placed.waiting, placed.forks) == ([A, B], [], set())


def test_what_leaves_a_gap_waits_and_is_not_a_head():
    store = holding(A, C)
    assert store.pending == {"c": C}
    assert store.heads() == {"o": frozenset({(1, "a")})}


def test_what_waited_connects_when_the_gap_closes():
    placed = place([B], holding(A, C))
    assert placed.connected == [B, C]
    assert placed.waiting == []


def test_what_is_held_already_is_counted_and_dropped():
    placed = place([A, B], holding(A))
    assert (placed.connected, placed.doubles) == ([B], 1)
    assert place([C], holding(A, C)).doubles == 1


def test_the_same_record_twice_in_a_batch_is_one():
    assert place([A, A], Store()).connected == [A]


def test_a_first_record_that_names_one_before_it_waits_for_ever():
    assert place([Link("o", 1, "z", "y")], Store()).waiting == [Link("o", 1, "z", "y")]


def test_a_fork_is_kept_both_ways_and_told_once():
    assert place([FORK], holding(A, B)).forks == {("o", 2)}
    assert place([A, B, FORK], Store()).forks == {("o", 2)}
    assert place([C], holding(A, B, FORK)).forks == set()


def test_two_beginnings_of_one_chain_are_a_fork():
    other = Link("o", 1, "other", GENESIS)
    assert place([other], holding(A)).forks == {("o", 1)}


def test_the_order_of_a_batch_does_not_matter():
    links = [A, B, C, FORK]
    outcomes = {
        (tuple(sorted(link.id for link in placed.connected)), tuple(sorted(placed.forks)))
        for order in permutations(links)
        for placed in [place(order, Store())]
    }
    assert outcomes == {(("a", "b", "c", "x"), (("o", 2),))}


def test_tips_move_along_and_multiply_at_a_fork():
    assert advance([], [A, B]) == {(2, "b")}
    assert advance([(2, "b")], [C]) == {(3, "c")}
    assert advance([(2, "b")], [FORK]) == {(2, "b"), (2, "x")}
    assert advance([(2, "b"), (2, "x")], [C]) == {(3, "c"), (2, "x")}


def heads(*tips, origin="o"):
    return {origin: frozenset(tips)}


def test_an_unknown_chain_is_lacking_whole():
    assert lacking(heads((3, "c")), {}, set()) == {"o": 0}


def test_only_what_follows_the_common_past_is_lacking():
    assert lacking(heads((3, "c")), heads((1, "a")), {"a"}) == {"o": 1}


def test_nothing_is_lacking_to_one_who_has_my_tip():
    assert lacking(heads((3, "c")), heads((5, "e")), {"c"}) == {}
    assert lacking({}, heads((5, "e")), set()) == {}


def test_after_a_fork_the_whole_chain_is_sent():
    assert lacking(heads((3, "c"), (2, "x")), heads((1, "a")), {"a"}) == {"o": 0}
    assert lacking(heads((3, "c")), heads((2, "b"), (2, "x")), {"b"}) == {"o": 0}


def test_a_tip_of_his_that_i_do_not_have_proves_nothing():
    assert lacking(heads((3, "c")), heads((2, "x")), set()) == {"o": 0}
