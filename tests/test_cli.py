"""Every verb a user can type: what it does, how it ends, and that whatever is wrong is told in one line."""

from __future__ import annotations

import hashlib
import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from console import __version__
from console.cli import DONE, WRONG, main
from console.desk.desk import Desk
from console.desk.reader import Reader
from console.domain.incident import OpenIncident
from console.domain.line_query import LineQuery
from console.domain.log import AttachFile, EnterLine
from console.journal.blobs import Blobs
from console.journal.device import Device
from console.journal.people import People
from console.journal.schema import APPLICATION_ID
from console.words.usage import MISUSE
from tests.reports.reading import pages

EVERY_ACT = Path(__file__).parent / "feeds" / "every_act.toml"
READ_ONLY = (("status", "--json"), ("verify",), ("report", "sitrep", "--out", "{folder}/out.pdf"))
PICTURE = ("screenshot", "--page", "log", "--out", "{folder}/out.png")
WRITING = (("log", "某事"), ("rebuild",), ("report", "sitrep", "--record", "--out", "{folder}/out.pdf"))
ALL = (*READ_ONLY, PICTURE, *WRITING)


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A device of its own for each test; the catalogue that argparse asks is put back."""
    home = tmp_path / "home"
    monkeypatch.setenv("CONSOLE_HOME", str(home))
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("CONSOLE_LANG", "en")
    return home


@pytest.fixture
def console(capsys):
    def console(*words):
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:  # argparse ends by itself
            code = ended.code
        told = capsys.readouterr()
        return Answer(code, told.out, told.err)

    return console


@pytest.fixture
def journal(tmp_path):
    """A real journal with one incident and two lines."""
    desk = hold(tmp_path)
    desk.do(OpenIncident(incident="storm", name="台风“丹娜丝”", type="11B01"))
    desk.do(EnterLine(line="one", text="水位上涨", incident="storm"))
    desk.do(EnterLine(line="two", text="电话畅通"))
    desk.close()
    return desk.file


@pytest.fixture
def played(tmp_path, console):
    """An exercise that was played to its end."""
    file = tmp_path / "exercise.journal"
    assert console("exercise", EVERY_ACT, "--headless", "--journal", file).code == DONE
    return file


def hold(folder, name="real.journal"):
    return Desk(folder / name, device=Device(folder / "home"), actor="me", ballast=0)


def texts(file):
    reader = Reader(file)
    found = [line.text for line in reader.lines(0, 100)]
    reader.close()
    return found


def one_line(answer, code=WRONG):
    assert answer.code == code, answer
    assert "Traceback" not in answer.err
    assert answer.err.count("\n") == 1, answer.err
    assert answer.err.startswith("console")
    assert len(answer.err) > len("console: x")
    return answer.err


def child(*words, **settings):
    return subprocess.run(
        [sys.executable, "-m", "console", *map(str, words)],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[1],
        env=settings,
        timeout=120,
    )


@pytest.fixture
def environment(home):
    return {"CONSOLE_HOME": str(home), "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen"}


# ── what each verb does


def test_log_enters_a_line_and_says_its_id(console, journal):
    answer = console("log", "舥艚渔港船只全部在港", "--incident", "storm", "--journal", journal)
    assert answer.code == DONE
    reader = Reader(journal)
    (line,) = reader.lines(0, 10, LineQuery(words="舥艚"))
    reader.close()
    assert line.subject in answer.out
    assert (line.text, line.incident) == ("舥艚渔港船只全部在港", "storm")


def test_log_keeps_when_it_happened(console, journal):
    assert console("log", "晚报", "--occurred", "2025-07-08 21:25", "--journal", journal).code == DONE
    reader = Reader(journal)
    assert reader.lines(0, 10, LineQuery(words="晚报"))[0].occurred == "2025-07-08T13:25:00.000Z"
    reader.close()


def test_log_writes_as_the_person_named_and_keeps_the_name_out_of_the_journal(console, journal, home):
    assert console("log", "接班", "--as", "值守员07", "--journal", journal).code == DONE
    reader = Reader(journal)
    (line,) = reader.lines(0, 10, LineQuery(words="接班"))
    reader.close()
    assert People(home, Device(home).key()).name(line.actor) == "值守员07"
    assert "值守员07".encode() not in journal.read_bytes()


def test_log_begins_a_journal_where_there_is_none(console, tmp_path):
    assert console("log", "第一条", "--journal", tmp_path / "new.journal").code == DONE
    assert texts(tmp_path / "new.journal") == ["第一条"]


def test_without_a_path_the_users_own_journal_is_meant(console, home):
    assert console("log", "第一条").code == DONE
    assert texts(home / "main.journal") == ["第一条"]


def test_options_may_stand_before_the_verb(console, journal):
    assert console("--journal", journal, "--as", "甲", "log", "前置").code == DONE
    assert "前置" in texts(journal)


def test_a_line_of_an_exercise_that_nobody_plays_bears_the_exercises_time(console, played):
    assert console("log", "补记", "--journal", played).code == DONE
    reader = Reader(played)
    assert reader.lines(0, 10, LineQuery(words="补记"))[0].recorded == "2025-07-06T16:32:00.000Z"
    reader.close()


def test_status_is_json_in_either_language_with_the_same_keys(console, journal):
    english = console("status", "--json", "--journal", journal)
    chinese = console("status", "--json", "--journal", journal, "--lang", "zh")
    assert english.code == chinese.code == DONE
    assert keys(json.loads(english.out)) == keys(json.loads(chinese.out))
    assert json.loads(english.out)["incidents"][0]["name"] == "台风“丹娜丝”"


def keys(document):
    if isinstance(document, dict):
        return {key: keys(value) for key, value in document.items()}
    return [keys(each) for each in document] if isinstance(document, list) else None


def test_status_of_an_exercise_is_as_of_its_last_record(console, played):
    document = json.loads(console("status", "--json", "--journal", played).out)
    assert document["now"] == "2025-07-06T16:32:00.000Z"
    assert document["exercise"]["scenario"] == "every"


def test_status_at_a_moment_knows_nothing_that_came_later(console, played):
    answer = console("status", "--json", "--at", "2025-07-07 00:05", "--journal", played)
    document = json.loads(answer.out)
    assert document["now"] == "2025-07-06T16:05:00.000Z"
    assert document["counts"]["lines"] == 1
    assert document["teams"] == []


def test_status_at_a_short_time_means_the_exercises_day(console, played):
    document = json.loads(console("status", "--json", "--at", "0012", "--journal", played).out)
    assert document["now"] == "2025-07-06T16:12:00.000Z"


def test_verify_walks_a_sound_journal(console, journal):
    answer = console("verify", "--journal", journal)
    assert (answer.code, answer.err) == (DONE, "")
    assert "4 records in 1 chains walked" in answer.out


def test_verify_names_a_record_that_was_altered(console, journal):
    data = journal.read_bytes()
    assert data.count("水位上涨".encode()) >= 2, "the body and its row"
    journal.write_bytes(data.replace("水位上涨".encode(), "水位下降".encode()))
    answer = console("verify", "--journal", journal)
    one_line(answer)
    assert "The body of record" in answer.out


@pytest.fixture
def attached(tmp_path):
    """A journal with a line of two files, one of which is attached to another line as well."""
    desk = Desk(tmp_path / "files.journal", device=Device(tmp_path / "device"), actor="P", ballast=0)
    blobs = Blobs(desk.file)
    for line, files in (("a", (b"1", b"2")), ("b", (b"2",))):
        desk.do(EnterLine(line=line, text="见附件"))
        for each in files:
            blob = blobs.put(each, f"{each.decode()}.txt")
            desk.do(AttachFile(line=line, content=blob.content, name=blob.name, media=blob.media, size=blob.size))
    desk.close()
    return desk.file


def test_verify_reads_every_attached_file(console, attached):
    answer = console("verify", "--journal", attached)
    assert (answer.code, answer.err) == (DONE, "")
    assert "2 attached files are here as they were, 0 have not come" in answer.out


def test_verify_names_an_attached_file_that_was_altered_at_each_line(console, attached):
    content = hashlib.sha256(b"2").hexdigest()
    Blobs(attached).path(content).write_bytes(b"3")
    answer = console("verify", "--journal", attached)
    one_line(answer)
    assert answer.out.count("The file 2.txt of the line of") == 2


def test_an_attached_file_that_did_not_come_is_no_fault(console, attached):
    Blobs(attached).path(hashlib.sha256(b"1").hexdigest()).unlink()
    answer = console("verify", "--journal", attached)
    assert answer.code == DONE
    assert "1 attached files are here as they were, 1 have not come to this console." in answer.out


def test_rebuild_says_how_many_facts_and_how_fast(console, journal):
    answer = console("rebuild", "--journal", journal)
    assert answer.code == DONE
    assert answer.out.startswith("3 facts folded") or answer.out.startswith("4 facts folded")


def test_rebuild_changes_nothing(console, played):
    before = console("status", "--json", "--journal", played).out
    assert console("rebuild", "--journal", played).code == DONE
    assert console("status", "--json", "--journal", played).out == before


def test_an_exercise_plays_without_a_window_into_a_file_of_its_own(console, home):
    answer = console("exercise", EVERY_ACT, "--headless")
    assert answer.code == DONE
    (file,) = (home / "exercises").glob("every-*.journal")
    assert str(file) in answer.out
    assert texts(file) == ["已转移11人", "有人被困"]


def test_an_exercise_makes_its_roles_known_to_this_device(home, played):
    assert People(home, Device(home).key()).name("every-officer") == "值守员01"
    assert "值守员01".encode() not in played.read_bytes()


def test_an_exercise_of_a_second_time_needs_another_file(console, played):
    before = played.read_bytes()
    assert "holds the exercise" in one_line(console("exercise", EVERY_ACT, "--headless", "--journal", played))
    assert played.read_bytes() == before


def test_an_exercise_is_refused_by_a_real_journal(console, journal):
    before = journal.read_bytes()
    assert "is a real journal" in one_line(console("exercise", EVERY_ACT, "--headless", "--journal", journal))
    assert journal.read_bytes() == before


def test_what_a_rule_refuses_in_an_exercise_is_named_and_the_exit_code_says_so(console, tmp_path):
    text = EVERY_ACT.read_text("utf-8").replace('act = "report arrival"', 'act = "stand down team"')
    file = tmp_path / "own.toml"
    file.write_text(text, "utf-8")
    answer = console("exercise", file, "--headless", "--journal", tmp_path / "own.journal")
    assert answer.code == WRONG
    assert all(line.startswith("console: Line ") for line in answer.err.splitlines())
    assert "injects played" in answer.out


def test_check_lists_every_fault_and_plays_nothing(console, tmp_path, home):
    file = tmp_path / "own.toml"
    file.write_text(EVERY_ACT.read_text("utf-8").replace("quantity = 1000", 'quantity = "x"\nwhere = 3'), "utf-8")
    answer = console("exercise", file, "--check")
    assert answer.code == WRONG
    assert [line.split(":")[0].startswith("Line ") for line in answer.out.splitlines()] == [True, True]
    assert not (home / "exercises").exists()


def test_check_of_a_good_exercise_says_so(console):
    answer = console("exercise", EVERY_ACT, "--check")
    assert (answer.code, answer.err) == (DONE, "")
    assert "no fault" in answer.out


def test_a_faulty_exercise_is_refused_with_the_first_fault_and_their_number(console, tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(EVERY_ACT.read_text("utf-8").replace("quantity = 1000", 'quantity = "x"\nwhere = 3'), "utf-8")
    told = one_line(console("exercise", file, "--headless"))
    assert "Line " in told
    assert "(2 in all; --check lists them)" in told


@pytest.mark.slow
def test_a_report_is_a_pdf_and_leaves_the_journal_as_it_was(console, played, tmp_path):
    before = console("status", "--json", "--journal", played).out
    answer = console("report", "sitrep", "--out", tmp_path / "a.pdf", "--journal", played)
    assert answer.code == DONE
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert console("status", "--json", "--journal", played).out == before


@pytest.mark.slow
def test_a_report_is_put_on_record_when_asked(console, played, tmp_path):
    words = ("report", "sitrep", "--record", "--json", "--journal", played)
    paper = json.loads(console(*words, "--out", tmp_path / "a.pdf").out)
    assert json.loads(console(*words, "--out", tmp_path / "b.pdf").out)["number"] == paper["number"] + 1
    reports = json.loads(console("status", "--json", "--journal", played).out)["incidents"][0]["reports"]
    assert [each["content"] for each in reports][-2] == paper["sha256"]


# ── what is wrong


@pytest.mark.parametrize(
    "words",
    [
        ("--foo",),
        ("fly",),
        ("log",),
        ("log", "a", "b"),
        ("status",),
        ("status", "--json", "--at"),
        ("exercise",),
        ("exercise", "danas2025", "--speed"),
        ("exercise", "danas2025", "--speed", "0", "--headless"),
        ("exercise", "danas2025", "--speed", "fast", "--headless"),
        ("report",),
        ("report", "poem", "--out", "x.pdf"),
        ("report", "sitrep"),
        ("report", "sitrep", "--out", "x.pdf", "--at", "noon"),
        ("screenshot", "--out", "x.png"),
        ("screenshot", "--page", "nothing", "--out", "x.png"),
        ("screenshot", "--page", "log", "--out", "x.png", "--size", "big"),
        ("screenshot", "--page", "log", "--out", "x.png", "--size", "0x0"),
        ("screenshot", "--page", "log", "--out", "x.png", "--scale", "3"),
        ("screenshot", "--page", "log", "--out", "x.png", "--theme", "pink"),
        ("verify", "--lang", "fr"),
        ("status", "--json", "--at", "2561"),
        ("status", "--json", "--at", "2999-01-01 00:00"),
        ("status", "--json", "--at", "99999999999999"),
        ("log", "x", "--occurred", "noon"),
        ("log", "x", "--occurred", "2999-01-01 00:00"),
    ],
)
def test_misuse_ends_with_2_and_one_line(console, journal, words, monkeypatch):
    monkeypatch.setenv("CONSOLE_LANG", "zh")
    before = texts(journal)
    one_line(console("--journal", journal, *words), MISUSE)
    assert texts(journal) == before


def test_misuse_is_told_in_chinese_too(console):
    assert "缺少参数：TEXT" in console("log", "--lang", "zh").err


def test_a_log_sheet_holds_the_lines_that_an_export_would(console, journal, tmp_path):
    words = ("report", "log", "--json", "--words", "水位", "--incident", "storm", "--journal", journal)
    answer = console(*words, "--out", tmp_path, "--lang", "zh")
    assert (answer.code, answer.err) == (DONE, "")
    paper = json.loads(answer.out)
    assert (paper["kind"], paper["number"], paper["pages"]) == ("log", 0, 1)
    text = "".join(pages(Path(paper["file"])))
    assert "水位上涨" in text
    assert "电话畅通" not in text


@pytest.mark.parametrize("kind", ["duty", "month", "since", "log"])
def test_papers_without_a_number_are_made_as_of_an_earlier_time(console, played, tmp_path, kind):
    words = ("report", kind, "--out", tmp_path / "a.pdf", "--since", "day", "--journal", played)
    answer = console(*words)
    assert (answer.code, answer.err) == (DONE, "")
    assert "[DRILL]" in "".join(pages(tmp_path / "a.pdf"))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("handover",), WRONG),
        (("duty", "--day", "yesterday"), WRONG),
        (("duty", "--record"), MISUSE),
        (("log", "--from", "2561"), MISUSE),
        (("since", "--since", "meeting"), WRONG),
    ],
)
def test_a_paper_that_cannot_be_says_why_in_one_line(console, journal, tmp_path, words, code):
    answer = console("report", *words, "--out", tmp_path / "a.pdf", "--journal", journal)
    one_line(answer, code)
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("verb", [(), ("log",), ("exercise",), ("report",), ("status",), ("screenshot",), ("verify",)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_is_whole_in_both_languages(console, verb, language):
    answer = console("--lang", language, *verb, "--help")
    assert (answer.code, answer.err) == (DONE, "")
    chinese = any("\u4e00" <= letter <= "\u9fff" for letter in answer.out.replace("昨2140", "").replace("x高", ""))
    assert chinese is (language == "zh")
    assert ("usage" in answer.out) is (language == "en")
    assert ("show this help" in answer.out) is (language == "en")


def test_the_version_is_said(console):
    assert console("--version").out.strip() == __version__


@pytest.mark.parametrize("words", ALL)
def test_a_folder_that_is_not_there_is_named(console, tmp_path, words):
    missing = tmp_path / "nowhere" / "x.journal"
    told = one_line(console(*filled(words, tmp_path), "--journal", missing))
    assert str(missing.parent) in told


@pytest.mark.parametrize("words", [*READ_ONLY, PICTURE, ("rebuild",)])
def test_only_writing_begins_a_journal(console, tmp_path, words):
    missing = tmp_path / "x.journal"
    assert "There is no journal" in one_line(console(*filled(words, tmp_path), "--journal", missing))
    assert not missing.exists()


def filled(words, folder):
    return [word.format(folder=folder) for word in words]


OURS = b"SQLite format 3\x00" + bytes(52) + APPLICATION_ID.to_bytes(4, "big") + bytes(28)
FOREIGN = {
    "a text": "会议纪要\n".encode(),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "zeros": bytes(8192),
    "another database": b"SQLite format 3\x00" + bytes(4096),
    "a head alone": OURS,
    "a head and noise": OURS + bytes(range(256)) * 40,
    "an exercise": EVERY_ACT.read_bytes(),
}


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("words", ALL)
def test_a_foreign_file_is_named_and_not_touched(console, tmp_path, words, name):
    file = tmp_path / "foreign.journal"
    file.write_bytes(FOREIGN[name])
    assert str(file) in one_line(console(*filled(words, tmp_path), "--journal", file))
    assert file.read_bytes() == FOREIGN[name]
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("words", ALL)
def test_a_folder_is_no_journal(console, tmp_path, words):
    assert "is a folder" in one_line(console(*filled(words, tmp_path), "--journal", tmp_path))


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
@pytest.mark.parametrize("words", [*READ_ONLY, ("log", "某事"), ("rebuild",)])
def test_a_truncated_journal_never_ends_in_a_traceback(console, journal, tmp_path, words, share):
    data = journal.read_bytes()
    journal.write_bytes(data[: int(len(data) * share)])
    answer = console(*filled(words, tmp_path), "--journal", journal)
    if answer.code != DONE:
        one_line(answer)
    elif words == ("verify",):
        assert "4 records" in answer.out, "only what can be folded again was cut off"


@pytest.mark.slow
@pytest.mark.parametrize("at", range(100, 60_000, 7_919))
def test_a_damaged_journal_never_ends_in_a_traceback(console, journal, at):
    data = bytearray(journal.read_bytes())
    at %= len(data)
    data[at : at + 512] = b"\xa5" * len(data[at : at + 512])
    journal.write_bytes(data)
    for words in (("verify",), ("status", "--json"), ("log", "某事")):
        answer = console(*words, "--journal", journal)
        assert answer.code in {DONE, WRONG}
        assert "Traceback" not in answer.err
        assert "An error of the console itself" not in answer.err


@pytest.mark.parametrize("words", WRITING)
def test_writing_into_a_held_journal_names_the_holder(console, tmp_path, journal, words):
    desk = hold(tmp_path)
    told = one_line(console(*filled(words, tmp_path), "--journal", journal))
    desk.close()
    assert "is being written by" in told
    assert "pid" in told


@pytest.mark.parametrize("words", READ_ONLY)
def test_reading_works_beside_whoever_writes(console, tmp_path, journal, words):
    desk = hold(tmp_path)
    desk.do(EnterLine(line="three", text="刚刚记下"))
    answer = console(*filled(words, tmp_path), "--journal", journal)
    desk.close()
    assert (answer.code, answer.err) == (DONE, "")


def test_an_incident_that_nobody_opened_is_refused(console, journal):
    assert "There is no such incident: nothing" in one_line(
        console("log", "x", "--incident", "nothing", "--journal", journal)
    )


@pytest.mark.parametrize("text", ["", "   ", "x" * 5_000, "a\udcffb"])
def test_a_text_that_no_line_can_hold_is_refused(console, journal, text):
    one_line(console("log", text, "--journal", journal))
    assert texts(journal) == ["水位上涨", "电话畅通"]


@pytest.mark.parametrize("out", ["{folder}/nowhere/a.pdf", "{folder}/home/device.key/a.pdf", "/proc/nothing/a.pdf"])
def test_a_paper_that_cannot_be_put_there_is_refused(console, journal, tmp_path, out):
    one_line(console("report", "sitrep", "--out", out.format(folder=tmp_path), "--journal", journal))


@pytest.mark.parametrize("fonts", ["nowhere", "home"])
def test_a_folder_without_fonts_is_refused_or_does_no_harm(console, journal, tmp_path, fonts):
    words = ("report", "sitrep", "--out", tmp_path / "a.pdf", "--fonts", tmp_path / fonts, "--journal", journal)
    answer = console(*words)
    if answer.code != DONE:
        one_line(answer)


@pytest.mark.parametrize("name", ["nothing", "/nowhere/x.toml", "", "danas2025.toml"])
def test_an_exercise_that_is_not_there_is_refused_with_those_that_are(console, name):
    assert "danas2025" in one_line(console("exercise", name, "--headless"))


@pytest.mark.parametrize("name", ["a text", "a picture", "zeros"])
@pytest.mark.parametrize("wish", ["--check", "--headless"])
def test_a_foreign_file_is_no_exercise(console, tmp_path, name, wish):
    file = tmp_path / "foreign.toml"
    file.write_bytes(FOREIGN[name])
    assert "is not an exercise" in one_line(console("exercise", file, wish))


@pytest.mark.parametrize("words", [("log", "x"), ("verify",), ("exercise", str(EVERY_ACT), "--headless")])
def test_a_home_that_cannot_be_made_is_named(console, monkeypatch, words):
    monkeypatch.setenv("CONSOLE_HOME", "/proc/nothing/home")
    assert "/proc" in one_line(console(*words))


def test_a_damaged_device_key_is_named(console, home, journal):
    (home / "device.key").write_text("not a key")
    assert "device.key is damaged" in one_line(console("log", "x", "--journal", journal))


def test_an_error_of_our_own_is_kept_in_a_file_and_told_in_one_line(console, journal, monkeypatch, tmp_path):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)

    def broken(_reader):
        raise RuntimeError("planted")

    monkeypatch.setattr(Reader, "audit", broken)
    told = one_line(console("verify", "--journal", journal))
    (kept,) = tmp_path.glob("console-*.txt")
    assert str(kept) in told
    assert "RuntimeError: planted" in kept.read_text("utf-8")


# ── as a process


@pytest.mark.slow
def test_an_exercise_that_is_stopped_by_hand_leaves_a_sound_journal(console, environment, tmp_path):
    file = tmp_path / "stopped.journal"
    words = [sys.executable, "-m", "console", "--lang", "en", "exercise", "danas2025", "--headless", "--speed", "1"]
    with subprocess.Popen(
        [*words, "--journal", str(file)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout.readline().startswith(b"Playing ")
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == WRONG
        assert process.stderr.read() == b"console: Stopped; what was acknowledged is safe.\n"
    assert console("verify", "--journal", file).code == DONE


@pytest.mark.slow
def test_the_module_is_the_command(environment, journal):
    done = child("verify", "--journal", journal, **environment)
    assert (done.returncode, done.stderr) == (DONE, b"")
    assert "各链均完好" in done.stdout.decode()


@pytest.mark.slow
def test_a_refusal_of_a_process_is_one_line_and_exit_1(environment, tmp_path):
    done = child("verify", "--journal", tmp_path / "none.journal", **environment)
    assert done.returncode == WRONG
    assert done.stderr.decode().count("\n") == 1


@pytest.mark.slow
def test_a_terminal_without_chinese_does_not_end_a_verb(environment, journal):
    done = child("verify", "--journal", journal, PYTHONIOENCODING="ascii", **environment)
    assert (done.returncode, done.stderr) == (DONE, b"")


@pytest.mark.slow
def test_a_reader_that_goes_away_ends_nothing_in_a_traceback(environment, played):
    words = [sys.executable, "-m", "console", "status", "--json", "--journal", str(played)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        process.stdout.close()
        told = process.stderr.read()
        assert process.wait(60) == DONE
    assert told == b""


@pytest.mark.slow
def test_an_argument_that_is_no_unicode_is_refused_in_one_line(environment, journal):
    words = [sys.executable.encode(), b"-m", b"console", b"log", b"a\xff\xfeb", b"--journal", str(journal).encode()]
    done = subprocess.run(words, capture_output=True, check=False, env=environment, timeout=60)
    assert done.returncode == WRONG
    assert done.stderr.count(b"\n") == 1
