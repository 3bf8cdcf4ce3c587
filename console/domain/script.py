"""The call script: what must be asked for each kind of event, what a line answers of it, and what is not known yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from console.domain.lexicon import Found, Kind
from console.domain.log import CHECKING, Pairs

# What of a line's own fields can answer a question.
FIELDS = frozenset({"caller", "place", "time", "source", "type"})


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing that must be asked.

    Attributes:
        key: by which the answer is kept; the same in every script that asks it.
        label: for a chip; `ask`: the sentence to say.
        metrics: figures of which any answers it; `field`: one of `FIELDS` that answers it, "" for none.
        words: whose presence shows that it was answered; `source`: by what it is required.
    """

    key: str
    label: str
    ask: str
    metrics: tuple[str, ...] = ()
    field: str = ""
    words: tuple[str, ...] = ()
    source: str = ""
    label_en: str = ""
    ask_en: str = ""

    def in_english(self) -> Question:
        return replace(self, label=self.label_en or self.label, ask=self.ask_en or self.ask)

    def answer(self, text: str, found: Iterable[Found], fields: Iterable[str]) -> str:
        """What answers it in a line: the words as written there, "" when nothing does."""
        said = next((each.text for each in found if self._told_by(each)), "")
        word = next((word for word in self.words if word.casefold() in text.casefold()), "")
        return said or word or (self.field if self.field in set(fields) else "")

    def _told_by(self, found: Found) -> bool:
        if found.kind is Kind.FIGURE:
            return found.key in self.metrics
        return (found.kind is Kind.PLACE and self.field == "place") or (
            found.kind is Kind.TYPE and self.field == "type"
        )


@dataclass(frozen=True, kw_only=True)
class Script:
    """The questions for some types of event; `types`: codes, or beginnings of codes."""

    name: str
    types: tuple[str, ...]
    questions: tuple[Question, ...]

    def is_for(self, code: str) -> bool:
        return any(code.startswith(each) for each in self.types)

    def in_english(self) -> Script:
        return replace(self, questions=tuple(each.in_english() for each in self.questions))


def script_for(scripts: Iterable[Script], code: str) -> Script | None:
    """The closest script for a type: the one named by the longest beginning of its code."""
    fitting = [(len(each), script) for script in scripts for each in script.types if code.startswith(each)]
    return max(fitting, key=lambda one: one[0])[1] if fitting else None


def answered(script: Script, text: str, found: Iterable[Found] = (), fields: Iterable[str] = ()) -> Pairs:
    """What a line answers: pairs of a question's key and the words that answer it, as `EnterLine.answers` keeps them.

    Args:
        script: of the incident's type.
        text: as typed.
        found: what was recognised in it and not declined.
        fields: names of the line's fields that are filled, of `FIELDS`.
    """
    seen, filled = tuple(found), frozenset(fields)
    told = ((each.key, each.answer(text, seen, filled)) for each in script.questions)
    return tuple((key, answer) for key, answer in told if answer)


def unanswered(
    script: Script,
    found: Iterable[Found],
    answers: Iterable[tuple[str, str]],
    text: str = "",
    fields: Iterable[str] = (),
) -> tuple[Question, ...]:
    """What is not known yet, in the script's order.

    Args:
        script: of the incident's type.
        found: what was recognised in the line.
        answers: of this line and of the incident's earlier ones; `CHECKING` is an answer.
        text: of the line.
        fields: names of its fields that are filled, of `FIELDS`.
    """
    known = {key for key, _ in (*answers, *answered(script, text, found, fields))}
    return tuple(each for each in script.questions if each.key not in known)


def checking(script: Script, answers: Iterable[tuple[str, str]]) -> tuple[Question, ...]:
    """What somebody is still checking: asked, and no answer came since."""
    last = dict(answers)
    return tuple(each for each in script.questions if last.get(each.key) == CHECKING)
