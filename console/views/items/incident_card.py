"""What is known of one incident, in sentences: why which grade, who commands, what is still to be settled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.figure import Figure
from console.domain.incident import Incident
from console.domain.severity import Severity
from console.words import grades
from console.words.labels import LEVELS
from console.words.say import Say, message
from console.words.times import full

if TYPE_CHECKING:
    from console.journal.codec import Told

KINDS = {
    "incident.opened": message("opened"),
    "incident.renamed": message("renamed: {name}"),
    "incident.typed": message("types: {types}"),
    "incident.linked": message("follows from: {parent} {note}"),
    "incident.closed": message("closed: {reason}"),
    "incident.reopened": message("reopened: {reason}"),
    "incident.merged": message("merged into {into}: {reason}"),
    "incident.unmerged": message("merging undone: {reason}"),
    "incident.graded": message("grade recorded: {grade}: {reason} {source}"),
    "incident.command_taken": message("command: {person} {organ} {note}"),
    "incident.checked": message("check {check}: {answer} {note}"),
}
ANSWERED = {
    "done": message("checked"),
    "not_applicable": message("not applicable"),
    "opened": message("became an incident"),
    "again": message("to be checked"),
}


@dataclass(frozen=True)
class Names:
    """How ids are called: persons, organs, incidents, types, metrics; `checks`: what each check asks."""

    person: Callable[[str], str]
    organs: Mapping[str, str]
    incidents: Mapping[str, str]
    type: Callable[[str], str]
    metric: Callable[[str], str]
    checks: Mapping[str, str]

    def organ(self, organ: str) -> str:
        return self.organs.get(organ, organ)

    def incident(self, incident: str) -> str:
        return self.incidents.get(incident, incident)


class CardWords:
    """The sentences of one incident."""

    def __init__(self, say: Say, names: Names) -> None:
        self._say, self._names = say, names

    def card(self, incident: Incident, severity: Severity, restate: Sequence[Figure] = ()) -> str:
        """All of it, the most pressing first, a line each.

        Args:
            incident: which one.
            severity: as its figures compute it.
            restate: figures of incidents merged into it that nobody restated here.
        """
        say = self._say
        lines = [
            incident.name,
            grades.disputed(incident.disputed, say),
            self._merged(incident),
            self._restate(restate),
            *grades.dangers(severity, say),
            *grades.margins(severity, say),
            self._recorded(incident),
            *self._computed(severity),
            self._commander(incident),
            *self._chain(incident),
            *grades.by_person(severity, say),
        ]
        return "\n".join(each for each in lines if each)

    def pressing(self, incident: Incident, severity: Severity) -> str:
        """All in one line: the three grades, then people in danger or the margin to the next grade."""
        supposed = severity.as_if or severity
        three = self._say(
            "Recorded {recorded} · computed {computed} · missing as dead {supposed}",
            recorded=_roman(incident.grade),
            computed=_roman(severity.grade),
            supposed=_roman(supposed.grade),
        )
        told = [*grades.dangers(severity, self._say), *grades.margins(severity, self._say)]
        return " · ".join([three, *told[:1]])

    def _merged(self, incident: Incident) -> str:
        if not incident.merged:
            return ""
        into = self._names.incident(incident.merged)
        return self._say("Merged into “{into}”: read-only; U undoes it.", into=into)

    def _restate(self, figures: Sequence[Figure]) -> str:
        if not figures:
            return ""
        listed = self._say(", ").join(
            f"{self._names.incident(each.incident)} {self._names.metric(each.metric)} {each.value} {each.unit}".strip()
            for each in figures
        )
        return self._say("Figures of what was merged, to be restated here by a person: {list}.", list=listed)

    def _recorded(self, incident: Incident) -> str:
        if incident.grade is None:
            return self._say("No grade is recorded; G records one.")
        return self._say(
            "Grade recorded: {grade}. {reason} {source} ({person}, {time})",
            grade=grades.grade(incident.grade, self._say),
            reason=incident.grade_reason,
            source=incident.grade_source,
            person=self._names.person(incident.graded_by),
            time=full(incident.graded),
        )

    def _computed(self, severity: Severity) -> list[str]:
        say = self._say
        reasons = " ".join(map(say.reason, severity.reasons))
        unknown = " ".join(map(say.reason, severity.unknown))
        lines = [say("Grade computed: {grade}. {reasons}", grade=grades.grade(severity.grade, say), reasons=reasons)]
        if severity.as_if:
            why = " ".join(map(say.reason, severity.as_if.reasons))
            grade = grades.grade(severity.as_if.grade, say)
            lines.append(say("As if the missing were dead: {grade}. {reasons}", grade=grade, reasons=why))
        source = say("{ladder}: {source}", ladder=severity.ladder, source=severity.source) if severity.ladder else ""
        up = say("To be reported up to: {to} ({source})", to=severity.report_to, source=severity.report_source)
        prompts = [say.reason(each) for each in severity.would if each not in severity.reasons]
        late = map(say.reason, severity.late)
        return [*lines, *late, up if severity.report_to else "", source, severity.note, *prompts, unknown]

    def _commander(self, incident: Incident) -> str:
        if not incident.commander:
            return self._say("Nobody has taken command; K records who commands.")
        return self._say("Command: {who}, since {time}", who=self._who(incident), time=full(incident.command_since))

    def _who(self, incident: Incident) -> str:
        organ = self._names.organ(incident.command_organ)
        person = self._names.person(incident.commander)
        return self._say("{person} ({organ})", person=person, organ=organ) if organ else person

    def _chain(self, incident: Incident) -> list[str]:
        if not incident.parent:
            return []
        return [self._say("Follows from: {parent}", parent=self._names.incident(incident.parent))]

    def history(self, told: Iterable[Told]) -> str:
        """Everything that was decided about it, the newest first: when, by whom, what."""
        lines = [
            f"{full(each.header.at)}  {self._names.person(each.header.actor)}  {self._step(each)}"
            for each in told
            if each.header.kind in KINDS
        ]
        return "\n".join(reversed(lines))

    def _step(self, told: Told) -> str:
        fact: object = told.fact
        values = {name: value for name, value in vars(fact).items() if isinstance(value, str)} if fact else {}
        said = {
            **values,
            "types": self._say(", ").join(map(self._names.type, getattr(fact, "types", ()))),
            "grade": grades.grade(getattr(fact, "grade", None), self._say),
            "person": self._names.person(values.get("person", "")),
            "organ": self._names.organ(values.get("organ", "")),
            "parent": self._names.incident(values.get("parent", "")) or "—",
            "check": self._names.checks.get(values.get("check", ""), values.get("check", "")),
            "into": self._names.incident(values.get("into", "")),
            "answer": self._say(ANSWERED.get(values.get("answer", ""), "")) if values.get("answer") else "",
        }
        return self._say(KINDS[told.header.kind], **said).strip()


def _roman(grade: int | None) -> str:
    return LEVELS[grade].roman if grade in LEVELS else grades.NONE
