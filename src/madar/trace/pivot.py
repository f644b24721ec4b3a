"""On whom the lines of a claim converge: the common link, and for the near misses the share that each node carries.

A line whose origin is unknown refutes no convergence: it is left out here, and counted among the documents.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import rustworkx as rx

from madar.terms import Pivot
from madar.trace.walk import Ways, ways

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madar.terms import SourcingGraph

FEWEST = 2


def common_link(graph: SourcingGraph) -> tuple[str, ...]:
    """Every node, no origin itself, that all lines pass: nearest the origin first; empty where there is none.

    An outlet counts as one with its documents; a document that nobody else had it from is no link. Where outlets print
    one text and nothing says which was first, each of them is named.
    Method: dominators (Cooper, Harvey, Kennedy) of the reversed graph, in rustworkx; docs/method/common-link.md.
    """
    live = ways(graph)
    tree = _tree(live)
    one = tree.one
    found = tree.passed(tree.reader)
    if not found:
        return ()
    leaving = {one[tail] for tail, heads in live.out.items() if heads}
    silent = {one[key] for key in live.unknown}  # one silent text of an outlet makes it no origin
    # an outlet that may only have repeated another makes what counts as one with it no origin
    origins = {one[key] for key in live.firm()} | (silent - leaving)
    cited = {one[head] for tail, heads in live.out.items() for head in heads if one[head] != one[tail]}
    links = [key for key in reversed(found) if key not in origins and key in cited]
    return tuple(each for key in links for each in tree.named.get(key, (key,)))


def pivots(graph: SourcingGraph) -> tuple[Pivot, ...]:
    """For each node the share of documents all of whose lines pass it, the greatest first, from two documents on.

    Origins have a share too. Gives 0..1 of all documents that carry the claim, those of unknown origin among them.
    """
    live = ways(graph)
    tree = _tree(live)
    carried: Counter[str] = Counter()
    for doc in live.documents:
        carried.update(tree.passed(tree.place[tree.one[doc]], own=True))
    whole = len(live.documents)
    shares = [Pivot(key, count / whole) for key, count in carried.items() if count >= FEWEST]
    return tuple(sorted(shares, key=lambda pivot: (-pivot.share, pivot.node_id)))


@dataclass(frozen=True, slots=True)
class _Tree:
    """Which node each node's lines all pass next, seen from ORIGIN; ``one`` puts each node to its outlet's node.

    ``named`` are the outlets that a node stands for where they may be several.
    """

    keys: list[str]
    place: dict[str, int]
    above: dict[int, int]
    one: dict[str, str]
    reader: int
    named: dict[str, tuple[str, ...]]

    def passed(self, at: int, *, own: bool = False) -> list[str]:
        """The nodes that all lines from a place pass, in the order they pass them; with ``own`` the place's too."""
        found = [self.keys[at]] if own and at in self.above else []
        step = self.above.get(at)
        while step is not None and step < len(self.keys):
            found.append(self.keys[step])
            step = self.above.get(step) if self.above.get(step) != step else None
        return found


def _tree(live: Ways) -> _Tree:
    one, named = _as_one(live)
    keys = list(dict.fromkeys(one.values()))
    place = {key: at for at, key in enumerate(keys)}
    at = {key: place[other] for key, other in one.items()}
    reader, origin = len(keys), len(keys) + 1
    back = {(at[head], at[tail]) for tail, heads in live.out.items() for head in heads if at[head] != at[tail]}
    back.update((at[doc], reader) for doc in live.documents)
    back.update((origin, at[key]) for key in live.firm() or live.unknown)
    net = rx.PyDiGraph()
    net.add_nodes_from(range(len(keys) + 2))
    net.extend_from_edge_list(list(back))
    return _Tree(keys, place, dict(rx.immediate_dominators(net, origin)), one, reader, named)


def _as_one(live: Ways) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """For each node the one that stands for its outlet, and for these whom they stand for."""
    one, named = {key: key for key in live.nodes}, {}
    groups: dict[str, list[str]] = {}
    for key, node in live.nodes.items():
        if node.group:
            groups.setdefault(node.group, []).append(key)
    for members in groups.values():
        first = _first(live, members)
        one.update(dict.fromkeys(members, first[0]))
        named[first[0]] = first
    return one, named


def _first(live: Ways, members: Sequence[str]) -> tuple[str, ...]:
    """Of nodes that count as one those farthest back: on their word the others' rests.

    The outlet's own node where it has one; of each other house that printed the same text its first document.
    """
    outlets = [key for key in members if live.nodes[key].kind != "document"]
    houses: dict[str, str] = {}
    for key in (*outlets, *members):
        houses.setdefault(live.nodes[key].owner or live.nodes[key].name, key)
    papers = any(live.nodes[key].kind == "paper" for key in outlets)
    told = outlets if papers else [*outlets, *(key for key in houses.values() if key not in outlets)]
    others = set(told)
    last = [key for key in told if others.isdisjoint(live.beyond(key))] if len(told) > 1 else told
    return tuple(sorted(last or told, key=lambda key: (key not in outlets, key)))
