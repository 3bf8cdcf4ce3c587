"""The arithmetic of curves on the screen: few points, every peak, gaps kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from console.reports.content import Chart, Series
from console.reports.curve import gaps
from console.views.theme import DARK, LIGHT
from console.views.widgets.ink import inks
from console.views.widgets.plot import BUCKETS, buckets

START = datetime(2025, 7, 7, tzinfo=UTC)


def chart(series, hours):
    return Chart(title="", unit="", kind="amounts", since=START, until=START + timedelta(hours=hours), series=(series,))


def test_thousands_of_points_become_few_and_keep_every_peak():
    moments = [START + timedelta(seconds=20 * number) for number in range(10_000)]
    points = tuple((at, 99.0 if number == 5_432 else float(number % 7)) for number, at in enumerate(moments))
    series = Series(label="", points=points)
    found = buckets(series, [], chart(series, 60))
    assert len(found) <= 2 * BUCKETS
    assert max(value for _, value in found) == 99
    assert [at for at, _ in found] == sorted(at for at, _ in found)


def test_few_points_stay_as_they_are():
    points = tuple((START + timedelta(hours=hour), float(hour)) for hour in range(5))
    series = Series(label="", points=points)
    assert buckets(series, [], chart(series, 5)) == list(points)


def test_a_gap_parts_the_curve():
    points = tuple((START + timedelta(hours=hour), 1.0) for hour in (0, 1, 6, 7))
    series = Series(label="", points=points, every=timedelta(hours=1))
    whole = chart(series, 7)
    assert [point is None for point in buckets(series, gaps(series, whole.since, whole.until), whole)] == [
        False,
        False,
        True,
        False,
        False,
    ]


def test_curves_differ_by_more_than_colour():
    for look in (DARK, LIGHT):
        drawn = inks(look)
        assert len({ink.stroke for ink in drawn}) == len(drawn)
        assert len({ink.mark for ink in drawn}) == len(drawn)
        assert all(ink.pen().width() == 1 for ink in drawn)
