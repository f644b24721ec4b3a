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
#: Hundredths of its text by which a page may share less with a document than the nearest, and be as near.
AS_NEAR = 5

Ends = tuple[str, str]


def predecessors(graph: SourcingGraph, documents: Mapping[str, Document]) -> dict[str, list[tuple[Ends, ...]]]:
    """For each document whom it has the claim from in the case: the node that leads there, and the document there.

    Of the pages that may be it only the surest kind is given: the one whose text it prints, else the pages of the
    outlets that it names, else the one whose words it shares. Both ids are one where nothing stands between. Where
    many print one text, those as near stand together, the nearest first: it had it from one of them.
    """
    live = [edge for edge in graph.edges if not edge.rejected]
    whose = {node.node_id for node in graph.nodes if node.kind == "document"}
    pages: dict[str, list[str]] = {}
    for edge in live:
        if edge.kind == "states" and edge.head in whose:
            pages.setdefault(edge.tail, []).append(edge.head)
    silent = _silent(graph)
    dated = {node: (documents[document_of(node)].published, node) for node in whose}
    kinds: dict[str, tuple[dict[Ends, int], dict[Ends, int], dict[Ends, int]]] = {}
    for edge in (each for each in live if each.tail in whose):
        printed, named, shared = kinds.setdefault(edge.tail, ({}, {}, {}))
        if edge.head in whose:
            part = printed_share(edge, documents)
            (printed if part > MOSTLY else shared)[edge.head, edge.head] = int(part * 100)
        elif own := [page for page in pages.get(edge.head) or silent.get(edge.head) or () if page != edge.tail]:
            first = min(own, key=dated.__getitem__)
            if edge.head in pages or dated[first] <= dated[edge.tail]:
                named[edge.head, first] = 0

    def nearest(parts: Mapping[Ends, int]) -> list[tuple[Ends, ...]]:
        least = max(parts.values(), default=0) - AS_NEAR
        near = [ends for ends, part in parts.items() if part >= least]
        return [tuple(sorted(near, key=lambda ends: (-parts[ends], dated[ends[1]])))] if near else []

    found = {
        tail: nearest(printed) or [(ends,) for ends in sorted(named)] or nearest(shared)
        for tail, (printed, named, shared) in kinds.items()
    }
    return {tail: groups for tail, groups in found.items() if groups}


def _silent(graph: SourcingGraph) -> dict[str, list[str]]:
    """For each outlet its documents of the claim: nothing leads to those that name nobody, yet they are its word."""
    by_outlet: dict[tuple[str, str], list[str]] = {}
    for node in graph.nodes:
        if node.kind == "document" and node.group and not node.beside:
            by_outlet.setdefault((node.group, node.name), []).append(node.node_id)
    return {
        node.node_id: by_outlet[node.group, node.name]
        for node in graph.nodes
        if node.kind == "publisher" and (node.group, node.name) in by_outlet
    }


def printed_share(edge: Edge, documents: Mapping[str, Document]) -> float:
    """The part of a document's text that an edge shows to be another's words, 0 to 1."""
    doc_id = document_of(edge.tail)
    if edge.kind not in COPIED or doc_id not in documents:
        return 0.0
    letters = sum(each.span.end - each.span.start for each in edge.evidence if each.doc_id == doc_id)
    return letters / max(1, len(documents[doc_id].text))
