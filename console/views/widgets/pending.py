"""What stands where a page will be: loading, or why there is none; never a table that looks as if all were quiet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from console.views.widgets.sign import Sign

SIDE = 28


class Pending(QWidget):
    """A picture and a sentence, quiet."""

    def __init__(self, text: str, picture: str = "hourglass", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture, self.text = Sign(picture, SIDE), QLabel()
        self.text.setProperty("quiet", True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        for label in (self.picture, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addStretch(2)
        self.tell(text, picture)

    def tell(self, text: str, picture: str) -> None:
        self.text.setText(text)
        self.picture.become(picture)
