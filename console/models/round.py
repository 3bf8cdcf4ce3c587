"""How rounds stand, and what each addressee answered."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.round import DONE, Answer, Reply, Round, RoundAnswered, RoundClosed, RoundOpened
from console.journal.codec import Told
from console.models.columns import flag, text, texts
from console.models.fold import Fold, disagree, ids, metadata, of, readable, unreplaced

table = sa.Table(
    "round",
    metadata,
    text("subject", primary_key=True),
    text("kind"),
    text("text"),
    texts("addressees"),
    text("due"),
    text("incident"),
    text("order"),
    text("opened"),
    text("actor"),
    text("closed"),
    text("why"),
    flag("contested"),
    texts("basis"),
    sa.Index("round_closed", "closed", "due"),
    sa.Index("round_incident", "incident"),
)
reply = sa.Table(
    "reply",
    metadata,
    text("key", primary_key=True),
    text("subject"),
    text("addressee"),
    text("state"),
    text("value"),
    text("words"),
    text("person"),
    text("line"),
    text("delivered"),
    text("answered"),
    flag("contested"),
    texts("basis"),
    text("order"),
    sa.Index("reply_subject", "subject"),
)

FACTS = (RoundOpened, RoundAnswered, RoundClosed)
# It has come to them, whether or not they said so.
REACHED = frozenset({Answer.DELIVERED, *DONE})
UNREADABLE = RoundOpened(kind="", text="…")


def fold_round(subject: str, told: Sequence[Told]) -> list[Round]:
    opened = of(told, RoundOpened)
    if not opened:
        return []
    first = _first(opened)
    closed = of(told, RoundClosed)
    return [
        Round(
            subject=subject,
            kind=first.kind,
            text=first.text,
            addressees=first.addressees,
            due=first.due,
            incident=first.incident,
            order=first.order,
            opened=first.occurred or opened[0].header.at,
            actor=opened[0].header.actor,
            closed=closed[0].header.at if closed else "",
            why=getattr(closed[0].fact, "why", "") if closed else "",
            contested=disagree(closed, lambda each: getattr(each.fact, "why", "")),
            basis=ids([*opened, *closed]),
        )
    ]


def fold_reply(subject: str, told: Sequence[Told]) -> list[Reply]:
    """A row for every addressee; of two answers that were noted blind the later in the journal shows, contested."""
    opened = of(told, RoundOpened)
    if not opened:
        return []
    answers: dict[str, list[Told]] = {}
    for each in of(told, RoundAnswered):
        for addressee in getattr(each.fact, "addressees", ()):
            answers.setdefault(addressee, []).append(each)
    return [
        _reply(subject, place, addressee, answers.get(addressee, []))
        for place, addressee in enumerate(dict.fromkeys(_first(opened).addressees))
    ]


def _first(opened: Sequence[Told]) -> RoundOpened:
    return [*readable(opened, RoundOpened), UNREADABLE][0]


def _reply(subject: str, place: int, addressee: str, told: Sequence[Told]) -> Reply:
    standing = unreplaced(told)
    last = standing[-1].fact if standing else None
    fact = last if isinstance(last, RoundAnswered) else None
    taken_back = [place for place, each in enumerate(told) if _state(each) == Answer.OPEN]
    reached = [each for each in told[max(taken_back, default=-1) + 1 :] if _state(each) in REACHED]
    done = bool(fact) and _state(standing[-1]) in DONE
    return Reply(
        key=f"{subject}/{addressee}",
        subject=subject,
        addressee=addressee,
        state=fact.state if fact and fact.state != Answer.OPEN else "",
        value=fact.value if fact else "",
        words=fact.words if fact else "",
        person=fact.person if fact else "",
        line=fact.line if fact else "",
        delivered=_when(reached[0]) if reached else "",
        answered=_when(standing[-1]) if done else "",
        contested=disagree(standing, lambda each: (_state(each), getattr(each.fact, "value", ""))),
        basis=ids(standing),
        order=f"{place:06d}",
    )


def _state(told: Told) -> str:
    return getattr(told.fact, "state", "")


def _when(told: Told) -> str:
    return getattr(told.fact, "occurred", "") or told.header.at


ROUND = Fold("round", FACTS, Round, table, fold_round)
REPLY = Fold("round", (RoundOpened, RoundAnswered), Reply, reply, fold_reply)
