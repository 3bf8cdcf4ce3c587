"""Log lines are found by every filter exactly, whatever was entered, changed, merged or folded anew."""

from __future__ import annotations

import random
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from console.desk.desk import Desk
from console.desk.reader import Reader
from console.domain.incident import Incident, OpenIncident
from console.domain.line_query import LineQuery, LineState
from console.domain.line_words import holds
from console.domain.log import (
    AssignLine,
    CorrectLine,
    DoubtLine,
    EnterLine,
    Line,
    RestoreLine,
    StrikeLine,
    VerifyLine,
)
from console.domain.merging import MergeIncident
from console.domain.refused import Refused
from console.journal.device import Device
from console.models.log import ORIGIN_BITS
from tests.journal.stranger import Stranger

pytestmark = pytest.mark.slow

BEGUN = datetime(2025, 7, 7, 12, tzinfo=UTC)
EVERY = 10_000
WORDS = ("管涌", "转移1235人", "群众被困", "失联2人", "danas", "积水，已设警戒", "舥艚社区")


@pytest.fixture
def desk(tmp_path):
    seconds = count()
    opened = Desk(
        tmp_path / "a.journal",
        device=Device(tmp_path / "home"),
        actor="P1",
        clock=lambda: BEGUN + timedelta(seconds=next(seconds)),
        ballast=0,
    )
    yield opened
    opened.close()


@pytest.fixture
def reader(desk):
    with closing(Reader(desk.file)) as opened:
        yield opened


def fits(line, query, family):
    """The query, said once more in the plainest words."""
    spoken = {(kind, name) for kind, name in line.mentions}
    state = {
        "verified": line.verified and not line.struck,
        "unverified": not line.verified and not line.struck,
        "doubted": line.doubted,
        "struck": line.struck,
        "contested": line.contested,
        "late": line.late,
        "": True,
    }
    return (
        holds(query.words, line.text, line.source)
        and (not query.incident or line.incident in family)
        and query.channel in {"", line.channel}
        and query.author in {"", line.actor}
        and (not query.kind or query.kind in line.kinds)
        and (not query.place or ("place", query.place) in spoken)
        and (not query.team or {("team", query.team), ("organ", query.team)} & spoken)
        and query.since <= line.occurred
        and (not query.until or line.occurred <= query.until)
        and bool(state[query.state])
    )


def check(reader, query, family):
    every = reader.lines(0, EVERY)
    assert every == sorted(every, key=lambda line: line.order)
    wanted = [line for line in every if fits(line, query, family)]
    assert reader.lines(0, EVERY, query) == list(reader.every_line(query)) == wanted
    assert reader.line_count(query) == len(wanted)
    assert list(reader.line_numbers(query)) == [line.number for line in wanted]
    assert reader.lines_among([line.subject for line in every], query) == wanted
    for offset, limit in ((0, 1), (1, 2), (3, 5), (-1, 1), (-4, 2), (-EVERY, EVERY)):
        least = max(0, len(wanted) + offset) if offset < 0 else offset
        most = max(0, len(wanted) + offset + limit) if offset < 0 else offset + limit
        assert reader.lines(offset, limit, query) == wanted[least:most]
    for place, line in enumerate(wanted):
        assert reader.line_place(line, query) == place


class Writing:
    """Somebody who enters lines and changes his mind about them."""

    def __init__(self, desk, reader, seed):
        self.desk, self.reader, self.chance, self.numbers = desk, reader, random.Random(seed), count()
        for incident in ("I1", "I2", "I3"):
            desk.do(OpenIncident(incident=incident, name=incident))

    def text(self):
        return (
            "".join(self.chance.choice([*WORDS, "，", " "]) for _ in range(self.chance.randint(1, 3))).strip() or "无"
        )

    def enter(self):
        mentions = [("place", "330383198067"), ("team", "T1"), ("organ", "O1")]
        act = EnterLine(
            line=f"L{next(self.numbers)}",
            text=self.text(),
            incident=self.chance.choice(["", "I1", "I2", "I3"]),
            channel=self.chance.choice(["", "telephone", "radio"]),
            source=self.chance.choice(["", "王某", "舥艚"]),
            occurred=self.chance.choice(["", "2025-07-07T11:30:00.000Z"]),
            mentions=tuple(self.chance.sample(mentions, self.chance.randint(0, 2))),
        )
        self.desk.do(act)

    def change(self):
        line = self.chance.choice(self.reader.lines(0, EVERY) or [None])
        if line is None:
            return
        change = self.chance.choice(
            [
                CorrectLine(line=line.subject, text=self.text(), why="", basis=line.basis),
                StrikeLine(line=line.subject, why="重复", basis=line.basis),
                RestoreLine(line=line.subject, why="有误", basis=line.basis),
                VerifyLine(line=line.subject, how="回访", basis=line.trust),
                DoubtLine(line=line.subject, why="矛盾", basis=line.trust),
                AssignLine(line=line.subject, incident=self.chance.choice(["I1", "I2"]), basis=line.belonging),
            ]
        )
        try:
            self.desk.do(change)
        except Refused:
            return

    def query(self):
        one = {
            "words": self.chance.choice([*WORDS, "管", "涌", "群众 王", "转移12", "，", "2"]),
            "incident": self.chance.choice(["I1", "I2", "I3"]),
            "channel": "telephone",
            "author": self.chance.choice(["P1", "P2"]),
            "place": "330383198067",
            "team": self.chance.choice(["T1", "O1"]),
            "since": "2025-07-07T12:00:20.000Z",
            "until": "2025-07-07T12:00:40.000Z",
            "state": str(self.chance.choice(list(LineState))),
        }
        return LineQuery(
            **{name: one[name] for name in self.chance.sample(sorted(one), self.chance.choice([1, 1, 2, 3]))}
        )


@pytest.mark.parametrize("seed", range(4))
def test_a_query_finds_what_its_words_say_before_and_after_everything_is_folded_anew(desk, reader, seed):
    writing = Writing(desk, reader, seed)
    for _ in range(60):
        writing.chance.choice([writing.enter, writing.enter, writing.change])()
    queries = [writing.query() for _ in range(25)]
    for query in queries:
        check(reader, query, {query.incident})
    desk.rebuild()
    for query in queries:
        check(reader, query, {query.incident})


def test_an_incident_shows_the_lines_of_those_merged_into_it_and_into_these(desk, reader):
    writing = Writing(desk, reader, 1)
    for _ in range(30):
        writing.enter()
    for into, incident in (("I2", "I3"), ("I1", "I2")):
        basis = reader.one(Incident, incident).merging
        desk.do(MergeIncident(incident=incident, into=into, reason="同一起", basis=basis))

    check(reader, LineQuery(incident="I1"), {"I1", "I2", "I3"})
    check(reader, LineQuery(incident="I1", words="管涌"), {"I1", "I2", "I3"})


def twins():
    """Two consoles whose ids begin alike, so that lines written at one logical time share a number."""
    seen = {}
    for name in map(str, count()):
        stranger = Stranger(name)
        bucket = int(stranger.origin[:3], 16) >> (12 - ORIGIN_BITS)
        if bucket in seen:
            return seen[bucket], stranger
        seen[bucket] = stranger
    raise AssertionError


def test_lines_that_share_a_number_are_still_told_apart(desk, reader):
    one, other = twins()
    for number, text in enumerate(["管涌", "失联", "转移群众", "管涌群众"]):
        one.seal("log.entered", f"A{number}", {"text": text, "channel": "radio"})
        other.seal("log.entered", f"B{number}", {"text": text[::-1], "incident": "I1"})
    desk.receive(other.records)
    desk.receive(one.records)
    assert len(set(reader.line_numbers())) == 4

    for words in ("管涌", "涌管", "转移群众", "群众", "移"):
        check(reader, LineQuery(words=words), set())
    check(reader, LineQuery(channel="radio"), set())
    check(reader, LineQuery(incident="I1"), {"I1"})
    check(reader, LineQuery(), set())
    line = reader.one(Line, "A0")
    desk.do(CorrectLine(line="A0", text="改写", why="错字", basis=line.basis))
    check(reader, LineQuery(words="管涌"), set())
    check(reader, LineQuery(words="涌管"), set())


def test_a_corrected_line_is_found_by_its_new_text_and_no_longer_by_the_old(desk, reader):
    desk.do(EnterLine(line="L1", text="失联2人"))
    desk.do(CorrectLine(line="L1", text="受伤3人", why="听错", basis=reader.one(Line, "L1").basis))

    assert reader.lines(0, 9, LineQuery(words="失联")) == []
    assert [line.subject for line in reader.lines(0, 9, LineQuery(words="受伤"))] == ["L1"]
    assert replace(reader.one(Line, "L1"), text="").original == "失联2人"
