"""A level order made whole: its number, what it demands of whom until when, what it proposes to end, who is told.

Between two blind orders the tasks of both exist. A measure that was demanded twice is known by its key: the one that
has got further stays, and the next order proposes the others for release (see `twice`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from console.desk.order_number import next_number
from console.desk.order_words import Told, measure_ends, measure_twice
from console.desk.owed import whole
from console.desk.rollup import expected
from console.domain.binding import Binding, BindPlan, KeepPlan, binding_subject, digest_of
from console.domain.check import instant, stamp
from console.domain.fact import Act
from console.domain.ids import new_id
from console.domain.incident import Incident
from console.domain.level import AdjustLevel, OrderLevel, Response, TerminateLevel, subject_of
from console.domain.log import Channel, EnterLine
from console.domain.organ import Organ, RegisterOrgan
from console.domain.plan import PRELEVEL, Measure, Plan, Step
from console.domain.prelevel import BeginPrelevel, Prelevel
from console.domain.prelevel import subject_of as prelevel_of
from console.domain.refused import Refused
from console.domain.round import OpenRound, RoundKind
from console.domain.signing import Way
from console.domain.task import GiveTask, ProposeRelease, TakeStepBack, Task, TaskKind, TaskState
from console.domain.task_fact import ReleaseProposed
from console.models.fold import of

if TYPE_CHECKING:  # the window's first paint must not wait for SQL
    from console.desk.assessment import Assessment
    from console.desk.reader import Reader
    from console.words.say import Say

Ordering = OrderLevel | AdjustLevel | TerminateLevel | BeginPrelevel
Draft = TypeVar("Draft", bound=Ordering)
# Above every step of a plan: what ends leaves them all.
NO_STEP = PRELEVEL + 1
# The further a task has got, the less is lost when another for the same measure is ended.
FURTHEST = (TaskState.VERIFIED, TaskState.REPORTED, TaskState.PASSED, TaskState.SENT_BACK, TaskState.GIVEN)


def completed(
    act: Draft,
    reader: Reader,
    assessment: Assessment,
    now: datetime,
    say: Say,
    *,
    origin: str,
    without: Collection[str] = (),
) -> Draft:
    """The order with all that a plan and the moment give it; what it says already stays.

    Args:
        act: a draft; another organ's order is a fact and comes back as it is.
        reader: of the journal as the person who orders sees it.
        assessment: the plan, and what is known of the city.
        now: what was known and advised is judged against it.
        say: the language of the number, the notice and the log line.
        origin: this console's chain, whose letters its numbers carry.
        without: keys of measures that the person does not order this time.
    """
    with reader.still():
        organ, incident = reader.one(Organ, act.organ), reader.one(Incident, act.incident)
        if organ is None or not organ.ours or incident is None:
            return act
        making = _Making(act, organ, incident, reader, assessment, now, say, origin, frozenset(without))
        fields, also = making.fields(), tuple(making.also())
    return replace(act, **fields, also=(*act.also, *also))


def demands(plan: Plan, reader: Reader, incident: str, before: int | None, after: int) -> tuple[Measure, ...]:
    """The measures that going from one level to another demands anew: what stands already is not demanded twice.

    Args:
        plan: whose measures.
        reader: of the journal with the tasks there are.
        incident: its subject.
        before: the level in force, PRELEVEL while attention is paid, None for neither.
        after: the level to go to; a less grave one adds nothing.
    """
    standing = {each.measure for each in measures_standing(reader, incident)}
    return tuple(each for each in plan.added(before, after) if each.key not in standing)


def releases(reader: Reader, incident: str, after: int | None) -> tuple[Task, ...]:
    """The standing tasks that graver levels than `after` (None: any) had added: proposed for release one by one."""
    ceiling = after or NO_STEP
    return tuple(each for each in measures_standing(reader, incident) if each.level < ceiling)


def twice(reader: Reader, incident: str) -> tuple[tuple[Task, ...], ...]:
    """Measures that two people ordered blind: for each its standing tasks, the one that has got furthest first."""
    tasks: dict[str, list[Task]] = {}
    for each in measures_standing(reader, incident):
        tasks.setdefault(each.measure, []).append(each)
    return tuple(tuple(sorted(each, key=_furthest)) for each in tasks.values() if len(each) > 1)


def measures_standing(reader: Reader, incident: str) -> list[Task]:
    """A measure stands while it is owed, and while what it left in force holds; life-safety first."""
    here = whole(reader, incident)
    tasks = (each for each in reader.some(Task) if each.measure and each.incident in here)
    return sorted(filter(_stands, tasks), key=lambda each: (not each.life, -each.level, each.order))


def attended(reader: Reader, organ: str, incident: str) -> bool:
    """Whether an organ pays attention to an incident, the step before Ⅳ."""
    found = reader.one(Prelevel, prelevel_of(organ, incident))
    return bool(found and not found.ended)


def step_in_force(reader: Reader, organ: str, incident: str) -> int | None:
    """The level in force, else PRELEVEL while attention is paid, else None: what a new order's measures come on top."""
    response = reader.one(Response, subject_of(organ, incident))
    level = response.level if response else None
    return level or (PRELEVEL if attended(reader, organ, incident) else None)


def proposed_for_release(task: Task, response: Response | None) -> bool:
    """Whether a person is still to decide on its release; a later order to its level, or a graver one, answers it."""
    if not task.release_proposed or not _stands(task):
        return False
    demanded = response is not None and response.level is not None and response.level <= task.level
    return not (demanded and response and response.since > task.release_proposed)


def keeping(reader: Reader, task: Task, why: str) -> TakeStepBack:
    """The act by which a person keeps a measure whose release is proposed: the last proposal is taken back.

    Raises:
        Refused: no release is proposed.
    """
    told = of(reader.told(task.subject), ReleaseProposed)
    proposals = [each.id for each in told if each.id in task.notes]
    if not proposals:
        raise Refused("No release of this measure is proposed.")
    return TakeStepBack(task=task.subject, step=proposals[-1], why=why)


def _stands(task: Task) -> bool:
    return not task.ended or task.holds


def _furthest(task: Task) -> tuple[int, str]:
    return FURTHEST.index(TaskState(task.state)), task.order


@dataclass(frozen=True)
class _Making:
    """One order in the making."""

    act: Ordering
    organ: Organ
    incident: Incident
    reader: Reader
    assessment: Assessment
    now: datetime
    say: Say
    origin: str
    without: frozenset[str]

    def fields(self) -> dict[str, Any]:
        """What the order itself says, where the draft left it out."""
        act = self.act
        if isinstance(act, BeginPrelevel):
            return {}
        advice = self.assessment.advice(self.reader, self.incident, self.now)
        found: dict[str, Any] = {
            "number": self.number,
            "effective": self._effective,
            "matter": act.matter or self.incident.name,
            "area": act.area or self._area,
            "countersign": act.countersign or self._countersign,
            "advised": act.advised or advice.level or 0,
            "known": act.known or self.told.known(advice),
        }
        if not isinstance(act, TerminateLevel):
            found["measures"] = tuple(dict.fromkeys((*act.measures, *(each.words for each in self.demanded))))
        return found

    def also(self) -> Iterable[Act]:
        """What becomes true with it, in an order in which every part rests on those before it.

        A response left in force when its incident was closed elsewhere ends by itself: a closed one takes nothing new.
        """
        if self.incident.closed:
            yield self._line()
            return
        yield from self._plan()
        yield from self._organs()
        yield from (self._task(each) for each in self.demanded)
        yield from self._proposals()
        yield from self._receipts()
        yield self._line()

    @cached_property
    def plan(self) -> Plan | None:
        return self.assessment.plan_of(self.reader, self.incident)

    @cached_property
    def number(self) -> str:
        """Every order of a response has one; beginning to pay attention is none."""
        if isinstance(self.act, BeginPrelevel):
            return ""
        return self.act.number or next_number(self.reader, self.origin, self._moment, self.say)

    @cached_property
    def told(self) -> Told:
        return Told(self.say, self.organ.name, self.incident.name, self.number)

    @cached_property
    def before(self) -> int | None:
        return step_in_force(self.reader, self.act.organ, self.act.incident)

    @cached_property
    def after(self) -> int | None:
        """The step to go to, None when the response ends."""
        if isinstance(self.act, BeginPrelevel):
            return PRELEVEL
        return None if isinstance(self.act, TerminateLevel) else int(self.act.level)

    @cached_property
    def step(self) -> Step | None:
        """What the plan says of the level to go to; of an end, what it says of the level that ends."""
        degree = self.after or self.before
        return self.plan.step(degree) if self.plan and degree else None

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Of both levels: whoever was told of the one that is left is told that it is left."""
        degrees = dict.fromkeys((self.after, self.before))
        found = (self.plan.step(each) for each in degrees if each) if self.plan else ()
        return tuple(each for each in found if each)

    @cached_property
    def demanded(self) -> tuple[Measure, ...]:
        if self.plan is None or self.after is None:
            return ()
        found = demands(self.plan, self.reader, self.act.incident, self.before, self.after)
        return tuple(each for each in found if each.key not in self.without)

    @cached_property
    def addressees(self) -> tuple[str, ...]:
        """Organs, then communities, in the order of calling."""
        organs = (organ for each in self.steps for organ in each.notify)
        communities = expected(self.assessment) if any(each.communities for each in self.steps) else ()
        return tuple(dict.fromkeys((*organs, *(each.code for each in communities))))

    @cached_property
    def _moment(self) -> datetime:
        """From when it is in force: as the draft says."""
        return instant(self._effective) if self._effective else self.now

    @cached_property
    def _effective(self) -> str:
        """What was said by voice holds from when it was said, unless the order before it came into force later."""
        act = self.act
        if isinstance(act, BeginPrelevel) or act.effective or not act.spoken:
            return act.effective
        response = self.reader.one(Response, subject_of(act.organ, act.incident))
        spoken = stamp(instant(act.spoken))
        return spoken if response is None or spoken >= response.since else ""

    @property
    def _area(self) -> str:
        place = self.assessment.place_name(self.incident.place) if self.incident.place else ""
        return place or self.incident.where

    @property
    def _countersign(self) -> str:
        act, step = self.act, self.step
        if isinstance(act, BeginPrelevel) or act.way != Way.VOICE or step is None or not step.countersign_minutes:
            return ""
        return self._in(step.countersign_minutes)

    def _in(self, minutes: int) -> str:
        return stamp(self._moment + timedelta(minutes=minutes)) if minutes else ""

    def _plan(self) -> Iterable[Act]:
        """The incident follows this very text from now on, if it follows none yet."""
        plan, incident = self.plan, self.act.incident
        bound = self.reader.one(Binding, binding_subject(incident))
        if plan is None or bound is not None:
            return
        signers = tuple((step.level, role) for step in plan.steps for role in step.sign)
        yield KeepPlan(plan=plan.key, version=plan.version, name=plan.name, text=plan.text, signers=signers)
        yield BindPlan(incident=incident, digest=digest_of(plan.text))

    def _organs(self) -> Iterable[Act]:
        """Organs of the place that the journal lacks; one that no file names any more is called by its key."""
        known = {each.subject for each in self.reader.organs()}
        names = {each.id: each.name for each in self.assessment.organs}
        needed = [organ for each in self.demanded for organ in (each.organ, *each.supporting)]
        needed += [organ for each in self.steps for organ in each.notify]
        for organ in dict.fromkeys(needed):
            if organ not in known:
                yield RegisterOrgan(organ=organ, name=names.get(organ, organ))

    def _task(self, measure: Measure) -> Act:
        return GiveTask(
            task=new_id(),
            kind=TaskKind.MEASURE,
            text=measure.words,
            responsible=measure.organ,
            supporting=tuple(each for each in measure.supporting if each != measure.organ),
            incident=self.act.incident,
            due=self._in(measure.minutes),
            person=self.act.by,
            source=self.plan.name if self.plan else "",
            number=self.number,
            occurred=self._effective,
            measure=measure.key,
            level=measure.level,
            life=measure.life,
            effect=measure.effect,
            needed=measure.proof,
        )

    def _proposals(self) -> Iterable[Act]:
        """Nothing ends by an order; what graver levels had added, and what was demanded twice, a person may end."""
        if isinstance(self.act, BeginPrelevel):
            return
        ceiling = self.after or (PRELEVEL if attended(self.reader, self.act.organ, self.act.incident) else None)
        left = releases(self.reader, self.act.incident, ceiling)
        for each in filter(self._undecided, left):
            yield ProposeRelease(task=each.subject, why=measure_ends(self.say, each.level, self.number))
        for _first, *others in twice(self.reader, self.act.incident):
            for each in others:
                if each not in left and self._undecided(each):
                    yield ProposeRelease(task=each.subject, why=measure_twice(self.say, self.number))

    def _undecided(self, task: Task) -> bool:
        """Nobody proposed its release yet, or the level came back since: one proposal is enough for a person."""
        return not proposed_for_release(task, self.reader.one(Response, subject_of(self.act.organ, self.act.incident)))

    def _receipts(self) -> Iterable[Act]:
        if not self.addressees:
            return
        due = self._in(self.step.receipt_minutes) if self.step else ""
        yield OpenRound(
            round=new_id(),
            kind=RoundKind.RECEIPT,
            text=self.told.notice(self.act, self.before, self.after, self._moment, due),
            addressees=self.addressees,
            due=due,
            incident=self.act.incident,
            order=self.number,
            occurred=self._effective,
        )

    def _line(self) -> Act:
        return EnterLine(
            line=new_id(),
            text=self.told.line(self.act, self.before, self.after, len(self.demanded), len(self.addressees)),
            incident="" if self.incident.closed else self.act.incident,
            occurred=self._effective,
            channel=Channel.TELEPHONE if getattr(self.act, "way", "") == Way.VOICE else Channel.SYSTEM,
        )
