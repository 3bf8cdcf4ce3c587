"""What changed, noun by noun, in sentences: the same on the screen and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from console.desk.assessment import Assessment
from console.desk.between import Between, Twice
from console.desk.reader import Reader
from console.desk.telling_of_orders import OrderTelling, short
from console.domain.call import Call
from console.domain.check import instant
from console.domain.figure import Figure
from console.domain.handover import Handover
from console.domain.incident import Incident
from console.domain.log import Line, LineCorrected, LineEntered, LineVerified
from console.domain.organ import Duty
from console.domain.report import Report
from console.domain.rollup import Part, added, city
from console.domain.supply import Item, Stock, Store, current, runs_low
from console.domain.task import Task
from console.domain.team import Team
from console.domain.warning import Warning  # noqa: A004 - the field's own word
from console.words import labels
from console.words.say import Say, message
from console.words.times import minute

# What a commander asks first is named even when nothing changed.
ALWAYS = ("deaths", "missing")
TOPICS = {
    "figure": message("Figures"),
    "level": message("Response levels"),
    "warning": message("Warnings"),
    "incident": message("Incidents"),
    "task": message("Owed"),
    "team": message("Teams"),
    "supply": message("Supplies"),
    "line": message("Log lines"),
    "round": message("Rounds"),
    "report": message("Reports"),
    "duty": message("Duty"),
    "alarm": message("Alarms"),
}


@dataclass(frozen=True)
class Change:
    """One thing that changed: its topic (a key of TOPICS), in words, and the log line it leads back to, "" for none."""

    topic: str
    text: str
    line: str = ""


class Telling:
    """Puts what changed between two moments into sentences."""

    def __init__(
        self,
        reader: Reader,
        found: Between,
        period: tuple[datetime, datetime],
        *,
        assessment: Assessment,
        say: Say,
        person: Callable[[str], str],
    ) -> None:
        self._reader, self._found, self._say, self._person = reader, found, say, person
        self._then, self._now = period
        self._assessment = assessment
        self._organs = {each.subject: each.name for each in reader.organs()}
        self._incidents = {each.subject: each for each in reader.incidents()}

    def changes(self) -> Iterator[Change]:
        """Every change, topic by topic."""
        around = list(self._around().told())
        for topic, told in (
            ("figure", self._figures()),
            ("level", ()),
            ("warning", self._warnings()),
            ("incident", self._opened()),
            ("task", self._tasks()),
            ("team", self._teams()),
            ("supply", self._supplies()),
            ("line", self._counted()),
            ("round", ()),
            ("report", self._reports()),
            ("duty", self._duty()),
            ("alarm", ()),
        ):
            yield from (Change(topic, text) for text in told)
            yield from (Change(topic, text) for about, text in around if about == topic)
            if topic == "line":
                yield from self._lines()

    def _around(self) -> OrderTelling:
        return OrderTelling(
            reader=self._reader,
            found=self._found,
            now=self._now,
            assessment=self._assessment,
            say=self._say,
            named=self._named,
            organ=self._organ,
            person=self._person,
        )

    def _named(self, incident: str) -> str:
        found = self._incidents.get(incident)
        return found.name if found else incident[:6]

    def _organ(self, organ: str) -> str:
        return self._organs.get(organ, organ[:6])

    def _figures(self) -> Iterator[str]:
        changed: dict[str, list[Twice[Figure]]] = {}
        for twice in self._found.of(Figure):
            changed.setdefault((*twice.now, *twice.then)[0].incident, []).append(twice)
        shown = [each.subject for each in self._incidents.values() if not each.closed]
        for incident in dict.fromkeys([*shown, *changed]):
            parts = list(self._figures_of(incident, changed.get(incident, [])))
            if parts:
                yield self._say("{incident}: {list}", incident=self._named(incident), list=self._say("; ").join(parts))

    def _figures_of(self, incident: str, changed: Sequence[Twice[Figure]]) -> Iterator[str]:
        stands = self._reader.figures(incident)
        before = self._city_before(incident, changed) if changed else stands
        metrics = dict.fromkeys([*ALWAYS, *(twice.now[0].metric for twice in changed if twice.now)])
        for metric in metrics:
            values = (_value(stands, metric), _value(before, metric))
            if values[0] != values[1] or metric in ALWAYS:
                yield self._figure(metric, *values)
        yield from self._of_places(changed)

    def _city_before(self, incident: str, changed: Sequence[Twice[Figure]]) -> list[Figure]:
        """The figures of the whole city that counted then."""
        touched = {twice.subject for twice in changed}
        stood = [
            each for each in self._reader.some(Figure, incident=incident, stands=True) if each.subject not in touched
        ]
        stood += [each for twice in changed for each in twice.then if each.stands]
        parts = [Part(*(getattr(each, name) for name in Part._fields)) for each in stood if each.place]
        return city(incident, [each for each in stood if not each.place], added(parts))

    def _figure(self, metric: str, now: str, then: str) -> str:
        label = self._assessment.metric_name(metric, self._say)
        if now == then:
            return self._say("{label} {value} (unchanged)", label=label, value=now or self._say("not reported"))
        values = {"then": then or self._say("not reported"), "now": now or self._say("not reported")}
        return self._say("{label} {then} → {now}", label=label, **values)

    def _of_places(self, changed: Sequence[Twice[Figure]]) -> Iterator[str]:
        places = {each.place for twice in changed for each in twice.now if each.place}
        if places:
            yield self._say("figures of {n} communities", n=len(places))

    def _warnings(self) -> Iterator[str]:
        touched = {twice.subject: twice for twice in self._found.of(Warning)}
        for each in sorted(self._reader.some(Warning), key=lambda one: one.since):
            twice = touched.get(each.subject)
            then = twice.then[0] if twice and twice.then else None if twice else each
            was, is_now = bool(then and then.in_force(self._then)), each.in_force(self._now)
            words = labels.warning(each.hazard, each.colour, self._say)
            values = {"warning": words, "issuer": each.issuer, "time": minute(each.since)}
            if not then:
                yield self._say("Issued: {warning} ({issuer}, {time})", **values)
            elif was and not is_now:
                ended = _ENDED["replaced" if each.replaced_by else "ended" if each.ended else "expired"]
                yield self._say(ended, **values)

    def _opened(self) -> Iterator[str]:
        for twice in self._found.of(Incident):
            now, then = twice.now[0], twice.then[0] if twice.then else None
            if then is None:
                yield self._say("Opened: {incident} ({time})", incident=now.name, time=minute(now.opened))
            if now.merged and not (then and then.merged):
                yield self._say("Merged: {incident} into {other}", incident=now.name, other=self._named(now.merged))
            elif bool(now.closed) != bool(then and then.closed):
                words = {"incident": now.name, "time": minute(now.closed or self._now)}
                yield self._say(_CLOSED if now.closed else _REOPENED, **words)
            if then and then.name != now.name:
                yield self._say("Renamed: {then} → {now}", then=then.name, now=now.name)
            yield from self._led(then, now)

    def _led(self, then: Incident | None, now: Incident) -> Iterator[str]:
        """Its grade and its commander, as recorded."""
        if now.grade != (then.grade if then else None):
            grade = self._say(labels.LEVELS[now.grade].word) if now.grade in labels.LEVELS else self._say("none")
            yield self._say("{incident}: recorded grade now {grade}", incident=now.name, grade=grade)
        if now.commander and now.commander != (then.commander if then else ""):
            yield self._say("{incident}: {person} took command", incident=now.name, person=self._person(now.commander))
        if now.contested and not (then and then.contested):
            yield self._say("{incident} is contested", incident=now.name)

    def _tasks(self) -> Iterator[str]:
        touched = {twice.subject: twice for twice in self._found.of(Task)}
        for each in self._reader.some(Task):
            twice = touched.get(each.subject)
            then = twice.then[0] if twice and twice.then else None if twice else each
            words = {"task": short(each.text), "organ": self._organ(each.responsible)}
            if each.ended and not (then and then.ended):
                if not each.released:  # told by name, with its reason
                    yield self._say("Done: {task} ({organ})", **words)
            elif each.overdue(self._now) and not (then and then.overdue(self._then)):
                yield self._say("Overdue: {task} ({organ}, due {due})", **words, due=minute(each.due))
            elif then is None and not each.measure:  # an order's measures are told together
                yield self._say("New: {task} ({organ})", **words)
            elif then and then.state != each.state:
                yield self._say("Moved on: {task} ({organ})", **words)

    def _teams(self) -> Iterator[str]:
        for twice in self._found.of(Team):
            now, then = twice.now[0], twice.then[0] if twice.then else None
            if then and (then.status, then.destination) == (now.status, now.destination):
                continue
            state = labels.named(now.status, labels.TEAM_STATES, self._say)
            if then is None and now.status == "standby":
                continue
            before = labels.named(then.status, labels.TEAM_STATES, self._say) if then else self._say("new")
            place = self._say(" ({place})", place=now.destination) if now.destination else ""
            yield self._say("{team}: {then} → {now}{place}", team=now.name, then=before, now=state, place=place)

    def _supplies(self) -> Iterator[str]:
        """What ran low, and what no longer does."""
        touched = {twice.subject for twice in self._found.of(Stock)}
        stocks = self._reader.some(Stock) if touched else []
        before = [each for each in stocks if each.subject not in touched]
        before += [each for twice in self._found.of(Stock) for each in twice.then]
        then, now = _low(self._reader, before), _low(self._reader, stocks)
        names = {each.subject: each.name for each in self._reader.some(Store)}
        names |= {each.subject: each.name for each in self._reader.some(Item)}
        for store, item in sorted(now ^ then):
            words = {"store": names.get(store, store), "item": names.get(item, item)}
            yield self._say(_LOW if (store, item) in now else _FULL, **words)

    def _counted(self) -> Iterator[str]:
        counted = self._found.counted
        ours, theirs = counted[LineEntered.KIND, False], counted[LineEntered.KIND, True]
        if theirs:
            yield self._say("{n} lines came in from other consoles", n=theirs)
        if ours:
            yield self._say("{n} lines were entered here", n=ours)
        verified = counted[LineVerified.KIND, False] + counted[LineVerified.KIND, True]
        if verified:
            yield self._say("{n} verifications", n=verified)

    def _lines(self) -> Iterator[Change]:
        """Lines that matter: contested, doubted, struck, corrected."""
        for twice in self._found.of(Line):
            now, then = twice.now[0], twice.then[0] if twice.then else None
            for mark, why in self._marks(twice.subject, then, now):
                words = {"time": minute(now.occurred), "text": short(now.text), "why": short(why)}
                yield Change("line", self._say(mark, **words), now.subject)

    def _marks(self, subject: str, then: Line | None, now: Line) -> Iterator[tuple[str, str]]:
        if now.contested and not (then and then.contested):
            yield message("Contested: {time} {text}"), ""
        if now.doubted and now.doubted != (then.doubted if then else ""):
            yield message("Doubted: {time} {text} ({why})"), now.doubted
        if now.struck and not (then and then.struck):
            yield message("Struck: {time} {text} ({why})"), now.struck
        corrections = [each.fact for each in self._found.told[subject] if isinstance(each.fact, LineCorrected)]
        if corrections and not now.struck:
            yield message("Corrected: {time} {text} ({why})"), corrections[-1].why or self._say("not said")

    def _reports(self) -> Iterator[str]:
        for twice in self._found.of(Report):
            now = twice.now[0]
            values = {"number": now.number, "incident": self._named(now.incident), "cutoff": minute(now.cutoff)}
            yield self._say("No. {number} of {incident}, data up to {cutoff}", **values)

    def _duty(self) -> Iterator[str]:
        for twice in self._found.of(Duty):
            now = twice.now[0]
            words = {"person": self._person(now.person), "post": now.post}
            if not twice.then:
                yield self._say("Came on: {person} {post} {time}", **words, time=minute(now.since))
            if now.until:
                yield self._say("Went off: {person} {post} {time}", **words, time=minute(now.until))
        for handed in self._found.of(Handover):
            if handed.now[0].taken and not (handed.then and handed.then[0].taken):
                names = {"giver": self._person(handed.now[0].giver), "taker": self._person(handed.now[0].taker)}
                yield self._say("Handed over: {giver} → {taker}", **names)
        for call in self._reader.some(Call):
            if call.overdue(self._now) and instant(call.due) >= self._then:
                yield self._say("Did not call: {whom}, due {due}", whom=call.whom, due=minute(call.due))


_CLOSED, _REOPENED = message("Closed: {incident} ({time})"), message("Reopened: {incident} ({time})")
_LOW, _FULL = message("Ran low: {store} {item}"), message("No longer low: {store} {item}")
_ENDED = {
    "replaced": message("Replaced: {warning} ({issuer})"),
    "ended": message("Ended: {warning} ({issuer})"),
    "expired": message("Expired: {warning} ({issuer})"),
}


def _low(reader: Reader, stocks: Iterable[Stock]) -> set[tuple[str, str]]:
    """Store and item of what is below its warning stock."""
    items = {each.subject: each for each in reader.some(Item)}
    periods: dict[tuple[str, str], list[Stock]] = {}
    for stock in stocks:
        periods.setdefault((stock.store, stock.item), []).append(stock)
    return {key for key, held in periods.items() if key[1] in items and runs_low(current(held), items[key[1]])}


def _value(figures: Iterable[Figure], metric: str) -> str:
    """What stands for a metric; what is contested with each value."""
    values = dict.fromkeys(each.value for each in figures if each.metric == metric)
    return "/".join(values)
