"""The part of a sourcing graph that carries a claim on, as plain adjacency: what lines, pivots and loops walk over.

Invariant: a copy leads on only through what it copied for whatever that already names: the credit was copied with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from madar.terms import CARRIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from madar.terms import Edge, Node, SourcingGraph


@dataclass(frozen=True, slots=True)
class Ways:
    """Live edges by tail, the documents that carry the claim, and the origins, known and unknown; all in order."""

    nodes: Mapping[str, Node]
    out: Mapping[str, tuple[str, ...]]
    documents: tuple[str, ...]
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    edges: Mapping[tuple[str, str], Edge]

    def beyond(self, start: str) -> set[str]:
        """All that ``start`` was had from, at any remove; itself only where it goes round in a circle."""
        return _met(self.out.get(start, ()), self.out)


def ways(graph: SourcingGraph) -> Ways:
    """What carries the claim: no rejected edge, no denial, no credit that was copied along. Cost: linear."""
    live: dict[str, set[str]] = {}
    copied: dict[str, set[str]] = {}
    edges: dict[tuple[str, str], Edge] = {}
    for edge in graph.edges:
        if edge.rejected or edge.stance not in CARRIES:
            continue
        live.setdefault(edge.tail, set()).add(edge.head)
        edges.setdefault((edge.tail, edge.head), edge)
        if edge.kind in ("reuses", "inferred"):
            copied.setdefault(edge.tail, set()).add(edge.head)
    out: dict[str, tuple[str, ...]] = {}
    for tail, heads in live.items():
        carried: set[str] = set()
        for original in copied.get(tail, ()):
            if tail not in copied.get(original, ()):
                carried |= live.get(original, set())
        out[tail] = tuple(sorted(heads - (carried - copied.get(tail, set()))))
    nodes = {node.node_id: node for node in sorted(graph.nodes, key=lambda node: node.node_id)}
    documents = tuple(key for key, node in nodes.items() if node.kind == "document" and not node.beside)
    met = _met(documents, out)
    ends = [(key, node.known) for key, node in nodes.items() if node.origin and key in met]
    known, unknown = (tuple(key for key, one in ends if one == which) for which in (True, False))
    return Ways(nodes, out, documents, known, unknown, edges)


def _met(documents: Iterable[str], out: Mapping[str, Sequence[str]]) -> set[str]:
    """What the documents lead to: a source that only denies is no origin of the claim."""
    met, waiting = set(documents), list(documents)
    while waiting:
        fresh = [head for head in out.get(waiting.pop(), ()) if head not in met]
        met.update(fresh)
        waiting += fresh
    return met
