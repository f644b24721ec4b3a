"""Originals by their SHA-256, written once and never again."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from madar.vault import disk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Copy:
    """Bytes copied in that have no name yet."""

    part: Path
    sha256: str
    size: int


class Blobs:
    """The store of originals below one folder: ``ab/abcdef...``, each file named by the hash of its bytes."""

    def __init__(self, folder: Path) -> None:
        """Look at ``folder``; nothing is made until something is put in."""
        self.folder = folder
        self._top = str(folder) + os.sep

    def path(self, sha256: str) -> Path:
        """Where an original lies, or would lie."""
        return Path(self._place(sha256))

    def _place(self, sha256: str) -> str:
        """The same as a string: a case may have a million, and each is asked for when it is verified."""
        if not HASH.fullmatch(sha256):
            raise ValueError(sha256)
        return f"{self._top}{sha256[:2]}{os.sep}{sha256}"

    def put(self, chunks: Iterable[bytes]) -> tuple[str, int]:
        """Copy bytes in and give their SHA-256 and number; bytes held already, as they were, are left alone."""
        copy = self.copy(chunks)
        self.keep([copy])
        return copy.sha256, copy.size

    def copy(self, chunks: Iterable[bytes]) -> Copy:
        """Copy bytes in without a name yet; ``keep`` gives it."""
        disk.make_folder(self.folder)
        digest = hashlib.sha256()
        size = 0

        def counted() -> Iterator[bytes]:
            nonlocal size
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                yield chunk

        part = disk.write_part(self.folder, counted(), durable=False)
        return Copy(part, digest.hexdigest(), size)

    def keep(self, copies: Sequence[Copy]) -> set[str]:
        """Give copies their names, all on the disk when this returns; bytes held already, as they were, are left alone.

        Gives the SHA-256 of those that were not here, or no longer as they were. Where it fails, no copy is left over.
        """
        try:
            apart = {copy.sha256: copy for copy in copies}
            fresh = {sha256 for sha256 in apart if self.rehash(sha256) != sha256}
            names = {apart[sha256].part: self.path(sha256) for sha256 in apart if sha256 in fresh}
            disk.finish_all(names, [self.path(sha256) for sha256 in apart])
        finally:
            self.drop(copies)
        return fresh

    def drop(self, copies: Iterable[Copy]) -> None:
        """Remove copies that got no name."""
        for copy in copies:
            copy.part.unlink(missing_ok=True)

    def held(self) -> Iterator[Path]:
        """Every file below the folder that is not an unfinished part, in the order of their names; links too."""
        for name in _below(str(self.folder)) if self.folder.is_dir() else ():
            yield self.folder / name

    def strangers(self, known: Collection[str]) -> Iterator[Path]:
        """Of those, the ones that are none of the originals named, where those belong."""
        places = {self._place(sha256) for sha256 in known}
        return (Path(name) for name in (_below(str(self.folder)) if self.folder.is_dir() else ()) if name not in places)

    def rehash(self, sha256: str) -> str | None:
        """The SHA-256 of the bytes as they are now; None where the file is missing or no plain file.

        Raises OSError where the disk does not give them.
        """
        try:
            handle = os.open(self._place(sha256), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
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
