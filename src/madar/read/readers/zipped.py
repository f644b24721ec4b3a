"""Zip archives: each member by itself, its name data and never a path, its bytes counted while they are unpacked."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from typing import TYPE_CHECKING

from madar.errors import Refused, Unreadable
from madar.limits import MEMBER_BYTES
from madar.read.readers import archive as by_stream
from madar.read.readers import libarchive, plain
from madar.read.readers.content import REMEDY, Budget, Content, Fault, Item, Packed, metered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CHUNK = 1 << 18
_IS_UTF8 = 0x800  # the flag of a name
_BOOK_FRAME = re.compile(r"mimetype$|META-INF/|.*\.(?:opf|ncx|css)$")
_RESOURCE_FORKS = re.compile(r"(^|/)(__MACOSX/|\._|\.DS_Store$|Thumbs\.db$)")
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, OverflowError, KeyError)
LOCKED = ("encrypted", "it is locked with a password", "unpack it with its password and add the files")


def opened(content: Content) -> zipfile.ZipFile:
    """The archive of a content. Raises Unreadable where it is broken."""
    try:
        return zipfile.ZipFile(io.BytesIO(content.untrusted_bytes))
    except BROKEN as fault:
        raise Unreadable("broken", f"the zip's directory is broken ({fault})"[:300], REMEDY) from fault


def unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo | str, budget: Budget) -> bytes:
    """The bytes of a member. Raises Refused at the first one too many, Unreadable where they are broken or locked."""
    info = archive.getinfo(entry) if isinstance(entry, str) else entry
    if info.flag_bits & 1:
        raise Unreadable(*LOCKED)
    try:
        with archive.open(info) as member:
            return metered(iter(lambda: member.read(_CHUNK), b""), budget)
    except BROKEN as fault:
        raise Unreadable("broken", f"a member is broken ({fault})"[:300], REMEDY) from fault


def shown_names(listed: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The members' names as text: as UTF-8 where they say so or are, else in the likeliest code page of them all."""
    raw = [b"" if info.flag_bits & _IS_UTF8 else _raw_name(info) for info in listed]
    likely = plain.decode(b"\n".join(name for name in raw if not _is_utf8(name))).encoding
    page = likely if likely in plain.ARABIC_8BIT else "cp437"
    return [_shown(name, page) if name else info.filename for name, info in zip(raw, listed, strict=True)]


def _raw_name(info: zipfile.ZipInfo) -> bytes:
    try:
        return info.filename.encode("cp437")
    except UnicodeEncodeError:
        return b""


def _is_utf8(name: bytes) -> bool:
    try:
        name.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _shown(name: bytes, page: str) -> str:
    if _is_utf8(name):
        return name.decode("utf-8")
    return name.decode("cp1256" if page == "cp437" and b"\xc7\xe1" in name else page, "replace")


def members(content: Content) -> Iterator[Item]:
    """Each member that is a file; of a zip that lost its directory, as one cut short did, those that are whole."""
    try:
        archive = opened(content)
    except Unreadable:
        if libarchive.LOADED:
            yield from by_stream.others(content, ("zip_streamable",))
        raise
    with archive:
        listed = archive.infolist()
        book = any(info.filename == "META-INF/container.xml" for info in listed)
        if libarchive.LOADED and listed and sum(_begins(content, info) for info in listed) * 2 < len(listed):
            yield from by_stream.others(content, ("zip_streamable",))  # its directory is of another file, or shifted
            return
        for info, name in zip(listed, shown_names(listed), strict=True):
            if info.is_dir() or _RESOURCE_FORKS.search(name) or (book and _BOOK_FRAME.match(name)):
                continue
            content.budget.member()
            place = f"member {name}"
            if stat.S_IFMT(info.external_attr >> 16) == stat.S_IFLNK:
                yield Fault("refused", place, "it is a link, which is never followed", "add the file itself")
                continue
            try:
                untrusted_bytes = unpacked(archive, info, content.budget)
            except Unreadable as fault:
                yield Fault(
                    "encrypted" if fault.code == "encrypted" else "unreadable", place, fault.cause, fault.remedy
                )
                continue
            except Refused as refusal:
                yield Fault("over_budget", place, refusal.cause, refusal.remedy)
                if content.budget.unpacked < 0:
                    return
                continue
            yield Packed(untrusted_bytes, place, name)


def _begins(content: Content, info: zipfile.ZipInfo) -> bool:
    return bytes(content.untrusted_bytes[info.header_offset : info.header_offset + 4]) == b"PK\x03\x04"


def counted(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> None:
    """Unpack a member to nothing, counting. Raises Refused at the first byte too many, Unreadable where broken."""
    if info.flag_bits & 1:
        raise Unreadable(*LOCKED)
    try:
        with archive.open(info) as member:
            held = 0
            while chunk := member.read(_CHUNK):
                budget.bytes(len(chunk))
                held += len(chunk)
                if held > MEMBER_BYTES.number:
                    cause = f"a part of it is larger than MEMBER_BYTES allows ({MEMBER_BYTES.number:,} bytes)"
                    raise Refused("over-budget", cause, REMEDY)
    except BROKEN as fault:
        raise Unreadable("broken", f"a member is broken ({fault})"[:300], REMEDY) from fault
