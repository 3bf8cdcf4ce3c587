"""The response parts of three hours: an oral order in the night, a step up with its receipts, a step down by name."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from console.cli import main
from console.domain.authority import FillPost
from console.domain.figure import StateFigure
from console.domain.incident import OpenIncident
from console.domain.level import Level, OrderLevel
from console.domain.organ import RegisterOrgan
from console.domain.report import MakeReport
from console.domain.round import Answer, AnswerRound, Reply, Round
from console.domain.task import ReleaseTask, ReportTask, Task
from console.views.forms.adjust_level import AdjustForm
from console.views.forms.countersign_level import CountersignForm
from console.views.forms.form import Form
from console.views.forms.order_level import OrderForm
from tests.views.hands import ENTER

pytestmark = pytest.mark.slow
CTRL = Qt.KeyboardModifier.ControlModifier
SINCE = "2020-01-01T00:00:00Z"


class Officer:
    """One seat: does what others had done before, brings up forms by their names, and saves."""

    def __init__(self, qtbot, window, journal, capsys):
        self.qtbot, self.window, self._journal, self._capsys = qtbot, window, journal, capsys
        self.seat = window.log.seat

    def done(self, *acts):
        outcomes = []
        for act in acts:
            self.seat.do(act, outcomes.append, outcomes.append)
        self.qtbot.waitUntil(lambda: len(outcomes) == len(acts))
        assert all(isinstance(each, list) for each in outcomes), outcomes

    def look_at(self, incident):
        self.window.seating.choose(incident)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, modifier)

    def say(self, text):
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), event)

    def ask(self, name, form):
        """A form by its name on the command line, as soon as it can be asked for."""
        self.qtbot.waitUntil(
            lambda: any(each.text() == name and each.isEnabled() for each in self.window.findChildren(QAction))
        )
        self.press(Qt.Key.Key_K, CTRL)
        self.say(name)
        self.press(ENTER)
        self.qtbot.waitUntil(lambda: any(each.isActiveWindow() for each in self.window.findChildren(form)))
        return next(each for each in self.window.findChildren(form) if each.isActiveWindow())

    def save(self):
        self.press(ENTER, CTRL)
        self.qtbot.waitUntil(lambda: not [each for each in self.window.findChildren(Form) if each.isVisible()])
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def status(self):
        self._capsys.readouterr()
        assert main(["--journal", str(self._journal), "status", "--json"]) == 0
        return json.loads(self._capsys.readouterr().out)

    def tasks(self):
        return {each.measure: each for each in self.seat.reader.some(Task) if each.measure}


@pytest.fixture
def officer(qtbot, window, journal, capsys):
    made = Officer(qtbot, window, journal, capsys)
    mayor, first, deputy = (made.seat.named(name) for name in ("市长", "常务副指挥", "副指挥"))
    made.done(
        RegisterOrgan(organ="longgang", name="龙港市防指", ours=True),
        FillPost(post="o1", role="commander", person=mayor, organ="longgang", since=SINCE),
        FillPost(post="o2", role="deputy_first", person=first, organ="longgang", since=SINCE),
        FillPost(post="o3", role="deputy", person=deputy, organ="longgang", since=SINCE),
    )
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return made


def choose(choice, key):
    choice.setCurrentIndex(choice.findData(key))


def order(form, level, name, way, **signing):
    choose(form.degree, level)
    form.signer.setText(name)
    form.way.choose(way)
    for field, text in signing.items():
        getattr(form.signing, field).setText(text)


def test_an_order_by_telephone_in_the_night_needs_no_witness_and_is_to_be_countersigned(officer):
    officer.done(OpenIncident(incident="plant", name="舥艚化工厂火灾", type="12D01"))
    officer.look_at("plant")
    form = officer.ask("启动应急响应", OrderForm)
    order(form, "4", "副指挥", "voice", words="启动四级，我马上到")
    form.reason.setText("化工厂起火，2人失联")
    officer.save()
    incident = next(each for each in officer.status()["incidents"] if each["id"] == "plant")
    (step,) = incident["level_history"]
    assert (step["level"], step["way"], step["words"], step["role"]) == (4, "voice", "启动四级，我马上到", "deputy")
    assert step["by"] == step["called"] == officer.seat.named("副指挥")
    assert step["countersign"]
    assert not step["countersigned"]
    assert not step["witness"]
    assert step["known"]
    assert incident["level"] == 4
    rescue = [each for each in officer.tasks().values() if each.life]
    assert rescue
    assert all(each.responsible and each.due and each.needed for each in rescue)
    clock = next(each for each in officer.status()["clocks"] if each["kind"] == "countersign")
    assert (clock["state"], clock["due"]) == ("running", step["countersign"])
    officer.ask("补签命令", CountersignForm)
    officer.save()
    signed = next(each for each in officer.status()["incidents"] if each["id"] == "plant")["level_history"][0]
    assert signed["countersigned"]
    assert "countersign" not in {each["kind"] for each in officer.status()["clocks"] if each["state"] == "running"}


def storm(officer):
    officer.done(OpenIncident(incident="storm", name="台风", type="11B01"))
    officer.look_at("storm")
    form = officer.ask("启动应急响应", OrderForm)
    order(form, "3", "副指挥", "pen")
    form.reason.setText("温州启动Ⅲ级")
    officer.save()


def test_going_up_adds_what_the_graver_level_adds_and_every_community_confirms(officer):
    storm(officer)
    before = officer.tasks()
    officer.seat.pins.set(officer.seat.named("常务副指挥"), "739155")
    form = officer.ask("调整应急响应", AdjustForm)
    order(form, "2", "常务副指挥", "pin", pin="739155")
    form.reason.setText("今晚登陆")
    officer.save()
    after = officer.tasks()
    assert {key: after[key].subject for key in before} == {key: each.subject for key, each in before.items()}
    assert {each.level for key, each in after.items() if key not in before} == {2}
    last = max(officer.seat.reader.some(Round), key=lambda each: each.opened)
    communities = [each for each in last.addressees if each.startswith("330383198")]
    assert len(communities) == 102
    replies = officer.seat.reader.some(Reply, subject=last.subject)
    some = tuple(each.addressee for each in replies[:87])
    officer.done(AnswerRound(round=last.subject, addressees=some, state=Answer.ANSWERED, basis=()))
    (told,) = [
        each for incident in officer.status()["incidents"] for each in incident["rounds"] if each["id"] == last.subject
    ]
    assert (told["answered"], told["addressees"]) == (87, len(last.addressees))
    officer.done(
        RegisterOrgan(organ="wenzhou", name="温州市防指"),
        OrderLevel(organ="wenzhou", incident="storm", level=Level.II, reason="温州市升Ⅱ级"),
    )
    banner = officer.window.top.banner
    officer.qtbot.waitUntil(lambda: any("温州" in each.text() for each in banner.findChildren(QLabel)))


def test_the_mayor_signs_a_sheet_and_what_the_level_had_closed_ends_by_name_alone(officer, tmp_path):
    storm(officer)
    tasks = officer.tasks()
    officer.done(
        *(
            ReportTask(task=tasks[key].subject, proof="已落实", basis=tasks[key].basis)
            for key in ("shelters_open", "move_risk")
        )
    )
    photo = tmp_path / "签发单.png"
    QImage(40, 30, QImage.Format.Format_RGB32).save(str(photo))
    form = officer.ask("调整应急响应", AdjustForm)
    order(form, "4", "市长", "pen")
    form.signing.paper.path.setText(str(photo))
    form.reason.setText("台风已离开")
    for field in form.conditions.fields():
        field.setText("巡查一遍") if isinstance(field, QLineEdit) else field.setChecked(True)
    officer.save()
    step = next(each for each in officer.status()["incidents"] if each["id"] == "storm")["level_history"][-1]
    assert (step["level"], step["way"]) == (4, "pen")
    assert step["paper"]
    after = officer.tasks()
    assert after["shelters_open"].holds
    assert after["move_risk"].holds
    assert after["shelters_open"].release_proposed
    shelter = after["shelters_open"]
    officer.done(ReleaseTask(task=shelter.subject, why="人员全部返回", by=step["by"], basis=shelter.basis))
    assert not officer.tasks()["shelters_open"].holds
    assert officer.tasks()["move_risk"].holds


def test_a_casualty_found_after_the_printing_is_said_in_the_strip(officer):
    storm(officer)
    officer.done(
        StateFigure(incident="storm", metric="missing", value="2", unit="人"),
        StateFigure(incident="storm", metric="deaths", value="0", unit="人"),
    )
    printed = (("missing", "2"), ("deaths", "0"))
    officer.done(
        MakeReport(
            report="r1", incident="storm", kind="sitrep", number=1, cutoff=SINCE, content="0" * 64, figures=printed
        )
    )
    figures = {each.metric: each for each in officer.seat.reader.figures("storm")}
    officer.done(
        *(
            StateFigure(incident="storm", metric=metric, value="1", unit="人", basis=figures[metric].basis)
            for metric in ("missing", "deaths")
        )
    )
    officer.qtbot.waitUntil(lambda: "2项数字变化" in officer.window.strip.report.text())
