"""Lines and common links of many claims with a million nodes together, beside rustworkx's dominators alone, in one run.

Loading (making the graphs) is not counted. The peer finds less, only what cuts every line: a lower bound on the work.
Seconds are of the processor, as on a machine that does nothing else.
"""

from __future__ import annotations

import sys
import time

import rustworkx as rx

from madar.terms import Edge, Node, SourcingGraph
from madar.trace.chains import settled
from madar.trace.lines import independent
from madar.trace.pivot import common_link

CLAIMS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
NODES = 100


def claim(n: int) -> SourcingGraph:
    """A claim of 100 nodes: documents on three to seven outlets, these on one to three origins."""
    outlets, origins = 3 + n % 5, 1 + n % 3
    names = [f"d{at}" for at in range(NODES - outlets - origins)]
    nodes = [Node(name, "document", name, role="report") for name in names]
    nodes += [Node(f"o{at}", "publisher", "") for at in range(outlets)]
    nodes += [Node(f"s{at}", "person", "") for at in range(origins)]
    edges = [Edge(name, f"o{at % outlets}", "attributes") for at, name in enumerate(names)]
    edges += [Edge(f"o{at}", f"s{at % origins}", "via") for at in range(outlets)]
    return settled(SourcingGraph(str(n), tuple(nodes), tuple(edges)))


def main() -> None:
    """Print both times and their ratio."""
    ours = theirs = 0.0
    for n in range(CLAIMS):
        graph = claim(n)
        start = time.process_time()
        independent(graph)
        common_link(graph)
        ours += time.process_time() - start
        place = {node.node_id: at for at, node in enumerate(graph.nodes)}
        net = rx.PyDiGraph()
        net.add_nodes_from(range(len(place) + 1))
        net.extend_from_edge_list([(place[edge.tail], place[edge.head]) for edge in graph.edges])
        net.extend_from_edge_list([(len(place), place[node.node_id]) for node in graph.nodes if node.role])
        start = time.process_time()
        rx.immediate_dominators(net, len(place))
        theirs += time.process_time() - start
    print(f"{CLAIMS} claims, {CLAIMS * NODES} nodes: madar {ours:.1f} s, dominators alone {theirs:.1f} s")
    print(f"ratio {ours / theirs:.0f}")


if __name__ == "__main__":
    main()
