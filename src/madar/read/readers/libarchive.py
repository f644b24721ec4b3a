"""The system's libarchive (BSD), by its C functions: the members of 7Z, RAR and CAB archives out of memory."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

from madar.errors import Unreadable
from madar.read.readers import system
from madar.read.readers.content import REMEDY

if TYPE_CHECKING:
    from collections.abc import Iterator

_OK, _END, _WARN = 0, 1, -20
_REGULAR = 0o100000
_CHUNK = 1 << 18
_NAMES = ("libarchive.so.13", "libarchive.13.dylib", "libarchive.so")


def _load() -> ctypes.CDLL | None:
    library = system.library(_NAMES)
    if library:
        library.archive_read_new.restype = ctypes.c_void_p
        library.archive_entry_pathname_utf8.restype = library.archive_entry_pathname.restype = ctypes.c_char_p
        library.archive_error_string.restype = ctypes.c_char_p
        library.archive_read_data.restype = ctypes.c_ssize_t
        library.archive_entry_filetype.restype = ctypes.c_uint
    return library


LOADED = _load()


@dataclass(slots=True)
class Member:
    """A member of an archive; its chunks can be taken until the next one is asked for."""

    name: str
    is_file: bool
    locked: bool
    chunks: Iterator[bytes]


def members(untrusted_bytes: bytes | memoryview, kinds: tuple[str, ...]) -> Iterator[Member]:
    """The members of an archive of one of these kinds. Raises Unreadable where it is broken or locked as a whole."""
    if LOADED is None:
        return
    held = bytes(untrusted_bytes)
    archive = ctypes.c_void_p(LOADED.archive_read_new())
    try:
        for kind in kinds:
            getattr(LOADED, f"archive_read_support_format_{kind}")(archive)
        _checked(archive, LOADED.archive_read_open_memory(archive, held, ctypes.c_size_t(len(held))))
        entry = ctypes.c_void_p()
        while True:
            code = LOADED.archive_read_next_header(archive, ctypes.byref(entry))
            if code == _END:
                return
            _checked(archive, code)
            raw = LOADED.archive_entry_pathname_utf8(entry) or LOADED.archive_entry_pathname(entry) or b"?"
            is_file = LOADED.archive_entry_filetype(entry) == _REGULAR
            locked = bool(LOADED.archive_entry_is_data_encrypted(entry))
            yield Member(raw.decode("utf-8", "replace"), is_file, locked, _chunks(archive))
    finally:
        LOADED.archive_read_free(archive)


def _chunks(archive: ctypes.c_void_p) -> Iterator[bytes]:
    buffer = ctypes.create_string_buffer(_CHUNK)
    while LOADED:
        got = LOADED.archive_read_data(archive, buffer, ctypes.c_size_t(_CHUNK))
        if got <= 0:
            _checked(archive, got)
            return
        yield buffer.raw[:got]


def _checked(archive: ctypes.c_void_p, code: int) -> None:
    if code in (_OK, _WARN) or LOADED is None:
        return
    words = (LOADED.archive_error_string(archive) or b"it is broken").decode("utf-8", "replace")
    if "ncrypt" in words or "passphrase" in words.lower():
        raise Unreadable("encrypted", "it is locked with a password", "unpack it with its password and add the files")
    raise Unreadable("broken", f"the archive is broken ({words})"[:300], REMEDY)
