"""Random acts of every noun, as people who look at their own screen would do them, and how to see that one stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from console.domain import exercise, figure, incident, level, log, organ, report, supply, team, warning
from console.domain.fact import Act
from console.models.tables import Standing
from tests.simulator.acts_of_level import MAKERS_OF_LEVEL, stands_of_level
from tests.simulator.acts_of_log import MAKERS_OF_LOG, stands_of_log
from tests.simulator.person import METRICS, Person


def _register_organ(who: Person) -> Act:
    return organ.RegisterOrgan(organ=who.name("organ"), name=who.words(), ours=who.random.random() < 1 / 2)


def _sign_on(who: Person) -> Act:
    return organ.SignOn(duty=who.new(), organ=who.name("organ"), person=who.name("person"), post=who.words())


def _sign_off(who: Person) -> Act | None:
    duty = who.any(organ.Duty, until="")
    return duty and organ.SignOff(duty=duty.subject, note=who.words())


def _open_incident(who: Person) -> Act:
    return incident.OpenIncident(incident=who.name("incident"), name=who.words(), occurred=who.moment())


def _rename_incident(who: Person) -> Act | None:
    found = who.any(incident.Incident)
    return found and incident.RenameIncident(incident=found.subject, name=who.words(), basis=found.naming)


def _close_incident(who: Person) -> Act | None:
    found = who.any(incident.Incident, closed="")
    # Rarely: nothing much happens to a closed incident.
    rarely = who.random.random() < 1 / 4
    return incident.CloseIncident(incident=found.subject, reason="过", basis=found.basis) if found and rarely else None


def _reopen_incident(who: Person) -> Act | None:
    shut = [each for each in who.sees.some(incident.Incident) if each.closed]
    found = who.random.choice(shut) if shut else None
    return found and incident.ReopenIncident(incident=found.subject, reason="又起", basis=found.basis)


def _enter_line(who: Person) -> Act:
    about = who.random.choice(["", who.open_incident()])
    return log.EnterLine(line=who.new(), text=who.words(), incident=about, occurred=who.moment(), channel="radio")


def _correct_line(who: Person) -> Act | None:
    line = who.any(log.Line)
    return line and log.CorrectLine(line=line.subject, text=who.words(), why="误", basis=line.basis)


def _strike_line(who: Person) -> Act | None:
    line = who.any(log.Line)
    return line and log.StrikeLine(line=line.subject, why="重复", basis=line.basis)


def _verify_line(who: Person) -> Act | None:
    line = who.any(log.Line)
    return line and log.VerifyLine(line=line.subject, how="电话核实", basis=(*line.basis, *line.trust))


def _state_figure(who: Person) -> Act:
    about, metric = who.open_incident(), who.random.choice(METRICS)
    before = who.sees.some(figure.Figure, subject=figure.subject_of(about, metric), stands=True)
    basis = tuple(each.key for each in before)
    return figure.StateFigure(incident=about, metric=metric, value=who.number(), as_of=who.moment(), basis=basis)


def _verify_figure(who: Person) -> Act | None:
    found = who.any(figure.Figure)
    return found and figure.VerifyFigure(figure=found.key, how="现场核实", basis=found.trust)


def _propose_level(who: Person) -> Act:
    about = who.open_incident()
    return level.ProposeLevel(organ=who.name("organ"), level=who.level(), reason=who.words(), incident=about)


def _order_level(who: Person) -> Act:
    by, about = who.name("organ"), who.open_incident()
    before = who.sees.one(level.Response, level.subject_of(by, about))
    basis = before.basis if before else ()
    return level.OrderLevel(
        organ=by,
        level=who.level(),
        reason=who.words(),
        incident=about,
        basis=basis,
        by=who.name("person"),
        way="voice",
        words="启动",
    )


def _adjust_level(who: Person) -> Act | None:
    found = who.any(level.Response)
    return found and level.AdjustLevel(
        organ=found.organ, incident=found.incident, level=who.level(), reason=who.words(), basis=found.basis
    )


def _terminate_level(who: Person) -> Act | None:
    found = who.any(level.Response)
    return found and level.TerminateLevel(organ=found.organ, incident=found.incident, reason="止", basis=found.basis)


def _issue_warning(who: Person) -> Act:
    colour = who.random.choice(list(warning.Colour))
    return warning.IssueWarning(
        warning=who.new(), hazard="typhoon", colour=colour, issuer=who.name("office"), since=who.moment()
    )


def _end_warning(who: Person) -> Act | None:
    found = who.any(warning.Warning)
    return found and warning.EndWarning(warning=found.subject, reason="解除", basis=found.basis)


def _make_report(who: Person) -> Act | None:
    about = who.open_incident()
    number = who.random.randint(1, 9)
    figures = (("evacuated", who.number()),)
    cutoff = who.moment()
    return report.MakeReport(
        report=who.new(), incident=about, kind="sitrep", number=number, cutoff=cutoff, content="0" * 64, figures=figures
    )


def _register_team(who: Person) -> Act:
    kind = who.random.choice(list(team.TeamKind))
    return team.RegisterTeam(team=who.name("team"), name=who.words(), kind=kind, members=who.random.randint(0, 60))


def _dispatch_team(who: Person) -> Act | None:
    found = who.any(team.Team)
    about = who.open_incident()
    return found and team.DispatchTeam(team=found.subject, incident=about, destination=who.words(), basis=found.basis)


def _moved(kind: type[Any]) -> Callable[[Person], Act | None]:
    def made(who: Person) -> Act | None:
        found = who.any(team.Team)
        return found and kind(team=found.subject, basis=found.basis, note=who.words())

    return made


def _register_store(who: Person) -> Act:
    return supply.RegisterStore(store=who.name("store"), name=who.words())


def _register_item(who: Person) -> Act:
    return supply.RegisterItem(item=who.name("item"), name=who.words(), unit="箱", low=who.number())


def _receive_supply(who: Person) -> Act:
    return supply.ReceiveSupply(store=who.name("store"), item=who.name("item"), quantity=who.number())


def _issue_supply(who: Person) -> Act | None:
    found = who.any(supply.Stock)
    return found and supply.IssueSupply(store=found.store, item=found.item, quantity=who.number(), to=who.words())


def _move_supply(who: Person) -> Act | None:
    found = who.any(supply.Stock)
    target = who.name("store")
    return found and supply.MoveSupply(item=found.item, origin=found.store, target=target, quantity=who.number())


def _count_supply(who: Person) -> Act | None:
    found = who.any(supply.Stock)
    return found and supply.CountSupply(store=found.store, item=found.item, quantity=who.number())


def _open_exercise(who: Person) -> Act:
    return exercise.OpenExercise(scenario="danas", name=who.words(), starts=who.moment())


def any_act(who: Person) -> Act | None:
    """Any act; None when there is nothing that this kind of act could be about."""
    return who.random.choice(list(MAKERS.values()))(who)


MAKERS: Mapping[type[Act], Callable[[Person], Act | None]] = MappingProxyType(
    {
        organ.RegisterOrgan: _register_organ,
        organ.SignOn: _sign_on,
        organ.SignOff: _sign_off,
        incident.OpenIncident: _open_incident,
        incident.RenameIncident: _rename_incident,
        incident.CloseIncident: _close_incident,
        incident.ReopenIncident: _reopen_incident,
        log.EnterLine: _enter_line,
        log.CorrectLine: _correct_line,
        log.StrikeLine: _strike_line,
        log.VerifyLine: _verify_line,
        figure.StateFigure: _state_figure,
        figure.VerifyFigure: _verify_figure,
        level.ProposeLevel: _propose_level,
        level.OrderLevel: _order_level,
        level.AdjustLevel: _adjust_level,
        level.TerminateLevel: _terminate_level,
        warning.IssueWarning: _issue_warning,
        warning.EndWarning: _end_warning,
        report.MakeReport: _make_report,
        team.RegisterTeam: _register_team,
        team.DispatchTeam: _dispatch_team,
        team.ReportArrival: _moved(team.ReportArrival),
        team.ReleaseTeam: _moved(team.ReleaseTeam),
        team.StandDownTeam: _moved(team.StandDownTeam),
        supply.RegisterStore: _register_store,
        supply.RegisterItem: _register_item,
        supply.ReceiveSupply: _receive_supply,
        supply.IssueSupply: _issue_supply,
        supply.MoveSupply: _move_supply,
        supply.CountSupply: _count_supply,
        exercise.OpenExercise: _open_exercise,
        **MAKERS_OF_LOG,
        **MAKERS_OF_LEVEL,
    }
)


def stands(act: Act, sees: Standing) -> bool:  # noqa: C901, PLR0911, PLR0912 - one case a kind of act
    """Whether what was done last is how things stand now."""
    match act:
        case organ.RegisterOrgan(organ=of, name=name):
            return sees.one(organ.Organ, of).name == name
        case organ.SignOn(duty=of):
            return not sees.one(organ.Duty, of).until
        case organ.SignOff(duty=of):
            return bool(sees.one(organ.Duty, of).until)
        case incident.OpenIncident(incident=of, name=name) | incident.RenameIncident(incident=of, name=name):
            return sees.one(incident.Incident, of).name == name
        case incident.CloseIncident(incident=of):
            return bool(sees.one(incident.Incident, of).closed)
        case incident.ReopenIncident(incident=of):
            return not sees.one(incident.Incident, of).closed
        case log.EnterLine(line=of, text=text) | log.CorrectLine(line=of, text=text):
            return sees.one(log.Line, of).text == text
        case log.StrikeLine(line=of, why=why):
            return sees.one(log.Line, of).struck == why
        case log.VerifyLine(line=of, how=how):
            return sees.one(log.Line, of).verified == how
        case figure.StateFigure(incident=of, metric=metric, value=value):
            standing = sees.some(figure.Figure, subject=figure.subject_of(of, metric), stands=True)
            return [each.value for each in standing] == [value]
        case figure.VerifyFigure(figure=of):
            return sees.some(figure.Figure, key=of)[0].verified
        case level.ProposeLevel(organ=by, incident=of, level=ordered):
            return sees.one(level.Response, level.subject_of(by, of)).proposed == ordered
        case level.OrderLevel(organ=by, incident=of, level=ordered):
            return sees.one(level.Response, level.subject_of(by, of)).level == ordered
        case level.AdjustLevel(organ=by, incident=of, level=ordered):
            return sees.one(level.Response, level.subject_of(by, of)).level == ordered
        case level.TerminateLevel(organ=by, incident=of):
            return sees.one(level.Response, level.subject_of(by, of)).level is None
        case warning.IssueWarning(warning=of, issuer=issuer):
            standing = sees.some(warning.Warning, issuer=issuer, ended="")
            return [each.subject for each in standing] == [of]
        case warning.EndWarning(warning=of):
            return bool(sees.one(warning.Warning, of).ended)
        case report.MakeReport(report=of, number=number):
            return sees.one(report.Report, of).number == number
        case team.RegisterTeam(team=of, name=name):
            return sees.one(team.Team, of).name == name
        case team.DispatchTeam(team=of, destination=destination):
            standing = sees.one(team.Team, of)
            return (standing.status, standing.destination) == (team.Status.DISPATCHED, destination)
        case team.ReportArrival(team=of):
            return sees.one(team.Team, of).status == team.Status.ARRIVED
        case team.ReleaseTeam(team=of):
            return sees.one(team.Team, of).status == team.Status.RELEASED
        case team.StandDownTeam(team=of):
            return sees.one(team.Team, of).status == team.Status.STANDBY
        case supply.RegisterStore(store=of, name=name):
            return sees.one(supply.Store, of).name == name
        case supply.RegisterItem(item=of, name=name):
            return sees.one(supply.Item, of).name == name
        case supply.CountSupply(store=store, item=item, quantity=quantity):
            return supply.current(sees.some(supply.Stock, store=store, item=item)).quantity == quantity
        case supply.ReceiveSupply() | supply.IssueSupply() | supply.MoveSupply() | exercise.OpenExercise():
            return True  # added up, not replaced
    return stands_of_level(act, sees) if type(act) in MAKERS_OF_LEVEL else stands_of_log(act, sees)
