"""What the list of incidents shows, read from the journal: the tree, each one's grades, the checks of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from console.desk import gravity
from console.domain.chain import due
from console.domain.incident import Aspect, Incident
from console.domain.merging import circled, tree
from console.domain.severity import Severity
from console.views.items.incident import Shown
from console.views.seat import Seat


class IncidentRows:
    """Keeps what is dear to compute until the journal says that it changed.

    Attributes:
        incidents: all, by id, as they stood at the last look.
    """

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._severities: dict[str, Severity] = {}
        self.incidents: Mapping[str, Incident] = {}

    def hear(self, changed: Mapping[str, set[str]]) -> None:
        """Figures of one incident change the severity of that one alone."""
        figures = {incident for each in changed.get("figure", ()) for incident in each.split("/")[1:2]}
        for incident in figures | set(changed.get("incident", ())):
            self._severities.pop(incident, None)

    def severity(self, incident: Incident) -> Severity:
        if incident.subject not in self._severities:
            seat = self._seat
            self._severities[incident.subject] = gravity.severity(seat.reader, seat.assessment, incident)
        return self._severities[incident.subject]

    def foremost(self) -> Incident | None:
        """The first open one, as the list has them."""
        return next((each for _, each in tree(self.incidents.values()) if not each.closed), None)

    def look(self, current: str) -> list[Shown]:
        """The rows now; `current`: the incident whose checks are shown below it, "" for none."""
        self.incidents = {each.subject: each for each in self._seat.reader.incidents()}
        levels, circle = self._levels(), circled(self.incidents.values())
        shown = [Shown(None, current=not current)]
        for depth, incident in tree(self.incidents.values()):
            row = self._row(incident, depth, levels, circle, current)
            shown += [row, *self._checks(row)]
        return shown

    def _levels(self) -> dict[str, int | None]:
        """The gravest level that an organ of ours has in force for each incident."""
        reader = self._seat.reader
        ours = {each.subject for each in reader.organs() if each.ours}
        return {each.incident: each.level for each in reversed(reader.responses()) if each.organ in ours}

    def _row(
        self, incident: Incident, depth: int, levels: Mapping[str, int | None], circle: Iterable[str], current: str
    ) -> Shown:
        assessment = self._seat.assessment
        merged = self.incidents.get(incident.merged)
        return Shown(
            incident,
            type=assessment.type_name(incident.type),
            place=assessment.place_name(incident.place),
            hazards=tuple(map(assessment.type_name, incident.types[1:])),
            severity=self.severity(incident),
            level=levels.get(incident.subject),
            current=incident.subject == current,
            depth=depth,
            open_checks=0 if incident.closed else sum(not answer for _, answer in due(assessment.chains, incident)),
            into=merged.name if merged else incident.merged,
            disputed=(*incident.disputed, *([str(Aspect.MERGING)] if incident.subject in circle else [])),
        )

    def _checks(self, row: Shown) -> Iterator[Shown]:
        """The follow-on checks of the incident that is looked at, those that nobody answered first."""
        incident, assessment = row.incident, self._seat.assessment
        if incident is None or not row.current or incident.closed:
            return
        for check, answer in sorted(due(assessment.chains, incident), key=lambda pair: bool(pair[1])):
            becomes = assessment.type_name(check.becomes)
            yield Shown(incident, depth=row.depth + 1, check=check, answer=answer, becomes=becomes)
