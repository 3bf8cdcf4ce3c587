"""A check finds before the day what rules would refuse, and keys that nothing here knows."""

from __future__ import annotations

import pytest

from console.feeds.exercise import find
from console.feeds.rehearsal import check
from tests.feeds.conftest import EVERY_ACT, FIRST


def told(faults):
    return [str(fault) for fault in faults]


def test_an_exercise_without_fault_has_none():
    assert told(check(EVERY_ACT)) == []


@pytest.mark.slow
def test_the_shipped_exercise_is_without_fault():
    assert told(check(find("danas2025"))) == []


def test_faults_of_the_file_come_before_any_rehearsal(write):
    assert len(check(write('[[inject]]\nat = "x"\nact = "enter line"\ntext = 3\n'))) == 2


def test_what_a_rule_would_refuse_is_told_with_its_line(write):
    text = '[[inject]]\nat = "07-07 01:00"\nact = "close incident"\nreason = "x"\n\n'
    twice = text + text.replace("01:00", "02:00")
    assert told(check(write(twice))) == [f"Line {FIRST + 5}: “台风” is closed; reopen it to go on."]


def test_keys_that_the_city_does_not_know_are_told_once_a_line(write):
    text = """\
[[inject]]
at = "07-07 01:00"
act = "state figure"
metric = "evacuted"
value = 3

[[inject]]
at = "07-07 01:00"
act = "open incident"
incident = "other"
name = "x"
type = "99Z99"
place = "1"

[[readings]]
station = "nowhere"
quantity = "rain_1h"
unit = "mm"
from = "07-07 00:00"
values = [1, 2, 3]
"""
    assert told(check(write(text))) == [
        f"Line {FIRST}: metric “evacuted” is not among this city's data.",
        f"Line {FIRST + 6}: type “99Z99” is not among this city's data.",
        f"Line {FIRST + 6}: place “1” is not among this city's data.",
        f"Line {FIRST + 14}: station “nowhere” is not among this city's data.",
    ]
