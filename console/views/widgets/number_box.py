"""One leading figure of the banner: the number large, its name small, and whether anybody verified it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from console.views.glance import Number
from console.words.say import Say
from console.words.times import minute

UNKNOWN = "—"


class NumberBox(QWidget):
    def __init__(self, number: Number, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = QLabel(" ".join(filter(None, (number.text or UNKNOWN, number.unit))))
        self.value.setProperty("number", True)
        self.name = QLabel(" · ".join(filter(None, (number.label, number.share, _doubt(number, say)))))
        self._labels = (self.value, self.name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for label in self._labels:
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        if number.since:
            self.setToolTip(" · ".join(filter(None, (number.kind, say("as of {time}", time=minute(number.since))))))

    def sizeHint(self) -> QSize:
        """Also right before it was first shown."""
        for label in self._labels:
            label.ensurePolished()
        return super().sizeHint()


def _doubt(number: Number, say: Say) -> str:
    """What keeps the number from being taken as it is."""
    if not number.text:
        return say("not reported")
    if number.contested:
        return say("⚠ contested")
    return "" if number.verified else say("unverified")
