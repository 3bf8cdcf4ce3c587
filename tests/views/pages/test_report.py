"""Reports made from the page: another process, a real journal held by the desk, and the window goes on meanwhile."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from console.domain.check import stamp
from console.domain.figure import StateFigure
from console.domain.incident import OpenIncident
from console.domain.log import EnterLine
from console.domain.report import MakeReport, Report
from console.reports.papers import PAPERS
from console.views.pages.report import ReportPage
from tests.views.hands import cells

pytestmark = pytest.mark.slow

PATIENCE = 20_000


@pytest.fixture
def page(qtbot, seat, desk):
    desk.do(OpenIncident(incident="i1", name="第4号台风防御"))
    desk.do(EnterLine(line="l1", text="累计转移4200人。", incident="i1"))
    desk.do(StateFigure(incident="i1", metric="evacuated", value="4200", unit="人", line="l1", source="各社区"))
    made = ReportPage(seat.say)
    made.resize(340, 900)
    qtbot.addWidget(made)
    made.sit(seat)
    made.show()
    desk.listen(made.hear)
    yield made
    made.press.cancel()
    made.glass.cancel()


def reports(seat):
    return seat.reader.some(Report)


def test_what_will_go_in_is_shown_with_its_mark_and_source(page, qtbot):
    rows = page.wish.figures.rows
    assert [cells(rows, column) for column in range(5)] == [
        ["转移"],
        ["4200 人"],
        ["首次"],
        ["? 未核实"],
        ["各社区"],
    ]
    assert page.wish.figures.number.text() == "第1期"
    page.wish.figures.table.selectRow(0)
    with qtbot.waitSignal(page.line_wanted) as wanted:
        page.wish.figures.table.doubleClicked.emit(rows.index(0, 0))
    assert wanted.args == ["l1"]


def test_a_report_is_made_recorded_and_shown(page, qtbot, seat):
    page.make()
    assert page.press.busy
    assert not page.making.isVisible()
    qtbot.waitUntil(lambda: bool(reports(seat)) or page.refusal.isVisible(), timeout=PATIENCE)
    assert page.refusal.text() == ""
    (report,) = reports(seat)
    data = Path(report.file).read_bytes()
    assert report.content == sha256(data).hexdigest()
    assert (report.number, report.incident, dict(report.figures)) == (1, "i1", {"evacuated": "4200"})
    assert Path(report.file).parent == seat.folder / "papers"
    assert page.preview.pages >= 2
    assert cells(page.papers.rows, 0) == ["1"]
    assert page.making.isVisible()
    assert page.wish.figures.number.text() == "第2期"
    assert page.preview.grab().toImage().pixelColor(160, 100).lightness() > 200


def test_the_window_goes_on_while_a_paper_is_made(page, qtbot, seat, desk):
    page.make()
    page.make()
    desk.do(StateFigure(incident="i1", metric="missing", value="1", unit="人"))
    assert cells(page.wish.figures.rows, 0) == ["失踪", "转移"]
    qtbot.waitUntil(lambda: bool(reports(seat)), timeout=PATIENCE)
    assert len(reports(seat)) == 1


def test_stopping_leaves_no_paper(page, qtbot, seat):
    page.make()
    page.stopping.click()
    qtbot.waitUntil(lambda: not page.press.busy, timeout=PATIENCE)
    assert page.state.text() == "已停止，未生成报告。"
    assert list((seat.folder / "papers").iterdir()) == []
    assert reports(seat) == []
    assert page.making.isEnabled()


def test_an_earlier_cut_off_shows_what_was_known_then(page, qtbot, desk, clock):
    clock.pass_minutes(60)
    desk.do(StateFigure(incident="i1", metric="missing", value="1", unit="人"))
    page.wish.cutoff.setText("2030")
    page.wish.cutoff.editingFinished.emit()
    qtbot.waitUntil(lambda: cells(page.wish.figures.rows, 0) == ["转移"], timeout=PATIENCE)
    page.wish.cutoff.clear()
    page.wish.cutoff.editingFinished.emit()
    assert cells(page.wish.figures.rows, 0) == ["失踪", "转移"]


def test_a_cut_off_that_is_no_time_is_refused_with_the_reason(page):
    for typed in ("2561", "2359"):
        page.wish.cutoff.setText(typed)
        page.wish.cutoff.editingFinished.emit()
        assert typed in page.refusal.text()
        assert not page.making.isEnabled()
    page.wish.cutoff.clear()
    page.wish.cutoff.editingFinished.emit()
    assert not page.refusal.isVisible()
    assert page.making.isEnabled()


def test_a_failure_is_one_sentence_and_may_be_tried_again(page, qtbot, seat):
    papers = seat.folder / "papers"
    papers.mkdir()
    papers.joinpath("20250707-2000_第1期_情况报告.pdf").mkdir()
    page.make()
    qtbot.waitUntil(page.refusal.isVisible, timeout=PATIENCE)
    assert "未生成报告" in page.refusal.text()
    assert "\n" not in page.refusal.text()
    assert page.making.isEnabled()


def test_a_paper_that_cannot_be_recorded_says_so(page, qtbot, seat, desk):
    """Another console took the number meanwhile."""

    def take_the_number(line):
        desk.do(
            MakeReport(report="other", incident="i1", kind="sitrep", number=1, cutoff=stamp(seat.now()), content="0")
        )
        page._printed(line)

    page.press.printed.disconnect(page._printed)
    page.press.printed.connect(take_the_number)
    page.make()
    qtbot.waitUntil(lambda: "未登记" in page.refusal.text(), timeout=PATIENCE)
    assert [report.subject for report in reports(seat)] == ["other"]


def test_the_shown_incident_is_the_one_reported(page, desk):
    desk.do(OpenIncident(incident="i2", name="化工厂火灾"))
    assert page.wish.incident.key() == "i1"
    page.show_incident("i2")
    assert page.wish.incident.key() == "i2"
    assert cells(page.wish.figures.rows, 0) == []


def test_without_an_incident_nothing_can_be_made(qtbot, seat):
    page = ReportPage(seat.say)
    qtbot.addWidget(page)
    page.sit(seat)
    assert not page.making.isEnabled()
    page.make()
    assert not page.press.busy


@pytest.fixture
def made(page, qtbot, seat):
    page.make()
    qtbot.waitUntil(lambda: bool(reports(seat)), timeout=PATIENCE)
    (report,) = reports(seat)
    return report


def test_a_paper_is_saved_elsewhere(page, made, tmp_path, monkeypatch):
    target = tmp_path / "copy.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.papers.save()
    assert target.read_bytes() == Path(made.file).read_bytes()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "a.pdf"), ""))
    page.papers.save()
    assert "无法写入" in page.refusal.text()


def test_a_paper_is_opened_by_the_system(page, made, monkeypatch):
    asked = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url) or True)
    page.papers.open()
    assert asked == [QUrl.fromLocalFile(made.file)]


def test_a_paper_that_was_changed_or_removed_is_told(page, made):
    Path(made.file).write_bytes(Path(made.file).read_bytes() + b" ")
    page.papers.table.clearSelection()
    page.papers.choose(made.subject)
    assert "登记后被改动" in page.refusal.text()
    Path(made.file).unlink()
    page.papers.table.clearSelection()
    page.papers.choose(made.subject)
    assert made.file in page.refusal.text()
    assert page.preview.pages == 0


def test_whoever_opens_the_page_sees_the_last_paper(qtbot, seat, made):
    page = ReportPage(seat.say)
    qtbot.addWidget(page)
    page.sit(seat)
    assert page.papers.chosen().subject == made.subject
    assert page.preview.pages >= 2


def test_a_wide_page_shows_the_paper_beside_the_lists(page):
    page.resize(1000, 700)
    QApplication.processEvents()
    assert page.preview.geometry().left() > page.wish.geometry().right() - 1


def test_every_kind_of_paper_asks_for_what_it_needs(page):
    fields = {
        "sitrep": (page.wish.incident, page.wish.figures),
        "since": (page.wish.begun,),
        "handover": (),
        "duty": (page.wish.day,),
        "month": (page.wish.day,),
        "log": (page.wish.scope, page.wish.begun, page.wish.words),
        "order": (page.wish.incident, page.wish.sheet),
    }
    every = {field for shown in fields.values() for field in shown}
    assert fields.keys() == PAPERS.keys()
    for kind, shown in fields.items():
        page.wish.kind.setCurrentIndex(page.wish.kind.findData(kind))
        assert {field for field in every if field.isVisible()} == set(shown), kind
        assert page.making.isEnabled()


def test_an_order_sheet_is_of_what_waits_of_a_draft_or_blank(page):
    page.wish.kind.setCurrentIndex(page.wish.kind.findData("order"))
    page.wish.choose("storm")
    wishes = []
    for place in range(page.wish.sheet.count()):
        page.wish.sheet.setCurrentIndex(place)
        wishes.append(page.wish.asked()[2:])
    drafts = [["--order", f"level-{each}"] for each in (4, 3, 2, 1)]
    assert wishes == [[], *drafts, ["--order", "end"], ["--order", "blank"]]


def test_a_log_sheet_is_made_and_shown_but_not_put_on_record(page, qtbot, seat):
    page.wish.kind.setCurrentIndex(page.wish.kind.findData("log"))
    page.wish.words.setText("转移")
    page.make()
    qtbot.waitUntil(lambda: "已生成" in page.state.text() or page.refusal.isVisible(), timeout=PATIENCE)
    assert page.refusal.text() == ""
    assert page.preview.pages == 1
    assert reports(seat) == []
    assert page.wish.asked() == ["--words", "转移"]


def test_a_paper_that_cannot_be_made_says_why(page, qtbot):
    page.wish.kind.setCurrentIndex(page.wish.kind.findData("handover"))
    page.make()
    qtbot.waitUntil(page.refusal.isVisible, timeout=PATIENCE)
    assert "尚未拟写交接班记录" in page.refusal.text()
