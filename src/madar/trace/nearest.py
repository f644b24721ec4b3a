"""From whom each document of a claim has it, of the documents in the case: whose words it is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.terms import document_of
from madar.trace.walk import COPIED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from madar.terms import Document, Edge, SourcingGraph

#: The part of a document that must be another's words for it to be a print of it.
MOSTLY = 0.5

Ends = tuple[str, str]


def predecessors(graph: SourcingGraph, documents: Mapping[str, Document]) -> dict[str, list[Ends]]:
    """For each document whom it has the claim from in the case: the node that leads there, and the document there.

    Of the pages that may be it only the surest kind is given: the one whose text it prints, else the pages of the
    outlets that it names, else all whose words it shares. Both ids are one where nothing stands between.
    """
    live = [edge for edge in graph.edges if not edge.rejected]
    whose = {node.node_id for node in graph.nodes if node.kind == "document"}
    pages: dict[str, list[str]] = {}
    for edge in live:
        if edge.kind == "states" and edge.head in whose:
            pages.setdefault(edge.tail, []).append(edge.head)
    dated = {node: (documents[document_of(node)].published, node) for node in whose}
    kinds: dict[str, tuple[dict[Ends, int], dict[Ends, int], dict[Ends, int]]] = {}
    for edge in (each for each in live if each.tail in whose):
        printed, named, shared = kinds.setdefault(edge.tail, ({}, {}, {}))
        if edge.head in whose:
            part = printed_share(edge, documents)
            (printed if part > MOSTLY else shared)[edge.head, edge.head] = int(part * 100)
        elif own := [page for page in pages.get(edge.head, ()) if page != edge.tail]:
            named[edge.head, min(own, key=dated.__getitem__)] = 0
    out: dict[str, list[Ends]] = {}
    for tail, (printed, named, shared) in kinds.items():
        best = sorted(printed, key=lambda ends: (-printed[ends], dated[ends[1]]))[:1]
        if best or named or shared:
            out[tail] = best or sorted(named) or sorted(shared)
    return out


def printed_share(edge: Edge, documents: Mapping[str, Document]) -> float:
    """The part of a document's text that an edge shows to be another's words, 0 to 1."""
    doc_id = document_of(edge.tail)
    if edge.kind not in COPIED or doc_id not in documents:
        return 0.0
    letters = sum(each.span.end - each.span.start for each in edge.evidence if each.doc_id == doc_id)
    return letters / max(1, len(documents[doc_id].text))
