"""From message ids (English sentences) to sentences in the operator's language, by gettext catalogues."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from datetime import datetime

from console.domain.reason import Person, Reason, Word
from console.domain.refused import Refused
from console.resource import path
from console.words.times import minute

DOMAIN = "console"
DEFAULT = "zh"
LANGUAGES = ("zh", "en")


def message(text: str) -> str:
    """Mark a literal for the catalogue where it is written; it is said later, through `Say`."""
    return text


def unnamed(person: str) -> str:
    """What stands for a person whom nobody here can name."""
    return person[:6]


class Say:
    """One language. `say("{n} lines", n=3)` looks the sentence up and fills its placeholders in."""

    def __init__(self, language: str = DEFAULT, person: Callable[[str], str] = unnamed) -> None:
        """Speak a language.

        Args:
            language: one of LANGUAGES.
            person: the name of a person id, asked only when a sentence names somebody.
        """
        self.language = language
        self._person = person
        self._catalogue = _catalogue(language)

    def __call__(self, text: str, /, **values: object) -> str:
        sentence = self._catalogue.gettext(text) if text else ""
        return (
            sentence.format_map(_Values({key: self._said(value) for key, value in values.items()}))
            if values
            else sentence
        )

    def refusal(self, refused: Refused) -> str:
        """The sentence of a refusal, which a person can act on."""
        return self(refused.message, **refused.values)

    def reason(self, reason: Reason) -> str:
        """The sentence of a reason, which a person can check."""
        return self(reason.message, **reason.values)

    def _said(self, value: object) -> object:
        """A value as people read it: words in their language, names for ids, Beijing time, reasons as sentences."""
        if isinstance(value, Word):
            return self(str(value))
        if isinstance(value, Person):
            return self._person(str(value))
        if isinstance(value, datetime):
            return minute(value)
        if isinstance(value, tuple):
            return self(", ").join(str(self._said(each)) for each in value)
        return self.reason(value) if isinstance(value, Reason) else value


class _Values(dict[str, object]):
    """Leaves an unknown placeholder readable: a catalogue's slip must not hide the message."""

    def __init__(self, values: Mapping[str, object]) -> None:
        super().__init__(values)

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, path("locale"), languages=[language])
