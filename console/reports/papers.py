"""The one list of papers: what each is called, and which file knows what goes in; none is imported until it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from console.words.say import message

if TYPE_CHECKING:
    from console.reports.brief import Brief, Order

SITREP = "sitrep"


@dataclass(frozen=True)
class Kind:
    """A kind of paper.

    Attributes:
        title: message id of its name.
        source: module under console.reports and function that gathers it; ("", "") for the situation report, which is
            set in a way of its own.
        numbered: it is issued under a number and put on record.
    """

    title: str
    source: tuple[str, str] = ("", "")
    numbered: bool = False

    def gather(self, order: Order) -> Brief:
        """What the paper says; this imports its file."""
        module, function = self.source
        brief: Brief = getattr(import_module(f"console.reports.{module}"), function)(order)
        return brief


PAPERS: Mapping[str, Kind] = MappingProxyType(
    {
        SITREP: Kind(message("Situation report"), numbered=True),
        "since": Kind(message("What changed since"), ("since", "gather")),
        "handover": Kind(message("Handover"), ("handover", "gather")),
        "duty": Kind(message("Duty log of a day"), ("duty_log", "day")),
        "month": Kind(message("Duty counts of a month"), ("duty_log", "month")),
        "log": Kind(message("Log sheet"), ("log_sheet", "gather")),
        "order": Kind(message("Order sheet"), ("order_sheet", "gather")),
    }
)
