"""Lines from a file: looked at in a process of its own, shown with their faults, taken when the operator says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from console.domain.incident import OpenIncident
from console.domain.line_query import LineQuery
from console.domain.log import EnterLine
from console.feeds.table import read, write
from console.views.forms.log_export import ExportForm
from console.views.forms.log_import import ImportForm

pytestmark = pytest.mark.slow

PATIENCE = 30_000
HEAD = ("时间", "来源", "内容", "天气")


@pytest.fixture(autouse=True)
def _home(monkeypatch, tmp_path):
    monkeypatch.setenv("CONSOLE_HOME", str(tmp_path / "home"))


def shown(form, qtbot):
    qtbot.addWidget(form)
    form.show()
    return form


def looked_at(form, file, qtbot):
    form.file.path.setText(str(file))
    with qtbot.waitSignal(form.press.printed, timeout=PATIENCE):
        qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    return form


def lines(seat):
    return [each.text for each in seat.reader.lines(0, 100)]


def test_a_file_is_looked_at_and_its_good_rows_are_taken(seat, qtbot, tmp_path):
    fire, power = ("2025-07-06 21:40", "社区", "起火", "晴"), ("", "电力", "停电", "")
    write(tmp_path / "a.xlsx", [HEAD, fire, ("99", "", "x"), power])
    form = looked_at(shown(ImportForm(seat), qtbot), tmp_path / "a.xlsx", qtbot)
    assert [each.row for each in form.rows.rows] == [3, 2, 4]
    assert "天气" in form.state.text()
    assert "2" in form.save.text()
    assert lines(seat) == []
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: form.posting is None and form.save.isHidden())
    assert lines(seat) == ["起火", "停电"]


def test_none_are_taken_when_the_operator_says_so(seat, qtbot, tmp_path):
    write(tmp_path / "a.csv", [HEAD, ("", "", "起火", "")])
    form = looked_at(shown(ImportForm(seat), qtbot), tmp_path / "a.csv", qtbot)
    qtbot.mouseClick(form.cancel, Qt.MouseButton.LeftButton)
    assert form.isHidden()
    assert lines(seat) == []


def test_lines_that_name_no_incident_go_to_the_chosen_one(seat, desk, qtbot, tmp_path):
    desk.do(OpenIncident(incident="storm", name="台风"))
    write(tmp_path / "a.csv", [HEAD, ("", "", "起火", "")])
    form = shown(ImportForm(seat), qtbot)
    form.incident.setCurrentIndex(1)
    looked_at(form, tmp_path / "a.csv", qtbot)
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(form.save.isHidden)
    assert seat.reader.lines(0, 1)[0].incident == "storm"


def test_what_is_no_table_is_refused_beside_the_path(seat, desk, qtbot, tmp_path):
    desk.do(EnterLine(line="a", text="x"))
    form = shown(ImportForm(seat), qtbot)
    form.file.path.setText(str(tmp_path / "none.xlsx"))
    with qtbot.waitSignal(form.press.failed, timeout=PATIENCE):
        form.submit()
    assert "none.xlsx" in form.refusal.text()
    assert form.save.isEnabled()


def test_what_the_desk_refuses_meanwhile_does_not_keep_the_others_out(seat, desk, qtbot, tmp_path):
    twice = "f" * 32
    write(tmp_path / "a.csv", [("编号", "内容"), (twice, "x"), ("", "y"), ("", "z")])
    form = looked_at(shown(ImportForm(seat), qtbot), tmp_path / "a.csv", qtbot)
    desk.do(EnterLine(line=twice, text="先登记"))
    form.submit()
    qtbot.waitUntil(form.save.isHidden)
    assert lines(seat) == ["先登记", "y", "z"]
    assert "1" in form.refusal.text()


def test_another_file_has_to_be_looked_at_anew(seat, qtbot, tmp_path):
    write(tmp_path / "a.csv", [HEAD, ("", "", "起火", "")])
    form = looked_at(shown(ImportForm(seat), qtbot), tmp_path / "a.csv", qtbot)
    form.file.path.setText("other.csv")
    assert form.sums is None


def test_what_is_shown_is_exported(seat, desk, qtbot, tmp_path):
    for text in ("起火", "积水"):
        desk.do(EnterLine(line=text, text=text))
    form = shown(ExportForm(seat, LineQuery(words="积水")), qtbot)
    form.file.path.setText(str(tmp_path / "out.csv"))
    with qtbot.waitSignal(form.press.printed, timeout=PATIENCE):
        form.submit()
    assert [row.cells[11] for row in read(tmp_path / "out.csv")] == ["内容", "积水"]
    assert form.save.isHidden()


def test_an_export_that_is_stopped_leaves_nothing(seat, desk, qtbot, tmp_path):
    desk.do(EnterLine(line="a", text="x"))
    form = shown(ExportForm(seat, LineQuery()), qtbot)
    form.file.path.setText(str(tmp_path / "out.csv"))
    form.submit()
    with qtbot.waitSignal(form.press.failed, timeout=PATIENCE):
        form.reject()
    assert not (tmp_path / "out.csv").exists()
    assert form.refusal.text()


def test_a_window_that_is_closed_waits_for_what_is_being_taken(seat, qtbot, tmp_path):
    waiting = []
    slow = replace(seat, do=lambda *call: waiting.append(call))
    write(tmp_path / "a.csv", [HEAD, ("", "", "起火", "")])
    form = looked_at(shown(ImportForm(slow), qtbot), tmp_path / "a.csv", qtbot)
    assert not form.touched()
    form.submit()
    assert form.touched()
    seat.do(*waiting.pop())
    qtbot.waitUntil(lambda: not form.touched())
    assert lines(seat) == ["起火"]
