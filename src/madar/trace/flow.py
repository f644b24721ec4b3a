"""The largest number of paths that share no node: unit capacities on nodes, one augmenting search a path.

rustworkx offers no maximum flow; the graphs are one claim's and the number small, so a search a path is enough.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping, Sequence

    Ways = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Disjoint:
    """Paths that share no node, and a smallest set of nodes, nearest the start, without which there is none."""

    paths: tuple[tuple[str, ...], ...]
    cut: tuple[str, ...]


@dataclass(slots=True)
class _Flow:
    """The paths so far: what each node on one is followed and preceded by, and the paths' two ends."""

    after: dict[str, str] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    first: set[str] = field(default_factory=set)
    last: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, paths: Iterable[Sequence[str]]) -> _Flow:
        flow = cls()
        for path in paths:
            flow.first.add(path[0])
            flow.last.add(path[-1])
            for tail, head in pairwise(path):
                flow.after[tail], flow.before[head] = head, tail
        return flow

    def paths(self) -> list[tuple[str, ...]]:
        found = []
        for start in self.first:
            path = [start]
            while path[-1] not in self.last:
                path.append(self.after[path[-1]])
            found.append(tuple(path))
        return sorted(found, key=lambda path: (len(path), path))


@dataclass(slots=True)
class _Search:
    """What is reached over what the flow leaves free: from where each node is entered, and from where left.

    A node that no path uses is left as soon as it is entered. One that a path uses is entered only to turn back along
    that path, and left only where its path is led another way. ``entered`` from None is from the start.
    """

    entered: dict[str, str | None] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    end: str | None = None


def disjoint(out: Ways, starts: Sequence[str], ends: frozenset[str]) -> Disjoint:
    """The most node-disjoint paths from ``starts`` to ``ends``. Cost: edges, once more for each path past the straight.

    Method: Menger's theorem; Ford and Fulkerson's augmenting paths, breadth first, over nodes split into in and out.
    Paths of up to three nodes, nearly all there are, are taken as they come: the shortest are the first to be found.
    """
    flow = _Flow.of(_straight(out, starts, ends))
    while (search := _search(out, (starts,), ends, flow)).end is not None:
        _augment(search, flow)
    return Disjoint(tuple(flow.paths()), tuple(sorted(node for node in search.entered if node not in search.left)))


def as_many_without(found: Disjoint, node: str, out: Ways, starts: Iterable[str], ends: Container[str]) -> bool:
    """Whether there are as many paths without ``node``, which lies on one of those found. Cost: one search."""
    flow = _Flow.of(path for path in found.paths if node not in path)
    return _search(out, ((start,) for start in starts), ends, flow, barred=node).end is not None


def _straight(out: Ways, starts: Sequence[str], ends: frozenset[str]) -> list[tuple[str, ...]]:
    """Paths of one, two and three nodes that share none, in the order of the starts."""
    used: set[str] = set()
    paths: list[tuple[str, ...]] = []

    def onward(path: tuple[str, ...], more: int) -> tuple[str, ...]:
        if not more:
            return path if path[-1] in ends else ()
        for head in out.get(path[-1], ()):
            if head not in used and head not in path and (found := onward((*path, head), more - 1)):
                return found
        return ()

    for more in range(3):
        for start in starts:
            if start not in used and (found := onward((start,), more)):
                used.update(found)
                paths.append(found)
    return paths


def _search(  # noqa: C901 - one search over both sides of a node; apart they say less
    out: Ways, waves: Iterable[Iterable[str]], ends: Container[str], flow: _Flow, barred: str = ""
) -> _Search:
    """One more path beside those of the flow, breadth first from each wave of starts; no end where there is none."""
    found = _Search({barred: None} if barred else {})
    after, before, first, last = flow.after, flow.before, flow.first, flow.last
    entered, left = found.entered, found.left

    def enter(node: str, whence: str | None) -> None:
        entered[node] = whence
        if node in before:
            back = before[node]
            if back not in left:
                left[back] = node
                queue.append(back)
        elif node not in first:
            left[node] = node
            queue.append(node)

    for wave in waves:
        queue: list[str] = []
        for start in wave:
            if start not in entered:
                enter(start, None)
        for node in queue:  # grows as it is read
            if node in ends and node not in last:
                found.end = node
                return found
            stays = after.get(node)
            for head in out.get(node, ()):
                if head not in entered and head != stays:
                    enter(head, node)
            if node not in entered:
                enter(node, node)
    return found


def _augment(found: _Search, flow: _Flow) -> None:
    """Add the path found to the flow; a step back along a path takes that step off it."""
    after, before = flow.after, flow.before
    taken: list[tuple[str, str]] = []
    node = end = str(found.end)
    while True:
        back = found.left[node]
        if back != node:
            del after[node], before[back]
            node = back
        whence = found.entered[node]
        if whence is None:
            break
        if whence != node:
            taken.append((whence, node))
            node = whence
    flow.first.add(node)
    flow.last.add(end)
    for tail, head in taken:
        after[tail], before[head] = head, tail
