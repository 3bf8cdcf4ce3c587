"""Why no line shows: still looking, unreadable, nothing fits, nothing entered yet."""

from __future__ import annotations

from dataclasses import replace

from console.domain.line_query import EVERY_LINE
from console.views.items.log import Log
from console.words.say import Say


def why_empty(log: Log, say: Say) -> tuple[str, str]:
    """A sentence, and the icon beside it."""
    shown = log.shown
    if log.fault:
        why = say.refusal(log.fault)
        return say("The log cannot be read: {why} What was acknowledged is safe.", why=why), "circle-alert"
    if not log.complete:
        return say("Looking through every line …"), "search"
    if shown.words:
        return say("No line holds “{text}”. Esc in the filter shows all lines.", text=shown.words), "search"
    if replace(shown, incident="") != EVERY_LINE:
        return say("No line fits these filters. Esc in the filter shows all lines."), "search"
    if shown.incident:
        return say("No line of this incident yet. Ctrl+N begins one."), "list"
    return say("No line yet. Ctrl+N begins the first one."), "inbox"
