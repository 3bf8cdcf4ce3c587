"""How names sound: found by first letters, by whole syllables or by both mixed (lg, longgang, lgang: 龙港)."""

from __future__ import annotations

# For each character all its syllables; what is no Chinese character stands for itself.
Sound = tuple[tuple[str, ...], ...]


def begins(typed: str, sound: Sound) -> bool:
    """Whether a name begins with what was typed."""
    return bool(typed) and _fits(typed, sound, 0)


def within(typed: str, sound: Sound) -> bool:
    """Whether what was typed begins at any character of a name."""
    return bool(typed) and any(_fits(typed, sound, place) for place in range(len(sound)))


def first_letters(typed: str, sound: Sound) -> bool:
    """Whether each typed letter is a reading's first, from the name's first character on."""
    return bool(typed) and len(typed) <= len(sound) and all(map(_initial, typed, sound))


def _initial(letter: str, readings: tuple[str, ...]) -> bool:
    return any(reading.startswith(letter) for reading in readings)


def _fits(typed: str, sound: Sound, place: int) -> bool:
    """Walk the name, keeping every number of letters that may be used up so far."""
    used = {0}
    for readings in sound[place:]:
        used = {more for before in used for more in _taken(typed, before, readings)}
        if len(typed) in used:
            return True
        if not used:
            return False
    return False


def _taken(typed: str, before: int, readings: tuple[str, ...]) -> set[int]:
    """How far what was typed reaches with one more character: by its first letter, or by what was typed of it."""
    left = typed[before:]
    taken = {before + 1 for reading in readings if reading[:1] == left[:1]}
    for reading in readings:
        if left.startswith(reading):
            taken.add(before + len(reading))
        elif reading.startswith(left):
            taken.add(len(typed))
    return taken
