"""What an order becomes: additive measures as tasks, proposals of release, receipts, its number and its line."""

from __future__ import annotations

import pytest

from console.desk.ordering import demands, keeping, proposed_for_release, releases, step_in_force, twice
from console.domain.binding import Binding, BindPlan, KeepPlan, binding_subject
from console.domain.incident import CloseIncident, Incident, OpenIncident
from console.domain.level import Level, OrderLevel
from console.domain.log import EnterLine, Line
from console.domain.organ import RegisterOrgan
from console.domain.prelevel import BeginPrelevel, EndPrelevel, Prelevel
from console.domain.refused import Refused
from console.domain.round import OpenRound, Round
from console.domain.task import GiveTask, ProposeRelease, ReleaseTask, ReportTask, Task, WithdrawTask
from console.domain.warning import Colour, IssueWarning
from console.sync.exchange import exchange
from tests.desk.town import Town, plan_text, town

pytestmark = pytest.mark.slow


@pytest.fixture
def storm(tmp_path):
    with town(tmp_path) as made:
        yield made


def keys(act, kind=GiveTask):
    return [each.measure for each in act.also if isinstance(each, kind)]


def parts(act, kind):
    return [each for each in act.also if isinstance(each, kind)]


def plan(storm):
    return storm.assessment.plans[0]


def test_an_order_gives_every_measure_of_its_level_and_of_those_below_life_first(storm):
    act = storm.order(2)
    assert keys(act) == ["boats", "move", "look", "patrol", "brief", "schools"]
    assert {each.measure: each.level for each in storm.tasks()} == {
        "look": 5,
        "patrol": 4,
        "boats": 3,
        "brief": 3,
        "schools": 2,
        "move": 2,
    }


def test_a_measure_is_a_task_with_organ_clock_proof_and_effect(storm):
    act = storm.order(3, by="an", effective=storm.moment(minutes=-10))
    (boats,) = storm.tasks("boats")
    assert (boats.responsible, boats.supporting, boats.due) == ("water", ("emergency",), storm.moment(minutes=230))
    assert (boats.needed, boats.life, boats.effect, boats.level) == ("名单", True, "evacuation", 3)
    assert (boats.source, boats.number, boats.person, boats.kind) == ("防汛预案", act.number, "an", "measure")


def test_a_measure_without_minutes_has_no_due_time_and_nobody_supports_himself(storm):
    storm.order(1)
    assert storm.tasks("army")[0].due == ""
    assert storm.tasks("move")[0].supporting == ()


def test_going_up_gives_only_what_the_new_levels_add(storm):
    storm.order(4)
    assert keys(storm.after(hours=1).order(2)) == ["boats", "move", "brief", "schools"]
    assert len(storm.tasks("patrol")) == 1


def test_attention_has_its_own_checklist_which_the_first_order_does_not_repeat(storm):
    storm.attend()
    assert [each.measure for each in storm.tasks()] == ["look"]
    assert step_in_force(storm.reader, "longgang", "storm") == 5
    act = storm.order(4)
    assert keys(act) == ["patrol"]
    assert parts(act, KeepPlan) == []


def test_going_down_proposes_and_ends_nothing(storm):
    storm.order(2)
    storm.carry_out("move", verified=True)
    storm.carry_out("brief", verified=True)
    act = storm.after(hours=5).order(3)
    proposed = {storm.one(Task, each.task).measure for each in parts(act, ProposeRelease)}
    assert proposed == {"move", "schools"}
    assert {each.measure for each in storm.tasks() if each.release_proposed} == proposed
    assert all(each.released == "" for each in storm.tasks())
    assert storm.tasks("move")[0].holds
    assert keys(act) == []


def test_what_was_done_and_left_nothing_in_force_is_not_proposed_for_release(storm):
    storm.order(3)
    storm.carry_out("brief", verified=True)
    act = storm.order(4)
    assert [storm.one(Task, each.task).measure for each in parts(act, ProposeRelease)] == ["boats"]


def test_the_end_proposes_all_that_still_stands(storm):
    storm.order(2)
    storm.carry_out("move", "boats", verified=True)
    storm.do(WithdrawTask(task=storm.tasks("schools")[0].subject, why="误", basis=storm.tasks("schools")[0].basis))
    act = storm.order(None)
    proposed = {storm.one(Task, each.task).measure for each in parts(act, ProposeRelease)}
    assert proposed == {"look", "patrol", "boats", "brief", "move"}
    assert storm.response.level is None
    assert [each.measure for each in storm.tasks() if each.holds] == ["boats", "move"]


def test_while_attention_is_paid_the_end_of_the_response_leaves_its_checklist(storm):
    storm.attend()
    storm.order(4)
    act = storm.order(None)
    assert [storm.one(Task, each.task).measure for each in parts(act, ProposeRelease)] == ["patrol"]


def test_going_up_again_gives_what_was_released_and_not_what_still_holds(storm):
    storm.order(2)
    storm.carry_out("move", "schools", verified=True)
    storm.order(3)
    schools = storm.tasks("schools")[0]
    storm.do(ReleaseTask(task=schools.subject, why="雨停", basis=schools.basis, by="lin"))
    act = storm.after(hours=2).order(2)
    assert keys(act) == ["schools"]
    assert len(storm.tasks("move")) == 1
    assert not proposed_for_release(storm.tasks("move")[0], storm.response)


def test_a_proposed_release_is_open_until_somebody_releases_or_the_level_comes_back(storm):
    storm.order(2)
    storm.after(hours=1).order(3)
    move = storm.tasks("move")[0]
    assert proposed_for_release(move, storm.response)
    storm.do(ReleaseTask(task=move.subject, why="险情排除", basis=move.basis, by="lin"))
    assert not proposed_for_release(storm.one(Task, move.subject), storm.response)


def test_a_measure_whose_release_is_proposed_may_be_kept_with_a_reason(storm):
    storm.order(2)
    storm.after(hours=1).order(3)
    move = storm.tasks("move")[0]
    storm.do(keeping(storm.reader, move, "海塘仍有险情"))
    kept = storm.one(Task, move.subject)
    assert (kept.release_proposed, proposed_for_release(kept, storm.response)) == ("", False)
    with pytest.raises(Refused, match="No release of this measure is proposed"):
        keeping(storm.reader, kept, "x")
    act = storm.after(hours=1).order(4)
    assert {storm.one(Task, each.task).measure for each in parts(act, ProposeRelease)} == {"boats", "brief", "move"}


def test_what_is_proposed_for_release_already_is_not_proposed_again(storm):
    storm.order(2)
    storm.after(hours=1).order(3)
    act = storm.after(hours=1).order(4)
    assert {storm.one(Task, each.task).measure for each in parts(act, ProposeRelease)} == {"boats", "brief"}
    assert all(each.release_proposed for each in storm.tasks("move", "schools", "boats", "brief"))


def test_what_was_finished_after_its_release_was_proposed_waits_for_nobody(storm):
    storm.order(3)
    storm.after(hours=1).order(4)
    storm.carry_out("brief", verified=True)
    assert not proposed_for_release(storm.tasks("brief")[0], storm.response)


def test_levels_may_be_skipped_in_both_directions(storm):
    assert keys(storm.order(1)) == ["boats", "move", "look", "patrol", "brief", "schools", "army"]
    act = storm.order(4)
    proposed = {storm.one(Task, each.task).measure for each in parts(act, ProposeRelease)}
    assert proposed == {"boats", "brief", "schools", "move", "army"}


def test_measures_that_the_person_leaves_out_are_not_given(storm):
    act = storm.order(3, without=("boats",))
    assert keys(act) == ["look", "patrol", "brief"]
    assert "渔船回港" not in act.measures


def test_previews_say_what_an_order_would_do(storm):
    assert [each.key for each in demands(plan(storm), storm.reader, "storm", None, 4)] == ["look", "patrol"]
    storm.order(2)
    assert demands(plan(storm), storm.reader, "storm", 2, 3) == ()
    assert [each.measure for each in releases(storm.reader, "storm", 3)] == ["move", "schools"]
    assert [each.key for each in demands(plan(storm), storm.reader, "storm", 2, 1)] == ["army"]
    assert len(releases(storm.reader, "storm", None)) == 6


def test_the_order_says_number_matter_area_measures_plan_and_what_was_known(storm):
    storm.do(IssueWarning(warning="w", hazard="typhoon", colour=Colour.YELLOW, issuer="气象台", since=storm.moment()))
    act = storm.order(3, by="an", measures=("值班领导到岗",))
    assert act.number.startswith("Response [2025] No. 1 (seat ")
    assert (act.matter, act.area) == ("台风“丹娜丝”", "全市")
    assert act.measures == ("值班领导到岗", "渔船回港", "加密会商", "海塘巡查", "发布提示")
    assert act.advised == 3
    assert (act.known[0][0], act.known[-1][0]) == ("met", "unmet")
    found = storm.reader.orders("storm")[-1]
    assert (found.number, found.known, found.role, found.plan) == (act.number, act.known, "deputy", plan(storm).digest)


def test_what_the_draft_says_already_stays(storm):
    known = (("met", "会商意见"),)
    act = storm.whole(storm.draft(3, matter="防台", area="舥艚片", number="龙防〔2025〕9号", advised=2, known=known))
    assert (act.matter, act.area, act.number, act.advised, act.known) == ("防台", "舥艚片", "龙防〔2025〕9号", 2, known)


def test_numbers_go_on_from_order_to_order(storm):
    numbers = [storm.after(hours=1).order(level).number for level in (4, 3, 2, None)]
    assert [each.split()[3] for each in numbers] == ["1", "2", "3", "4"]


def test_the_first_order_binds_the_incident_to_the_plan_and_the_next_ones_do_not(storm):
    act = storm.order(4)
    assert [type(each) for each in act.also[:2]] == [KeepPlan, BindPlan]
    assert storm.one(Binding, binding_subject("storm")).digest == plan(storm).digest
    assert parts(storm.order(3), KeepPlan) == []


def test_a_bound_incident_keeps_its_plan_when_the_plan_in_force_changes(storm, tmp_path):
    storm.order(4)
    newer = Town(tmp_path / "newer", text=plan_text("2", measures=()))
    storm.assessment = newer.assessment
    newer.close()
    assert keys(storm.order(3)) == ["boats", "brief"]


def test_organs_of_the_place_that_the_journal_lacks_are_registered_once(storm):
    act = storm.order(3)
    assert {each.organ for each in parts(act, RegisterOrgan)} == {"water", "emergency"}
    assert storm.tasks("boats")[0].responsible == "water"
    assert parts(storm.order(2), RegisterOrgan) == []


def test_everybody_concerned_is_asked_for_a_receipt_in_one_round(storm):
    act = storm.order(3, by="an", expected="至8日8时")
    (sent,) = storm.some(Round)
    assert (sent.kind, sent.due, sent.incident, sent.order) == (
        "receipt",
        storm.moment(minutes=30),
        "storm",
        act.number,
    )
    assert len(sent.addressees) == 2 + 102
    assert sent.addressees[:2] == ("water", "emergency")
    assert sent.text == (
        f"[龙港市防指] {act.number} From 07-07 20:00: Level Ⅲ response to 台风“丹娜丝”. "
        "Expected: 至8日8时. Confirm receipt by 07-07 20:30."
    )


def test_whoever_was_told_of_a_level_is_told_when_it_is_left_or_ends(storm):
    storm.order(1)
    down = storm.order(4)
    assert set(parts(down, OpenRound)[0].addressees) > {"water", "emergency", "wenzhou"}
    end = storm.order(None)
    assert parts(end, OpenRound)[0].addressees == ("water",)
    assert "ends" in parts(end, OpenRound)[0].text


def test_the_log_has_a_line_for_the_order(storm):
    act = storm.order(3, by="an", way="voice", words="启动三级", spoken=storm.moment(minutes=-5))
    line = storm.one(Line, parts(act, EnterLine)[0].line)
    assert line.channel == "telephone"
    assert line.occurred == storm.moment(minutes=-5)
    for words in (act.number, "Level Ⅲ", "启动三级", "Tasks given: 4; told: 104."):
        assert words in line.text


def test_an_oral_order_holds_from_when_it_was_said_and_is_to_be_countersigned(storm):
    act = storm.order(3, by="an", way="voice", words="启动三级", spoken=storm.moment(minutes=-5))
    assert storm.response.since == storm.moment(minutes=-5)
    assert act.countersign == storm.moment(minutes=115)
    assert storm.tasks("brief")[0].due == storm.moment(minutes=25)
    assert storm.order(2, by="lin").countersign == ""


def test_what_was_said_before_the_order_in_force_holds_from_now(storm):
    storm.order(4)
    act = storm.after(minutes=1).order(3, way="voice", words="提到三级", spoken=storm.moment(minutes=-30))
    assert act.effective == ""
    assert storm.response.level == 3


def test_an_order_of_another_organ_comes_back_as_it_is(storm):
    storm.do(RegisterOrgan(organ="wenzhou", name="温州市防指"))
    draft = OrderLevel(organ="wenzhou", incident="storm", level=Level.II, reason="x")
    assert storm.whole(draft) is draft
    unknown = OrderLevel(organ="longgang", incident="none", level=Level.II, reason="x")
    assert storm.whole(unknown) is unknown


def test_without_a_plan_for_its_type_an_order_still_has_number_and_line(storm):
    storm.do(OpenIncident(incident="odd", name="其他", type="13A01"))
    act = storm.whole(OrderLevel(organ="longgang", incident="odd", level=Level.IV, reason="x", by="lin", way="pin"))
    storm.do(act)
    assert act.number
    assert [type(each) for each in act.also] == [EnterLine]
    assert act.known[0][0] == "unknown"


def test_attention_ends_and_begins_again_with_its_checklist(storm):
    storm.attend()
    storm.carry_out("look", verified=True)
    found = storm.some(Prelevel)[0]
    storm.do(EndPrelevel(organ="longgang", incident="storm", reason="远去", basis=found.basis))
    again = BeginPrelevel(
        organ="longgang", incident="storm", reason="又来", by="wu", basis=storm.some(Prelevel)[0].basis
    )
    storm.do(storm.whole(again))
    assert [each.measure for each in storm.tasks()] == ["look", "look"]


class TestBlind:
    """Two consoles that are apart order at once."""

    @pytest.fixture
    def other(self, storm, tmp_path):
        made = Town(tmp_path / "other", "li")
        storm.order(4)
        exchange(storm.desk, made.desk)
        made.now = storm.now
        yield made
        made.close()

    def apart(self, storm, other, first=3, second=2):
        storm.after(minutes=5).order(first, by="lin")
        other.after(minutes=6).order(second, by="lin")
        exchange(storm.desk, other.desk)

    def test_their_numbers_differ_and_the_graver_stands_until_it_is_settled(self, storm, other):
        self.apart(storm, other)
        assert len({each.number for each in storm.reader.orders("storm")}) == 3
        assert (storm.response.level, storm.response.contested) == (2, True)
        storm.after(minutes=10).order(3)
        assert (storm.response.level, storm.response.contested) == (3, False)

    def test_the_tasks_of_both_exist_and_doubles_are_known_by_their_measure(self, storm, other):
        self.apart(storm, other)
        pairs = twice(storm.reader, "storm")
        assert sorted(each[0].measure for each in pairs) == ["boats", "brief"]
        assert [len(each) for each in pairs] == [2, 2]
        assert len(storm.tasks("move")) == 1

    def test_of_a_double_the_one_that_has_got_further_stays(self, storm, other):
        self.apart(storm, other)
        later = twice(storm.reader, "storm")[0][1]
        storm.do(ReportTask(task=later.subject, proof="已办", basis=later.basis))
        assert twice(storm.reader, "storm")[0][0].subject == later.subject

    def test_the_order_that_settles_proposes_the_other_for_release(self, storm, other):
        self.apart(storm, other)
        act = storm.after(minutes=10).order(2)
        assert keys(act) == []
        proposed = [storm.one(Task, each.task).measure for each in parts(act, ProposeRelease)]
        assert sorted(proposed) == ["boats", "brief"]
        assert all("Demanded twice" in each.why for each in parts(act, ProposeRelease))

    def test_a_response_left_in_force_when_its_incident_was_closed_blind_still_ends(self, storm, other):
        storm.order(None)
        exchange(storm.desk, other.desk)
        other.do(CloseIncident(incident="storm", reason="过", basis=other.one(Incident, "storm").basis))
        storm.order(4)
        exchange(storm.desk, other.desk)
        act = storm.order(None)
        assert storm.response.level is None
        assert [type(each) for each in act.also] == [EnterLine]

    def test_alike_blind_orders_are_not_contested_but_their_doubles_are_known(self, storm, other):
        self.apart(storm, other, 3, 3)
        assert not storm.response.contested
        assert len(twice(storm.reader, "storm")) == 2
