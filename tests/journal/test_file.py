"""Which files are opened, which are refused, and that a refusal changes nothing."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from console.desk.desk import Desk
from console.desk.reader import Reader
from console.domain.log import EnterLine, Line
from console.domain.refused import Refused
from console.journal.device import Device
from console.journal.file import Failed
from console.journal.lock import Lock, held_by
from console.journal.schema import APPLICATION_ID
from console.words.say import Say
from tests.journal.crash.recorder import Recorder, recorded_here, recording
from tests.simulator.desks import kill

NOW = datetime(2025, 7, 8, tzinfo=UTC)
NOBODY = 65534
HOLDING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from console.journal.lock import Lock
lock = Lock(Path(sys.argv[1]), datetime(2025, 7, 8, tzinfo=UTC))
print("held", flush=True)
sys.stdin.read()
"""


def database(file, application_id=0):
    connection = dbapi2.connect(str(file), isolation_level=None)
    connection.execute(f"pragma application_id = {application_id}")
    connection.execute("create table t (a)")
    connection.close()
    return file.read_bytes()


def foreign(name, tmp_path):
    file = tmp_path / "x"
    match name:
        case "text":
            return "日志".encode()
        case "another program's database":
            return database(file)
        case "cut within the header":
            return database(file, APPLICATION_ID)[:60]
        case "zeros":
            return bytes(8192)
        case _:
            return os.urandom(5000)


@pytest.mark.parametrize(
    "name", ["text", "another program's database", "cut within the header", "zeros", "random bytes"]
)
def test_a_foreign_or_broken_file_is_refused_and_nothing_is_changed(tmp_path, name):
    data = foreign(name, tmp_path)
    place = tmp_path / "place"
    place.mkdir()
    file = place / "a.journal"
    file.write_bytes(data)
    for opening in (lambda: Desk(file, device=Device(tmp_path / "home"), actor="P"), lambda: Reader(file)):
        with pytest.raises(Refused, match="is not a journal of this console"):
            opening()
    assert file.read_bytes() == data
    assert [each.name for each in place.iterdir()] == ["a.journal"]


def test_a_journal_cut_short_is_refused_and_nothing_is_changed(opened):
    desk = opened()
    desk.do(EnterLine(line="L", text="积水"))
    desk.close()
    data = desk.file.read_bytes()[:10_000]
    desk.file.write_bytes(data)
    with pytest.raises(Refused, match="is damaged or not a journal"):
        opened()
    assert desk.file.read_bytes() == data


def test_a_journal_that_could_not_be_opened_is_not_held(opened):
    desk = opened()
    desk.do(EnterLine(line="L", text="积水"))
    desk.close()
    connection = dbapi2.connect(str(desk.file), isolation_level=None)
    connection.execute("drop table note")
    connection.execute("create table note (name text primary key, other text)")
    connection.close()
    for _ in range(2):
        with pytest.raises(Failed, match="is damaged"):
            opened()
    assert str(held_by(desk.file)) == "another console"


def test_a_journal_of_a_newer_console_is_refused(opened):
    desk = opened()
    desk.close()
    connection = dbapi2.connect(str(desk.file), isolation_level=None)
    connection.execute("pragma user_version = 99")
    connection.close()
    for opening in (opened, lambda: Reader(desk.file)):
        with pytest.raises(Refused, match="newer console"):
            opening()


def test_a_folder_or_a_missing_folder_is_refused(tmp_path):
    device = Device(tmp_path / "home")
    with pytest.raises(Refused, match="is a folder"):
        Desk(tmp_path, device=device, actor="P")
    with pytest.raises(Refused, match="There is no folder"):
        Desk(tmp_path / "none" / "a.journal", device=device, actor="P")
    with pytest.raises(Refused, match="There is no journal"):
        Reader(tmp_path / "a.journal")


def test_an_empty_file_is_begun(opened, tmp_path):
    (tmp_path / "a.journal").touch()
    assert opened().do(EnterLine(line="L", text="积水"))


def test_what_a_lost_journal_of_the_same_name_left_behind_is_not_read_into_the_new_one(opened):
    desk = opened()
    desk.do(EnterLine(line="L", text="积水"))
    kill_without_checkpoint(desk)
    desk.file.unlink()
    again = opened()
    assert again._write(again._journal.count) == 0
    assert again.audit().clean


def kill_without_checkpoint(desk):
    """As kill -9 leaves it: the WAL stays."""
    wal = desk.file.with_name(desk.file.name + "-wal")
    data = wal.read_bytes()
    kill(desk)
    wal.write_bytes(data)


def test_a_name_with_spaces_and_signs_of_addresses_is_a_name(opened):
    desk = opened("龙港 100% #1?mode=ro&x")
    desk.do(EnterLine(line="L", text="积水"))
    reader = Reader(desk.file)
    assert reader.line_count() == 1
    reader.close()


@contextmanager
def nobody():
    """Whoever runs the tests, a read-only folder is read-only: root gives his rights up for a while."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def shelf():
    """A folder that anybody may read, also below root's own."""
    folder = Path(tempfile.mkdtemp(prefix="console-test-"))
    yield folder
    folder.chmod(0o700)
    shutil.rmtree(folder)


def laid(desk, shelf, endings):
    for ending in endings:
        shutil.copy(desk.file.with_name(desk.file.name + ending), shelf / f"a.journal{ending}")
        (shelf / f"a.journal{ending}").chmod(0o444)
    shelf.chmod(0o555)
    return shelf / "a.journal"


@pytest.mark.skipif(os.name != "posix", reason="rights are set otherwise there")
def test_a_read_only_folder_can_be_read_and_not_written(opened, shelf, tmp_path):
    desk = opened()
    desk.do(EnterLine(line="L", text="积水"))
    desk.close()
    file = laid(desk, shelf, [""])
    device = Device(tmp_path / "home")
    with nobody():
        reader = Reader(file)
        assert reader.line_count() == 1
        assert reader.audit().clean
        reader.close()
        with pytest.raises(Refused, match="cannot be written"):
            Desk(file, device=device, actor="P")
    assert [each.name for each in shelf.iterdir()] == ["a.journal"]


@pytest.mark.skipif(os.name != "posix", reason="rights are set otherwise there")
def test_a_journal_that_was_not_closed_is_not_read_by_halves_in_a_read_only_folder(opened, shelf):
    desk = opened()
    desk.do(EnterLine(line="L", text="积水"))
    file = laid(desk, shelf, ["", "-wal"])
    with nobody(), pytest.raises(Refused, match="copy the folder to a disk that can be written"):
        Reader(file)


@pytest.mark.skipif(os.name != "posix", reason="rights are set otherwise there")
def test_a_file_one_may_not_read_is_refused(opened, shelf):
    desk = opened()
    desk.close()
    file = laid(desk, shelf, [""])
    file.chmod(0o000)
    with nobody(), pytest.raises(Refused, match="cannot be read"):
        Reader(file)


def test_a_second_console_is_refused_with_who_holds_the_journal(tmp_path):
    file = tmp_path / "a.journal"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Refused) as refused:
            Desk(file, device=Device(tmp_path / "home"), actor="P")
        holder.communicate("")
    host, said = socket.gethostname(), str(refused.value)
    assert said.startswith(f"{file} is being written by {host} (pid {holder.pid}, since 2025-07-08 00:00:00")
    chinese = f"{file} 正由 {host}（pid {holder.pid}，自 07-08 08:00 起）写入。"
    assert Say("zh").refusal(refused.value).startswith(chinese)
    assert not file.exists()


def test_a_lock_is_free_again_after_its_holder_was_killed(tmp_path, opened):
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(tmp_path / "a.journal")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        holder.stdout.readline()
        holder.kill()
    assert opened().do(EnterLine(line="L", text="积水"))


def test_a_second_desk_in_the_same_process_is_refused_too(opened, tmp_path):
    desk = opened()
    with pytest.raises(Refused, match="is being written by"):
        Desk(desk.file, device=Device(tmp_path / "home"), actor="P")
    desk.do(EnterLine(line="L", text="积水"))


def test_by_another_name_it_is_the_same_journal(opened, tmp_path):
    desk = opened()
    desk.do(EnterLine(line="L", text="积水"))
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.journal"
    link.symlink_to(desk.file)
    with pytest.raises(Refused, match="is being written by"):
        Desk(link, device=Device(tmp_path / "home"), actor="P")
    reader = Reader(link)
    assert reader.line_count() == 1
    reader.close()
    assert [file.name for file in link.parent.iterdir()] == ["link.journal"]


@pytest.mark.parametrize("card", [b"", b"\xff", b"[]", json.dumps({"host": "x"}).encode()])
def test_a_holder_that_does_not_say_who_it_is_is_another_console(tmp_path, card):
    (tmp_path / "a.journal.holder").write_bytes(card)
    assert str(held_by(tmp_path / "a.journal")) == "another console"


def test_nothing_stays_of_a_lock_that_was_released(tmp_path):
    lock = Lock(tmp_path / "a.journal", NOW)
    assert "pid" in str(held_by(tmp_path / "a.journal"))
    lock.release()
    assert str(held_by(tmp_path / "a.journal")) == "another console"


def test_readers_see_the_last_committed_state_beside_a_writer(opened):
    desk = opened()
    desk.do(EnterLine(line="L", text="甲"))
    reader = Reader(desk.file)
    with reader.still():
        assert reader.one(Line, "L")
        desk.do(EnterLine(line="M", text="乙"))
        assert reader.line_count() == 1
    assert reader.line_count() == 2
    reader.close()


def test_a_long_reader_makes_the_wal_grow_and_not_for_ever(opened, monkeypatch):
    monkeypatch.setattr("console.journal.file.WAL_BYTES_KEPT", 2**20)
    desk = opened()
    reader = Reader(desk.file)
    wal = desk.file.with_name(desk.file.name + "-wal")
    number = iter(range(10_000))
    with reader.still():
        reader.line_count()
        while wal.stat().st_size < 6 * 2**20:
            desk.do_all([EnterLine(line=str(next(number)), text="积水" * 1900) for _ in range(100)])
    for _ in range(2):
        desk.do_all([EnterLine(line=str(next(number)), text="积水") for _ in range(10)])
    assert wal.stat().st_size <= 2**20
    reader.close()


def test_only_a_sqlite_free_of_the_wal_bug_is_used(monkeypatch, tmp_path):
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(Refused, match="too old to be safe"):
        Desk(tmp_path / "a.journal", device=Device(tmp_path / "home"), actor="P")


def test_what_was_acknowledged_is_waited_for_on_the_disk(opened):
    desk = opened()
    raw = desk._writer.connection.connection.dbapi_connection
    full = 2
    assert raw.execute("pragma synchronous").fetchone() == (full,)
    assert raw.execute("pragma journal_mode").fetchone() == ("wal",)


class WithoutSharedMemory(Recorder):
    """A file system on which SQLite cannot write ahead."""

    def _table(self, unix):
        table = super()._table(unix)
        table.version = 1
        return table


@pytest.mark.skipif(not recorded_here(), reason="sqlcipher3's library shows no SQLite functions here")
def test_where_no_log_can_be_written_ahead_no_journal_is_kept(tmp_path):
    with recording(tmp_path, WithoutSharedMemory) as disk, pytest.raises(Refused, match="choose another disk"):
        Desk(tmp_path / "a.journal", device=Device(tmp_path / "home"), actor="P", vfs=disk.vfs)
    assert {file.name for file in tmp_path.iterdir()} <= {"a.journal.lock", "home"}


def test_a_busy_journal_says_so(opened, monkeypatch):
    monkeypatch.setattr("console.journal.file.BUSY_MS", 50)
    desk = opened()
    other = dbapi2.connect(str(desk.file), isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(Failed, match="is busy"):
        desk.do(EnterLine(line="L", text="积水"))
    other.execute("rollback")
    other.close()
    desk.do(EnterLine(line="L", text="积水"))
