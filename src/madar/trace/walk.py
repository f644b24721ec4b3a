"""The part of a sourcing graph that carries a claim on, as plain adjacency: what lines, pivots and loops walk over.

Invariant: a copy leads on only through what it copied for whatever that already names: the credit was copied with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from madar.lang.words import table
from madar.terms import CARRIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from madar.terms import Edge, Node, SourcingGraph

#: Edges that the same words show.
COPIED = frozenset({"reuses", "inferred"})
#: Somebody else's word, which may be any of the others': lang/world/roles.toml says why.
HEARSAY = frozenset(table("world", "roles")["hearsay"])
#: Papers that the lower bound takes as one: lang/world/roles.toml says why.
LEAKED = frozenset(table("world", "roles")["leaked"])
_BY_ID = attrgetter("node_id")


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
        return reached(self.out.get(start, ()), self.out)

    def hollow(self) -> frozenset[str]:
        """Known origins that may only have repeated another: hearsay, and outlets whose own article names nobody."""
        silent = {(self.nodes[key].group, self.nodes[key].name) for key in self.unknown if self.nodes[key].group}
        return frozenset(
            key
            for key in self.known
            if (node := self.nodes[key]).role in HEARSAY
            or (node.kind == "publisher" and (node.group, node.name) in silent)
        )

    def firm(self) -> Sequence[str]:
        """The known origins but for the hollow ones; all where there is no other."""
        hollow = self.hollow()
        return [key for key in self.known if key not in hollow] or self.known

    def accounted(self) -> set[str]:
        """All that leads to a known origin, these themselves among them."""
        back: dict[str, list[str]] = {}
        for tail, heads in self.out.items():
            for head in heads:
                back.setdefault(head, []).append(tail)
        return reached(self.known, back)


def ways(graph: SourcingGraph) -> Ways:
    """What carries the claim: no rejected edge, no denial, no credit that was copied along. Cost: linear."""
    live: dict[str, set[str]] = {}
    copied: dict[str, set[str]] = {}
    edges: dict[tuple[str, str], Edge] = {}
    for edge in graph.edges:
        if edge.rejected or edge.stance not in CARRIES:
            continue
        tail, head = edge.tail, edge.head
        if tail in live:
            live[tail].add(head)
        else:
            live[tail] = {head}
        edges.setdefault((tail, head), edge)
        if edge.kind in COPIED:
            copied.setdefault(tail, set()).add(head)
    out = {tail: tuple(heads) if len(heads) == 1 else tuple(sorted(heads)) for tail, heads in live.items()}
    for tail, originals in copied.items():
        carried: set[str] = set()
        for original in originals:
            if tail not in copied.get(original, ()):
                carried |= live.get(original, set())
        out[tail] = tuple(sorted(live[tail] - (carried - originals)))
    nodes = {node.node_id: node for node in sorted(graph.nodes, key=_BY_ID)}
    documents = tuple([key for key, node in nodes.items() if node.kind == "document" and not node.beside])
    met = reached(documents, out)
    ends = [(key, node.known) for key, node in nodes.items() if node.origin and key in met]
    known, unknown = (tuple([key for key, one in ends if one == which]) for which in (True, False))
    return Ways(nodes, out, documents, known, unknown, edges)


def reached(starts: Iterable[str], out: Mapping[str, Sequence[str]]) -> set[str]:
    """The starts and all they lead to: a source that only denies is no origin of the claim."""
    met = set(starts)
    waiting = list(met)
    while waiting:
        for head in out.get(waiting.pop(), ()):
            if head not in met:
                met.add(head)
                waiting.append(head)
    return met
