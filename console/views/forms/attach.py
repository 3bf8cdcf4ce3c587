"""Attach files to a log line: by drop, by paste, by path; each is copied aside, then one Enter attaches them all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from console.domain.fact import Act
from console.domain.ids import new_id
from console.domain.log import AttachFile, Line
from console.domain.refused import Refused
from console.journal.blobs import Blob
from console.views.file_taker import FileTaker, Source, attachable
from console.views.forms.form import ENTER
from console.views.forms.log import LineForm
from console.views.seat import Seat
from console.views.widgets.attachments import Attachments
from console.words.say import message
from console.words.times import second


class PathField(QLineEdit):
    """A path is typed here; Enter takes its file, and pasted files and pictures are taken at once."""

    def __init__(self, form: AttachFileForm) -> None:
        super().__init__()
        self._form = form
        self.setAcceptDrops(False)  # a drop is the form's: Qt would write the file's address here

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._form.take_path()
        elif not (event.matches(QKeySequence.StandardKey.Paste) and self._form.take_mime(_clipboard())):
            super().keyPressEvent(event)


class AttachFileForm(LineForm):
    """What is to be attached to one line; several at once.

    Attributes:
        taker: copies; `blobs`: what is copied and not attached yet, each with its act's id.
    """

    TITLE = message("Attach files")

    def __init__(self, seat: Seat, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(seat, line, parent)
        self.note(f"{second(line.occurred)}  {line.text}")
        self.note(seat.say("Drop files or pictures here, or paste them with Ctrl+V. None of them is ever run."))
        self.taker = FileTaker(seat, self)
        self.blobs: dict[Blob, str] = {}
        self.path = PathField(self)
        self.progress = QLabel()
        self.shown = Attachments(seat.say)
        self.shown.sit(seat)
        self.shown.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._save_when_idle = False
        self.setAcceptDrops(True)
        self._lay()
        self._connect()

    def _lay(self) -> None:
        browse = QPushButton(self.say("Browse …"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self.browse)
        self.add(message("Path"), self.path)
        row = QHBoxLayout()
        row.addWidget(self.progress, 1)
        row.addWidget(browse)
        self.fields.addRow(row)
        self.fields.addRow(self.shown)

    def _connect(self) -> None:
        self.taker.taken.connect(self._taken)
        self.taker.refused.connect(self._denied)
        self.taker.left.connect(self._denied)
        self.taker.progress.connect(self._tell)
        self.taker.idle.connect(self._idle)
        self.finished.connect(lambda _code: self.taker.stop())

    def take(self, found: Sequence[Source]) -> None:
        """What was dropped on the line: it is copied while the form comes up."""
        self.taker.take(found)

    def take_mime(self, mime: QMimeData) -> bool:
        self.refusal.hide()
        return self.taker.take_mime(mime)

    def take_path(self) -> None:
        self.refusal.hide()
        try:
            self.taker.take_path(self.path.text())
        except Refused as refused:
            self._denied(refused)
        else:
            self.path.clear()

    def browse(self) -> None:
        dialog = QFileDialog(self, self.say("Attach files"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda files: self.taker.take([Path(each) for each in files]))
        dialog.open()

    def touched(self) -> bool:
        return bool(self.blobs) or self.taker.busy or super().touched()

    def submit(self) -> None:
        """Attach what was copied; what still is being copied is waited for, and a path that was typed is taken."""
        self.refusal.hide()
        if self.path.text().strip():
            self.take_path()
        self._save_when_idle = self.taker.busy
        self._save()

    def _save(self) -> None:
        """A file that was refused meanwhile is seen first."""
        if not self.taker.busy and self.refusal.isHidden():
            super().submit()

    def wish(self) -> Act:
        """The first of what is to be attached; when it is, the next follows."""
        if not self.blobs:
            raise Refused("Drop, paste or name a file first.")
        blob, act = next(iter(self.blobs.items()))
        return AttachFile(
            id=act, line=self.line.subject, content=blob.content, name=blob.name, media=blob.media, size=blob.size
        )

    def _done(self) -> None:
        self.blobs.pop(next(iter(self.blobs)))
        if not self.blobs:
            super()._done()
            return
        self._saving = False
        self._offer()
        super().submit()

    def _taken(self, blob: Blob) -> None:
        if blob.content in {content for content, *_ in self.line.files}:
            self._denied(Refused("{name} is attached to this line already.", name=blob.name))
            return
        self.blobs.setdefault(blob, new_id())
        self.shown.show_files([(each.content, each.name, each.media, str(each.size)) for each in self.blobs])

        self._make_room()

    def _tell(self, name: str, part: int) -> None:
        self.progress.setText(self.say("Copying {name}: {part} %", name=name, part=part))

    def _idle(self) -> None:
        self.progress.clear()
        if self._save_when_idle:
            self._save()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if attachable(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if attachable(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.take_mime(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()


def _clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()
