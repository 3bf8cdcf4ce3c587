"""What changed since a moment, as half a page."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from console.desk.since import moment_of, since
from console.desk.telling import TOPICS
from console.reports.brief import Brief, Order, Part, made_of
from console.words.times import full

# Of one topic; more are counted.
SENTENCES = 6


def gather(order: Order) -> Brief:
    """The paper.

    Raises:
        Refused: no such moment.
    """
    say = order.say
    begun = moment_of(order.wish.begun or "left", order.reader, order.cutoff, order.me, order.wish.left)
    found = since(order.reader, begun, order.cutoff, assessment=order.assessment, say=say, person=order.person)
    parts = [
        Part(
            heading=say(TOPICS[topic]), sentences=_few([each.text for each in changes], order, apart=topic == "figure")
        )
        for topic, changes in groupby(found.changes, key=lambda each: each.topic)
    ]
    counts = {"facts": found.facts, "foreign": found.foreign}
    brief = made_of(
        order,
        name=say("What changed since"),
        title=say("What changed since {time}", time=full(begun)),
        state=say("For reading"),
        remark=say(
            "up to {until}; {facts} facts came in, {foreign} from other consoles", until=full(found.until), **counts
        ),
        parts=parts or [Part(heading=say("Figures"), none=say("Nothing changed."))],
    )
    return replace(brief, small=True)


def _few(sentences: list[str], order: Order, *, apart: bool) -> tuple[str, ...]:
    """Figures incident by incident, all else one after another: half a page has no lines to give away."""
    more = len(sentences) - SENTENCES
    told = [*sentences[:SENTENCES], *([order.say("and {n} more", n=more)] if more > 0 else [])]
    return tuple(told) if apart else (order.say("; ").join(told),)
