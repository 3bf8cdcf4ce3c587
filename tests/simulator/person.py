"""Somebody at one desk: sees how things stand there, picks at random what to speak of and what to say."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from console.domain import incident, level
from console.domain.check import stamp
from console.models.tables import Standing

WORDS = ("积水", "转移", "停电", "堤防告急", "渔船回港", "tree down", "Ⅱ级", "𠮷")
METRICS = ("deaths", "evacuated", "shelters_open")


class Person:
    """Chooses subjects among those that stand at his desk, and words, numbers and moments."""

    def __init__(self, random: Random, sees: Standing) -> None:
        self.random = random
        self.sees = sees

    def any(self, noun: type[Any], **where: object) -> Any | None:
        found = self.sees.some(noun, **where)
        return self.random.choice(found) if found else None

    def name(self, noun: str) -> str:
        """One of few names, so that desks that did not meet speak of the same things."""
        return f"{noun}-{self.random.randint(1, 3)}"

    def new(self) -> str:
        return self.random.randbytes(16).hex()

    def words(self) -> str:
        return "".join(self.random.choices(WORDS, k=self.random.randint(1, 4)))

    def number(self) -> str:
        return str(self.random.randint(1, 50))

    def moment(self) -> str:
        return stamp(self.sees.now - timedelta(minutes=self.random.randint(0, 500)))

    def level(self) -> level.Level:
        return self.random.choice(list(level.Level))

    def open_incident(self) -> str:
        found = self.any(incident.Incident, closed="")
        return found.subject if found else ""
