"""Two incidents that are one, two after all, and the tree of what followed from what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain.incident import Incident, LinkIncident, OpenIncident, ReopenIncident, fresh
from console.domain.level import Level, OrderLevel
from console.domain.line_query import LineQuery
from console.domain.log import EnterLine
from console.domain.merging import MergeIncident, UnmergeIncident, circled, family, tree


@pytest.fixture
def two(storm):
    storm.do(OpenIncident(incident="again", name="台风（重复）"))
    storm.do(EnterLine(line="l", text="积水", incident="again"))
    return storm


def merge(room, incident="again", into="storm"):
    room.do(MergeIncident(incident=incident, into=into, reason="同一起", basis=room.one(Incident, incident).merging))


def test_the_one_that_ends_is_read_only_and_names_the_other(two):
    merge(two)
    ended = two.one(Incident, "again")
    assert (ended.merged, ended.closed, ended.contested) == ("storm", two.moment(), False)
    assert two.refuses(EnterLine(line="m", text="x", incident="again")) == (
        "“台风（重复）” was merged into “台风“丹娜丝””; go on there."
    )


def test_its_lines_show_with_the_other(two):
    merge(two)
    assert [each.subject for each in two.reader.lines(0, 9, LineQuery(incident="storm"))] == ["l"]


def test_its_figures_stay_its_own(two):
    merge(two)
    assert two.reader.figures("storm") == []


def test_undone_they_are_two_again(two):
    merge(two)
    two.do(UnmergeIncident(incident="again", reason="两起", basis=two.one(Incident, "again").merging))
    parted = two.one(Incident, "again")
    assert (parted.merged, parted.closed, parted.contested) == ("", "", False)
    assert two.refuses(UnmergeIncident(incident="again", reason="x", basis=())) == "This incident was not merged."


def test_a_merged_one_is_parted_not_reopened(two):
    merge(two)
    assert two.refuses(ReopenIncident(incident="again", reason="x", basis=())) == (
        "This incident was merged; undo the merging to go on with it."
    )


def test_none_is_merged_into_itself_or_under_a_response_of_ours(two):
    assert two.refuses(MergeIncident(incident="again", into="again", reason="x", basis=())) == (
        "An incident cannot be merged into itself."
    )
    two.do(OrderLevel(organ="longgang", incident="again", level=Level.IV, reason="x"))
    assert "terminate it first" in two.refuses(MergeIncident(incident="again", into="storm", reason="x", basis=()))


def incident(subject, **fields):
    return Incident(
        **{"name": subject, "type": "", "types": (), "place": "", "where": "", "occurred": "", "opened": ""}
        | fields
        | {"subject": subject}
    )


def test_a_family_is_all_that_was_merged_into_one_step_by_step():
    every = [incident("a"), incident("b", merged="a"), incident("c", merged="b"), incident("d")]
    assert family("a", every) == ("a", "b", "c")
    assert family("b", every) == ("b", "c")
    assert circled(every) == frozenset()


def test_a_long_circle_is_one_family_and_known_as_a_circle():
    every = [incident("a", merged="b"), incident("b", merged="c"), incident("c", merged="a"), incident("d", merged="a")]
    assert set(family("a", every)) == {"a", "b", "c", "d"}
    assert circled(every) == {"a", "b", "c"}


def test_the_tree_puts_each_below_what_it_follows_from():
    every = [incident("rain"), incident("fire"), incident("flood", parent="rain"), incident("cut", parent="flood")]
    assert [(depth, each.subject) for depth, each in tree(every)] == [
        (0, "rain"),
        (1, "flood"),
        (2, "cut"),
        (0, "fire"),
    ]


def test_no_incident_drops_out_of_the_tree_whatever_its_parents_say():
    every = [
        incident("a", parent="b"),
        incident("b", parent="a"),
        incident("c", parent="gone"),
        incident("d", parent="d"),
    ]
    assert {each.subject for _, each in tree(every)} == {"a", "b", "c", "d"}


def test_none_follows_from_itself_or_from_what_follows_from_it(two):
    two.do(LinkIncident(incident="again", parent="storm", basis=two.one(Incident, "again").parenting))
    assert two.refuses(LinkIncident(incident="storm", parent="again", basis=())) == (
        "An incident cannot follow from itself."
    )
    two.do(LinkIncident(incident="again", parent="", basis=two.one(Incident, "again").parenting))
    assert two.one(Incident, "again").parent == ""


def test_how_one_will_stand_is_how_it_stands(two):
    """What goes with an opening is judged by a foretold incident; it must not lie."""
    wish = OpenIncident(incident="i", name="内涝", type="11A02", place="330383198001", where="桥下", parent="storm")
    told = fresh(wish, two.now)
    two.do(wish)
    stands = two.one(Incident, "i")
    bases = {name: getattr(stands, name) for name in ("naming", "basis", "typing", "parenting")}
    assert replace(told, **bases) == stands
