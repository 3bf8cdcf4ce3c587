"""Files pasted into the entry line or dropped on it: they go with the line that was being typed then."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QObject

from console.domain.log import AttachFile
from console.domain.refused import Refused
from console.journal.blobs import Blob
from console.views.file_taker import FileTaker, Source, sources
from console.views.seat import Seat
from console.views.widgets.draft import Draft
from console.views.widgets.entry import Entry
from console.views.widgets.file_drop import FileDrop

WHOLE = 100


class EntryFiles(QObject):
    """Copies them aside while one types on; a line that was saved meanwhile gets its files after it."""

    def __init__(self, seat: Seat, entry: Entry) -> None:
        super().__init__(entry)
        self._seat = seat
        self._entry = entry
        self.taker = FileTaker(seat, self)
        # Of each file that is being copied the line it is for; copies end in the order in which they began.
        self._lines: deque[Draft] = deque()
        self.taker.taken.connect(self._taken)
        self.taker.refused.connect(self._refused)
        self.taker.left.connect(self._say)
        self.taker.progress.connect(self._tell)
        entry.takes_files = self.take_mime
        for target in (entry, entry.field):
            FileDrop(target).dropped.connect(lambda found, _at: self.take(found))

    def take_mime(self, mime: QMimeData) -> bool:
        """Take files or a picture that were pasted; False when there are none."""
        found = sources(mime)
        self.take(found)
        return bool(found)

    def take(self, found: Sequence[Source]) -> None:
        """Begin to copy; the line begins now, if none has been begun."""
        if not found:
            return
        self._entry.attach(())
        draft = self._entry.draft
        assert draft is not None, "attaching begins a line"
        self._lines.extend([draft] * self.taker.take(found))

    def _taken(self, blob: Blob) -> None:
        draft = self._lines.popleft()
        if draft is self._entry.draft and not self._entry.saving:
            self._entry.recognised.attach(draft, [blob])
        elif draft in self._entry.outbox.parked:
            draft.files.append((blob.content, blob.name, blob.media, blob.size))
        else:
            self._follow(draft, blob)

    def _follow(self, draft: Draft, blob: Blob) -> None:
        """Enter came before the copy was done: the file goes after its line."""
        act = AttachFile(line=draft.line, content=blob.content, name=blob.name, media=blob.media, size=blob.size)
        self._seat.do(act, lambda _records: None, self._say)

    def _refused(self, refused: Refused) -> None:
        self._lines.popleft()
        self._say(refused)

    def _say(self, refused: Refused) -> None:
        self._entry.parts.tell(self._seat.say.refusal(refused), grave=True)

    def _tell(self, name: str, part: int) -> None:
        """How far a large file is; a small one is there before one could read it."""
        if part < WHOLE:
            self._entry.said.emit(self._seat.say("Copying {name}: {part} %", name=name, part=part))
