"""Charts say what they show, what they leave out and where nothing is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from console.reports.chart import ChartPaper
from console.reports.content import Series
from console.reports.typeset import WIDTH
from tests.reports.sample import START, evacuated, rain


def drawn(chart, fonts, say) -> tuple[str, int]:
    """The words on the chart, and how many bytes its drawing takes."""
    file = BytesIO()
    canvas = Canvas(file, initialFontName=fonts.first, invariant=1, pageCompression=0)
    paper = ChartPaper(chart, 1, fonts, say)
    paper.wrap(WIDTH, 800)
    paper.drawOn(canvas, 70, 300)
    canvas.save()
    page = pypdfium2.PdfDocument(file.getvalue())[0]
    return page.get_textpage().get_text_range(), len(file.getvalue())


def test_title_unit_period_stations_and_gaps_stand_in_words(fonts, say):
    words, _ = drawn(rain(), fonts, say)
    assert "图1　各站小时雨量（毫米）" in words
    assert "07-07 08:00 — 07-08 07:30" in words
    assert "舥艚站" in words
    assert "大瞿岛站（缺测1段）" in words


def test_steps_name_their_last_value(fonts, say):
    assert "30000" in drawn(evacuated(), fonts, say)[0]


@pytest.mark.parametrize("series", [(), (Series(label="舥艚站", points=()),)])
def test_without_data_a_chart_says_so(fonts, say, series):
    assert "无数据" in drawn(replace(rain(), series=series), fonts, say)[0]


def test_where_no_station_reports_the_band_is_explained(fonts, say):
    silent = replace(rain(), series=rain().series[1:])
    assert "斜线区：无数据" in drawn(silent, fonts, say)[0]


def test_more_stations_than_can_be_told_apart_are_counted(fonts, say):
    many = tuple(replace(rain().series[0], label=f"{number}号站") for number in range(9))
    assert "另有3个未画" in drawn(replace(rain(), series=many), fonts, say)[0]


def test_a_year_of_minutes_is_thinned(fonts, say):
    points = tuple((START + timedelta(minutes=number), number % 97.0) for number in range(50_000))
    long = replace(rain(), until=points[-1][0], series=(Series(label="舥艚站", points=points),))
    assert drawn(long, fonts, say)[1] - drawn(replace(long, series=()), fonts, say)[1] < 60_000


def test_a_period_without_length_is_drawn(fonts, say):
    assert drawn(replace(rain(), until=START), fonts, say)[0]


def test_levels_are_measured_from_where_they_lie(fonts, say):
    points = tuple((START + timedelta(hours=hour), 3.1 + hour / 100) for hour in range(20))
    words, _ = drawn(replace(rain(), kind="levels", series=(Series(label="舥艚站", points=points),)), fonts, say)
    assert "3.15" in words
    assert "0.5" not in words
