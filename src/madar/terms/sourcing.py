"""Who had a claim from whom, and what follows of it: the sourcing graph, its measures, drift, findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from madar.terms.claims import Evidence, NodeKind
from madar.terms.texts import Stance

EdgeKind = Literal["attributes", "via", "reuses", "states", "inferred"]
DriftKind = Literal["number", "certainty", "negation", "stance", "source_dropped", "actor", "place", "time", "scope"]

_DOCUMENT = "document:"


@dataclass(frozen=True, slots=True)
class Node:
    """A document or source in a claim's sourcing graph; ``origin`` when the record goes no further back.

    ``known`` is False for an origin that says nothing of where it had it: it never counts as independent. ``beside`` is
    True for a document that states the claim only to deny or doubt it, ask, or say that it could not be verified.
    ``role`` is a document's kind, or what an unnamed source or paper is called; nodes of one ``group`` (publisher,
    owner, same words with no direction) count as one. ``published_by`` is the id of a document's outlet, ``""``
    where nobody is known to have published it.
    """

    node_id: str
    kind: NodeKind
    name: str
    origin: bool = False
    role: str = ""
    owner: str = ""
    known: bool = True
    beside: bool = False
    group: str = ""
    published_by: str = ""


def document_node(doc_id: str) -> str:
    """The id of a document's node.

    >>> document_node("d1")
    'document:d1'
    """
    return _DOCUMENT + doc_id


def document_of(node_id: str) -> str:
    """The id of the document that a node stands for; ``""`` where it stands for a source.

    >>> document_of("document:d1"), document_of("outlet:mada")
    ('d1', '')
    """
    return node_id.removeprefix(_DOCUMENT) if node_id.startswith(_DOCUMENT) else ""


@dataclass(frozen=True, slots=True)
class Edge:
    """``tail`` had it from ``head``, with the words that show it; ``stance`` is how the claim stands along it."""

    tail: str
    head: str
    kind: EdgeKind
    evidence: tuple[Evidence, ...] = ()
    rejected: bool = False
    stance: Stance = "asserts"


@dataclass(frozen=True, slots=True)
class SourcingGraph:
    """For one claim: an edge u -> v says "u had it from v"."""

    claim_id: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Independence:
    """The largest number of lines that share no node, as bounds with their witness.

    ``lines`` are node ids from document to origin for the upper bound; ``cut`` the nodes whose removal severs them;
    ``weakest`` the one document whose removal would change the number, or ``""``. ``assessable`` is False when an
    unknown origin leaves nothing to count. ``why`` is the reason in English, ``code`` with ``counts`` the same for the
    tables of both languages; ``stated``, ``inferred`` and ``unknown`` count the hops of the lines shown and the
    documents that say nothing of where they had it.
    """

    low: int
    high: int
    lines: tuple[tuple[str, ...], ...]
    why: str
    cut: tuple[str, ...] = ()
    weakest: str = ""
    assessable: bool = True
    code: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    stated: int = 0
    inferred: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Pivot:
    """A node and the share of the claim's documents all of whose lines pass it (0..1)."""

    node_id: str
    share: float


@dataclass(frozen=True, slots=True)
class Drift:
    """A typed difference between a variant and the one it derives from."""

    before_doc: str
    after_doc: str
    kind: DriftKind
    before: str
    after: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth a reporter's look: its code in the catalogue, the claim or document it is about, the words."""

    code: str
    subject: str
    severity: Literal["note", "look", "warn"]
    evidence: tuple[Evidence, ...] = ()
    counts: tuple[tuple[str, str], ...] = ()
