"""A corrected line speaks of what its words name now."""

from __future__ import annotations

import pytest

from console.desk.remention import mentions_after
from console.domain.lexicon import Kind, Lexicon, Named
from console.domain.log import Line

KNOWN = Lexicon(
    named=(
        Named(kind=Kind.PLACE, key="p1", name="舥艚社区"),
        Named(kind=Kind.PLACE, key="p2", name="江口社区"),
        Named(kind=Kind.TEAM, key="t1", name="水域救援队"),
    )
)
BACAO, JIANGKOU, TEAM = ("place", "p1"), ("place", "p2"), ("team", "t1")


def line(text, *mentions):
    empty = dict.fromkeys(Line.__dataclass_fields__, "")
    return Line(**{**empty, "text": text, "mentions": mentions})


@pytest.mark.parametrize(
    ("before", "mentions", "text", "after"),
    [
        ("舥艚社区积水", (BACAO,), "江口社区积水", (JIANGKOU,)),
        ("舥艚社区积水", (BACAO,), "舥艚社区积水50厘米", (BACAO,)),
        ("舥艚社区积水", (), "舥艚社区积水50厘米", ()),
        ("积水", (TEAM,), "积水50厘米，水域救援队到场", (TEAM,)),
        ("积水", (), "水域救援队到场", (TEAM,)),
        ("积水", (TEAM,), "已退", (TEAM,)),
    ],
)
def test_mentions_follow_the_words_and_what_was_declined_stays_declined(before, mentions, text, after):
    assert mentions_after(line(before, *mentions), text, KNOWN) == after
