"""The sourcing graph of a claim: who had it from whom, each step with the words that show it.

Invariant: every edge is stated (attribution, via, a handover, a cited outlet's own document), shown (the same words,
with credit) or inferred (the same words without credit), and says which. docs/method/independence.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from madar.terms import CARRIES, Edge, Evidence, SourcingGraph, Span, document_node
from madar.trace import handed, papers, relays
from madar.trace.draft import Draft, Ends
from madar.trace.shared import Sharing
from madar.trace.walk import LEAKED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from madar.terms import Claim, Document, Handed, Reuse, Source, Variant

#: Kinds of document that are themselves what is reported, not a report of it.
ORIGINALS = frozenset({"leak", "statement"})
EVIDENCE_CHARS = 600


@dataclass(frozen=True)
class Records:
    """Reuse and handovers of a whole case, to be asked for by claim: made once, so that no claim reads them all."""

    reuse: Mapping[str, Sequence[Reuse]]
    handovers: Mapping[str, Sequence[Handed]]

    @classmethod
    def of(cls, reuse: Sequence[Reuse], handovers: Sequence[Handed]) -> Records:
        """Index them. Cost: linear."""
        by_target: dict[str, list[Reuse]] = {}
        by_teller: dict[str, list[Handed]] = {}
        for each in reuse:
            by_target.setdefault(each.target.doc_id, []).append(each)
        for one in handovers:
            by_teller.setdefault(one.doc_id, []).append(one)
        return cls(by_target, by_teller)

    def about(self, claim: Claim) -> tuple[list[Reuse], list[Handed]]:
        """What touches the documents of ``claim``: the second and third argument of ``graph``."""
        docs = sorted({variant.doc_id for variant in claim.variants})
        return (
            [each for doc in docs for each in self.reuse.get(doc, ())],
            [each for doc in docs for each in self.handovers.get(doc, ())],
        )


class _Told(NamedTuple):
    variant: Variant
    chain: tuple[Source, ...]


def graph(  # noqa: PLR0913, PLR0917 - a claim, the case's records, and what a person ruled
    claim: Claim,
    documents: Mapping[str, Document],
    reuse: Sequence[Reuse] = (),
    handovers: Sequence[Handed] = (),
    publishers: Mapping[str, Source] | None = None,
    rejected: Collection[Ends] = (),
    added: Collection[Ends] = (),
) -> SourcingGraph:
    """Who had this claim from whom: documents and sources, an edge u -> v for "u had it from v", and the origins.

    Takes ``publishers``, the outlet behind each document; ``rejected`` and ``added``, edges by their two ends' ids, as
    a person ruled. Gives nodes and edges in the order of their ids; the order of the input changes nothing. Cost:
    linear in the claim's variants and the records given; take these from ``Records.about``.
    Method: DESIGN.md, "Independence, precisely"; docs/method/independence.md says what it cannot see.

    >>> from madar.terms import Claim, Document, Source, Span, Variant
    >>> text = "وفقا لصحيفة المدى احترق المرفأ"
    >>> paper = Source("mada", "publisher", "المدى", Span(5, 17))
    >>> variant = Variant("d", (Span(18, 30),), text[18:30], "ar", chain=(paper,))
    >>> made = graph(Claim("c", variant.quote, "ar", (variant,)), {"d": Document("d", "0", "a.txt", text, "ar")})
    >>> [(edge.tail, edge.head, edge.kind, edge.evidence[0].quote) for edge in made.edges]
    [('document:d', 'mada', 'attributes', 'لصحيفة المدى احترق المرفأ')]
    """
    draft = Draft(documents, publishers or {})
    told: dict[str, list[_Told]] = {}
    for variant in claim.variants:
        publisher = draft.publishers.get(variant.doc_id)
        told.setdefault(variant.doc_id, []).append(_Told(variant, relays.hops(variant, publisher)))
    dates = {doc_id: documents[doc_id].published for doc_id in told}
    refused = frozenset(rejected)
    copied = relays.pairs(claim, reuse)
    believed = [pair for pair in copied if _ends(pair) not in refused]
    draft.alias = relays.same_sources(
        {doc_id: [each.chain for each in ones] for doc_id, ones in told.items()}, handovers, believed, draft.publishers
    )
    for doc_id in sorted(told):
        _tell(draft, doc_id, told[doc_id])
    _copies(draft, copied, told)
    _own_documents(draft, told, dates)
    led = _shortened(draft)
    fresh = [each for each in handovers if not handed.repeated(draft, each, handovers, believed)]
    handed.take_in(draft, [each for each in fresh if not _told_short(draft, each, led)])
    papers.take_in(draft, told)
    for ends in sorted(added):
        if ends[0] in draft.nodes and ends[1] in draft.nodes:
            draft.edge(ends, "states", ())
    return _finish(claim.claim_id, draft, refused)


def _ends(pair: relays.Pair) -> Ends:
    return document_node(pair.later), document_node(pair.earlier)


def _words(document: Document, variant: Variant, source: Source | None) -> Evidence:
    """The words from source to content where they stand close together, else the content."""
    spans = [*variant.content, *((source.span,) if source is not None and source.span.end else ())]
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    if whole.end - whole.start > EVIDENCE_CHARS:
        whole = variant.content[0]
    return Evidence(document.doc_id, whole, document.text[whole.start : whole.end])


def _tell(draft: Draft, doc_id: str, told: Sequence[_Told]) -> None:
    """The document's node and the chains it names."""
    draft.document(doc_id, beside=not any(each.variant.stance in CARRIES for each in told))
    for variant, chain in told:
        at = document_node(doc_id)
        for n, hop in enumerate(chain):
            head = draft.source(hop)
            evidence = (_words(draft.documents[doc_id], variant, hop),)
            draft.edge((at, head), "via" if n else "attributes", evidence, variant.stance)
            at = head


def _copies(draft: Draft, copied: Sequence[relays.Pair], told: Mapping[str, Sequence[_Told]]) -> None:
    """Edges where the same words show it; where nothing says which came first the two count as one text."""
    sharing = Sharing(draft, told)
    for pair in copied:
        ends = _ends(pair)
        if draft.nodes[ends[0]].beside or draft.nodes[ends[1]].beside:
            continue
        if sharing.explains(pair.earlier, pair.reuse.target):
            continue  # both have these words from one whom both name
        if not pair.dated:
            draft.one_text.join(*ends)
            continue
        publisher = draft.publishers.get(pair.earlier)
        named = {hop.source_id for each in told[pair.later] for hop in each.chain}
        evidence = [
            Evidence(passage.doc_id, passage.span, draft.documents[passage.doc_id].text[slice(*passage.span)])
            for passage in (pair.reuse.target, pair.reuse.source)
        ]
        credited = publisher is not None and publisher.source_id in named
        draft.edge(ends, "reuses" if credited else "inferred", evidence)


def _own_documents(draft: Draft, told: Mapping[str, Sequence[_Told]], dates: Mapping[str, str]) -> None:
    """From an outlet that others cite to its own document of the claim, where that was out by then."""
    cited: dict[str, list[str]] = {}
    for doc_id, ones in told.items():
        for variant, chain in ones:
            for hop in chain if variant.stance in CARRIES else ():
                cited.setdefault(hop.source_id, []).append(dates[doc_id])
    leaving = {key[0] for key in draft.edges if key[3] in CARRIES}
    for doc_id in sorted(told):
        publisher, node_id = draft.publishers.get(doc_id), document_node(doc_id)
        if node_id not in leaving and draft.nodes[node_id].role not in ORIGINALS:
            continue  # it adds nothing to its outlet's word; the two count as one by their group
        if publisher is None or publisher.source_id not in cited or draft.nodes[node_id].beside:
            continue
        latest = cited[publisher.source_id]
        if "" in latest or dates[doc_id] <= max(latest):
            first = next(each.variant for each in told[doc_id] if each.variant.stance in CARRIES)
            evidence = (_words(draft.documents[doc_id], first, None),)
            draft.edge((draft.alias.of(publisher.source_id), node_id), "states", evidence)


def _told_short(draft: Draft, each: Handed, put: Collection[Ends]) -> bool:
    """Whether another tells of a taker and its paper by a step that was put to the taker's own document."""
    taker, item, publisher = each.taker, each.item, draft.publishers.get(each.doc_id)
    if taker is None or item is None or (publisher is not None and publisher.source_id == taker.source_id):
        return False
    return (draft.alias.of(taker.source_id), draft.alias.of(item.source_id)) in put


def _shortened(draft: Draft) -> frozenset[Ends]:
    """Put a hop that others tell of an outlet to its own document, where that leads there over hops they left out.

    «نقلت المدى عن سالم», while al-Mada's own page has it from al-Fanar, and al-Fanar from Salim: al-Mada had it so.
    Gives the steps that were put so.
    """
    put: set[Ends] = set()
    out: dict[str, list[str]] = {}
    for tail, head, _, stance in draft.edges:
        if stance in CARRIES:
            out.setdefault(tail, []).append(head)
    for key in [key for key in draft.edges if key[2] == "via" and key[3] in CARRIES]:
        outlet, source = key[:2]
        pages = [head for head in out.get(outlet, ()) if (outlet, head, "states", "asserts") in draft.edges]
        if any(_same(draft, source, each) for each in _led_to(out, pages, around=outlet)):
            told = draft.edges.pop(key)
            put.add((outlet, source))
            for page in pages:
                draft.edge((outlet, page), "states", list(told))
    ends = {end for key in draft.edges for end in key[:2]}
    for node_id in [key for key, node in draft.nodes.items() if node.kind != "document" and key not in ends]:
        del draft.nodes[node_id]
    return frozenset(put)


def _led_to(out: Mapping[str, Sequence[str]], starts: Sequence[str], *, around: str) -> set[str]:
    """What is reached from the starts, not through ``around``."""
    seen, waiting = {around, *starts}, list(starts)
    while waiting:
        fresh = [head for head in out.get(waiting.pop(), ()) if head not in seen]
        seen.update(fresh)
        waiting += fresh
    return seen - {around, *starts}


def _same(draft: Draft, told: str, found: str) -> bool:
    """Whether whom another tells of is whom an outlet's own page leads to: an unnamed source by the role it has.

    Leaked papers are the same whether they are called letters or documents.
    """
    one, other = draft.nodes[told], draft.nodes[found]
    if told == found or one.kind != other.kind or one.kind not in {"unnamed", "paper"}:
        return told == found
    return (one.role in LEAKED and other.role in LEAKED) or one.role == other.role != ""


def _finish(claim_id: str, draft: Draft, refused: Collection[Ends]) -> SourcingGraph:
    joined, one_text = relays.Alias(), draft.one_text.members()
    for node_id in one_text:
        text = draft.one_text.of(node_id)
        joined.join(draft.nodes[node_id].group or node_id, draft.nodes[text].group or text)
    nodes = [
        replace(node, group=joined.of(node.group or node_id) if node.group or node_id in one_text else "")
        for node_id, node in sorted(draft.nodes.items())
    ]
    edges = [
        Edge(tail, head, kind, tuple(sorted(evidence, key=_place)), rejected=(tail, head) in refused, stance=stance)
        for (tail, head, kind, stance), evidence in sorted(draft.edges.items(), key=lambda item: item[0])
    ]
    return settled(SourcingGraph(claim_id, tuple(nodes), tuple(edges)))


def _place(evidence: Evidence) -> tuple[str, Span]:
    return evidence.doc_id, evidence.span


def settled(graph: SourcingGraph) -> SourcingGraph:
    """The graph with its origins marked anew: nodes that no live edge leaves, and whether they are known.

    A report in its own voice says nothing of where it had it: it is no known origin, though its outlet is where named.
    """
    live = [edge for edge in graph.edges if not edge.rejected and edge.stance in CARRIES]
    leaving = {edge.tail for edge in live}
    nodes = []
    for node in graph.nodes:
        origin = node.node_id not in leaving and not node.beside
        silent = node.kind == "document" and node.role not in ORIGINALS
        nodes.append(replace(node, origin=origin, known=not (origin and (silent or node.role == relays.UNSTATED))))
    return replace(graph, nodes=tuple(nodes))


def without(graph: SourcingGraph, tail: str, head: str) -> SourcingGraph:
    """The graph as if ``tail`` had not had it from ``head``: the edge stays to be seen, rejected; origins are anew."""
    edges = tuple(
        replace(edge, rejected=True) if (edge.tail, edge.head) == (tail, head) else edge for edge in graph.edges
    )
    return settled(replace(graph, edges=edges))


def without_source(graph: SourcingGraph, node_id: str) -> SourcingGraph:
    """The graph without a node and its edges. What led to it is not thereby an origin: the record is cut there."""
    nodes = tuple(node for node in graph.nodes if node.node_id != node_id)
    return replace(
        graph, nodes=nodes, edges=tuple(edge for edge in graph.edges if node_id not in (edge.tail, edge.head))
    )
