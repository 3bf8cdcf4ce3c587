"""Chinese found by what a Latin keyboard types, in every reading of its characters."""

from __future__ import annotations

import subprocess
import sys

import pytest

from console.domain.sound import begins, within
from console.words.pinyin import initials, sound, spelt


@pytest.mark.parametrize(
    ("text", "found_by"),
    [
        ("龙江", "lj"),
        ("龙港", "lg"),
        ("新建事件", "xjsj"),
        ("启动应急响应", "qdyjxy"),
        ("Ctrl+K 命令行", "ctrl+k mlx"),
        ("舥艚", "bc"),
        ("李家垟", "ljy"),
        ("浃底", "jd"),
        ("", ""),
    ],
)
def test_a_character_is_its_usual_readings_first_letter_and_the_rest_stays(text, found_by):
    assert initials(text) == found_by


def test_names_are_spelt_without_tones():
    assert spelt("龙港舥艚") == "longgangbacao"
    assert sound("A3区") == (("a",), ("3",), ("qu", "ou"))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("cq", "重庆"),
        ("zq", "重庆"),
        ("chongqing", "重庆"),
        ("cx", "长兴"),
        ("bacao", "舥艚社区"),
        ("pacao", "舥艚社区"),
        ("bc", "舥艚社区"),
        ("longg", "龙港"),
        ("lgang", "龙港"),
        ("yh", "银行"),
        ("yinhang", "银行"),
    ],
)
def test_every_reading_finds(typed, name):
    assert begins(typed, sound(name))


@pytest.mark.parametrize("typed", ["", "x", "lgx", "longgangx", "gl"])
def test_what_a_name_does_not_sound_like_does_not_find_it(typed):
    assert not begins(typed, sound("龙港"))
    assert not within(typed, sound("龙港"))


def test_what_is_no_chinese_stays():
    assert sound("\ud800😀\u202e") == (("\ud800",), ("😀",), ("\u202e",))


def test_the_dictionary_comes_without_its_phrases_and_only_when_asked():
    program = """
import sys
from console.words.pinyin import sound
sound("Ctrl+K")
print("pypinyin" in sys.modules)
sound("龙港")
print("pypinyin" in sys.modules, "pypinyin.phrases_dict" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "False"]
