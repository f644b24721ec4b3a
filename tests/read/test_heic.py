"""HEIC as telephones take it: a picture in tiles, which are put together, turned as the camera was held."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from madar.read.readers import heic, tesseract

if TYPE_CHECKING:
    from collections.abc import Callable

    from madar.read.jail import Reading

    Read = Callable[[str, bytes], Reading]

LINE = "ونفى ناطق باسم الميناء ذلك"
WHOLE = (Path(__file__).parent / "line.heic").read_bytes()


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def full(kind: bytes, content: bytes, version: int = 0) -> bytes:
    return box(kind, bytes([version, 0, 0, 0]) + content)


def cut(kind: bytes) -> bytes:
    """A box of the one picture there is."""
    at = WHOLE.index(kind) - 4
    return WHOLE[at : at + int.from_bytes(WHOLE[at : at + 4], "big")]


def tiled(down: int, across: int, turn: int = 0) -> bytes:
    """A picture of so many tiles, each of them the line, in a file as telephones write it."""
    coded = cut(b"mdat")[8:]
    width, height = struct.unpack(">II", cut(b"ispe")[12:])
    tiles = range(2, 2 + down * across)
    grid = bytes([0, 0, down - 1, across - 1]) + struct.pack(">HH", width * across, height * down)
    kinds = [full(b"infe", struct.pack(">HH4s", n, 0, b"hvc1" if n > 1 else b"grid") + b"\0", 2) for n in (1, *tiles)]
    properties = cut(b"hvcC") + cut(b"ispe") + box(b"irot", bytes([turn]))
    has = struct.pack(">HBB", 1, 1, 3) + b"".join(struct.pack(">HBBB", n, 2, 1, 2) for n in tiles)
    head = box(b"ftyp", b"heic\0\0\0\0mif1heic")

    def lists(start: int) -> bytes:
        places = [struct.pack(">HHHHII", 1, 1, 0, 1, 0, len(grid))]
        places += [struct.pack(">HHHHII", n, 0, 0, 1, start, len(coded)) for n in tiles]
        inner = (
            full(b"hdlr", bytes(4) + b"pict" + bytes(13)),
            full(b"pitm", struct.pack(">H", 1)),
            full(b"iinf", struct.pack(">H", len(kinds)) + b"".join(kinds)),
            full(b"iref", box(b"dimg", struct.pack(f">HH{len(tiles)}H", 1, len(tiles), *tiles))),
            box(b"iprp", box(b"ipco", properties) + full(b"ipma", struct.pack(">I", 1 + len(tiles)) + has)),
            box(b"idat", grid),
            full(b"iloc", b"\x44\0" + struct.pack(">H", len(places)) + b"".join(places), 1),
        )
        return full(b"meta", b"".join(inner))

    return head + lists(len(head) + len(lists(0)) + 8) + box(b"mdat", coded)


@pytest.mark.skipif(not tesseract.possible() or heic._DE265 is None, reason="NOT RUN: no tesseract, or no libde265")
@pytest.mark.parametrize("turn", [0, 1, 2])
def test_the_tiles_of_a_telephone_s_picture_are_one_page(read: Read, turn: int) -> None:
    (document,) = read("IMG_0001.HEIC", tiled(3, 1, turn)).documents
    assert document.text.count(LINE) == 3
