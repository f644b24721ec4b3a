"""The pictures in old office documents (DOC, PPT, XLS), found by the records that hold them whole (MS-ODRAW blips)."""

from __future__ import annotations

import re
import struct
from itertools import islice
from typing import TYPE_CHECKING

from madar.read.readers.content import LEAST_PICTURE, MOST_PICTURES, Packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from madar.read.readers.content import Content

# Which record (kind JPEG, PNG, TIFF), with one or two marks of 16 bytes before a byte and the picture's own.
_BLIP = re.compile(rb"(?s)([\xa0\xb0\x20\x30\x00\x10\x40\x50])([\x46\x6e])[\x1d\x1e\x29\x2a]\xf0(....)")
_MARKED_TWICE = frozenset((0x46B0, 0x6E30, 0x6E10, 0x6E50))
_BEGINS = (b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*")


def pictures(streams: Iterable[bytes], content: Content) -> Iterator[Packed]:
    """The pictures in an old document's streams that are large enough to show a page."""
    found = (picture for raw in streams for picture in _blips(raw) if len(picture) >= LEAST_PICTURE)
    for number, picture in enumerate(islice(found, MOST_PICTURES), 1):
        content.budget.member()
        content.budget.bytes(len(picture))
        yield Packed(picture, f"picture {number}", "", "inset")


def _blips(raw: bytes) -> Iterator[bytes]:
    at = 0
    while hit := _BLIP.search(raw, at):
        at = hit.start() + 1
        (length,) = struct.unpack("<I", hit[3])
        begin = hit.end() + (33 if hit[2][0] << 8 | hit[1][0] in _MARKED_TWICE else 17)
        end = hit.end() + length
        if raw.startswith(_BEGINS, begin) and end <= len(raw):
            at = end
            yield raw[begin:end]
