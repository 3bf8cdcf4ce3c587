"""A time typed before the text ("930 …", "昨2140 …") is when it happened, unless it is an emergency number."""

from __future__ import annotations

import re

_LEADING = re.compile(r"(?:昨|前|yesterday )?\s*\d{1,2}[:：.]?\d{2}[ \u3000]")
# Police, fire, ambulance, traffic police: "120 已出动" is not twenty past one; 1:20 is.
CALL_NUMBERS = frozenset({"110", "119", "120", "122"})


def leading_time(text: str) -> str:
    """The time at the beginning of a text as it was typed, with the space that ends it; "" when there is none."""
    found = _LEADING.match(text)
    return found.group() if found and found.group().strip() not in CALL_NUMBERS else ""
