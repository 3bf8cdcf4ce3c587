"""The recording holds everything that SQLite did to the files of a folder, in order."""

from __future__ import annotations

import pytest

from tests.journal.crash.disk import Disk, Event, FolderSynced, Made, Removed, Synced, Wrote
from tests.journal.crash.ledger import FILE, Story, connected
from tests.journal.crash.recorder import recorded_here, recording

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not recorded_here(), reason="sqlcipher3's library shows no SQLite functions here"),
]


def replayed(events: list[Event]) -> dict[str, bytes]:
    disk = Disk()
    for event in events:
        disk.see(event)
    return disk.after(disk.pending)


def on_disk(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.endswith("-shm")}


@pytest.mark.parametrize("journal_mode", ["wal", "delete"])
def test_the_recording_replayed_is_the_folder(tmp_path, journal_mode):
    with recording(tmp_path) as recorder:
        Story(recorder, tmp_path, journal_mode, "full")
        assert replayed(recorder.events) == on_disk(tmp_path)
        connection = connected(tmp_path / FILE, recorder.vfs)
        connection.execute("delete from line where deed % 3 = 0")
        assert replayed(recorder.events) == on_disk(tmp_path)
        assert len(on_disk(tmp_path)) == (2 if journal_mode == "wal" else 1)
        connection.close()


def test_syncs_are_noted_with_the_folder_where_the_unix_layer_syncs_it(tmp_path):
    with recording(tmp_path) as recorder:
        connection = connected(tmp_path / FILE, recorder.vfs)
        connection.execute("pragma synchronous = extra")
        connection.execute("create table line (text)")
        connection.close()
    happened = [event for event in recorder.events if not isinstance(event, Wrote)]
    assert happened == [
        Made(FILE, 1),
        Made(f"{FILE}-journal", 2),
        Synced(2),
        FolderSynced("."),
        Synced(2),
        Synced(1),
        Removed(f"{FILE}-journal"),
        FolderSynced("."),
    ]


def test_another_connection_in_the_process_is_not_recorded(tmp_path):
    with recording(tmp_path) as recorder:
        connection = connected(tmp_path / FILE)
        connection.execute("create table line (text)")
        connection.close()
    assert recorder.events == []
