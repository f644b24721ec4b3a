"""Compressed files and archives but zip: TAR, GZ, BZ2, XZ by the standard library, 7Z, RAR, CAB by libarchive."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zlib
from typing import IO, TYPE_CHECKING, cast

from madar.errors import Refused, Unreadable
from madar.read.readers import libarchive
from madar.read.readers.content import REMEDY, Content, Fault, Item, Packed, metered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CHUNK = 1 << 18
_BROKEN = (OSError, EOFError, ValueError, OverflowError, zlib.error, lzma.LZMAError, tarfile.TarError)
_ENDINGS = {"tgz": "tar", "tbz2": "tar", "tbz": "tar", "txz": "tar", "svgz": "svg"}


def gz(content: Content) -> Iterator[Item]:
    """The one file in a GZ, or what of it is whole."""
    return _one(content, _gzip)


def _gzip(raw: IO[bytes]) -> IO[bytes]:
    return cast("IO[bytes]", gzip.GzipFile(fileobj=raw))


def bzip2(content: Content) -> Iterator[Item]:
    """The one file in a BZ2, or what of it is whole."""
    return _one(content, bz2.BZ2File)


def xz(content: Content) -> Iterator[Item]:
    """The one file in an XZ, or what of it is whole."""
    return _one(content, lzma.LZMAFile)


def _one(content: Content, open_: Callable[[IO[bytes]], IO[bytes]]) -> Iterator[Item]:
    content.budget.member()
    held = bytearray()
    fault: Exception | None = None
    stream = open_(io.BytesIO(content.untrusted_bytes))
    try:
        metered(_kept(iter(lambda: stream.read1(_CHUNK), b""), held), content.budget)  # type: ignore[attr-defined]
    except _BROKEN as broken:
        fault = broken
    if not held and fault:
        raise Unreadable("broken", f"the compressed bytes are broken ({fault})"[:300], REMEDY) from fault
    name = _inner_name(content.name)
    yield Packed(bytes(held), f"member {name.rsplit('/', 1)[-1]}", name)
    if fault:
        yield Fault("unreadable", "", f"the compressed bytes break off ({fault})"[:300], REMEDY)


def _kept(chunks: Iterator[bytes], held: bytearray) -> Iterator[bytes]:
    for chunk in chunks:
        held += chunk
        yield chunk


def _inner_name(name: str) -> str:
    stem, _, ending = name.rpartition(".")
    if not stem:
        return name or "content"
    return f"{stem}.{_ENDINGS[ending.lower()]}" if ending.lower() in _ENDINGS else stem


def tar(content: Content) -> Iterator[Item]:
    """Each member of a TAR that is a file; links and devices are named and left."""
    try:
        archive = tarfile.open(fileobj=io.BytesIO(content.untrusted_bytes), mode="r:", errorlevel=1)  # noqa: SIM115
        while True:
            member = archive.next()
            if member is None:
                return
            content.budget.member()
            place = f"member {member.name}"
            if member.isdir():
                continue
            if not member.isreg():
                yield Fault(
                    "refused", place, "it is a link or a device, which is never followed", "add the file itself"
                )
                continue
            yield _member(archive, member, place, content)
            archive.members = []  # type: ignore[attr-defined]
    except _BROKEN as fault:
        raise Unreadable("broken", f"the archive breaks off ({fault})"[:300], REMEDY) from fault


def _member(archive: tarfile.TarFile, member: tarfile.TarInfo, place: str, content: Content) -> Item:
    opened = archive.extractfile(member)
    if opened is None:
        return Fault("unreadable", place, "it has no bytes", REMEDY)
    try:
        return Packed(metered(iter(lambda: opened.read(_CHUNK), b""), content.budget), place, member.name)
    except Refused as refusal:
        if content.budget.unpacked < 0:
            raise
        return Fault("over_budget", place, refusal.cause, refusal.remedy)


def others(content: Content, kinds: tuple[str, ...] = ("7zip", "rar", "rar5", "cab")) -> Iterator[Item]:
    """Each member of a 7Z, RAR or CAB archive, where the machine has libarchive."""
    if not libarchive.LOADED:
        raise Unreadable("kind", "this machine has no libarchive to open it", "install libarchive13, then: madar retry")
    for member in libarchive.members(content.untrusted_bytes, kinds):
        content.budget.member()
        place = f"member {member.name}"
        if member.locked:
            yield Fault(
                "encrypted", place, "it is locked with a password", "unpack it with its password, add the files"
            )
        elif member.is_file:
            try:
                yield Packed(metered(member.chunks, content.budget), place, member.name)
            except Refused as refusal:
                if content.budget.unpacked < 0:
                    raise
                yield Fault("over_budget", place, refusal.cause, refusal.remedy)
            except Unreadable as fault:
                yield Fault("unreadable", place, fault.cause, fault.remedy)
