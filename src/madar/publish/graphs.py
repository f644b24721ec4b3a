"""The sourcing graph of a claim as GraphML, for Gephi, yEd, Cytoscape, NetworkX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from madar.publish.wording import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from madar.publish.outline import Sheet

_NODE = {"kind": "string", "name": "string", "role": "string", "owner": "string", "origin": "boolean",
         "known": "boolean", "beside": "boolean", "common_link": "boolean"}  # fmt: skip
_EDGE = {"sourcing": "string", "stance": "string", "rejected": "boolean", "quote": "string", "doc_id": "string"}


def graphml(sheet: Sheet) -> bytes:
    """The graph in UTF-8; an edge leads from who had it to whom it was had from, with the first words that show it."""
    out = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    for kind, keys in (("node", _NODE), ("edge", _EDGE)):
        out += [
            f'<key id="{kind}-{key}" for="{kind}" attr.name="{key}" attr.type="{form}"/>' for key, form in keys.items()
        ]
    out.append(f'<graph id="{_safe(sheet.claim.claim_id)}" edgedefault="directed">')
    for node in sheet.graph.nodes:
        told = {
            "kind": node.kind, "name": node.name, "role": node.role, "owner": node.owner, "origin": node.origin,
            "known": node.known, "beside": node.beside, "common_link": node.node_id in sheet.common_link,
        }  # fmt: skip
        out.append(f'<node id="{_safe(node.node_id)}">{_told("node", told)}</node>')
    for n, edge in enumerate(sheet.graph.edges):
        first = edge.evidence[0] if edge.evidence else None
        told = {
            "sourcing": edge.kind, "stance": edge.stance, "rejected": edge.rejected,
            "quote": first.quote if first else "", "doc_id": first.doc_id if first else "",
        }  # fmt: skip
        ends = f'source="{_safe(edge.tail)}" target="{_safe(edge.head)}"'
        out.append(f'<edge id="e{n}" {ends}>{_told("edge", told)}</edge>')
    return "\n".join([*out, "</graph>", "</graphml>", ""]).encode()


def _safe(text: object) -> str:
    return str(escape(shown(str(text))))


def _told(kind: str, values: Mapping[str, object]) -> str:
    return "".join(
        f'<data key="{kind}-{key}">{str(value).lower() if isinstance(value, bool) else _safe(value)}</data>'
        for key, value in values.items()
    )
