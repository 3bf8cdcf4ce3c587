"""A paper that was given out grows old when its figures change."""

from __future__ import annotations

import pytest

from console.desk.outdated import Outdated, outdated
from console.domain.report import Report
from tests.reports.night import STORM


@pytest.fixture
def printed(reader):
    """A report that printed what stood."""

    def report(**other):
        standing = {each.metric: each.value for each in reader.figures(STORM)} | other
        return Report(
            subject="R",
            incident=STORM,
            kind="sitrep",
            number=1,
            cutoff="",
            made="",
            actor="",
            content="",
            file="",
            figures=tuple(standing.items()),
        )

    return report


def test_what_stands_as_printed_is_not_outdated(reader, printed):
    assert outdated(reader, printed()) == ()


def test_the_same_number_in_other_digits_is_not_outdated(reader, printed):
    (metric, value) = printed().figures[0]
    assert outdated(reader, printed(**{metric: f"{value}.0"})) == ()


def test_a_figure_that_changed_or_came_since_is_named_with_both_numbers(reader, printed):
    (metric, value) = printed().figures[0]
    assert outdated(reader, printed(**{metric: ""})) == (Outdated(metric, "", value),)
    assert outdated(reader, printed(**{metric: "99999"})) == (Outdated(metric, "99999", value),)
