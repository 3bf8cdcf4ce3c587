"""The lists as they look on a storm night, in a narrow dock: approved pictures, and no number that is cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from console.domain.figure import StateFigure
from console.domain.incident import OpenIncident
from console.domain.level import Level, OrderLevel, ProposeLevel
from console.domain.log import EnterLine
from console.domain.organ import RegisterOrgan
from console.domain.report import MakeReport
from console.domain.supply import IssueSupply, ReceiveSupply, RegisterItem, RegisterStore
from console.domain.team import DispatchTeam, RegisterTeam, ReleaseTeam, ReportArrival, TeamKind
from console.domain.warning import Colour, IssueWarning
from console.sync.exchange import exchange
from console.views.pages.figure import FigurePage
from console.views.pages.level import LevelPage
from console.views.pages.supply import SupplyPage
from console.views.pages.team import TeamPage
from console.views.pages.warning import WarningPage
from tests.views.golden import assert_like
from tests.views.wardrobe import dressed

pytestmark = pytest.mark.slow

# The level's picture would change with every word of the plan.
LISTS = (TeamPage, SupplyPage, FigurePage, WarningPage)
PAGES = (*LISTS, LevelPage)
NARROW, WIDE, HEIGHT = 340, 700, 420
# Both sides of a cell together, in pixels.
MARGINS = 6


def teams(desk, clock):
    listed = (
        ("消防救援大队", 42),
        ("蓝天救援队龙港分队", 18),
        ("供电抢修一队", 12),
        ("民兵应急连", 60),
        ("水利抢险队", 24),
    )
    for number, (name, members) in enumerate(listed):
        desk.do(RegisterTeam(team=f"t{number}", name=name, kind=TeamKind.SOCIAL, members=members))
    away = {}
    for number, where in enumerate(("舥艚渔港三号码头", "新城社区", "芦浦变电所")):
        clock.pass_minutes(25)
        (record,) = desk.do(DispatchTeam(team=f"t{number}", incident="i1", destination=where, basis=()))
        away[number] = record.id
    (arrived,) = desk.do(ReportArrival(team="t0", basis=(away[0],)))
    desk.do(ReleaseTeam(team="t1", basis=(away[1],)))
    assert arrived


def stores(desk, other):
    desk.do(RegisterStore(store="s1", name="中心仓库", place="龙翔路88号"))
    desk.do(RegisterStore(store="s2", name="舥艚前置点"))
    items = (("棉被", "床", "500", "2400"), ("编织袋", "条", "20000", "13620"), ("彩条布", "平方米", "", "4000.5"))
    for number, (name, unit, low, stock) in enumerate(items):
        desk.do(RegisterItem(item=f"m{number}", name=name, unit=unit, low=low))
        desk.do(ReceiveSupply(store="s1", item=f"m{number}", quantity=stock))
    desk.do(ReceiveSupply(store="s2", item="m0", quantity="40"))
    exchange(desk, other)
    desk.do(IssueSupply(store="s2", item="m0", quantity="30", to="社区"))
    other.do(IssueSupply(store="s2", item="m0", quantity="25", to="安置点"))
    exchange(desk, other)


def figures(desk):
    printed = (("deaths", "0"), ("evacuated", "30000"))
    report = {"incident": "i1", "kind": "sitrep", "number": 1, "cutoff": "2025-07-07T12:00:00Z", "content": "a" * 64}
    desk.do(MakeReport(report="r1", figures=printed, **report))
    stated = (
        ("deaths", "0", "人", {"verified": True}),
        ("missing", "2", "人", {}),
        ("missing", "4", "人", {}),
        ("evacuated", "131204", "人", {"line": "l1"}),
        ("direct_loss_wan", "12250.5", "万元", {}),
    )
    for metric, value, unit, more in stated:
        desk.do(StateFigure(incident="i1", metric=metric, value=value, unit=unit, **more))


def levels(desk):
    desk.do(OrderLevel(organ="wenzhou", level=Level.II, reason="全市防御"))
    act = {"organ": "longgang", "incident": "i1"}
    desk.do(OrderLevel(level=Level.III, reason="台风黄色预警，需转移群众", by="P2", **act))
    desk.do(ProposeLevel(level=Level.II, reason="橙色预警，转移逾万", **act))


def warnings(desk):
    listed = (("w1", "typhoon", "yellow"), ("w2", "rainstorm", "red"), ("w3", "storm_surge", "blue"))
    for subject, hazard, colour in listed:
        act = {"hazard": hazard, "colour": Colour(colour), "issuer": "龙港市气象台", "since": "2025-07-07T10:00:00Z"}
        desk.do(IssueWarning(warning=subject, until="" if colour == "blue" else "2025-07-08T10:00:00Z", **act))


@pytest.fixture
def storm(desk, other, clock):
    """A storm night at a desk, with what two desks decided blind."""
    desk.do(RegisterOrgan(organ="longgang", name="龙港市防指", ours=True))
    desk.do(RegisterOrgan(organ="wenzhou", name="温州市防指"))
    desk.do(OpenIncident(incident="i1", name="台风“丹娜丝”", type="11B01"))
    desk.do(EnterLine(line="l1", incident="i1", text="八个片区报：累计转移131204人", channel="telephone"))
    figures(desk)
    levels(desk)
    warnings(desk)
    stores(desk, other)
    teams(desk, clock)


@pytest.fixture
def show(qtbot, seat, storm):
    assert storm is None

    def show(kind, width, theme="dark"):
        with dressed(theme):
            page = kind(seat.say)
            qtbot.addWidget(page)
            page.show_incident("i1")
            page.resize(width, HEIGHT)
            page.show()
            page.sit(seat)
            QApplication.processEvents()
            yield page

    return show


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: kind.NAME)
def test_a_narrow_dock_looks_as_approved(show, kind):
    for page in show(kind, NARROW):
        assert_like(page.grab().toImage(), f"page_{kind.NAME}")


@pytest.mark.parametrize("width", [NARROW - 10, WIDE])
@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.NAME)
def test_no_number_and_no_state_is_ever_cut(show, kind, width):
    for page in show(kind, width, "light"):
        table, rows = page.roster.table, page.roster.rows
        fixed = [
            number for number, column in enumerate(rows.columns) if column.width and not table.isColumnHidden(number)
        ]
        cut = [cell for cell in _cells(rows, fixed) if _width(cell, table) > table.columnWidth(cell.column())]
        assert [cell.data() for cell in cut] == []
        assert table.horizontalScrollBar().maximum() == 0


def _cells(rows, columns):
    return [rows.index(row, column) for row in range(rows.rowCount()) for column in columns]


def _width(cell, table):
    font = cell.data(Qt.ItemDataRole.FontRole) or table.font()
    return QFontMetrics(font).horizontalAdvance(cell.data()) + MARGINS
