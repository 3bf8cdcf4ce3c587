"""Closing an incident: not while a response of ours to it is in force."""

from __future__ import annotations

from console.domain import incident
from console.domain.fact import Fact
from console.domain.incident import CloseIncident
from console.domain.merging import without_response
from console.domain.situation import Situation


def close(wish: CloseIncident, situation: Situation) -> list[Fact]:
    without_response(wish.incident, situation)
    return incident.close(wish, situation)
