"""What the old office formats and Outlook share: streams in one file (OLE), read with every fault turned into ours."""

from __future__ import annotations

import io
import re
import struct
from typing import TYPE_CHECKING

import olefile

from madar.errors import Unreadable
from madar.read.readers.content import SAVE_AGAIN, Content, Item, Packed

if TYPE_CHECKING:
    from collections.abc import Iterator

BROKEN = (
    OSError,
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    struct.error,
    OverflowError,
    AssertionError,
)
_EMBEDDED = re.compile(r"(Package|CONTENTS|\x01Ole10Native|EmbeddedOdf)$")


class Compound:
    """The streams of an OLE file by their names."""

    def __init__(self, untrusted_bytes: bytes | memoryview) -> None:
        """Raises Unreadable where the directory is broken."""
        try:
            self._ole = olefile.OleFileIO(io.BytesIO(untrusted_bytes))
            self.names = ["/".join(parts) for parts in self._ole.listdir(streams=True, storages=False)]
            self._known = {name.lower() for name in self.names}
        except (*BROKEN, RecursionError) as fault:
            raise Unreadable("broken", f"its directory is broken ({fault})"[:300], SAVE_AGAIN) from fault

    def stream(self, name: str) -> bytes:
        """A stream's bytes; nothing where there is none. Raises Unreadable where it is broken."""
        if name.lower() not in self._known:
            return b""
        try:
            return bytes(self._ole.openstream(name.split("/")).read())
        except BROKEN as fault:
            raise Unreadable("broken", f"a stream of it is broken ({fault})"[:300], SAVE_AGAIN) from fault


def embedded(compound: Compound, content: Content) -> Iterator[Item]:
    """The files embedded in an old office document."""
    for name in compound.names:
        if not _EMBEDDED.search(name):
            continue
        content.budget.member()
        raw = compound.stream(name)
        content.budget.bytes(len(raw))
        inner, label = native(raw) if name.endswith("Ole10Native") else (raw, name.split("/")[-1])
        if inner.strip(b"\0"):
            yield Packed(inner, f"embedded {name.split('/')[-2] if '/' in name else label} {label}".strip(), label)


def native(raw: bytes) -> tuple[bytes, str]:
    """The file in an Ole10Native stream and its name."""
    try:
        label, rest = raw[6:].split(b"\0", 1)
        _path, rest = rest.split(b"\0", 1)
        (skip,) = struct.unpack_from("<I", rest, 4)
        (size,) = struct.unpack_from("<I", rest, 8 + skip)
    except (ValueError, struct.error):
        return raw[4:], ""
    return rest[12 + skip : 12 + skip + size], label.decode("utf-8", "replace")


def package(content: Content) -> Iterator[Item]:
    """An object embedded in an RTF: its class, then its bytes, which are a file or hold one."""
    raw = bytes(content.untrusted_bytes)
    try:
        (length,) = struct.unpack_from("<I", raw, 8)
        at = 12 + length
        for _ in range(2):
            (length,) = struct.unpack_from("<I", raw, at)
            at += 4 + length
        (length,) = struct.unpack_from("<I", raw, at)
    except struct.error as fault:
        raise Unreadable("broken", "the embedded object is broken", SAVE_AGAIN) from fault
    inner = raw[at + 4 : at + 4 + length]
    if raw[12:].startswith(b"Package\0"):
        inner, label = native(struct.pack("<I", len(inner)) + inner)
        yield Packed(inner, "file", label)
    elif inner:
        yield Packed(inner, "file", "")
    else:
        raise Unreadable("empty", "the embedded object is empty", "nothing needs to be done")


def other(content: Content) -> Iterator[Item]:
    """An OLE file of no kind we know: what is embedded in it."""
    given = False
    for item in embedded(Compound(content.untrusted_bytes), content):
        given = True
        yield item
    if not given:
        raise Unreadable("kind", "no reader knows this kind of OLE file", "save it as PDF or plain text and add that")
