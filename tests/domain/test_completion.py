"""Names completed by mark, letters, syllables or beginnings, the likeliest first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.lexicon import Kind, Lexicon, Named
from console.domain.recognition import complete
from console.words.pinyin import sound


def named(kind, key, name, **more):
    return Named(kind=kind, key=key, name=name, sound=sound(name), **more)


LEXICON = Lexicon(
    named=(
        named(Kind.TEAM, "t1", "龙港市蓝天救援队", aliases=("蓝天救援队",), number="1", marked=("1",)),
        named(Kind.TEAM, "t12", "江口抢险队", number="12", marked=("12",)),
        named(Kind.PLACE, "p1", "江口社区", aliases=("江口",)),
        named(Kind.PLACE, "p2", "江浦社区", aliases=("江浦",)),
        named(Kind.PLACE, "p3", "滨江社区", marked=("滨江",)),
        named(Kind.PLACE, "p4", "舥艚社区", aliases=("舥艚",)),
        named(Kind.ORGAN, "o1", "市公安局"),
        named(Kind.INCIDENT, "i1", "台风丹娜丝"),
        named(Kind.TYPE, "12G00", "火灾事故", aliases=("起火",)),
    )
)


def offered(text, caret=None):
    found = complete(text, len(text) if caret is None else caret, LEXICON)
    return found and (text[found.start : found.end], [each.insert for each in found.options])


@pytest.mark.parametrize(
    ("text", "token", "options"),
    [
        ("jk", "jk", ["江口抢险队", "江口社区"]),
        ("到达jiangp", "jiangp", ["江浦社区"]),
        ("lgslt", "lgslt", ["龙港市蓝天救援队"]),
        ("bacao", "bacao", ["舥艚社区"]),
        ("&", "&", ["江口社区", "江浦社区", "滨江社区", "舥艚社区"]),
        ("&江", "&江", ["江口社区", "江浦社区", "滨江社区"]),
        ("＆jp", "＆jp", ["江浦社区"]),
        ("请@1", "@1", ["龙港市蓝天救援队", "江口抢险队"]),
        ("＠gaj", "＠gaj", ["市公安局"]),
        ("#tf", "#tf", ["台风丹娜丝"]),
        ("人员转移到江", None, None),
        ("人员转移到江浦", "江浦", ["江浦社区"]),
        ("蓝天救", "蓝天救", ["龙港市蓝天救援队"]),
    ],
)
def test_what_is_typed_becomes_a_name(text, token, options):
    assert offered(text) == (None if token is None else (token, options))


@pytest.mark.parametrize("text", ["", "a", "wang@1", "A&江", "江口社区", "qh", "火灾", "转移", "，", "@ "])
def test_nothing_is_offered_for_what_is_no_beginning_of_a_name(text):
    assert offered(text) is None


def test_the_token_before_the_caret_is_completed_wherever_it_stands():
    assert offered("&江浦 转移20人", 3) == ("&江浦", ["江浦社区"])
    assert offered("jk 转移20人", 2) == ("jk", ["江口抢险队", "江口社区"])


def test_a_number_is_the_hint():
    assert [each.hint for each in complete("@1", 2, LEXICON).options] == ["1", "12"]


@given(st.text(st.sampled_from("江口jk@＠&#1 ，。\ud800😀\u202ea社区"), max_size=40), st.integers(-5, 60))
def test_wherever_the_caret_is_nothing_raises_and_the_token_is_in_the_text(text, caret):
    found = complete(text, caret, LEXICON)
    if found:
        assert 0 <= found.start < found.end == min(caret, len(text))
        assert found.options
