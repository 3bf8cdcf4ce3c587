"""A closed or merged incident is read-only in the domain: every rule there is refuses, or says here why it need not."""

from __future__ import annotations

import pytest

from console.desk.rules import RULES
from console.domain import (
    alarm,
    authority,
    binding,
    call,
    chain,
    command,
    decision,
    entry,
    exercise,
    figure,
    grading,
    handover,
    incident,
    judgement,
    level,
    log,
    merging,
    moment,
    organ,
    pin,
    prelevel,
    report,
    round,  # noqa: A004 - the field's own word
    sending,
    signing,
    supply,
    task,
    team,
    undo,
    warning,
)

pytestmark = pytest.mark.slow

HASH = "0" * 64
# What each act asks of the ended incident "old"; "l", "struck", "doubted" are its lines, "t" its task.
TOUCHING = {
    incident.OpenIncident: lambda _: incident.OpenIncident(incident="new", name="x", parent="old"),
    incident.TypeIncident: lambda _: incident.TypeIncident(incident="old", types=("11A02",), basis=()),
    incident.LinkIncident: lambda _: incident.LinkIncident(incident="old", parent="other", basis=()),
    incident.RenameIncident: lambda _: incident.RenameIncident(incident="old", name="x", basis=()),
    incident.CloseIncident: lambda _: incident.CloseIncident(incident="old", reason="x", basis=()),
    merging.MergeIncident: lambda _: merging.MergeIncident(incident="old", into="other", reason="x", basis=()),
    grading.GradeIncident: lambda _: grading.GradeIncident(incident="old", grade=3, reason="x", basis=()),
    command.TakeCommand: lambda _: command.TakeCommand(incident="old", person="p", basis=()),
    chain.CheckIncident: lambda _: chain.CheckIncident(incident="old", check="x", answer=chain.Answer.DONE, basis=()),
    log.EnterLine: lambda _: log.EnterLine(line="new", text="x", incident="old"),
    entry.EnterLines: lambda _: entry.EnterLines(lines=(log.EnterLine(line="new", text="x", incident="old"),)),
    log.CorrectLine: lambda _: log.CorrectLine(line="l", text="x", why="x", basis=()),
    log.StrikeLine: lambda _: log.StrikeLine(line="l", why="x", basis=()),
    log.VerifyLine: lambda _: log.VerifyLine(line="l", how="x", basis=()),
    log.DoubtLine: lambda _: log.DoubtLine(line="l", why="x", basis=()),
    log.WithdrawJudgement: lambda _: log.WithdrawJudgement(line="doubted", why="x", basis=()),
    log.RestoreLine: lambda _: log.RestoreLine(line="struck", why="x", basis=()),
    log.AssignLine: lambda _: log.AssignLine(line="l", incident="other", basis=()),
    log.AttachFile: lambda _: log.AttachFile(line="l", content=HASH, name="x", media="", size=1),
    figure.StateFigure: lambda _: figure.StateFigure(incident="old", metric="deaths", value="1"),
    figure.StateFigures: lambda _: figure.StateFigures(
        figures=(figure.StateFigure(incident="old", metric="deaths", value="1"),)
    ),
    figure.VerifyFigure: lambda key: figure.VerifyFigure(figure=key, how="x"),
    figure.DoubtFigure: lambda key: figure.DoubtFigure(figure=key, why="x"),
    figure.WithdrawFigureJudgement: lambda key: figure.WithdrawFigureJudgement(figure=key),
    figure.WithdrawFigure: lambda key: figure.WithdrawFigure(figure=key, why="x"),
    level.ProposeLevel: lambda _: level.ProposeLevel(organ="o", incident="old", level=level.Level.IV, reason="x"),
    level.OrderLevel: lambda _: level.OrderLevel(organ="o", incident="old", level=level.Level.IV, reason="x"),
    level.AdjustLevel: lambda _: level.AdjustLevel(
        organ="o", incident="old", level=level.Level.III, reason="x", basis=()
    ),
    team.DispatchTeam: lambda _: team.DispatchTeam(team="idle", incident="old", destination="x", basis=()),
    supply.IssueSupply: lambda _: supply.IssueSupply(store="s", item="i", quantity="1", to="x", incident="old"),
    task.GiveTask: lambda _: task.GiveTask(task="new", kind="answer", text="x", responsible="o", incident="old"),
    task.PassTask: lambda _: task.PassTask(task="t", organ="o", basis=()),
    task.ShowTask: lambda _: task.ShowTask(task="t", persons=("p",)),
    task.ReportTask: lambda _: task.ReportTask(task="t", proof="x", basis=()),
    task.VerifyTask: lambda _: task.VerifyTask(task="t", how="x", basis=()),
    task.SendBackTask: lambda _: task.SendBackTask(task="t", why="x", basis=()),
    task.WithdrawTask: lambda _: task.WithdrawTask(task="t", why="x", basis=()),
    task.AnswerTask: lambda _: task.AnswerTask(task="t", words="x"),
    task.RewordTask: lambda _: task.RewordTask(task="t", text="x", why="x", basis=()),
    task.TakeStepBack: lambda _: task.TakeStepBack(task="t", step="x", why="x"),
    undo.TakeBack: lambda _: undo.TakeBack(acts=(log.StrikeLine(line="l", why="x", basis=()),)),
    task.ProposeRelease: lambda _: task.ProposeRelease(task="t", why="x"),
    task.ReleaseTask: lambda _: task.ReleaseTask(task="t", why="x", basis=()),
    decision.DecideTask: lambda _: decision.DecideTask(task="d", verdict="agreed", basis=()),
    binding.BindPlan: lambda _: binding.BindPlan(incident="old", digest="x"),
    judgement.JudgeCondition: lambda _: judgement.JudgeCondition(
        incident="old", plan="flood", condition="x", holds=True, reason="x"
    ),
    prelevel.BeginPrelevel: lambda _: prelevel.BeginPrelevel(organ="o", incident="old", reason="x"),
    round.OpenRound: lambda _: round.OpenRound(round="new", kind="x", text="x", addressees=("a",), incident="old"),
    task.ChangeDue: lambda _: task.ChangeDue(task="t", due="2025-07-09T00:00:00Z", why="x", basis=()),
}
# What a merged incident owed is still owed: it goes on with the other one, until that is closed.
HANDED_ON = tuple(
    kind
    for kind in TOUCHING
    if (kind.__module__ == task.__name__ and kind is not task.GiveTask) or kind is decision.DecideTask
)
OF_NO_INCIDENT = "belongs to no incident"
AFTERWARDS = "is what ends, or is told of, an incident that is over"
ALLOWED = {
    **dict.fromkeys((organ.RegisterOrgan, organ.SignOn, organ.SignOff), OF_NO_INCIDENT),
    **dict.fromkeys((warning.IssueWarning, warning.EndWarning, exercise.OpenExercise), OF_NO_INCIDENT),
    **dict.fromkeys((team.RegisterTeam, supply.RegisterStore, supply.RegisterItem), OF_NO_INCIDENT),
    **dict.fromkeys((supply.ReceiveSupply, supply.MoveSupply, supply.CountSupply), OF_NO_INCIDENT),
    **dict.fromkeys((call.ExpectCall, call.TakeCall, call.CancelCall, moment.MarkMoment), OF_NO_INCIDENT),
    **dict.fromkeys((handover.PrepareHandover, handover.SignHandover), OF_NO_INCIDENT),
    **dict.fromkeys((authority.FillPost, authority.VacatePost), OF_NO_INCIDENT),
    **dict.fromkeys((authority.LendAuthority, authority.RevokeAuthority, binding.KeepPlan), OF_NO_INCIDENT),
    **dict.fromkeys((pin.NotePinSet, pin.NotePinRefused), OF_NO_INCIDENT),
    **dict.fromkeys((alarm.AcknowledgeAlarm, alarm.ShelveAlarm), OF_NO_INCIDENT),
    incident.ReopenIncident: "opens it again",
    merging.UnmergeIncident: "opens it again",
    level.TerminateLevel: "a response left in force elsewhere must end",
    **dict.fromkeys((team.ReportArrival, team.ReleaseTeam, team.StandDownTeam), "a team must come home"),
    team.WithdrawMovement: "a team's posting is the team's own history",
    signing.CountersignLevel: "the pen follows the voice, however late",
    prelevel.EndPrelevel: "attention that was left on elsewhere must end",
    **dict.fromkeys((round.AnswerRound, round.CloseRound), "a late answer is never refused"),
    **dict.fromkeys((report.MakeReport, sending.SendReport, sending.WithdrawSending), AFTERWARDS),
}


def closed(room):
    basis = room.one(incident.Incident, "old").basis
    room.do(incident.CloseIncident(incident="old", reason="过", basis=basis))


def merged(room):
    room.do(merging.MergeIncident(incident="old", into="other", reason="同一起", basis=()))


@pytest.fixture
def busy(room):
    """An incident with one of everything, and the key of its figure."""
    for act in (
        organ.RegisterOrgan(organ="o", name="市防指", ours=True),
        team.RegisterTeam(team="idle", name="消防", kind=team.TeamKind.SOCIAL),
        supply.RegisterStore(store="s", name="库"),
        supply.RegisterItem(item="i", name="棉被", unit="床"),
        supply.ReceiveSupply(store="s", item="i", quantity="9"),
        incident.OpenIncident(incident="old", name="旧"),
        incident.OpenIncident(incident="other", name="另一起"),
        *(log.EnterLine(line=line, text="积水", incident="old") for line in ("l", "struck", "doubted")),
        log.StrikeLine(line="struck", why="误", basis=()),
        log.DoubtLine(line="doubted", why="疑", basis=()),
        figure.StateFigure(incident="old", metric="deaths", value="1"),
        task.GiveTask(task="t", kind="answer", text="答复", responsible="o", incident="old"),
        task.GiveTask(task="d", kind="decision", text="封路", responsible="o", incident="old"),
    ):
        room.do(act)
    return room


def test_every_rule_is_either_refused_or_has_a_reason_not_to_be():
    assert {each.__name__ for each in RULES} == {each.__name__ for each in (*TOUCHING, *ALLOWED)}
    assert not set(TOUCHING) & set(ALLOWED)


@pytest.mark.parametrize("end", [closed, merged])
@pytest.mark.parametrize("kind", list(TOUCHING), ids=lambda kind: kind.__name__)
def test_an_ended_incident_takes_nothing(busy, kind, end):
    key = busy.some(figure.Figure, incident="old")[0].key
    end(busy)
    if kind in HANDED_ON and end is merged:
        busy.do(incident.CloseIncident(incident="other", reason="过", basis=busy.one(incident.Incident, "other").basis))
    refused = busy.refuses(TOUCHING[kind](key))
    assert any(each in refused for each in ("is closed; reopen it to go on.", "“旧” was merged into “另一起”"))


def test_what_a_merged_incident_owed_goes_on_with_the_other(busy):
    merged(busy)
    busy.do(TOUCHING[task.ReportTask](""))
    assert busy.one(task.Task, "t").proof == "x"
