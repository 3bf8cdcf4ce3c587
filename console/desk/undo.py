"""What Ctrl+Z offers: the opposite of my own last act here, if nobody else has built on it since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from console.desk.assessment import Assessment
from console.desk.opposite import OPPOSITES, Case
from console.desk.reader import Reader
from console.domain.check import instant
from console.domain.fact import Act
from console.domain.figure import Figure
from console.domain.incident import Incident
from console.domain.log import Line
from console.domain.reason import Reason, because
from console.domain.refused import Refused
from console.domain.task import Task
from console.domain.team import Team
from console.domain.undo import TakeBack, of, taken
from console.journal.codec import Told
from console.journal.record import Record
from console.journal.store import Journal
from console.models.call import CALL
from console.models.figure import FIGURE
from console.models.incident import INCIDENT
from console.models.log import LOG
from console.models.organ import DUTY
from console.models.task import STEPS as TASK_STEPS
from console.models.task import TASK
from console.models.team import TEAM
from console.words.say import Say, message

# So far back in this console's chain is looked for an act that was not taken back yet.
RECORDS = 400
# An act that made more records is a whole table; it is not taken back by a key.
MOST = 200
SHOWN = 24

# What each kind of fact was, in words; `what` is the line, figure, team … it was about.
DEEDS: Mapping[str, str] = MappingProxyType(
    {
        "log.entered": message("entered “{what}”"),
        "log.corrected": message("corrected a line to “{what}”"),
        "log.struck": message("struck “{what}”"),
        "log.restored": message("restored “{what}”"),
        "log.verified": message("verified “{what}”"),
        "log.doubted": message("doubted “{what}”"),
        "log.judgement_withdrawn": message("withdrew the judgement of “{what}”"),
        "log.assigned": message("moved “{what}” to another incident"),
        "log.attached": message("attached a file to “{what}”"),
        "figure.stated": message("stated {what}"),
        "figure.verified": message("verified {what}"),
        "figure.doubted": message("doubted {what}"),
        "team.dispatched": message("dispatched {what}"),
        "team.arrived": message("reported {what} on scene"),
        "team.released": message("released {what}"),
        "team.stood_down": message("stood {what} down"),
        "incident.opened": message("opened “{what}”"),
        "incident.renamed": message("renamed an incident “{what}”"),
        "incident.typed": message("gave “{what}” a type"),
        "incident.linked": message("linked “{what}”"),
        "incident.closed": message("closed “{what}”"),
        "incident.reopened": message("reopened “{what}”"),
        "incident.merged": message("merged “{what}”"),
        "duty.signed_on": message("signed somebody on"),
        "duty.signed_off": message("signed somebody off"),
        "task.given": message("gave the task “{what}”"),
        "task.passed": message("passed “{what}” on"),
        "task.shown": message("noted who has read “{what}”"),
        "task.answered": message("answered “{what}”"),
        "task.reported": message("reported “{what}” done"),
        "task.verified": message("verified that “{what}” is done"),
        "task.sent_back": message("sent “{what}” back"),
        "task.withdrawn": message("withdrew “{what}”"),
        "task.due_changed": message("changed when “{what}” is due"),
        "task.reworded": message("corrected the words of “{what}”"),
        "task.released": message("ended the measure “{what}”"),
        "task.release_proposed": message("proposed to end “{what}”"),
        "call.expected": message("expected a call"),
        "sending.made": message("noted that a report was sent"),
    }
)
MOVEMENTS = frozenset(TEAM.kinds - {"team.registered"})
LINE = frozenset(kind for kind in LOG.kinds if kind.startswith("log.")) - {"log.attached", "log.assigned"}
STEPS = frozenset(each.KIND for each in TASK_STEPS)
CLOSING = frozenset({"incident.closed", "incident.reopened", "incident.merged", "incident.unmerged"})
# Facts of the same subject that come on top of one when they come after it; of those not listed: of the same kind.
ON_TOP: Mapping[str, frozenset[str]] = MappingProxyType(
    {"log.entered": LOG.kinds, "incident.opened": INCIDENT.kinds, "task.given": TASK.kinds, "call.expected": CALL.kinds}
    | dict.fromkeys(LINE - {"log.entered"}, LINE)
    | dict.fromkeys(FIGURE.kinds, FIGURE.kinds)
    | dict.fromkeys(MOVEMENTS, MOVEMENTS)
    | dict.fromkeys(CLOSING, CLOSING)
    | dict.fromkeys(STEPS - {"task.given"}, STEPS)
    | dict.fromkeys(DUTY.kinds, DUTY.kinds)
)
# What set all the rest of its act going.
FIRST = ("level.", "prelevel.")
# What has no opposite, and how it is put right: by kind, or by noun.
WAYS: Mapping[str, str] = MappingProxyType(
    {
        "level": message("A level order stays; adjust or end the response by another order."),
        "level.proposed": message("A proposal stays until an order answers it; propose another level."),
        "level.countersigned": message("A countersignature stays; write in the log what was wrong with it."),
        "prelevel": message("That attention is paid stays on record; end it, or begin anew, with a reason."),
        "plan": message("An incident follows its plan until it is given another one with a reason."),
        "condition": message("A judgement stays until the condition is judged anew."),
        "post": message("A post stays on record; end it with a reason."),
        "authority": message("Lent authority stays on record; revoke it with a reason."),
        "round": message("What was asked stays; close the round with a reason."),
        "round.answered": message("An answer stays until the right one is noted."),
        "alarm": message("What was said of an alarm stays; say something else of it."),
        "sending": message("A report that was taken back is noted anew."),
        "report": message("An issued report stays; issue the next one with the right numbers."),
        "warning": message("A warning stays; end it, or record the one that replaces it."),
        "supply": message("A movement of supplies stays; book the way back, or count the stock."),
        "stock": message("A movement of supplies stays; book the way back, or count the stock."),
        "store": message("A register entry is written anew, not undone."),
        "item": message("A register entry is written anew, not undone."),
        "organ": message("A register entry is written anew, not undone."),
        "team": message("A register entry is written anew, not undone."),
        "handover": message("What was signed stays; say in the next handover what was wrong."),
        "incident": message("This step of an incident stays; record the right one."),
        "figure": message("This step of a figure stays; state or judge the figure anew."),
    }
)


def _may_go(kinds: Sequence[str]) -> None:
    """Whether every part of an act has an opposite.

    Raises:
        Refused: one has none; of several a level order speaks for what it set going.
    """
    staying = [each for each in kinds if each not in OPPOSITES]
    first = next((each for each in staying if each.startswith(FIRST)), staying[0] if staying else "")
    if first:
        raise Refused(WAYS.get(first) or WAYS.get(first.partition(".")[0]) or "Your last act has no opposite.")


@dataclass(frozen=True)
class Offer:
    """What can be taken back: `deed` in words, when it was done (`at`), and the act that does it."""

    deed: Reason
    at: str
    act: Act

    def sentence(self, say: Say) -> str:
        when = instant(self.at)
        return say("{time} you {deed}. Undo it? Ctrl+Z again does, Esc does not.", time=when, deed=self.deed)


@dataclass(frozen=True, kw_only=True)
class Undo:
    """The acts of one person at one console, the last one first.

    Attributes:
        reader: of the journal; `assessment` names figures.
        me: whose acts.
        origin: the chain of this console; what the same person did at another stays.
        say: in whose language reasons are recorded; `person`: the name of a person id.
    """

    reader: Reader
    assessment: Assessment
    me: str
    origin: str
    say: Say
    person: Callable[[str], str]

    def offer(self) -> Offer:
        """The opposite of the last act that was not taken back.

        Raises:
            Refused: there is none; it has no opposite; or somebody else's fact came on top of it.
        """
        with self.reader.still():
            records = self._last()
            _may_go([each.header.kind for each in records])
            told = [self._told(each) for each in records]
            whole = frozenset(subject for each in told for subject in each[0].header.subjects)
            acts = [act for each, history in told if (act := self._opposite(each, history, whole))]
            if not acts:
                raise Refused("Your last act has no opposite.")
            first = told[0][0]
            deed = self._whole_deed([each for each, _ in told])
            return Offer(deed, first.header.at, TakeBack(id=of(first.header.act), acts=tuple(acts)))

    def _last(self) -> list[Record]:
        gone: set[str] = set()
        for act, records in self._acts():
            if taken(act):
                gone.add(taken(act))
            elif act not in gone and records[0].header.actor == self.me and records[0].header.kind != "origin.opened":
                return self._whole(act)
        raise Refused("There is nothing of yours here to be undone.")

    def _whole(self, act: str) -> list[Record]:
        """Every record of an act, in order."""
        records = self.reader.ask(lambda connection: Journal(connection).of_act(act))
        if len(records) > MOST:
            raise Refused("Your last act made {n} entries; strike those that are wrong instead.", n=len(records))
        return sorted(records, key=lambda each: each.header.part)

    def _acts(self) -> Iterator[tuple[str, list[Record]]]:
        """Acts of this console, the newest first, each with its records in order."""
        recent = self.reader.ask(lambda connection: Journal(connection).last_of(self.origin, RECORDS))
        for act, records in groupby(recent, key=lambda each: each.header.act):
            yield act, list(records)

    def _told(self, record: Record) -> tuple[Told, list[Told]]:
        """A record as one of the facts of its subject."""
        history = self.reader.told(record.header.subjects[0])
        return next(each for each in history if each.id == record.id), history

    def _opposite(self, told: Told, history: Sequence[Told], whole: frozenset[str]) -> Act | None:
        kind = told.header.kind
        place = next(number for number, each in enumerate(history) if each.id == told.id)
        on_top = ON_TOP.get(kind, {kind})
        self._mine(each for each in history[place:] if each.header.kind in on_top)
        act = OPPOSITES[kind](Case(told, history, self.reader, self.say("taken back by who did it"), whole))
        replaced = getattr(act, "basis", ())
        self._mine(each for each in history if each.id in replaced)
        return act

    def _mine(self, facts: Iterable[Told]) -> None:
        """Nobody else's fact came on top, or stands beside it and would be replaced.

        Raises:
            Refused: one did; says whose, when and what.
        """
        for each in facts:
            header = each.header
            if (header.actor, header.origin) != (self.me, self.origin):
                raise Refused(
                    "{who} acted on it at {time} ({deed}); it is no longer yours alone to undo.",
                    who=self.person(header.actor) or header.actor,
                    time=instant(header.at),
                    deed=self._deed(each),
                )

    def _whole_deed(self, told: Sequence[Told]) -> Reason:
        """What an act was: its first fact, and that there was more."""
        lines = sum(each.header.kind == "log.entered" for each in told)
        first = self._deed(told[0])
        if lines > 1:
            return because(message("entered {n} lines, the first “{what}”"), n=lines, what=self._what(told[0]))
        return because(message("{deed}, with what followed from it"), deed=first) if len(told) > 1 else first

    def _deed(self, told: Told) -> Reason:
        return because(DEEDS.get(told.header.kind, message("changed it")), what=self._what(told))

    def _what(self, told: Told) -> str:
        """What a fact is about, short."""
        subject = told.header.subjects[0]
        noun = told.header.kind.partition(".")[0]
        if noun == "figure":
            return self._figure(told, subject)
        standing = {"log": Line, "team": Team, "incident": Incident, "task": Task}.get(noun)
        found = self.reader.one(standing, subject) if standing else None
        text: str = getattr(told.fact, "text", "") or getattr(found, "text", "") or getattr(found, "name", "")
        return text if len(text) <= SHOWN else text[:SHOWN] + "…"

    def _figure(self, told: Told, subject: str) -> str:
        """A figure and its value: evacuated 1,235 人."""
        figures = self.reader.some(Figure, subject=subject)
        stated = next((each for each in figures if each.key == told.id), figures[-1] if figures else None)
        if stated is None:
            return ""
        return f"{self.assessment.metric_name(stated.metric, self.say)} {stated.value} {stated.unit}".strip()
