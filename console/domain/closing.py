"""Closing an incident: not while a response of ours to it is in force."""

from __future__ import annotations

from console.domain import incident
from console.domain.fact import Fact
from console.domain.incident import CloseIncident
from console.domain.level import Level, Response
from console.domain.organ import Organ
from console.domain.refused import Refused
from console.domain.situation import Situation


def close(wish: CloseIncident, situation: Situation) -> list[Fact]:
    for response in situation.some(Response, incident=wish.incident):
        organ = situation.one(Organ, response.organ)
        if response.level is not None and organ and organ.ours:
            raise Refused(
                "{organ} has a Level {roman} response in force; terminate it first.",
                organ=organ.name,
                roman=Level(response.level).roman,
            )
    return incident.close(wish, situation)
