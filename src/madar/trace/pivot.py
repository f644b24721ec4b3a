"""On whom the lines of a claim converge: the common link, and for the near misses the share that each node carries.

A line whose origin is unknown refutes no convergence: it is left out here, and counted among the documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import rustworkx as rx

from madar.terms import Pivot
from madar.trace.walk import Ways, ways

if TYPE_CHECKING:
    from madar.terms import SourcingGraph

FEWEST = 2


def common_link(graph: SourcingGraph) -> tuple[str, ...]:
    """Every node, no origin itself, that all lines pass: nearest the origin first; empty where there is none.

    Method: dominators (Cooper, Harvey, Kennedy) of the reversed graph, in rustworkx; docs/method/common-link.md.
    """
    live = ways(graph)
    keys, above, reader = _tree(live)
    found: list[str] = []
    at = above.get(reader)
    while at is not None and at < len(keys):
        found.append(keys[at])
        at = above.get(at) if above.get(at) != at else None
    origins = {*live.known, *live.unknown}
    return tuple(key for key in reversed(found) if key not in origins)


def pivots(graph: SourcingGraph) -> tuple[Pivot, ...]:
    """For each node the share of documents all of whose lines pass it, the greatest first, from two documents on.

    Origins have a share too. Gives 0..1 of all documents that carry the claim, those of unknown origin among them.
    """
    live = ways(graph)
    keys, above, _ = _tree(live)
    place = {key: at for at, key in enumerate(keys)}
    carried: dict[str, int] = {}
    for doc in live.documents:
        at: int | None = place[doc]
        while at is not None and at in above and at < len(keys):
            carried[keys[at]] = carried.get(keys[at], 0) + 1
            at = above[at] if above[at] != at else None
    whole = len(live.documents)
    shares = [Pivot(key, count / whole) for key, count in carried.items() if count >= FEWEST]
    return tuple(sorted(shares, key=lambda pivot: (-pivot.share, pivot.node_id)))


def _tree(live: Ways) -> tuple[list[str], dict[int, int], int]:
    """Which node each node's lines all pass next, seen from ORIGIN; READER and ORIGIN come after the keys."""
    keys = list(live.nodes)
    place = {key: at for at, key in enumerate(keys)}
    reader, origin = len(keys), len(keys) + 1
    net = rx.PyDiGraph(multigraph=False)
    net.add_nodes_from(range(len(keys) + 2))
    back = [(place[head], place[tail]) for tail, heads in live.out.items() for head in heads]
    back += [(place[doc], reader) for doc in live.documents]
    back += [(origin, place[key]) for key in live.known or live.unknown]
    net.extend_from_edge_list(back)
    return keys, dict(rx.immediate_dominators(net, origin)), reader
