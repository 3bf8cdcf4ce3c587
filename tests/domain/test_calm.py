"""Advice rises at once and falls only after a calm; the same journal gives the same answer for any moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.advice import evaluate
from console.domain.check import stamp
from console.domain.condition import FigureAtLeast, OrganAtLeast, ReadingAtLeast, WarningAtLeast
from console.domain.evidence import Evidence
from console.domain.figure import Figure, standing_at
from console.domain.level import Order
from console.domain.plan import Plan, Rule
from console.domain.reading import Reading
from console.domain.warning import Colour, Warning  # noqa: A004 - the field's own word

NOW = datetime(2025, 7, 7, 12, tzinfo=UTC)
SOURCE = {"source": "出处", "status": "P"}
RAIN = ReadingAtLeast(quantity="rain_1h", value=Decimal(30), unit="mm", minutes=60)
MOVED = FigureAtLeast(metric="people_at_risk", value=Decimal(1000), unit="人", hours=12)
CALM = 30


def at(minutes):
    return stamp(NOW + timedelta(minutes=minutes))


def advised(when, minutes=0, **evidence):
    """The level advised so many minutes from now: 3 or none."""
    plan = Plan(
        key="plan",
        version="1",
        name="预案",
        types=("11",),
        rules=(Rule(key="r", level=3, words="条件", when=when, **SOURCE),),
        steps=(),
        warning_hours=24,
        calm_minutes=CALM,
        **SOURCE,
    )
    return evaluate(plan, Evidence(now=NOW + timedelta(minutes=minutes), **evidence)).level


def rain(value, minutes=0, station="huqian"):
    return Reading(station=station, quantity="rain_1h", time=at(minutes), value=str(value), unit="mm")


def figure(key, value, minutes, replaces=()):
    return Figure(
        key=key,
        subject="f",
        incident="i",
        metric="people_at_risk",
        value=str(value),
        unit="人",
        as_of=at(minutes),
        stated=at(minutes),
        line="",
        source="",
        place="",
        verified=False,
        stands=True,
        contested=False,
        basis=(key,),
        order=key,
        replaces=replaces,
    )


def told(statements, minutes):
    """Figures as they stand so many minutes from now, with their history."""
    moment = at(minutes)
    return {
        "figures": tuple(standing_at(statements, moment)),
        "statements": tuple(s for s in statements if s.stated <= moment),
    }


@pytest.mark.parametrize(("minutes", "level"), [(0, 3), (60, 3), (61, 3), (89, 3), (90, None), (120, None)])
def test_a_reading_counts_for_its_window_and_a_calm_after_it(minutes, level):
    assert advised(RAIN, minutes, readings=(rain(30), rain(5, 55))) == level


def test_what_was_never_met_has_no_calm():
    assert advised(RAIN, 0, readings=(rain(29),)) is None


def test_a_value_that_lingers_above_until_stays_met_until_it_falls_below():
    lingering = replace(RAIN, until=Decimal(20))
    series = (rain(30, -200), rain(25, -120), rain(22, -10))
    assert advised(lingering, 0, readings=series) == 3
    assert advised(RAIN, 0, readings=series) is None
    assert advised(lingering, 0, readings=(*series[:1], rain(19, -120), rain(25, -10))) is None


def test_one_station_does_not_hold_for_another():
    lingering = replace(RAIN, until=Decimal(20))
    assert advised(lingering, 0, readings=(rain(30, -200, "a"), rain(25, -10, "b"))) is None


@pytest.mark.parametrize(("minutes", "level"), [(9, 3), (10, 3), (39, 3), (40, None)])
def test_a_smaller_figure_lowers_the_advice_only_after_a_calm(minutes, level):
    statements = (figure("a", 1200, 0), figure("b", 800, 10, ("a",)))
    assert advised(MOVED, minutes, **told(statements, minutes)) == level


def test_a_larger_figure_raises_it_at_once():
    statements = (figure("a", 800, 0), figure("b", 1000, 10, ("a",)))
    assert advised(MOVED, 9, **told(statements, 9)) is None
    assert advised(MOVED, 10, **told(statements, 10)) == 3


@pytest.mark.parametrize(("minutes", "level"), [(0, 3), (29, 3), (30, None)])
def test_a_warning_that_ended_counts_on_for_a_calm(minutes, level):
    warning = Warning(
        subject="w",
        hazard="typhoon",
        colour="orange",
        issuer="气象台",
        area="",
        text="",
        since=at(-300),
        until="",
        ended=at(0),
        replaced_by="",
        basis=(),
    )
    when = WarningAtLeast(hazard="typhoon", colour=Colour.YELLOW)
    assert advised(when, minutes, warnings=(warning,)) == level


def test_an_organ_that_stepped_down_counts_on_for_a_calm():
    def order(key, kind, level, minutes):
        return Order(
            key=key,
            subject="level/wenzhou/",
            organ="wenzhou",
            incident="",
            kind=kind,
            level=level,
            at=at(minutes),
            by="",
            reason="",
            stands=True,
            order=key,
        )

    orders = (
        order("a", "level.ordered", 3, -60),
        order("b", "level.proposed", 1, -50),
        order("c", "level.adjusted", 4, 0),
    )
    when = OrganAtLeast(organs=("wenzhou",), level=3)
    assert [advised(when, minutes, orders=orders) for minutes in (29, 31)] == [3, None]


@given(st.lists(st.tuples(st.integers(-240, 240), st.integers(0, 60)), max_size=12), st.integers(-240, 240))
def test_it_never_falls_sooner_than_without_a_calm_and_never_rises_later(series, minutes):
    known = tuple(rain(value, moment) for moment, value in series if moment <= minutes)
    reached = any(reading.value and int(reading.value) >= 30 for reading in known if reading.time >= at(minutes - 60))
    lately = any(int(reading.value) >= 30 for reading in known if reading.time > at(minutes - 60 - CALM))
    assert advised(RAIN, minutes, readings=known) == (3 if reached or lately else None)
