"""Originals by their SHA-256, written once and never again."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from madar.vault import disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

HASH = re.compile(r"[0-9a-f]{64}")


class Blobs:
    """The store of originals below one folder: ``ab/abcdef...``, each file named by the hash of its bytes."""

    def __init__(self, folder: Path) -> None:
        """Look at ``folder``; nothing is made until something is put in."""
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where an original lies, or would lie."""
        if not HASH.fullmatch(sha256):
            raise ValueError(sha256)
        return self.folder / sha256[:2] / sha256

    def put(self, chunks: Iterable[bytes]) -> tuple[str, int]:
        """Copy bytes in and give their SHA-256 and number; bytes already held are not written again."""
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
        disk.finish(part, self.path(digest.hexdigest()))
        return digest.hexdigest(), size

    def held(self) -> Iterator[Path]:
        """Every file below the folder that is not an unfinished part, in the order of their names."""
        if not self.folder.is_dir():
            return
        for path in sorted(self.folder.rglob("*")):
            if path.is_symlink() or (path.is_file() and path.suffix != disk.PART):
                yield path

    def rehash(self, sha256: str) -> str | None:
        """The SHA-256 of the bytes as they are now; None where the file is missing or no plain file."""
        path = self.path(sha256)
        if path.is_symlink() or not path.is_file():
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
