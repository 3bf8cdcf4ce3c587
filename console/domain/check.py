"""Checks that several nouns share: a text that must be said, a number, a moment."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation

from console.domain.refused import Refused

TEXT_LENGTH_MAX = 4_000
NUMBER_LENGTH_MAX = 24
# Powers of ten between which a quantity lies.
SMALLEST, LARGEST = -12, 18
# A clock may run a little ahead of the one that stamps the record.
AHEAD_MAX = timedelta(minutes=5)
# Years in which a moment of ours can lie; beyond them Beijing time leaves the calendar.
YEARS = range(1900, 2200)
# What a moment that another console wrote looks like when it is one already.
WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z", re.ASCII)
# What ends a line on one machine or another.
BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Commas stand between groups of three digits; "1,5" is not guessed at.
GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")


def legible(text: str) -> str:
    """The text with line breaks and tabs but without other control characters: they say nothing and hide in lists."""
    broken = BREAKS.sub("\n", text)
    if broken.isprintable():
        return broken
    return "".join(each for each in broken if each in "\n\t" or unicodedata.category(each) != "Cc")


def said(text: str, message: str, **values: object) -> str:
    """The text without its margins, or a refusal when nothing was said.

    Raises:
        Refused: empty, too long, or holding half a surrogate pair that no file can keep.
    """
    text = noted(text)
    if not text:
        raise Refused(message, **values)
    return text


def noted(text: str) -> str:
    """The text without its margins and without control characters; it may be empty.

    Raises:
        Refused: too long, or holding half a surrogate pair that no file can keep.
    """
    text = legible(text).strip()
    if len(text) > TEXT_LENGTH_MAX:
        raise Refused("This text has {count} characters; at most {max} are kept.", count=len(text), max=TEXT_LENGTH_MAX)
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise Refused("This text holds a broken character; please type it again.")
    return text


def quantity(text: str) -> str:
    """A decimal number, not negative, as plain decimal text ("1204", "0.5"); 1,204 is 1204.

    Raises:
        Refused: not a number, negative, infinite or too long.
    """
    plain = text.strip().replace("，", ",")
    number = decimal(plain.replace(",", "") if GROUPED.fullmatch(plain) else plain)
    if number is None or len(plain) > NUMBER_LENGTH_MAX:
        raise Refused('"{text}" is not a number.', text=text[:NUMBER_LENGTH_MAX])
    if number < 0:
        raise Refused("{text} is below zero.", text=text)
    return plain_decimal(abs(number))


def whole(text: str) -> str:
    """A quantity of things that are counted: people, houses, boats.

    Raises:
        Refused: not a number, negative, or not whole.
    """
    amount = quantity(text)
    if "." in amount:
        raise Refused("{text} is not a whole number.", text=text)
    return amount


def decimal(text: str) -> Decimal | None:
    """The number in a text; None when there is none that a quantity could be (1E+999999 is none)."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and SMALLEST <= number.adjusted() <= LARGEST else None


def plain_decimal(number: Decimal) -> str:
    """Decimal text without exponent and without trailing zeros: 1E+3 is "1000", 1.50 is "1.5"."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def instant(text: str) -> datetime:
    """The moment in an ISO 8601 text with an offset.

    Raises:
        Refused: not a time, or a time that does not say its offset.
    """
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            raise Refused('"{text}" does not say its time zone.', text=text)
    except ValueError:
        raise Refused('"{text}" is not a time.', text=text) from None
    if moment.year not in YEARS:
        raise Refused('"{text}" is not a time.', text=text)
    return moment.astimezone(UTC)


def stamp(moment: datetime) -> str:
    """The one written form of a moment: UTC, milliseconds, "Z"; such texts sort as the moments do."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def written(text: str) -> str:
    """A moment that came from elsewhere, in its one written form; "" when the text holds none."""
    try:
        moment = instant(text)
    except Refused:
        return ""
    return text if WRITTEN.fullmatch(text) else stamp(moment)


def past(text: str, now: datetime) -> str:
    """A moment that has already been, in its written form.

    Raises:
        Refused: not a time, or more than five minutes ahead of the desk's clock.
    """
    moment = instant(text)
    if moment > now + AHEAD_MAX:
        raise Refused('"{text}" lies in the future; enter when it happened.', text=text)
    return stamp(moment)
