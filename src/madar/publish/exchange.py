"""A case in the formats of other programs: tables, JSON lines, graphs, entities. Pure: names of files and their bytes.

``csv`` for spreadsheets, ``jsonl`` for programs (CONTRACT.md's words), ``graphml`` for graph programs, ``ftm`` for
OpenAleph and what else reads FollowTheMoney. docs/reference/exports.md says what each loses.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from madar.errors import Misuse
from madar.publish import entities, graphs, tables, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from madar.publish.outline import Dossier, Sheet
    from madar.terms import Evidence


def export(dossier: Dossier, form: str) -> dict[str, bytes]:
    """The files of a format, by name. Raises Misuse where there is no such format.

    >>> from madar.publish.outline import Dossier
    >>> sorted(export(Dossier("قضية", "2031-01-01", "1", (), {}), "csv"))
    ['claims.csv', 'drift.csv', 'edges.csv', 'statements.csv']
    """
    if form not in FORMATS:
        raise Misuse("export-format", f"there is no format {form!r}", "one of " + ", ".join(FORMATS))
    return FORMATS[form](dossier)


def as_csv(dossier: Dossier) -> dict[str, bytes]:
    """Claims, statements, edges and drift as tables."""
    return {
        "claims.csv": tables.claims(dossier),
        "statements.csv": tables.statements(dossier),
        "edges.csv": tables.edges(dossier),
        "drift.csv": tables.drift(dossier),
    }


def lines(values: Iterable[Mapping[str, Any]]) -> bytes:
    """Values as JSON, one a line, in UTF-8."""
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values).encode("utf-8", "backslashreplace")


def as_jsonl(dossier: Dossier) -> dict[str, bytes]:
    """Claims with their graphs, documents and actors, one a line."""
    documents = (
        {
            "doc_id": each.doc_id, "sha256": each.original, "path": each.path, "lang": each.lang, "title": each.title,
            "publisher": each.publisher, "published": each.published, "kind": each.kind, "url": each.url,
            "origin": each.origin,
        }
        for each in sorted(dossier.documents.values(), key=lambda document: document.doc_id)
    )  # fmt: skip
    actors = (
        {"id": each.actor_id, "kind": each.kind, "name": each.name, "names": list(each.names), "owner": each.owner,
         "country": each.country, "why": [wording.merge_reason("en", why) for why in each.why]}
        for each in dossier.actors
    )  # fmt: skip
    return {
        "claims.jsonl": lines(_claim(sheet) for sheet in dossier.sheets),
        "documents.jsonl": lines(documents),
        "actors.jsonl": lines(actors),
    }


def _words(found: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [{"doc_id": each.doc_id, "span": list(each.span), "quote": each.quote} for each in found]


def _claim(sheet: Sheet) -> dict[str, Any]:
    claim, found = sheet.claim, sheet.independence
    return {
        "id": claim.claim_id,
        "text": claim.text,
        "lang": claim.lang,
        "stances": dict(sheet.stances),
        "independent": {
            "low": found.low, "high": found.high, "assessable": found.assessable, "why": found.why,
            "lines": [list(line) for line in found.lines], "cut": list(found.cut), "weakest": found.weakest,
        },
        "common_link": list(sheet.common_link),
        "pivots": [{"node": each.node_id, "share": each.share} for each in sheet.pivots],
        "variants": [
            {"doc_id": each.doc_id, "content": [list(span) for span in each.content], "quote": each.quote,
             "stance": each.stance, "certainty": each.certainty, "chain": [hop.name for hop in each.chain]}
            for each in claim.variants
        ],
        "nodes": [
            {"id": node.node_id, "kind": node.kind, "name": node.name, "origin": node.origin, "known": node.known,
             "beside": node.beside, "role": node.role, "owner": node.owner}
            for node in sheet.graph.nodes
        ],
        "edges": [
            {"from": edge.tail, "to": edge.head, "kind": edge.kind, "stance": edge.stance, "rejected": edge.rejected,
             "evidence": _words(edge.evidence)}
            for edge in sheet.graph.edges
        ],
        "drift": [
            {"from": each.before_doc, "to": each.after_doc, "kind": each.kind, "before": each.before,
             "after": each.after, "evidence": _words(each.evidence)}
            for each in sheet.drift
        ],
        "findings": [
            {"code": each.code, "severity": each.severity, "counts": dict(each.counts),
             "evidence": _words(each.evidence)}
            for each in sheet.findings
        ],
    }  # fmt: skip


def as_graphml(dossier: Dossier) -> dict[str, bytes]:
    """The sourcing graph of each claim, a file each."""
    return {f"claim-{n:04}.graphml": graphs.graphml(sheet) for n, sheet in enumerate(dossier.sheets, 1)}


def as_ftm(dossier: Dossier) -> dict[str, bytes]:
    """Documents, actors, and who mentions whom, as FollowTheMoney entities."""
    return {"entities.ftm.json": lines(entities.entities(dossier))}


FORMATS: dict[str, Callable[[Dossier], dict[str, bytes]]] = {
    "csv": as_csv,
    "jsonl": as_jsonl,
    "graphml": as_graphml,
    "ftm": as_ftm,
}
