"""The one domain error: somebody asked for something the rules forbid."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - a refusal is an answer to a person, not a fault of the program
    """A message id (an English sentence with {placeholders}) and its values; `words` says it in any language."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message, values)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message.format_map(self.values)
