"""The disk that may lose power keeps what was synced and forgets the rest in seeded ways."""

from __future__ import annotations

from random import Random

import pytest

from tests.journal.crash.disk import (
    SECTOR,
    Acknowledged,
    Cut,
    Disk,
    FolderSynced,
    Made,
    Removed,
    Renamed,
    Synced,
    Wrote,
    images,
    torn,
)

BORN = [Made("a", 1), Wrote(1, 0, b"safe"), Synced(1), FolderSynced(".")]


def seen(*events):
    disk = Disk()
    for event in events:
        disk.see(event)
    return disk


def test_what_was_synced_is_there_and_what_was_not_need_not_be():
    disk = seen(*BORN, Wrote(1, 4, b" or not"))
    assert disk.after([]) == {"a": b"safe"}
    assert disk.after(disk.pending) == {"a": b"safe or not"}


def test_a_sync_concerns_one_file_only():
    disk = seen(*BORN, Made("b", 2), FolderSynced("."), Wrote(1, 0, b"SAFE"), Wrote(2, 0, b"lost"), Synced(1))
    assert disk.after([]) == {"a": b"SAFE", "b": b""}


def test_a_name_is_durable_only_with_its_folder():
    assert seen(Made("a", 1), Wrote(1, 0, b"x"), Synced(1)).after([]) == {}
    assert seen(*BORN, Removed("a")).after([]) == {"a": b"safe"}
    assert seen(*BORN, Removed("a"), FolderSynced("elsewhere")).after([]) == {"a": b"safe"}
    assert seen(*BORN, Removed("a"), FolderSynced(".")).after([]) == {}


def test_a_name_may_come_back_with_its_old_file():
    disk = seen(*BORN, Removed("a"), Made("a", 2), Wrote(2, 0, b"new"), Synced(2))
    assert disk.after([]) == {"a": b"safe"}
    assert disk.after(disk.pending) == {"a": b"new"}


def test_a_file_put_under_anothers_name_is_there_whole_or_not_at_all():
    disk = seen(*BORN, Made("b", 2), Wrote(2, 0, b"new"), Synced(2), Renamed("a", "b", 2))
    assert disk.after([]) == {"a": b"safe"}
    assert disk.after(disk.pending) == {"a": b"new"}
    assert seen(*disk.pending, FolderSynced(".")).after([]) == {"a": b""}


def test_a_gap_reads_as_zeros_and_a_cut_shortens_or_lengthens():
    assert seen(*BORN, Wrote(1, 6, b"x"), Synced(1)).after([]) == {"a": b"safe\0\0x"}
    assert seen(*BORN, Cut(1, 2), Synced(1)).after([]) == {"a": b"sa"}
    assert seen(*BORN, Cut(1, 5), Synced(1)).after([]) == {"a": b"safe\0"}


def test_a_torn_write_is_torn_at_the_edges_of_sectors():
    write = Wrote(1, 500, bytes(range(256)) * 5)
    pieces = {piece for seed in range(200) for piece in torn([write], Random(seed)) if piece != write}
    assert {(piece.at, len(piece.data)) for piece in pieces} == {
        (500, 12),
        (SECTOR, SECTOR),
        (1024, SECTOR),
        (1536, 244),
    }
    assert all(write.data[piece.at - 500 :].startswith(piece.data) for piece in pieces)


def test_the_same_seed_makes_the_same_images():
    events = [*BORN, Wrote(1, 0, b"#" * 3000), Acknowledged("a"), Synced(1), Cut(1, 100), Acknowledged("b")]
    assert list(images(events, 5, 50)) == list(images(events, 5, 50)) != list(images(events, 6, 50))


def test_images_know_what_had_been_acknowledged_before_them():
    events = [*BORN, Acknowledged(1), Wrote(1, 0, b"x"), Acknowledged(2)]
    told = {image.moment: image.acknowledged for image in images(events, 5, 100)}
    assert told[4] == ()
    assert told[5] == told[6] == (1,)
    assert told[7] == (1, 2)


def test_an_image_is_laid_out_and_stays_only_when_a_look_at_it_fails(tmp_path):
    image = next(images(BORN, 5, 1))
    with image.laid(tmp_path) as place:
        assert {file.name: file.read_bytes() for file in place.iterdir()} == image.files
    assert not place.exists()
    with pytest.raises(AssertionError), image.laid(tmp_path):
        raise AssertionError
    assert place.exists()
