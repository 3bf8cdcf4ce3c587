"""Random acts around levels: plans kept and followed, signatures, posts, rounds, measures, reports sent, alarms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType

from console.domain import (
    alarm,
    authority,
    binding,
    decision,
    judgement,
    level,
    pin,
    prelevel,
    round,  # noqa: A004 - the field's own word
    sending,
    signing,
    task,
)
from console.domain.check import stamp
from console.domain.fact import Act
from console.models.tables import Standing
from tests.simulator.person import Person

PLACES = ("330383198001", "330383198002")
ALARMS = ("task/K1", "clock/C1")


def _later(who: Person) -> str:
    return stamp(who.sees.now + timedelta(minutes=who.random.randint(1, 500)))


def _keep_plan(who: Person) -> Act:
    return binding.KeepPlan(plan="flood", version=who.words(), name="防汛", text=who.words(), signers=())


def _bind_plan(who: Person) -> Act | None:
    kept, about = who.any(binding.KeptPlan), who.open_incident()
    before = who.sees.one(binding.Binding, binding.binding_subject(about))
    basis = before.basis if before else ()
    return kept and binding.BindPlan(incident=about, digest=kept.digest, why="换版", basis=basis)


def _countersign(who: Person) -> Act | None:
    oral = [each for each in who.sees.some(level.Order) if each.way == signing.Way.VOICE and not each.countersigned]
    found = who.random.choice(oral) if oral else None
    return found and signing.CountersignLevel(
        organ=found.organ, incident=found.incident, order=found.key, by=who.name("person")
    )


def _begin_prelevel(who: Person) -> Act:
    organ, about = who.name("organ"), who.open_incident()
    before = who.sees.one(prelevel.Prelevel, prelevel.subject_of(organ, about))
    basis = before.basis if before else ()
    return prelevel.BeginPrelevel(organ=organ, incident=about, reason=who.words(), basis=basis)


def _end_prelevel(who: Person) -> Act | None:
    found = who.any(prelevel.Prelevel, ended="")
    return found and prelevel.EndPrelevel(
        organ=found.organ, incident=found.incident, reason=who.words(), basis=found.basis
    )


def _judge(who: Person) -> Act:
    about, holds = who.open_incident(), who.random.random() < 1 / 2
    before = who.sees.one(judgement.Judgement, judgement.subject_of(about, "flood", "dyke"))
    basis = before.basis if before else ()
    return judgement.JudgeCondition(
        incident=about, plan="flood", condition="dyke", holds=holds, reason=who.words(), basis=basis
    )


def _fill_post(who: Person) -> Act:
    return authority.FillPost(post=who.new(), role="commander", person=who.name("person"), organ=who.name("organ"))


def _vacate_post(who: Person) -> Act | None:
    found = who.any(authority.Post, until="")
    return found and authority.VacatePost(post=found.subject, reason=who.words(), basis=found.basis)


def _lend_authority(who: Person) -> Act | None:
    found = who.any(authority.Post, until="")
    return found and authority.LendAuthority(
        authority=who.new(), role=found.role, person=who.name("person"), lender=found.person, until=_later(who)
    )


def _revoke_authority(who: Person) -> Act | None:
    found = who.any(authority.Authority)
    return found and authority.RevokeAuthority(authority=found.subject, reason=who.words(), basis=found.basis)


def _open_round(who: Person) -> Act:
    return round.OpenRound(round=who.new(), kind="receipt", text=who.words(), addressees=PLACES, due=_later(who))


def _answer_round(who: Person) -> Act | None:
    found = who.any(round.Reply)
    state = who.random.choice(list(round.Answer))
    return found and round.AnswerRound(
        round=found.subject, addressees=(found.addressee,), state=state, value=who.number(), basis=found.basis
    )


def _close_round(who: Person) -> Act | None:
    found = who.any(round.Round, closed="")
    return found and round.CloseRound(round=found.subject, why=who.words(), basis=found.basis)


def _propose_release(who: Person) -> Act | None:
    found = who.any(task.Task, ended="")
    return found and task.ProposeRelease(task=found.subject, why=who.words())


def _release_task(who: Person) -> Act | None:
    measures = [each for each in who.sees.some(task.Task) if each.measure]
    found = who.random.choice(measures) if measures else None
    return found and task.ReleaseTask(task=found.subject, why=who.words(), basis=found.basis)


def _decide(who: Person) -> Act | None:
    found = who.any(task.Task, ended="", kind="decision")
    before = found and who.sees.one(decision.Decision, decision.subject_of(found.subject))
    seen = before.basis if before else ()
    verdict = who.random.choice(list(decision.Verdict))
    return found and decision.DecideTask(task=found.subject, verdict=verdict, basis=found.basis, seen=seen)


def _send_report(who: Person) -> Act:
    stage = who.random.choice(list(sending.Stage))
    return sending.SendReport(sending=who.new(), incident=who.open_incident(), stage=stage, recipient=who.words())


def _withdraw_sending(who: Person) -> Act | None:
    found = who.any(sending.Sending)
    return found and sending.WithdrawSending(sending=found.subject, why=who.words(), basis=found.basis)


def _acknowledge(who: Person) -> Act:
    return alarm.AcknowledgeAlarm(alarm=who.random.choice(ALARMS), doing=who.words())


def _shelve(who: Person) -> Act:
    key = who.random.choice(ALARMS)
    before = who.sees.one(alarm.AlarmNote, alarm.subject_of(key))
    basis = before.basis if before else ()
    return alarm.ShelveAlarm(alarm=key, until=_later(who), reason=who.words(), basis=basis)


def _note_pin_set(who: Person) -> Act:
    return pin.NotePinSet(person=who.name("person"))


def _note_pin_refused(who: Person) -> Act:
    return pin.NotePinRefused(person=who.name("person"), wrong=who.random.randint(1, 9))


MAKERS_OF_LEVEL: Mapping[type[Act], Callable[[Person], Act | None]] = MappingProxyType(
    {
        binding.KeepPlan: _keep_plan,
        binding.BindPlan: _bind_plan,
        signing.CountersignLevel: _countersign,
        prelevel.BeginPrelevel: _begin_prelevel,
        prelevel.EndPrelevel: _end_prelevel,
        judgement.JudgeCondition: _judge,
        authority.FillPost: _fill_post,
        authority.VacatePost: _vacate_post,
        authority.LendAuthority: _lend_authority,
        authority.RevokeAuthority: _revoke_authority,
        round.OpenRound: _open_round,
        round.AnswerRound: _answer_round,
        round.CloseRound: _close_round,
        task.ProposeRelease: _propose_release,
        task.ReleaseTask: _release_task,
        decision.DecideTask: _decide,
        sending.SendReport: _send_report,
        sending.WithdrawSending: _withdraw_sending,
        alarm.AcknowledgeAlarm: _acknowledge,
        alarm.ShelveAlarm: _shelve,
        pin.NotePinSet: _note_pin_set,
        pin.NotePinRefused: _note_pin_refused,
    }
)


def stands_of_level(act: Act, sees: Standing) -> bool:  # noqa: C901, PLR0911, PLR0912 - one case a kind of act
    """Whether what was done last is how things stand now."""
    match act:
        case binding.KeepPlan(text=text):
            return sees.one(binding.KeptPlan, binding.kept_subject(binding.digest_of(text))).text == text
        case binding.BindPlan(incident=of, digest=digest):
            return sees.one(binding.Binding, binding.binding_subject(of)).digest == digest
        case signing.CountersignLevel(order=of):
            return bool(sees.some(level.Order, key=of)[0].countersigned)
        case prelevel.BeginPrelevel(organ=by, incident=of):
            return not sees.one(prelevel.Prelevel, prelevel.subject_of(by, of)).ended
        case prelevel.EndPrelevel(organ=by, incident=of):
            return bool(sees.one(prelevel.Prelevel, prelevel.subject_of(by, of)).ended)
        case judgement.JudgeCondition(incident=of, plan=plan, condition=condition, holds=holds):
            return sees.one(judgement.Judgement, judgement.subject_of(of, plan, condition)).holds == holds
        case authority.FillPost(post=of, person=person):
            return sees.one(authority.Post, of).person == person
        case authority.VacatePost(post=of):
            return bool(sees.one(authority.Post, of).until)
        case authority.LendAuthority(authority=of, person=person):
            return sees.one(authority.Authority, of).person == person
        case authority.RevokeAuthority(authority=of):
            return sees.one(authority.Authority, of).until <= stamp(sees.now)
        case round.OpenRound(round=of, text=text):
            return sees.one(round.Round, of).text == text
        case round.AnswerRound(round=of, addressees=(one, *_), state=state, value=value):
            reply = sees.some(round.Reply, subject=of, addressee=one)[0]
            return (reply.state, reply.value) == (state, value)
        case round.CloseRound(round=of, why=why):
            return sees.one(round.Round, of).why == why
        case task.ReleaseTask(task=of):
            return bool(sees.one(task.Task, of).released)
        case decision.DecideTask(task=of, verdict=verdict):
            return sees.one(decision.Decision, decision.subject_of(of)).verdict == verdict
        case sending.SendReport(sending=of, recipient=recipient):
            return sees.one(sending.Sending, of).recipient == recipient
        case sending.WithdrawSending(sending=of):
            return sees.one(sending.Sending, of).withdrawn
        case alarm.AcknowledgeAlarm(alarm=of):
            return bool(sees.one(alarm.AlarmNote, alarm.subject_of(of)).acknowledged)
        case alarm.ShelveAlarm(alarm=of, until=until):
            return sees.one(alarm.AlarmNote, alarm.subject_of(of)).shelved == until
        case pin.NotePinRefused(person=person, wrong=wrong):
            return sees.one(pin.PinTrail, pin.subject_of(person)).wrong == wrong
        case task.ProposeRelease() | pin.NotePinSet():
            return True  # added to what is there, not replaced
    return False
