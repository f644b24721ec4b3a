"""What is worth a reporter's look in a claim: a catalogue, each entry with what it sees and what it cannot.

The findings about a document itself, and about a trove's papers, are made in ``authenticity.py`` and ``serials.py``.

Measures, never verdicts: a finding names the words it rests on and leaves the judgement to the reader.
Names and texts: ``lang/{ar,en}/findings.toml``; docs/method/findings.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from madar.lang.words import table
from madar.terms import CARRIES, Evidence, Finding, Span
from madar.weigh import authenticity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from madar.terms import Claim, Document, Drift, Edge, Independence, Interval, Node, Source, SourcingGraph, Variant

CODES = (
    "one_voice",
    "circular",
    "uncredited_copy",
    "wire_copy",
    "only_unnamed",
    "hedge_lost",
    "verification_dropped",
    "number_changed",
    "contradicted",
    "relays_owner",
    "after_event",
    "foresight",
    *authenticity.CODES,
)
MANY = 3
MOSTLY = 0.5


@dataclass(frozen=True)
class Weighed:
    """A claim with all that was traced of it.

    ``event`` is when it says that it happened, where that is known; ``link`` the nodes that all its lines pass.
    """

    claim: Claim
    graph: SourcingGraph
    independence: Independence
    documents: Mapping[str, Document]
    loops: Sequence[Sequence[str]] = ()
    drift: Sequence[Drift] = ()
    publishers: Mapping[str, Source] = field(default_factory=dict)
    event: Interval | None = None
    link: Sequence[str] = ()

    @property
    def carrying(self) -> list[Variant]:
        """The statements that assert the claim."""
        return [variant for variant in self.claim.variants if variant.stance in CARRIES]


def words(variant: Variant) -> Evidence:
    """The words of a statement as evidence."""
    return Evidence(variant.doc_id, Span(variant.content[0].start, variant.content[-1].end), variant.quote)


def findings(weighed: Weighed) -> tuple[Finding, ...]:
    """What the catalogue finds in a claim, in the order of the catalogue. Cost: linear in variants, edges and drift."""
    return tuple(found for check in _CHECKS for found in check(weighed))


def title(code: str, lang: str) -> str:
    """The name of a finding in Arabic or English.

    >>> title("circular", "ar")
    'خبر دائري'
    """
    return str(table(lang, "findings")[code]["name"])


def _found(
    weighed: Weighed,
    code: str,
    severity: Literal["note", "look", "warn"],
    evidence: Sequence[Evidence],
    **counts: object,
) -> Iterator[Finding]:
    told = tuple((key, str(value)) for key, value in counts.items())
    yield Finding(code, weighed.claim.claim_id, severity, tuple(dict.fromkeys(evidence)), told)


def _publisher(weighed: Weighed, doc_id: str) -> str:
    source = weighed.publishers.get(doc_id)
    return source.source_id if source else weighed.documents[doc_id].publisher


def _one_voice(weighed: Weighed) -> Iterator[Finding]:
    outlets = {_publisher(weighed, variant.doc_id) for variant in weighed.carrying} - {""}
    if len(outlets) >= MANY and (weighed.independence.high == 1 or weighed.link):
        evidence = [words(variant) for variant in weighed.carrying]
        yield from _found(weighed, "one_voice", "warn", evidence, outlets=len(outlets))


def _circular(weighed: Weighed) -> Iterator[Finding]:
    for loop in weighed.loops:
        ring = set(loop)
        evidence = [e for edge in weighed.graph.edges if {edge.tail, edge.head} <= ring for e in edge.evidence]
        yield from _found(weighed, "circular", "warn", evidence, nodes=" ".join(loop))


def _copies(weighed: Weighed) -> Iterator[Finding]:
    edges = [edge for edge in weighed.graph.edges if edge.kind in {"inferred", "reuses"} and not edge.rejected]
    credited = {edge.tail for edge in edges if edge.kind == "reuses"}
    for edge in edges:
        ends = [_publisher(weighed, node.removeprefix("document:")) for node in (edge.tail, edge.head)]
        if edge.kind == "inferred" and ends[0] != ends[1] and edge.tail not in credited:
            yield from _found(weighed, "uncredited_copy", "look", edge.evidence, copy=edge.tail, original=edge.head)
    texts: dict[str, list[Edge]] = {}
    for edge in edges:
        if _mostly(weighed, edge):
            texts.setdefault(edge.head, []).append(edge)
    for head, copies in sorted(texts.items()):
        outlets = {_publisher(weighed, node.removeprefix("document:")) for node in (head, *(e.tail for e in copies))}
        if len(outlets - {""}) >= MANY:
            evidence = [e for edge in copies for e in edge.evidence]
            yield from _found(weighed, "wire_copy", "look", evidence, outlets=len(outlets - {""}))


def _mostly(weighed: Weighed, edge: Edge) -> bool:
    """Whether most of a copy's text is the original's: no sentence that many quote, and no translation."""
    doc_id = edge.tail.removeprefix("document:")
    if weighed.documents[doc_id].lang != weighed.documents[edge.head.removeprefix("document:")].lang:
        return False
    spans = [each.span for each in edge.evidence if each.doc_id == doc_id]
    return sum(span.end - span.start for span in spans) > len(weighed.documents[doc_id].text) * MOSTLY


def _only_unnamed(weighed: Weighed) -> Iterator[Finding]:
    carried = {end for e in weighed.graph.edges if e.stance in CARRIES and not e.rejected for end in (e.tail, e.head)}
    origins: list[Node] = [n for n in weighed.graph.nodes if n.origin and n.known and n.node_id in carried]
    if origins and all(node.kind == "unnamed" for node in origins):
        ids = {node.node_id for node in origins}
        evidence = [e for edge in weighed.graph.edges if edge.head in ids for e in edge.evidence]
        yield from _found(weighed, "only_unnamed", "look", evidence, sources=len(origins))


def _drifted(weighed: Weighed) -> Iterator[Finding]:
    for each in weighed.drift:
        if each.kind == "number":
            yield from _found(weighed, "number_changed", "warn", each.evidence, before=each.before, after=each.after)
        if each.kind == "certainty":
            before, after = (_stated_at(weighed, one) for one in (each.evidence[0], each.evidence[-1]))
            if before is not None and after is not None and _hedged(before) and not _hedged(after):
                yield from _found(weighed, "hedge_lost", "look", each.evidence, before=each.before, after=each.after)


def _hedged(variant: Variant) -> bool:
    return variant.certainty in {"possible", "probable"}


def _stated_at(weighed: Weighed, evidence: Evidence) -> Variant | None:
    """The statement that some words stand in, or nearest before them: a hedge may stand in its cue."""
    of = [variant for variant in weighed.carrying if variant.doc_id == evidence.doc_id]
    return min(of, key=lambda each: _apart(each, evidence.span), default=None)


def _apart(variant: Variant, span: Span) -> int:
    start, end = variant.content[0].start, variant.content[-1].end
    return max(0, start - span.end, span.start - end)


def _verification(weighed: Weighed) -> Iterator[Finding]:
    unsure = [variant for variant in weighed.claim.variants if variant.stance == "cannot_verify"]
    if not unsure:
        return
    dates = [date for each in unsure if (date := weighed.documents[each.doc_id].published)]
    said = {each.doc_id for each in unsure}
    later = [
        each
        for each in weighed.carrying
        if each.doc_id not in said and dates and weighed.documents[each.doc_id].published > min(dates)
    ]
    if later:
        evidence = [words(each) for each in (*unsure, *later)]
        silent = len({each.doc_id for each in later})
        yield from _found(weighed, "verification_dropped", "look", evidence, documents=silent)


def _contradicted(weighed: Weighed) -> Iterator[Finding]:
    against = [variant for variant in weighed.claim.variants if variant.stance == "denies"]
    if against and weighed.carrying:
        evidence = [words(variant) for variant in (*against, *weighed.carrying[:1])]
        yield from _found(weighed, "contradicted", "look", evidence, denials=len(against))


def _owners(weighed: Weighed) -> Iterator[Finding]:
    for variant in weighed.carrying:
        publisher = weighed.publishers.get(variant.doc_id)
        if publisher is None or not publisher.owner:
            continue
        if any(publisher.owner in (hop.source_id, hop.name) for hop in variant.chain):
            yield from _found(weighed, "relays_owner", "look", [words(variant)], owner=publisher.owner)


def _in_time(weighed: Weighed) -> Iterator[Finding]:
    dated = [(d, v) for v in weighed.carrying if (d := weighed.documents[v.doc_id].published)]
    if weighed.event is None or not dated:
        return
    first, variant = min(dated, key=lambda pair: (pair[0], pair[1].doc_id))
    if first > weighed.event.end:
        yield from _found(weighed, "after_event", "note", [words(variant)], first=first, event=weighed.event.edtf)
    for date, each in dated:
        document = weighed.documents[each.doc_id]
        if document.kind == "leak" and date < weighed.event.start:
            firm = dict(document.known_from).get("published", "")
            counts = {"written": date, "event": weighed.event.edtf, "known_from": firm}
            yield from _found(weighed, "foresight", "warn", [words(each)], **counts)


_CHECKS: tuple[Callable[[Weighed], Iterator[Finding]], ...] = (
    _one_voice,
    _circular,
    _copies,
    _only_unnamed,
    _drifted,
    _verification,
    _contradicted,
    _owners,
    _in_time,
)
