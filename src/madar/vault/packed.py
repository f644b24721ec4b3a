"""Where a bag is written to and read from: a folder, or one ZIP file without compression.

Only what we wrote ourselves is read from a ZIP: members that are stored as they are, so that none can swell.
This is the one file outside the readers that names ``zipfile`` (docs/decisions/0014-custody.md).
"""

from __future__ import annotations

import os
import stat
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from madar.errors import Damaged, Misuse, Refused
from madar.limits import MEMBERS
from madar.vault import disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that ZIP knows: a bag's bytes do not depend on when it was packed
_MODE = (stat.S_IFREG | stat.S_IRUSR) << 16


class Sink(Protocol):
    """What a bag's files are written to, one after the other."""

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        """Write one file."""

    def done(self) -> None:
        """Give the whole its final name: until then there is none."""

    def drop(self) -> None:
        """Remove what was written."""


class FolderSink:
    """A bag as a folder, made beside its final name."""

    def __init__(self, out: Path) -> None:
        """Make ready to write ``out``. Raises Misuse where something is there."""
        self.out, self.part = out, part_of(out)

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        """Write one file."""
        disk.write_whole(self.part / name, chunks)

    def done(self) -> None:
        """Give the folder its name."""
        self.part.rename(self.out)
        disk.sync_folder(self.out.absolute().parent)

    def drop(self) -> None:
        """Remove what was written."""
        disk.remove_folder(self.part)


class ZipSink:
    """A bag as one ZIP file, made beside its final name; all lies below one folder in it."""

    def __init__(self, out: Path) -> None:
        """Make ready to write ``out``. Raises Misuse where something is there."""
        self.out, self.part = out, part_of(out)
        disk.make_folder(out.absolute().parent)
        self.file = self.part.open("xb")
        self.zip = zipfile.ZipFile(self.file, "w", zipfile.ZIP_STORED)

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        """Write one file."""
        about = zipfile.ZipInfo(f"{self.out.stem}/{name}", _DAY)
        about.external_attr = _MODE
        with self.zip.open(about, "w", force_zip64=True) as member:
            for chunk in chunks:
                member.write(chunk)

    def done(self) -> None:
        """Put the file on the disk and give it its name."""
        self.zip.close()
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        self.part.rename(self.out)
        disk.sync_folder(self.out.absolute().parent)

    def drop(self) -> None:
        """Remove what was written."""
        with suppress(OSError, ValueError):  # a full disk has no room for the ZIP's end either; it goes in any case
            self.zip.close()
        self.file.close()
        self.part.unlink(missing_ok=True)


def part_of(out: Path) -> Path:
    """The name that an unfinished bag or case has. Raises Misuse where something is at the final name, or at this."""
    part = out.with_name(f"{out.name}{disk.PART}")
    for path in (out, part):
        if os.path.lexists(path):
            raise Misuse("out-there", f"there is something at {path} already", "name another place, or remove it")
    return part


def sink(out: Path) -> Sink:
    """A folder, or a ZIP where the name ends in ``.zip``. Raises Misuse where something is there."""
    return ZipSink(out) if out.suffix.lower() == ".zip" else FolderSink(out)


class Bagged:
    """The files of a bag by their names in it, and how many bytes each has."""

    def __init__(self, path: Path) -> None:
        """Look into the bag. Raises Misuse where it is none, Refused where it has too many files."""
        self.path = path
        self.zip = None if path.is_dir() else _opened(path)
        self.sizes = dict(self._in_zip(self.zip) if self.zip else self._in_folder())

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of one file."""
        if self.zip is None:
            yield from disk.chunks(self.path / name)
            return
        try:
            with self.zip.open(self.names[name]) as member:
                while chunk := member.read(disk.CHUNK):
                    yield chunk
        except (zipfile.BadZipFile, EOFError, NotImplementedError) as fault:
            raise Damaged("bag-changed", f"{name} cannot be read ({fault})", "ask for the bag once more") from fault

    def _in_folder(self) -> Iterator[tuple[str, int]]:
        for n, path in enumerate(self.path.rglob("*")):
            _few(n, self.path)
            if path.is_symlink() or not (path.is_dir() or path.is_file()):
                raise Misuse("no-bag", f"{path} is no plain file", "a bag holds plain files only")
            if path.is_file():
                yield path.relative_to(self.path).as_posix(), path.stat().st_size

    def _in_zip(self, packed: zipfile.ZipFile) -> Iterator[tuple[str, int]]:
        self.names: dict[str, zipfile.ZipInfo] = {}
        for n, about in enumerate(packed.infolist()):
            _few(n, self.path)
            name = about.filename.partition("/")[2]
            if about.compress_type != zipfile.ZIP_STORED or about.flag_bits & 1 or name in self.names:
                raise Misuse("zip-packed", f"{self.path} was packed by another program", "unpack it, name the folder")
            if name and not about.is_dir():
                self.names[name] = about
                yield name, about.file_size
        if sum(about.file_size for about in self.names.values()) > self.path.stat().st_size:
            raise Misuse("zip-packed", f"{self.path} says that it holds more than it has", "ask for the bag once more")


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile, NotImplementedError) as fault:
        raise Misuse("no-bag", f"{path} cannot be opened as a bag ({fault})", "name a bag's folder or ZIP") from fault


def _few(n: int, path: Path) -> None:
    if n > 2 * MEMBERS.number:
        raise Refused("bag-too-many", f"{path} has over twice the limit MEMBERS ({MEMBERS.number:,} members)")
