"""The page of who may sign, by real keys: posts, lent authority, PINs, and what runs out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from console.desk.authority import wrong_pin
from console.domain.authority import Authority, FillPost, LendAuthority, Post, VacatePost
from console.domain.check import stamp
from console.domain.incident import OpenIncident
from console.domain.organ import RegisterOrgan
from console.domain.pin import PinTrail
from console.domain.refused import Refused
from console.views.forms.organ import RegisterOrganForm
from console.views.forms.pin import SetPinForm
from console.views.forms.post import EndTermForm, FillPostForm, LendAuthorityForm
from console.views.pages.post import PostPage
from console.words.say import Say
from tests.views.hands import ask, cells, press, seated, tip

pytestmark = pytest.mark.slow

STATE, ROLE, NAME, TELEPHONE, SINCE, UNTIL, LEVELS = range(7)
CTRL = Qt.KeyboardModifier.ControlModifier
HOUR = timedelta(hours=1)


@pytest.fixture
def organ(desk):
    desk.do(RegisterOrgan(organ="longgang", name="龙港市防指", ours=True))


@pytest.fixture
def page(qtbot, desk, seat):
    return seated(qtbot, PostPage(Say("zh")), seat, desk)


@pytest.fixture
def manned(desk):
    desk.do(RegisterOrgan(organ="longgang", name="龙港市防指", ours=True))
    for person, role in (("P1", "commander"), ("P2", "deputy")):
        desk.do(FillPost(post=f"post-{person}", role=role, person=person, organ="longgang"))


def lend(desk, clock, **more):
    wish = {"authority": "A", "role": "commander", "person": "P2", "lender": "P1", "until": stamp(clock() + 8 * HOUR)}
    desk.do(LendAuthority(**(wish | more)))


def save(form):
    press(Qt.Key.Key_Return, CTRL)
    return form


def test_without_our_organ_it_is_asked_for_first(qtbot, page):
    form = ask(qtbot, page, Qt.Key.Key_N, RegisterOrganForm)
    assert form.ours.isChecked()


@pytest.mark.usefixtures("organ")
def test_a_post_is_filled_by_name_from_when_until_when(qtbot, page, seat):
    form = ask(qtbot, page, Qt.Key.Key_N, FillPostForm)
    form.role.setCurrentIndex(form.role.findData("commander"))
    form.person.setText("林晓")
    form.since.setText("0800")
    form.until.setText("明0800")
    form.paper.setText("龙防指〔2025〕1号")
    save(form)

    (post,) = seat.reader.some(Post)
    assert (seat.person(post.person), post.role, post.organ, post.paper) == (
        "林晓",
        "commander",
        "longgang",
        form.paper.text(),
    )
    assert (post.since, post.until) == ("2025-07-07T00:00:00.000Z", "2025-07-08T00:00:00.000Z")
    assert [cells(page.roster.rows, each) for each in (STATE, ROLE, NAME)] == [["在任"], ["指挥"], ["林晓"]]


@pytest.mark.usefixtures("organ")
@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("person", " ", "请填写人员。"),
        ("since", "25:00", "“25:00”不是有效时间。"),
        ("until", "昨0800", "结束时间早于开始时间。"),
    ],
)
def test_what_makes_no_sense_is_refused_and_keeps_what_was_typed(qtbot, page, field, typed, sentence):
    form = ask(qtbot, page, Qt.Key.Key_N, FillPostForm)
    form.role.setCurrentIndex(0)
    form.person.setText("林晓")
    getattr(form, field).setText(typed)
    save(form)
    assert form.refusal.text() == sentence
    assert getattr(form, field).text() == typed
    assert page.seat.reader.some(Post) == []


@pytest.mark.usefixtures("manned")
def test_the_form_says_who_is_in_office(qtbot, page):
    form = ask(qtbot, page, Qt.Key.Key_N, FillPostForm, chosen="post-P1")
    assert "值守员01" in form._present.text()


@pytest.mark.usefixtures("manned")
def test_authority_is_lent_for_some_levels(qtbot, page, seat):
    form = ask(qtbot, page, Qt.Key.Key_L, LendAuthorityForm, chosen="post-P1")
    form.person.setText("值守员02")
    form.levels.setFocus()
    press(Qt.Key.Key_1)
    form.until.setText("+8h")
    save(form)

    (lent,) = seat.reader.some(Authority)
    assert (lent.role, lent.lender, lent.person, lent.levels) == ("commander", "P1", "P2", (2, 3, 4))
    assert cells(page.roster.rows, LEVELS) == ["", "Ⅱ Ⅲ Ⅳ", ""]
    assert page.roster.number.text() == "在任2人"
    assert page.roster.rest.text() == "代行1人"


@pytest.mark.usefixtures("manned")
def test_all_levels_are_lent_unless_some_are_left_out_and_never_none(qtbot, page, seat):
    form = ask(qtbot, page, Qt.Key.Key_L, LendAuthorityForm, chosen="post-P1")
    form.person.setText("值守员02")
    form.until.setText("+8h")
    form.levels.setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        press(key)
    save(form)
    assert form.refusal.text() == "请选择可签发的级别。"
    for button in form.levels.buttons.values():
        button.click()
    save(form)
    assert seat.reader.some(Authority)[0].levels == ()


@pytest.mark.usefixtures("manned")
def test_an_authority_without_an_end_is_refused(qtbot, page):
    form = ask(qtbot, page, Qt.Key.Key_L, LendAuthorityForm, chosen="post-P1")
    form.person.setText("值守员02")
    save(form)
    assert form.refusal.text() == "请填写授权截止时间。"


@pytest.mark.usefixtures("manned")
def test_what_was_lent_is_taken_back_with_a_reason(qtbot, page, desk, seat, clock):
    lend(desk, clock)
    clock.pass_minutes(30)
    form = ask(qtbot, page, Qt.Key.Key_X, EndTermForm, chosen="A")
    save(form)
    assert form.refusal.text() == "请填写收回授权的原因。"
    form.reason.setText("本人到岗")
    save(form)

    assert seat.reader.one(Authority, "A").until == stamp(clock())
    assert cells(page.roster.rows, STATE) == ["在任", "在任"]


@pytest.mark.usefixtures("manned")
def test_what_is_over_shows_when_it_is_asked_for(page, desk):
    desk.do(VacatePost(post="post-P1", reason="调任", basis=()))
    assert cells(page.roster.rows, STATE) == ["在任"]
    press(Qt.Key.Key_O)
    assert cells(page.roster.rows, STATE) == ["在任", "已离任"]


@pytest.mark.usefixtures("manned")
def test_an_end_within_the_hour_shows_and_then_it_is_over(page, desk, clock):
    lend(desk, clock)
    assert "※" not in page.warning.text()
    clock.pass_minutes(7 * 60 + 1)
    page.tick()
    assert "※ 还有59分钟" in cells(page.roster.rows, UNTIL)
    assert "※ 值守员02（指挥）签发权限将于07-08 04:00到期" in page.warning.text()
    clock.pass_minutes(59)
    page.tick()
    assert "※" not in page.warning.text()
    assert cells(page.roster.rows, STATE) == ["在任", "在任"]


@pytest.mark.usefixtures("manned")
def test_what_ended_while_nobody_looked_is_over_when_somebody_does(page, desk, clock):
    lend(desk, clock)
    page.hide()
    clock.pass_minutes(9 * 60)
    page.tick()
    assert "代行" in cells(page.roster.rows, STATE)
    page.show()
    assert cells(page.roster.rows, STATE) == ["在任", "在任"]


@pytest.mark.usefixtures("manned")
def test_who_may_sign_is_said_in_order_with_on_what_ground(page, desk, clock):
    lend(desk, clock, levels=(1, 2))
    desk.do(OpenIncident(incident="storm", name="台风", type="11B01"))
    page.show_incident("storm")
    lines = page.signers.text.text().splitlines()
    assert next(line for line in lines if line.startswith("Ⅱ")).endswith(
        "Ⅱ：值守员01（指挥） → 值守员02（代行指挥至07-08 04:00）"
    )
    assert next(line for line in lines if line.startswith("Ⅲ")).endswith("Ⅲ：值守员02（副指挥） → 值守员01（指挥）")


@pytest.mark.usefixtures("manned")
def test_a_role_says_which_levels_of_which_plan_it_may_sign(page, desk):
    desk.do(OpenIncident(incident="storm", name="台风", type="11B01"))
    page.show_incident("storm")
    page.roster.choose("post-P2")
    assert page.signers.text.text().splitlines()[0].startswith("副指挥可签发：Ⅲ Ⅳ")


@pytest.mark.usefixtures("organ")
def test_roles_that_nobody_holds_are_named(page):
    assert page.warning.text().startswith("无人在任：指挥、常务副指挥")
    assert "值班员" not in page.warning.text()


@pytest.mark.usefixtures("manned")
def test_a_pin_is_set_and_the_journal_knows_that_not_which(qtbot, page, seat, desk):
    form = ask(qtbot, page, Qt.Key.Key_P, SetPinForm, chosen="post-P2")
    assert form.person.text() == "值守员02"
    assert not form.old.isVisible()
    form.new.setText("493021")
    form.again.setText("493012")
    save(form)
    assert form.refusal.text() == "两次输入的口令不一致，请重新输入。"
    form.again.setText("493021")
    save(form)

    seat.pins.check("P2", "493021")
    assert seat.reader.one(PinTrail, "pin/P2").maker == "P1"
    assert b"493021" not in desk.file.read_bytes()


def test_who_has_a_pin_types_it_before_a_new_one(qtbot, page, seat):
    seat.pins.set("P1", "493021")
    form = ask(qtbot, page, Qt.Key.Key_P, SetPinForm)
    assert form.old.isVisible()
    form.new.setText("804215")
    form.again.setText("804215")
    save(form)
    assert form.refusal.text() == "口令不对；再错4次即须等候。"
    form.old.setText("493021")
    save(form)
    seat.pins.check("P1", "804215")


@pytest.mark.usefixtures("manned")
def test_who_sits_here_vouches_for_a_colleague_who_forgot_his_pin(qtbot, page, seat):
    seat.pins.set("P2", "493021")
    form = ask(qtbot, page, Qt.Key.Key_P, SetPinForm, chosen="post-P2")
    assert form.old.isVisible()
    assert not form.forgotten.isVisible()
    form.close()
    seat.pins.set("P1", "615243")
    form = ask(qtbot, page, Qt.Key.Key_P, SetPinForm, chosen="post-P2")
    form.forgotten.setChecked(True)
    assert (form.old.isVisible(), form.proof.isVisible()) == (False, True)
    form.new.setText("804215")
    form.again.setText("804215")
    form.proof.setText("615243")
    save(form)
    seat.pins.check("P2", "804215")
    assert seat.reader.one(PinTrail, "pin/P2").maker == "P1"


@pytest.mark.usefixtures("manned")
def test_wrong_pins_are_shown_for_a_day_and_stand_in_the_log(page, seat, desk, clock):
    desk.do(wrong_pin("P2", "值守员02", 5, seat.say))
    assert "※ 值守员02的口令连续输错5次，07-07 20:00" in page.warning.text()
    (line,) = seat.reader.lines(0, 9)
    assert (line.text, line.kinds) == ("值守员02的席位口令连续输错5次，已限时停用", ("pin",))
    clock.pass_minutes(24 * 60 + 1)
    page.tick()
    assert "口令" not in page.warning.text()


@pytest.mark.usefixtures("manned")
def test_the_history_tells_of_the_post_and_of_its_holders_pin(page, seat, desk, clock):
    clock.pass_minutes(5)
    desk.do(wrong_pin("P1", "值守员01", 6, seat.say))
    page.roster.choose("post-P1")
    press(Qt.Key.Key_H)
    assert page.roster.history.text.text().splitlines() == [
        "07-07 20:05 值守员01 口令输错 连续6次",
        "07-07 20:00 值守员01 任职 值守员01 07-07 20:00起",
    ]


@pytest.mark.usefixtures("manned")
def test_the_tip_tells_all(page, desk, clock):
    lend(desk, clock, paper="函3号")
    assert tip(page.roster.rows, 1).splitlines() == [
        "指挥 值守员02",
        "2025-07-07 20:00起，至2025-07-08 04:00",
        "授权人：值守员01；级别：Ⅰ Ⅱ Ⅲ Ⅳ",
        "文号：函3号",
    ]


def test_a_name_in_a_refusal_is_a_name(seat):
    with pytest.raises(Refused) as refused:
        seat.pins.check("P2", "493021")
    assert seat.say.refusal(refused.value).startswith("值守员02在本机未设口令")
