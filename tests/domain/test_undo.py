"""Taking back: only by opposites, all or none."""

from __future__ import annotations

import pytest

from console.domain.ids import new_id
from console.domain.incident import OpenIncident
from console.domain.log import EnterLine, Line, StrikeLine
from console.domain.refused import Refused
from console.domain.team import DispatchTeam, RegisterTeam, ReportArrival, Team, TeamKind, WithdrawMovement
from console.domain.undo import TakeBack, of, taken


def test_an_act_is_named_by_the_act_it_takes_back():
    act = new_id()
    assert taken(of(act)) == act
    assert taken(act) == ""


@pytest.mark.parametrize("acts", [(), (OpenIncident(incident="X", name="x"),)])
def test_only_opposites_take_back(room, acts):
    with pytest.raises(Refused, match="no opposite"):
        room.do(TakeBack(acts=acts))


def test_when_one_opposite_is_refused_none_becomes_true(room):
    room.do(EnterLine(line="L1", text="积水"))
    strike = StrikeLine(line="L1", why="误", basis=room.one(Line, "L1").basis)
    with pytest.raises(Refused, match="There is no such log line"):
        room.do(TakeBack(acts=(strike, StrikeLine(line="L2", why="误", basis=()))))
    assert room.one(Line, "L1").struck == ""


def test_a_movement_is_taken_back_only_while_it_stands(room):
    room.do(OpenIncident(incident="i9", name="老街内涝"))
    room.do(RegisterTeam(team="t9", name="白沙抢险队", kind=TeamKind.GRASSROOTS))
    sent = room.do(DispatchTeam(team="t9", incident="i9", destination="老街", basis=()))[0].id
    arrived = room.do(ReportArrival(team="t9", basis=room.one(Team, "t9").basis))[0].id
    with pytest.raises(Refused, match="no longer stands"):
        room.do(WithdrawMovement(team="t9", movement=sent, why="误"))
    room.do(WithdrawMovement(team="t9", movement=arrived, why="误"))
    assert (room.one(Team, "t9").status, room.one(Team, "t9").basis) == ("dispatched", (sent,))
    with pytest.raises(Refused, match="Say why"):
        room.do(WithdrawMovement(team="t9", movement=sent, why=" "))
