"""The wiring: a window on a real journal, its desk on a thread of its own, an exercise played in it, its picture."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console import app
from console.desk.desk import Desk
from console.desk.reader import Reader
from console.domain.check import instant
from console.domain.exercise import OpenExercise
from console.domain.ids import new_id
from console.domain.log import EnterLine, Line
from console.domain.refused import Refused
from console.feeds.scenario import Inject, Scenario
from console.journal.device import Device
from console.journal.people import People
from console.views.practice import command
from console.views.widgets.drill import DrillBand
from console.views.widgets.notice import Notice
from console.words.say import Say
from tests.views.wardrobe import undressed_afterwards

pytestmark = pytest.mark.slow

SHIPPED_LATE = ("sqlalchemy", "sqlcipher3", "numpy", "pyqtgraph", "reportlab", "pypinyin", "console.desk.desk")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CONSOLE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def journal(tmp_path):
    return tmp_path / "main.journal"


@pytest.fixture
def start(qtbot, journal):
    """Opens consoles as the command line does; they are closed at the end."""
    running = []

    def open_one(file=journal, actor="值守员", scenario=None, speed="max", until="complete"):
        console = app.Console(QApplication.instance(), file, Say("zh"), actor)
        running.append(console)
        qtbot.addWidget(console.window)
        if scenario:
            console.rehearse(scenario, speed)
        with qtbot.waitSignal(getattr(console.window, until), timeout=20_000):
            console.open()
        return console

    with undressed_afterwards():
        yield open_one
        for console in running:
            console.window.close()
            console.close()


def lines(file):
    reader = Reader(file)
    try:
        return [line.text for line in reader.lines(0, 1000)]
    finally:
        reader.close()


def type_in(console, text):
    """As an input method hands it over."""
    console.window.begin_line()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(console.window.log.entry.field, event)


def type_line(console, text):
    type_in(console, text)
    QTest.keyClick(console.window.log.entry.field, Qt.Key.Key_Return)


def saved(console):
    return console.answers.saved > 0 and console.answers.pending == 0


def test_the_shell_is_painted_before_anything_heavy_is_imported(tmp_path):
    program = f"""
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from console.app import Console
from console.words.say import Say
console = Console(QApplication([]), Path({str(tmp_path / "x.journal")!r}), Say("zh"), "值守员")
def seen():
    print([name for name in {SHIPPED_LATE} if name in sys.modules])
    console.window.log.entry.field.setFocus()
    print(console.window.log.entry.field.isEnabled(), console.window.top.banner.isVisible())
console.window.painted.disconnect()
console.window.painted.connect(seen)  # first, for the loading thread imports at once
console.window.painted.connect(console._loading.start)
console.window.complete.connect(console.window.close)
console.open()
QApplication.instance().exec()
print(console.close())
"""
    environment = {"CONSOLE_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "True True", "0"]


def test_a_line_typed_and_entered_is_durable_and_shown(qtbot, start, journal):
    console = start()
    type_line(console, "海港路积水30厘米")
    qtbot.waitUntil(lambda: saved(console))
    qtbot.waitUntil(lambda: console.window.log.log.rowCount() == 1)
    assert lines(journal) == ["海港路积水30厘米"]
    assert console.window.strip.saving.text().startswith("已保存")


def test_what_is_typed_before_the_journal_is_open_is_not_lost(qtbot, start, journal):
    console = start(until="painted")
    type_line(console, "电话来得早")
    qtbot.waitUntil(lambda: saved(console), timeout=20_000)
    assert lines(journal) == ["电话来得早"]


def test_the_line_is_signed_by_the_person_who_sits_here(qtbot, start, journal, home):
    console = start(actor="张三")
    type_line(console, "一条")
    qtbot.waitUntil(lambda: saved(console))
    reader = Reader(journal)
    (line,) = reader.some(Line)
    reader.close()
    assert People(home, Device(home).key()).name(line.actor) == "张三"


def test_whoever_sits_down_later_signs_what_he_enters(qtbot, start, journal, home):
    console = start(actor="张三")
    type_line(console, "一条")
    qtbot.waitUntil(lambda: saved(console))
    console._seat.sitter.sit_down(console._seat.named("李四"))
    type_line(console, "又一条")
    qtbot.waitUntil(lambda: len(lines(journal)) == 2)
    reader = Reader(journal)
    authors = [People(home, Device(home).key()).name(line.actor) for line in reader.lines(0, 9)]
    reader.close()
    assert authors == ["张三", "李四"]
    assert console.memory.name == "李四"


def test_wrong_pins_are_written_into_the_log(qtbot, start, journal):
    console = start(actor="张三")
    seat = console._seat
    seat.pins.set(seat.me, "493021")
    for _ in range(5):
        with pytest.raises(Refused):
            seat.pins.check(seat.me, "493022")
    qtbot.waitUntil(lambda: lines(journal) == ["张三的席位口令连续输错5次，已限时停用"])


def test_closing_waits_for_what_is_being_saved(qtbot, start, journal):
    console = start()
    type_line(console, "最后一条")
    console.window.close()
    qtbot.waitUntil(lambda: not console.window.isVisible())
    assert console.close() == app.DONE
    assert lines(journal) == ["最后一条"]


def test_what_is_refused_while_closing_keeps_the_window_open(qtbot, start):
    console = start()
    told = []
    console._do(EnterLine(line="L1", text="  "), told.append, told.append)
    console.window.close()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert console.window.isVisible()
    assert "未保存" in console.window.strip.saving.text()


def test_what_arrives_moves_neither_caret_nor_selection_nor_scroll(qtbot, start, tmp_path):
    console = start()
    writer, log = console._desk.writer, console.window.log
    writer.ask(lambda desk: desk.do_all([EnterLine(line=f"L{n}", text=f"第{n}条") for n in range(80)])).result()
    qtbot.waitUntil(lambda: log.log.rowCount() == 80)
    log.table.choose("L20")
    type_in(console, "半句话")
    log.entry.field.setCursorPosition(1)
    QApplication.processEvents()
    before = (log.table.currentIndex().row(), log.table.verticalScrollBar().value())
    away = Desk(tmp_path / "away.journal", device=Device(tmp_path / "away"), actor="P2", ballast=0)
    away.do_all([EnterLine(line=f"A{n}", text=f"来自他处{n}") for n in range(40)])
    records = list(away.after({away.origin: 0}))
    away.close()
    writer.ask(lambda desk: desk.receive(records)).result()
    qtbot.waitUntil(lambda: log.log.rowCount() == 120)
    chosen = log.table.currentIndex()
    assert log.words is not None
    assert (log.entry.field.text(), log.entry.field.cursorPosition()) == ("半句话", 1)
    assert console.window.focusWidget() is log.entry.field
    assert log.log.index(chosen.row(), 6).data() == "第20条"
    assert before[1] == log.table.verticalScrollBar().value() or chosen.row() != before[0]


@pytest.mark.usefixtures("start")
def test_a_second_console_is_told_who_holds_the_journal(qtbot, journal, tmp_path):
    held = Desk(journal, device=Device(tmp_path / "other"), actor="P1", ballast=0)
    console = app.Console(QApplication.instance(), journal, Say("zh"), "值守员")
    qtbot.addWidget(console.window)
    console.open()
    qtbot.waitUntil(lambda: console.window.top.banner.level.text() == "未打开日志", timeout=20_000)
    said = [notice.text.text() for notice in console.window.findChildren(Notice)]
    held.close()
    assert any("main.journal" in text and "pid" in text for text in said)
    assert console.window.isVisible()
    console.window.close()
    assert console.close() == app.WRONG


@pytest.mark.usefixtures("start")
@pytest.mark.parametrize("content", [b"not a journal at all", b"SQLite format 3\x00" + b"\x00" * 200])
def test_what_is_no_journal_is_left_as_it_is_and_said(qtbot, journal, content):
    journal.write_bytes(content)
    console = app.Console(QApplication.instance(), journal, Say("en"), "x")
    qtbot.addWidget(console.window)
    console.open()
    qtbot.waitUntil(lambda: console.window.top.banner.level.text() == "No journal is open", timeout=20_000)
    assert journal.read_bytes() == content
    console.window.close()
    assert console.close() == app.WRONG


@pytest.mark.usefixtures("start")
def test_text_typed_into_a_window_without_a_journal_stays(qtbot, journal):
    journal.write_bytes(b"not a journal at all")
    console = app.Console(QApplication.instance(), journal, Say("zh"), "x")
    qtbot.addWidget(console.window)
    console.open()
    type_line(console, "第一条")
    type_line(console, "还在这里")
    entry = console.window.log.entry
    qtbot.waitUntil(lambda: console.window.top.banner.level.text() == "未打开日志", timeout=20_000)
    assert entry.field.text() == "还在这里"
    assert "未保存" in entry.parts.notice.text()
    assert [draft.text for draft in entry.outbox.parked] == ["第一条"]
    QTest.keyClick(entry.field, Qt.Key.Key_Return)
    assert entry.field.text() == "还在这里"
    assert not entry.saving
    console.window.close()
    console.close()


@pytest.mark.usefixtures("start")
def test_a_journal_in_a_read_only_folder_is_refused_and_said(qtbot, tmp_path):
    """Read-only by name: there is no such folder."""
    console = app.Console(QApplication.instance(), tmp_path / "nowhere" / "x.journal", Say("zh"), "x")
    qtbot.addWidget(console.window)
    console.open()
    qtbot.waitUntil(lambda: console.window.top.banner.level.text() == "未打开日志", timeout=20_000)
    console.window.close()
    assert console.close() == app.WRONG


def scenario(count=3):
    starts = instant("2025-07-08T12:00:00Z")
    injects = tuple(
        Inject(
            line=number,
            at=starts + timedelta(minutes=number),
            actor="R1",
            act=EnterLine(line=new_id(), text=f"注入{number}"),
        )
        for number in range(1, count + 1)
    )
    return Scenario(id="tiny", name="小演练", starts=starts, people={"R1": "值守员01"}, injects=injects)


def test_an_exercise_plays_in_the_window_on_its_own_clock(qtbot, start, journal):
    console = start(scenario=scenario())
    qtbot.waitUntil(lambda: console.window.log.log.rowCount() == 3, timeout=20_000)
    assert lines(journal) == ["注入1", "注入2", "注入3"]
    qtbot.waitUntil(lambda: "演练结束" in console.window.strip.saving.text())
    assert console._seat.now() == instant("2025-07-08T12:03:00Z")
    assert console._seat.person("R1") == "值守员01"


def test_what_the_rules_refuse_of_an_exercise_is_said(qtbot, start):
    played = scenario()
    wrong = Inject(line=9, at=played.injects[1].at, actor="R1", act=EnterLine(line=new_id(), text="x", incident="I0"))
    console = start(scenario=replace(played, injects=(*played.injects[:2], wrong, played.injects[2])))
    qtbot.waitUntil(lambda: "演练结束" in console.window.strip.saving.text(), timeout=20_000)
    assert "有 1 项被拒绝，最后一项：第 9 行" in console.window.strip.saving.text()


def test_an_exercise_is_unmistakable(start):
    console = start(scenario=scenario())
    assert console.window.windowTitle().startswith("【演练】")
    band = next(each for each in console.window.findChildren(DrillBand) if each.isVisible())
    assert band.text == "【演练】 小演练"
    console._tick()
    assert console.window.strip.clock.text().startswith("演练时间 2025-07-08 20:0")


def test_an_exercise_is_marked_before_the_journal_is_open(start):
    console = start(scenario=scenario(), until="painted")
    assert console.window.windowTitle().startswith("【演练】")


def test_an_exercise_is_not_played_into_a_real_journal(qtbot, start, journal, tmp_path):
    desk = Desk(journal, device=Device(tmp_path / "other"), actor="P1", ballast=0)
    desk.do(EnterLine(line="L1", text="真实记录"))
    desk.close()
    console = start(scenario=scenario())
    qtbot.waitUntil(lambda: "main.journal" in console.window.strip.saving.text())
    assert lines(journal) == ["真实记录"]


def test_an_exercise_nobody_plays_stands_at_its_last_moment(start, journal, tmp_path):
    moment = instant("2025-07-08T12:00:00Z")
    desk = Desk(journal, device=Device(tmp_path / "other"), actor="P1", ballast=0, clock=lambda: moment)
    desk.do(OpenExercise(scenario="tiny", name="小演练", starts="2025-07-08T12:00:00Z"))
    desk.close()
    console = start()
    assert console._seat.now() == moment
    assert console.window.windowTitle().startswith("【演练】")


def test_the_first_start_asks_who_sits_here_and_is_never_seen_again(start):
    console = start(actor="")
    greeting = console.window.findChild(app.Greeting)
    assert greeting.isVisible()
    assert console.window.focusWidget() is console.window.log.entry.field
    greeting.field.setText("张三")
    QTest.keyClick(greeting.field, Qt.Key.Key_Return)
    assert console._seat.person(console._seat.me) == "张三"
    console.window.close()
    console.close()
    again = start(actor="")
    assert again.window.findChild(app.Greeting) is None
    assert again._seat.person(again._seat.me) == "张三"


def test_a_notice_that_was_waved_away_stays_away(start):
    console = start()
    console.notify_once("input method", "Loading …")
    notice = next(each for each in console.window.findChildren(Notice) if each.text.text() == "正在加载……")
    notice.dismiss()
    assert console.memory.dismissed("input method")


def test_a_fault_is_said_in_one_sentence(start, home):
    console = start()
    sys.excepthook(ZeroDivisionError, ZeroDivisionError("x"), None)
    assert "ZeroDivisionError" in console.window.strip.saving.text()
    assert (home / "faults.log").exists()


def test_the_exercise_that_is_offered_is_there():
    done = subprocess.run([*command("en"), "--check"], capture_output=True, text=True, check=True)
    assert "no fault" in done.stdout
