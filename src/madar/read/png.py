"""A page's dots as a PNG that we wrote ourselves: no decoder of pictures meets a byte that a worker chose."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from madar.read.wire import Picture

_FAST = 3


def png(picture: Picture) -> bytes:
    """The picture as a PNG file."""
    row = 3 * picture.width
    dots = picture.untrusted_dots
    rows = b"".join(b"\0" + dots[at : at + row] for at in range(0, len(dots), row))
    head = struct.pack(">IIBBBBB", picture.width, picture.height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, _FAST)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, *zip(*parts, strict=True)))


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
