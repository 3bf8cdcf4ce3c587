"""A journal on a network drive is refused, with the kind of drive."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.desk.desk import Desk
from console.domain.refused import Refused
from console.journal import place
from console.journal.device import Device
from console.journal.place import mounted_kind

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/share /mnt/share nfs4 rw 0 0
//nas/duty /mnt/duty\\040room cifs rw 0 0
/dev/sdb1 /mnt/share/local ext4 rw 0 0
user@host: /home/x/ssh fuse.sshfs rw 0 0
tmpfs /tmp tmpfs rw 0 0
/dev/fuse /mnt/one fuse.onedriver rw 0 0
short
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/x", ""),
        ("/mnt/share", "nfs4"),
        ("/mnt/share/deep/er", "nfs4"),
        ("/mnt/share/local", ""),
        ("/mnt/shared", ""),
        ("/mnt/duty room/a", "cifs"),
        ("/home/x/ssh", "fuse.sshfs"),
        ("/tmp", ""),
    ],
)
def test_the_innermost_mount_decides(folder, kind):
    assert mounted_kind(Path(folder), MOUNTS) == kind


def test_the_last_of_two_mounts_on_one_folder_decides():
    over = "server:/a /data nfs rw 0 0\n/dev/sdb1 /data ext4 rw 0 0\n"
    assert mounted_kind(Path("/data"), "/dev/sda1 / ext4 rw 0 0\n" + over) == ""


def test_a_journal_there_is_refused_with_the_reason(monkeypatch, tmp_path):
    mounts = f"/dev/sda1 / ext4 rw 0 0\nserver:/share {tmp_path} nfs4 rw 0 0\n"
    monkeypatch.setattr(place, "network_kind", lambda folder: mounted_kind(folder.resolve(), mounts))
    with pytest.raises(Refused) as refused:
        Desk(tmp_path / "a.journal", device=Device(tmp_path / "home"), actor="P")
    assert "lies on a network drive (nfs4), where a journal can be damaged; choose a local disk." in str(refused.value)
    assert not list(tmp_path.glob("a.journal*"))


def test_this_machines_own_mounts_can_be_read(tmp_path):
    assert place.network_kind(tmp_path) == ""
