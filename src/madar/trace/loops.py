"""Reports that lead back to themselves: A cites B, B cites A."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rustworkx as rx

from madar.trace.walk import ways

if TYPE_CHECKING:
    from madar.terms import SourcingGraph


def loops(graph: SourcingGraph, *, outlets: bool = False) -> tuple[tuple[str, ...], ...]:
    """The sets of nodes that lead back to one another, each in the order of its ids; empty where nothing does.

    With ``outlets`` an outlet counts as one with its documents: it may come back to its own story on the word of one
    that had it from there, in a later page.
    Method: strongly connected components (Tarjan), in rustworkx. Cost: linear.
    """
    live = ways(graph)
    one = {key: f"{node.group} {node.name}" if outlets and node.group else key for key, node in live.nodes.items()}
    place = {key: at for at, key in enumerate(dict.fromkeys(one.values()))}
    steps = {(tail, head) for tail, heads in live.out.items() for head in heads}
    net = rx.PyDiGraph(multigraph=False)
    net.add_nodes_from(range(len(place)))
    net.extend_from_edge_list([(place[one[t]], place[one[h]]) for t, h in sorted(steps) if one[t] != one[h]])
    rings = [part for part in rx.strongly_connected_components(net) if len(part) > 1]
    found = []
    for ring in rings:
        members = {key for key in live.nodes if place[one[key]] in set(ring)}
        tied = {end for step in steps if step[0] in members and step[1] in members for end in step}
        found.append(tuple(sorted(tied)))
    return tuple(sorted(found))
