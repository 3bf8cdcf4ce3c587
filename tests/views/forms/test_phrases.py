"""Stock phrases are an office's own: changed in a form, kept on the device, the same key everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from console.views.forms.phrases import PhraseForm
from console.views.pages.log import LogPage
from console.views.widgets.phrase_file import Phrase, keep_phrases, kept_phrases, shipped_phrases
from console.words.say import Say


@pytest.fixture
def page(qtbot, seat):
    shown = LogPage(Say("zh"))
    qtbot.addWidget(shown)
    shown.resize(1400, 500)
    shown.show()
    qtbot.waitExposed(shown)
    shown.sit(seat)
    return shown


def change(page, key, label, text):
    next(each for each in page.entry.phrases.actions()).trigger()
    form = page.findChild(PhraseForm)
    form.key.setCurrentIndex(form.key.findData(key))
    form.label.setText(label)
    form.text.setText(text)
    form.submit()
    return form


def test_a_changed_phrase_stands_on_its_button_and_is_written_by_its_key(page):
    change(page, "F4", "已转告", "已转告{cursor}。")
    assert page.entry.phrases.buttons["F4"].text() == "F4 已转告"
    page.begin()
    QTest.keyClick(page.entry.field, Qt.Key.Key_F4)

    assert page.entry.field.text() == "已转告。"
    assert page.entry.field.cursorPosition() == len("已转告")
    QTest.keySequence(page.entry.field, QKeySequence.StandardKey.Undo)
    assert page.entry.field.text() == ""


def test_the_time_of_day_is_written_when_the_key_is_pressed(page, clock):
    change(page, "F5", "时间", "{time}收到。")
    clock.pass_minutes(5)
    page.begin()
    QTest.keyClick(page.entry.field, Qt.Key.Key_F5)

    assert page.entry.field.text() == "20:05收到。"


def test_the_next_run_has_the_phrases_too_and_other_keys_keep_the_shipped_ones(page, seat):
    change(page, "F2", "核实", "核实中。")
    again = {each.key: each for each in kept_phrases(seat.home, "zh")}

    assert again["F2"] == Phrase("F2", "核实", "核实中。")
    assert again["F3"] == next(each for each in shipped_phrases("zh") if each.key == "F3")
    assert kept_phrases(seat.home, "en") == shipped_phrases("en")


def test_a_phrase_goes_back_to_the_shipped_one(page, seat):
    change(page, "F2", "核实", "核实中。")
    next(each for each in page.entry.phrases.actions()).trigger()
    form = next(each for each in page.findChildren(PhraseForm) if each.isVisible())
    form.shipped.click()
    form.submit()

    assert kept_phrases(seat.home, "zh") == shipped_phrases("zh")


@pytest.mark.parametrize("label", ["", "一个长得无论如何放不下的名字"])
def test_a_name_that_no_button_can_show_is_refused_beside_the_form(page, label):
    form = change(page, "F2", label, "x")

    assert form.refusal.isVisible()
    assert page.entry.phrases.buttons["F2"].text() == "F2 正核实"
    form.label.setText("核实")
    form.submit()


@pytest.mark.parametrize("text", ["", "x", "[[phrase]]\nkey = 3\n", '[[phrase]]\nkey = "F2"\nlabel = ""\ntext = ""\n'])
def test_a_spoilt_file_leaves_the_shipped_phrases(tmp_path, text):
    (tmp_path / "phrases-zh.toml").write_text(text, "utf-8")

    assert kept_phrases(tmp_path, "zh") == shipped_phrases("zh")


def test_quotes_and_backslashes_are_kept_as_written(tmp_path):
    phrase = Phrase("F8", "引号", '他说："C:\\tmp"，\t完。')
    keep_phrases(tmp_path, "zh", [phrase])

    assert kept_phrases(tmp_path, "zh")[-1] == phrase


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_shipped_phrases_can_be_kept(tmp_path, language):
    keep_phrases(tmp_path, language, shipped_phrases(language))

    assert kept_phrases(tmp_path, language) == shipped_phrases(language)
