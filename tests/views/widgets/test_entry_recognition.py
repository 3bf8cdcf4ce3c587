"""What the entry line recognises by real keys: chips before Enter, one key undoes, one Enter does it all or nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.domain.figure import Figure, StateFigure
from console.domain.incident import CloseIncident, Incident, OpenIncident
from console.domain.team import Status
from console.journal.blobs import Blob
from console.views.widgets.draft import Drafts
from console.views.widgets.entry import Entry
from console.words.say import Say
from tests.views.widgets.recognition_hands import chips, enter, figures, line, press, team, type_in

pytestmark = pytest.mark.slow


@pytest.fixture
def entry(knowing):
    return knowing


def test_figures_show_as_chips_while_one_types_and_become_figures_by_enter(entry, seat, qtbot):
    entry.field.insert("起火，失联2人")
    qtbot.waitUntil(lambda: "失踪 2 人" in chips(entry))
    enter(entry)

    assert figures(seat) == {("missing", ""): "2"}
    assert line(seat).kinds == ("figure",)
    stated = seat.reader.some(Figure, incident="I1")[0]
    assert (stated.line, stated.verified) == (line(seat).subject, False)


def test_enter_does_not_wait_for_the_chips(entry, seat):
    for text in ("起火", "，失联2人"):
        entry.field.insert(text)
    enter(entry)

    assert figures(seat) == {("missing", ""): "2"}


def test_one_key_undoes_a_wrong_recognition_for_good(entry, seat):
    type_in(entry, "失联2人，死亡1人")
    assert chips(entry) == ["失踪 2 人", "死亡 1 人"]
    press(entry, Qt.Key.Key_1)
    assert chips(entry) == ["死亡 1 人"]
    entry.field.insert("。")
    entry.recognised.meanings.look_again()
    assert chips(entry) == ["死亡 1 人"]
    enter(entry)

    assert figures(seat) == {("deaths", ""): "1"}
    assert line(seat).text == "失联2人，死亡1人。"


def test_a_click_undoes_it_too(entry, qtbot):
    type_in(entry, "失联2人")
    qtbot.waitUntil(lambda: entry.parts.chips.shown == 1)
    place = entry.parts.chips.rect().center()
    place.setX(5)
    QTest.mouseClick(entry.parts.chips, Qt.MouseButton.LeftButton, pos=place)

    assert chips(entry) == []


def test_one_key_declines_all_and_brings_all_back(entry):
    type_in(entry, "失联2人，死亡1人")
    press(entry, Qt.Key.Key_0)
    assert chips(entry) == []
    press(entry, Qt.Key.Key_0)
    assert chips(entry) == ["失踪 2 人", "死亡 1 人"]


def test_what_is_declined_in_one_line_is_recognised_in_the_next(entry):
    type_in(entry, "失联2人")
    press(entry, Qt.Key.Key_1)
    enter(entry)
    type_in(entry, "失联2人")

    assert chips(entry) == ["失踪 2 人"]


def test_a_chip_says_what_stood_before_and_the_figure_replaces_what_was_seen(entry, seat, desk):
    desk.do(StateFigure(incident="I1", metric="evacuated", value="980", unit="人"))
    type_in(entry, "已转移1235人")
    assert chips(entry) == ["转移 1,235 人（原 980）"]
    enter(entry)

    assert [each.contested for each in seat.reader.some(Figure, incident="I1", stands=True)] == [False]
    assert figures(seat) == {("evacuated", ""): "1235"}


def test_what_somebody_states_meanwhile_shows_in_the_chip(entry, seat, desk, qtbot):
    desk.do(StateFigure(incident="I1", metric="evacuated", value="980", unit="人"))
    type_in(entry, "已转移1235人")
    basis = seat.reader.some(Figure, incident="I1", stands=True)[0].basis
    desk.do(StateFigure(incident="I1", metric="evacuated", value="1100", unit="人", basis=basis))

    qtbot.waitUntil(lambda: chips(entry) == ["转移 1,235 人（原 980，现已为 1,100）"])
    enter(entry)
    assert figures(seat) == {("evacuated", ""): "1235"}


def test_what_no_chip_has_shown_yet_is_not_replaced_unseen(entry, seat, desk):
    desk.do(StateFigure(incident="I1", metric="evacuated", value="980", unit="人"))
    type_in(entry, "已转移1235人")
    basis = seat.reader.some(Figure, incident="I1", stands=True)[0].basis
    desk.do(StateFigure(incident="I1", metric="evacuated", value="1100", unit="人", basis=basis))
    enter(entry)

    assert all(each.contested for each in seat.reader.some(Figure, incident="I1", stands=True))


def test_without_an_incident_a_figure_stays_words_and_its_chip_says_so(entry, seat):
    entry.concern("", {}, ["I1"])
    type_in(entry, "失联2人")
    look = entry.parts.chips.looks[0]
    assert look.tone == "words"
    assert "Alt+I" in look.tip
    press(entry, Qt.Key.Key_I)
    assert entry.parts.chips.looks[0].tone == "act"
    press(entry, Qt.Key.Key_I)
    enter(entry)

    assert line(seat).kinds == ()


def test_a_figure_of_one_community_is_of_the_city_by_one_key(entry, seat):
    community = seat.assessment.communities[0]
    type_in(entry, f"{community.name}转移120人")
    assert chips(entry) == [f"{community.name} 转移 120 人"]
    press(entry, Qt.Key.Key_C)
    assert f"{community.name} 转移 120 人" not in chips(entry)
    press(entry, Qt.Key.Key_C)
    enter(entry)

    assert figures(seat) == {("evacuated", community.code): "120"}
    assert line(seat).mentions == (("place", community.code),)


def test_a_teams_status_follows_the_words(entry, seat):
    type_in(entry, "龙江抢险队到场")
    assert chips(entry) == ["龙江抢险队 → 到场"]
    enter(entry)

    assert team(seat, 1).status == Status.ARRIVED
    assert line(seat).kinds == ("team",)
    assert line(seat).mentions == (("team", "T1"),)


def test_a_status_that_does_not_follow_is_explained_and_stays_words(entry, seat):
    type_in(entry, "舥艚救援队到场")
    look = entry.parts.chips.looks[0]
    assert (look.text, look.tone) == ("舥艚救援队 → 到场", "words")
    assert "待命" in look.tip
    enter(entry)

    assert team(seat, 2).status == Status.STANDBY
    assert line(seat).text == "舥艚救援队到场"


def test_a_team_sent_out_by_words_goes_where_they_say(entry, seat):
    community = seat.assessment.communities[0]
    type_in(entry, f"舥艚救援队出动前往{community.name}")
    enter(entry)

    sent = team(seat, 2)
    assert (sent.status, sent.incident, sent.destination) == (Status.DISPATCHED, "I1", community.name)


def test_a_digit_opens_a_line_that_this_team_speaks(entry, seat):
    entry.address_number("1")
    assert entry.source.text() == "龙江抢险队"
    assert chips(entry) == ["龙江抢险队"]
    entry.field.insert("到场")
    entry.recognised.meanings.look_again()
    assert chips(entry) == ["龙江抢险队 → 到场"]
    enter(entry)

    assert (line(seat).source, line(seat).mentions) == ("龙江抢险队", (("team", "T1"),))
    assert team(seat, 1).status == Status.ARRIVED


def test_a_speaker_is_declined_like_what_was_recognised(entry, seat):
    entry.address_number("2")
    press(entry, Qt.Key.Key_1)
    entry.field.insert("到场")
    enter(entry)

    assert line(seat).mentions == ()


def test_a_number_that_no_team_has_is_said(entry, qtbot):
    with qtbot.waitSignal(entry.said) as told:
        entry.address_number("9")
    assert "9" in told.args[0]


def test_a_digit_does_not_take_a_line_over_that_is_being_typed(entry):
    type_in(entry, "起火")
    entry.address_number("1")

    assert entry.source.text() == ""
    assert entry.field.text() == "起火"


def test_each_team_is_a_deed_that_the_command_line_finds(entry):
    texts = {action.text(): action for action in entry.actions()}
    texts["龙江抢险队来报"].trigger()

    assert entry.draft.team == "T1"
    assert entry.source.text() == "龙江抢险队"


def test_a_line_can_name_its_incident(entry, seat, desk):
    desk.do(OpenIncident(incident="I2", name="鲸头社区滑坡"))
    entry.recognised.meanings.learn()
    type_in(entry, "#鲸头社区滑坡 失联3人")
    assert "事件：鲸头社区滑坡" in chips(entry)
    enter(entry)

    assert line(seat).incident == "I2"
    assert [each.incident for each in seat.reader.some(Figure, metric="missing")] == ["I2"]


def test_what_the_desk_refuses_leaves_the_text_with_the_reason(entry, seat, desk):
    type_in(entry, "失联2人")
    desk.do(CloseIncident(incident="I1", basis=seat.reader.one(Incident, "I1").basis, reason="结束"))
    enter(entry)

    assert entry.field.text() == "失联2人"
    assert entry.parts.notice.isVisible()
    assert figures(seat) == {}
    assert seat.reader.line_count() == 0


def test_what_is_composed_is_not_read(entry):
    QApplication.sendEvent(entry.field, QInputMethodEvent("失联2人", []))
    entry.recognised.meanings.look_again()

    assert chips(entry) == []


def test_files_go_with_the_line_and_are_declined_like_the_rest(entry, seat):
    entry.attach([Blob("a" * 64, "现场.jpg", "image/jpeg", 12), Blob("b" * 64, "表.pdf", "application/pdf", 9)])
    entry.attach([Blob("a" * 64, "又一次.jpg", "image/jpeg", 12)])
    assert chips(entry) == ["附件：现场.jpg", "附件：表.pdf"]
    press(entry, Qt.Key.Key_2)
    enter(entry)

    assert line(seat).text == "附件：现场.jpg"
    assert line(seat).files == (("a" * 64, "现场.jpg", "image/jpeg", "12"),)


def test_all_that_was_decided_survives_a_crash(entry, seat, qtbot):
    entry.address_number("1")
    entry.attach([Blob("a" * 64, "现场.jpg", "image/jpeg", 12)])
    type_in(entry, "失联2人，死亡1人")
    press(entry, Qt.Key.Key_2)
    entry.parts.caller.name.setText("王某")
    entry.parts.caller.number.setText("13800000001")
    qtbot.waitUntil(lambda: [each.telephone for each in Drafts(seat.folder).kept()] == ["13800000001"])

    after = Entry(Say("zh"))
    qtbot.addWidget(after)
    after.sit(seat)
    after.recognised.meanings.learn()
    after.concern("I1", {}, ["I1"])

    assert chips(after) == chips(entry)
    assert len(chips(after)) == 3
    enter(after)
    assert seat.person(line(seat).caller) == "王某"
    assert seat.telephone(line(seat).caller) == "13800000001"


def test_a_line_saved_with_alt_n_asks_for_its_incident(entry, seat, qtbot):
    type_in(entry, "起火")
    with qtbot.waitSignal(entry.incident_wanted) as wanted:
        press(entry, Qt.Key.Key_N)

    assert wanted.args == [line(seat).subject]


@pytest.mark.usefixtures("fire")
def test_before_words_are_known_a_line_is_words_alone(qtbot, seat):
    early = Entry(Say("zh"))
    qtbot.addWidget(early)
    early.concern("I1", {}, ["I1"])
    early.field.insert("失联2人")
    enter(early)
    early.sit(seat)

    assert (line(seat).text, line(seat).kinds) == ("失联2人", ())
