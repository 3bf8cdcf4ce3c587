"""A field for one photo or scan of a paper: by path, by drop, by paste; it is copied while one goes on typing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from console.domain.refused import Refused
from console.journal.blobs import Blob
from console.views.file_taker import FileTaker
from console.views.seat import Seat
from console.views.widgets.file_drop import FileDrop


class _Path(QLineEdit):
    """Pasted files and pictures are taken at once; a pasted text is a path."""

    def __init__(self, taker: FileTaker) -> None:
        super().__init__()
        self._taker = taker
        self.setAcceptDrops(False)  # a drop is the field's: Qt would write the file's address here

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pasting = event.matches(QKeySequence.StandardKey.Paste)
        if not (pasting and self._taker.take_mime(QGuiApplication.clipboard().mimeData())):
            super().keyPressEvent(event)


class PaperField(QWidget):
    """One file; a later one takes its place.

    Attributes:
        path: where a path is typed; `blob`: the file once it is safe beside the journal, None for none.
        print_wanted: the sheet is to be printed, to be signed by pen.
        settled: what was being copied is there, or was refused.
        refused: why it was.
    """

    print_wanted = Signal()
    settled = Signal()
    refused = Signal(Refused)

    def __init__(self, seat: Seat, *, printable: bool = False) -> None:
        """A field; `printable`: the sheet can be printed from here."""
        super().__init__()
        self._say = seat.say
        self.blob: Blob | None = None
        self.taker = FileTaker(seat, self)
        self.path, self.state = _Path(self.taker), QLabel()
        self.path.setPlaceholderText(seat.say("path of the photo or scan; drop it here, or attach it later"))
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setProperty("quiet", True)
        self.state.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        line = QHBoxLayout()
        line.addWidget(self.path, 1)
        if printable:
            line.addWidget(self._button(seat))
        column.addLayout(line)
        column.addWidget(self.state)
        self.setFocusProxy(self.path)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._drop = FileDrop(self)
        self._drop.dropped.connect(lambda found, _where: self.taker.take(found[:1]))
        self.taker.taken.connect(self._take)
        self.taker.refused.connect(self.refused)
        self.taker.progress.connect(self._show_progress)
        self.taker.idle.connect(self.settled)

    def _button(self, seat: Seat) -> QPushButton:
        button = QPushButton(seat.say("Print the sheet"))
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip("Ctrl+P")
        button.clicked.connect(lambda _checked=False: self.print_wanted.emit())
        return button

    @property
    def busy(self) -> bool:
        return self.taker.busy

    def touched(self) -> bool:
        """A path was typed, or a file is there or on its way."""
        return self.busy or self.blob is not None or bool(self.path.text())

    def content(self) -> str:
        """The content hash of the file, "" for none."""
        return self.blob.content if self.blob else ""

    def begin(self) -> None:
        """Copy the file whose path was typed, if there is one.

        Raises:
            Refused: it is no whole path.
        """
        if self.path.text().strip() and not self.busy:
            self.taker.take_path(self.path.text())

    def stop(self) -> None:
        self.taker.stop()

    def _take(self, blob: Blob) -> None:
        self.blob = blob
        self.path.clear()
        self._tell(self._say("attached: {name}", name=blob.name))

    def _show_progress(self, name: str, part: int) -> None:
        self._tell(self._say("Copying {name}: {part} %", name=name, part=part))

    def _tell(self, text: str) -> None:
        self.state.setText(text)
        self.state.setVisible(bool(text))
