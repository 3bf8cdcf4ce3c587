"""Measures that the plan does not know, one a line; each is a task as those of the plan are."""

from __future__ import annotations

from collections.abc import Mapping

from console.domain.ids import new_id
from console.domain.task import GiveTask, TaskKind
from console.views.widgets.lines import Lines
from console.views.widgets.organ_field import known
from console.words.say import Say


class FurtherMeasures(Lines):
    """“Organ: measure” gives it to that organ, any other line to whoever orders."""

    def __init__(self, say: Say, organs: Mapping[str, str]) -> None:
        """A field; `organs`: names by id."""
        super().__init__()
        self._organs = organs
        self.setPlaceholderText(say("one a line; “organ: measure” gives it to that organ"))

    def tasks(self, organ: str, incident: str, level: int, person: str) -> tuple[GiveTask, ...]:
        """A task a line, of an order of this organ to this level by this person."""
        return tuple(self._task(line, organ, incident, level, person) for line in self.lines())

    def _task(self, line: str, organ: str, incident: str, level: int, person: str) -> GiveTask:
        responsible, what = self._read(line, organ)
        task = new_id()
        return GiveTask(
            task=task,
            kind=TaskKind.MEASURE,
            text=what,
            responsible=responsible,
            incident=incident,
            person=person,
            measure=f"further/{task[:8]}",
            level=level,
        )

    def _read(self, line: str, organ: str) -> tuple[str, str]:
        """Whose it is, and what; a name that fits none or several organs is part of the measure."""
        name, colon, what = line.replace("：", ":").partition(":")
        named = known(name.strip(), self._organs) if colon and what.strip() else []
        return (named[0], what.strip()) if len(named) == 1 else (organ, line)
