"""The plans that are in force here: the shipped ones, a user's own before them, and the versions that journals keep."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from console.desk import plan_sheet
from console.domain.binding import KeptPlan
from console.domain.plan import Plan
from console.domain.plan_check import Vocabulary
from console.domain.refused import Refused


class Library:
    """Plans by key; may be renewed while a window is open.

    Attributes:
        known: the words that a plan may use here.
        plans: those in force, in the order of their keys.
    """

    def __init__(self, shipped: Iterable[Path], own: Path | None, known: Vocabulary) -> None:
        """Read all plans.

        Args:
            shipped: files of plans.
            own: folder of a user's own plans, which override shipped ones of the same key; it need not exist.
            known: the words that a plan may use here.

        Raises:
            Refused: a shipped plan is faulty.
        """
        self.known = known
        self.own = own
        self._shipped = {each.key: each for each in (plan_sheet.plan(file, known) for file in shipped)}
        self._mine: dict[str, Plan] = {}
        self._kept: dict[str, Plan | None] = {}
        self._troubles: tuple[Refused, ...] = ()
        self._unread: dict[str, Refused] = {}
        self.renew()

    def renew(self) -> None:
        """Read the user's own plans again; a faulty one is told of, and the last good one stays in force."""
        troubles, found = [], {}
        for file in self._files():
            try:
                plan = plan_sheet.plan(file, self.known)
            except Refused as refused:
                troubles.append(refused)
                continue
            if plan.key in found:
                troubles.append(_twice(file, plan))
                continue
            found[plan.key] = plan
        self._mine = self._mine | found if troubles else found
        self._troubles = tuple(troubles)
        both = self._shipped | self._mine
        self.plans = tuple(both[key] for key in sorted(both))

    @property
    def troubles(self) -> tuple[Refused, ...]:
        """Plans that cannot be used: own ones, and those that a journal keeps; what was in force before stays so."""
        return (*self._troubles, *self._unread.values())

    def plan(self, key: str) -> Plan | None:
        """The plan of a key that is in force."""
        return next((each for each in self.plans if each.key == key), None)

    def shipped(self, key: str) -> Plan | None:
        """The plan of a key as it is shipped."""
        return self._shipped.get(key)

    def kept(self, kept: KeptPlan) -> Plan | None:
        """A version that a journal keeps; None when this console cannot read it."""
        if kept.digest not in self._kept:
            self._kept[kept.digest] = self._read(kept)
        return self._kept[kept.digest]

    def _read(self, kept: KeptPlan) -> Plan | None:
        try:
            return plan_sheet.plan_of_text(kept.text, kept.plan, self.known)
        except Refused as refused:
            self._unread[kept.digest] = refused
            return None

    def _files(self) -> list[Path]:
        return sorted(self.own.glob("*.toml")) if self.own and self.own.is_dir() else []


def _twice(file: Path, plan: Plan) -> Refused:
    return Refused("{file}: another file here is the plan “{key}” already.", file=file.name, key=plan.key)
