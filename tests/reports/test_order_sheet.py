"""The sheet on which an order is signed: a page of a draft, of an order, or blank; its text is read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.domain.check import stamp
from console.domain.exercise import OpenExercise
from console.domain.level import ProposeLevel
from console.domain.refused import Refused
from console.domain.signing import CountersignLevel
from console.domain.warning import Colour, IssueWarning
from console.reports.brief import Wish
from console.reports.job import make_paper
from console.words.say import Say
from tests.desk.town import START, Town, plan_text
from tests.reports.reading import flowing, pages

pytestmark = pytest.mark.slow
NAMES = {"lin": "市防指指挥", "an": "副指挥", "wang": "值守员01"}


@pytest.fixture
def storm(tmp_path):
    made = Town(tmp_path)
    made.say = Say("zh")
    made.do(OpenExercise(scenario="x", name="丹娜丝", starts=stamp(START)))
    made.found()
    yield made
    made.close()


@pytest.fixture
def sheet(storm, tmp_path):
    """Prints a sheet; its text, of one page."""

    def make(order="", **more):
        wish = Wish(order=order, **more)
        out = tmp_path / "sheet.pdf"
        person = lambda each: NAMES.get(each, each)  # noqa: E731 - read where it is used
        paper = make_paper(
            "order", storm.desk.file, out=out, say=storm.say, author="值守员01", person=person, wish=wish, me="wang"
        )
        assert paper.pages == 1
        return flowing(pages(Path(paper.file)))

    return make


def propose(storm, level=3, **more):
    storm.do(ProposeLevel(organ="longgang", incident="storm", level=level, reason="台风黄色预警", **more))


def test_a_draft_says_all_that_an_order_would_and_has_lines_to_sign_on(storm, sheet):
    storm.do(IssueWarning(warning="w", hazard="typhoon", colour=Colour.YELLOW, issuer="温州台", since=storm.moment()))
    propose(storm, expected="至9日8时", area="沿海")
    found = sheet()
    for words in (
        *("应急响应启动签发单", "草稿", "临时编号20250707-2000", "较大 Ⅲ ■", "启动台风“丹娜丝”Ⅲ级应急响应（黄色）"),
        *("至9日8时", "沿海", "渔船回港", "预案建议Ⅲ级", "温州台", "拟办", "值守员01", "市防指指挥", "【演练】"),
        *("防汛防台应急响应预案", "须按龙港市现行预案核对后启用", "签发人", "时间"),
    ):
        assert words in found, words


def test_a_draft_to_step_down_ticks_what_must_hold_and_names_what_is_proposed_for_release(storm, sheet):
    storm.order(2, by="lin")
    propose(storm, 4)
    found = sheet()
    assert "由Ⅱ级降至Ⅳ级（蓝色）" in found
    assert "逐项" in found
    assert "停课" in found


def test_the_draft_of_an_ending_has_boxes_to_tick(storm, sheet):
    storm.order(4, by="lin")
    found = sheet("end")
    for words in ("应急响应终止签发单", "终止台风“丹娜丝”Ⅳ级应急响应", "□ ", "须具备", "海塘巡查"):
        assert words in found, words


def test_a_signed_order_bears_its_number_signer_role_and_minute(storm, sheet):
    act = storm.order(3, by="an", way="pin")
    found = sheet()
    for words in (act.number, "已签发", "副指挥", "口令", "2025-07-07 20:00", "渔船回港"):
        assert words in found, words
    storm.after(minutes=9).order(2)
    assert act.number in sheet(act.number)


def test_an_oral_order_is_to_be_signed_and_says_so_until_it_is(storm, sheet):
    storm.order(3, by="an", way="voice", words="启动三级", spoken=storm.moment(minutes=-5), called="an")
    found = sheet()
    assert "补签" in found
    assert "“启动三级”" in found
    order = storm.reader.orders("storm")[-1]
    storm.after(hours=1).do(CountersignLevel(organ="longgang", incident="storm", order=order.key, by="an"))
    found = sheet()
    assert "补签" not in found
    assert "07-07 21:00" in found


def test_a_blank_sheet_has_boxes_lines_and_a_temporary_number(storm, sheet):
    storm.order(3, by="an")
    found = sheet("blank")
    for words in (
        "空白",
        "□ 启动",
        "□ 调整",
        "□ 终止",
        "□ Ⅰ级",
        "◆",
        "▲",
        "■",
        "●",
        "临时编号20250707-2000",
        "手工填写",
    ):
        assert words in found, words


def test_before_anything_was_proposed_the_sheet_is_blank(sheet):
    assert "空白" in sheet()


def test_an_order_that_is_not_there_is_named(sheet):
    with pytest.raises(Refused, match="There is no order 9"):
        sheet("9")


def test_the_sheet_of_the_gravest_order_with_the_most_measures_stays_on_one_page(storm, sheet, tmp_path):
    storm.do(IssueWarning(warning="w", hazard="typhoon", colour=Colour.RED, issuer="温州台", since=storm.moment()))
    many = tuple(
        (f"m{number}", 1, f"第{number}项措施，由主责单位组织落实并按时反馈", "water", 60, "true", "")
        for number in range(40)
    )
    storm.assessment = Town(tmp_path / "many", text=plan_text(measures=many)).assessment
    storm.order(1, by="lin")
    assert "第39项措施" in sheet()


def test_a_level_that_nobody_proposed_yet_has_its_sheet_to_be_signed(storm, sheet):
    found = sheet("level-2")
    assert "Ⅱ" in found
    assert "草稿" in found
    assert not storm.reader.orders()
