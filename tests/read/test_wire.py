"""A worker's boxes and pictures are believed only as far as they fit the text and the limits."""

from __future__ import annotations

import pytest

from madar.limits import PAGE_DOTS
from madar.read.png import png
from madar.read.wire import BrokenWire, Decoder, Paged, Picture, encode
from madar.terms import BOX

GOOD = (0, 6, 0, 10, 20, 300, 400, 91)
BAD = {
    "a word behind the end": (0, 99, 0, 1, 1, 2, 2, 90),
    "an empty word": (3, 3, 0, 1, 1, 2, 2, 90),
    "a page that no document has": (0, 6, 4_000_000, 1, 1, 2, 2, 90),
    "an edge outside the page": (0, 6, 0, 1, 1, 10_001, 2, 90),
    "left behind right": (0, 6, 0, 9, 1, 2, 2, 90),
    "more than sure": (0, 6, 0, 1, 1, 2, 2, 101),
}


def sent(*boxes: tuple[int, ...]) -> list[object]:
    return list(Decoder().feed(encode(Paged("الجسر bridge", boxes=b"".join(BOX.pack(*box) for box in boxes)))))


def test_boxes_come_back_as_they_were_sent() -> None:
    [draft] = sent(GOOD, (6, 12, 0, 1, 1, 2, 2, 100))
    assert isinstance(draft, Paged)
    assert BOX.unpack_from(draft.boxes) == GOOD


@pytest.mark.parametrize("box", BAD.values(), ids=BAD)
def test_a_box_that_cannot_be_breaks_the_wire(box: tuple[int, ...]) -> None:
    with pytest.raises(BrokenWire):
        sent(box)


def test_boxes_out_of_order_break_the_wire() -> None:
    with pytest.raises(BrokenWire):
        sent((6, 12, 0, 1, 1, 2, 2, 100), GOOD)


@pytest.mark.parametrize("size", [(0, 0), (3, 2), (PAGE_DOTS.number, 2)])
def test_a_picture_of_another_size_than_it_says_breaks_the_wire(size: tuple[int, int]) -> None:
    with pytest.raises(BrokenWire):
        list(Decoder().feed(encode(Picture(*size, b"\0" * 12))))


def test_a_picture_is_packed_as_a_png_of_its_dots() -> None:
    packed = png(Picture(2, 2, bytes(range(12))))
    assert packed.startswith(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x02")
