"""The line of every table and key is found by counting heads."""

from __future__ import annotations

import tomllib

import pytest

from console.feeds.outline import outline


def lines(text, name="inject"):
    return [block.line for block in outline(text).get(name, [])]


def test_heads_are_counted_in_their_order():
    assert lines("[[inject]]\na = 1\n\n[[ inject ]] # second\na = 2\n[x]\n[[inject]]\n") == [1, 4, 7]


def test_a_key_is_found_within_its_own_table():
    first, second = outline("[[inject]]\nat = 1\n\n[[inject]]\n# at = 0\n  at = 2\n")["inject"]
    assert (first.keys, second.keys) == ({"at": 2}, {"at": 6})


def test_keys_before_any_head_belong_to_no_table():
    assert outline("a = 1\n[b]\n")[""][0].keys == {"a": 1}


@pytest.mark.parametrize(
    "hidden",
    [
        'text = """\n[[inject]]\nat = 3"""',
        "text = '''\n[[inject]]\n'''",
        'text = """a "quoted" word\n[[inject]]\n"""',
        'text = "[[inject]] # no"',
        "values = [\n  [1],\n  [2]\n]",
        "values = [ # ]\n  1,\n  2,\n]",
        "# [[inject]]",
        'text = """one""" # """\nother = 1',
    ],
)
def test_what_only_looks_like_a_head_is_none(hidden):
    text = f"[[inject]]\n{hidden}\n[[inject]]\nat = 1\n"
    assert len(tomllib.loads(text)["inject"]) == 2
    assert lines(text) == [1, 2 + hidden.count("\n") + 1]
