"""The sheet on which a level order is signed (签发单): one page, of an order, of a draft, or blank for a power cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from console.desk.order_number import letters_of
from console.desk.order_words import Told, roman
from console.desk.ordering import demands, releases, step_in_force
from console.domain.advice import Advice, Verdict
from console.domain.authority import may_sign
from console.domain.binding import KeptPlan, kept_subject
from console.domain.check import stamp
from console.domain.incident import Incident
from console.domain.level import LevelAdjusted, LevelOrdered, LevelProposed, LevelTerminated, Response, subject_of
from console.domain.level import Order as Step
from console.domain.organ import Organ
from console.domain.plan import Plan
from console.domain.refused import Refused
from console.domain.signing import Way
from console.models.tables import Standing
from console.reports.brief import Brief, Heading, Order, Part, made_of
from console.reports.material import chosen
from console.words import labels
from console.words.say import Say, message
from console.words.times import full, local, minute

BLANK, END = "blank", "end"
# Drafts of an order to this level, whether it was proposed or not.
TO = {f"level-{each}": each for each in labels.LEVELS}
_KINDS = {True: LevelOrdered.KIND, False: LevelAdjusted.KIND}
LINE = "＿" * 12
VERDICTS = {
    str(Verdict.MET): message("met"),
    str(Verdict.UNKNOWN): message("unknown"),
    str(Verdict.FOR_PERSON): message("for a person to judge"),
    str(Verdict.UNMET): message("not met"),
}
# So many conditions are printed word for word; of the others only how many there are: the journal keeps them all.
PRINTED = {str(Verdict.MET): 6, str(Verdict.UNKNOWN): 4, str(Verdict.FOR_PERSON): 3}


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    """What one sheet says, whatever it was made from.

    Attributes:
        title, state, number: of the paper; `headline`: what the order changes; `level`: to which.
        rows: what and what about it, in pairs.
        measures: numbered; `left`: those proposed for release.
        known: the basis as (verdict, sentence); `advised`: the level that the plan advised.
        able: names of who may sign; `note`: the sentence that goes with a plan whose values nobody ticked yet.
        signatures: as of a `Brief`.
    """

    title: str
    state: str
    number: str
    headline: str
    level: int | None
    rows: tuple[tuple[str, str], ...]
    measures: tuple[str, ...]
    known: tuple[tuple[str, str], ...]
    advised: int
    left: tuple[str, ...] = ()
    able: tuple[str, ...]
    note: str
    signatures: tuple[tuple[str, str], ...]


def gather(order: Order) -> Brief:
    """The paper.

    Raises:
        Refused: there is no order of that number.
    """
    return _brief(_sheet(order), order)


def _sheet(order: Order) -> _Sheet:
    """What waits for a signature: the last proposal, else the last order; or what is asked for by name."""
    wish = order.wish.order
    if wish not in {"", BLANK, END, *TO}:
        return _signed(_numbered(order), order)
    response = None if wish == BLANK else _response(order)
    if response is None and wish in TO:
        response = _none_yet(order)
    if response is None:
        return _blank(order)
    if wish in TO:
        return _draft(response, TO[wish], None, order)
    if wish == END:
        return _draft(response, None, None, order)
    last = [each for each in order.reader.orders(response.incident) if each.subject == response.subject][-1]
    return _draft(response, response.proposed, last, order) if response.proposed else _signed(last, order)


def _response(order: Order) -> Response | None:
    """Ours to the incident that is asked for, else to that of the gravest response; None when there is none."""
    reader = order.reader
    if not (order.wish.incident or any(not each.closed for each in reader.incidents())):
        return None
    incident = chosen(reader, order.wish.incident).subject
    found = (reader.one(Response, subject_of(each.subject, incident)) for each in reader.organs() if each.ours)
    return next((each for each in found if each), None)


def _none_yet(order: Order) -> Response | None:
    """Our response to the incident before anybody ordered one."""
    ours = next((each.subject for each in order.reader.organs() if each.ours), "")
    incident = chosen(order.reader, order.wish.incident).subject if ours else ""
    if not incident:
        return None
    nothing: dict[str, Any] = {"level": None, "proposed": None, "contested": False, "basis": ()}
    told: dict[str, Any] = dict.fromkeys(("started", "since", "by", "reason", "proposal"), "")
    return Response(subject=subject_of(ours, incident), organ=ours, incident=incident, **nothing, **told)


def _numbered(order: Order) -> Step:
    found = next((each for each in order.reader.orders() if order.wish.order in {each.number, each.key}), None)
    if found is None:
        raise Refused("There is no order {number}.", number=order.wish.order)
    return found


def _signed(step: Step, order: Order) -> _Sheet:
    """The sheet of an order that was given: who signed it is filled in, and what a pen has still to follow."""
    say = order.say
    incident = order.reader.one(Incident, step.incident)
    told = _told(step.organ, incident, step.number, order)
    kept = order.reader.one(KeptPlan, kept_subject(step.plan)) if step.plan else None
    unsigned = step.way == Way.VOICE and not step.countersigned
    return _Sheet(
        title=_title(step.kind, say),
        state=_state(step, say),
        number=step.number,
        headline=_headline(told.change(_before(step, order), step.level), step.level, say),
        level=step.level,
        rows=(*_common(step, incident, order), *_plan(kept, say), *_way(step, order)),
        measures=step.measures,
        known=step.known,
        advised=step.advised,
        able=(),
        note=_note(order.assessment.plan_of(order.reader, incident) if incident else None),
        signatures=(
            (say("Signed by"), order.person(step.by) if step.by and not unsigned else ""),
            (say("Role"), _role(step.role, order)),
            (say("Time"), "" if unsigned else minute(step.countersigned or step.at)),
        ),
    )


def _draft(response: Response, after: int | None, proposal: Step | None, order: Order) -> _Sheet:
    """Everything an order would say, and lines to sign on; `after`: the level to go to, None for the end."""
    say, reader = order.say, order.reader
    incident = reader.one(Incident, response.incident)
    plan = order.assessment.plan_of(reader, incident) if incident else None
    before = step_in_force(reader, response.organ, response.incident)
    leaving = before is not None and (after is None or after > before)
    added = demands(plan, reader, response.incident, before, after) if plan and after else ()
    own = proposal.measures if proposal else ()
    advice = order.assessment.advice(reader, incident, order.cutoff) if incident else Advice()
    told = _told(response.organ, incident, "", order)
    return _Sheet(
        title=_title(LevelTerminated.KIND if after is None else _KINDS[response.level is None], say),
        state=say("Draft"),
        number=_temporary(order),
        headline=_headline(told.change(before, after), after, say),
        level=after,
        rows=(
            *_common(proposal, incident, order),
            *_plan(plan, say),
            (say("Proposed by"), order.person(proposal.by) if proposal else ""),
            *(_to_tick(plan, before, after, say) if leaving else ()),
        ),
        measures=(*own, *(each.words for each in added if each.words not in own)),
        known=(proposal.known if proposal else ()) or told.known(advice),
        advised=(proposal.advised if proposal else 0) or advice.level or 0,
        left=tuple(each.text for each in releases(reader, response.incident, after)) if leaving else (),
        able=_able(plan, after or response.level or 0, order),
        note=_note(plan),
        signatures=((say("Signed by"), ""), (say("Time"), "")),
    )


def _blank(order: Order) -> _Sheet:
    """An empty sheet to be filled in by hand: boxes to tick, lines to write on, a number that is temporary."""
    say = order.say
    boxes = "　".join(say("□ Level {roman} {word} {glyph}", **_cues(each, say)) for each in labels.LEVELS)
    kinds = "　".join(say("□ {kind}", kind=say(each)) for each in (STARTED, ADJUSTED, ENDED))
    written = (
        *(
            message("Matter"),
            message("In force from"),
            message("Area covered"),
            message("Expected to last"),
            message("Reason"),
        ),
        *(message("Measures"), message("Basis"), message("Proposed by")),
    )
    return _Sheet(
        title=say("Order of a response level"),
        state=say("Blank"),
        number=_temporary(order),
        headline=say("To be filled in by hand"),
        level=None,
        rows=((say("Order"), kinds), (say("Level"), boxes), *((say(each), "\n ") for each in written)),
        measures=(),
        known=(),
        advised=0,
        able=(),
        note="",
        signatures=((say("Signed by"), ""), (say("Time"), "")),
    )


STARTED, ADJUSTED, ENDED = message("response starts"), message("level changes"), message("response ends")


def _cues(level: int, say: Say) -> dict[str, str]:
    label = labels.LEVELS[level]
    return {"roman": label.roman, "word": say(label.word), "glyph": label.glyph}


def _title(kind: str, say: Say) -> str:
    titles = {
        LevelOrdered.KIND: say("Order to start a response"),
        LevelAdjusted.KIND: say("Order to adjust a response"),
        LevelTerminated.KIND: say("Order to end a response"),
    }
    return titles.get(kind, say("Order of a response level"))


def _headline(change: str, level: int | None, say: Say) -> str:
    colour = next((key for key, number in labels.COLOURS.items() if number == level), "")
    if not colour:
        return change
    return say("{change} ({colour})", change=change, colour=say(labels.COLOUR_WORDS[colour]))


def _before(step: Step, order: Order) -> int | None:
    """The level that the order replaced, as the orders before it left it."""
    earlier = [each for each in order.reader.orders(step.incident) if each.subject == step.subject]
    levels = [each.level for each in earlier if each.kind != LevelProposed.KIND and each.order < step.order]
    return levels[-1] if levels else None


def _told(organ: str, incident: Incident | None, number: str, order: Order) -> Told:
    found = order.reader.one(Organ, organ)
    return Told(order.say, found.name if found else organ, incident.name if incident else "", number)


def _common(step: Step | None, incident: Incident | None, order: Order) -> Iterator[tuple[str, str]]:
    """What 突发事件应对法 (2024) art. 72 wants an order to say, beside level and measures."""
    say, given = order.say, step is not None and step.kind != LevelProposed.KIND
    place = order.assessment.place_name(incident.place) if incident and incident.place else ""
    yield say("Matter"), (step.matter if step else "") or (incident.name if incident else "")
    yield say("In force from"), full(step.at) if step and given else ""
    yield say("Area covered"), (step.area if step else "") or place or (incident.where if incident else "")
    if step and step.kind != LevelTerminated.KIND:
        yield say("Expected to last"), step.expected
    yield say("Reason"), step.reason if step else ""
    for number, (_key, how) in enumerate(step.ticked if step else (), 1):
        yield say("Condition {n}", n=number), how


def _plan(plan: Plan | KeptPlan | None, say: Say) -> Iterator[tuple[str, str]]:
    if plan:
        yield say("Plan"), say("{name} {version}", name=plan.name, version=plan.version)


def _to_tick(plan: Plan | None, before: int | None, after: int | None, say: Say) -> Iterator[tuple[str, str]]:
    """What must hold before a level is left, to be ticked by whoever signs."""
    way = "end" if after is None else "step_down"
    endings = [each for each in plan.endings if each.before == way and each.level in {0, before}] if plan else []
    if endings:
        yield say("Must hold"), "\n".join(say("□ {condition}", condition=each.words) for each in endings)


def _way(step: Step, order: Order) -> Iterator[tuple[str, str]]:
    say, person = order.say, order.person
    yield say("Signed how"), labels.named(step.way, labels.SIGNED, say) if step.way else ""
    if step.way == Way.VOICE:
        yield say("Words of the order"), say("“{words}”", words=step.words)
        called = say("{person} at {time}", person=person(step.called or step.by), time=minute(step.spoken or step.at))
        yield say("Told by"), called
    if step.witness:
        yield say("Heard by"), person(step.witness)
    if step.authority:
        yield say("Authority"), say("lent")


def _state(step: Step, say: Say) -> str:
    if step.way == Way.VOICE and not step.countersigned:
        due = minute(step.countersign)
        return say("By voice, to be signed by {time}", time=due) if due else say("By voice, not signed yet")
    return say("Signed") if step.way else say("On record")


def _role(role: str, order: Order) -> str:
    return next((each.name for each in order.assessment.roles if each.key == role), role)


def _able(plan: Plan | None, level: int, order: Order) -> tuple[str, ...]:
    """Names of those who may sign now, or the roles whose holders may when nobody holds one."""
    if plan is None or not level:
        return ()
    roles, moment = plan.signers(level), stamp(order.cutoff)
    persons = order.reader.ask(lambda journal: may_sign(roles, level, moment, Standing(journal, order.cutoff)))
    return tuple(map(order.person, persons)) or tuple(_role(each, order) for each in roles)


def _note(plan: Plan | None) -> str:
    return plan.note if plan and plan.demonstration else ""


def _temporary(order: Order) -> str:
    """Until an order is entered its sheet has a number of its own: the minute, and letters of who printed it."""
    letters = letters_of(order.me or order.author or BLANK, set())
    at = local(order.printed)
    return order.say("temporary no. {minute}-{letters}", minute=f"{at:%Y%m%d-%H%M}", letters=letters)


def _brief(sheet: _Sheet, order: Order) -> Brief:
    say = order.say
    made = made_of(
        order,
        name=say("Order sheet"),
        title=sheet.title,
        state=sheet.state,
        remark=sheet.number,
        parts=_parts(sheet, say),
    )
    return replace(
        made, one_page=True, signatures=sheet.signatures, small=True, level=sheet.level, headline=sheet.headline
    )


def _parts(sheet: _Sheet, say: Say) -> Iterator[Part]:
    columns = (Heading(say("Point"), 24, role="heading"), Heading(say("Content"), 130))
    rows = [(title, value or LINE) for title, value in sheet.rows]
    yield Part(heading=say("Order"), columns=columns, rows=rows)
    if sheet.state == say("Blank"):
        return
    yield Part(heading=say("Measures"), sentences=_listed(sheet.measures), none=say("None beyond what is in force."))
    if sheet.left:
        heading = say("Proposed for release, each by name; nothing ends by this order")
        yield Part(heading=heading, sentences=_listed(sheet.left))
    yield Part(heading=say("Basis: what was known"), sentences=tuple(_basis(sheet, say)), none=say("None on record."))
    if sheet.able:
        yield Part(heading=say("May sign"), sentences=(say(", ").join(sheet.able),))
    if sheet.note:
        yield Part(heading=say("To be checked"), sentences=(sheet.note,))


def _listed(measures: Iterable[str]) -> tuple[str, ...]:
    """In one paragraph: thirty measures still leave room to sign on the same page."""
    numbered = "　".join(f"{number}. {each}" for number, each in enumerate(measures, 1))
    return (numbered,) if numbered else ()


def _basis(sheet: _Sheet, say: Say) -> Iterator[str]:
    if sheet.advised:
        level = roman(sheet.advised)
        yield say("The plan advised Level {roman}.", roman=level) if level else say("The plan advised attention.")
    for verdict, most in PRINTED.items():
        found = [sentence for each, sentence in sheet.known if each == verdict]
        if found:
            more = (say("and {n} more", n=len(found) - most),) if len(found) > most else ()
            yield say("{title}: {list}", title=say(VERDICTS[verdict]), list="　".join((*found[:most], *more)))
    unmet = sum(verdict == Verdict.UNMET for verdict, _ in sheet.known)
    if unmet:
        yield say("{n} conditions were not met.", n=unmet)
