"""The shipped words and call scripts, and faulty ones refused with file, line and reason."""

from __future__ import annotations

import pytest

from console.desk.assessment import PLACE, Assessment
from console.desk.parlance import parlance, scripts
from console.domain.refused import Refused
from console.resource import path
from console.words.say import Say

ASSESSMENT = Assessment.load()


def changed(tmp_path, name, old, new):
    text = (path("places", PLACE) / name).read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / name
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        (
            'metric = "missing"',
            'metric = "vanished"',
            '[[figure]]\nmetric = "vanished"',
            "“vanished” is known nowhere here.",
        ),
        ('status = "arrived"', 'status = "there"', '[[movement]]\nstatus = "there"', "“there” is known nowhere here."),
        ('code = "12H04"', 'code = "99X"', '[[event]]\ncode = "99X"', "“99X” is known nowhere here."),
        ("harmless = [", "harmful = [", "harmful = [", "there is no key “harmful”"),
        ('suffix = "社区"', 'sufix = "社区"', 'sufix = "社区"', "there is no key “sufix”"),
    ],
)
def test_faulty_words_are_refused(tmp_path, old, new, line, reason):
    file = changed(tmp_path, "words.toml", old, new)
    with pytest.raises(Refused) as refused:
        parlance(file, ASSESSMENT.metrics, ASSESSMENT.types)
    number = file.read_text(encoding="utf-8").partition(line)[0].count("\n") + 1
    assert Say("en").refusal(refused.value) == f"words.toml, line {number}: {reason}"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('key = "wind"', 'key = "time"', "“time” stands here twice"),
        ('field = "caller"', 'field = "rank"', "a line has no field “rank”"),
        ('metrics = ["missing"]', 'metrics = ["vanished"]', "“vanished” is measured or counted nowhere here."),
        ('"substance", "quantity"', '"substance", "amount"', "there is no question “amount”"),
        ('types = ["12H"]', 'types = ["99"]', "there is no type of event “99”"),
    ],
)
def test_faulty_scripts_are_refused(tmp_path, old, new, reason):
    file = changed(tmp_path, "scripts.toml", old, new)
    with pytest.raises(Refused) as refused:
        scripts(file, ASSESSMENT.metrics, ASSESSMENT.types)
    sentence = Say("en").refusal(refused.value)
    assert sentence.startswith("scripts.toml, line ")
    assert sentence.endswith(f": {reason}")


def test_every_word_means_one_figure_and_one_movement():
    words = [word for each in ASSESSMENT.parlance.counted for word in each.words]
    assert len(words) == len(set(words))


def test_everyday_names_are_names_of_communities():
    names = {each.name for each in ASSESSMENT.communities}
    shorts = {name.removesuffix(ASSESSMENT.parlance.suffix) for name in names} | names
    assert ASSESSMENT.parlance.everyday <= shorts
