"""How far a photographed or scanned page leans, from where its ink lies; the page made level, and its boxes put back.

Method: seen along the lines of a text, ink and paper change row by row; seen otherwise they do not (the projection
profile of Postl, 1986). The lean at which the rows differ most is the page's. What is bent or seen in perspective is
not straightened.
"""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageFilter

from madar.terms import WHOLE_PAGE, Box

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SIDE = 800  # dots, in which the lean is looked for
_MOST, _LEAST = 20, 0.8  # degrees: what leans farther is rare and told less surely; what leans less disturbs nothing
_CLEARER = 1.5  # times as clear as the page as it stands
_INK, _AROUND = 24, 15  # shades darker than so many dots around it
_FEW, _MANY = 400, 20_000  # dots of ink: fewer tell nothing, more tell no more


def lean(grey: Image.Image) -> float:
    """By how many degrees a page must be turned, counter-clockwise, to be level; 0 where it is, or nothing tells."""
    across, down = _ink(grey)
    if len(across) < _FEW:
        return 0.0

    def clear(angle: float) -> float:
        """How much rows differ at a lean, of a page that stands and of one that lies on its side."""
        return max(_contrast(down, across, angle), _contrast(across, down, -angle))

    near = max(map(float, range(-_MOST, _MOST + 1)), key=clear)
    found = max((near + tenth / 10 for tenth in range(-9, 10)), key=clear)
    return -found if abs(found) >= _LEAST and clear(found) > _CLEARER * clear(0) else 0.0


def _ink(grey: Image.Image) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where a picture is darker than around there: across and down."""
    small = grey.copy()
    small.thumbnail((_SIDE, _SIDE))
    around = np.asarray(small.filter(ImageFilter.BoxBlur(_AROUND)), dtype=np.int16)
    down, across = np.nonzero(np.asarray(small, dtype=np.int16) < around - _INK)
    step = max(1, len(down) // _MANY)
    return across[::step].astype(np.float64), down[::step].astype(np.float64)


def _contrast(down: NDArray[np.float64], across: NDArray[np.float64], angle: float) -> float:
    turned = down * cos(radians(angle)) + across * sin(radians(angle))
    rows = np.bincount((turned - turned.min()).astype(np.int64))
    return float(np.square(np.diff(rows)).sum())


def level(grey: Image.Image, angle: float) -> Image.Image:
    """The picture turned so, on paper of its own shade."""
    shades = np.sort(np.asarray(grey), axis=None)
    paper = int(shades[len(shades) * 2 // 3])
    return grey.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=paper)


def put_back(box: Box, angle: float, turned: tuple[int, int], whole: tuple[int, int]) -> Box:
    """A box of the picture that was made level as one that holds it in the picture as it was."""
    over, up = cos(radians(angle)), sin(radians(angle))
    corners = [
        (x / WHOLE_PAGE * turned[0] - turned[0] / 2, y / WHOLE_PAGE * turned[1] - turned[1] / 2)
        for x in (box.left, box.right)
        for y in (box.top, box.bottom)
    ]
    across = [(x * over - y * up) / whole[0] + 0.5 for x, y in corners]
    down = [(x * up + y * over) / whole[1] + 0.5 for x, y in corners]
    edges = (min(across), min(down), max(across), max(down))
    left, top, right, bottom = (round(max(0.0, min(1.0, each)) * WHOLE_PAGE) for each in edges)
    return Box(*box[:3], left, top, right, bottom, box.sure)
