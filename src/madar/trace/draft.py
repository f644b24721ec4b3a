"""A sourcing graph in the making: its nodes, and its edges with the words that show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.terms import Node, document_node
from madar.trace import relays

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from madar.terms import Document, EdgeKind, Evidence, Source, Stance

Ends = tuple[str, str]


class Draft:
    """A graph in the making."""

    def __init__(self, documents: Mapping[str, Document], publishers: Mapping[str, Source]) -> None:
        """Start empty; takes documents, the claim's among them, and the outlet behind each."""
        self.documents = documents
        self.publishers = publishers
        self.nodes: dict[str, Node] = {}
        self.told_in: set[str] = set()  # the documents taken in: a case has many more than a claim
        self.edges: dict[tuple[str, str, EdgeKind, Stance], dict[Evidence, None]] = {}
        self.alias = relays.Alias()
        self.one_text = relays.Alias()

    def document(self, doc_id: str, *, beside: bool) -> None:
        """Take in a document; ``beside`` where it carries nothing on."""
        document, publisher = self.documents[doc_id], self.publishers.get(doc_id)
        self.told_in.add(doc_id)
        self.nodes[document_node(doc_id)] = Node(
            document_node(doc_id),
            "document",
            (publisher.name if publisher else document.publisher) or document.title or document.path,
            role=document.kind,
            owner=publisher.owner if publisher else "",
            beside=beside,
            group=_group(publisher),
            published_by=publisher.source_id if publisher else "",
        )

    def source(self, source: Source) -> str:
        """Take in a source and give its node's id; of two names of one the first stays, a name before other words."""
        node_id = self.alias.of(source.source_id)
        known = self.nodes.get(node_id)
        if known is None or (source.name and _told_as(source) < _told_as(known)):
            group = _group(source) if source.kind == "publisher" and not node_id.startswith("own:") else ""
            self.nodes[node_id] = Node(
                node_id, source.kind, source.name, role=source.role, owner=source.owner, group=group
            )
        return node_id

    def edge(self, ends: Ends, kind: EdgeKind, evidence: Sequence[Evidence], stance: Stance = "asserts") -> None:
        """Take in an edge, or more words for one that is there; none leads to where it starts."""
        if ends[0] != ends[1]:
            self.edges.setdefault((*ends, kind, stance), {}).update(dict.fromkeys(evidence))


def _told_as(source: Source | Node) -> tuple[bool, str]:
    return source.kind == "unnamed", source.name


def _group(publisher: Source | None) -> str:
    if publisher is None:
        return ""
    return f"owner:{publisher.owner}" if publisher.owner else f"publisher:{publisher.source_id}"
