"""What changed, brought from the desk's thread to the window's; a burst is told as one change, a lone act at once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Signal

# A burst is told this often.
EVERY_MS = 100


class Ear(QObject):
    """Called on any thread.

    Attributes:
        heard: topic -> subjects, on the thread this lives on.
    """

    heard = Signal(object)
    _came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[str, set[str]] = {}
        self._rest = QTimer(self, singleShot=True, interval=EVERY_MS)
        self._rest.timeout.connect(self._tell)
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def __call__(self, changed: Mapping[str, set[str]]) -> None:
        self._came.emit({topic: set(subjects) for topic, subjects in changed.items()})

    def _take(self, changed: Mapping[str, set[str]]) -> None:
        for topic, subjects in changed.items():
            self._waiting.setdefault(topic, set()).update(subjects)
        if not self._rest.isActive():
            self._tell()

    def _tell(self) -> None:
        if self._waiting:
            told, self._waiting = self._waiting, {}
            self._rest.start()
            self.heard.emit(told)
