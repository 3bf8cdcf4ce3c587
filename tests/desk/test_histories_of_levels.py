"""Any history of a response: its level follows signed orders alone, measures add up, nothing ends as a side effect."""

from __future__ import annotations

from contextlib import suppress
from random import Random

import pytest

from console.domain.authority import LendAuthority, VacatePost
from console.domain.refused import Refused
from console.domain.task import ReleaseTask, Task, WithdrawTask
from tests.desk.town import PERSONS, Town, plan_text, town

pytestmark = pytest.mark.slow
RANKS = {"duty_lead": 4, "deputy": 3, "deputy_first": 2, "commander": 1}
# Few addressees: here the orders are of interest, not their receipts.
PLAN = plan_text().replace("communities = true", "communities = false")


class History:
    """A town to which things happen at random, with a model of who may sign what."""

    def __init__(self, storm: Town, seed: int) -> None:
        self.storm, self.random = storm, Random(seed)
        self.gravest = {person: RANKS[role] for person, role in PERSONS.items()}
        self.lent: list[tuple[str, str, str]] = []
        self.numbers: list[str] = []

    def may(self, person: str, level: int) -> bool:
        """By his own role, or one lent by somebody who still holds it."""
        lenders = [lender for lent, lender, until in self.lent if lent == person and self.storm.moment() < until]
        return min([9, *(self.gravest.get(each, 9) for each in (person, *lenders))]) <= level

    def step(self) -> None:
        self.storm.after(minutes=self.random.randint(1, 90))
        deeds = (self.order, self.order, self.order, self.attend, self.carry_out, self.release, self.withdraw)
        self.random.choice((*deeds, self.lend, self.vacate))()

    def order(self) -> None:
        """Somebody orders some level or the end: accepted exactly when he may, and whole or not at all."""
        storm, before = self.storm, self.storm.response.level if self.storm.response else None
        level = self.random.choice((1, 2, 3, 4, None))
        by = self.random.choice((*PERSONS, "lin", "lin", "he", "nobody"))
        if before is None and level is None:
            return
        held = {each.subject for each in storm.tasks() if each.holds}
        opened = {each.subject for each in storm.tasks() if not each.ended}
        records = storm.reader.counts().records
        given = self._attempt(level, by)
        assert given == (self.may(by, level or before or 4) and level != before)
        if not given:
            assert storm.reader.counts().records == records
            return
        assert (storm.response.level, storm.response.contested) == (level, False)
        assert held <= {each.subject for each in storm.tasks() if each.holds}
        assert opened <= {each.subject for each in storm.tasks() if not each.ended}
        if level:
            self._demanded(level)

    def _attempt(self, level: int | None, by: str) -> bool:
        way = self.random.choice(("pin", "pen", "voice"))
        try:
            act = self.storm.order(level, by, way=way, words="启动" if way == "voice" else "")
        except Refused:
            return False
        self.numbers.append(act.number)
        return True

    def _demanded(self, level: int) -> None:
        """Everything that the level and those below demand was given at some time, and nothing stands twice."""
        plan = self.storm.assessment.plans[0]
        given = {each.measure for each in self.storm.tasks()}
        assert {each.key for each in plan.measures if level <= each.level <= 4} <= given
        standing = [each.measure for each in self.storm.tasks() if not each.ended or each.holds]
        assert len(standing) == len(set(standing))

    def attend(self) -> None:
        self._may_be_refused(self.storm.attend)

    def carry_out(self) -> None:
        open_ = [each.measure for each in self.storm.tasks() if each.state == "given"]
        if open_:
            self.storm.carry_out(self.random.choice(open_), verified=self.random.random() < 0.7)

    def release(self) -> None:
        self._end(ReleaseTask)

    def withdraw(self) -> None:
        self._end(WithdrawTask)

    def _end(self, kind: type) -> None:
        """By name, one at a time: no other task moves."""
        found = self.storm.tasks()
        if not found:
            return
        one = self.random.choice(found)
        others = [each for each in found if each.subject != one.subject]
        self._may_be_refused(lambda: self.storm.do(kind(task=one.subject, why="险情排除", basis=one.basis)))
        assert [self.storm.one(Task, each.subject) for each in others] == others

    def lend(self) -> None:
        lender = self.random.choice([person for person, rank in self.gravest.items() if rank < 9])
        person = self.random.choice([each for each in (*PERSONS, "nobody") if each != lender])
        role = next(role for role, rank in RANKS.items() if rank == self.gravest[lender])
        until = self.storm.moment(hours=3)
        name = f"A{len(self.lent)}"
        self.storm.do(LendAuthority(authority=name, role=role, person=person, lender=lender, until=until))
        self.lent.append((person, lender, until))

    def vacate(self) -> None:
        """Whoever leaves his post takes along what he had lent."""
        if self.gravest["an"] == 9 or self.random.random() < 0.7:
            return
        self.storm.do(VacatePost(post="post-an", reason="轮换", basis=()))
        self.gravest["an"] = 9

    def _may_be_refused(self, deed) -> None:
        level = self.storm.response.level if self.storm.response else None
        with suppress(Refused):
            deed()
        assert (self.storm.response.level if self.storm.response else None) == level


@pytest.mark.parametrize("seed", range(12))
def test_the_level_follows_signed_orders_alone_and_nothing_ends_by_them(tmp_path, seed):
    with town(tmp_path, PLAN) as storm:
        history = History(storm, seed)
        for _ in range(40):
            history.step()
        kinds = [each.kind for each in storm.reader.orders("storm")]
        assert len(kinds) == len(history.numbers) == len(set(history.numbers))
        assert all(each.role and each.plan for each in storm.reader.orders("storm"))
