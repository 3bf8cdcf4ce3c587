"""What is owed: forms by keys alone, rows read back, steps only where the state allows them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from console.domain.check import stamp
from console.domain.incident import CloseIncident, Incident, OpenIncident
from console.domain.log import EnterLine, Line
from console.domain.merging import MergeIncident
from console.domain.organ import RegisterOrgan
from console.domain.task import (
    GiveTask,
    PassTask,
    ReportTask,
    Task,
    VerifyTask,
)
from console.sync.exchange import exchange
from console.views.forms.asking import GiveTaskForm
from console.views.forms.incident import CloseIncidentForm
from console.views.forms.incoming import IncomingForm
from console.views.forms.instruction import InstructionForm
from console.views.forms.task import (
    AnswerForm,
    DueForm,
    OwedForm,
    PassForm,
    ReportForm,
    RewordForm,
    SendBackForm,
    ShowForm,
    VerifyTaskForm,
    WithdrawForm,
)
from console.views.pages.task import TaskPage
from tests.views.conftest import STARTED
from tests.views.hands import ENTER, ask, cells, press, seated, tip, type_in

pytestmark = pytest.mark.slow

CONTROL = Qt.KeyboardModifier.ControlModifier
DUE, KIND, WHAT, RESPONSIBLE, STATE = range(5)


@pytest.fixture
def page(qtbot, seat, desk):
    for organ, name in (("o1", "市应急管理局"), ("o2", "住房和城乡建设局"), ("o3", "水利局")):
        desk.do(RegisterOrgan(organ=organ, name=name, ours=organ == "o1"))
    desk.do(OpenIncident(incident="i1", name="台风"))
    made = seated(qtbot, TaskPage(seat.say), seat, desk, "i1")
    QAbstractItemModelTester(made.roster.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return made


def give(desk, name, minutes=None, **more):
    due = stamp(desk.clock().replace(microsecond=0) + _minutes(minutes)) if minutes is not None else ""
    about = {"kind": "decision", "text": f"事项{name}", "responsible": "o1", "incident": "i1", "due": due}
    desk.do(GiveTask(task=name, **(about | more)))


def _minutes(number):
    return (STARTED.replace(minute=59) - STARTED.replace(minute=58)) * number


def task(seat, name="a"):
    return seat.reader.one(Task, name)


def only(seat):
    (found,) = seat.reader.some(Task)
    return found


def come_up(qtbot, page, form, name):
    page.ask(name)
    (found,) = [each for each in page.findChildren(form) if each.isVisible()]
    qtbot.waitUntil(found.isActiveWindow)
    return found


def test_those_past_due_come_first_with_word_and_shape(page, desk, clock):
    give(desk, "none")
    give(desk, "later", 300)
    give(desk, "soon", 40)
    clock.pass_minutes(65)
    page.tick()
    assert [each.subject for each in page.roster.rows.rows] == ["soon", "later", "none"]
    assert cells(page.roster.rows, DUE) == ["※逾期0:25", "余3:55", "不限时"]
    assert cells(page.roster.rows, STATE) == ["○ 待办"] * 3
    assert page.roster.number.text() == "待办3项"
    assert "逾期1项" in page.roster.number.toolTip()


def test_an_instruction_is_one_act_typed_blind(qtbot, page, seat):
    form = come_up(qtbot, page, InstructionForm, "instruction")
    for text in ("mayor", "Open two more gates", "0330"):
        type_in(text)
        press(ENTER)
    press(ENTER, CONTROL)
    assert not form.isVisible()
    found = only(seat)
    assert (found.kind, found.text) == ("instruction", "Open two more gates")
    assert seat.person(found.person) == "mayor"
    assert (found.responsible, found.incident) == ("o1", "i1")
    assert found.due == "2025-07-07T19:30:00.000Z"
    line = seat.reader.one(Line, found.line)
    assert (line.text, line.caller, line.channel) == ("批示：Open two more gates", found.person, "telephone")
    assert line.kinds == ("task",)
    assert line.opened == found.given


def test_a_paper_with_its_number_asks_for_something_by_a_time(qtbot, page, seat):
    come_up(qtbot, page, IncomingForm, "incoming")
    for text in ("Wenzhou", "No. 7", "report shelters", "+2h"):
        type_in(text)
        press(ENTER)
    press(ENTER, CONTROL)
    found = only(seat)
    assert (found.kind, found.source, found.number) == ("paper", "Wenzhou", "No. 7")
    assert found.due == "2025-07-07T14:00:00.000Z"
    line = seat.reader.one(Line, found.line)
    assert (line.text, line.source, line.channel) == ("来文No. 7：report shelters", "Wenzhou", "paper")


def test_a_paper_without_a_number_reads_well(qtbot, page, seat):
    form = come_up(qtbot, page, IncomingForm, "incoming")
    form.origin.setText("温州市防指")
    form.what.setText("报送安置点")
    form.submit()
    assert seat.reader.one(Line, only(seat).line).text == "来文：报送安置点"


def test_a_task_can_be_given_outside_any_incident(qtbot, page, seat):
    form = ask(qtbot, page, Qt.Key.Key_N, GiveTaskForm)
    type_in("Check the pumps")
    form.incident.setCurrentIndex(form.incident.findData(""))
    form.kind.setCurrentIndex(form.kind.findData("measure"))
    press(ENTER, CONTROL)
    assert (only(seat).kind, only(seat).incident) == ("measure", "")
    assert page.roster.number.text() == "待办1项"


def test_the_due_time_that_was_understood_shows_beside_it(qtbot, page):
    form = come_up(qtbot, page, IncomingForm, "incoming")
    form.due.setText("3小时内")
    assert form.due.hint() == "07-07 23:00，3小时00分后"
    form.due.setText("1930")
    assert form.due.hint() == "07-07 19:30，30分钟前"
    form.due.setText("尽快")
    assert form.due.hint() == "“尽快”不是有效时间。"
    form.due.clear()
    assert form.due.hint() == ""


@pytest.mark.parametrize(("typed", "organ"), [("slj", "o3"), ("住房", "o2"), ("水利局", "o3"), ("o2", "o2")])
def test_an_organ_is_found_by_name_or_pinyin(qtbot, page, typed, organ):
    form = come_up(qtbot, page, InstructionForm, "instruction")
    form.responsible.setText(typed)
    assert form.responsible.organ() == organ


def test_an_organ_nobody_registered_is_registered_by_saving_once_more(qtbot, page, seat):
    form = come_up(qtbot, page, InstructionForm, "instruction")
    form.who.setText("市长")
    form.words.setText("开闸")
    form.responsible.setText("公安局")
    form.supporting.setText("水利局、气象局")
    form.submit()
    assert form.refusal.text() == "“公安局、气象局”尚未登记为单位；再次保存即予登记。"
    assert form.words.text() == "开闸"
    assert (seat.reader.line_count(), len(seat.reader.organs())) == (0, 3)
    form.submit()
    assert not form.isVisible()
    names = {each.subject: each.name for each in seat.reader.organs()}
    assert names[only(seat).responsible] == "公安局"
    assert [names[each] for each in only(seat).supporting] == ["水利局", "气象局"]


def test_another_name_typed_meanwhile_is_asked_about_anew(qtbot, page, seat):
    form = come_up(qtbot, page, InstructionForm, "instruction")
    form.who.setText("市长")
    form.words.setText("开闸")
    for name in ("公安局", "公安"):
        form.responsible.setText(name)
        form.submit()
    assert "“公安”" in form.refusal.text()
    assert len(seat.reader.organs()) == 3


def test_each_step_has_its_key_and_stands_in_the_history(qtbot, page, seat, desk):
    give(desk, "a", 60)
    form = ask(qtbot, page, Qt.Key.Key_P, PassForm, chosen="a")
    type_in("zfh")
    press(ENTER)
    form.person.setText("值守员02")
    press(ENTER, CONTROL)
    assert (task(seat).responsible, task(seat).passed[0][1]) == ("o2", "P2")
    form = ask(qtbot, page, Qt.Key.Key_S, ShowForm, chosen="a")
    form.names.setText("水利局、值守员02")
    form.submit()
    assert [each[:2] for each in task(seat).shown] == [("o3", ""), ("", "P2")]
    ask(qtbot, page, Qt.Key.Key_D, ReportForm, chosen="a")
    type_in("closed")
    press(ENTER, CONTROL)
    assert cells(page.roster.rows, STATE) == ["● 已反馈"]
    line = seat.reader.one(Line, task(seat).proof_line)
    assert (line.text, line.source) == ("办理反馈：closed（事项a）", "住房和城乡建设局")
    form = ask(qtbot, page, Qt.Key.Key_B, SendBackForm, chosen="a")
    type_in("no picture")
    press(ENTER)
    assert task(seat).state == "sent_back"
    form = ask(qtbot, page, Qt.Key.Key_U, DueForm, chosen="a")
    form.due.setText("+3h")
    form.why.setText("等潮退")
    form.submit()
    assert task(seat).due == "2025-07-07T15:00:00.000Z"
    page.roster.turn_history()
    shown = page.roster.history.text.text().splitlines()
    assert [each.split()[3] for each in shown] == ["改期", "退回重办", "已反馈", "传阅", "已转办", "交办"]
    assert "住房和城乡建设局 值守员02" in shown[4]
    ask(qtbot, page, Qt.Key.Key_X, WithdrawForm, chosen="a")
    type_in("over")
    press(ENTER)
    assert task(seat).ended
    assert cells(page.roster.rows, WHAT) == []


def test_enter_on_a_task_asks_for_its_next_step(qtbot, page, seat, desk):
    give(desk, "a")
    ask(qtbot, page, ENTER, PassForm, chosen="a")
    press(ENTER, CONTROL)
    form = ask(qtbot, page, ENTER, ReportForm, chosen="a")
    form.words.setText("办了")
    form.submit()
    ask(qtbot, page, ENTER, VerifyTaskForm, chosen="a")
    type_in("2")
    press(ENTER)
    assert (task(seat).state, task(seat).why) == ("verified", "现场目视核实")


def test_whoever_asked_is_answered_before_it_is_verified(qtbot, page, seat, desk):
    give(desk, "a", kind="instruction", person="P2")
    desk.do(ReportTask(task="a", proof="两孔闸门已开", basis=task(seat).basis))
    form = ask(qtbot, page, ENTER, AnswerForm, chosen="a")
    assert (form.words.text(), form.person.text()) == ("两孔闸门已开", "值守员02")
    press(ENTER, CONTROL)
    found = task(seat)
    assert (found.answer, found.state) == ("两孔闸门已开", "reported")
    line = seat.reader.lines(0, 1)[0]
    assert (line.text, line.caller) == ("答复：两孔闸门已开（事项a）", "P2")
    assert "答复：两孔闸门已开" in tip(page.roster.rows, 0)
    ask(qtbot, page, ENTER, VerifyTaskForm, chosen="a")


def test_what_is_done_shows_on_demand_below_what_is_open(page, desk, seat):
    for name in ("a", "b"):
        give(desk, name)
    desk.do(ReportTask(task="a", proof="x", basis=task(seat).basis))
    desk.do(VerifyTask(task="a", how="x", basis=task(seat).basis))
    assert cells(page.roster.rows, WHAT) == ["事项b"]
    page.ended.trigger()
    assert cells(page.roster.rows, WHAT) == ["事项b", "事项a"]
    assert page.roster.number.text() == "待办1项"
    page.ended.trigger()
    assert cells(page.roster.rows, WHAT) == ["事项b"]


def test_only_what_the_state_allows_can_be_asked_for(page, desk, seat):
    give(desk, "a")
    page.roster.choose("a")
    assert enabled(page) == {"转办", "反馈", "答复", "时限", "传阅", "撤销", "决定", "新建"}
    desk.do(ReportTask(task="a", proof="x", basis=task(seat).basis))
    assert enabled(page) == {"核实", "退回", "答复", "时限", "传阅", "撤销", "决定", "新建"}
    desk.do(CloseIncident(incident="i1", reason="毕", basis=seat.reader.one(Incident, "i1").basis))
    assert enabled(page) == {"新建"}
    assert "所属事件已关闭" in tip(page.roster.rows, 0)


def enabled(page):
    return {action.iconText() for action in page.roster.acts.actions() if action.isEnabled()}


def test_what_belongs_to_no_incident_is_never_out_of_sight(page, desk):
    desk.do(OpenIncident(incident="i2", name="火灾"))
    give(desk, "a")
    give(desk, "b", incident="i2")
    give(desk, "c", incident="")
    assert sorted(cells(page.roster.rows, WHAT)) == ["事项a", "事项c"]
    assert "其他事件1项" in page.roster.number.toolTip()
    page.show_incident("")
    assert len(cells(page.roster.rows, WHAT)) == 3


def test_what_a_merged_incident_owed_shows_with_the_other_and_goes_on(qtbot, page, seat, desk):
    desk.do(OpenIncident(incident="i2", name="内涝"))
    give(desk, "a", incident="i2")
    basis = seat.reader.one(Incident, "i2").merging
    desk.do(MergeIncident(incident="i2", into="i1", reason="同一事件", basis=basis))
    assert cells(page.roster.rows, WHAT) == ["事项a"]
    form = ask(qtbot, page, Qt.Key.Key_D, ReportForm, chosen="a")
    form.words.setText("办了")
    form.submit()
    assert task(seat).state == "reported"
    assert seat.reader.one(Line, task(seat).proof_line).incident == "i1"


def test_a_task_leads_back_to_its_line(qtbot, page, desk):
    desk.do(EnterLine(line="l", text="请示关桥", incident="i1"))
    give(desk, "a", line="l")
    page.roster.choose("a")
    page.roster.table.setFocus()
    with qtbot.waitSignal(page.line_wanted) as asked:
        press(Qt.Key.Key_L)
    assert asked.args == ["l"]


def test_what_was_decided_blind_is_shown_and_settled_by_the_next_act(qtbot, page, seat, desk, other):
    give(desk, "a")
    exchange(desk, other)
    seen = task(seat).basis
    for one, organ in ((desk, "o2"), (other, "o3")):
        one.do(PassTask(task="a", organ=organ, basis=seen))
    exchange(desk, other)
    assert cells(page.roster.rows, STATE) == ["⚠ 已转办"]
    form = ask(qtbot, page, Qt.Key.Key_P, PassForm, chosen="a")
    decided = form.notes.itemAt(1).widget().text()
    assert "水利局" in decided
    assert "住房和城乡建设局" in decided
    form.organ.setText("水利局")
    form.submit()
    assert (task(seat).contested, task(seat).responsible) == (False, "o3")


def test_what_arrives_leaves_the_choice_and_the_focus_alone(page, desk):
    give(desk, "a", 60)
    page.roster.choose("a")
    page.roster.table.setFocus()
    give(desk, "b", 5)
    assert page.roster.chosen().subject == "a"
    assert QApplication.focusWidget() is page.roster.table


def test_a_line_is_marked_for_what_it_asks(qtbot, page, seat, desk):
    desk.do(EnterLine(line="l", text="Close the bridge?", incident="i1", mentions=(("organ", "o3"),)))
    form = OwedForm(seat, seat.reader.one(Line, "l"), page)
    form.show()
    qtbot.waitUntil(form.isActiveWindow)
    type_in("2")
    press(ENTER)
    type_in("0330")
    press(ENTER, CONTROL)
    found = only(seat)
    assert (found.kind, found.text, found.responsible) == ("answer", "Close the bridge?", "o3")
    assert (found.line, found.incident, found.due) == ("l", "i1", "2025-07-07T19:30:00.000Z")
    assert seat.reader.one(Line, "l").kinds == ("task",)


def test_closing_an_incident_shows_what_is_still_owed_and_does_not_wait_for_it(page, seat, desk):
    give(desk, "a")
    give(desk, "b", incident="")
    form = CloseIncidentForm(seat, seat.reader.one(Incident, "i1"), page)
    said = [form.notes.itemAt(number).widget().text() for number in range(form.notes.count())]
    assert said[-1] == "尚有1项待办未办结，关闭后保持原状：\n事项a"
    form.reason.setText("过")
    form._typed.setText("关闭")
    form.submit()
    assert seat.reader.one(Incident, "i1").closed


def test_words_are_corrected_and_the_old_ones_stay_in_the_history(qtbot, page, desk):
    give(desk, "a")
    form = ask(qtbot, page, Qt.Key.Key_E, RewordForm, chosen="a")
    assert form.text.text() == "事项a"
    form.text.setText("关闭鳌江大桥")
    form.why.setText("听错")
    form.submit()
    assert cells(page.roster.rows, WHAT) == ["关闭鳌江大桥"]
    page.roster.turn_history()
    new, old = page.roster.history.text.text().splitlines()
    assert "内容更正 关闭鳌江大桥 听错" in new
    assert "交办 事项a" in old


def test_what_one_organ_owes_shows_on_one_key_and_everybodys_on_the_same(page, desk):
    give(desk, "a", responsible="o2")
    give(desk, "b")
    give(desk, "c", supporting=("o2",))
    page.roster.choose("a")
    page.roster.table.setFocus()
    press(Qt.Key.Key_G)
    assert cells(page.roster.rows, WHAT) == ["事项a", "事项c"]
    assert page.roster.number.text() == "住房和城乡建设局 待办2项"
    press(Qt.Key.Key_G)
    assert len(cells(page.roster.rows, WHAT)) == 3
