"""Moments that were marked."""

from __future__ import annotations

from console.domain.moment import Mark, MarkMoment, Occasion


def test_a_meeting_is_marked_when_it_began(room):
    room.do(MarkMoment(mark="m", occasion=Occasion.MEETING, note="会商", occurred=room.moment(minutes=-20)))
    mark = room.one(Mark, "m")
    assert (mark.occasion, mark.note, mark.at, mark.actor) == ("meeting", "会商", room.moment(minutes=-20), "wang")


def test_a_moment_is_marked_once_and_for_a_known_occasion(room):
    room.do(MarkMoment(mark="m", occasion=Occasion.OTHER))
    assert room.one(Mark, "m").at == room.moment()
    assert "already" in room.refuses(MarkMoment(mark="m", occasion=Occasion.OTHER))
    assert "occasion" in room.refuses(MarkMoment(mark="n", occasion="lunch"))
