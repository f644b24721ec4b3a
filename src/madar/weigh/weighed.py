"""A claim with all that was traced of it, as the findings are made from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from madar.terms import CARRIES, Evidence, Finding, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from madar.terms import (
        Claim,
        Document,
        Drift,
        Independence,
        Interval,
        Node,
        Reuse,
        Source,
        SourcingGraph,
        Variant,
    )


@dataclass(frozen=True)
class Weighed:
    """A claim with all that was traced of it.

    ``event`` is when it says that it happened, where that is known; ``link`` the nodes that all its lines pass;
    ``hollow`` the origins that may only have repeated another; ``reuse`` the passages that its documents took.
    """

    claim: Claim
    graph: SourcingGraph
    independence: Independence
    documents: Mapping[str, Document]
    loops: Sequence[Sequence[str]] = ()
    drift: Sequence[Drift] = ()
    publishers: Mapping[str, Source] = field(default_factory=dict)
    event: Interval | None = None
    link: Sequence[str] = ()
    hollow: Collection[str] = ()
    reuse: Sequence[Reuse] = ()

    @property
    def carrying(self) -> list[Variant]:
        """The statements that assert the claim."""
        return [variant for variant in self.claim.variants if variant.stance in CARRIES]

    @property
    def origins(self) -> list[Node]:
        """Where the claim is known to come from, without those that may only have repeated another."""
        carried = {end for e in self.graph.edges if e.stance in CARRIES and not e.rejected for end in (e.tail, e.head)}
        return [
            node
            for node in self.graph.nodes
            if node.origin and node.known and node.node_id in carried and node.node_id not in self.hollow
        ]


def words(variant: Variant) -> Evidence:
    """The words of a statement as evidence."""
    return Evidence(variant.doc_id, Span(variant.content[0].start, variant.content[-1].end), variant.quote)


def found(
    weighed: Weighed,
    code: str,
    severity: Literal["note", "look", "warn"],
    evidence: Sequence[Evidence],
    **counts: object,
) -> Iterator[Finding]:
    """A finding about a claim."""
    told = tuple((key, str(value)) for key, value in counts.items())
    yield Finding(code, weighed.claim.claim_id, severity, tuple(dict.fromkeys(evidence)), told)


def publisher(weighed: Weighed, doc_id: str) -> str:
    """Who published a document: the outlet's id, else the name that the document bears."""
    source = weighed.publishers.get(doc_id)
    return source.source_id if source else weighed.documents[doc_id].publisher
