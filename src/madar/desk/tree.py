"""A claim's sourcing as a readable tree for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from madar.casebook.store import Account
    from madar.terms import Edge

QUOTE = 90
_SAID = {
    "attributes": "on the word of",
    "via": "through",
    "reuses": "in the words of",
    "states": "who had it from",
    "inferred": "apparently from",
}
#: Stances that carry nothing on stand beside the lines, and say so.
_BESIDE = {
    "denies": "denied by",
    "doubts": "doubted by",
    "cannot_verify": "could not be verified by",
    "asks": "asked by",
}


def tree(account: Account, paths: Mapping[str, str]) -> Iterator[str]:
    """The lines of the tree: the claim, its measures, each document and what stands behind it, then what drifted."""
    names = {node.node_id: node.name or node.kind for node in account.graph.nodes}
    origins = {node.node_id for node in account.graph.nodes if node.origin}
    links = set(account.common_link)
    out: dict[str, list[Edge]] = {}
    for edge in account.graph.edges:
        out.setdefault(edge.tail, []).append(edge)
    yield " ".join(account.claim.text.split())
    low, high = account.independence.low, account.independence.high
    yield f"  independent lines: {low if low == high else f'{low}–{high}'} ({account.independence.why})"
    yield "  common link: " + (", ".join(names[node] for node in account.common_link) or "none")
    shown: set[str] = set()

    def below(node: str, depth: int) -> Iterator[str]:
        for edge in out.get(node, ()):
            beside = _BESIDE.get(edge.stance, "")
            mark = " ◆ common link" if edge.head in links else " ● origin" if edge.head in origins else ""
            mark = " (beside)" if beside else " (rejected)" if edge.rejected else mark
            quote = " ".join(edge.evidence[0].quote.split())[:QUOTE] if edge.evidence else ""
            words = f"   “{quote}”" if quote else ""
            yield f"{'   ' * depth}└ {beside or _SAID[edge.kind]} {names[edge.head]}{mark}{words}"
            if edge.head not in shown:
                shown.add(edge.head)
                yield from below(edge.head, depth + 1)

    for node in account.graph.nodes:
        if node.kind == "document":
            yield f"  {node.name}  [{paths.get(node.node_id.removeprefix('document:'), node.node_id)}]"
            yield from below(node.node_id, 2)
    for drift in account.drift:
        way = f"{paths[drift.before_doc]} → {paths[drift.after_doc]}"
        yield f"  drift, {drift.kind}: “{drift.before}” → “{drift.after}”  ({way})"
