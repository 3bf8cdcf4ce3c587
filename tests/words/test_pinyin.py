"""Pinyin initials, as GB 2312 orders its characters."""

from __future__ import annotations

import pytest

from console.words.pinyin import initials


@pytest.mark.parametrize(
    ("text", "found_by"),
    [
        ("龙江", "lj"),
        ("新建事件", "xjsj"),
        ("启动应急响应", "qdyjxy"),
        ("Ctrl+K 命令行", "ctrl+k mlx"),
        ("舥艚", "舥艚"),
        ("啊座", "az"),
        ("", ""),
    ],
)
def test_a_usual_character_is_its_first_letter_and_the_rest_stays(text, found_by):
    assert initials(text) == found_by
