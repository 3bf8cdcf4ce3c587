"""The pages of a window: brought in one by one, led to one incident, told what changed when they are seen."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from console.domain.incident import OpenIncident
from console.domain.log import EnterLine
from console.domain.team import RegisterTeam
from console.views.board import CENTRE, DOCKED, Place, place
from console.views.dock import Dock
from console.views.faults import Faults
from console.views.page import Page
from console.views.seating import OF_ALL, Seating
from console.words.say import Say

pytestmark = pytest.mark.slow


@pytest.fixture
def window(qtbot):
    shown = QMainWindow()
    qtbot.addWidget(shown)
    shown.resize(1400, 900)
    return shown


@pytest.fixture
def seating(window):
    say = Say("zh")
    docks = {each.name: Dock(each, say, window) for each in DOCKED}
    log = place(CENTRE).page()(say)
    window.setCentralWidget(log)
    made = Seating(say, docks, log)
    made.docks = docks
    for dock in docks.values():
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    window.show()
    return made


@pytest.fixture
def seated(qtbot, window, seating, desk, seat):
    desk.do(OpenIncident(incident="I1", name="台风"))
    desk.do(OpenIncident(incident="I2", name="火灾"))
    seating.pages[CENTRE].sit(seat)
    with qtbot.waitSignal(seating.complete):
        seating.bring(seat)
    yield seating
    window.close()


def incidents(seating):
    return {name: page.incident for name, page in seating.pages.items()}


def test_every_page_is_brought_in_and_seated(seated):
    assert sorted(seated.pages) == sorted([CENTRE, *(each.name for each in DOCKED)])
    assert all(page.seated for page in seated.pages.values())


def test_an_incident_chosen_on_one_page_is_looked_at_on_all(qtbot, seated):
    with qtbot.waitSignal(seated.incident_chosen) as chosen:
        seated.pages["incident"].incident_chosen.emit("I2")
    assert chosen.args == ["I2"]
    assert set(incidents(seated).values()) == {"I2"}


def test_without_a_choice_the_pages_beside_the_log_look_at_the_banner_s_incident(seated):
    seated.suppose("I1")
    looked = incidents(seated)
    assert {looked.pop(name) for name in OF_ALL} == {""}
    assert set(looked.values()) == {"I1"}


def test_a_choice_holds_against_what_the_banner_shows(seated):
    seated.choose("I2")
    seated.suppose("I1")
    assert set(incidents(seated).values()) == {"I2"}
    seated.choose("")
    assert seated.pages["figure"].incident == "I1"


def test_a_page_out_of_sight_hears_of_changes_when_it_is_seen(qtbot, seated, desk):
    desk.listen(seated.hear)
    dock, page = seated.docks["team"], seated.pages["team"]
    dock.hide()
    desk.do(RegisterTeam(team="T1", name="冲锋舟队", kind="social"))
    assert page.roster.rows.rowCount() == 0
    dock.show()
    qtbot.waitUntil(lambda: page.roster.rows.rowCount() == 1)


def test_a_page_in_front_of_its_tabs_hears_at_once(qtbot, window, seated, desk):
    desk.listen(seated.hear)
    dock = seated.docks["team"]
    window.tabifyDockWidget(dock, seated.docks["figure"])
    with qtbot.waitSignal(dock.visibilityChanged, check_params_cb=lambda seen: seen):
        dock.raise_()
    desk.do(RegisterTeam(team="T1", name="冲锋舟队", kind="social"))
    assert seated.pages["team"].roster.rows.rowCount() == 1


def test_a_line_somebody_asks_for_is_shown_in_the_log(seated, desk):
    desk.listen(seated.hear)
    desk.do_all([EnterLine(line=f"L{number}", text=f"第{number}条") for number in range(5)])
    seated.pages["figure"].line_wanted.emit("L3")
    assert seated.pages[CENTRE].table.currentIndex().row() == 3


class Broken(Page):
    """A page with a fault of its own."""

    NAME = "broken"
    TITLE = "Log"
    TOPICS = frozenset({"team"})

    def sit(self, _seat):
        raise ZeroDivisionError


class Unhearing(Broken):
    def hear(self, _changed):
        raise ZeroDivisionError


@dataclass(frozen=True)
class Faulty(Place):
    def page(self):
        return Broken


def test_a_page_that_fails_keeps_neither_the_others_nor_their_news_away(qtbot, window, seating, seat, tmp_path):
    faults = Faults(tmp_path)
    said = []
    faults.happened.connect(said.append)
    faults.listen()
    dock = seating.docks["incident"]
    dock.place = Faulty(**vars(dock.place))
    seating.pages[CENTRE].sit(seat)
    with qtbot.waitSignal(seating.complete):
        seating.bring(seat)
    faults.forget()
    assert len(said) == 1
    assert dock.pending.text.text() == Say("zh")("This page failed; the others work.")
    assert all(name in seating.pages for name in seating.docks if name != "incident")
    window.close()


def test_a_page_that_fails_at_some_news_keeps_it_from_nobody(seated, desk, tmp_path):
    faults = Faults(tmp_path)
    said = []
    faults.happened.connect(said.append)
    faults.listen()
    seated.pages = {"broken": Unhearing(Say("zh")), **seated.pages}
    seated._in_sight.add("broken")
    desk.listen(seated.hear)
    desk.do(EnterLine(line="L1", text="一条"))
    faults.forget()
    assert len(said) == 1
    assert seated.pages[CENTRE].log.rowCount() == 1
