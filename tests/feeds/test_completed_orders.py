"""Orders of an exercise that the plan completes: played, they bring along what an operator's would."""

from __future__ import annotations

import pytest

from console.desk.reader import Reader
from console.domain.binding import Binding, binding_subject
from console.domain.level import Response
from console.domain.prelevel import Prelevel
from console.domain.round import Reply, Round
from console.domain.task import Task
from console.feeds.exercise import read
from console.feeds.player import play_through
from console.feeds.rehearsal import check
from tests.feeds.conftest import HEAD

pytestmark = pytest.mark.slow
TYPED = HEAD.replace('name = "台风"', 'name = "台风“丹娜丝”"\ntype = "11B01"')
POSTS = """\
[[inject]]
at = "07-07 00:00"
act = "fill post"
post = "first"
role = "commander"
person = "deputy"
organ = "longgang"
since = "07-07 00:00"

"""
ORDERS = """\
[[inject]]
at = "07-07 01:00"
act = "begin prelevel"
organ = "longgang"
reason = "台风生成"
by = "deputy"
complete = true

[[inject]]
at = "07-07 02:00"
act = "order level"
organ = "longgang"
level = "Ⅲ"
reason = "台风黄色预警"
by = "deputy"
way = "voice"
words = "启动三级"
spoken = "07-07 01:58"
complete = true
without = ["limit_outdoor"]

[[inject]]
at = "07-07 02:20"
act = "answer round"
round = "receipt"
addressees = ["*"]
state = "answered"

[[inject]]
at = "07-07 02:30"
act = "report task"
task = "measure/boats_home"
proof = "全部回港"

[[inject]]
at = "07-07 03:00"
act = "adjust level"
organ = "longgang"
level = "Ⅱ"
reason = "橙色预警"
by = "deputy"
way = "pin"
complete = true

[[inject]]
at = "07-07 09:00"
act = "terminate level"
organ = "longgang"
reason = "解除"
by = "deputy"
way = "pen"
complete = true
"""


@pytest.fixture
def played(write, begin):
    player = begin(read(write(POSTS + ORDERS, TYPED)))
    assert play_through(player) == []
    reader = Reader(player._desk.file)
    yield reader
    reader.close()


def test_every_order_has_its_number_what_was_known_and_on_what_it_was_signed(played):
    orders = played.orders("storm")
    assert [each.number.split("号")[0] for each in orders] == ["响应〔2025〕1", "响应〔2025〕2", "响应〔2025〕3"]
    assert {each.role for each in orders} == {"commander"}
    assert all(each.known for each in orders)
    assert orders[0].countersign
    assert played.one(Binding, binding_subject("storm"))
    assert played.one(Response, "level/longgang/storm").level is None


def test_attention_and_each_level_bring_what_they_add_and_nothing_twice(played):
    tasks = [each for each in played.some(Task) if each.measure]
    keys = [each.measure for each in tasks]
    assert len(keys) == len(set(keys))
    assert {each.level for each in tasks} == {5, 4, 3, 2}
    assert "limit_outdoor" not in keys
    assert "move_all" in keys
    assert played.some(Prelevel)[0].ended == ""


def test_the_end_proposes_the_release_of_what_stands_and_ends_nothing(played):
    tasks = [each for each in played.some(Task) if each.measure]
    assert all(each.release_proposed for each in tasks if each.level < 5)
    assert not any(each.released for each in tasks)


def test_receipts_are_asked_for_and_a_file_may_answer_for_all(played):
    number = played.orders("storm")[0].number
    (asked,) = played.some(Round, kind="receipt", order=number)
    replies = played.some(Reply, subject=asked.subject)
    assert len(replies) == len(asked.addressees) > 102
    assert all(each.answered for each in replies)


def test_a_measure_left_out_must_be_in_a_plan(write):
    text = POSTS + ORDERS.replace('["limit_outdoor"]', '["limit_outdor"]')
    (fault,) = check(write(text, TYPED))
    assert "without “limit_outdor” is not among this city's data" in str(fault)
