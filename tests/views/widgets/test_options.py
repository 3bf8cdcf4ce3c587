"""Names offered while one types: nobody is caught by the list who does not go into it; nor is the input method."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.domain.incident import OpenIncident
from console.domain.team import RegisterTeam, TeamKind
from console.views.widgets.entry import Entry
from console.words.say import Say

pytestmark = pytest.mark.slow

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
KEY = Qt.Key


@pytest.fixture
def entry(qtbot, seat, desk):
    for number, name in (("1", "龙江抢险队"), ("2", "龙港救援队"), ("3", "舥艚渔港队")):
        desk.do(RegisterTeam(team=f"T{number}", name=name, kind=TeamKind.SOCIAL, members=9, number=number))
    desk.do(OpenIncident(incident="I1", name="化工厂火灾"))
    shown = Entry(Say("zh"))
    qtbot.addWidget(shown)
    shown.resize(1200, 400)
    shown.show()
    qtbot.waitExposed(shown)
    shown.field.setFocus()
    shown.sit(seat)
    shown.recognised.meanings.learn()
    return shown


def press(entry, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(entry.field, key, modifier)


def write(entry, text):
    QTest.keyClicks(entry.field, text)


def commit(entry, text):
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(entry.field, event)


def offered(entry):
    options = entry.options
    return [options.item(row).text().split("    ")[0] for row in range(options.count())] if options.isVisible() else []


def test_after_a_mark_names_are_offered_by_first_letters(entry):
    write(entry, "@lj")

    assert offered(entry)[0] == "龙江抢险队"
    assert "舥艚渔港队" not in offered(entry)


@pytest.mark.parametrize(("mark", "name"), [("＠", "龙江抢险队"), ("#", "化工厂火灾"), ("＃", "化工厂火灾")])
def test_wide_marks_count_like_narrow_ones(entry, mark, name):
    commit(entry, mark)

    assert name in offered(entry)


def test_communities_are_offered_after_the_mark_of_a_place(entry, seat):
    community = seat.assessment.communities[0]
    commit(entry, f"＆{community.name[:2]}")

    assert community.name in offered(entry)


def test_nothing_is_offered_by_itself_without_a_mark(entry):
    write(entry, "longjiang")

    assert offered(entry) == []


def test_going_in_with_down_and_enter_takes_one_as_one_step(entry):
    write(entry, "from @l")
    press(entry, KEY.Key_Down)
    chosen = offered(entry)[0]
    press(entry, KEY.Key_Return)

    assert entry.field.text() == f"from {chosen}"
    assert entry.draft is not None
    QTest.keySequence(entry.field, QKeySequence.StandardKey.Undo)
    assert entry.field.text() == "from @l"


def test_arrows_choose_and_tab_takes(entry):
    write(entry, "@l")
    press(entry, KEY.Key_Down, KEY.Key_Down)
    chosen = offered(entry)[1]
    press(entry, KEY.Key_Tab)

    assert entry.field.text() == chosen
    assert entry.field.hasFocus()


def test_enter_saves_the_line_though_a_list_came_up(entry, seat):
    write(entry, "x @l")
    assert offered(entry)
    press(entry, KEY.Key_Return)

    assert [each.text for each in seat.reader.lines(0, 9)] == ["x @l"]


def test_tab_goes_to_the_source_though_a_list_came_up(entry):
    write(entry, "x @l")
    press(entry, KEY.Key_Tab)

    assert entry.source.hasFocus()
    assert offered(entry) == []


def test_space_and_digits_are_typed_though_a_list_came_up(entry):
    write(entry, "@l 1")

    assert entry.field.text() == "@l 1"


def test_escape_puts_the_list_away_and_leaves_the_line(entry):
    write(entry, "x @l")
    press(entry, KEY.Key_Escape)
    assert offered(entry) == []
    assert entry.parts.notice.text() == ""
    press(entry, KEY.Key_Escape)

    assert "Esc" in entry.parts.notice.text()


@pytest.mark.parametrize(("key", "modifier"), [(KEY.Key_Space, CTRL), (KEY.Key_Slash, ALT)])
def test_a_key_asks_for_the_word_before_the_caret_and_goes_in_at_once(entry, key, modifier):
    write(entry, "long")
    press(entry, key, modifier=modifier)
    assert entry.options.inside
    chosen = offered(entry)[0]
    press(entry, KEY.Key_Return)

    assert entry.field.text() == chosen


def test_one_name_alone_is_taken_at_once(entry):
    write(entry, "ljqx")
    press(entry, KEY.Key_Space, modifier=CTRL)

    assert entry.field.text() == "龙江抢险队"


def test_going_up_from_the_first_leaves_the_list(entry, seat):
    write(entry, "x @l")
    press(entry, KEY.Key_Down, KEY.Key_Up, KEY.Key_Return)

    assert [each.text for each in seat.reader.lines(0, 9)] == ["x @l"]


def test_typing_on_narrows_the_list(entry):
    write(entry, "@l")
    press(entry, KEY.Key_Down)
    write(entry, "j")

    assert offered(entry)[0] == "龙江抢险队"
    assert not entry.options.inside


def test_while_the_input_method_composes_its_keys_are_its_own(entry, seat):
    write(entry, "@")
    QApplication.sendEvent(entry.field, QInputMethodEvent("longjiang", []))
    press(entry, KEY.Key_Down, KEY.Key_Return, KEY.Key_Tab, KEY.Key_Escape)
    press(entry, KEY.Key_Space, modifier=CTRL)

    assert not entry.options.inside
    assert entry.field.text() == "@"
    assert seat.reader.line_count() == 0


def test_a_click_takes_one(entry):
    write(entry, "@lj")
    place = entry.options.visualItemRect(entry.options.item(0)).center()
    QTest.mouseClick(entry.options.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert entry.field.text() == "龙江抢险队"
    assert entry.field.hasFocus()


def test_the_caret_counts_characters_though_emoji_stand_before_it(entry):
    commit(entry, "😀🚒 ")
    write(entry, "@lj")
    press(entry, KEY.Key_Down, KEY.Key_Return)

    assert entry.field.text() == "😀🚒 龙江抢险队"


def test_marks_inside_a_sentence_are_no_marks(entry):
    write(entry, "mail a@l")

    assert offered(entry) == []


def test_leaving_the_field_puts_the_list_away(entry):
    write(entry, "@l")
    entry.parts.channel.setFocus()

    assert offered(entry) == []
