"""Where the nodes of a directed graph stand when it is drawn in columns, each edge leading onward.

Layers, the order within them and the first places are fast-sugiyama's (Sugiyama, Tagawa and Toda 1981). Our own is that
ends stand in the last column of their part, that boxes of several sizes keep apart, and that parts of the graph that
nothing joins stand apart, on shelves. Same input, same place.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from fast_sugiyama import from_edges
from rustworkx import PyGraph, connected_components

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

Link = tuple[str, str]
SWEEPS, STEP = 8, 10.0
BEND = 0.4
#: Parts stand side by side up to so many columns; between them is so much room, in columns and in rows.
SHELF, ASIDE, UNDER = 6.0, 0.5, 0.5


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Column and row of every node, rows in units of one node; where an edge crosses the columns between."""

    column: Mapping[str, float]
    row: Mapping[str, float]
    bends: Mapping[Link, tuple[float, ...]]
    columns: float
    rows: float


def arrange(
    nodes: Sequence[str], links: Iterable[Link], last: Collection[str] = (), sizes: Mapping[str, float] | None = None
) -> Arrangement:
    """The place of every node. ``last`` names nodes to be set in their part's last column where nothing follows them.

    Takes nodes in the order that breaks ties, and ``sizes`` in rows (1 where none is said). Cost: about (nodes + bends)
    x columns, some sweeps.

    >>> placed = arrange(["صحيفة", "قناة", "رسائل"], [("صحيفة", "قناة"), ("قناة", "رسائل")])
    >>> placed.column == {"صحيفة": 0, "قناة": 1, "رسائل": 2}, placed.row["رسائل"]
    (True, 0.5)
    """
    number = {node: n for n, node in enumerate(nodes)}
    pairs = sorted({(number[a], number[b]) for a, b in links if a != b and a in number and b in number})
    graph: PyGraph[int, None] = PyGraph()
    graph.add_nodes_from(range(len(nodes)))
    graph.add_edges_from_no_data(pairs)
    size = [(sizes or {}).get(node, 1.0) for node in nodes]
    ends = {number[node] for node in last if node in number}
    parts = [_Part(sorted(held), pairs, ends, size) for held in connected_components(graph)]
    parts.sort(key=lambda part: (-part.rows, part.nodes))
    column, row, bends, wide, high = _shelved(parts)
    return Arrangement(
        {nodes[n]: at for n, at in column.items()},
        {nodes[n]: at for n, at in row.items()},
        {(nodes[a], nodes[b]): rows for (a, b), rows in bends.items()},
        wide,
        high,
    )


def _shelved(
    parts: Sequence[_Part],
) -> tuple[dict[int, float], dict[int, float], dict[tuple[int, int], tuple[float, ...]], float, float]:
    """The parts side by side as far as there is room, then on the next shelf; high ones first."""
    room = max([SHELF, *(part.columns for part in parts)])
    column: dict[int, float] = {}
    row: dict[int, float] = {}
    bends: dict[tuple[int, int], tuple[float, ...]] = {}
    left, top, wide, below = 0.0, 0.0, 0.0, 0.0
    for part in parts:
        if left and left + part.columns > room:
            left, top = 0.0, below + UNDER
        column |= {node: left + part.column[node] for node in part.nodes}
        row |= {node: top + part.at[node] for node in part.nodes}
        bends |= {link: tuple(top + part.at[key] for key in way) for link, way in part.bends.items()}
        wide, below = max(wide, left + part.columns), max(below, top + part.rows)
        left += part.columns + ASIDE
    return column, row, bends, wide, below


class _Part:
    """A connected part of the graph in columns: its nodes by number, and negative numbers for bends of its links."""

    def __init__(
        self, nodes: Sequence[int], pairs: Sequence[tuple[int, int]], last: Collection[int], size: Sequence[float]
    ) -> None:
        self.nodes = nodes
        held = set(nodes)
        mine = [pair for pair in pairs if pair[0] in held]
        self.column: dict[int, int] = dict.fromkeys(nodes, 0)
        self.place: dict[int, float] = dict.fromkeys(nodes, 0.0)
        self.bends: dict[tuple[int, int], tuple[int, ...]] = {}
        if mine:
            self._laid(mine, last)
        self.columns = max(self.column.values()) + 1
        self.at = self._rows(lambda key: size[key] if key >= 0 else BEND)
        self.rows = max(row + (size[key] if key >= 0 else BEND) / 2 for key, row in self.at.items())

    def _laid(self, pairs: Sequence[tuple[int, int]], last: Collection[int]) -> None:
        """Have the part laid out; every end leads to one node more, which is not drawn and shows how far ends can go.

        The library numbers bends from the count of its nodes on, so what it is given is numbered without gaps; and some
        circles it never comes out of, so that it is given none.
        """
        links = _without_circles(self.nodes, pairs)
        self._through(links, last)
        self.bends = {link: self.bends[link] if link in self.bends else self.bends[link[::-1]][::-1] for link in pairs}

    def _through(self, pairs: Sequence[tuple[int, int]], last: Collection[int]) -> None:
        ends = sorted({head for _, head in pairs} - {tail for tail, _ in pairs})
        mine = {node: n for n, node in enumerate(self.nodes)}
        end = len(self.nodes)
        links = [(mine[a], mine[b]) for a, b in pairs] + [(mine[node], end) for node in ends]
        places, _, high, pieces = from_edges(
            links, vertex_spacing=STEP, dummy_vertices=True, dummy_size=BEND * STEP, transpose=False
        )[0]
        name = dict(enumerate(self.nodes))
        for key, (x, y) in sorted((int(key), at) for key, at in places):
            at = name.setdefault(key, -1 - key)
            self.column[at], self.place[at] = round((high - y) / STEP), x / STEP
        follow: dict[int, list[int]] = defaultdict(list)
        for tail, head in sorted((int(a), int(b)) for a, b in pieces or ()):
            follow[name[tail]].append(name[head])
        bottom = name[end]
        for tail, head in pairs:
            self.bends[tail, head] = _way(follow, tail, head, bottom)
        for node in ends:
            if node in last:
                self._to_the_end(node, _way(follow, node, bottom, bottom))
        used = {key for way in self.bends.values() for key in way}
        for key in [key for key in self.column if key < 0 and key not in used]:
            del self.column[key]

    def _to_the_end(self, node: int, way: Sequence[int]) -> None:
        """Move a node along its way to the end, as far as that goes: links to it run on together."""
        if not way:
            return
        turn = way[-1]  # its place is the node's now, and it marks where the node stood
        self.column[node], self.column[turn] = self.column[turn], self.column[node]
        self.place[node], self.place[turn] = self.place[turn], self.place[node]
        for link, bends in self.bends.items():
            if link[1] == node:
                self.bends[link] = (*bends, turn, *way[:-1])

    def _rows(self, size: Callable[[int], float]) -> dict[int, float]:
        """The row of every node and bend: as near its neighbours' mean as order and distance allow."""
        high = {key: size(key) for key in self.column}
        slots: dict[int, list[int]] = defaultdict(list)
        for key in sorted(self.column, key=lambda each: (self.place[each], each)):
            slots[self.column[key]].append(key)
        near: dict[bool, dict[int, list[int]]] = {True: defaultdict(list), False: defaultdict(list)}
        for (tail, head), bends in self.bends.items():
            for one, other in pairwise((tail, *bends, head)):
                near[self.column[one] < self.column[other]][other].append(one)
                near[self.column[one] > self.column[other]][one].append(other)
        at: dict[int, float] = {}
        for slot in slots.values():
            at.update(zip(slot, _spread([self.place[key] for key in slot], [high[key] for key in slot]), strict=True))
        for sweep in range(SWEEPS):
            down = sweep % 2 == 0
            for column in sorted(slots, reverse=not down):
                slot = slots[column]
                wish = [_mean(near[down][key], at, at[key]) for key in slot]
                at.update(zip(slot, _spread(wish, [high[key] for key in slot]), strict=True))
        top = min(row - high[key] / 2 for key, row in at.items())
        return {key: row - top for key, row in at.items()}


def _without_circles(nodes: Sequence[int], links: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The links with those that close a circle turned round."""
    onward: dict[int, list[int]] = defaultdict(list)
    into = {head for _, head in links}
    for tail, head in links:
        onward[tail].append(head)
    done: dict[int, bool] = {}
    out: set[tuple[int, int]] = set()
    for start in sorted(nodes, key=lambda node: (node in into, node)):
        stack = [(start, iter(onward[start]))] if start not in done else []
        done.setdefault(start, False)
        while stack:
            node, rest = stack[-1]
            head = next(rest, -1)
            if head < 0:
                done[node] = True
                stack.pop()
                continue
            out.add((node, head) if done.get(head, True) else (head, node))
            if head not in done:
                done[head] = False
                stack.append((head, iter(onward[head])))
    return sorted(out)


def _way(follow: Mapping[int, Sequence[int]], tail: int, head: int, bottom: int) -> tuple[int, ...]:
    """The bends of a link, by following the pieces that were made of it; each bend belongs to one link alone."""
    for first in follow.get(tail, ()):
        way, at = [], first
        while at < 0 and at != bottom:
            way.append(at)
            at = follow[at][0]
        if at == head:
            return tuple(way)
    return ()


def _mean(keys: Sequence[int], place: Mapping[int, float], otherwise: float) -> float:
    return sum(place[key] for key in keys) / len(keys) if keys else otherwise


def _spread(wish: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """The places nearest to what each wishes, in order and without overlap (pool adjacent violators)."""
    offset, offsets = 0.0, []
    for n, size in enumerate(sizes):
        offset += (sizes[n - 1] + size) / 2 if n else 0.0
        offsets.append(offset)
    pools: list[tuple[float, int]] = []
    for n, wanted in enumerate(wish):
        total, count = wanted - offsets[n], 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            held = pools.pop()
            total, count = total + held[0], count + held[1]
        pools.append((total, count))
    flat = [total / count for total, count in pools for _ in range(count)]
    return [place + offset for place, offset in zip(flat, offsets, strict=True)]
