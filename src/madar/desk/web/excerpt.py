"""A claim that thousands of documents state, cut to what one page can hold: some documents at a time, with all behind.

The numbers stay those of the whole claim; only what is listed and drawn is cut, and the page says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from madar.terms import document_node, document_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from madar.casebook.concluded import Account
    from madar.terms import SourcingGraph

#: So many documents of a claim are on one page; a picture of twice as many boxes is still read.
DOCUMENTS = 100


def order(account: Account, published: Mapping[str, str]) -> list[str]:
    """The documents of a claim as pages show them: those of the witness first, then by date."""
    witness = {node for line in account.independence.lines for node in line} | {account.independence.weakest}
    ids = {variant.doc_id for variant in account.claim.variants}
    return sorted(ids, key=lambda each: (document_node(each) not in witness, published.get(each) or "9999", each))


def excerpt(account: Account, docs: Sequence[str]) -> Account:
    """The account with the statements of these documents alone, and with what these lead to."""
    kept = set(docs)
    graph = _behind(account.graph, {document_node(doc_id) for doc_id in docs}, _named(account))
    return replace(
        account,
        claim=replace(account.claim, variants=tuple(v for v in account.claim.variants if v.doc_id in kept)),
        graph=graph,
        drift=tuple(each for each in account.drift if each.after_doc in kept),
        findings=tuple(
            replace(each, evidence=tuple(words for words in each.evidence if words.doc_id in kept))
            for each in account.findings
        ),
    )


def _named(account: Account) -> set[str]:
    """The nodes that the numbers of the whole claim are told with."""
    found = account.independence
    named = {*account.common_link, *found.cut, found.weakest, *(each.node_id for each in account.pivots)}
    return named | {node for line in found.lines for node in line}


def _behind(graph: SourcingGraph, start: Collection[str], besides: Collection[str]) -> SourcingGraph:
    """The part of a graph that can be reached from some nodes, with some besides; other documents end it."""
    ahead: dict[str, list[str]] = {}
    for edge in graph.edges:
        ahead.setdefault(edge.tail, []).append(edge.head)
    reached, todo = set(start), list(start)
    while todo:
        for head in ahead.get(todo.pop(), ()):
            if head not in reached and not document_of(head):
                reached.add(head)
                todo.append(head)
    nodes = tuple(node for node in graph.nodes if node.node_id in reached or node.node_id in besides)
    edges = tuple(edge for edge in graph.edges if edge.tail in reached and edge.head in reached)
    return replace(graph, nodes=nodes, edges=edges)
