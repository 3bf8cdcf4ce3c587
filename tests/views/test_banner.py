"""The banner: level by colour, word, numeral and shape; how long; the numbers; the others as chips."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from console.views.banner import Banner
from console.views.glance import Chip, Glance, Number
from console.views.theme import DARK, LIGHT
from console.views.widgets.number_box import NumberBox
from console.words.labels import LEVELS
from console.words.say import Say
from tests.views.golden import assert_like
from tests.views.wardrobe import dressed

pytestmark = pytest.mark.slow

NOW = datetime(2025, 7, 8, 15, 30, tzinfo=UTC)
STORM = Glance(
    incident="I1",
    name="2025年第4号台风“丹娜丝”",
    level=2,
    started="2025-07-07T12:00:00Z",
    since="2025-07-08T12:25:00Z",
    by="总指挥",
    reason="沿海阵风12级，潮位超警",
    numbers=(
        Number("死亡", "", ""),
        Number("失踪", "2", "人", since="2025-07-08T12:00:00Z", verified=True),
        Number("转移", "31,204", "人"),
        Number("进港避风", "1,120 / 1,122", "艘", contested=True),
    ),
    chips=(Chip("江南化工厂火灾", 3, "I2"), Chip("龙金大道积水", 4, "I3")),
    others=(Chip("温州市防汛抗旱指挥部", 2), Chip("浙江省防指", 1)),
)


@pytest.fixture
def banner(qtbot):
    with dressed("dark"):
        shown = Banner(Say("zh"))
        qtbot.addWidget(shown)
        shown.resize(1590, shown.sizeHint().height())
        shown.show()
        yield shown


def ground(banner):
    return banner.grab().toImage().pixelColor(4, banner.height() // 2).name()


def boxes(banner):
    QApplication.processEvents()
    return [box for box in banner.findChildren(NumberBox) if box.isVisible()]


def badges(banner, kind):
    return [each.text() for each in banner.findChildren(kind) if "border-radius" in each.styleSheet()]


def test_before_the_journal_is_open_it_says_so_in_grey(banner):
    assert banner.level.text() == "正在打开日志……"
    assert ground(banner) == DARK.raised
    assert boxes(banner) == []


def test_no_response_is_calm(banner):
    banner.show_glance(Glance(), NOW)
    assert banner.level.text() == "未启动应急响应"
    assert banner.word.text() == ""
    assert ground(banner) == DARK.raised


@pytest.mark.parametrize("number", LEVELS)
def test_each_level_has_colour_word_numeral_and_shape(banner, number):
    banner.show_glance(Glance(incident="I", name="N", level=number, since="2025-07-08T12:25:00Z"), NOW)
    label = LEVELS[number]
    assert label.glyph in banner.level.text()
    assert label.roman in banner.level.text()
    assert banner.say(label.word) in banner.word.text()
    assert ground(banner) == label.colour


def test_how_long_goes_on(banner):
    banner.show_glance(STORM, NOW)
    assert banner.word.text() == "橙色 · 重大 · 已持续3小时05分"
    banner.tick(NOW.replace(hour=16, minute=30))
    assert banner.word.text().endswith("已持续4小时05分")


def test_it_says_since_when_by_whom_and_why(banner):
    banner.show_glance(STORM, NOW)
    assert banner.name.text() == STORM.name
    assert banner.order.text() == "07-07 20:00 启动   总指挥   沿海阵风12级，潮位超警"


def test_two_blind_orders_are_said_first(banner):
    banner.show_glance(Glance(level=2, since="2025-07-08T12:25:00Z", contested=True), NOW)
    assert banner.order.text().startswith("⚠ 两处各自下令")


def test_an_oral_order_that_no_pen_followed_in_time_is_said_first(banner):
    glance = replace(STORM, unsigned=("2025-07-08T16:00:00Z",))
    banner.show_glance(glance, NOW)
    assert "补签" not in banner.order.text()
    banner.tick(NOW.replace(hour=16, minute=30))
    assert banner.order.text().startswith("⚠ 口头命令逾期未补签，应于 07-09 00:00 前补签")


def test_attention_is_an_outline_and_no_level_s_colour(banner):
    banner.show_glance(Glance(incident="I1", name="台风", attention="2025-07-08T12:30:00Z", reason="台风生成"), NOW)
    assert banner.level.text() == "○ 关注"
    assert banner.word.text() == "已持续3小时00分"
    assert banner.order.text() == "台风生成"
    assert ground(banner) == DARK.raised
    assert DARK.accent in banner.styleSheet()


def test_numbers_say_what_keeps_them_from_being_taken_as_they_are(banner):
    banner.show_glance(STORM, NOW)
    said = [(box.value.text(), box.name.text()) for box in boxes(banner)]
    assert said == [
        ("—", "死亡 · 未报"),
        ("2 人", "失踪"),
        ("31,204 人", "转移 · 未核实"),
        ("1,120 / 1,122 艘", "进港避风 · ⚠ 争议"),
    ]
    assert boxes(banner)[1].toolTip() == "截至 07-08 20:00"


def test_other_responses_are_chips_that_choose_their_incident(banner, qtbot):
    banner.show_glance(STORM, NOW)
    chips = banner.findChildren(QPushButton)
    assert [chip.text() for chip in chips] == ["■ Ⅲ 江南化工厂火灾", "● Ⅳ 龙金大道积水"]
    with qtbot.waitSignal(banner.incident_chosen) as chosen:
        qtbot.mouseClick(chips[1], Qt.MouseButton.LeftButton)
    assert chosen.args == ["I3"]


def test_other_organs_levels_are_beside_ours(banner):
    banner.show_glance(STORM, NOW)
    assert badges(banner, QLabel) == ["▲ Ⅱ 温州市防汛抗旱指挥部", "◆ Ⅰ 浙江省防指"]


def test_a_chip_never_takes_the_caret(banner):
    banner.show_glance(STORM, NOW)
    assert all(chip.focusPolicy() == Qt.FocusPolicy.NoFocus for chip in banner.findChildren(QPushButton))


@pytest.mark.parametrize("width", [1085, 800, 640])
def test_on_a_narrow_window_deaths_and_missing_stay(banner, width):
    banner.show_glance(STORM, NOW)
    banner.resize(width, banner.height())
    assert [box.name.text().partition(" ")[0] for box in boxes(banner)][:2] == ["死亡", "失踪"]
    assert banner.minimumSizeHint().width() < width


def test_names_are_whole_again_on_a_wide_window(banner):
    banner.show_glance(STORM, NOW)
    banner.resize(900, banner.height())
    assert "▲ Ⅱ 温州市防汛…" in badges(banner, QLabel)
    banner.resize(1590, banner.height())
    assert "▲ Ⅱ 温州市防汛抗旱指挥部" in badges(banner, QLabel)
    assert len(boxes(banner)) == len(STORM.numbers)


def test_the_same_glance_again_leaves_every_widget_alone(banner):
    banner.show_glance(STORM, NOW)
    before = boxes(banner)
    banner.show_glance(Glance(**vars(STORM)), NOW)
    assert boxes(banner) == before


def test_a_response_that_ended_leaves_the_grey_of_the_theme(banner):
    banner.show_glance(STORM, NOW)
    banner.show_glance(Glance(incident="I1", name=STORM.name), NOW)
    assert ground(banner) == DARK.raised


def test_it_changes_with_the_theme(qtbot, banner):
    banner.show_glance(Glance(), NOW)
    with dressed("light"):
        qtbot.waitUntil(lambda: ground(banner) == LIGHT.raised)


@pytest.mark.parametrize(
    ("name", "theme", "glance"),
    [("storm", "dark", STORM), ("quiet", "light", Glance(incident="I1", name="积水", numbers=STORM.numbers[:2]))],
)
def test_it_looks_as_approved(qtbot, name, theme, glance):
    with dressed(theme):
        shown = Banner(Say("zh"))
        qtbot.addWidget(shown)
        shown.show_glance(glance, NOW)
        shown.resize(1590, shown.sizeHint().height())
        shown.show()
        qtbot.waitUntil(lambda: all(box.isVisible() for box in shown.findChildren(NumberBox)))
        QApplication.processEvents()
        assert_like(shown.grab().toImage(), f"banner_{name}")
