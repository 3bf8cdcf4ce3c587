"""Tool tips: what people typed is never taken for markup."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment

from console.views.tip import as_typed
from console.views.widgets.elided import Elided
from console.views.widgets.notice import Notice
from console.words.say import Say


@pytest.mark.parametrize(
    "typed", ["<b>东片区</b> 断路", "水位 <img src='file:///etc/passwd'> 3.2", "&lt;b 塌方", "甲<乙\n丙"]
)
def test_a_tip_reads_as_it_was_typed(typed):
    assert QTextDocumentFragment.fromHtml(as_typed(typed)).toPlainText() == typed


def test_words_without_signs_are_left_alone():
    assert as_typed("转移4200人 & 其他\n第二行") == "转移4200人 & 其他\n第二行"


def test_a_cut_text_is_told_as_it_was_typed(qtbot):
    label = Elided()
    qtbot.addWidget(label)
    label.setText("<b>鲸头</b>")
    assert label.toolTip() == "<qt>&lt;b&gt;鲸头&lt;/b&gt;</qt>"


def test_a_question_reads_as_it_was_typed(qtbot):
    notice = Notice("撤回“<b>鲸头</b>”吗？", Say("zh"))
    qtbot.addWidget(notice)
    assert notice.text.textFormat() is Qt.TextFormat.PlainText
