"""Exercises: one to a journal, said by its first act."""

from __future__ import annotations

from console.domain.exercise import OpenExercise


def opening(**more):
    return OpenExercise(**({"scenario": "danas", "name": "丹娜丝", "starts": "2025-07-07T08:00+08:00"} | more))


def test_an_exercise_keeps_when_it_starts_and_when_it_was_really_played(room):
    room.do(opening(real="2026-11-25T08:00+08:00", speed=" 60 "))
    exercise = room.reader.exercise()
    assert (exercise.starts, exercise.real, exercise.speed) == (
        "2025-07-07T00:00:00.000Z",
        "2026-11-25T00:00:00.000Z",
        "60",
    )


def test_a_journal_holds_one_exercise(room):
    room.do(opening())
    assert room.refuses(opening(scenario="other")) == "This journal holds an exercise already; begin a new one."


def test_an_exercise_needs_a_name_and_a_first_moment(room):
    assert room.refuses(opening(name="")) == "An exercise needs a name."
    assert room.refuses(opening(scenario="")) == "An exercise needs a name."
    assert "is not a time" in room.refuses(opening(starts="tomorrow"))
    assert "time zone" in room.refuses(opening(starts="2025-07-07T08:00"))
