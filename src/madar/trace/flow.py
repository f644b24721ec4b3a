"""The largest number of paths that share no node: unit capacities on nodes, one augmenting search a path.

rustworkx offers no maximum flow; the graphs are one claim's and the number small, so a search a path is enough.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

IN, OUT = 0, 1


@dataclass(frozen=True, slots=True)
class Disjoint:
    """Paths that share no node, and a smallest set of nodes, nearest the start, without which there is none."""

    paths: tuple[tuple[str, ...], ...]
    cut: tuple[str, ...]


def disjoint(out: Mapping[str, Sequence[str]], starts: Sequence[str], ends: frozenset[str]) -> Disjoint:
    """The most node-disjoint paths from ``starts`` to ``ends``. Cost: (number of paths + 1) x edges.

    Method: Menger's theorem; Ford and Fulkerson's augmenting paths, breadth first, over nodes split into in and out.
    """
    after: dict[str, str] = {}
    before: dict[str, str] = {}
    first: set[str] = set()
    last: set[str] = set()
    while True:
        came, reached = _search(out, starts, ends, (after, before, first, last))
        if not reached:
            break
        _augment(came, (after, before, first, last))
    paths = []
    for start in sorted(first):
        path = [start]
        while path[-1] not in last:
            path.append(after[path[-1]])
        paths.append(tuple(path))
    cut = sorted(node for node, side in came if node is not None and side == IN and (node, OUT) not in came)
    return Disjoint(tuple(sorted(paths, key=lambda path: (len(path), path))), tuple(str(node) for node in cut))


_Flow = tuple[dict[str, str], dict[str, str], set[str], set[str]]


def _search(  # noqa: C901 - one search over both sides of a node; apart they say less
    out: Mapping[str, Sequence[str]], starts: Sequence[str], ends: frozenset[str], flow: _Flow
) -> tuple[dict[tuple[str | None, int], tuple[str | None, int] | None], bool]:
    """Whence each side of each node is reached over what the flow leaves free; whether an end is."""
    after, before, first, last = flow
    came: dict[tuple[str | None, int], tuple[str | None, int] | None] = {}
    queue: deque[tuple[str, int]] = deque()

    def visit(node: str, side: int, whence: tuple[str | None, int] | None) -> None:
        if (node, side) not in came:
            came[node, side] = whence
            queue.append((node, side))

    for start in starts:
        visit(start, IN, None)
    while queue:
        node, side = here = queue.popleft()
        used = node in before or node in first
        if side == IN:
            if not used:
                visit(node, OUT, here)
            elif node in before:
                visit(before[node], OUT, here)
            continue
        if node in ends and node not in last:
            came[None, OUT] = here
            return came, True
        for head in out.get(node, ()):
            if after.get(node) != head:
                visit(head, IN, here)
        if used:
            visit(node, IN, here)
    return came, False


def _augment(came: dict[tuple[str | None, int], tuple[str | None, int] | None], flow: _Flow) -> None:
    """Add the path found to the flow; a step back along a path takes that step off it."""
    after, before, first, last = flow
    way: list[tuple[str | None, int]] = []
    at: tuple[str | None, int] | None = (None, OUT)
    while at is not None:
        way.append(at)
        at = came[at]
    way.reverse()
    taken: list[tuple[str, str]] = []
    given: list[tuple[str, str]] = []
    for (tail, tail_side), (head, head_side) in pairwise(way):
        if tail is None or head is None or tail == head:
            continue
        if tail_side == OUT and head_side == IN:
            taken.append((tail, head))
        else:
            given.append((head, tail))
    for tail, head in given:
        del after[tail], before[head]
    for tail, head in taken:
        after[tail], before[head] = head, tail
    start, end = way[0][0], way[-2][0]
    if start is not None and end is not None:
        first.add(start)
        last.add(end)
