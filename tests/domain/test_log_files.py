"""Files of a line: attached by their hash, each once, in the order in which they were first attached."""

from __future__ import annotations

import pytest

from console.desk.desk import Desk
from console.domain.log import AttachFile, EnterLine, Line, StrikeLine
from console.journal.device import Device
from console.sync.exchange import exchange

A, B = "a" * 64, "b" * 64


def attach(content, name="x.jpg", **more):
    return AttachFile(**({"line": "L", "content": content, "name": name, "media": "image/jpeg", "size": 5} | more))


@pytest.fixture
def line(room):
    room.do(EnterLine(line="L", text="堤防出险"))
    return room


def files(room):
    return [(content, name) for content, name, _media, _size in room.one(Line, "L").files]


def test_files_stand_in_the_order_in_which_they_were_attached_each_once(line):
    for act in (attach(B, "乙"), attach(A, "甲"), attach(B, "又是乙")):
        line.do(act)
    assert files(line) == [(B, "乙"), (A, "甲")]
    assert line.one(Line, "L").kinds == ("file",)


def test_two_who_attach_the_same_file_blind_attach_it_once_and_contest_nothing(line, tmp_path):
    away = Desk(tmp_path / "away.journal", device=Device(tmp_path / "away"), actor="li", ballast=0)
    exchange(line.desk, away)
    line.do(attach(A, "甲"))
    away.do(attach(A, "也是甲"))
    exchange(line.desk, away)
    assert len(files(line)) == 1
    assert not line.one(Line, "L").contested
    away.close()


@pytest.mark.parametrize("content", ["", "A" * 64, "a" * 63, "../" * 21 + "a", "a" * 64 + "\n"])
def test_a_file_is_attached_under_a_hash_and_nothing_else(line, content):
    assert line.refuses(attach(content)) == "A file is attached under the hash of its content."


def test_a_file_needs_a_name_and_a_size_and_a_line_that_stands(line):
    assert line.refuses(attach(A, " ")) == "An attached file needs a name."
    assert line.refuses(attach(A, size=-1))
    assert line.refuses(attach(A, line="none")) == "There is no such log line: none."
    line.do(StrikeLine(line="L", why="误报", basis=line.one(Line, "L").basis))
    assert line.refuses(attach(A))


def test_a_line_and_its_files_are_entered_in_one_act_or_not_at_all(room):
    wrong = EnterLine(line="L", text="见照片", also=(attach(A), attach("no hash")))
    assert room.refuses(wrong)
    room.do(EnterLine(line="L", text="见照片", also=(attach(A),)))
    assert files(room) == [(A, "x.jpg")]


def test_no_file_comes_to_a_struck_line_by_way_of_another_one(line):
    line.do(StrikeLine(line="L", why="重复", basis=()))
    by_the_way = EnterLine(line="M", text="见照片", also=(attach(A),))
    assert line.refuses(by_the_way) == "A log line cannot entail this."
