"""Shows an attached file inside the console: pictures as they are, others by name; a copy goes where one says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from console.domain.refused import Refused
from console.journal.media import safe_name
from console.views.aside import Aside
from console.views.icons import icon
from console.views.keys import sequences
from console.views.pictures import Pictures, Seen
from console.views.seat import Seat
from console.views.widgets.attachments import File, weight
from console.views.widgets.drill import DrillBand
from console.views.widgets.elided import Elided

USUAL = QSize(860, 640)
SIGN = 48
# Of a hash, as much as people compare.
MARK = 12


class Canvas(QLabel):
    """As large as there is room, whatever picture it holds; says when that has changed."""

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class Viewer(QDialog):
    """One file of a line at a time; ← and → turn to the others, S saves a copy, Esc leaves."""

    def __init__(self, seat: Seat, files: Sequence[File], place: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seat, self.say = seat, seat.say
        self.files = tuple(files)
        self.place = place
        self._asked = 0
        self.picture, self.told, self.name = Canvas(), Elided(), Elided()
        self.dialog: QFileDialog | None = None
        self._pictures = Pictures(seat.blobs, self)
        self._aside = Aside(self)
        back, on = sequences("turn")
        self.save = self._button(self.say("Save a copy (S)"), sequences("copy")[0], self.ask_where)
        self.before = self._button("←", back, lambda: self.turn(-1))
        self.after = self._button("→", on, lambda: self.turn(1))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle((self.say("【DRILL】") if seat.drill else "") + self.say("Attached file"))
        self._lay()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()
        self.resize(USUAL)

    @property
    def file(self) -> File:
        return self.files[self.place]

    def _lay(self) -> None:
        for label in (self.picture, self.told):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.resized.connect(self._show)
        below = QHBoxLayout()
        below.addWidget(self.name, 1)
        for button in (self.before, self.after, self.save):
            below.addWidget(button)
        layout = QVBoxLayout(self)
        if self.seat.drill:
            layout.addWidget(DrillBand(self.say, self.seat.drill))
        layout.addWidget(self.picture, 1)
        layout.addWidget(self.told)
        layout.addLayout(below)

    def _button(self, text: str, key: QKeySequence, deed: object) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(deed)
        QShortcut(key, self).activated.connect(button.click)
        return button

    def turn(self, step: int) -> None:
        """The next or the last file, round and round."""
        self.place = (self.place + step) % len(self.files)
        self._show()

    def _show(self) -> None:
        content, name, media, size = self.file
        number = self.say("{n} of {m}", n=self.place + 1, m=len(self.files))
        self.name.setText("   ".join(filter(None, (number, safe_name(name), weight(size), content[:MARK]))))
        self.save.setEnabled(self.seat.blobs.has(content))
        for button in (self.before, self.after):
            button.setVisible(len(self.files) > 1)
        self._pictures.forget()
        self._asked += 1
        room = self.picture.size() * self.devicePixelRatioF()
        self._pictures.show(content, media, room, partial(self._see, self._asked))

    def _see(self, asked: int, seen: Seen) -> None:
        if asked != self._asked:
            return  # another file, or another size, is awaited by now
        if seen.image:
            picture = QPixmap.fromImage(seen.image)
            picture.setDevicePixelRatio(self.devicePixelRatioF())
        else:
            picture = icon(seen.icon).pixmap(QSize(SIGN, SIGN))
        self.picture.setPixmap(picture)
        self.told.setText(self.say(seen.why) if seen.why else "")

    def ask_where(self) -> None:
        """Ask where the copy is to go; an executable is saved like any other, and never run."""
        downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        self.dialog = QFileDialog(self, self.say("Save a copy"), downloads)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.dialog.selectFile(safe_name(self.file[1]))
        self.dialog.fileSelected.connect(lambda path: self.save_to(Path(path)))
        self.dialog.open()

    def save_to(self, out: Path) -> None:
        """Write the copy, beside the window."""
        content = self.file[0]
        done = self.say("Saved as {file}", file=out)
        self._aside.do(lambda: self.seat.blobs.save(content, out), lambda _none: self.told.setText(done), self._denied)

    def _denied(self, refused: Refused) -> None:
        self.told.setText(self.say.refusal(refused))
