"""How a chip reads that says what was recognised in a line, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from console.desk.meaning import Meant
from console.domain.recognition import Kind
from console.views.items.chip import MARKS, Look, Tone
from console.words.labels import TEAM_STATES
from console.words.say import Say


def looks(every: tuple[Meant, ...], before: Mapping[str, str], place: Callable[[str], str], say: Say) -> list[Look]:
    """The chips of a line, numbered.

    Args:
        every: what it means.
        before: by what a figure is of, its value when its chip was shown first.
        place: a community's name by its code.
        say: the language.
    """
    words = [_words(each, before, place, say) for each in every]
    return [
        Look(MARKS[number] if number < len(MARKS) else "", text, _tip(each, number, say), _tone(each))
        for number, (each, text) in enumerate(zip(every, words, strict=True))
    ]


def of(meant: Meant) -> str:
    """What a figure's chip is about, whatever its number is."""
    return f"{meant.found.key}/{meant.place}"


def _words(meant: Meant, before: Mapping[str, str], place: Callable[[str], str], say: Say) -> str:
    found = meant.found
    if found.kind is Kind.FIGURE:
        return _figure(meant, before, place, say)
    if found.kind is Kind.STATUS and meant.team:
        state = TEAM_STATES.get(found.key, found.key)
        return say("{team} → {state}", team=meant.team.name, state=say(state))
    if found.kind is Kind.TYPE:
        return say("Type: {name}", name=found.name)
    return say("Incident: {name}", name=found.name) if found.kind is Kind.INCIDENT else found.name


def _figure(meant: Meant, before: Mapping[str, str], place: Callable[[str], str], say: Say) -> str:
    found = meant.found
    where = f"{place(meant.place)} " if meant.place else ""
    text = f"{where}{found.name} {grouped(found.value)} {found.unit}".rstrip()
    first = before.get(of(meant), meant.before)
    if first != meant.before:
        return say("{figure} (was {first}, now {now})", figure=text, first=_number(first), now=_number(meant.before))
    return say("{figure} (was {first})", figure=text, first=grouped(first)) if first else text


def grouped(value: str) -> str:
    """Decimal text with commas between groups of three digits."""
    whole, point, rest = value.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.isdecimal() else value


def _number(value: str) -> str:
    return grouped(value) or "—"


def _tip(meant: Meant, number: int, say: Say) -> str:
    undo = say("Not meant? Alt+{n} or a click.", n=number + 1) if number < len(MARKS) else say("Not meant? A click.")
    parts = [say.reason(meant.lack) if meant.lack else _becomes(meant, say)]
    if meant.found.kind is Kind.FIGURE and meant.found.of:
        parts.append(say("Alt+C: of this community, or of the whole city."))
    return "\n".join(filter(None, [*parts, undo]))


def _becomes(meant: Meant, say: Say) -> str:
    if meant.found.kind is Kind.FIGURE:
        return say("Becomes a figure of the incident, not verified, with this line as its source.")
    if meant.team:
        return say("The team's status follows with this line.")
    if meant.found.kind is Kind.INCIDENT:
        return say("The line belongs to this incident.")
    return ""


def _tone(meant: Meant) -> Tone:
    if meant.lack:
        return Tone.WORDS
    return Tone.ACT if meant.act or meant.found.kind is Kind.INCIDENT else Tone.PLAIN
