"""Where a journal may lie: on a local disk, in a file that is ours."""

from __future__ import annotations

import ctypes
import re
import sys
from pathlib import Path

from console.domain.refused import Refused
from console.journal.schema import APPLICATION_ID

SQLITE_MAGIC = b"SQLite format 3\x00"
APPLICATION_ID_AT = 68
HEADER_LENGTH = 100
NETWORK_KINDS = ("nfs", "cifs", "smb", "sshfs", "9p", "afs", "ncp", "webdav", "davfs", "glusterfs", "ceph", "lustre")
WINDOWS_REMOTE_DRIVE = 4
# How spaces and the like are written in the list of mounts: \040.
ESCAPED = re.compile(r"\\([0-7]{3})")


def check(file: Path) -> None:
    """Refuse, before anything is touched, what cannot be a journal.

    Raises:
        Refused: a folder, a foreign or truncated file, or a network drive.
    """
    if file.is_dir():
        raise Refused("{file} is a folder, not a journal.", file=file)
    if not file.parent.is_dir():
        raise Refused("There is no folder {folder}; make it first or choose another place.", folder=file.parent)
    drive = network_kind(file.parent)
    if drive:
        raise Refused(
            "{file} lies on a network drive ({kind}), where a journal can be damaged; choose a local disk.",
            file=file,
            kind=drive,
        )
    if file.exists() and file.stat().st_size and not _ours(file):
        raise Refused("{file} is not a journal of this console (or is damaged); nothing was changed.", file=file)


def _ours(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            head = opened.read(HEADER_LENGTH)
    except OSError as error:
        raise Refused("{file} cannot be read: {why}", file=file, why=error.strerror) from None
    number = int.from_bytes(head[APPLICATION_ID_AT : APPLICATION_ID_AT + 4], "big")
    return head.startswith(SQLITE_MAGIC) and number == APPLICATION_ID


def network_kind(folder: Path) -> str:
    """The kind of network file system a folder lies on, "" for a local one."""
    if sys.platform == "win32":
        drive = ctypes.windll.kernel32.GetDriveTypeW(str(folder.resolve().anchor))
        return "remote drive" if drive == WINDOWS_REMOTE_DRIVE else ""
    mounts = Path("/proc/self/mounts")
    table = mounts.read_text("utf-8", "surrogateescape") if mounts.exists() else ""
    return mounted_kind(folder.resolve(), table)


def mounted_kind(folder: Path, mounts: str) -> str:
    """The network kind of the innermost mount (lines of /proc/mounts) that holds the folder, "" for a local one."""
    innermost, depth = "", 0
    for line in mounts.splitlines():
        _, at, kind, *_ = [*line.split(" "), "", "", ""]
        point = Path(ESCAPED.sub(lambda found: chr(int(found[1], 8)), at) or "?")
        if folder.is_relative_to(point) and len(point.parts) >= depth:  # of two on one folder the later one counts
            innermost, depth = kind, len(point.parts)
    return innermost if any(kind in innermost for kind in NETWORK_KINDS) else ""
