"""Take a trove in: walk it without following links, copy each file once, and say what was left out and why."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from madar.errors import Misuse, Refused
from madar.limits import ORIGINAL_BYTES
from madar.vault.disk import CHUNK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Found:
    """A thing met on the walk: where it is, and its name in the case (relative to what the person named)."""

    path: Path
    name: str


def printable(name: str) -> str:
    """A file name as text: bytes that are no UTF-8 are written out, so that every record can be stored and shown."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def walk(paths: Sequence[Path]) -> Iterator[Found]:
    """Everything below the paths that is not a folder, in the order of the names; links are met, not followed.

    Raises Misuse for a path that is not there.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise Misuse("no-such-path", f"there is nothing at {printable(str(path))}")
        if path.is_dir() and not path.is_symlink():
            yield from _below(path, path)
        else:
            yield Found(path, printable(path.name))


def _below(folder: Path, top: Path) -> Iterator[Found]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                yield from _below(path, top)
            else:
                yield Found(path, printable(str(path.relative_to(top))))


def chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a plain file.

    Raises Refused for a link, a device, a pipe, or a file that is larger than the limit ORIGINAL_BYTES.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY)
    except OSError as fault:
        raise Refused("not-taken", f"it cannot be opened as a plain file ({fault.strerror})", _REMEDY) from fault
    with os.fdopen(handle, "rb", buffering=0) as file:
        kind = os.fstat(file.fileno())
        if not stat.S_ISREG(kind.st_mode):
            raise Refused("not-taken", "it is not a plain file", _REMEDY)
        if kind.st_size > ORIGINAL_BYTES.number:
            raise Refused(
                "too-large", f"it is over the limit ORIGINAL_BYTES ({ORIGINAL_BYTES.number:,} bytes)", _REMEDY
            )
        while chunk := file.read(CHUNK):
            yield chunk


_REMEDY = "links, devices and pipes are never followed: copy the file itself into the trove, then add it again"
