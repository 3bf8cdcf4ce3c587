"""SQLite's tables of file functions as ctypes sees them, in the very library that sqlcipher3 carries."""

from __future__ import annotations

import ctypes
from ctypes import CFUNCTYPE, Structure, c_char_p, c_int, c_int64, c_void_p
from typing import Any

from sqlcipher3 import _sqlite3

OK = 0
FULL = 13
OPEN_CREATE = 0x4
# Journals, super-journals and WALs: the unix layer syncs their folder at their first sync.
OPEN_LOG = 0x800 | 0x4000 | 0x80000

Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
Delete = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
Close = CFUNCTYPE(c_int, c_void_p)
Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
Sync = CFUNCTYPE(c_int, c_void_p, c_int)


class Methods(Structure):
    """`sqlite3_io_methods`: what can be done with one open file."""

    _fields_ = (
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", c_void_p),
        ("truncate", c_void_p),
        ("sync", c_void_p),
        ("size", c_void_p),
        ("lock", c_void_p),
        ("unlock", c_void_p),
        ("check_reserved_lock", c_void_p),
        ("control", c_void_p),
        ("sector_size", c_void_p),
        ("characteristics", c_void_p),
        ("shm_map", c_void_p),
        ("shm_lock", c_void_p),
        ("shm_barrier", c_void_p),
        ("shm_unmap", c_void_p),
        ("fetch", c_void_p),
        ("unfetch", c_void_p),
    )


class Layer(Structure):
    """`sqlite3_vfs`: how files are opened, deleted and found."""

    _fields_ = (
        ("version", c_int),
        ("file_size", c_int),
        ("path_length", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", c_void_p),
        ("delete", c_void_p),
        ("access", c_void_p),
        ("full_path", c_void_p),
        ("dl_open", c_void_p),
        ("dl_error", c_void_p),
        ("dl_symbol", c_void_p),
        ("dl_close", c_void_p),
        ("randomness", c_void_p),
        ("sleep", c_void_p),
        ("time", c_void_p),
        ("last_error", c_void_p),
        ("time_int64", c_void_p),
        ("set_system_call", c_void_p),
        ("get_system_call", c_void_p),
        ("next_system_call", c_void_p),
    )


class OpenFile(Structure):
    """`sqlite3_file`: SQLite reaches every function of an open file through this one pointer."""

    _fields_ = (("methods", c_void_p),)


def library() -> ctypes.CDLL:
    """The SQLite inside sqlcipher3's extension module; loading it by path again gives the copy already in use."""
    loaded = ctypes.CDLL(_sqlite3.__file__)
    loaded.sqlite3_libversion.restype = c_char_p
    assert loaded.sqlite3_libversion().decode() == _sqlite3.sqlite_version
    loaded.sqlite3_vfs_find.restype = c_void_p
    loaded.sqlite3_vfs_find.argtypes = [c_char_p]
    loaded.sqlite3_vfs_register.argtypes = [c_void_p, c_int]
    loaded.sqlite3_vfs_unregister.argtypes = [c_void_p]
    return loaded


def address(of: Any) -> int:
    """Where a callback or a structure lies in memory."""
    return ctypes.cast(ctypes.pointer(of) if isinstance(of, Structure) else of, c_void_p).value or 0
