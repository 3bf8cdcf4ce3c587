"""Forms: the keyboard is enough, nothing typed is lost, no key triggers what it was not meant for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget

from console.domain.organ import Organ, RegisterOrgan
from console.domain.refused import Refused
from console.views.forms.form import Form
from console.views.widgets.fields import Choice, Moment, Number, Text

ENTER, ESC, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space
CTRL = Qt.KeyboardModifier.ControlModifier


class OrganForm(Form):
    """A form of two fields."""

    def __init__(self, seat, parent=None):
        super().__init__(seat, "x", parent)
        self.name, self.telephone = QLineEdit(), QLineEdit()
        self.add("Name", self.name)
        self.add("Telephone", self.telephone)

    def wish(self):
        return RegisterOrgan(id=self.act_id, organ="o1", name=self.name.text(), telephone=self.telephone.text())


@pytest.fixture
def form(qtbot, seat):
    made = OrganForm(seat)
    qtbot.addWidget(made)
    shown(qtbot, made)
    return made


def shown(qtbot, form):
    form.show()
    qtbot.waitUntil(form.isActiveWindow)


def names(seat):
    return [each.name for each in seat.reader.some(Organ)]


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def typed(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def test_the_first_field_has_the_caret_and_tab_walks_down_to_the_buttons(form):
    walk = [form.name, form.telephone, form.save, form.cancel, form.name]
    for widget in walk[:-1]:
        assert QApplication.focusWidget() is widget
        press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is walk[-1]


def test_enter_goes_on_and_after_the_last_field_saves(form, seat):
    typed("Longgang")
    press(ENTER)
    assert QApplication.focusWidget() is form.telephone
    assert names(seat) == []
    typed("110")
    press(ENTER)
    assert names(seat) == ["Longgang"]
    assert not form.isVisible()


def test_a_form_in_which_nothing_was_entered_is_not_saved_by_enter(form, seat):
    for _ in range(2):
        press(ENTER)
    assert QApplication.focusWidget() is form.save
    assert form.isVisible()
    assert not form.refusal.isVisible()
    assert names(seat) == []


def test_space_and_enter_trigger_no_button_of_a_form_that_has_just_come_up(form, seat):
    press(SPACE)
    press(ENTER)
    assert form.isVisible()
    assert form.name.text() == " "
    assert not any(button.isDefault() or button.autoDefault() for button in (form.save, form.cancel, form.discard))
    assert names(seat) == []


@pytest.mark.usefixtures("form")
def test_ctrl_enter_saves_from_any_field(seat):
    typed("Longgang")
    press(ENTER, CTRL)
    assert names(seat) == ["Longgang"]


def test_a_double_submit_is_one_act(form, seat, desk):
    form.name.setText("Longgang")
    act = form.wish()
    form.submit()
    form.submit()
    desk.do(act)
    assert seat.reader.counts().records == 2  # the chain's beginning and one fact


def test_a_refusal_is_said_and_keeps_what_was_typed(form, seat):
    form.telephone.setText("110")
    press(ENTER, CTRL)
    assert form.isVisible()
    assert form.refusal.isVisible()
    assert form.refusal.text()
    assert form.telephone.text() == "110"
    assert form.save.isEnabled()
    typed("Longgang")
    press(ENTER, CTRL)
    assert names(seat) == ["Longgang"]


def test_esc_closes_at_once_when_nothing_was_entered(form):
    press(ESC)
    assert not form.isVisible()


def test_esc_asks_when_something_was_entered_and_no_stray_key_answers(qtbot, form):
    typed("Long")
    press(ESC)
    assert form.isVisible()
    assert form.question.isVisible()
    press(SPACE)
    assert form.name.text() == "Long "
    assert form.isVisible()
    press(ESC)
    assert not form.question.isVisible()
    press(ESC)
    press(Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: not form.isVisible())


def test_closing_the_window_asks_too(form):
    typed("Long")
    form.close()
    assert form.isVisible()
    assert form.question.isVisible()


def test_while_chinese_is_composed_the_keys_belong_to_the_input_method(form, seat):
    typed("Long")
    QApplication.sendEvent(form.name, QInputMethodEvent("gang", []))
    for key, modifier in (
        (ENTER, Qt.KeyboardModifier.NoModifier),
        (ENTER, CTRL),
        (ESC, Qt.KeyboardModifier.NoModifier),
    ):
        press(key, modifier)
    assert QApplication.focusWidget() is form.name
    assert not form.question.isVisible()
    committed = QInputMethodEvent()
    committed.setCommitString("港")
    QApplication.sendEvent(form.name, committed)
    press(ENTER)
    assert QApplication.focusWidget() is form.telephone
    assert names(seat) == []


def test_a_key_held_down_does_not_run_through_the_form(form, seat):
    typed("Longgang")
    QTest.simulateEvent(form.name, True, ENTER.value, Qt.KeyboardModifier.NoModifier, "\r", True)
    assert QApplication.focusWidget() is form.name
    assert names(seat) == []


@pytest.mark.parametrize("typed", ["终止", "terminate"])
def test_a_dangerous_form_wants_its_word_and_is_never_saved_by_enter_in_a_field(qtbot, seat, typed):
    form = OrganForm(seat)
    qtbot.addWidget(form)
    form.confirm("terminate")
    shown(qtbot, form)
    form.name.setText("Longgang")
    press(ENTER, CTRL)
    assert not form.save.isEnabled()
    assert names(seat) == []
    word = form._typed
    word.setFocus()
    word.setText(typed)
    press(ENTER)
    assert QApplication.focusWidget() is form.save
    assert names(seat) == []
    press(ENTER)
    assert names(seat) == ["Longgang"]


def test_what_is_being_saved_cannot_be_called_back(qtbot, seat, desk):
    waiting = []
    slow = type(seat)(**{**vars(seat), "do": lambda act, done, _denied: waiting.append((act, done))})
    form = OrganForm(slow)
    qtbot.addWidget(form)
    shown(qtbot, form)
    form.name.setText("Longgang")
    form.submit()
    form.submit()
    form.reject()
    assert form.isVisible()
    assert not form.save.isEnabled()
    assert form.save.text() != seat.say("Save")
    ((act, done),) = waiting
    done(desk.do(act))
    assert not form.isVisible()


def test_a_form_stands_beside_the_page_that_asked(qtbot, seat):
    page = QWidget()
    qtbot.addWidget(page)
    page.setGeometry(300, 100, 340, 300)
    page.show()
    form = OrganForm(seat, page)
    form.stand_beside(page)
    assert form.isVisible()
    assert page.screen().availableGeometry().contains(form.geometry())


def test_a_form_that_grows_at_the_bottom_of_the_screen_keeps_its_buttons_on_it(qtbot, seat):
    page = QWidget()
    qtbot.addWidget(page)
    room = page.screen().availableGeometry()
    page.setGeometry(300, room.bottom() - 120, 340, 100)
    page.show()
    form = OrganForm(seat, page)
    form.stand_beside(page)
    low = form.frameGeometry().bottom()
    form.submit()
    qtbot.waitUntil(form.refusal.isVisible)
    qtbot.waitUntil(lambda: form.frameGeometry().bottom() == low)
    assert room.contains(form.frameGeometry())


def test_the_windows_keys_work_while_a_form_has_the_caret(qtbot, seat):
    window, asked = QMainWindow(), []
    qtbot.addWidget(window)
    action = QAction("New log line", window)
    action.setShortcut(QKeySequence("Ctrl+N"))
    action.triggered.connect(lambda: asked.append("line"))
    window.addAction(action)
    window.show()
    form = OrganForm(seat, window)
    shown(qtbot, form)
    assert QApplication.focusWidget() is form.name
    press(Qt.Key.Key_N, CTRL)
    assert asked == ["line"]
    assert form.isVisible()


def test_a_choice_is_made_by_a_person(qtbot, seat):
    choice = Choice(seat.say, [("a", "A"), ("b", "B")])
    qtbot.addWidget(choice)
    assert choice.key() == ""
    with pytest.raises(Refused, match="Choose one"):
        choice.needed("Choose one.")
    choice.setCurrentIndex(1)
    assert choice.needed("Choose one.") == "b"
    assert Choice(seat.say, [("a", "A")], "a").key() == "a"


def test_a_moment_is_read_against_the_desks_clock(qtbot, seat):
    past, ahead = Moment(seat.say, seat.now), Moment(seat.say, seat.now, ahead=True)
    qtbot.addWidget(past)
    qtbot.addWidget(ahead)
    assert past.stamp() == ""
    past.setText("930")
    assert past.stamp() == "2025-07-07T01:30:00.000Z"
    past.setText("2359")
    with pytest.raises(Refused):
        past.stamp()
    ahead.setText("明0800")
    assert ahead.stamp() == "2025-07-08T00:00:00.000Z"


def test_full_width_digits_count_like_half_width_ones(qtbot):
    number = Number("１２．５")
    qtbot.addWidget(number)
    assert number.number() == "12.5"


def test_a_text_gives_its_lines_without_empty_ones(qtbot):
    text = Text()
    qtbot.addWidget(text)
    text.setPlainText("one\n\n two ")
    assert text.lines() == ("one", "two")
