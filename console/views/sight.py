"""What never leaves the eye: banner and status strip, kept in step with the journal and the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from console.views.banner import Banner
from console.views.glance import look
from console.views.seat import Seat
from console.views.seating import Changed
from console.views.strip import Strip
from console.views.tally import tally
from console.views.vigil import Vigil

TOPICS = frozenset({"level", "incident", "figure", "organ"})


class Sight:
    """Both, and the watch that tells the strip of clocks and alarms.

    Attributes:
        vigil: the watch.
    """

    def __init__(self, banner: Banner, strip: Strip, suppose: Callable[[str], None]) -> None:
        """Keep both.

        Args:
            banner: shows one glance.
            strip: shows one tally.
            suppose: told which incident the banner shows.
        """
        self._suppose = suppose
        self._banner = banner
        self._strip = strip
        self._seat: Seat | None = None
        self._chosen = self._shown = ""
        self._tallied = False
        self.vigil = Vigil()
        strip.watch_with(self.vigil)

    def sit(self, seat: Seat) -> None:
        self._seat = seat
        self.vigil.sit(seat)
        self._look(seat)

    def choose(self, incident: str) -> None:
        """Another incident is looked at ("" = the one with the gravest response)."""
        self._chosen = incident
        if self._seat:
            self._look(self._seat)

    def hear(self, changed: Changed) -> None:
        self._tallied = False
        self.vigil.hear(changed)
        if self._seat and changed.keys() & TOPICS:
            self._look(self._seat)

    def tick(self, now: datetime, *, drill: bool) -> None:
        """A second passed; what was counted is counted again only if something was committed."""
        self._strip.tick(now, drill=drill)
        self._banner.tick(now)
        if self._seat and not self._tallied:
            self._tallied = True
            self._strip.show_tally(tally(self._seat, self._shown))
        self.vigil.tick(now)

    def _look(self, seat: Seat) -> None:
        glance = look(seat, self._chosen)
        self._shown = glance.incident
        self._tallied = False
        self._banner.show_glance(glance, seat.now())
        self._suppose(glance.incident)
