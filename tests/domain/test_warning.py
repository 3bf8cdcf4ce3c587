"""Warnings: noted as their issuers gave them; replaced or ended, never current for ever without an end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from console.domain.check import instant
from console.domain.warning import Colour, EndWarning, IssueWarning, Term, Warning, gravity  # noqa: A004 - the field's own word


def issue(room, name="w", **more):
    given = {"hazard": "typhoon", "colour": Colour.BLUE, "issuer": "龙港市气象台", "since": room.moment()}
    room.do(wish(name, **(given | more)))
    return warning(room, name)


def wish(name="w", **more):
    given = {"hazard": "typhoon", "colour": Colour.BLUE, "issuer": "龙港市气象台", "since": "2025-07-07T12:00:00Z"}
    return IssueWarning(warning=name, **(given | more))


def warning(room, name="w"):
    return room.one(Warning, name)


def term(room, name="w"):
    return warning(room, name).term(room.now)


def test_a_warning_is_kept_as_it_was_issued(room):
    found = issue(room, until=room.moment(hours=6), area=" 全市 ", text=" 请防范 ")
    assert (found.hazard, found.colour, found.issuer, found.area, found.text) == (
        "typhoon",
        "blue",
        "龙港市气象台",
        "全市",
        "请防范",
    )
    assert (found.since, found.until) == (room.moment(), room.moment(hours=6))


def test_a_term_has_a_beginning_and_an_end_that_still_counts(room):
    issue(room, since=room.moment(hours=1), until=room.moment(hours=2))
    assert term(room) is Term.COMING
    assert term(room.after(hours=1)) is Term.IN_FORCE
    assert term(room.after(hours=1)) is Term.IN_FORCE
    assert term(room.after(milliseconds=1)) is Term.OVER


def test_without_an_end_its_term_is_unknown_and_said_to_be(room):
    issue(room)
    assert term(room) is Term.UNKNOWN
    assert [each.subject for each in room.reader.warnings(room.now)] == ["w"]
    assert term(room.after(days=400)) is Term.UNKNOWN


def test_until_lifted_is_a_term_that_its_issuer_gave(room):
    issue(room, until_lifted=True)
    assert term(room.after(days=2)) is Term.IN_FORCE


def test_an_end_that_is_given_wins_over_until_lifted(room):
    assert not issue(room, until=room.moment(hours=1), until_lifted=True).until_lifted


def test_an_ended_warning_is_over_but_stays_noted(room):
    found = issue(room, until=room.moment(hours=6))
    room.after(hours=1).do(EndWarning(warning="w", reason="解除", basis=found.basis))
    assert term(room) is Term.ENDED
    assert room.reader.warnings(room.now) == []
    assert [each.subject for each in room.reader.warnings()] == ["w"]


def test_an_end_may_say_since_when(room):
    found = issue(room)
    room.after(hours=2).do(
        EndWarning(warning="w", reason="解除", basis=found.basis, effective="2025-07-07T21:00+08:00")
    )
    assert warning(room).ended == "2025-07-07T13:00:00.000Z"


def test_an_end_is_a_moment_and_not_before_the_beginning(room):
    found = issue(room)
    end = {"warning": "w", "reason": "解除", "basis": found.basis}
    assert "is not a time" in room.refuses(EndWarning(effective="now", **end))
    early = EndWarning(effective=room.moment(hours=-1), **end)
    assert room.refuses(early) == "The warning would end before it begins."
    assert room.refuses(wish("v", until="2025-07-07T12:00:00Z")) == "The warning would end before it begins."


def test_a_warning_needs_hazard_issuer_colour_and_beginning(room):
    assert room.refuses(wish(hazard="")) == "Say what the warning warns of."
    assert room.refuses(wish(issuer=" ")) == "Say who issued the warning."
    assert room.refuses(wish(colour="purple")) == "There is no warning colour “purple”."
    assert "is not a time" in room.refuses(wish(since="tonight"))


def test_a_warning_is_noted_once_and_ended_once(room):
    found = issue(room)
    assert room.refuses(wish()) == "This warning is noted already."
    assert room.refuses(EndWarning(warning="w", reason="", basis=())) == "Say why the warning ends."
    room.do(EndWarning(warning="w", reason="解除", basis=found.basis))
    assert room.refuses(EndWarning(warning="w", reason="x", basis=())) == "This warning is not in force."
    assert room.refuses(EndWarning(warning="none", reason="x", basis=())) == "This warning is not in force."


def test_a_newer_one_of_the_same_kind_issuer_and_area_replaces_it(room):
    issue(room)
    issue(room.after(hours=3), "v", colour=Colour.YELLOW)
    assert (warning(room).ended, warning(room).replaced_by) == (room.moment(), "v")
    assert [each.subject for each in room.reader.warnings(room.now)] == ["v"]


@pytest.mark.parametrize("other", [{"hazard": "rainstorm"}, {"issuer": "温州市气象台"}, {"area": "舥艚"}])
def test_one_of_another_kind_issuer_or_area_stands_beside_it(room, other):
    issue(room)
    issue(room.after(hours=3), "v", **other)
    assert len(room.reader.warnings(room.now)) == 2


def test_an_older_one_noted_late_does_not_push_the_newer_aside(room):
    issue(room, colour=Colour.RED)
    late = wish("late", since=room.moment(hours=-3))
    assert room.refuses(late) == (
        f"A newer warning of this kind stands since {instant(room.moment())}; give this one its end."
    )
    issue(room, "late", since=room.moment(hours=-3), until=room.moment())
    assert (term(room), warning(room).replaced_by) == (Term.UNKNOWN, "")
    assert term(room.after(hours=1), "late") is Term.OVER


def test_of_several_that_stand_the_newest_is_the_one_that_must_not_be_pushed_aside(room):
    issue(room)
    issue(room, "early", since=room.moment(hours=-3), until=room.moment())
    assert "A newer warning" in room.refuses(wish("late", since=room.moment(hours=-1)))
    assert "A newer warning" in room.refuses(wish("late", since=room.moment(hours=-1), until=room.moment(hours=1)))


def test_one_from_the_same_moment_takes_the_place(room):
    issue(room)
    issue(room, "v", colour=Colour.YELLOW)
    assert warning(room).replaced_by == "v"


def test_a_warning_may_be_ended_at_its_very_beginning(room):
    found = issue(room)
    room.do(EndWarning(warning="w", reason="误发", basis=found.basis, effective=found.since))
    assert term(room) is Term.ENDED


def test_colours_are_ordered_from_red_and_unknown_ones_weigh_least():
    assert [gravity(each) for each in ("red", "orange", "yellow", "blue", "purple")] == [1, 2, 3, 4, 5]


def test_a_warning_from_a_newer_console_with_another_colour_still_has_a_term(room):
    found = issue(room)
    assert found.in_force(room.now)
    assert not found.in_force(room.now - timedelta(seconds=1))
