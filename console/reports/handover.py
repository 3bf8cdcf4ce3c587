"""The handover of a watch on paper: the very words that were signed, and two lines to sign on."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from console.desk.handing import latest
from console.domain.handover import Handover, Sections, named
from console.domain.refused import Refused
from console.reports.brief import Brief, Order, Part, made_of
from console.words.say import Say
from console.words.times import full, minute


def gather(order: Order) -> Brief:
    """The paper.

    Raises:
        Refused: there is no such handover, or none yet.
    """
    say, wish = order.say, order.wish.handover
    found = order.reader.one(Handover, wish) if wish else latest(order.reader)
    if found is None:
        raise Refused("No handover was written down yet.")
    period = {"since": full(found.since or found.cutoff), "until": full(found.cutoff)}
    brief = made_of(
        order,
        name=say("Handover"),
        title=say("Handover of the watch"),
        state=state(found, say),
        remark=say("Watch {since} — {until}", **period),
        parts=[
            *_parts(named(found.sections, order.person)),
            *_note(found, say),
            Part(heading=say("Identity of what is signed"), sentences=(found.content,)),
        ],
    )
    pairs = ((say("Handed over"), found.giver, found.given), (say("Taken over"), found.taker, found.taken))
    signed = ((title, _signed(order.person(person), at, say)) for title, person, at in pairs)
    return replace(brief, signatures=tuple(signed))


def state(handover: Handover, say: Say) -> str:
    """How far the signing has got, in words."""
    if handover.contested:
        return say("contested")
    if not handover.open:
        return say("Signed by both")
    return say("Signed by the one who hands over") if handover.given else say("Not signed")


def _parts(sections: Sections) -> list[Part]:
    return [
        Part(heading=heading, sentences=tuple(sentence for _, sentence in pairs))
        for heading, pairs in groupby(sections, key=lambda pair: pair[0])
    ]


def _note(handover: Handover, say: Say) -> list[Part]:
    parts = [Part(heading=say("Note"), sentences=(handover.note,))] if handover.note else []
    if handover.reason:
        parts.append(Part(heading=say("Why one person signed both"), sentences=(handover.reason,)))
    return parts


def _signed(name: str, at: str, say: Say) -> str:
    return say("{name} {time}", name=name, time=minute(at)) if at else ""
