"""A whole table from a file: looked at in a process of its own, taken row by row behind one log line, or not at all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from console.domain.figure import Figure
from console.domain.incident import CloseIncident, Incident
from console.domain.log import Line
from console.feeds.figure_table import template
from console.feeds.table import read, write
from console.views.forms.figure_import import FigureFormForm, FigureImportForm
from tests.views.hands import ask, cells

pytestmark = pytest.mark.slow

PATIENCE = 30_000
HEADING = ("社区", "死亡", "转移")


@pytest.fixture
def form(qtbot, page):
    return ask(qtbot, page, Qt.Key.Key_F, FigureImportForm)


@pytest.fixture
def looked(qtbot, form, tmp_path):
    """Have these rows looked at."""

    def look(*rows):
        file = tmp_path / "table.xlsx"
        write(file, rows)
        form.file.path.setText(str(file))
        form.submit()
        qtbot.waitUntil(lambda: form.preview is not None or not form.refusal.isHidden(), timeout=PATIENCE)
        return file

    return look


def test_the_good_rows_are_taken_behind_one_line_with_the_file(qtbot, page, form, looked, seat):
    looked(HEADING, ("龙城社区", "1", "20"), ("江口社区", "x", "3"), ("江浦社区", "", "7"))
    QAbstractItemModelTester(form.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert cells(form.rows, 2)[0].startswith("× 死亡")
    assert cells(form.rows, 1) == ["江口社区", "龙城社区", "江浦社区"]
    assert seat.reader.some(Figure) == []
    form.source.setText("各社区")
    form.submit()
    qtbot.waitUntil(form.save.isHidden, timeout=PATIENCE)
    assert form.state.text() == "已录入2个社区的3个数。"
    figures = seat.reader.some(Figure)
    (line,) = seat.reader.lines(0, 10)
    assert {each.line for each in figures} == {line.subject}
    assert {(each.metric, each.value, each.unit, each.source) for each in figures} == {
        ("deaths", "1", "人", "各社区"),
        ("evacuated", "20", "人", "各社区"),
        ("evacuated", "7", "人", "各社区"),
    }
    assert "table.xlsx" in line.text
    ((content, name, _, _),) = line.files
    assert (content[:16] in line.text, name) == (True, "table.xlsx")
    assert cells(page.roster.rows, 0) == ["○ 死亡 Σ1/102", "○ 转移 Σ2/102"]


def test_a_file_that_was_taken_in_already_says_so_and_hinders_nothing(qtbot, page, form, looked, seat):
    file = looked(HEADING, ("龙城社区", "1", "20"))
    assert "已录入过" not in form.state.text()
    form.submit()
    qtbot.waitUntil(form.save.isHidden, timeout=PATIENCE)
    form.reject()
    again = ask(qtbot, page, Qt.Key.Key_F, FigureImportForm)
    again.file.path.setText(str(file))
    again.submit()
    qtbot.waitUntil(lambda: again.preview is not None, timeout=PATIENCE)
    assert "已录入过" in again.state.text()
    assert again.save.isEnabled()
    assert len(seat.reader.some(Figure)) == 2


def test_nothing_is_taken_when_the_operator_says_so(form, looked, seat):
    looked(HEADING, ("龙城社区", "1", "20"))
    form.reject()
    assert not form.isVisible()
    assert seat.reader.some(Figure) == []
    assert seat.reader.some(Line) == []


def test_a_file_that_changed_after_the_look_is_not_taken(form, looked, seat):
    file = looked(HEADING, ("龙城社区", "1", "20"))
    write(file, [HEADING, ("龙城社区", "100", "20")])
    form.submit()
    assert "改动" in form.refusal.text()
    assert seat.reader.some(Line) == []


def test_what_cannot_be_taken_at_all_offers_nothing_to_take(form, looked):
    looked(HEADING, ("某某社区", "1", "20"))
    assert not form.save.isEnabled()


def test_a_file_that_is_no_table_is_refused_with_what_was_typed_kept(form, looked):
    looked(("姓名", "电话"), ("甲", "1"))
    assert "表头" in form.refusal.text()
    assert form.file.path.text().endswith("table.xlsx")


def test_a_closed_incident_takes_no_table(form, looked, seat, desk):
    looked(HEADING, ("龙城社区", "1", "20"))
    desk.do(CloseIncident(incident="i1", reason="毕", basis=seat.reader.one(Incident, "i1").basis))
    form.submit()
    assert "台风" in form.refusal.text()
    assert form.save.isEnabled()


def test_a_full_table_is_shown_and_taken(qtbot, form, seat, tmp_path):
    file = tmp_path / "full.xlsx"
    template(file, seat.assessment, seat.say)
    rows = [list(each.cells) for each in read(file)]
    for number, row in enumerate(rows[1:-1]):
        row[3:] = [str(number)] * 58
    write(file, rows)
    form.file.path.setText(str(file))
    form.submit()
    qtbot.waitUntil(lambda: form.preview is not None, timeout=PATIENCE)
    form.submit()
    qtbot.waitUntil(form.save.isHidden, timeout=PATIENCE)
    assert len(seat.reader.some(Figure, stands=True)) == 102 * 58


def test_a_blank_form_is_written(qtbot, page, tmp_path):
    form = ask(qtbot, page, Qt.Key.Key_B, FigureFormForm)
    form.file.path.setText(str(tmp_path / "blank.xlsx"))
    form.submit()
    qtbot.waitUntil(form.save.isHidden, timeout=PATIENCE)
    assert len(list(read(tmp_path / "blank.xlsx"))) == 104
