"""Attached files: kept whole under their hash or refused in words, with nothing left behind."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from console.domain.refused import Refused
from console.journal.blobs import KEPT_FREE, LIMIT, Blobs, Kept

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
JPEG = b"\xff\xd8\xff\xe0" + bytes(100)
ROOT = Path(__file__).resolve().parents[2]
# A console that is killed while it reads the second megabyte of a file.
KILLED = """
import os, signal, sys
from pathlib import Path
from console.journal.blobs import Blobs
Blobs(Path(sys.argv[1])).put(Path(sys.argv[2]), progress=lambda done, size: os.kill(os.getpid(), signal.SIGKILL))
"""
# A console whose files may have 100,000 bytes: to a program that is a full disk (EFBIG).
CRAMPED = """
import resource, signal, sys
from pathlib import Path
from console.domain.refused import Refused
from console.journal.blobs import Blobs
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    Blobs(Path(sys.argv[1])).put(Path(sys.argv[2]))
except Refused as refused:
    print(refused)
"""


@pytest.fixture
def blobs(tmp_path):
    return Blobs(tmp_path / "a.journal")


@pytest.fixture
def photo(tmp_path):
    file = tmp_path / "现场.jpg"
    file.write_bytes(JPEG)
    return file


def left(blobs):
    """Every file under the folder."""
    return sorted(str(each.relative_to(blobs.folder)) for each in blobs.folder.rglob("*") if each.is_file())


def refusal(blobs, source, **more):
    with pytest.raises(Refused) as refused:
        blobs.put(source, **more)
    assert left(blobs) == []
    return str(refused.value)


def run(program, *words):
    command = [sys.executable, "-c", program, *map(str, words)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=60)


def test_a_file_lies_beside_the_journal_under_the_hash_of_its_bytes(blobs, photo, tmp_path):
    blob = blobs.put(photo)
    name = hashlib.sha256(JPEG).hexdigest()
    assert (blob.content, blob.name, blob.media, blob.size) == (name, "现场.jpg", "image/jpeg", len(JPEG))
    assert (tmp_path / "a.journal.files" / name[:2] / name).read_bytes() == JPEG
    assert left(blobs) == [f"{name[:2]}/{name}"]


def test_what_was_in_the_clipboard_is_kept_alike(blobs):
    blob = blobs.put(PNG, "截图.png")
    assert (blob.name, blob.media, blobs.path(blob.content).read_bytes()) == ("截图.png", "image/png", PNG)


def test_attaching_twice_is_attaching_once_under_two_names(blobs, photo):
    first, second = blobs.put(photo), blobs.put(JPEG, "又一张.jpg")
    assert first.content == second.content
    assert second.name == "又一张.jpg"
    assert len(left(blobs)) == 1


def test_a_damaged_copy_is_healed_by_attaching_again(blobs, photo):
    content = blobs.put(photo).content
    blobs.path(content).write_bytes(b"x")
    assert blobs.put(photo).content == content
    assert blobs.kept(content) is Kept.SOUND


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such rights")
def test_only_its_owner_may_read_it_and_nobody_run_it(blobs, tmp_path):
    script = tmp_path / "run.sh"
    script.write_text("#!/bin/sh\necho ran\n")
    script.chmod(0o755)
    blob = blobs.put(script)
    assert blobs.path(blob.content).stat().st_mode & 0o777 == 0o600
    blobs.save(blob.content, tmp_path / "copy.sh")
    assert not os.access(tmp_path / "copy.sh", os.X_OK)


def test_a_sparse_film_of_two_gigabytes_is_refused_without_being_read(blobs, tmp_path):
    film = tmp_path / "film.jpg"
    with film.open("wb") as file:
        file.truncate(2 * 1024**3)
    heard = []
    said = refusal(blobs, film, progress=lambda done, _size: heard.append(done))
    assert said == "film.jpg has 2048 MB; at most 50 MB can be attached. Make it smaller, or write down where it lies."
    assert heard == []


def test_the_limit_is_included_and_one_byte_more_is_not(blobs, tmp_path):
    file = tmp_path / "scan.pdf"
    for size, fits in ((LIMIT, True), (LIMIT + 1, False)):
        with file.open("wb") as opened:
            opened.truncate(size)
        if fits:
            assert blobs.put(file).size == LIMIT
        else:
            with pytest.raises(Refused):
                blobs.put(file)


def test_a_file_that_grows_while_it_is_read_is_refused(blobs, tmp_path):
    file = tmp_path / "transfer.jpg"
    file.write_bytes(bytes(3_000_000))

    def grow(_done, _size):
        with file.open("ab") as opened:
            opened.write(bytes(1000))

    assert refusal(blobs, file, progress=grow) == ("transfer.jpg is still being written; attach it when that is done.")


def test_a_file_that_grows_without_end_is_not_followed(tmp_path):
    blobs = Blobs(tmp_path / "a.journal", limit=3 * 1024**2)
    file = tmp_path / "log.txt"
    file.write_bytes(bytes(2 * 1024**2))

    def grow(_done, _size):
        with file.open("ab") as opened:
            opened.write(bytes(2 * 1024**2))

    assert "still being written" in refusal(blobs, file, progress=grow)


def test_a_file_that_shrinks_or_is_written_over_is_refused(blobs, tmp_path):
    file = tmp_path / "x.jpg"
    file.write_bytes(bytes(3_000_000))
    assert "still being written" in refusal(blobs, file, progress=lambda *_: os.truncate(file, 100))
    file.write_bytes(bytes(3_000_000))
    assert "still being written" in refusal(blobs, file, progress=lambda *_: os.utime(file, (1, 1)))


def test_what_is_no_plain_file_is_refused_in_words(blobs, tmp_path):
    assert refusal(blobs, tmp_path) == (
        f"{tmp_path.name} is a folder; attach its files, or the folder packed into one."
    )
    assert refusal(blobs, tmp_path / "gone.jpg") == "There is no file gone.jpg there."
    assert refusal(blobs, tmp_path / "a\0b.jpg") == "There is no file ab.jpg there."
    assert refusal(blobs, tmp_path / ("x" * 300)).startswith("There is no file xxx")
    assert refusal(blobs, b"", name="empty.png") == "empty.png is empty."


@pytest.mark.skipif(os.name != "posix", reason="devices, pipes and sockets of Unix")
def test_devices_pipes_and_sockets_are_refused_and_not_waited_for(blobs, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert refusal(blobs, tmp_path / "pipe") == "pipe is not a file that can be attached."
    assert refusal(blobs, Path("/dev/zero")) == "zero is not a file that can be attached."
    with socket.socket(socket.AF_UNIX) as ear:
        ear.bind(str(tmp_path / "ear"))
        assert refusal(blobs, tmp_path / "ear") == "ear is not a file that can be attached."


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(blobs, photo):
    photo.chmod(0)
    assert refusal(blobs, photo) == "现场.jpg may not be read by you."


def test_a_link_is_the_file_it_leads_to_and_a_broken_one_is_none(blobs, photo, tmp_path):
    (tmp_path / "link.jpg").symlink_to(photo)
    (tmp_path / "broken.jpg").symlink_to(tmp_path / "gone")
    assert refusal(blobs, tmp_path / "broken.jpg") == "There is no file broken.jpg there."
    assert blobs.put(tmp_path / "link.jpg").size == len(JPEG)


@pytest.mark.skipif(sys.platform != "linux", reason="a limit of Unix's")
def test_a_full_disk_is_a_refusal_that_leaves_nothing(blobs, tmp_path):
    file = tmp_path / "x.bin"
    file.write_bytes(os.urandom(500_000))
    done = run(CRAMPED, tmp_path / "a.journal", file)
    assert done.stdout.strip() == "The disk has too little room for x.bin; the lines come first. Free some space."
    assert left(blobs) == []


def test_the_last_room_on_the_disk_is_the_lines(blobs, photo, monkeypatch):
    usage = SimpleNamespace(free=KEPT_FREE + len(JPEG) - 1)
    monkeypatch.setattr("console.journal.blobs.disk_usage", lambda _folder: usage)
    assert "too little room" in refusal(blobs, photo)


def test_a_folder_that_cannot_be_written_is_named(blobs, photo, tmp_path):
    (tmp_path / "a.journal.files").write_bytes(b"somebody's file")
    with pytest.raises(Refused) as refused:
        blobs.put(photo)
    assert str(refused.value).startswith("现场.jpg cannot be kept: ")


def test_cancelling_leaves_nothing(blobs, photo):
    def stop(_done, _size):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        blobs.put(photo, progress=stop)
    assert left(blobs) == []


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_what_a_killed_console_left_half_copied_is_tidied_away(blobs, tmp_path, photo):
    big = tmp_path / "big.bin"
    big.write_bytes(bytes(3_000_000))
    kept = blobs.put(photo).content
    assert run(KILLED, tmp_path / "a.journal", big).returncode != 0
    assert [each for each in left(blobs) if each.startswith("incoming/")]
    blobs.tidy()
    assert left(blobs) == [f"{kept[:2]}/{kept}"]


def test_many_threads_may_keep_the_same_file_at_once(blobs, photo):
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(blobs.put(photo))) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(set(answers)) == 1
    assert len(answers) == 8
    assert len(left(blobs)) == 1


def test_progress_is_heard_and_ends_at_the_size(blobs, tmp_path):
    file = tmp_path / "x.bin"
    file.write_bytes(bytes(2_500_000))
    heard = []
    blobs.put(file, progress=lambda done, size: heard.append((done, size)))
    assert heard[-1] == (2_500_000, 2_500_000)
    assert len(heard) > 1


def test_what_lies_there_is_sound_missing_or_altered(blobs, photo):
    content = blobs.put(photo).content
    assert blobs.has(content)
    assert blobs.kept(content) is Kept.SOUND
    blobs.path(content).write_bytes(JPEG[:-1] + b"x")
    assert blobs.kept(content) is Kept.ALTERED
    blobs.path(content).unlink()
    assert not blobs.has(content)
    assert blobs.kept(content) is Kept.MISSING


@pytest.mark.parametrize("content", ["", "..", "../../a.journal", "/etc/passwd", "A" * 64, "a" * 63, "\n" * 64])
def test_a_hash_that_is_none_leads_nowhere(blobs, content):
    assert not blobs.has(content)
    assert blobs.kept(content) is Kept.MISSING
    assert blobs.path(content).is_relative_to(blobs.folder)


def test_a_copy_is_saved_whole_and_replaces_what_was_there(blobs, photo, tmp_path):
    content = blobs.put(photo).content
    out = tmp_path / "out" / "副本.jpg"
    out.parent.mkdir()
    out.write_bytes(b"old")
    blobs.save(content, out)
    assert out.read_bytes() == JPEG
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize("name", ["a.journal", "a.journal-wal", "a.journal.files/ab/x", "b/../a.journal"])
def test_a_copy_never_replaces_what_belongs_to_the_journal(blobs, photo, tmp_path, name):
    (tmp_path / "b").mkdir()
    (tmp_path / "a.journal").write_bytes(b"the truth")
    content = blobs.put(photo).content
    with pytest.raises(Refused, match="belongs to the journal"):
        blobs.save(content, tmp_path / name)
    assert (tmp_path / "a.journal").read_bytes() == b"the truth"


def test_the_bytes_are_on_the_disk_before_the_file_has_its_name(blobs, photo, monkeypatch):
    order = []
    real, replace = os.fsync, Path.replace
    monkeypatch.setattr("os.fsync", lambda handle: (order.append("sync"), real(handle))[1])
    monkeypatch.setattr(Path, "replace", lambda old, new: (order.append("name"), replace(old, new))[1])
    blobs.put(photo)
    assert order[order.index("name") - 1 :][:3] == ["sync", "name", "sync"]


def test_what_is_missing_altered_or_has_no_place_is_not_saved(blobs, photo, tmp_path):
    content = blobs.put(photo).content
    out = tmp_path / "out.jpg"
    with pytest.raises(Refused, match="cannot be kept"):
        blobs.save(content, tmp_path / "nowhere" / "out.jpg")
    blobs.path(content).write_bytes(b"x")
    with pytest.raises(Refused, match="altered"):
        blobs.save(content, out)
    blobs.path(content).unlink()
    with pytest.raises(Refused, match="not on this console"):
        blobs.save(content, out)
    assert not out.exists()
