"""A full disk: the act is refused, what was acknowledged is safe, the ballast gives the last hour room."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from console.desk.desk import Desk
from console.desk.writer import Writer
from console.domain.log import EnterLine, Line
from console.domain.reading import Reading
from console.journal.ballast import Ballast
from console.journal.device import Device
from console.journal.file import Failed
from console.journal.lock import Lock
from tests.journal.crash.recorder import recorded_here, recording
from tests.journal.crash.small_disk import SmallDisk
from tests.journal.stranger import Stranger
from tests.simulator.desks import looking

pytestmark = pytest.mark.skipif(not recorded_here(), reason="sqlcipher3's library shows no SQLite functions here")

BALLAST = 1024 * 1024
LONG = "积水" * 1500


@pytest.fixture
def disk(tmp_path):
    root = tmp_path / "small"
    root.mkdir()
    with recording(root, SmallDisk) as small:
        yield small


@pytest.fixture
def opened(disk, tmp_path):
    desks = []

    def open_desk(ballast=0):
        file = tmp_path / "small" / "a.journal"
        desks.append(Desk(file, device=Device(tmp_path / "home"), actor="P", ballast=ballast, vfs=disk.vfs))
        return desks[-1]

    yield open_desk
    disk.size = None
    for desk in desks:
        if not desk._writer.connection.closed:
            desk.close()


def enter(desk, number):
    return desk.do(EnterLine(line=f"L{number}", text=LONG))


def fill_up(desk, first=0):
    """Write until the disk is full; how many lines were acknowledged."""
    for number in range(first, 10_000):
        try:
            enter(desk, number)
        except Failed as failed:
            if not failed.disk_full:
                raise
            return number
    raise AssertionError


def there(desk, number):
    return looking(desk, lambda sees: sees.one(Line, f"L{number}")) is not None


def test_an_act_is_refused_and_can_be_done_again_when_there_is_room(disk, opened):
    desk = opened()
    enter(desk, 0)
    disk.fill(100_000)
    refused = fill_up(desk, 1)
    assert refused > 1
    assert not there(desk, refused)
    assert all(there(desk, number) for number in range(refused))
    assert desk.audit().clean
    disk.size = None
    before = desk.heads()[desk.origin]
    (record,) = enter(desk, refused)
    assert {(record.seq - 1, record.prev)} == before
    assert desk.audit().clean


def test_the_refusal_says_what_to_do(disk, opened):
    desk = opened()
    disk.fill()
    with pytest.raises(Failed) as refused:
        enter(desk, 0)
    assert str(refused.value) == "The disk is full. Nothing acknowledged is lost; free some space, then save again."


def test_the_ballast_is_given_up_so_that_the_last_hour_can_be_written(disk, opened, tmp_path):
    desk = opened(BALLAST)
    ballast = tmp_path / "small" / "a.journal.ballast"
    assert ballast.stat().st_size == BALLAST
    disk.fill()
    assert enter(desk, 0)
    assert not ballast.exists()
    refused = fill_up(desk, 1)
    assert refused > 10
    assert all(there(desk, number) for number in range(refused))
    assert not there(desk, refused)
    origin = desk.origin
    desk.close()
    disk.size = None
    again = opened(BALLAST)
    assert ballast.exists()
    assert enter(again, refused)[0].origin == origin
    assert again.audit().clean


def test_acts_of_one_commit_are_all_refused_together(disk, opened):
    desk = opened()
    enter(desk, 0)
    disk.fill(20_000)
    acts = [EnterLine(line=f"M{number}", text=LONG) for number in range(20)]
    with pytest.raises(Failed) as refused:
        desk.do_all(acts)
    assert refused.value.disk_full
    disk.size = None
    assert all(isinstance(outcome, list) for outcome in desk.do_all(acts))
    assert desk.audit().clean


def test_acts_of_one_commit_use_the_ballast(disk, opened):
    desk = opened(BALLAST)
    disk.fill()
    outcomes = desk.do_all([EnterLine(line=f"M{number}", text=LONG) for number in range(5)])
    assert all(isinstance(outcome, list) for outcome in outcomes)
    assert desk.audit().clean


def test_records_and_readings_of_others_are_refused_whole(disk, opened):
    desk = opened()
    stranger = Stranger()
    for number in range(20):
        stranger.seal("log.entered", f"S{number}", {"text": LONG})
    readings = [
        Reading(station=str(n), quantity="rain_1h", time="2025-07-08T00:00:00.000Z", value="1", unit="mm", source=LONG)
        for n in range(20)
    ]
    disk.fill(20_000)
    for deed in (lambda: desk.receive(stranger.records), lambda: desk.take(readings)):
        with pytest.raises(Failed):
            deed()
    disk.size = None
    assert len(desk.receive(stranger.records).fresh) == 21
    assert desk.take(readings) == 20


def test_a_rebuild_that_finds_no_room_leaves_what_there_was(disk, opened):
    desk = opened()
    for number in range(10):
        enter(desk, number)
    disk.fill(8_000)
    with pytest.raises(Failed):
        desk.rebuild()
    disk.size = None
    assert all(there(desk, number) for number in range(10))
    assert desk.rebuild() > 10


def test_closing_and_opening_work_on_a_full_disk(disk, opened):
    desk = opened()
    enter(desk, 0)
    disk.fill()
    desk.close()
    again = opened()
    assert there(again, 0)
    with pytest.raises(Failed):
        enter(again, 1)
    disk.size = None
    enter(again, 1)
    assert again.audit().clean


def test_a_journal_is_not_begun_by_halves(disk, opened, tmp_path):
    disk.fill(10_000)
    with pytest.raises(Failed):
        opened()
    assert {file.name for file in (tmp_path / "small").iterdir()} <= {"a.journal.lock"}
    disk.size = None
    assert enter(opened(), 0)


def test_the_windows_writer_tells_each_act_and_goes_on(disk, opened):
    writer = Writer(opened, lambda _changed: None)
    writer.do(EnterLine(line="L0", text=LONG)).result(10)
    disk.fill()
    refused = [writer.do(EnterLine(line=f"L{number}", text=LONG)) for number in (1, 2, 3)]
    assert all(isinstance(future.exception(10), Failed) for future in refused)
    disk.size = None
    assert writer.do(EnterLine(line="L1", text=LONG)).result(10)
    writer.close()


def test_a_device_folder_without_room_refuses_the_act(opened, tmp_path, monkeypatch):
    """The card and the key lie outside the journal, perhaps on another disk."""
    desk = opened()
    real = os.fsync

    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Failed) as refused:
        enter(desk, 0)
    assert refused.value.disk_full
    assert list((tmp_path / "home").glob("*.key*")) == []
    monkeypatch.setattr(os, "fsync", real)
    enter(desk, 0)
    assert desk.audit().clean


def test_where_there_is_no_room_for_ballast_the_journal_works_without(tmp_path):
    if not hasattr(os, "posix_fallocate"):
        pytest.skip("space is allocated by writing here")
    ballast = Ballast(tmp_path / "a.journal", 2**60)
    assert not ballast.lay()
    assert list(tmp_path.iterdir()) == []
    assert not ballast.give_up()


def test_ballast_is_really_allocated(tmp_path):
    assert Ballast(tmp_path / "a.journal", BALLAST).lay()
    found = (tmp_path / "a.journal.ballast").stat()
    assert found.st_size == BALLAST
    assert found.st_blocks * 512 >= BALLAST


def test_a_lock_is_held_even_when_its_card_finds_no_room(tmp_path, monkeypatch):
    """Opening on a full disk must be possible: the ballast is there to be given up."""

    def full(*_arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    lock = Lock(tmp_path / "a.journal", datetime.now(UTC))
    lock.release()
