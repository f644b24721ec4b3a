"""Originals by their SHA-256, written once and never again."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from madar.vault import disk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

HASH = re.compile(r"[0-9a-f]{64}")


class Blobs:
    """The store of originals below one folder: ``ab/abcdef...``, each file named by the hash of its bytes."""

    def __init__(self, folder: Path) -> None:
        """Look at ``folder``; nothing is made until something is put in."""
        self.folder = folder
        self.wrote = False  # whether the last bytes put in were not here, or no longer as they were

    def path(self, sha256: str) -> Path:
        """Where an original lies, or would lie."""
        if not HASH.fullmatch(sha256):
            raise ValueError(sha256)
        return self.folder / sha256[:2] / sha256

    def put(self, chunks: Iterable[bytes]) -> tuple[str, int]:
        """Copy bytes in and give their SHA-256 and number; bytes held already, as they were, are left alone."""
        disk.make_folder(self.folder)
        digest = hashlib.sha256()
        size = 0

        def counted() -> Iterator[bytes]:
            nonlocal size
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                yield chunk

        part = disk.write_part(self.folder, counted())
        sha256 = digest.hexdigest()
        there = self.path(sha256).exists()
        self.wrote = not there or self.rehash(sha256) != sha256
        if there and self.wrote:
            disk.put_right(part, self.path(sha256))
        else:
            disk.finish(part, self.path(sha256))
        return sha256, size

    def held(self) -> Iterator[Path]:
        """Every file below the folder that is not an unfinished part, in the order of their names; links too."""
        for name in _below(str(self.folder)) if self.folder.is_dir() else ():
            yield self.folder / name

    def strangers(self, known: Collection[str]) -> Iterator[Path]:
        """Of those, the ones that are none of the originals named, where those belong."""
        top = str(self.folder)
        places = {f"{top}{os.sep}{sha256[:2]}{os.sep}{sha256}" for sha256 in known}
        return (Path(name) for name in (_below(top) if self.folder.is_dir() else ()) if name not in places)

    def rehash(self, sha256: str) -> str | None:
        """The SHA-256 of the bytes as they are now; None where the file is missing or no plain file.

        Raises OSError where the disk does not give them.
        """
        try:
            handle = os.open(self.path(sha256), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError as fault:
            if fault.errno in {errno.ENOENT, errno.ELOOP, errno.ENXIO, errno.ENOTDIR}:
                return None
            raise
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return None
            digest = hashlib.sha256()
            while chunk := os.read(handle, disk.CHUNK):
                digest.update(chunk)
            return digest.hexdigest()
        finally:
            os.close(handle)


def _below(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path)
            elif not entry.name.endswith(disk.PART):
                yield entry.path
