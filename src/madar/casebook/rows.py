"""Values as rows of the casebook's tables: the whole as JSON in ``body``, what lists need in columns beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from madar.lang.text import norm
from madar.terms import STANCES, document_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madar.casebook.concluded import Account
    from madar.terms import Actor, Anchor, Claim, Document, Failure, Finding, Handed, Node, Reuse

Row = dict[str, object]
MOST_WORDS = 20_000


def document(found: Document) -> Row:
    """A document's row."""
    columns = ("doc_id", "original", "path", "origin", "lang", "publisher", "published", "title")
    return {name: getattr(found, name) for name in columns} | {"body": msgspec.json.encode(found)}


def failure(found: Failure) -> Row:
    """A row for what could not be read."""
    return {"original": found.original, "path": found.path, "doc_id": found.doc_id, "body": msgspec.json.encode(found)}


def actor(found: Actor) -> Row:
    """An actor's row."""
    words = norm("\n".join(dict.fromkeys([found.name, *found.names])))
    row = {"actor_id": found.actor_id, "kind": found.kind, "name": found.name, "words": words}
    return {**row, "body": msgspec.json.encode(found)}


def reuse(n: int, found: Reuse) -> Row:
    """A row for passages with the same words."""
    ends = {"source": found.source.doc_id, "target": found.target.doc_id}
    return {"n": n, **ends, "body": msgspec.json.encode(found)}


def handed(n: int, found: Handed) -> Row:
    """A row for a handover that a document tells of."""
    return {"n": n, "doc_id": found.doc_id, "body": msgspec.json.encode(found)}


def anchor(n: int, found: Anchor) -> Row:
    """A row for a time told from an event."""
    return {"n": n, "doc_id": found.doc_id, "body": msgspec.json.encode(found)}


def indicator(n: int, found: Finding) -> Row:
    """A row for what does not fit in a document."""
    return {"n": n, "doc_id": found.subject, "code": found.code, "body": msgspec.json.encode(found)}


def claim(rank: int, account: Account) -> Row:
    """A claim's row for lists."""
    nodes = {node.node_id: node for node in account.graph.nodes}
    links = [nodes[key] for key in account.common_link if key in nodes]
    beside = [each for each in links if each is links[0] or (each.group and each.group == links[0].group)]
    link = " / ".join(each.name for each in beside)  # outlets of one text, of which nobody knows who was first
    found = account.independence
    return {
        "claim_id": account.claim.claim_id,
        "rank": rank,
        "text": " ".join(account.claim.text.split()),
        "lang": account.claim.lang,
        "other": _other(account.claim),
        "documents": account.documents,
        "publishers": account.publishers,
        "low": found.low if found.assessable else 0,
        "high": found.high if found.assessable else 0,
        "link": link,
        "first": account.first,
        "last": account.last,
        "drift": len(account.drift),
        **{stance: account.stances.get(stance, 0) for stance in STANCES},
        "findings": " ".join(dict.fromkeys(finding.code for finding in account.findings)),
    }


def _other(claim: Claim) -> str:
    """The claim as it is told in the other of the two languages; nothing where it is not."""
    other = claim.told_in("en" if claim.lang == "ar" else "ar")
    return " ".join(other.text.split()) if other.lang != claim.lang else ""


def account(found: Account) -> Row:
    """A claim's row with the whole of it; ``words`` is the normal form of all that it can be found by."""
    names = (node.name for node in found.graph.nodes)
    told = dict.fromkeys([found.claim.text, *(variant.quote for variant in found.claim.variants), *names])
    words = " ".join(norm(" ".join(" ".join(told).split())).split())[:MOST_WORDS]
    return {"claim_id": found.claim.claim_id, "words": words, "body": msgspec.json.encode(found)}


def statements(account: Account) -> Iterator[Row]:
    """A row for each document that states a claim."""
    for doc_id in dict.fromkeys(variant.doc_id for variant in account.claim.variants):
        yield {"claim_id": account.claim.claim_id, "doc_id": doc_id}


def parts(account: Account) -> Iterator[Row]:
    """A row for each source of a claim's graph; an outlet's own documents count as the outlet."""
    changed: dict[str, int] = {}
    for drift in account.drift:
        changed[document_node(drift.after_doc)] = changed.get(document_node(drift.after_doc), 0) + 1
    held: dict[str, Row] = {}
    for node in account.graph.nodes:
        row = held.setdefault(source_key(node), _part(account.claim.claim_id, node))
        row["owner"] = row["owner"] or node.owner
        if not node.beside:
            _add(row, "originated" if node.origin else "relayed", 1)
        _add(row, "changed", changed.get(node.node_id, 0))
        _add(row, "link", int(node.node_id in account.common_link))
    yield from held.values()


def source_key(node: Node) -> str:
    """As what a node is listed: an outlet by its name, what has no name by what it is called, else by its id."""
    if node.kind == "publisher" or node.published_by:
        return f"outlet:{norm(node.name)}"
    return f"{node.kind}:{node.role or norm(node.name)}" if node.kind in {"unnamed", "paper"} else node.node_id


def _part(claim_id: str, node: Node) -> Row:
    kind = "publisher" if node.published_by else node.kind
    row: Row = {"claim_id": claim_id, "source": source_key(node), "kind": kind, "name": node.name, "owner": node.owner}
    return row | {"originated": 0, "relayed": 0, "changed": 0, "link": 0}


def _add(row: Row, column: str, more: int) -> None:
    row[column] = int(str(row[column])) + more
