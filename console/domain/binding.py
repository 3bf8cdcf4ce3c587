"""An incident follows one plan in one version, whose very text is kept in the journal and never changes."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from console.domain.check import said
from console.domain.fact import Act, Fact, act, fact
from console.domain.incident import still_open
from console.domain.refused import Refused
from console.domain.situation import Situation

# A plan longer than this is no plan but a mistaken file; in characters.
TEXT_LENGTH_MAX = 200_000


@dataclass(frozen=True, kw_only=True)
class KeptPlan:
    """A plan's version as it is kept.

    Attributes:
        subject: "plan/" and its digest; `digest`: SHA-256 of `text`, hexadecimal.
        plan, version, name: as the text says.
        signers: (level, role) of all who may sign.
    """

    subject: str
    digest: str
    plan: str
    version: str
    name: str
    text: str
    signers: tuple[tuple[int, str], ...]

    def roles(self, level: int) -> tuple[str, ...]:
        """Roles that may sign a level: its own and those of every graver one."""
        return tuple(dict.fromkeys(role for number, role in sorted(self.signers) if number <= level))


@dataclass(frozen=True, kw_only=True)
class Binding:
    """Which plan's version an incident follows; `contested`: two were bound blind."""

    subject: str
    incident: str
    digest: str
    since: str
    actor: str
    contested: bool
    basis: tuple[str, ...]


@fact("plan.kept")
class PlanKept(Fact):
    plan: str
    version: str
    name: str
    text: str
    digest: str
    signers: tuple[tuple[int, str], ...] = ()


@fact("plan.bound")
class PlanBound(Fact):
    incident: str
    digest: str
    why: str = ""


@act
class KeepPlan(Act):
    """Keep a plan's text in the journal; once it is there, keeping it again adds nothing."""

    plan: str
    version: str
    name: str
    text: str
    signers: tuple[tuple[int, str], ...] = ()


@act
class BindPlan(Act):
    """Let an incident follow a kept plan, or another version from now on; what was ordered before stays as it was."""

    incident: str
    digest: str
    basis: tuple[str, ...] = ()
    why: str = ""


def digest_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def kept_subject(digest: str) -> str:
    return f"plan/{digest}"


def binding_subject(incident: str) -> str:
    return f"binding/{incident}"


def keep(wish: KeepPlan, situation: Situation) -> list[Fact]:
    if not wish.text or len(wish.text) > TEXT_LENGTH_MAX:
        raise Refused("A plan's text has 1 to {max} characters.", max=TEXT_LENGTH_MAX)
    digest = digest_of(wish.text)
    if situation.one(KeptPlan, kept_subject(digest)):
        return []
    return [
        PlanKept(
            subjects=(kept_subject(digest),),
            plan=said(wish.plan, "A plan needs a key."),
            version=said(wish.version, "A plan needs a version."),
            name=said(wish.name, "A plan needs a name."),
            text=wish.text,
            digest=digest,
            signers=wish.signers,
        )
    ]


def bind(wish: BindPlan, situation: Situation) -> list[Fact]:
    still_open(wish.incident, situation)
    if situation.one(KeptPlan, kept_subject(wish.digest)) is None:
        raise Refused("This plan is not kept in the journal.")
    bound = situation.one(Binding, binding_subject(wish.incident))
    if bound and bound.digest == wish.digest and not bound.contested:
        raise Refused("The incident follows this plan already.")
    if bound and not wish.why:
        raise Refused("Say why the incident follows another plan from now on.")
    return [
        PlanBound(
            subjects=(binding_subject(wish.incident),),
            basis=wish.basis,
            incident=wish.incident,
            digest=wish.digest,
            why=wish.why,
        )
    ]


def kept(wish: KeepPlan) -> KeptPlan:
    """How the plan will stand once it is kept."""
    digest = digest_of(wish.text)
    return KeptPlan(
        subject=kept_subject(digest),
        digest=digest,
        plan=wish.plan,
        version=wish.version,
        name=wish.name,
        text=wish.text,
        signers=wish.signers,
    )


def bound(wish: BindPlan, moment: str) -> Binding:
    """How the binding will stand once it is made."""
    return Binding(
        subject=binding_subject(wish.incident),
        incident=wish.incident,
        digest=wish.digest,
        since=moment,
        actor="",
        contested=False,
        basis=(),
    )


def bound_plan(incident: str, situation: Situation) -> KeptPlan | None:
    """The plan's version that an incident follows, None before one was bound."""
    bound = situation.one(Binding, binding_subject(incident))
    return situation.one(KeptPlan, kept_subject(bound.digest)) if bound else None
