"""Who holds which post and whose authority was lent, as rows; and who may sign what, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from PySide6.QtGui import QColor

from console.desk.authority import LEVELS, Succession, Term, signed_by
from console.desk.signers import Signer
from console.domain.authority import AuthorityLent, AuthorityRevoked, PostFilled, PostVacated
from console.domain.check import instant
from console.domain.pin import PinRefused, PinSet, PinTrail
from console.domain.place import Role
from console.domain.plan import Plan
from console.journal.codec import Told
from console.views.items import tone
from console.views.items.rows import Column, Rows
from console.words import labels
from console.words.say import Say, message
from console.words.times import full, lasting, minute

STEPS: Mapping[str, str] = {
    PostFilled.KIND: message("post filled"),
    PostVacated.KIND: message("post ended"),
    AuthorityLent.KIND: message("authority lent"),
    AuthorityRevoked.KIND: message("authority revoked"),
    PinSet.KIND: message("PIN set"),
    PinRefused.KIND: message("wrong PINs typed"),
}
# Of many plans that say the same only some are named.
NAMED = 3


class PostWords:
    """What the cells of a term say.

    Attributes:
        roles: names by key; `known`: how many plans are in force.
    """

    def __init__(
        self, say: Say, now: Callable[[], datetime], person: Callable[[str], str], telephone: Callable[[str], str]
    ) -> None:
        self._say, self._now = say, now
        self.person, self._telephone = person, telephone
        self.roles: Mapping[str, str] = {}
        self.known = 0

    def role(self, key: str) -> str:
        return self.roles.get(key, key)

    def state(self, term: Term) -> str:
        say = self._say
        if term.held.contested:
            return say("※ contested")
        if term.over:
            return say("expired") if term.lent else say("left")
        if not term.stands:
            return say("to come")
        return say("acting") if term.lent else say("in office")

    def ink(self, term: Term) -> QColor | None:
        if term.held.contested:
            return tone.alarm()
        if term.soon(self._now()):
            return tone.warn()
        return None if term.stands else tone.quiet()

    def post(self, term: Term) -> str:
        return self.role(term.held.role)

    def name(self, term: Term) -> str:
        return self.person(term.held.person)

    def telephone(self, term: Term) -> str:
        return self._telephone(term.held.person)

    def since(self, term: Term) -> str:
        return minute(term.held.since)

    def until(self, term: Term) -> str:
        """When it ends; how soon, by word and shape, when that is within the hour."""
        if not term.until:
            return self._say("open")
        if term.soon(self._now()):
            return self._say("※ {span} left", span=lasting(instant(term.until) - self._now(), self._say))
        return minute(term.until)

    def levels(self, term: Term) -> str:
        return numerals(term.lent.levels or LEVELS) if term.lent else ""

    def lender(self, term: Term) -> str:
        return self.person(term.lent.lender) if term.lent else ""

    def paper(self, term: Term) -> str:
        return term.held.paper

    def whole(self, term: Term) -> str:
        """Everything known of a term, for the tool tip."""
        say, held = self._say, term.held
        parts = [
            f"{self.post(term)} {self.name(term)} {self.telephone(term)}".rstrip(),
            say("from {since} until {until}", since=full(held.since), until=full(term.until) or say("open")),
            say("lent by {name} for {levels}", name=self.lender(term), levels=self.levels(term)) if term.lent else "",
            say("by paper {number}", number=held.paper) if held.paper else "",
            say("Contested: entered twice, differently; end it and enter it anew.") if held.contested else "",
        ]
        return "\n".join(filter(None, parts))

    def covered(self, role: str, plans: Iterable[Plan]) -> str:
        """Which levels of which plans a role may sign."""
        say = self._say
        alike: dict[tuple[int, ...], list[Plan]] = {}
        for plan, levels in signed_by(role, plans):
            alike.setdefault(levels, []).append(plan)
        parts = [
            say("{levels} by {plans}", levels=numerals(levels), plans=self.plans(some))
            for levels, some in alike.items()
        ]
        what = say("; ").join(parts) or say("nothing, by any plan")
        return say("{role} may sign: {what}", role=self.role(role), what=what)

    def signing(self, found: Sequence[Succession]) -> str:
        """Who may sign each level, in order; which plan says so, where they differ."""
        say = self._say
        plans = dict.fromkeys(plan for each in found for plan in each.plans)
        lines = [say("May sign now by {plans}, in this order:", plans=self.plans(plans))]
        differ = {each.level for each in found if len(each.plans) < len(plans)}
        for each in found:
            names = " → ".join(map(self._signer, each.signers)) or say("nobody")
            level = labels.LEVELS[each.level].roman
            head = (
                say("{levels} by {plans}", levels=level, plans=self.plans(each.plans))
                if each.level in differ
                else level
            )
            lines.append(say("{head}: {names}", head=head, names=names))
        return "\n".join(lines)

    def plans(self, some: Iterable[Plan]) -> str:
        names = [each.name for each in some]
        if 1 < len(names) == self.known:
            return self._say("all {n} plans", n=self.known)
        more = self._say(" and {n} more", n=len(names) - NAMED) if len(names) > NAMED else ""
        return self._say(", ").join(names[:NAMED]) + more

    def _signer(self, signer: Signer) -> str:
        role = self.role(signer.role)
        ground = self._say("acting {role} until {time}", role=role, time=minute(signer.until)) if signer.until else role
        inside = " ".join(filter(None, (ground, self._telephone(signer.person))))
        return self._say("{name} ({ground})", name=self.person(signer.person), ground=inside)

    def warnings(self, terms: Iterable[Term], vacant: Iterable[Role], tried: Iterable[PinTrail]) -> list[str]:
        """What somebody should act on: a contested post, an end within the hour, a vacancy, a PIN that was tried."""
        say, now = self._say, self._now()
        listed = list(terms)
        lines = [
            say("※ Contested: {role} {name}", role=self.post(each), name=self.name(each))
            for each in listed
            if each.held.contested and not each.over
        ]
        lines += [
            say(
                "※ {name} ({role}) may sign only until {time}",
                name=self.name(each),
                role=self.post(each),
                time=minute(each.until),
            )
            for each in listed
            if each.soon(now)
        ]
        names = [each.name for each in vacant]
        lines += [say("Nobody in office: {list}", list=say(", ").join(names))] if names else []
        return lines + [
            say(
                "※ {n} wrong PINs in a row for {name}, {time}",
                n=each.wrong,
                name=self.person(each.person),
                time=minute(each.refused),
            )
            for each in tried
        ]

    def history(self, told: Iterable[Told]) -> str:
        """Every step, the newest first: when, who sat there, what was said."""
        return "\n".join(map(self._step, sorted(told, key=lambda each: each.order, reverse=True)))

    def _step(self, told: Told) -> str:
        say, fact = self._say, told.fact
        parts = [
            minute(told.header.at),
            self.person(told.header.actor),
            say(STEPS.get(told.header.kind, told.header.kind)),
        ]
        for name in ("since", "until", "effective"):
            moment = getattr(fact, name, "")
            parts += [say(TIMES[name], time=minute(moment))] if moment else []
        parts += [getattr(fact, name, "") for name in ("paper", "reason")]
        if isinstance(fact, (PostFilled, AuthorityLent)):
            parts.insert(3, self.person(fact.person))
        if isinstance(fact, PinRefused):
            parts.append(say("{n} in a row", n=fact.wrong))
        return " ".join(filter(None, parts))


TIMES: Mapping[str, str] = {
    "since": message("from {time}"),
    "until": message("until {time}"),
    "effective": message("from {time} on"),
}


def numerals(levels: Iterable[int]) -> str:
    """Ⅰ Ⅱ Ⅲ Ⅳ; a level that there is none of is left out."""
    return " ".join(labels.LEVELS[each].roman for each in sorted(levels) if each in labels.LEVELS)


def rows(words: PostWords, say: Say) -> Rows[Term]:
    tip = words.whole
    columns = (
        Column[Term](
            message("State"), words.state, 8, colour=words.ink, hint=tip, strong=lambda each: each.held.contested
        ),
        Column[Term](message("Role"), words.post, 14, hint=tip),
        Column[Term](message("Person"), words.name, hint=tip, strong=lambda each: each.stands),
        Column[Term](message("Telephone"), words.telephone, 14, hint=tip, wide_only=92),
        Column[Term](message("Since"), words.since, 12, colour=_quiet, hint=tip, wide_only=60),
        Column[Term](message("Until"), words.until, 13, colour=words.ink, hint=tip),
        Column[Term](message("Levels"), words.levels, 9, hint=tip, wide_only=76),
        Column[Term](message("Lent by"), words.lender, 10, colour=_quiet, hint=tip, wide_only=76),
        Column[Term](message("Paper"), words.paper, 14, colour=_quiet, hint=tip, wide_only=110),
    )
    return Rows(columns, lambda term: term.subject, say)


def _quiet(_term: Term) -> QColor:
    return tone.quiet()
