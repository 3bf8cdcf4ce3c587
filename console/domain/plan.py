"""A response plan as data: when a level is advised, who signs it, what it demands, what must hold to leave it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from console.domain.condition import Condition, Leaf, Same, leaves
from console.domain.level import Level

# The step before Ⅳ (关注): watched more closely, no response yet.
PRELEVEL = 5
LADDER = (*Level, PRELEVEL)


@dataclass(frozen=True, kw_only=True)
class Checked:
    """Where a value was read and whether somebody compared it with the plan in force.

    Attributes:
        source: law, plan, article; `status`: "V" official text read, "K" known but not read, "P" a proposal of ours.
        checked_by, checked_on: whose tick (已核对) it carries and its date ("2026-11-25"), "" while nobody ticked it.
    """

    source: str
    status: str
    checked_by: str = ""
    checked_on: str = ""

    @property
    def confirmed(self) -> bool:
        return bool(self.checked_by and self.checked_on)


@dataclass(frozen=True, kw_only=True)
class Rule(Checked):
    """One condition of one level, in the plan's words.

    Attributes:
        key: unique in its plan; `level`: 1 to 4, or PRELEVEL.
        words: as the plan says it; `when`: as it is judged.
    """

    key: str
    level: int
    words: str
    when: Condition


@dataclass(frozen=True, kw_only=True)
class Ending(Checked):
    """What must hold before a response steps down or ends; a person ticks it when `when` leaves it to him.

    Attributes:
        before: "step_down" or "end".
        level: the level that is left, 0 = any.
    """

    key: str
    before: str
    words: str
    when: Condition
    level: int = 0


@dataclass(frozen=True, kw_only=True)
class Measure(Checked):
    """What a level adds: a task for exactly one organ. Going up adds what the graver level adds, never repeats.

    Attributes:
        organ: the responsible one (主责), an id of places/…/organs.toml; `supporting`: those that help (配合).
        minutes: due so long after the order is in force, 0 = no due time.
        proof: how it is proved done, in words.
        life: it saves lives: first everywhere, hidden by no filter.
        effect: a `task.Effect`, "" for what leaves nothing in force.
    """

    key: str
    level: int
    words: str
    organ: str
    supporting: tuple[str, ...] = ()
    minutes: int = 0
    proof: str = ""
    life: bool = False
    effect: str = ""


@dataclass(frozen=True, kw_only=True)
class Step(Checked):
    """What one level means besides its measures.

    Attributes:
        propose, sign: roles (places/…/roles.toml) that may; who may sign a graver level may sign this one.
        notify: organs that are told; `communities`: all communities are told, too.
        receipt_minutes: how soon they must confirm; `cadence_minutes`: how often is reported up, 0 = no rule.
        countersign_minutes: within what time an oral order is signed by pen.
        upward: to whom is reported, in words, "" for nobody; Ⅰ and Ⅱ prompt the report at once.
        workgroups: that are formed at this level.
    """

    level: int
    propose: tuple[str, ...]
    sign: tuple[str, ...]
    notify: tuple[str, ...] = ()
    communities: bool = False
    receipt_minutes: int = 0
    cadence_minutes: int = 0
    countersign_minutes: int = 0
    upward: str = ""
    workgroups: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One plan in one version.

    Attributes:
        key: its name for machines ("flood"); `version`: for people ("2026.1").
        types: beginnings of the codes of the event types it is for.
        note: the sentence that always accompanies its advice until every value was ticked (see `demonstration`).
        warning_hours: how long a warning whose end nobody gave is still taken to be in force.
        calm_minutes: advice falls only after what carried it has been gone for so long; it rises at once.
        text: the file it was read from, word for word; `digest`: SHA-256 of it, hexadecimal: the version for machines.
    """

    key: str
    version: str
    name: str
    types: tuple[str, ...]
    source: str
    status: str
    warning_hours: int
    calm_minutes: int
    rules: tuple[Rule, ...]
    steps: tuple[Step, ...]
    measures: tuple[Measure, ...] = ()
    endings: tuple[Ending, ...] = ()
    note: str = ""
    text: str = field(default="", repr=False)
    digest: str = ""

    def is_for(self, code: str) -> bool:
        return bool(code) and any(code.startswith(prefix) for prefix in self.types)

    @property
    def values(self) -> tuple[Checked, ...]:
        """Everything in it that an officer ticks."""
        return (*self.rules, *self.steps, *self.measures, *self.endings)

    @property
    def conditions(self) -> tuple[Rule | Ending, ...]:
        """Everything in it that is judged, by keys that `same` may name."""
        return (*self.rules, *self.endings)

    def asked(self, condition: Condition) -> Iterator[Leaf]:
        """Every leaf of a condition, of those it refers to as well; each reference is followed once."""
        ahead, seen = [condition], set[str]()
        while ahead:
            for leaf in leaves(ahead.pop()):
                if not isinstance(leaf, Same):
                    yield leaf
                elif leaf.key not in seen:
                    seen.add(leaf.key)
                    ahead += [each.when for each in self.conditions if each.key == leaf.key]

    @property
    def demonstration(self) -> bool:
        """Some value was not compared with the plan in force yet; screen and paper say so."""
        return any(not each.confirmed for each in self.values)

    def step(self, level: int) -> Step | None:
        return next((each for each in self.steps if each.level == level), None)

    def signers(self, level: int) -> tuple[str, ...]:
        """Roles that may sign a level: its own and those of every graver one."""
        return tuple(dict.fromkeys(role for each in self.steps if each.level <= level for role in each.sign))

    def added(self, before: int | None, after: int) -> tuple[Measure, ...]:
        """What going from one level (None or PRELEVEL: from none) to a graver one adds, life-safety first."""
        floor = before or PRELEVEL + 1
        added = [each for each in self.measures if after <= each.level < floor]
        return tuple(sorted(added, key=lambda each: (not each.life, -each.level)))

    def left(self, before: int, after: int | None) -> tuple[Measure, ...]:
        """What the levels above `after` had added: proposed for release when stepping down to it (None: to none)."""
        ceiling = after or PRELEVEL + 1
        return tuple(each for each in self.measures if before <= each.level < ceiling)
