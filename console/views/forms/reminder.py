"""What a place wants to be read at certain moments (resources/places/…/notes.toml): its own words, not a rule."""

from __future__ import annotations

from console.views.seat import Seat

# For whoever would rather move people later, or not at all.
POSTPONING = "four_rather"


def postponing(seat: Seat) -> str:
    """The sentence for an evacuation that is postponed or left out, "" when the place has none."""
    return next((each.text for each in seat.assessment.notes if each.key == POSTPONING), "")
