"""What changed around levels, in sentences: orders and who signed, judgements, rounds, releases, reports sent up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from console.desk.assessment import Assessment
from console.desk.between import Between, Twice
from console.desk.reader import Reader
from console.domain.alarm import AlarmNote
from console.domain.authority import Authority, Post
from console.domain.judgement import Judgement
from console.domain.level import LevelProposed, LevelTerminated, Order, Response
from console.domain.organ import Organ
from console.domain.pin import PinTrail
from console.domain.prelevel import Prelevel
from console.domain.round import DONE, Answer, Reply, Round
from console.domain.sending import Sending
from console.domain.task import Task
from console.words import labels
from console.words.say import Say, message
from console.words.times import minute

S = TypeVar("S")
SHORT = 60
STAGES = {
    "first": message("initial report"),
    "follow_up": message("follow-up report"),
    "final": message("final report"),
}


@dataclass(frozen=True, kw_only=True)
class OrderTelling:
    """Puts what changed around levels into sentences; each pair is a topic of `telling.TOPICS` and a sentence.

    Attributes:
        named: an incident's name by its id; `organ`: an organ's; `person`: a person's.
    """

    reader: Reader
    found: Between
    now: datetime
    assessment: Assessment
    say: Say
    named: Callable[[str], str]
    organ: Callable[[str], str]
    person: Callable[[str], str]

    def told(self) -> Iterator[tuple[str, str]]:
        for topic, sentences in (
            ("level", self._levels()),
            ("level", self._orders()),
            ("level", self._attention()),
            ("level", self._judgements()),
            ("task", self._measures()),
            ("task", self._releases()),
            ("round", self._rounds()),
            ("report", self._sendings()),
            ("duty", self._posts()),
            ("duty", self._authorities()),
            ("duty", self._tried()),
            ("alarm", self._alarms()),
        ):
            yield from ((topic, each) for each in sentences)

    def _levels(self) -> Iterator[str]:
        for twice in self.found.of(Response):
            then = twice.then[0] if twice.then else None
            now = twice.now[0]
            before = then.level if then else None
            if before != now.level:
                yield self._level(before, now)
            if now.contested and not (then and then.contested):
                yield self.say("{organ}: the level is contested", organ=self._whose(now))
            if now.proposed and not (then and then.proposed == now.proposed):
                proposed = labels.level(now.proposed, self.say)
                yield self.say("{organ}: {level} was proposed", organ=self._whose(now), level=proposed)

    def _level(self, before: int | None, now: Response) -> str:
        return self.say(
            "{organ}: {then} → {now} ({since}; {reason})",
            organ=self._whose(now),
            then=labels.level(before, self.say),
            now=labels.level(now.level, self.say),
            since=minute(now.since),
            reason=short(now.reason) or self.say("no reason given"),
        )

    def _whose(self, response: Response) -> str:
        """Whose response, and to which incident where there are several."""
        organ = self.organ(response.organ)
        if not response.incident or len(self.reader.incidents()) == 1:
            return organ
        return self.say("{organ} ({incident})", organ=organ, incident=self.named(response.incident))

    def _orders(self) -> Iterator[str]:
        """Signed ones, each by itself: what happened between two of them is not lost in how it ended."""
        for twice in self.found.of(Order):
            before = {each.key: each for each in twice.then}
            for each in twice.now:
                if each.kind == LevelProposed.KIND or not (each.way or each.number):
                    continue
                if each.key not in before:
                    yield self._order(each)
                elif each.countersigned and not before[each.key].countersigned:
                    yield self.say(
                        "{number}: signed by pen {time}", number=each.number, time=minute(each.countersigned)
                    )

    def _order(self, order: Order) -> str:
        level = self.say("response ends") if order.kind == LevelTerminated.KIND else labels.level(order.level, self.say)
        signer = self.person(order.by) if order.by else self.say("nobody named")
        way = labels.named(order.way, labels.SIGNED, self.say)
        values = {"incident": self.named(order.incident), "level": level, "signer": signer, "way": way}
        return self.say(
            "{number} {incident}: {level}, {signer} {way} {time}", number=order.number, time=minute(order.at), **values
        )

    def _attention(self) -> Iterator[str]:
        for now, then in _pairs(self.found.of(Prelevel)):
            if not now.ended and (then is None or then.ended):
                yield self.say("{incident}: attention is paid since {time}", **self._of(now.incident, now.since))
            elif now.ended and not (then and then.ended):
                yield self.say("{incident}: attention ended {time}", **self._of(now.incident, now.ended))

    def _of(self, incident: str, at: str) -> dict[str, str]:
        return {"incident": self.named(incident), "time": minute(at)}

    def _judgements(self) -> Iterator[str]:
        for now, then in _pairs(self.found.of(Judgement)):
            if then is None or (then.holds, then.reason) != (now.holds, now.reason):
                sentence = message("Judged to hold: {condition} ({person}; {reason})")
                if not now.holds:
                    sentence = message("Judged not to hold: {condition} ({person}; {reason})")
                words = {"condition": self._condition(now), "person": self.person(now.by), "reason": short(now.reason)}
                yield self.say(sentence, **words)

    def _condition(self, judgement: Judgement) -> str:
        """In the plan's words; a condition of a plan that is not here is called by its key."""
        plans = [each for each in self.assessment.plans if each.key == judgement.plan]
        words = {each.key: each.words for plan in plans for each in plan.rules}
        words |= {each.key: each.words for plan in plans for each in plan.endings}
        return words.get(judgement.condition, judgement.condition)

    def _measures(self) -> Iterator[str]:
        """One sentence an order, not one a measure: those that save lives by name."""
        given: dict[str, list[Task]] = {}
        for now, then in _pairs(self.found.of(Task)):
            if then is None and now.measure:
                given.setdefault(now.number, []).append(now)
        for number, tasks in given.items():
            lives = [short(each.text) for each in tasks if each.life]
            yield self.say("{n} measures given ({number})", n=len(tasks), number=number or self.say("attention"))
            if lives:
                yield self.say("Of them to save lives: {list}", list=self.say("; ").join(lives))

    def _releases(self) -> Iterator[str]:
        for now, then in _pairs(self.found.of(Task)):
            if now.released and not (then and then.released):
                yield self.say("Released by name: {task} ({why})", task=short(now.text), why=short(now.why))
            elif now.release_proposed and now.release_proposed != (then.release_proposed if then else ""):
                yield self.say("Release proposed: {task}", task=short(now.text))
            elif then and then.release_proposed and not now.release_proposed:
                yield self.say("Kept: {task}", task=short(now.text))

    def _rounds(self) -> Iterator[str]:
        """Each with how far it has got; the answers of a round make one sentence, not a hundred."""
        answered = {each.subject for each in self.found.of(Reply)}
        for now, then in _pairs(self.found.of(Round)):
            replies = self.reader.some(Reply, subject=now.subject)
            done = sum(each.state in DONE for each in replies)
            lost = sum(each.state == Answer.NOT_REACHED for each in replies)
            values = {"text": short(now.text), "done": done, "of": len(replies), "lost": lost}
            if now.closed and not (then and then.closed):
                yield self.say("Round closed: {text} ({done} of {of} answered, {lost} not reached)", **values)
            elif then is None:
                yield self.say("Round sent: {text} ({done} of {of} answered, {lost} not reached)", **values)
            elif now.subject in answered:
                yield self.say("Round: {text} ({done} of {of} answered, {lost} not reached)", **values)

    def _sendings(self) -> Iterator[str]:
        for now, then in _pairs(self.found.of(Sending)):
            stage = labels.named(now.stage, STAGES, self.say)
            values = {"stage": stage, "recipient": self._recipient(now), **self._of(now.incident, now.at)}
            if now.withdrawn and not (then and then.withdrawn):
                yield self.say("{incident}: {stage} to {recipient} was noted by mistake", **values)
            elif then is None and not now.withdrawn:
                late = self.say(", late (due {due})", due=minute(now.due)) if now.late else ""
                yield self.say("{incident}: {stage} to {recipient} {time}{late}", **values, late=late)

    def _recipient(self, sending: Sending) -> str:
        """An organ by its name; in words as they are."""
        organ = self.reader.one(Organ, sending.recipient)
        return organ.name if organ else sending.recipient

    def _posts(self) -> Iterator[str]:
        for now, then in _pairs(self.found.of(Post)):
            values = {"role": self._role(now.role), "person": self.person(now.person)}
            if then is None:
                yield self.say("{role}: {person} since {time}", **values, time=minute(now.since))
            elif now.until != then.until:
                yield self.say("{role}: {person} until {time}", **values, time=minute(now.until))

    def _authorities(self) -> Iterator[str]:
        for now, then in _pairs(self.found.of(Authority)):
            values = {"role": self._role(now.role), "person": self.person(now.person), "until": minute(now.until)}
            if then is None:
                yield self.say("Authority of {role} lent to {person} until {until}", **values)
            elif now.until != then.until:
                yield self.say("Authority of {role} lent to {person} ends {until}", **values)

    def _tried(self) -> Iterator[str]:
        for now, then in _pairs(self.found.of(PinTrail)):
            if now.times > (then.times if then else 0):
                values = {"wrong": now.wrong, "name": self.person(now.person), "time": minute(now.refused)}
                yield self.say("{wrong} wrong PINs in a row for {name}, {time}", **values)

    def _role(self, role: str) -> str:
        return next((each.name for each in self.assessment.roles if each.key == role), role)

    def _alarms(self) -> Iterator[str]:
        """Only those that somebody put aside: an alarm itself is computed and tells of something else that is told."""
        for now, then in _pairs(self.found.of(AlarmNote)):
            if now.quiet(self.now) and now.shelved != (then.shelved if then else ""):
                values = {"person": self.person(now.shelver), "until": minute(now.shelved)}
                yield self.say("Put aside until {until}: {person} ({reason})", **values, reason=short(now.reason))


def _pairs(twice: list[Twice[S]]) -> Iterator[tuple[S, S | None]]:
    """How each subject stands now and stood then."""
    return ((each.now[0], each.then[0] if each.then else None) for each in twice if each.now)


def short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"
