"""Takes a time typed first out of the text, and puts it back when it was text after all."""

from __future__ import annotations

from datetime import datetime

from console.domain.check import stamp
from console.views.widgets.draft import Draft
from console.views.widgets.leading_time import leading_time, time_of
from console.views.widgets.line_field import LineField
from console.words.times import typed


class TypedTime:
    """Watches over the beginning of one field."""

    def __init__(self, field: LineField) -> None:
        self._field = field
        self._declined = ""
        self._cutting = False

    def begin(self, declined: str = "") -> None:
        """Another line; a time that was left in its text stays there."""
        self._declined = declined

    def take(self, draft: Draft, now: datetime) -> None:
        """Make a leading time the moment it happened.

        Raises:
            Refused: it cannot be one; it stays text and is not asked about again.
        """
        token = leading_time(self._field.text())
        if not token or draft.typed or token == self._declined:
            return
        self._declined = token
        moment = typed(time_of(token), now)
        draft.typed, draft.occurred, self._declined = token, stamp(moment), ""
        self._cutting = True
        self._field.cut_front(len(token))
        self._cutting = False

    def notice_undo(self, draft: Draft) -> None:
        """Ctrl+Z brought the time back into the text."""
        if draft.typed and self._field.text().startswith(draft.typed) and not self._cutting:
            self._field.setCursorPosition(max(len(draft.typed), self._field.cursorPosition()))
            self._drop(draft)

    def put_back(self, draft: Draft) -> None:
        """The time was text."""
        caret, token = self._field.cursorPosition(), draft.typed
        self._drop(draft)
        self._field.setCursorPosition(0)
        self._field.insert(token)
        self._field.setCursorPosition(caret + len(token))

    def _drop(self, draft: Draft) -> None:
        self._declined = draft.typed
        draft.typed = draft.occurred = ""
