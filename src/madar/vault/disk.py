"""The one place that writes to the vault: whole or not at all, and on the disk before it is acknowledged.

Invariant: a file under its final name is complete; a line in an append-only file that ends in a newline is complete.
What a power cut leaves behind (a ``.part`` file, half a last line) is recognised and put right by the next writer.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from madar.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

PART = ".part"
CHUNK = 1 << 20
_AT_ONCE = 8


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, durably and for its owner alone; one that is there is left as it is."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def write_all(handle: int, chunk: bytes) -> None:
    """Write every byte: a short write is gone on with, an error is raised."""
    view = memoryview(chunk)
    while view:
        view = view[os.write(handle, view) :]


def chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a file that is no link."""
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb", buffering=0) as file:
        while chunk := file.read(CHUNK):
            yield chunk


def write_part(folder: Path, chunks: Iterable[bytes], *, mode: int = stat.S_IRUSR, durable: bool = True) -> Path:
    """A new file in ``folder`` with these bytes, under a name that says it is not finished; on the disk if durable."""
    part = folder / f"{os.getpid()}-{os.urandom(6).hex()}{PART}"
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        for chunk in chunks:
            write_all(handle, chunk)
        with suppress(PermissionError):  # the file systems of sticks and cards know no owners: the case may lie on one
            os.fchmod(handle, mode)
        if durable:
            os.fsync(handle)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)
    return part


def finish(part: Path, final: Path) -> None:
    """Give a finished part its name; where the name is taken the part goes, since names are hashes of the bytes.

    The name is made durable also where it was there: whoever gave it may have been killed before that.
    """
    if final.exists():
        part.unlink()
    else:
        make_folder(final.parent)
        part.rename(final)
    sync_folder(final.parent)
    sync_folder(final.parent.parent)


def finish_all(parts: Mapping[Path, Path], names: Iterable[Path]) -> None:
    """Put parts on the disk, give each its name, in the place of what has it, and make these and more names durable.

    Cost: many at once, since a disk takes many syncs together in about the time of one.
    """
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        list(threads.map(_sync_file, parts))
        for part, final in parts.items():
            make_folder(final.parent)
            part.rename(final)
        folders = {final.parent for final in (*parts.values(), *names)}
        list(threads.map(sync_folder, folders | {folder.parent for folder in folders}))


def _sync_file(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_once(final: Path, content: bytes) -> None:
    """Write a small file whole, or leave what is there."""
    make_folder(final.parent)
    finish(write_part(final.parent, [content]), final)


def write_whole(final: Path, chunks: Iterable[bytes], *, mode: int = stat.S_IRUSR) -> None:
    """Write a file whole in a folder that nobody else writes to."""
    make_folder(final.parent)
    write_part(final.parent, chunks, mode=mode).rename(final)
    sync_folder(final.parent)


def replace(final: Path, content: bytes) -> None:
    """Write a small file whole in the place of an older one."""
    make_folder(final.parent)
    write_part(final.parent, [content]).replace(final)
    sync_folder(final.parent)


def append(path: Path, lines: Iterable[bytes]) -> None:
    """Add whole lines to an append-only file and put them on the disk.

    Half a last line, left by a power cut and never acknowledged, is cut off first; should the disk fill up, the file
    is cut back to where it was and the error raised.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        before = _whole_lines(handle)
        os.ftruncate(handle, before)
        os.lseek(handle, before, os.SEEK_SET)
        try:
            write_all(handle, b"".join(line + b"\n" for line in lines))
            os.fsync(handle)
        except OSError:
            os.ftruncate(handle, before)
            raise
    finally:
        os.close(handle)
    if not before:
        sync_folder(path.parent)


def torn(path: Path) -> bytes:
    """What stands behind the last whole line of an append-only file: empty, unless a writer was cut off."""
    if not path.exists():
        return b""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        before = _whole_lines(handle)
        return os.pread(handle, os.fstat(handle).st_size - before, before)
    finally:
        os.close(handle)


def end_line(path: Path) -> None:
    """Give the last line of an append-only file the end that a power cut took from it."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW)
    try:
        write_all(handle, b"\n")
        os.fsync(handle)
    finally:
        os.close(handle)


def _whole_lines(handle: int) -> int:
    """How many bytes of the file are whole lines."""
    size = os.fstat(handle).st_size
    at = size
    while at > 0:
        start = max(0, at - CHUNK)
        block = os.pread(handle, at - start, start)
        newline = block.rfind(b"\n")
        if newline >= 0:
            return start + newline + 1
        at = start
    return 0


def sweep(folder: Path) -> int:
    """Remove parts that a killed writer left; gives how many. Only the holder of the lock may call it."""
    parts = list(folder.glob(f"*{PART}"))
    for part in parts:
        part.unlink(missing_ok=True)
    return len(parts)


def remove_folder(folder: Path) -> None:
    """Remove a folder of unfinished things; one that is gone already is no fault."""
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a case for writing. Raises Misuse where another process has it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise Misuse(
                "case-busy", "another madar is writing to this case", "wait until it has ended, then call again"
            ) from busy
        yield
    finally:
        os.close(handle)
