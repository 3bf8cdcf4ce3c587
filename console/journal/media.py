"""What an attached file is called here, and of what kind it is: a picture by its first bytes, others by their name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

# File systems take 255 bytes; a number and ".part" of whoever saves a copy still find room.
NAME_BYTES_MAX = 200
SUFFIX_LENGTH_MAX = 16
# What some file system forbids in a name, or reads as the end of a folder's.
FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
# Names that open a device on Windows, whatever ending they have.
DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
NAMELESS = "file"

# So many first bytes tell a picture.
SNIFFED = 16
UNKNOWN = "application/octet-stream"
JPEG, PNG, GIF, BMP, WEBP, HEIC = ("image/jpeg", "image/png", "image/gif", "image/bmp", "image/webp", "image/heic")
# Pictures are what their first bytes say, never what their name says.
PICTURES = (
    (re.compile(rb"\xff\xd8\xff"), JPEG),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), PNG),
    (re.compile(rb"GIF8[79]a"), GIF),
    (re.compile(rb"BM....\0\0\0\0", re.DOTALL), BMP),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), WEBP),
    (re.compile(rb"....ftyp(heic|heix|hevc|mif1|msf1)", re.DOTALL), HEIC),
)
OTHERS: Mapping[str, str] = MappingProxyType(
    {
        "pdf": "application/pdf",
        "ofd": "application/ofd",
        "txt": "text/plain",
        "csv": "text/csv",
        "doc": "application/msword",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "wps": "application/vnd.ms-works",
        "xls": "application/vnd.ms-excel",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ppt": "application/vnd.ms-powerpoint",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "zip": "application/zip",
        "mp4": "video/mp4",
        "mov": "video/quicktime",
        "mp3": "audio/mpeg",
        "m4a": "audio/mp4",
        "amr": "audio/amr",
        "wav": "audio/wav",
    }
)


def kind(head: bytes, name: str) -> str:
    """The media type of a file that begins with these bytes and has this name, `UNKNOWN` when nothing tells it."""
    picture = next((media for begins, media in PICTURES if begins.match(head)), "")
    return picture or OTHERS.get(PurePosixPath(name).suffix[1:].casefold(), UNKNOWN)


def safe_name(text: str) -> str:
    """A name that is one file's in any folder of any system, and that reads as it is.

    Folders, controls, marks that turn the direction of writing, and what a file system forbids are taken out; a
    long name is cut before its ending.
    """
    last = re.split(r"[/\\]", text)[-1]
    seen = "".join(each for each in unicodedata.normalize("NFC", last) if unicodedata.category(each) not in UNSEEN)
    name = FORBIDDEN.sub("_", seen).strip().strip(".").strip()
    name = DEVICES.sub(r"_\1", name) if DEVICES.match(name) else name
    return _cut(name) or NAMELESS


def _cut(name: str) -> str:
    if len(name.encode()) <= NAME_BYTES_MAX:
        return name
    suffix = PurePosixPath(name).suffix
    suffix = suffix if len(suffix) <= SUFFIX_LENGTH_MAX else ""
    stem = name.removesuffix(suffix).encode()[: NAME_BYTES_MAX - len(suffix.encode())]
    return stem.decode("utf-8", "ignore").rstrip() + suffix
