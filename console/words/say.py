"""From message ids (English sentences) to sentences in the operator's language, by gettext catalogues."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from datetime import datetime

from console.domain.reason import Reason, Word
from console.domain.refused import Refused
from console.resource import path
from console.words.times import minute

DOMAIN = "console"
DEFAULT = "zh"
LANGUAGES = ("zh", "en")


def message(text: str) -> str:
    """Mark a literal for the catalogue where it is written; it is said later, through `Say`."""
    return text


class Say:
    """One language. `say("{n} lines", n=3)` looks the sentence up and fills its placeholders in."""

    def __init__(self, language: str = DEFAULT) -> None:
        self.language = language
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
        """A value as people read it: words in their language, moments in Beijing time, reasons as sentences."""
        if isinstance(value, Word):
            return self(str(value))
        if isinstance(value, datetime):
            return minute(value)
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
