"""Charts: what is drawn is what was measured, gaps are gaps, and nothing is drawn unless seen and changed."""

from __future__ import annotations

import math
from datetime import timedelta

import pyqtgraph as pg
import pytest
from PySide6.QtWidgets import QApplication

from console.domain.check import stamp
from console.domain.figure import Figure, StateFigure
from console.domain.incident import OpenIncident
from console.domain.log import EnterLine
from console.domain.reading import Reading
from console.reports.graphs import EVACUATED, RAIN, WATER
from console.views.pages.chart import ChartPage
from console.views.theme import DARK, LIGHT, dress
from console.views.widgets.axes import Bands
from tests.views.conftest import STARTED

pytestmark = pytest.mark.slow

HERE, THERE = "lupu-huazhong", "baisha-hedong"


def rain(desk, station, *hourly, quantity=RAIN, unit="mm"):
    """Values of the last hours, the last one now; None is missing."""
    begin = desk.clock() - timedelta(hours=len(hourly) - 1)
    desk.take(
        Reading(
            station=station,
            quantity=quantity,
            time=stamp(begin + timedelta(hours=hour)),
            value="" if value is None else str(value),
            unit=unit,
        )
        for hour, value in enumerate(hourly)
    )


@pytest.fixture
def page(qtbot, seat, desk):
    desk.do(OpenIncident(incident="i1", name="台风"))
    made = ChartPage(seat.say)
    made.resize(340, 900)
    qtbot.addWidget(made)
    made.sit(seat)
    made.show()
    qtbot.waitExposed(made)
    desk.listen(made.hear)
    return made


@pytest.fixture
def settled(qtbot, page):
    """Waits until what changed is drawn."""

    def settle():
        qtbot.waitUntil(lambda: not page.rest.isActive())
        return page.plots

    return settle


def curves(plot):
    return [item for item in plot.view.getPlotItem().items if isinstance(item, pg.PlotDataItem)]


def bands(plot):
    return [gap for item in plot.view.getPlotItem().items if isinstance(item, Bands) for gap in item.stretches]


def values(curve):
    return list(curve.getData()[1])


def test_the_curves_are_the_readings(desk, settled):
    rain(desk, HERE, 0, 2.5, 31, 8)
    rain(desk, THERE, 1, 1, 4, 2)
    plot = settled()[RAIN]
    assert [values(curve) for curve in curves(plot)] == [[0, 2.5, 31, 8], [1, 1, 4, 2]]
    assert [entry.text for entry in plot.legend.entries][:2] == ["龙港芦浦华中 8", "白沙河东 2"]
    assert plot.title.text() == "各站1小时雨量（mm）"


def test_a_missing_stretch_interrupts_the_curve_and_is_hatched_where_nobody_spoke(page, desk, settled):
    rain(desk, HERE, 1, 2, None, None, None, 3, 4)
    (curve,) = curves(settled()[RAIN])
    assert [math.isnan(value) for value in values(curve)] == [False, False, True, False, False]
    hatched = [(gap.stop - gap.start) / timedelta(hours=1) for gap in bands(page.plots[RAIN])]
    assert hatched[-1] == 4
    rain(desk, THERE, 1, 1, 1, 1, 1, 1, 1)
    settled()
    assert len(bands(page.plots[RAIN])) == 1


def test_a_silent_station_is_named_and_a_late_one_marked(desk, settled, clock):
    rain(desk, HERE, 1, 2)
    clock.pass_minutes(180)
    rain(desk, THERE, 1, 1)
    entries = settled()[RAIN].legend.entries
    assert [(entry.text, entry.state) for entry in entries[:2]] == [
        ("龙港芦浦华中 2 超时", "stale"),
        ("白沙河东 1", "fresh"),
    ]
    assert "舥艚中段" in entries[2].text


def test_water_is_drawn_from_where_it_lies(desk, settled):
    rain(desk, "bridge", 3.1, 3.4, 3.3, quantity=WATER, unit="m")
    plot = settled()[WATER]
    assert plot.view.viewRange()[1][0] > 2
    assert "bridge" in plot.legend.entries[0].text


def test_without_data_a_sentence_stands_in_the_charts_place(settled):
    plots = settled()
    assert plots[RAIN].sentence.text() == "本时段无站点报送。"
    assert plots[EVACUATED].sentence.text() == "尚未报送转移人数。"
    assert plots["pace"].sentence.text() == "本时段无记录。"
    assert all(plot.sentence.isVisible() and not plot.view.isVisible() for plot in plots.values())


def test_people_evacuated_rise_in_steps_to_now(desk, seat, settled, clock):
    clock.pass_minutes(60)
    desk.do(StateFigure(incident="i1", metric=EVACUATED, value="4200", unit="人"))
    (stated,) = seat.reader.some(Figure, metric=EVACUATED)
    clock.pass_minutes(60)
    desk.do(StateFigure(incident="i1", metric=EVACUATED, value="9870", unit="人", basis=stated.basis))
    (curve,) = curves(settled()[EVACUATED])
    assert values(curve) == [4200, 4200, 9870, 9870]


def test_lines_are_counted_by_the_hour(desk, settled, clock):
    for number in range(3):
        desk.do(EnterLine(line=f"l{number}", text="积水"))
    clock.pass_minutes(60)
    desk.do(EnterLine(line="l9", text="积水"))
    (bars,) = [item for item in settled()["pace"].view.getPlotItem().items if isinstance(item, pg.BarGraphItem)]
    assert list(bars.opts["height"])[-2:] == [3, 1]
    assert sum(bars.opts["height"]) == 4


def test_a_burst_is_drawn_once(page, desk, settled, monkeypatch):
    settled()
    drawn = []
    plot = page.plots["pace"]
    monkeypatch.setattr(plot, "draw", drawn.append)
    for number in range(40):
        desk.do(EnterLine(line=f"l{number}", text="积水"))
    settled()
    assert len(drawn) == 1
    assert sum(value for _, value in drawn[0].series[0].points) == 40


def test_nothing_is_drawn_while_nobody_looks(page, desk, settled):
    settled()
    page.hide()
    rain(desk, HERE, 1, 2)
    assert not page.rest.isActive()
    assert page.plots[RAIN].chart is None
    page.show()
    settled()
    assert page.plots[RAIN].chart is not None


def test_without_news_the_clock_alone_moves_the_edge_in_steps(page, desk, settled, clock):
    rain(desk, HERE, 1, 2)
    settled()
    page.tick()
    assert not page.rest.isActive()
    clock.pass_minutes(5)
    page.tick()
    assert page.rest.isActive()
    assert settled()[RAIN].chart.until == STARTED + timedelta(minutes=5)


def test_the_time_is_the_desks(page, desk, settled):
    rain(desk, HERE, 1, 2)
    chart = settled()[RAIN].chart
    assert (chart.since, chart.until) == (STARTED - timedelta(hours=24), STARTED)
    page.span(72)
    assert settled()[RAIN].chart.since == STARTED - timedelta(hours=72)


def test_times_are_beijings_and_numbers_are_not_shortened(desk, settled):
    rain(desk, HERE, 1, 2)
    plot = settled()[RAIN]
    ticks = plot._times.tickValues(0, 0, 500)[0][1]
    assert plot._times.tickStrings(ticks, 1, 1)[-1] == "18:00"
    assert "07-07" in plot._times.tickStrings(ticks, 1, 1)
    assert plot._values.tickStrings([12000.0, 0.5], 1, 1) == ["12000", "0.5"]


def test_where_the_pointer_rests_the_values_are_told(desk, settled):
    rain(desk, HERE, 1, 31.5, 8)
    rain(desk, THERE, 2, 4, 6)
    told = settled()[RAIN].values_at((STARTED - timedelta(minutes=50)).timestamp())
    assert told == "07-07 19:00  龙港芦浦华中 31.5 mm\n07-07 19:00  白沙河东 4 mm"


def test_the_charts_follow_the_theme(desk, settled):
    rain(desk, HERE, 1, 2)
    plot = settled()[RAIN]
    for theme, look in (("light", LIGHT), ("dark", DARK)):
        dress(QApplication.instance(), theme)
        assert plot.view.backgroundBrush().color().name() == look.base
        assert curves(plot)[0].opts["pen"].color().name() == look.series[0]


@pytest.mark.parametrize(("width", "abreast"), [(330, 1), (1000, 2)])
def test_wide_charts_stand_two_abreast(page, width, abreast):
    page.resize(width, 900)
    tops = {plot.geometry().left() for plot in page.plots.values()}
    QApplication.processEvents()
    tops = {plot.geometry().left() for plot in page.plots.values()}
    assert len(tops) == abreast


def test_the_legend_fits_a_narrow_dock(page, desk, settled):
    for station in page.seat.assessment.stations:
        rain(desk, station.id, 1, 2)
    page.resize(330, 900)
    legend = settled()[RAIN].legend
    assert all(rect.right() < legend.width() for _, rect in legend._places(legend.width()))
    assert len(legend.entries) >= 8
