"""Each other: how two desks exchange what the other lacks."""
