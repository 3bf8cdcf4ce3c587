"""Moments in rows are always moments: what another console wrote for one and is none counts as not given."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime

import pytest

from console.desk.assessment import Assessment
from console.desk.desk import Desk
from console.desk.reader import Reader
from console.desk.rules import KINDS
from console.desk.status import status
from console.domain.check import written
from console.domain.fact import MOMENTS
from console.domain.figure import Figure, subject_of
from console.domain.incident import Incident
from console.domain.level import Order, Response
from console.domain.log import Line
from console.domain.warning import Warning  # noqa: A004 - the field's own word
from console.journal.codec import NO_TIME
from console.journal.device import Device
from console.words.say import Say
from tests.journal.stranger import AT, Stranger

NOW = datetime(2025, 7, 8, 12, tzinfo=UTC)


def test_every_moment_of_a_fact_is_known_as_one():
    named = {field.name for kind in KINDS for field in fields(kind)}
    assert named >= MOMENTS
    # Fields that sound like a time and are none.
    assert named & {"at", "ended", "expected", "made", "time"} == {"expected"}


@pytest.fixture
def heard(tmp_path):
    """What a desk makes of a stranger whose every moment is the given text."""
    desks = []

    def hear(text, **header):
        stranger = Stranger()
        desk = Desk(tmp_path / "a.journal", device=Device(tmp_path / "home"), actor="w", clock=lambda: NOW, ballast=0)
        desks.append(desk)
        for kind, subject, body in (
            ("organ.registered", "wenzhou", {"name": "温州市防指"}),
            ("incident.opened", "storm", {"name": "丹娜丝", "type": "11B01", "occurred": text}),
            ("log.entered", "line", {"text": "x", "incident": "storm", "occurred": text, "opened": text}),
            ("log.corrected", "line", {"text": "y", "occurred": text}),
            (
                "figure.stated",
                subject_of("storm", "people_at_risk"),
                {"incident": "storm", "metric": "people_at_risk", "value": "5000", "unit": "人", "as_of": text},
            ),
            ("level.ordered", "level/wenzhou/", {"organ": "wenzhou", "level": 3, "effective": text}),
            (
                "warning.issued",
                "w",
                {"hazard": "typhoon", "colour": "red", "issuer": "气象台", "since": text, "until": text},
            ),
        ):
            stranger.seal(kind, subject, body, **header)
        desk.receive(stranger.records)
        reader = Reader(desk.file)
        desks.append(reader)
        return reader

    yield hear
    for each in reversed(desks):
        each.close()


@pytest.mark.parametrize(
    "text",
    ["tonight", "2025-07-08", "2025-07-08T10:00:00", "9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00.000Z", "２"],
)
def test_no_moment_is_when_it_was_recorded(heard, text):
    reader = heard(text)
    assert reader.one(Incident, "storm").occurred == AT
    line = reader.one(Line, "line")
    assert (line.occurred, line.opened) == (AT, AT)
    assert [each.as_of for each in reader.some(Figure)] == [AT]
    assert [each.since for each in reader.some(Response)] == [AT]
    assert [each.at for each in reader.some(Order)] == [AT]
    warning = reader.one(Warning, "w")
    assert (warning.since, warning.until) == (AT, "")


def test_another_way_of_writing_a_moment_becomes_ours(heard):
    reader = heard("2025-07-08T09:30+08:00")
    assert reader.one(Incident, "storm").occurred == "2025-07-08T01:30:00.000Z"
    assert reader.one(Warning, "w").since == "2025-07-08T01:30:00.000Z"


@pytest.mark.parametrize("at", ["tonight", "", "9999-12-31T23:59:59.999Z"])
def test_a_clock_that_tells_no_time_is_shown_as_one(heard, at):
    reader = heard("", at=at)
    assert reader.one(Line, "line").recorded == NO_TIME
    assert written(NO_TIME) == NO_TIME


@pytest.mark.parametrize("text", ["tonight", "9999-12-31T23:59:59.999Z"])
def test_the_whole_situation_can_still_be_said(heard, text):
    document = status(heard(text, at=text), NOW, Assessment.load(), Say())
    assert document["incidents"][0]["advice"]["level"] == 3
