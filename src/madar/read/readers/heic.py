"""What telephones take (HEIC) as a grey picture: the container read here, its frames decoded by the system's libde265.

Libheif is passed by because it starts a thread for each picture, which the walls refuse. Letters need no colour, so
only the brightness is taken.
"""

from __future__ import annotations

import ctypes
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from madar.errors import Refused, Unreadable
from madar.limits import PIXELS
from madar.read.readers import system
from madar.read.readers.content import SAVE_AGAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = ("libde265.so.0", "libde265.0.dylib")
_MOST_ITEMS, _MOST_TILES, _DEPTH = 4_000, 1_000, 4
_TURNS = {1: Image.Transpose.ROTATE_90, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_270}


_DE265 = system.library(_NAMES)
if _DE265:
    for _pointer in ("de265_new_decoder", "de265_get_next_picture", "de265_get_image_plane"):
        getattr(_DE265, _pointer).restype = ctypes.c_void_p


@dataclass(slots=True)
class _Items:
    """What the container says: the main picture; each item's kind, places, properties and parts."""

    main: int = 0
    kinds: dict[int, bytes] = field(default_factory=dict)
    places: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)
    properties: list[tuple[bytes, bytes]] = field(default_factory=list)
    has: dict[int, list[int]] = field(default_factory=dict)
    parts: dict[int, list[int]] = field(default_factory=dict)
    beside: bytes = b""

    def property(self, item: int, kind: bytes) -> bytes:
        """What an item's property of a kind says, or nothing."""
        named = (self.properties[at - 1] for at in self.has.get(item, []) if 0 < at <= len(self.properties))
        return next((body for name, body in named if name == kind), b"")


def opened(untrusted_bytes: bytes | memoryview) -> Image.Image:
    """The main picture, upright, in grey. Raises Unreadable where it is broken, Refused where it is too large."""
    if _DE265 is None:
        remedy = "install libde265-0, then: madar retry"
        raise Unreadable("picture", "it is a HEIC picture, and this machine has no libde265 to open it", remedy)
    raw = bytes(untrusted_bytes)
    try:
        items = _items(raw)
        picture = _picture(raw, items, items.main)
    except (struct.error, IndexError, ValueError) as fault:
        raise Unreadable("broken", f"the picture is broken ({fault})"[:300], SAVE_AGAIN) from fault
    turn = items.property(items.main, b"irot")
    return picture.transpose(_TURNS[turn[0] & 3]) if turn and turn[0] & 3 else picture


def _boxes(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The boxes of a container by kind, with what is in them."""
    at = 0
    while at + 8 <= len(raw):
        size, kind = struct.unpack_from(">I4s", raw, at)
        head = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", raw, at + 8)
            head = 16
        end = at + size if size else len(raw)
        if end < at + head:
            return
        yield kind, raw[at + head : end]
        at = end


def _items(raw: bytes) -> _Items:
    found = _Items()
    meta = dict(_boxes(next((body for kind, body in _boxes(raw) if kind == b"meta"), b"")[4:]))
    if not {b"pitm", b"iinf", b"iloc", b"iprp"} <= meta.keys():
        raise ValueError("it has no list of pictures")
    main = meta[b"pitm"]
    (found.main,) = struct.unpack_from(">I" if main[0] else ">H", main, 4)
    for kind, body in _boxes(meta[b"iinf"][6 if meta[b"iinf"][0] == 0 else 8 :]):
        if kind == b"infe" and body[0] >= 2:  # noqa: PLR2004 - older ones name no kind
            number, _, name = struct.unpack_from(">HH4s" if body[0] == 2 else ">IH4s", body, 4)  # noqa: PLR2004
            found.kinds[number] = name
    _place(meta[b"iloc"], found)
    for kind, body in _boxes(meta[b"iprp"]):
        if kind == b"ipco":
            found.properties = list(_boxes(body))[:_MOST_ITEMS]
        elif kind == b"ipma":
            _associate(body, found)
    refs = meta.get(b"iref", b"")
    wide = bool(refs and refs[0])
    for kind, body in _boxes(refs[4:]):
        if kind == b"dimg":
            item, count = struct.unpack_from(">IH" if wide else ">HH", body)
            parts = struct.unpack_from(f">{min(count, _MOST_TILES)}{'I' if wide else 'H'}", body, 6 if wide else 4)
            found.parts[item] = list(parts)
    found.beside = meta.get(b"idat", b"")
    return found


def _place(body: bytes, found: _Items) -> None:
    """Where each item's bytes are: (1 beside the lists or 0 in the file, offset, length)."""
    version, sizes = body[0], struct.unpack_from(">BB", body, 4)
    offset_size, length_size, base_size, index_size = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4, sizes[1] & 15
    wide = version == 2  # noqa: PLR2004 - the version with long numbers
    (count,) = struct.unpack_from(">I" if wide else ">H", body, 6)
    at = 10 if wide else 8

    def number(size: int) -> int:
        nonlocal at
        at += size
        return int.from_bytes(body[at - size : at], "big")

    for _ in range(min(count, _MOST_ITEMS)):
        item = number(4 if wide else 2)
        method = number(2) & 15 if version else 0
        number(2)
        base = number(base_size)
        places = found.places.setdefault(item, [])
        for _ in range(min(number(2), _MOST_ITEMS)):
            number(index_size if version else 0)
            offset = number(offset_size)
            places.append((method, base + offset, number(length_size)))


def _associate(body: bytes, found: _Items) -> None:
    wide, long = body[0] > 0, body[3] & 1
    (count,) = struct.unpack_from(">I", body, 4)
    at = 8
    for _ in range(min(count, _MOST_ITEMS)):
        item, many = struct.unpack_from(">IB" if wide else ">HB", body, at)
        at += 5 if wide else 3
        step = 2 if long else 1
        mask = 0x7FFF if long else 0x7F
        found.has[item] = [int.from_bytes(body[at + n * step : at + (n + 1) * step], "big") & mask for n in range(many)]
        at += many * step


def _bytes(raw: bytes, items: _Items, item: int) -> bytes:
    parts = (
        (items.beside if method == 1 else raw)[start : start + length if length else None]
        for method, start, length in items.places.get(item, [])
    )
    return b"".join(parts)


def _within(width: int, height: int) -> tuple[int, int]:
    if not 0 < width * height <= PIXELS.number:
        cause = f"it has {width * height:,} pixels, more than PIXELS allows ({PIXELS.number:,})"
        raise Refused("over-budget", cause, "make it smaller with a picture program and add that")
    return width, height


def _picture(raw: bytes, items: _Items, item: int, depth: int = 0) -> Image.Image:
    kind = items.kinds.get(item, b"")
    if depth > _DEPTH:
        raise ValueError("its parts are parts of one another")
    if kind == b"hvc1":
        stated = items.property(item, b"ispe")
        _within(*struct.unpack_from(">II", stated, 4))
        return _decoded(items.property(item, b"hvcC"), _bytes(raw, items, item))
    if kind != b"grid":
        raise ValueError(f"a picture of the kind {kind!r} is not read")
    body = _bytes(raw, items, item)
    rows, across = body[2] + 1, body[3] + 1
    whole = Image.new("L", _within(*struct.unpack_from(">II" if body[1] & 1 else ">HH", body, 4)), 255)
    for number, part in enumerate(items.parts.get(item, [])[: rows * across]):
        tile = _picture(raw, items, part, depth + 1)
        whole.paste(tile, (number % across * tile.width, number // across * tile.height))
    return whole


def _units(setup: bytes, coded: bytes) -> Iterator[bytes]:
    """The units a decoder takes: those of the setup, then those of the picture."""
    at = 23
    for _ in range(setup[22]):
        (count,) = struct.unpack_from(">H", setup, at + 1)
        at += 3
        for _ in range(count):
            (length,) = struct.unpack_from(">H", setup, at)
            yield setup[at + 2 : at + 2 + length]
            at += 2 + length
    size = (setup[21] & 3) + 1
    at = 0
    while at + size <= len(coded):
        length = int.from_bytes(coded[at : at + size], "big")
        yield coded[at + size : at + size + length]
        at += size + length


def _decoded(setup: bytes, coded: bytes) -> Image.Image:
    """The brightness of one coded picture. Raises ValueError where there is none."""
    library = _DE265
    assert library is not None  # noqa: S101 - asked before
    decoder = ctypes.c_void_p(library.de265_new_decoder())
    try:
        for unit in _units(setup, coded):
            library.de265_push_NAL(decoder, unit, len(unit), ctypes.c_int64(0), None)
        library.de265_flush_data(decoder)
        more = ctypes.c_int(1)
        shown = None
        while more.value and not shown:
            if library.de265_decode(decoder, ctypes.byref(more)):
                break
            shown = library.de265_get_next_picture(decoder)
        shown = shown or library.de265_get_next_picture(decoder)
        if not shown:
            raise ValueError("there is no picture in it")
        return _grey(library, ctypes.c_void_p(shown))
    finally:
        library.de265_free_decoder(decoder)


def _grey(library: ctypes.CDLL, shown: ctypes.c_void_p) -> Image.Image:
    width, height = _within(library.de265_get_image_width(shown, 0), library.de265_get_image_height(shown, 0))
    bits = int(library.de265_get_bits_per_pixel(shown, 0))
    stride = ctypes.c_int()
    plane = library.de265_get_image_plane(shown, 0, ctypes.byref(stride))
    raw = ctypes.string_at(plane, stride.value * height)
    if bits > 8:  # noqa: PLR2004 - two bytes a dot
        dots = np.frombuffer(raw, "<u2").reshape(height, -1)[:, :width] >> (bits - 8)
        return Image.fromarray(dots.astype(np.uint8))
    return Image.frombytes("L", (width, height), raw, "raw", "L", stride.value, 1)
