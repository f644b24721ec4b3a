"""Take a trove in: walk it without following links, copy each file once, and say what was left out and why."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from madar.errors import Misuse, Refused
from madar.limits import ORIGINAL_BYTES
from madar.vault.blobs import Copy
from madar.vault.custody import holdings
from madar.vault.disk import CHUNK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from madar.vault.blobs import Blobs
    from madar.vault.ledger import Ledger

#: So many files, or so many bytes of them, are put on the disk and acknowledged together.
BATCH = 128
BATCH_BYTES = 256 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """A thing met on the walk: where it is, and its name in the case (relative to what the person named)."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an intake: how many were taken, how many were held already, and what was left out and why."""

    taken: int
    held: int
    left_out: tuple[dict[str, str], ...]


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
    """What lies below a folder, however deep; a folder that cannot be looked into is met like a file, and left out."""
    open_folders = [iter([folder])]
    while open_folders:
        path = next(open_folders[-1], None)
        if path is None:
            open_folders.pop()
        elif (inside := _inside(path)) is None:
            yield Found(path, printable(str(path.relative_to(top))))
        else:
            open_folders.append(iter(inside))


def _inside(path: Path) -> list[Path] | None:
    """What a folder holds, in order; None for what is no folder, or one that cannot be looked into."""
    if path.is_symlink() or not path.is_dir():
        return None
    try:
        return sorted(path.iterdir(), key=lambda each: each.name)
    except OSError:
        return None


def chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a plain file.

    Raises Refused for a link, a device, a pipe, or a file that is larger than the limit ORIGINAL_BYTES.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY)
    except OSError as fault:
        raise Refused("not-taken", f"it cannot be opened as a plain file ({fault.strerror})", _REMEDY) from fault
    try:
        kind = os.fstat(handle)
        if not stat.S_ISREG(kind.st_mode):
            raise Refused("not-taken", "it is not a plain file", _REMEDY)
        within(kind.st_size)
        while chunk := _read(handle):
            yield chunk
    finally:
        os.close(handle)


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, CHUNK)
    except OSError as fault:
        raise Refused("not-taken", f"it cannot be read to its end ({fault.strerror})", _UNREAD) from fault


def within(size: int) -> None:
    """Raise Refused where an original is larger than the limit."""
    if size > ORIGINAL_BYTES.number:
        raise Refused("too-large", f"it is over the limit ORIGINAL_BYTES ({ORIGINAL_BYTES.number:,} bytes)", _SPLIT)


def _counted(content: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, up to the limit: a pipe and a file that grows say no size beforehand."""
    size = 0
    for chunk in content:
        size += len(chunk)
        within(size)
        yield chunk


_REMEDY = "links, devices and pipes are never followed: copy the file itself into the trove, then add it again"
_UNREAD = "the disk that it lies on is failing: copy what can be copied with a rescue tool, then add that"
_SPLIT = "it may be a disk image: open it with a tool for those, and add the files in it"


def take_in(
    found: Iterable[tuple[str, Mapping[str, str], Iterable[bytes]]],
    blobs: Blobs,
    ledger: Ledger,
    *,
    when: str,
    who: str,
    progress: Callable[[int], None] | None = None,
) -> Taken:
    """Copy in what is not held yet, and acknowledge it a batch at a time.

    Takes: for each file its name in the case, what a person said of it, and its bytes. The same bytes under the same
    name are taken again only where something new was said of them; where the vault had lost them or they had changed,
    they are restored, and an entry says so. What is refused is recorded with the reason.
    """
    held = {(each.sha256, path): each.said for each in holdings(ledger.entries()).values() for path in each.paths}
    known = {sha256 for sha256, _ in held}
    taken, again, left_out = 0, 0, []
    for lot in _lots(found, blobs, progress or (lambda _: None)):
        restored = blobs.keep([copy for _, _, copy in lot if isinstance(copy, Copy)]) & known
        acts: list[tuple[str, dict[str, Any]]] = []
        for name, said, copy in lot:
            if isinstance(copy, Refused):
                left_out.append({"path": name, "error": copy.cause, "remedy": copy.remedy})
                acts.append(("left_out", left_out[-1]))
                continue
            if copy.sha256 in restored:
                acts.append(("restore", {"sha256": copy.sha256, "path": name}))
                restored.remove(copy.sha256)
            old = held.get((copy.sha256, name))
            if old is not None and (not said or old == tuple(sorted(said.items()))):
                again += 1
                continue
            acts.append(("take_in", {"sha256": copy.sha256, "path": name, "size": copy.size, "said": dict(said)}))
            taken += 1
        ledger.write(acts, when=when, who=who)
    return Taken(taken, again, tuple(left_out))


Lot: TypeAlias = "list[tuple[str, Mapping[str, str], Copy | Refused]]"


def _lots(
    found: Iterable[tuple[str, Mapping[str, str], Iterable[bytes]]], blobs: Blobs, progress: Callable[[int], None]
) -> Iterator[Lot]:
    """The files copied in, as many at a time as are acknowledged together; what is refused stands among them."""
    lot: Lot = []
    size = 0
    try:
        for n, (name, said, content) in enumerate(found):
            progress(n)
            try:
                copy: Copy | Refused = blobs.copy(_counted(content))
            except Refused as refusal:
                copy = refusal
            lot.append((name, said, copy))
            size += copy.size if isinstance(copy, Copy) else 0
            if len(lot) >= BATCH or size >= BATCH_BYTES:
                yield lot
                lot, size = [], 0
        yield lot
    except BaseException:
        blobs.drop(copy for _, _, copy in lot if isinstance(copy, Copy))
        raise
