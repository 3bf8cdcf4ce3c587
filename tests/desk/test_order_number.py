"""Numbers of orders: counted by each console for itself, told apart by the letters of its chain."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

import pytest

from console.desk.order_number import WRITTEN, letters_of, next_number
from console.domain.incident import OpenIncident
from console.domain.level import Level, OrderLevel, Response, TerminateLevel, subject_of
from console.words.say import Say

MOMENT = datetime(2025, 7, 8, tzinfo=UTC)
ORIGIN = "00" * 16


def ordered(night, number, incident):
    night.do(
        OrderLevel(organ="longgang", incident=incident, level=Level.IV, reason="x", number=number, way="pin", by="P1")
    )
    basis = night.one(Response, subject_of("longgang", incident)).basis
    night.do(TerminateLevel(organ="longgang", incident=incident, reason="x", basis=basis, way="pin", by="P1"))


@pytest.fixture
def letters(night):
    """Of the journal's only chain, whose id is another one each time."""
    return letters_of(night.desk.origin, set())


def test_a_number_has_its_year_its_place_and_the_letters_in_every_language(night, reader, letters):
    numbers = {each: next_number(reader, night.desk.origin, MOMENT, Say(each)) for each in ("zh", "en")}
    assert numbers == {"zh": f"响应〔2025〕1号（席位{letters}）", "en": f"Response [2025] No. 1 (seat {letters})"}
    for each in numbers.values():
        assert WRITTEN.search(each).groupdict() == {"year": "2025", "number": "1", "letters": letters}


def test_each_console_counts_its_own_orders_of_the_year_alone(night, reader, letters):
    night.at(30).do(OpenIncident(incident="flood", name="洪水"))
    other = "B2B2" if letters != "B2B2" else "C2C2"
    ordered(night, f"响应〔2025〕3号（席位{letters}）", "flood")
    ordered(night, f"响应〔2025〕9号（席位{other}）", "flood")
    ordered(night, f"响应〔2024〕7号（席位{letters}）", "flood")
    ordered(night, "温防指〔2025〕12号", "flood")
    assert next_number(reader, night.desk.origin, MOMENT, Say()) == f"响应〔2025〕4号（席位{letters}）"


def test_the_year_is_that_of_beijing(night, reader, letters):
    new_year = datetime(2025, 12, 31, 17, tzinfo=UTC)
    assert next_number(reader, night.desk.origin, new_year, Say()) == f"响应〔2026〕1号（席位{letters}）"


def test_letters_grow_until_no_other_known_chain_has_them():
    other = "0000" + "11" * 14
    assert letters_of(ORIGIN, {ORIGIN}) == "A2A2"
    assert letters_of(ORIGIN, {other}) == "A2A2A2"
    assert letters_of(other, {ORIGIN}) == "A2A2T2"


def test_hundreds_of_chains_that_know_each_other_have_letters_of_their_own():
    origins = {secrets.token_hex(16) for _ in range(300)}
    assert len({letters_of(each, origins) for each in origins}) == 300


def test_an_id_that_is_no_hexadecimal_has_letters_too():
    assert WRITTEN.search(f"响应〔2025〕1号（席位{letters_of('desk 1', set())}）")
