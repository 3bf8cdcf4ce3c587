"""What goes on with a history names the records it replaces, so that nothing is contested that somebody saw."""

from __future__ import annotations

import pytest

from console.domain.figure import StateFigure
from console.domain.incident import CloseIncident, Incident, RenameIncident, ReopenIncident
from console.domain.level import AdjustLevel, Level, OrderLevel, Response, TerminateLevel
from console.domain.log import CorrectLine, EnterLine, Line, StrikeLine, VerifyLine
from console.domain.organ import Duty, Organ, RegisterOrgan, SignOff, SignOn
from console.domain.supply import CountSupply, Item, ReceiveSupply, RegisterItem, RegisterStore, Stock, Store
from console.domain.team import DispatchTeam, RegisterTeam, ReleaseTeam, ReportArrival, StandDownTeam, Team, TeamKind
from console.domain.warning import Colour, EndWarning, IssueWarning, Warning  # noqa: A004 - the field's own word


@pytest.fixture
def busy(storm):
    """One of everything."""
    for act in (
        SignOn(duty="d", organ="longgang", person="wang"),
        EnterLine(line="l", text="积水"),
        StateFigure(incident="storm", metric="evacuated", value="5"),
        OrderLevel(organ="longgang", incident="storm", level=Level.IV, reason="x"),
        IssueWarning(warning="w", hazard="typhoon", colour=Colour.BLUE, issuer="x", since=storm.moment()),
        RegisterTeam(team="t", name="x", kind=TeamKind.SOCIAL),
        RegisterStore(store="s", name="x"),
        RegisterItem(item="i", name="x", unit="床"),
        ReceiveSupply(store="s", item="i", quantity="5"),
    ):
        storm.do(act)
    return storm


def basis(room, act):
    """What the first record of an act names as replaced."""
    return room.do(act)[0].header.basis


def test_registering_again_replaces_what_stood(busy):
    for noun, subject, field, act in (
        (Organ, "longgang", "basis", RegisterOrgan(organ="longgang", name="y", ours=True)),
        (Team, "t", "profile", RegisterTeam(team="t", name="y", kind=TeamKind.SOCIAL)),
        (Store, "s", "basis", RegisterStore(store="s", name="y")),
        (Item, "i", "basis", RegisterItem(item="i", name="y", unit="床")),
    ):
        before = getattr(busy.one(noun, subject), field)
        assert basis(busy, act) == before != ()
        assert len(getattr(busy.one(noun, subject), field)) == 1


def test_signing_off_rests_on_the_signing_on(busy):
    seen = busy.one(Duty, "d").basis
    assert basis(busy, SignOff(duty="d")) == seen != ()


def test_each_step_of_a_line_rests_on_what_its_author_saw(busy):
    for act, more in ((CorrectLine, {"text": "y", "why": "x"}), (VerifyLine, {"how": "x"}), (StrikeLine, {"why": "x"})):
        seen = busy.one(Line, "l").basis
        assert basis(busy, act(line="l", basis=seen, **more)) == seen != ()
        assert not busy.one(Line, "l").contested


def test_each_step_of_an_incident_rests_on_what_its_author_saw(busy):
    naming = busy.one(Incident, "storm").naming
    assert basis(busy, RenameIncident(incident="storm", name="y", basis=naming)) == naming != ()
    response = busy.some(Response, incident="storm")[0]
    busy.do(TerminateLevel(organ="longgang", incident="storm", reason="x", basis=response.basis))
    for act in (CloseIncident, ReopenIncident, CloseIncident):
        seen = busy.one(Incident, "storm").basis
        assert basis(busy, act(incident="storm", reason="x", basis=seen)) == seen != ()
        assert not busy.one(Incident, "storm").contested


def test_each_step_of_a_response_rests_on_what_its_author_saw(busy):
    seen = busy.some(Response)[0].basis
    where = {"organ": "longgang", "incident": "storm", "reason": "x"}
    assert basis(busy, AdjustLevel(level=Level.II, basis=seen, **where)) == seen != ()
    seen = busy.some(Response)[0].basis
    assert basis(busy, TerminateLevel(basis=seen, **where)) == seen
    seen = busy.some(Response)[0].basis
    assert basis(busy, OrderLevel(level=Level.IV, basis=seen, **where)) == seen
    assert not busy.some(Response)[0].contested


def test_each_step_of_a_posting_rests_on_what_its_author_saw(busy):
    busy.do(DispatchTeam(team="t", incident="storm", destination="x", basis=()))
    for act in (ReportArrival, ReleaseTeam, StandDownTeam):
        seen = busy.one(Team, "t").basis
        assert basis(busy, act(team="t", basis=seen)) == seen != ()
        assert not busy.one(Team, "t").contested
    seen = busy.one(Team, "t").basis
    assert basis(busy, DispatchTeam(team="t", incident="storm", destination="y", basis=seen)) == seen


def test_a_warning_that_takes_anothers_place_names_it_and_so_does_an_end(busy):
    seen = busy.one(Warning, "w").basis
    act = IssueWarning(warning="v", hazard="typhoon", colour=Colour.RED, issuer="x", since=busy.moment())
    assert basis(busy, act) == seen != ()
    seen = busy.one(Warning, "v").basis
    assert basis(busy, EndWarning(warning="v", reason="x", basis=seen)) == seen != ()


def test_a_count_names_all_it_closes(busy):
    busy.do(ReceiveSupply(store="s", item="i", quantity="2"))
    seen = busy.some(Stock)[0].seen
    assert len(seen) == 2
    assert basis(busy, CountSupply(store="s", item="i", quantity="7")) == seen


def test_a_figure_names_those_its_author_saw(busy):
    seen = busy.reader.figures("storm")[0].basis
    assert basis(busy, StateFigure(incident="storm", metric="evacuated", value="6", basis=seen)) == seen != ()
