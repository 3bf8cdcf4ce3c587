"""All pages of one window: brought in one by one, told what changed when they are seen, led to one incident."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from console.views.board import CENTRE, Place
from console.views.dock import Dock
from console.views.faults import report
from console.views.page import Page
from console.views.seat import Seat
from console.words.say import Say

Changed = Mapping[str, set[str]]
# Without a choice these look at all incidents, the others at the one the banner shows.
OF_ALL = frozenset({CENTRE, "incident", "task", "attention", "clock"})


class Seating(QObject):
    """The pages of one window.

    Attributes:
        chosen: the incident that is looked at, "" = all; `incident_chosen`: it changed.
        said: a page has a sentence for the status strip.
        page_wanted: the operator goes to a page (its noun), to the row of a subject.
        complete: every page shows what the journal holds.
    """

    incident_chosen = Signal(str)
    said = Signal(str)
    page_wanted = Signal(str, str)
    complete = Signal()

    def __init__(self, say: Say, docks: Mapping[str, Dock], log: Page) -> None:
        super().__init__()
        self._say = say
        self._docks = docks
        self._unheard: dict[str, dict[str, set[str]]] = {}
        self.pages: dict[str, Page] = {}
        self.chosen = ""
        self._supposed = ""
        self._stopped = False
        self._in_sight = {CENTRE}
        self._add(CENTRE, log)
        for name, dock in docks.items():
            dock.visibilityChanged.connect(lambda seen, name=name: self._see(name, seen=seen))

    def _add(self, name: str, page: Page) -> None:
        self.pages[name] = page
        page.incident_chosen.connect(self.choose)
        page.line_wanted.connect(self._show_line)
        page.speaker_wanted.connect(self._begin_from)
        page.said.connect(self.said)
        page.page_wanted.connect(self.page_wanted)

    def bring(self, seat: Seat) -> None:
        """Import and seat the docked pages, those in sight first, keys served in between."""
        places = [dock.place for dock in self._docks.values()]
        places.sort(key=lambda each: each.name not in self._in_sight)
        self._bring_next(seat, iter(places))

    def stop(self) -> None:
        """The window closed: bring nobody in any more, and no news to those who sit."""
        self._stopped = True

    @property
    def stopped(self) -> bool:
        """The window was closed: what was still on its way is told to nobody."""
        return self._stopped

    def _bring_next(self, seat: Seat, places: Iterator[Place]) -> None:
        if self._stopped:
            return
        place = next(places, None)
        if place is None:
            self.complete.emit()
            return
        QTimer.singleShot(0, self, lambda: self._bring_next(seat, places))
        try:
            self._seat(place, seat)
        except Exception as error:  # noqa: BLE001 - reported; one page's fault must not keep the others away
            self._docks[place.name].pending.tell(self._say("This page failed; the others work."), "circle-x")
            report(error)

    def _seat(self, place: Place, seat: Seat) -> None:
        dock = self._docks[place.name]
        page = place.page()(self._say, dock)
        page.show_incident(self._incident_for(place.name))
        page.sit(seat)
        self._add(place.name, page)
        dock.fill(page)

    def hear(self, changed: Changed) -> None:
        """Tell the pages in sight; the others hear of it when they are looked at."""
        if self._stopped:
            return
        for name, page in self.pages.items():
            if name in self._in_sight:
                _tell(page, changed)
            else:
                missed = self._unheard.setdefault(name, {})
                for topic, subjects in changed.items():
                    missed.setdefault(topic, set()).update(subjects)

    def tick(self) -> None:
        for name, page in self.pages.items():
            if page.seated and name in self._in_sight:
                page.tick()

    def choose(self, incident: str) -> None:
        """Look at another incident, on every page."""
        if incident == self.chosen:
            return
        self.chosen = incident
        self._lead()
        self.incident_chosen.emit(incident)

    def suppose(self, incident: str) -> None:
        """While none is chosen, the pages beside the log look at this one."""
        self._supposed = incident
        self._lead()

    def _lead(self) -> None:
        for name, page in self.pages.items():
            if page.incident != self._incident_for(name):
                page.show_incident(self._incident_for(name))

    def _incident_for(self, name: str) -> str:
        return self.chosen or ("" if name in OF_ALL else self._supposed)

    def _show_line(self, line: str) -> None:
        self.pages[CENTRE].show_line(line)

    def _begin_from(self, number: str) -> None:
        self.pages[CENTRE].activateWindow()
        self.pages[CENTRE].begin_from(number)

    def _see(self, name: str, *, seen: bool) -> None:
        """A dock came into sight, or went behind a tab or away; what it missed it hears now."""
        if not seen:
            self._in_sight.discard(name)
            return
        self._in_sight.add(name)
        missed = self._unheard.pop(name, None)
        if missed and name in self.pages:
            _tell(self.pages[name], missed)


def _tell(page: Page, changed: Changed) -> None:
    try:
        page.hear(changed)
    except Exception as error:  # noqa: BLE001 - reported; one page's fault must not keep news from the others
        report(error)
