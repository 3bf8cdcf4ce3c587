"""Figures and reports as rows: marks in words and shapes, sources, tips."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt

from console.domain.report import Report
from console.reports.content import FigureRow
from console.views.items.report import FigureWords, figures, reports
from console.words.say import Say

AT = datetime(2025, 7, 7, 12, tzinfo=UTC)


def figure(**more):
    return FigureRow(**{"label": "转移", "metric": "evacuated", "value": "4200", "unit": "人", "as_of": AT, **more})


def shown(model, role=Qt.ItemDataRole.DisplayRole):
    return [
        [model.index(row, column).data(role) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_figure_says_how_far_it_can_be_trusted(qtmodeltester):
    say = Say("zh")
    model = figures(FigureWords(say, lambda line: {"l1": "累计转移4200人。"}.get(line, "")), say)
    qtmodeltester.check(model)
    model.show(
        [
            figure(verified=True, change="+12", source="各社区"),
            figure(metric="missing", label="失踪", value="1", line="l1"),
            figure(metric="injured", label="受伤", value="2", contested=True, change="0"),
        ]
    )
    assert shown(model) == [
        ["转移", "4200 人", "+12", "✓ 已核实", "各社区"],
        ["失踪", "1 人", "首次", "? 未核实", "累计转移4200人。"],
        ["受伤", "2 人", "0", "⚠ 有争议", ""],
    ]
    tip = shown(model, Qt.ItemDataRole.ToolTipRole)[1][0]
    assert tip.splitlines() == ["失踪 1 人", "截至 07-07 20:00", "? 未核实", "累计转移4200人。"]


def test_two_values_of_one_figure_are_two_rows():
    say = Say("zh")
    model = figures(FigureWords(say, lambda _line: ""), say)
    model.show([figure(value="1", contested=True), figure(value="2", contested=True)])
    assert model.rowCount() == 2


def test_a_report_names_who_made_it(qtmodeltester):
    model = reports({"P1": "值守员01"}.get, Say("zh"))
    qtmodeltester.check(model)
    model.show(
        [
            Report(
                subject="R1",
                incident="i1",
                kind="sitrep",
                number=3,
                cutoff="2025-07-07T12:00:00.000Z",
                made="2025-07-07T12:04:00.000Z",
                actor="P1",
                content="ab",
                file="/papers/a.pdf",
                figures=(),
            )
        ]
    )
    assert shown(model) == [["3", "07-07 20:00", "07-07 20:04", "值守员01", "a.pdf"]]
    assert shown(model, Qt.ItemDataRole.ToolTipRole)[0][0] == "/papers/a.pdf\nSHA-256 ab"
