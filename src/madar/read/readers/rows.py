"""The boxes of a page's lines put right where tesseract cut a line to pieces, or took two rows for one."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from madar.read.readers.tesseract import Edges

_SAME_ROW = 0.6  # of the lower one's height
_NEAR = 0.8  # of the height; columns stand farther apart
_SPECK = 0.3  # of the usual height; lower ones are points of letters and rules
_MOST = 400


def rows(boxes: list[Edges]) -> list[Edges]:
    """The boxes with one a line: pieces of a line together, what spans two lines given to both.

    >>> rows([(100, 0, 200, 30), (0, 2, 90, 30), (0, 50, 200, 80)])
    [(0, 0, 200, 30), (0, 50, 200, 80)]
    >>> rows([(0, 0, 100, 30), (0, 34, 100, 64), (110, 0, 150, 64)])
    [(0, 0, 150, 30), (0, 34, 150, 64)]
    """
    if len(boxes) > _MOST:
        return boxes
    usual = median(_height(box) for box in boxes) if boxes else 0
    found = _parted([box for box in boxes if _height(box) > _SPECK * usual])
    while True:
        pair = _pieces(found)
        if pair is None:
            return found
        one, other = pair
        at = found.index(one)
        found[at] = (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))
        found.remove(other)


def _parted(boxes: list[Edges]) -> list[Edges]:
    """Without what spans several rows beside it; each of them reaches over it instead."""
    found = list(boxes)
    for box in boxes:
        tall = [
            each
            for each in found
            if each != box
            and _shared(each, box) >= 0.8  # noqa: PLR2004 - nearly all of it
            and _gap(each, box) < 2 * _NEAR
            and 1.5 < _height(box) / _height(each) < 3  # noqa: PLR2004 - two rows
        ]
        if len(tall) < 2 or _shared(tall[0], tall[-1]) > 0.2:  # noqa: PLR2004 - two rows
            continue
        found.remove(box)
        for each in tall:
            found[found.index(each)] = (min(each[0], box[0]), each[1], max(each[2], box[2]), each[3])
    return found


def _pieces(boxes: list[Edges]) -> tuple[Edges, Edges] | None:
    """Two boxes of one line, if there are any."""
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            if _shared(one, other) >= _SAME_ROW and _gap(one, other) < (_NEAR if _alike(one, other) else 0):
                return one, other
    return None


def _alike(one: Edges, other: Edges) -> bool:
    """Whether two boxes are about as high."""
    return max(_height(one), _height(other)) < 1.8 * min(_height(one), _height(other))


def _height(box: Edges) -> int:
    return max(1, box[3] - box[1])


def _shared(one: Edges, other: Edges) -> float:
    """How much of the lower one's height both have."""
    return (min(one[3], other[3]) - max(one[1], other[1])) / min(_height(one), _height(other))


def _gap(one: Edges, other: Edges) -> float:
    """How far apart they stand, as a share of the lower one's height; below 0 where they overlap."""
    return (max(one[0], other[0]) - min(one[2], other[2])) / min(_height(one), _height(other))
