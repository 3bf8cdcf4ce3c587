"""Pictures of the window and its pages, as sharp as the scale asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.refused import Refused
from console.views.board import DUTY, LAYOUTS, PLACES
from console.views.glance import look
from console.views.main_window import MainWindow
from console.views.page import Page
from console.views.seat import Seat
from console.views.seating import OF_ALL
from console.views.widgets.drill import DrillBand

MAIN, ALL = "main", "all"
# Charts and the like follow new data at a calm rate: this long until every page has drawn itself.
CALM_MS = 700


def pages() -> list[str]:
    """What pictures there are, by name."""
    return [MAIN, *(each.name for each in PLACES), ALL]


class Gallery:
    """Takes pictures of one window."""

    def __init__(self, window: MainWindow, seat: Seat) -> None:
        self._window = window
        self._seat = seat
        exercise = seat.reader.exercise()
        self._drill = exercise.name if exercise else ""
        if self._drill:
            window.mark_drill(self._drill)

    def save(self, page: str, scale: float, out: Path) -> None:
        """Save one picture, or all of them into a folder.

        Raises:
            Refused: a file cannot be written there.
        """
        self._window.show()
        _wait(self._window.complete.connect, lambda: self._window.sit(self._seat))
        if page == MAIN:
            self._window.change_layout(DUTY, anew=True)
            _rest()
            _save(self._window, scale, out)
        elif page == ALL:
            self._save_all(scale, out)
        else:
            _save(self._alone(page), scale, out)

    def _save_all(self, scale: float, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for layout in LAYOUTS:
            self._window.change_layout(layout, anew=True)
            _rest()
            _save(self._window, scale, folder / f"main-{layout}.png")
        for place in PLACES:
            _save(self._alone(place.name), scale, folder / f"{place.name}.png")

    def _alone(self, name: str) -> QWidget:
        """A page as large as the window."""
        page: Page = next(each for each in PLACES if each.name == name).page()(self._window.say)
        frame = QWidget()
        layout = QVBoxLayout(frame)
        if self._drill:
            layout.addWidget(DrillBand(self._window.say, self._drill))
        layout.addWidget(page)
        frame.resize(self._window.size())
        frame.show()
        page.show_incident("" if name in OF_ALL else look(self._seat, "").incident)
        page.sit(self._seat)
        _rest()
        return frame


def _wait(connect: Callable[[Callable[[], object]], object], begin: Callable[[], object]) -> None:
    """Begin something and let the event loop run until a signal says that it is complete, and at rest."""
    loop = QEventLoop()
    connect(loop.quit)
    QTimer.singleShot(0, begin)
    loop.exec()
    _rest()


def _rest() -> None:
    loop = QEventLoop()
    QTimer.singleShot(CALM_MS, loop.quit)
    loop.exec()


def _save(widget: QWidget, scale: float, file: Path) -> None:
    image = QImage(widget.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    widget.render(image, QPoint())
    if not image.save(str(file)):
        raise Refused("{file} cannot be written as a picture; name a .png in a folder that is there.", file=file)
