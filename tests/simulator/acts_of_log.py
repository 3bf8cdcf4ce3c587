"""Random acts around the log: judgements, attachments, mergings, tasks, expected calls, handovers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType

from console.domain import (
    call,
    chain,
    command,
    entry,
    figure,
    grading,
    handover,
    incident,
    log,
    merging,
    moment,
    task,
    team,
    undo,
)
from console.domain.check import stamp
from console.domain.fact import Act
from console.models.tables import Standing
from tests.simulator.person import METRICS, Person

PLACES = ("330383198001", "330383198002")


def _line(who: Person) -> log.Line | None:
    return who.any(log.Line)


def _incident(who: Person) -> incident.Incident | None:
    return who.any(incident.Incident, closed="")


def _open(who: Person) -> task.Task | None:
    return who.any(task.Task, ended="")


def _enter_lines(who: Person) -> Act:
    lines = tuple(log.EnterLine(line=who.new(), text=who.words()) for _ in range(who.random.randint(1, 3)))
    return entry.EnterLines(lines=lines)


def _doubt_line(who: Person) -> Act | None:
    line = _line(who)
    return line and log.DoubtLine(line=line.subject, why=who.words(), basis=(*line.basis, *line.trust))


def _withdraw_judgement(who: Person) -> Act | None:
    judged = [each for each in who.sees.some(log.Line) if each.verified or each.doubted]
    line = who.random.choice(judged) if judged else None
    return line and log.WithdrawJudgement(line=line.subject, why="", basis=line.trust)


def _restore_line(who: Person) -> Act | None:
    struck = [each for each in who.sees.some(log.Line) if each.struck]
    line = who.random.choice(struck) if struck else None
    return line and log.RestoreLine(line=line.subject, why=who.words(), basis=line.basis)


def _assign_line(who: Person) -> Act | None:
    line, about = _line(who), who.random.choice(["", who.open_incident()])
    return line and log.AssignLine(line=line.subject, incident=about, basis=line.belonging)


def _attach_file(who: Person) -> Act | None:
    line = _line(who)
    content = who.random.randbytes(32).hex()
    return line and log.AttachFile(line=line.subject, content=content, name="图.jpg", media="image/jpeg", size=9)


def _state_figures(who: Person) -> Act:
    about = who.open_incident()
    stated = [_stated(who, about, place) for place in PLACES]
    return figure.StateFigures(figures=tuple(stated))


def _stated(who: Person, about: str, place: str) -> figure.StateFigure:
    metric = who.random.choice(METRICS)
    before = who.sees.some(figure.Figure, subject=figure.subject_of(about, metric, place), stands=True)
    basis = tuple(each.key for each in before)
    return figure.StateFigure(incident=about, metric=metric, value=who.number(), place=place, basis=basis)


def _doubt_figure(who: Person) -> Act | None:
    found = who.any(figure.Figure, stands=True)
    return found and figure.DoubtFigure(figure=found.key, why=who.words(), basis=found.trust)


def _withdraw_figure_judgement(who: Person) -> Act | None:
    found = who.any(figure.Figure, stands=True)
    return found and figure.WithdrawFigureJudgement(figure=found.key, why=who.words(), basis=found.trust)


def _withdraw_figure(who: Person) -> Act | None:
    found = who.any(figure.Figure, stands=True)
    return found and figure.WithdrawFigure(figure=found.key, why=who.words())


def _type_incident(who: Person) -> Act | None:
    found = _incident(who)
    types = ("11B01", who.random.choice(["11A02", "12G01"]))
    return found and incident.TypeIncident(incident=found.subject, types=types, basis=found.typing)


def _link_incident(who: Person) -> Act | None:
    found, parent = _incident(who), who.open_incident()
    return found and incident.LinkIncident(incident=found.subject, parent=parent, basis=found.parenting)


def _merge_incident(who: Person) -> Act | None:
    found, into = _incident(who), who.open_incident()
    return found and merging.MergeIncident(incident=found.subject, into=into, reason="同一起", basis=found.merging)


def _unmerge_incident(who: Person) -> Act | None:
    merged = [each for each in who.sees.some(incident.Incident) if each.merged]
    found = who.random.choice(merged) if merged else None
    return found and merging.UnmergeIncident(incident=found.subject, reason="两起", basis=found.merging)


def _grade_incident(who: Person) -> Act | None:
    found = _incident(who)
    grade = who.random.randint(0, 4)
    return found and grading.GradeIncident(incident=found.subject, grade=grade, reason=who.words(), basis=found.grading)


def _take_command(who: Person) -> Act | None:
    found = _incident(who)
    return found and command.TakeCommand(incident=found.subject, person=who.name("person"), basis=found.commanding)


def _check_incident(who: Person) -> Act | None:
    found = _incident(who)
    answer = who.random.choice([chain.Answer.DONE, chain.Answer.AGAIN])
    return found and chain.CheckIncident(
        incident=found.subject, check=who.name("check"), answer=answer, basis=found.checking
    )


def _give_task(who: Person) -> Act:
    kind = who.random.choice(["decision", "instruction", "answer"])
    measure, organ = who.random.choice(["", "shelters"]), who.name("organ")
    return task.GiveTask(
        task=who.new(), kind=kind, text=who.words(), responsible=organ, due=_later(who), measure=measure
    )


def _later(who: Person) -> str:
    return stamp(who.sees.now + timedelta(minutes=who.random.randint(1, 500)))


def _pass_task(who: Person) -> Act | None:
    found = _open(who)
    return found and task.PassTask(task=found.subject, organ=who.name("organ"), basis=found.basis)


def _show_task(who: Person) -> Act | None:
    found = _open(who)
    return found and task.ShowTask(task=found.subject, persons=(who.name("person"),))


def _report_task(who: Person) -> Act | None:
    found = _open(who)
    return found and task.ReportTask(task=found.subject, proof=who.words(), basis=found.basis)


def _verify_task(who: Person) -> Act | None:
    found = _open(who)
    return found and task.VerifyTask(task=found.subject, how=who.words(), basis=found.basis)


def _ended(kind: type[Act]) -> Callable[[Person], Act | None]:
    def made(who: Person) -> Act | None:
        found = _open(who)
        return found and kind(task=found.subject, why=who.words(), basis=found.basis)

    return made


def _answer_task(who: Person) -> Act | None:
    found = _open(who)
    return found and task.AnswerTask(task=found.subject, words=who.words())


def _reword_task(who: Person) -> Act | None:
    found = _open(who)
    return found and task.RewordTask(task=found.subject, text=who.words(), why="听错", basis=found.wording)


def _take_step_back(who: Person) -> Act | None:
    found = _open(who)
    step = who.random.choice([*found.basis, *found.notes]) if found else ""
    return found and task.TakeStepBack(task=found.subject, step=step, why="点错")


def _withdraw_movement(who: Person) -> Act | None:
    found = who.any(team.Team)
    step = who.random.choice(found.basis) if found and found.basis else ""
    return found and team.WithdrawMovement(team=found.subject, movement=step, why="点错")


def _take_back(who: Person) -> Act | None:
    line = _line(who)
    return line and undo.TakeBack(acts=(log.StrikeLine(line=line.subject, why="撤销", basis=line.basis),))


def _change_due(who: Person) -> Act | None:
    found = _open(who)
    return found and task.ChangeDue(task=found.subject, due=_later(who), why=who.words(), basis=found.timing)


def _expect_call(who: Person) -> Act:
    daily = who.random.random() < 1 / 2
    return call.ExpectCall(call=who.new(), whom=who.words(), due=_later(who), daily=daily)


def _take_call(who: Person) -> Act | None:
    found, line = who.any(call.Call, cancelled=""), _line(who)
    return found and line and call.TakeCall(call=found.subject, line=line.subject, basis=found.basis)


def _cancel_call(who: Person) -> Act | None:
    found = who.any(call.Call, cancelled="")
    return found and call.CancelCall(call=found.subject, why=who.words(), basis=found.basis)


def _prepare_handover(who: Person) -> Act:
    known = who.any(handover.Handover)
    subject, basis = (known.subject, known.basis) if known else (who.new(), ())
    return handover.PrepareHandover(
        handover=subject, giver=who.name("person"), sections=(("待办", who.words()),), basis=basis
    )


def _sign_handover(who: Person) -> Act | None:
    found = who.any(handover.Handover)
    role = who.random.choice(list(handover.Role))
    person = found.giver if found and role is handover.Role.GIVER else who.name("person")
    return found and handover.SignHandover(
        handover=found.subject, role=role, person=person, content=found.content, reason="独自值班"
    )


def _mark_moment(who: Person) -> Act:
    return moment.MarkMoment(mark=who.new(), occasion=moment.Occasion.MEETING, note=who.words())


MAKERS_OF_LOG: Mapping[type[Act], Callable[[Person], Act | None]] = MappingProxyType(
    {
        entry.EnterLines: _enter_lines,
        log.DoubtLine: _doubt_line,
        log.WithdrawJudgement: _withdraw_judgement,
        log.RestoreLine: _restore_line,
        log.AssignLine: _assign_line,
        log.AttachFile: _attach_file,
        figure.StateFigures: _state_figures,
        figure.DoubtFigure: _doubt_figure,
        figure.WithdrawFigureJudgement: _withdraw_figure_judgement,
        figure.WithdrawFigure: _withdraw_figure,
        incident.TypeIncident: _type_incident,
        incident.LinkIncident: _link_incident,
        merging.MergeIncident: _merge_incident,
        merging.UnmergeIncident: _unmerge_incident,
        grading.GradeIncident: _grade_incident,
        command.TakeCommand: _take_command,
        chain.CheckIncident: _check_incident,
        task.GiveTask: _give_task,
        task.PassTask: _pass_task,
        task.ShowTask: _show_task,
        task.ReportTask: _report_task,
        task.VerifyTask: _verify_task,
        task.SendBackTask: _ended(task.SendBackTask),
        task.WithdrawTask: _ended(task.WithdrawTask),
        task.ChangeDue: _change_due,
        task.AnswerTask: _answer_task,
        task.RewordTask: _reword_task,
        task.TakeStepBack: _take_step_back,
        team.WithdrawMovement: _withdraw_movement,
        undo.TakeBack: _take_back,
        call.ExpectCall: _expect_call,
        call.TakeCall: _take_call,
        call.CancelCall: _cancel_call,
        handover.PrepareHandover: _prepare_handover,
        handover.SignHandover: _sign_handover,
        moment.MarkMoment: _mark_moment,
    }
)


def stands_of_log(act: Act, sees: Standing) -> bool:  # noqa: C901, PLR0911, PLR0912 - one case a kind of act
    """Whether what was done last is how things stand now."""
    match act:
        case entry.EnterLines(lines=lines):
            return all(sees.one(log.Line, each.line).text == each.text for each in lines)
        case log.DoubtLine(line=of, why=why):
            return sees.one(log.Line, of).doubted == why
        case log.WithdrawJudgement(line=of):
            standing = sees.one(log.Line, of)
            return not (standing.verified or standing.doubted)
        case log.RestoreLine(line=of):
            return not sees.one(log.Line, of).struck
        case log.AssignLine(line=of, incident=about):
            return sees.one(log.Line, of).incident == about
        case log.AttachFile(line=of, content=content):
            return content in {each[0] for each in sees.one(log.Line, of).files}
        case figure.StateFigures(figures=stated):
            return all(_is_stated(each, sees) for each in stated)
        case figure.DoubtFigure(figure=of, why=why):
            return sees.some(figure.Figure, key=of)[0].doubted == why
        case figure.WithdrawFigureJudgement(figure=of):
            standing = sees.some(figure.Figure, key=of)[0]
            return not (standing.checked or standing.doubted)
        case figure.WithdrawFigure(figure=of):
            return not sees.some(figure.Figure, key=of)[0].stands
        case incident.TypeIncident(incident=of, types=types):
            return sees.one(incident.Incident, of).types == types
        case incident.LinkIncident(incident=of, parent=parent):
            return sees.one(incident.Incident, of).parent == parent
        case merging.MergeIncident(incident=of, into=into):
            return sees.one(incident.Incident, of).merged == into
        case merging.UnmergeIncident(incident=of):
            return not sees.one(incident.Incident, of).merged
        case grading.GradeIncident(incident=of, grade=grade):
            return (sees.one(incident.Incident, of).grade or 0) == grade
        case command.TakeCommand(incident=of, person=person):
            return sees.one(incident.Incident, of).commander == person
        case task.GiveTask(task=of, text=text):
            return sees.one(task.Task, of).text == text
        case task.PassTask(task=of):
            return sees.one(task.Task, of).state == task.TaskState.PASSED
        case task.ReportTask(task=of, proof=proof):
            return sees.one(task.Task, of).proof == proof
        case task.VerifyTask(task=of):
            return sees.one(task.Task, of).state == task.TaskState.VERIFIED
        case task.SendBackTask(task=of):
            return sees.one(task.Task, of).state == task.TaskState.SENT_BACK
        case task.WithdrawTask(task=of):
            return sees.one(task.Task, of).state == task.TaskState.WITHDRAWN
        case task.ChangeDue(task=of, due=due):
            return sees.one(task.Task, of).due == due
        case task.RewordTask(task=of, text=text):
            return sees.one(task.Task, of).text == text
        case undo.TakeBack(acts=(log.StrikeLine(line=of), *_)):
            return bool(sees.one(log.Line, of).struck)
        case task.TakeStepBack(task=of, step=step):
            return step not in sees.one(task.Task, of).basis
        case team.WithdrawMovement(team=of, movement=step):
            return step not in sees.one(team.Team, of).basis
        case call.ExpectCall(call=of, due=due):
            return sees.one(call.Call, of).due == due
        case call.TakeCall(call=of, line=line):
            return sees.one(call.Call, of).line == line
        case call.CancelCall(call=of, why=why):
            return sees.one(call.Call, of).cancelled == why
        case handover.PrepareHandover(handover=of, sections=sections):
            return sees.one(handover.Handover, of).sections == sections
        case handover.SignHandover(handover=of, role=role):
            standing = sees.one(handover.Handover, of)
            return bool(standing.given if role == handover.Role.GIVER else standing.taken)
        case chain.CheckIncident() | task.ShowTask() | task.AnswerTask() | moment.MarkMoment():
            return True  # added to what is there, not replaced
    return False


def _is_stated(each: figure.StateFigure, sees: Standing) -> bool:
    subject = figure.subject_of(each.incident, each.metric, each.place)
    return [standing.value for standing in sees.some(figure.Figure, subject=subject, stands=True)] == [each.value]
