"""One page's dock: movable, tabbed, floated to a second screen, and never a reason for a window too large."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from console.views.board import Place
from console.views.icons import QUIET, icon
from console.views.widgets.drill import DrillBand
from console.views.widgets.pending import Pending
from console.words.say import Say

SMALLEST = QSize(120, 60)


class Dock(QDockWidget):
    """Holds a loading picture until it is filled; afloat it is a window, so it wears the drill's band itself."""

    def __init__(self, place: Place, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say(place.title), parent)
        self.place = place
        self.say = say
        self.setObjectName(place.name)
        self._title, self._no_title = _TitleBar(self, say), QWidget(self)
        self.setTitleBarWidget(self._title)
        self.pending = Pending(say("Loading …"))
        self._room = _Room()
        self._room.setWidget(self.pending)
        whole = QWidget()
        self._layout = QVBoxLayout(whole)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._room)
        self.setWidget(whole)
        self.visibilityChanged.connect(self.fit_title)
        self.topLevelChanged.connect(self.fit_title)

    def fill(self, widget: QWidget) -> None:
        """Put the page where the loading picture was."""
        self._room.setWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_title()

    def fit_title(self) -> None:
        """Behind a tab, which says the title already, there is no title bar."""
        window = self.parentWidget()
        tabbed = isinstance(window, QMainWindow) and bool(window.tabifiedDockWidgets(self))
        wanted = self._no_title if tabbed and not self.isFloating() else self._title
        if self.titleBarWidget() is not wanted:
            self.titleBarWidget().hide()
            self.setTitleBarWidget(wanted)
            wanted.show()

    def mark_drill(self, name: str) -> None:
        band = DrillBand(self.say, name)
        band.setVisible(self.isFloating())
        self._layout.insertWidget(0, band)
        self.topLevelChanged.connect(band.setVisible)


class _Room(QScrollArea):
    """Gives a page all there is, and scroll bars when that is less than it needs."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        return SMALLEST


class _TitleBar(QFrame):
    def __init__(self, dock: QDockWidget, say: Say) -> None:
        super().__init__()
        self.setObjectName("dockTitle")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 4, 2)
        row.setSpacing(0)
        row.addWidget(QLabel(dock.windowTitle()), 1)
        apart, close = (
            _button("external-link", say("A window of its own, and back")),
            _button("x", say("Close; the window menu opens it again")),
        )
        apart.clicked.connect(lambda: dock.setFloating(not dock.isFloating()))
        close.clicked.connect(dock.close)
        row.addWidget(apart)
        row.addWidget(close)


def _button(picture: str, text: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(picture, QUIET))
    button.setToolTip(text)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button
