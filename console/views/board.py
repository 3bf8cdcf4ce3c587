"""The one list of pages: where each stands in which layout; nothing of a page is imported until it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from console.words.say import message

if TYPE_CHECKING:
    from console.views.page import Page

LEFT, RIGHT = "left", "right"
DUTY, MEETING = "duty", "meeting"
LAYOUTS = {DUTY: message("Duty layout"), MEETING: message("Meeting layout")}
CENTRE = "log"


@dataclass(frozen=True)
class Spot:
    """Where a page stands in one layout.

    Attributes:
        side: LEFT or RIGHT.
        share: how much of the side's height it takes, against its neighbours.
        tabbed: behind the page before it.
    """

    side: str
    share: int = 1
    tabbed: bool = False


@dataclass(frozen=True)
class Place:
    """One page: its noun, the message id of its title, its icon, and its spot in each layout that shows it."""

    name: str
    title: str
    icon: str
    spots: Mapping[str, Spot] = field(default_factory=dict)

    def page(self) -> type[Page]:
        """The page's class; this imports it."""
        found: type[Page] = getattr(import_module(f"console.views.pages.{self.name}"), f"{self.name.title()}Page")
        return found


PLACES = (
    Place("log", message("Log"), "list"),
    Place("incident", message("Incidents"), "flag", {DUTY: Spot(LEFT, 4), MEETING: Spot(LEFT, 3)}),
    Place("task", message("Owed"), "inbox", {DUTY: Spot(LEFT, 4), MEETING: Spot(RIGHT, 3)}),
    Place("attention", message("Attention list"), "bell", {DUTY: Spot(LEFT, tabbed=True)}),
    Place("duty", message("On duty"), "user-check", {DUTY: Spot(LEFT, tabbed=True)}),
    Place("figure", message("Figures"), "calculator", {DUTY: Spot(LEFT, 5), MEETING: Spot(LEFT, 4)}),
    Place("level", message("Response level"), "siren", {DUTY: Spot(LEFT, tabbed=True), MEETING: Spot(LEFT, 5)}),
    Place(
        "warning", message("Warnings"), "megaphone", {DUTY: Spot(LEFT, tabbed=True), MEETING: Spot(LEFT, tabbed=True)}
    ),
    Place("chart", message("Charts"), "chart-line", {DUTY: Spot(RIGHT, 5), MEETING: Spot(RIGHT, 4)}),
    Place("report", message("Reports"), "file-text", {MEETING: Spot(RIGHT, 4), DUTY: Spot(RIGHT, tabbed=True)}),
    Place(
        "since", message("Since then"), "history", {DUTY: Spot(RIGHT, tabbed=True), MEETING: Spot(RIGHT, tabbed=True)}
    ),
    Place("clock", message("Clocks"), "timer", {DUTY: Spot(RIGHT, tabbed=True), MEETING: Spot(RIGHT, tabbed=True)}),
    Place("post", message("Who may sign"), "badge-check", {DUTY: Spot(RIGHT, tabbed=True)}),
    Place("round", message("Receipts"), "check-check", {DUTY: Spot(RIGHT, tabbed=True)}),
    Place("plan", message("Plans"), "clipboard-list", {MEETING: Spot(RIGHT, tabbed=True)}),
    Place("team", message("Teams"), "users", {DUTY: Spot(RIGHT, 4)}),
    Place("supply", message("Supplies"), "package", {DUTY: Spot(RIGHT, 4)}),
)
DOCKED = tuple(place for place in PLACES if place.name != CENTRE)


def place(name: str) -> Place | None:
    return next((each for each in PLACES if each.name == name), None)
