"""The first hour at a new desk, by hand in the real window: organ, incident, level, team, stores, figure, warning."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.cli import main
from console.domain.authority import FillPost
from console.domain.incident import OpenIncident
from console.domain.supply import Item, Store
from console.views.forms.figure import StateFigureForm
from console.views.forms.order_level import OrderForm
from console.views.forms.organ import RegisterOrganForm
from console.views.forms.supply import IssueForm, ReceiveForm, RegisterItemForm, RegisterStoreForm
from console.views.forms.team import DispatchForm, RegisterTeamForm, StepForm
from console.views.forms.warning import IssueWarningForm
from console.views.widgets.segments import Segments
from tests.views.hands import ask

pytestmark = pytest.mark.slow

KEY = Qt.Key
ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


class Officer:
    """Goes to a page, presses a key, fills in what is asked and saves by Ctrl+Enter."""

    def __init__(self, qtbot, window):
        self._qtbot = qtbot
        self._window = window

    def page(self, name):
        return self._window.seating.pages[name]

    def fill(self, noun, key, form, **fields):
        page = self.page(noun)
        self._window.go_to(self._window.docks[noun])
        shown = ask(self._qtbot, page, key, form)
        for field, value in fields.items():
            _enter(getattr(shown, field), value)
        saved = []
        shown.saved.connect(lambda: saved.append(noun))
        QTest.keyClick(shown, ENTER, CTRL)
        self._qtbot.waitUntil(lambda: bool(saved))


def _enter(field, value):
    if hasattr(field, "findData"):
        field.setCurrentIndex(field.findData(value))
    elif hasattr(field, "setPlainText"):
        field.setPlainText(value)
    elif isinstance(field, Segments):
        field.choose(value)
    elif isinstance(value, bool):
        field.setChecked(value)
    else:
        field.setText(value)


def test_the_first_hour_is_kept_shown_and_told_by_status(qtbot, window, journal, capsys):
    officer = Officer(qtbot, window)
    officer.fill("level", KEY.Key_G, RegisterOrganForm, name="龙港市防指", head="总指挥", ours=True)
    done = []
    officer.page("team").seat.do(OpenIncident(incident="i1", name="台风", type="11B01"), done.append, done.append)
    qtbot.waitUntil(lambda: bool(done))
    seat = officer.page("team").seat
    organ, commander = seat.reader.organs()[0].subject, seat.named("总指挥")
    seat.do(FillPost(post="p1", role="commander", person=commander, organ=organ), done.append, done.append)
    qtbot.waitUntil(lambda: len(done) == 2)
    window.seating.choose("i1")
    signed = {"signer": "总指挥", "way": "pen"}
    officer.fill("level", KEY.Key_O, OrderForm, degree="3", **signed, reason="台风临近", further="渔船回港")
    officer.fill("team", KEY.Key_N, RegisterTeamForm, name="消防救援大队", kind="comprehensive", members="42")
    qtbot.waitUntil(lambda: officer.page("team").roster.rows.rowCount() == 1)
    officer.page("team").roster.table.selectRow(0)
    officer.fill("team", KEY.Key_D, DispatchForm, destination="舥艚渔港")
    qtbot.waitUntil(lambda: "出动" in officer.page("team").roster.rows.index(0, 0).data())
    officer.fill("team", KEY.Key_A, StepForm, remark="两车")
    officer.fill("supply", KEY.Key_W, RegisterStoreForm, name="中心仓库")
    officer.fill("supply", KEY.Key_N, RegisterItemForm, name="棉被", unit="床", low="500")
    store, item = _subjects(officer.page("supply"))
    officer.fill("supply", KEY.Key_R, ReceiveForm, item=item, store=store, quantity="2,400")
    officer.fill("supply", KEY.Key_I, IssueForm, item=item, store=store, quantity="１００", to="舥艚社区")
    officer.fill("figure", KEY.Key_N, StateFigureForm, which="evacuated", value="31,204", source="社会事务局")
    act = {"hazard": "typhoon", "colour": "orange", "issuer": "市气象台", "until": "明0800"}
    officer.fill("warning", KEY.Key_N, IssueWarningForm, **act)
    assert main(["--journal", str(journal), "status", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(each["level"], each["reason"]) for each in told["responses"]] == [(3, "台风临近")]
    assert [(each["name"], each["status"]) for each in told["teams"]] == [("消防救援大队", "arrived")]
    assert [(each["item_name"], each["quantity"]) for each in told["stock"]] == [("棉被", "2300")]
    assert [each["value"] for each in told["incidents"][0]["figures"]] == ["31204"]
    assert [each["colour"] for each in told["warnings"]] == ["orange"]
    assert "Ⅲ" in officer.page("level").box.badge.text()


def _subjects(page):
    """Ids of the one store and the one item."""
    reader = page.seat.reader
    return reader.some(Store)[0].subject, reader.some(Item)[0].subject
