"""The loss table as shipped: all fields of the form, each a metric, once, with name, unit, nature and relations."""

from __future__ import annotations

from collections import Counter

import pytest

from console.desk import loss_table, shipped
from console.desk.assessment import Assessment
from console.domain.metric import COUNTED, CURRENT, nature
from console.domain.refused import Refused
from console.resource import path
from console.words.losses import GROUPS, LOSSES
from console.words.say import Say

KNOWN = Assessment.load()
FILE = path("places", "330383", "losses.toml")
METRICS = {each.key: each for each in KNOWN.metrics}
OWN = shipped.metrics(path("places", "330383", "metrics.toml"))


def test_the_table_has_its_58_fields_in_their_groups():
    assert len(KNOWN.losses) == 58
    assert Counter(each.group for each in KNOWN.losses) == {
        "人口": 6,
        "转移安置": 9,
        "救助": 6,
        "房屋": 9,
        "农业": 8,
        "工矿商贸": 2,
        "基础设施": 9,
        "公共服务": 2,
        "损失": 7,
    }


def test_every_metric_stands_once_and_a_field_that_the_city_keeps_is_that_metric():
    assert max(Counter(each.key for each in KNOWN.metrics).values()) == 1
    shared = {each.key for each in KNOWN.losses} & {each.key for each in OWN}
    assert {"deaths", "missing", "injured", "evacuated", "sheltered", "houses_collapsed", "direct_loss_wan"} <= shared
    assert {each.key for each in KNOWN.losses} <= METRICS.keys()


def test_what_is_counted_and_what_tells_of_now_is_alike_in_the_data_and_in_the_rules():
    assert {key for key, each in METRICS.items() if each.kind == "count"} == COUNTED
    assert {key for key, each in METRICS.items() if each.nature == "current"} == CURRENT
    assert nature("of another city") == "total"


@pytest.mark.parametrize("field", KNOWN.losses, ids=lambda each: each.key)
def test_a_field_says_by_its_name_what_it_is_a_part_of_and_of_what_moment(field):
    assert ("(实时)" not in field.name) or METRICS[field.key].nature == "current"
    assert ("(累计)" not in field.name) or METRICS[field.key].nature == "total"
    houses = field.unit == "户"
    assert not (field.name.startswith("其中") and not field.parent) or houses
    if field.twin:
        assert METRICS[field.twin].nature == "current"


def test_the_chinese_label_is_the_official_name():
    say = Say("zh")
    for field in (each for each in KNOWN.losses if each.key in LOSSES):
        official = field.name.removeprefix("其中:").replace("(", "（").replace(")", "）")
        assert say(LOSSES[field.key]) == official


def test_every_group_has_a_name_in_both_languages():
    for field in KNOWN.losses:
        assert Say("zh")(GROUPS[field.group]) == field.group


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('twin = "relocated_now"', 'twin = "nobody"', "nobody"),
        ('parts = ["sheltered", "dispersed"]', 'parts = ["sheltered", "x"]', "“x” is measured or counted nowhere"),
        ('key = "affected"', 'key = "flooded_places"', "stands here twice"),
        ('nature = "total"\nkind = "count"\n\n[[field]]\nkey = "affected"', '[[field]]\nkey = "affected"', "nature"),
    ],
)
def test_a_faulty_table_is_refused_with_its_line(tmp_path, old, new, fault):
    text = FILE.read_text("utf-8")
    assert old in text
    file = tmp_path / "losses.toml"
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Refused, match=fault):
        loss_table.read(file, OWN)
