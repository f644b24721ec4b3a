"""The JSON that others rely on (CONTRACT.md), made from the values of terms.py; web and command line share it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from madar.casebook.concluded import Account
    from madar.terms import Attribution, Document, Drift, Edge, Evidence, Reuse, Span, Spans, Variant
    from madar.trace.compare import Compared


def spans(found: Spans) -> list[list[int]]:
    """Spans as pairs of numbers."""
    return [[span.start, span.end] for span in found]


def attribution(found: Attribution, *, explain: bool = False) -> dict[str, Any]:
    """An attribution; with its steps where they were asked for."""
    out: dict[str, Any] = {
        "source": spans(found.source),
        "cue": spans(found.cue),
        "content": spans(found.content),
        "via": [spans(each) for each in found.via],
        "antecedent": spans(found.antecedent),
        "type": found.manner,
        "stance": found.stance,
        "certainty": found.certainty,
        "rule": found.rule,
    }
    return out | {"steps": list(found.steps)} if explain else out


def document(found: Document, attributions: Sequence[Attribution], *, explain: bool = False) -> dict[str, Any]:
    """A document with its attributions."""
    return {
        "doc_id": found.doc_id,
        "path": found.path,
        "lang": found.lang,
        "title": found.title,
        "publisher": found.publisher,
        "published": found.published,
        "text": found.text,
        "attributions": [attribution(each, explain=explain) for each in attributions],
        "error": None,
    }


def variant(found: Variant, paths: Mapping[str, str]) -> dict[str, Any]:
    """One statement of a claim in one document."""
    return {
        "doc_id": found.doc_id,
        "path": paths[found.doc_id],
        "content": spans(found.content),
        "quote": found.quote,
        "stance": found.stance,
        "certainty": found.certainty,
        "sources": [hop.name for hop in found.chain],
    }


def claim(account: Account, paths: Mapping[str, str]) -> dict[str, Any]:
    """A claim as one line of ``madar claims``."""
    names = node_names(account)
    return {
        "id": account.claim.claim_id,
        "text": account.claim.text,
        "lang": account.claim.lang,
        "documents": account.documents,
        "publishers": account.publishers,
        "variants": [variant(each, paths) for each in account.claim.variants],
        "stances": account.stances,
        "independent": {"low": account.independence.low, "high": account.independence.high},
        "common_link": [names[node] for node in account.common_link],
        "pivots": [{"node": names[each.node_id], "share": each.share} for each in account.pivots],
        "first": account.first,
        "last": account.last,
    }


def node_names(account: Account) -> dict[str, str]:
    """The name of each node of a claim's graph."""
    return {node.node_id: node.name for node in account.graph.nodes}


def evidence(found: Evidence, paths: Mapping[str, str]) -> dict[str, Any]:
    """The words a statement rests on, and where they stand."""
    return {
        "doc_id": found.doc_id,
        "path": paths.get(found.doc_id, ""),
        "span": list(found.span),
        "quote": found.quote,
    }


def edge(found: Edge, paths: Mapping[str, str]) -> dict[str, Any]:
    """An edge with its evidence."""
    return {
        "from": found.tail,
        "to": found.head,
        "kind": found.kind,
        "evidence": [evidence(each, paths) for each in found.evidence],
    }


def compared(found: Variant, against: Compared, path: str) -> dict[str, Any]:
    """A statement of a claim as it stands to the one shown: one line of ``madar compare``."""
    return {
        "doc_id": found.doc_id,
        "path": path,
        "quote": found.quote,
        "stance": found.stance,
        "verdict": against.verdict,
        "differences": [
            {"kind": each.kind, "before": each.before, "after": each.after} for each in against.differences
        ],
        "why": list(against.why),
    }


def drift(found: Drift, paths: Mapping[str, str]) -> dict[str, Any]:
    """A difference between two variants with the words on both sides."""
    return {
        "from": found.before_doc,
        "to": found.after_doc,
        "kind": found.kind,
        "before": found.before,
        "after": found.after,
        "evidence": [evidence(each, paths) for each in found.evidence],
    }


def trace(account: Account, paths: Mapping[str, str]) -> dict[str, Any]:
    """A claim's sourcing graph as ``madar trace --json`` prints it."""
    graph, independence = account.graph, account.independence
    return {
        "claim": account.claim.claim_id,
        "nodes": [
            {"id": node.node_id, "kind": node.kind, "name": node.name, "origin": node.origin} for node in graph.nodes
        ],
        "edges": [edge(each, paths) for each in graph.edges],
        "independent": {
            "low": independence.low,
            "high": independence.high,
            "lines": [list(line) for line in independence.lines],
            "why": independence.why,
        },
        "common_link": list(account.common_link),
        "pivots": [{"node": each.node_id, "share": each.share} for each in account.pivots],
        "drift": [drift(each, paths) for each in account.drift],
        "findings": [
            {
                "code": each.code,
                "severity": each.severity,
                "evidence": [evidence(words, paths) for words in each.evidence],
            }
            for each in account.findings
        ],
    }


def passage(doc_id: str, span: Span) -> dict[str, Any]:
    """A place in a document."""
    return {"doc_id": doc_id, "span": list(span)}


def reuse(found: Reuse) -> dict[str, Any]:
    """A pair of passages with the same words."""
    return {
        "source": passage(found.source.doc_id, found.source.span),
        "target": passage(found.target.doc_id, found.target.span),
        "share": found.share,
        "direction": found.direction,
        "why": found.why,
        "said_by": found.said_by,
    }
