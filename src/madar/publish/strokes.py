"""The lines of a picture: the way through some points, and the places along it, as SVG writes them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Point = tuple[float, float]


def way(points: Sequence[Point]) -> str:
    """The path through some points: between two columns a curve, then straight past a column, and so on.

    >>> way([(0, 0), (10, 4), (20, 4)])
    'M0.0 0.0 C5.0 0.0 5.0 4.0 10.0 4.0 L20.0 4.0'
    """
    steps = (f"L{_point(b)}" if n % 2 else _curve(a, b) for n, (a, b) in enumerate(pairwise(points)))
    return " ".join(["M" + _point(points[0]), *steps])


def on_curve(start: Point, end: Point, t: float) -> Point:
    """The place at ``t`` (0 to 1) of the curve from one point to another.

    >>> on_curve((0, 0), (10, 4), 0.5)
    (5.0, 2.0)
    """
    u = 1 - t
    return (
        start[0] + (end[0] - start[0]) * (1.5 * t * u * u + 1.5 * t * t * u + t**3),
        start[1] + (end[1] - start[1]) * (3 * t * t * u + t**3),
    )


def _point(at: Point) -> str:
    return f"{at[0]:.1f} {at[1]:.1f}"


def _curve(start: Point, end: Point) -> str:
    middle = (start[0] + end[0]) / 2
    return f"C{middle:.1f} {start[1]:.1f} {middle:.1f} {end[1]:.1f} {_point(end)}"
