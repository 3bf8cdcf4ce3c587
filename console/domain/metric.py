"""What kinds of number there are: counted or measured, adding up since the beginning or telling of one moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Nature(StrEnum):
    """What a number tells: 累计, all there were since the beginning, or 实时, how many there are at its moment."""

    TOTAL = "total"
    CURRENT = "current"


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of the loss table.

    Attributes:
        key: of its metric; `name`, `unit`, `group`, `indent`: as the table prints them.
        parent: the metric it is a part of ("其中"), "" when of none.
        twin: the current metric that belongs to this total, "" when there is none.
    """

    key: str
    name: str
    unit: str
    group: str
    indent: int = 0
    parent: str = ""
    twin: str = ""


# Metrics that are counted, not measured.
COUNTED = frozenset(
    {
        "deaths",
        "missing",
        "injured",
        "serious_injuries",
        "poisoned",
        "trapped",
        "endangered",
        "casualty_ledger",
        "people_at_risk",
        "evacuated",
        "sheltered",
        "shelters_open",
        "boats_in_port",
        "crew_ashore",
        "houses_collapsed",
        "houses_damaged",
        "power_cut",
        "roads_blocked",
        "flooded_places",
        "affected",
        "relocated",
        "relocated_now",
        "sheltered_total",
        "dispersed_total",
        "dispersed",
        "shelters_opened",
        "need_relief_total",
        "need_relief",
        "need_transition",
        "drought_relief_total",
        "drought_relief",
        "drought_water",
        "homes_collapsed_rooms",
        "homes_collapsed",
        "houses_severely_damaged",
        "homes_severely_damaged_rooms",
        "homes_severely_damaged",
        "houses_slightly_damaged",
        "homes_slightly_damaged_rooms",
        "homes_slightly_damaged",
        "large_livestock_lost",
        "small_livestock_lost",
        "factories_damaged",
        "shops_damaged",
        "base_stations_damaged",
        "power_equipment_damaged",
        "reservoirs_damaged",
        "schools_damaged",
        "clinics_damaged",
    }
)
# Metrics that tell of one moment, and may fall; every other adds up.
CURRENT = frozenset(
    {
        "missing",
        "trapped",
        "endangered",
        "people_at_risk",
        "sheltered",
        "shelters_open",
        "boats_in_port",
        "crew_ashore",
        "power_cut",
        "roads_blocked",
        "potential_loss_wan",
        "relocated_now",
        "dispersed",
        "need_relief",
        "drought_relief",
        "drought_water",
    }
)


def nature(metric: str) -> Nature:
    """Whether a metric adds up or tells of one moment; one that nobody here knows is taken to add up."""
    return Nature.CURRENT if metric in CURRENT else Nature.TOTAL
