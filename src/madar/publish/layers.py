"""Where the nodes of a directed graph stand when it is drawn in columns, each edge leading onward.

Method: layers by longest path, edges that span several cut by bends, order within a layer by barycentres (Sugiyama,
Tagawa and Toda 1981), positions by least squares under a least distance. Same input, same place.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

Link = tuple[str, str]
Key = tuple[str, str, int]
SWEEPS = 12
BEND = 0.4


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Column and row of every node, rows in units of one node; where an edge crosses the columns between."""

    column: Mapping[str, int]
    row: Mapping[str, float]
    bends: Mapping[Link, tuple[float, ...]]
    columns: int
    rows: float


def arrange(nodes: Sequence[str], links: Iterable[Link], last: Collection[str] = ()) -> Arrangement:
    """The place of every node. ``last`` names nodes to be set in the last column where nothing follows them.

    Takes nodes in the order that breaks ties. Cost: about (nodes + bends) x columns, some sweeps.

    >>> placed = arrange(["صحيفة", "قناة", "رسائل"], [("صحيفة", "قناة"), ("قناة", "رسائل")])
    >>> placed.column == {"صحيفة": 0, "قناة": 1, "رسائل": 2}, placed.row["رسائل"]
    (True, 0.5)
    """
    known = set(nodes)
    unique = sorted({link for link in links if link[0] != link[1] and known.issuperset(link)})
    forward = _without_circles(nodes, unique)
    column = _columns(nodes, forward)
    depth = max(column.values(), default=0)
    leads = {tail for tail, _ in forward}
    column |= {node: depth for node in last if node in column and node not in leads}
    slots, pieces, chains = _cut(nodes, forward, column, depth + 1)
    slots = _ordered(slots, pieces)
    at = _positions(slots, pieces)
    top = min((row - _size(key) / 2 for key, row in at.items()), default=0.0)
    rows = {key: row - top for key, row in at.items()}
    turned = {(head, tail): chain[::-1] for (tail, head), chain in chains.items()} | chains
    return Arrangement(
        column,
        {node: rows[_node(node)] for node in nodes},
        {link: tuple(rows[key] for key in turned[link]) for link in unique},
        depth + 1 if nodes else 0,
        max((row + _size(key) / 2 for key, row in rows.items()), default=0.0),
    )


def _node(node: str) -> Key:
    return (node, "", 0)


def _size(key: Key) -> float:
    return BEND if key[1] else 1.0


def _without_circles(nodes: Sequence[str], links: Sequence[Link]) -> list[Link]:
    """The links with those that close a circle turned round."""
    onward: dict[str, list[str]] = defaultdict(list)
    into = {head for _, head in links}
    for tail, head in links:
        onward[tail].append(head)
    state: dict[str, int] = {}
    out: list[Link] = []
    for start in sorted(nodes, key=lambda node: node in into):
        stack = [(start, iter(onward[start]))] if start not in state else []
        state.setdefault(start, 1)
        while stack:
            node, rest = stack[-1]
            head = next(rest, "")
            if not head:
                state[node] = 2
                stack.pop()
                continue
            out.append((head, node) if state.get(head) == 1 else (node, head))
            if head not in state:
                state[head] = 1
                stack.append((head, iter(onward[head])))
    return sorted(set(out))


def _columns(nodes: Sequence[str], links: Sequence[Link]) -> dict[str, int]:
    """The longest way to each node from a node that nothing leads to."""
    onward: dict[str, list[str]] = defaultdict(list)
    waiting: dict[str, int] = dict.fromkeys(nodes, 0)
    for tail, head in links:
        onward[tail].append(head)
        waiting[head] += 1
    column = dict.fromkeys(nodes, 0)
    ready = [node for node in nodes if not waiting[node]]
    while ready:
        node = ready.pop()
        for head in onward[node]:
            column[head] = max(column[head], column[node] + 1)
            waiting[head] -= 1
            if not waiting[head]:
                ready.append(head)
    return column


def _cut(
    nodes: Sequence[str], links: Sequence[Link], column: Mapping[str, int], depth: int
) -> tuple[list[list[Key]], list[tuple[Key, Key]], dict[Link, tuple[Key, ...]]]:
    """The columns with a bend wherever a link passes, and the links in pieces from one column to the next."""
    slots: list[list[Key]] = [[] for _ in range(depth)]
    for node in nodes:
        slots[column[node]].append(_node(node))
    pieces: list[tuple[Key, Key]] = []
    chains: dict[Link, tuple[Key, ...]] = {}
    for tail, head in links:
        chain = tuple((tail, head, at) for at in range(column[tail] + 1, column[head]))
        for key in chain:
            slots[key[2]].append(key)
        chains[tail, head] = chain
        ends = (_node(tail), *chain, _node(head))
        pieces += list(pairwise(ends))
    return slots, pieces, chains


def _neighbours(pieces: Sequence[tuple[Key, Key]]) -> tuple[dict[Key, list[Key]], dict[Key, list[Key]]]:
    before: dict[Key, list[Key]] = defaultdict(list)
    after: dict[Key, list[Key]] = defaultdict(list)
    for tail, head in pieces:
        before[head].append(tail)
        after[tail].append(head)
    return before, after


def _ordered(slots: list[list[Key]], pieces: Sequence[tuple[Key, Key]]) -> list[list[Key]]:
    """The columns ordered so that few links cross: the best of some sweeps."""
    before, after = _neighbours(pieces)
    best, fewest = slots, _crossings(slots, after)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        down = sweep % 2 == 0
        slots = [list(slot) for slot in slots]
        way = range(1, len(slots)) if down else range(len(slots) - 2, -1, -1)
        for at in way:
            place = {key: n for n, key in enumerate(slots[at - 1 if down else at + 1])}
            near = before if down else after
            old = {key: n for n, key in enumerate(slots[at])}
            slots[at].sort(key=lambda key, place=place, near=near, old=old: _mean(near[key], place, old[key]))  # type: ignore[misc]
        crossings = _crossings(slots, after)
        if crossings < fewest:
            best, fewest = slots, crossings
    return best


def _mean(keys: Sequence[Key], place: Mapping[Key, float], otherwise: float) -> float:
    return sum(place[key] for key in keys) / len(keys) if keys else otherwise


def _crossings(slots: Sequence[Sequence[Key]], after: Mapping[Key, Sequence[Key]]) -> int:
    """How many links cross: inversions among the heads, counted by insertion."""
    total = 0
    for left, right in pairwise(slots):
        place = {key: n for n, key in enumerate(right)}
        heads = [n for key in left for n in sorted(place[head] for head in after.get(key, ()))]
        tree = [0] * (len(right) + 1)
        for seen, head in enumerate(heads):
            total += seen - _below(tree, head + 1)
            at = head + 1
            while at <= len(right):
                tree[at] += 1
                at += at & -at
    return total


def _below(tree: Sequence[int], at: int) -> int:
    total = 0
    while at:
        total += tree[at]
        at -= at & -at
    return total


def _positions(slots: Sequence[Sequence[Key]], pieces: Sequence[tuple[Key, Key]]) -> dict[Key, float]:
    """The row of every slot: as near its neighbours' mean as order and distance allow."""
    before, after = _neighbours(pieces)
    at: dict[Key, float] = {}
    for slot in slots:
        row = 0.0
        for key in slot:
            at[key] = row + _size(key) / 2
            row += _size(key)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        for slot in slots if down else reversed(slots):
            wish = [_mean((before if down else after)[key], at, at[key]) for key in slot]
            at.update(zip(slot, _spread(wish, [_size(key) for key in slot]), strict=True))
    return at


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
