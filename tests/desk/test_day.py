"""A duty day begins at eight; a month is the sum of its days; every count agrees with the lines."""

from __future__ import annotations

from datetime import timedelta

import pytest

from console.desk.day import count, day, day_of, days, month_of
from console.domain.call import Call, ExpectCall, TakeCall
from console.domain.check import stamp
from console.domain.log import EnterLine
from console.domain.organ import SignOff, SignOn
from console.domain.refused import Refused
from tests.reports.night import OURS, START


def test_a_duty_day_begins_at_eight():
    span = day_of("2025-07-07", START)
    assert span.texts == ("2025-07-07T00:00:00.000Z", "2025-07-08T00:00:00.000Z")
    assert day_of("20250707", START) == day_of("", START) == span
    assert day_of("", START - timedelta(hours=5)).texts[1] == span.texts[0]


def test_a_month_is_its_duty_days():
    span = month_of("", START)
    assert span.texts == ("2025-07-01T00:00:00.000Z", "2025-08-01T00:00:00.000Z")
    assert len(days(span)) == 31
    assert len(days(month_of("2024-02", START))) == 29


@pytest.mark.parametrize("text", ["2025-13-01", "2025-02-30", "yesterday", "2025", "٢٠٢٥-٠٧-٠٧"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(Refused, match="no day"):
        day_of(text, START)


def test_a_day_to_come_is_refused():
    with pytest.raises(Refused, match="not begun"):
        day_of("2025-07-09", START)


def test_lines_are_counted_by_what_they_are(night, reader):
    night.do(EnterLine(line="call", text="咨询天气", channel="telephone"))
    night.do(EnterLine(line="fax", text="来函", channel="fax"))
    counted = count(reader, day_of("", START))
    assert (counted.lines, counted.apart, counted.struck) == (7, 2, 1)
    assert counted.channels == {"telephone": 6, "fax": 1}
    assert counted.types == {"": 5}


def test_a_month_counts_what_its_days_do(night, reader):
    night.at(30).line("later", "次日")
    month = month_of("", night.now)
    assert count(reader, month).lines == sum(count(reader, each).lines for each in days(month)) == 6


def test_a_day_holds_who_was_on_and_what_came(night, reader):
    night.at(9).do(SignOn(duty="d", organ=OURS, person="P1", post="值班员"))
    night.do(ExpectCall(call="c", whom="舥艚水库", due=stamp(START + timedelta(hours=10))))
    night.at(9.5)
    basis = reader.one(Call, "c").basis
    night.do(EnterLine(line="C1", text="水库来电", also=(TakeCall(call="c", line="C1", basis=basis),)))
    night.at(10).do(SignOff(duty="d"))
    held = day(reader, day_of("", START))
    assert [each.person for each in held.duties] == ["P1"]
    assert [(each.whom, at) for each, at in held.calls] == [("舥艚水库", stamp(START + timedelta(hours=9.5)))]
    assert [each.subject for each in held.warnings] == ["W1", "W2"]
    assert [each.subject for each in held.opened] == ["storm"]
    assert [each.subject for each in held.apart] == ["C1"]
    assert held.counted.kinds["call"] == 1


def test_an_empty_day_is_empty(night, reader):
    held = day(reader, day_of("2025-07-01", night.now))
    assert (held.counted.lines, held.duties, held.apart, held.counted.channels) == (0, (), (), {})
