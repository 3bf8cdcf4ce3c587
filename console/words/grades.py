"""How grades of severity are said: recorded and computed are never the same word."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.incident import Aspect
from console.domain.ladder import Margin
from console.domain.severity import Severity
from console.words.labels import LEVELS
from console.words.say import Say, message

NONE = "—"
ASPECTS = {
    Aspect.NAME: message("name"),
    Aspect.STATE: message("open or closed"),
    Aspect.TYPE: message("type"),
    Aspect.PARENT: message("what it follows from"),
    Aspect.MERGING: message("merging"),
    Aspect.GRADE: message("grade"),
    Aspect.COMMAND: message("command"),
    Aspect.CHECK: message("follow-on checks"),
}


def grade(value: int | None, say: Say) -> str:
    """Numeral and word; no grade is none, not a low one."""
    label = LEVELS.get(value or 0)
    return f"{label.roman} {say(label.word)}" if label else NONE


def margin(found: Margin, say: Say) -> str:
    """How much more makes it which grade."""
    return say(
        "{what}: {need} {unit} more is {grade}.",
        what=say(found.label),
        need=format(found.need.normalize(), "f"),
        unit=found.unit,
        grade=grade(found.grade, say),
    )


def margins(severity: Severity, say: Say) -> list[str]:
    """To the next grade, as confirmed and as if the missing were dead."""
    supposed = severity.as_if.margins if severity.as_if else ()
    told = [margin(each, say) for each in severity.margins]
    differing = [each for each in supposed if each not in severity.margins]
    return [*told, *(say("As if the missing were dead: {margin}", margin=margin(each, say)) for each in differing)]


def dangers(severity: Severity, say: Say) -> list[str]:
    """The triggers that fire, and whether anybody read them in their source."""
    fired = [each for each in severity.dangers if each.fires]
    return [
        say(
            "{name}: reached. {reasons} Source: {source} ({state})",
            name=each.trigger.name,
            reasons=" ".join(map(say.reason, each.reasons)),
            source=each.trigger.source,
            state=say("read") if each.trigger.verified else say("not verified, check before use"),
        )
        for each in fired
    ]


def by_person(severity: Severity, say: Say) -> list[str]:
    """What no figure tells and a person must judge."""
    return [
        say("{name} also when: {list}.", name=each.trigger.name, list=text)
        for each in severity.dangers
        for text in each.trigger.by_person
    ]


def disputed(aspects: Iterable[str], say: Say) -> str:
    """What two desks decided blind, "" for nothing."""
    names = [say(ASPECTS[Aspect(each)]) for each in aspects if each in list(Aspect)]
    return say("Contested, decided at two desks: {list}.", list=say(", ").join(names)) if names else ""
