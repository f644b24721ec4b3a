"""Reports that lead back to themselves: A cites B, B cites A."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rustworkx as rx

from madar.trace.walk import ways

if TYPE_CHECKING:
    from madar.terms import SourcingGraph


def loops(graph: SourcingGraph) -> tuple[tuple[str, ...], ...]:
    """The sets of nodes that lead back to one another, each in the order of its ids; empty where nothing does.

    Method: strongly connected components (Tarjan), in rustworkx. Cost: linear.
    """
    live = ways(graph)
    keys = list(live.nodes)
    place = {key: at for at, key in enumerate(keys)}
    net = rx.PyDiGraph(multigraph=False)
    net.add_nodes_from(range(len(keys)))
    net.extend_from_edge_list([(place[tail], place[head]) for tail, heads in live.out.items() for head in heads])
    found = [tuple(sorted(keys[at] for at in part)) for part in rx.strongly_connected_components(net) if len(part) > 1]
    return tuple(sorted(found))
