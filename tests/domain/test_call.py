"""Expected calls: due once or daily, come by a line, overdue, cancelled."""

from __future__ import annotations

import pytest

from console.domain.call import Call, CancelCall, ExpectCall, TakeCall
from console.domain.log import EnterLine, Line


@pytest.fixture
def expected(room):
    def expect(**more):
        room.do(ExpectCall(**{"call": "c", "whom": "舥艚水库", "due": room.moment(hours=1), **more}))
        return room.one(Call, "c")

    return expect


def take(room, line="l"):
    room.do(TakeCall(call="c", line=line, basis=room.one(Call, "c").basis))
    return room.one(Call, "c")


def test_a_call_is_overdue_when_its_moment_has_passed(room, expected):
    call = expected(telephone=" 0577-1 ")
    assert (call.whom, call.telephone, call.overdue(room.now)) == ("舥艚水库", "0577-1", False)
    assert call.overdue(room.after(hours=1, minutes=1).now)


def test_one_that_came_is_expected_no_more(room, expected):
    expected()
    call = take(room)
    assert (call.due, call.line, call.came) == ("", "l", room.moment())
    assert "not expected" in room.refuses(TakeCall(call="c", line="", basis=call.basis))


def test_a_daily_one_is_due_again_at_the_same_time_tomorrow(room, expected):
    expected(daily=True)
    assert take(room).due == room.moment(hours=25)


def test_days_of_silence_are_not_asked_for_again(room, expected):
    expected(daily=True)
    room.after(days=3, hours=2)
    assert take(room).due == room.moment(hours=23)


def test_it_comes_with_the_line_that_says_so_or_not_at_all(room, expected):
    call = expected()
    also = (TakeCall(call="c", line="l", basis=call.basis),)
    room.do(EnterLine(line="l", text="舥艚水库来电，水位正常", also=also))
    assert room.one(Line, "l").kinds == ("call",)
    assert room.one(Call, "c").line == "l"
    room.refuses(EnterLine(line="m", text="又来一次", also=also))
    assert room.one(Line, "m") is None


def test_two_who_took_it_blind_agree(room, expected):
    basis = expected(daily=True).basis
    for line in ("l", "m"):
        room.do(TakeCall(call="c", line=line, basis=basis))
    assert room.one(Call, "c").due == room.moment(hours=49)


def test_a_cancelled_one_is_expected_no_more(room, expected):
    call = expected()
    assert "Say why" in room.refuses(CancelCall(call="c", why=" ", basis=call.basis))
    room.do(CancelCall(call="c", why="改报平台", basis=call.basis))
    assert (room.one(Call, "c").due, room.one(Call, "c").cancelled) == ("", "改报平台")


def test_what_is_no_expectation_is_refused(room, expected):
    assert "who is to call" in room.refuses(ExpectCall(call="c", whom="", due=room.moment()))
    assert "by when" in room.refuses(ExpectCall(call="c", whom="水库", due=""))
    expected()
    assert "already" in room.refuses(ExpectCall(call="c", whom="水库", due=room.moment()))
