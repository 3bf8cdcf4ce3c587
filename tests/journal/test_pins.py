"""PINs stay on this device, are hard to guess, and wrong ones must wait."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from time import process_time

import pytest
from nacl.signing import SigningKey

from console.domain.refused import Refused
from console.journal.pins import Pins

pytestmark = pytest.mark.slow

KEY, OTHER = SigningKey(bytes(32)), SigningKey(b"\x01" * 32)
PIN, WRONG = "493021", "493022"


class Clock:
    def __init__(self):
        self.now = datetime(2026, 7, 8, 3, tzinfo=UTC)

    def __call__(self):
        return self.now

    def move(self, **span):
        self.now += timedelta(**span)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def told():
    return []


@pytest.fixture
def pins(tmp_path, clock, told):
    made = Pins(tmp_path, KEY, lambda *each: told.append(each), clock)
    made.set("wang", PIN)
    return made


def refusal(deed, *values):
    with pytest.raises(Refused) as refused:
        deed(*values)
    return str(refused.value)


def try_wrong(pins, times):
    return [refusal(pins.check, "wang", WRONG) for _ in range(times)]


def test_the_right_pin_passes_after_a_restart_too(pins, tmp_path):
    pins.check("wang", PIN)
    Pins(tmp_path, KEY).check("wang", "４９３０２１ ")


def test_a_wrong_pin_says_how_many_are_left(pins):
    assert try_wrong(pins, 2) == [
        "Wrong PIN; after 4 more wrong ones there is a delay.",
        "Wrong PIN; after 3 more wrong ones there is a delay.",
    ]


def test_five_wrong_ones_make_the_right_one_wait(pins, clock, told):
    last = try_wrong(pins, 5)[-1]
    assert last.startswith("5 wrong PINs for wang in a row; the next try is in 60 s.")
    assert told == [("wang", 5)]

    clock.move(seconds=59)
    assert "in 1 s" in refusal(pins.check, "wang", PIN)
    clock.move(seconds=1)
    pins.check("wang", PIN)
    assert try_wrong(pins, 1) == ["Wrong PIN; after 4 more wrong ones there is a delay."]


def test_each_further_wrong_one_doubles_the_delay_up_to_an_hour(pins, clock, told):
    try_wrong(pins, 5)
    for seconds in (120, 240, 480, 960, 1920, 3600, 3600):
        clock.move(hours=2)
        assert f"in {seconds} s" in try_wrong(pins, 1)[0]
    assert told[-1] == ("wang", 12)


def test_what_is_typed_during_the_delay_is_neither_tried_nor_counted(pins, told):
    try_wrong(pins, 9)
    assert told == [("wang", 5)]


def test_the_delay_outlives_a_restart(pins, tmp_path, clock):
    try_wrong(pins, 5)
    assert "in 60 s" in refusal(Pins(tmp_path, KEY, clock=clock).check, "wang", PIN)


def test_a_clock_set_back_frees_nobody_and_locks_nobody_out_for_a_day(pins, clock):
    try_wrong(pins, 5)
    clock.move(days=-1)
    assert "in 60 s" in refusal(pins.check, "wang", PIN)
    clock.move(seconds=30)
    assert "in 30 s" in refusal(pins.check, "wang", PIN)
    clock.move(seconds=30)
    pins.check("wang", PIN)


def test_ending_the_program_during_a_check_gives_no_further_try(pins, tmp_path, clock, monkeypatch):
    try_wrong(pins, 4)
    monkeypatch.setattr("console.journal.pins._right", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        pins.check("wang", WRONG)
    monkeypatch.undo()
    assert "5 wrong PINs" in refusal(Pins(tmp_path, KEY, clock=clock).check, "wang", PIN)


def test_a_pin_of_one_person_is_not_anothers(pins):
    assert refusal(pins.check, "li", PIN).startswith("li has no PIN on this device")
    pins.set("li", "804215")
    try_wrong(pins, 5)
    pins.check("li", "804215")


@pytest.mark.parametrize("weak", ["", "12345", "abcdef", "49302a", "4 9 3 0 2 1", "９" * 6, "1" * 33, "١٢٣٤٥٦٩"])
def test_a_pin_has_six_digits_and_nothing_else(pins, weak):
    assert refusal(pins.set, "li", weak) in (
        "A PIN has at least 6 digits and nothing else.",
        "This PIN is guessed too easily: no row like 123456, at least 3 different digits.",
    )
    assert not pins.has("li")


@pytest.mark.parametrize("weak", ["123456", "654321", "0123456789", "111111", "121212", "112211"])
def test_a_pin_that_is_guessed_at_once_is_none(pins, weak):
    assert refusal(pins.set, "li", weak).startswith("This PIN is guessed too easily")


def test_a_new_pin_wants_the_old_one(pins):
    assert refusal(pins.set, "wang", "804215", WRONG) == "Wrong PIN; after 4 more wrong ones there is a delay."
    pins.set("wang", "804215", PIN)
    pins.check("wang", "804215")
    refusal(pins.check, "wang", PIN)


def test_a_forgotten_pin_is_replaced_when_a_colleague_vouches_with_his_own(pins):
    pins.set("li", "804215")
    assert refusal(pins.replace, "wang", "615243", "li", "804216").startswith("Wrong PIN")
    assert refusal(pins.replace, "wang", "615243", "wang", PIN).startswith("Somebody else must vouch")
    assert refusal(pins.replace, "wang", "615243", "zhao", "").startswith("zhao has no PIN")
    assert refusal(pins.replace, "wang", "111111", "li", "804215").startswith("This PIN is guessed")
    pins.check("wang", PIN)
    try_wrong(pins, 5)
    pins.replace("wang", "615243", "li", "804215")
    pins.check("wang", "615243")


def test_broken_characters_are_a_wrong_pin(pins):
    assert refusal(pins.check, "wang", "\ud800").startswith("Wrong PIN")


@pytest.mark.usefixtures("pins")
def test_neither_pin_nor_hash_lies_open_and_the_file_is_the_owners_alone(tmp_path):
    file = tmp_path / "pins.sealed"
    assert PIN.encode() not in file.read_bytes()
    assert b"argon2" not in file.read_bytes()
    assert os.name != "posix" or file.stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("pins")
def test_with_another_key_nobody_has_a_pin_and_the_table_is_put_aside(tmp_path):
    other = Pins(tmp_path, OTHER)
    assert not other.has("wang")
    other.set("li", "804215")
    (aside,) = tmp_path.glob("pins.sealed.*")
    aside.rename(tmp_path / "pins.sealed")
    Pins(tmp_path, KEY).check("wang", PIN)


def test_a_check_takes_less_than_half_a_second(pins):
    begun = process_time()
    pins.check("wang", PIN)
    assert process_time() - begun < 0.5
