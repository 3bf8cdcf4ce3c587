"""The page of plans: a value changed by keys, ticks, refusals, and an incident that follows the new version."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from console.desk.assessment import Assessment
from console.domain.incident import OpenIncident
from console.views.forms.plan import BindPlanForm, ChangeValueForm, TickForm
from console.views.pages.plan import PlanPage
from tests.views.hands import ask, seated

pytestmark = pytest.mark.slow
RAIN = "flood/rule/rain_30"


@pytest.fixture
def here(seat, tmp_path):
    return replace(seat, assessment=Assessment.load(own=tmp_path / "plans"))


@pytest.fixture
def page(qtbot, here, desk):
    desk.do(OpenIncident(incident="i1", name="台风", type="11B01"))
    made = PlanPage(here.say)
    QAbstractItemModelTester(made.roster.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return seated(qtbot, made, here, desk, incident="i1")


def threshold(form):
    return next(widget for field, widget in form.values.items() if field.path[-1] == "value")


def test_every_value_of_every_plan_is_a_row(page, here):
    assert page.roster.rows.rowCount() == sum(len(each.values) for each in here.assessment.plans)


def test_a_changed_value_is_in_force_at_once(qtbot, page, here):
    form = ask(qtbot, page, Qt.Key.Key_E, ChangeValueForm, chosen=RAIN)
    form.submit()
    assert form.refusal.text() == "没有改动。"
    threshold(form).setText("many")
    form.submit()
    assert "many" in form.refusal.text()
    assert not here.assessment.library.own.exists()
    threshold(form).setText("３５")
    form.submit()
    assert here.assessment.library.plan("flood").version == "2026.2"
    assert "35" in page.roster.chosen().value


def test_all_of_a_plan_is_ticked_by_name_and_date(qtbot, page, here):
    form = ask(qtbot, page, Qt.Key.Key_K, TickForm, chosen=RAIN)
    assert form.by.text() == "值守员01"
    form.on.setText("someday")
    form.submit()
    assert form.refusal.isVisible()
    form.on.setText("2025-07-07")
    form.extent.setCurrentIndex(1)
    form.submit()
    assert not here.assessment.library.plan("flood").demonstration
    assert here.assessment.library.plan("quake").demonstration


def test_an_incident_stays_with_its_version_until_somebody_binds_it_anew(qtbot, page, here):
    assessment, incident = here.assessment, here.reader.incidents()[0]
    ask(qtbot, page, Qt.Key.Key_B, BindPlanForm, chosen=RAIN).submit()
    form = ask(qtbot, page, Qt.Key.Key_E, ChangeValueForm, chosen=RAIN)
    threshold(form).setText("35")
    form.submit()
    assert assessment.plan_of(here.reader, incident).version == "2026.1"
    form = ask(qtbot, page, Qt.Key.Key_B, BindPlanForm, chosen=RAIN)
    form.submit()
    assert form.refusal.isVisible()
    form.why.setText("阈值已核对")
    form.submit()
    assert assessment.plan_of(here.reader, incident).version == "2026.2"


def test_what_an_editor_wrote_is_in_force_when_the_page_is_looked_at(page, here):
    library = here.assessment.library
    file = library.own / "flood.toml"
    library.own.mkdir()
    file.write_text(library.plan("flood").text.replace("2026.1", "ours"), "utf-8")
    said = []
    page.said.connect(said.append)
    page.hide()
    page.show()
    assert library.plan("flood").version == "ours"
    file.write_text("key = 1", "utf-8")
    page.hide()
    page.show()
    page.hide()
    page.show()
    assert [each.partition("：")[0] for each in said] == ["flood.toml 第1行"]
    assert library.plan("flood").version == "ours"
