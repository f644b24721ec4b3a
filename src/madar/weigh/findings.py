"""What is worth a reporter's look in a claim: a catalogue, each entry with what it sees and what it cannot.

The findings about a document itself, and about a trove's papers, are made in ``authenticity.py`` and ``serials.py``.

Measures, never verdicts: a finding names the words it rests on and leaves the judgement to the reader.
Names and texts: ``lang/{ar,en}/findings.toml``; docs/method/findings.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.lang.text import norm
from madar.lang.words import table
from madar.terms import document_node
from madar.weigh import authenticity, copying
from madar.weigh.weighed import Weighed, found, publisher, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from madar.terms import Evidence, Finding, Span, Variant

__all__ = ["CODES", "Weighed", "findings", "title"]

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
#: Publishers from which on they are many.
MANY = 3


def findings(weighed: Weighed) -> tuple[Finding, ...]:
    """What the catalogue finds in a claim, in the order of the catalogue. Cost: linear in variants, edges and drift."""
    return tuple(each for check in _CHECKS for each in check(weighed))


def title(code: str, lang: str) -> str:
    """The name of a finding in Arabic or English.

    >>> title("circular", "ar")
    'خبر دائري'
    """
    return str(table(lang, "findings")[code]["name"])


def _one_voice(weighed: Weighed) -> Iterator[Finding]:
    outlets = {publisher(weighed, variant.doc_id) for variant in weighed.carrying} - {""}
    one = weighed.independence.high == 1 or weighed.link or len(weighed.origins) == 1
    if len(outlets) >= MANY and one:
        evidence = [words(variant) for variant in weighed.carrying]
        yield from found(weighed, "one_voice", "warn", evidence, outlets=len(outlets))


def _circular(weighed: Weighed) -> Iterator[Finding]:
    """Rings in which at least one cites another; shared words alone, taken both ways, are two copies and no ring."""
    for loop in weighed.loops:
        ring = set(loop)
        edges = [edge for edge in weighed.graph.edges if {edge.tail, edge.head} <= ring and not edge.rejected]
        if all(edge.kind in {"inferred", "states"} for edge in edges):
            continue
        evidence = [e for edge in edges for e in edge.evidence]
        yield from found(weighed, "circular", "warn", evidence, nodes=" ".join(loop))


def _only_unnamed(weighed: Weighed) -> Iterator[Finding]:
    origins = weighed.origins
    if weighed.carrying and origins and all(node.kind == "unnamed" for node in origins):
        ids = {node.node_id for node in origins}
        evidence = [e for edge in weighed.graph.edges if edge.head in ids for e in edge.evidence]
        yield from found(weighed, "only_unnamed", "look", evidence, sources=len(origins))


def _drifted(weighed: Weighed) -> Iterator[Finding]:
    for each in weighed.drift:
        if each.kind == "number":
            yield from found(weighed, "number_changed", "warn", each.evidence, before=each.before, after=each.after)
        if each.kind == "certainty":
            before, after = (_stated_at(weighed, one) for one in (each.evidence[0], each.evidence[-1]))
            if before is not None and after is not None and _hedged(before) and not _hedged(after):
                yield from found(weighed, "hedge_lost", "look", each.evidence, before=each.before, after=each.after)


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
    """Later documents that rest on one that could not verify it, or on what that one rests on, and do not say so."""
    unsure = [variant for variant in weighed.claim.variants if variant.stance == "cannot_verify"]
    said = {each.doc_id: day for each in unsure if (day := weighed.documents[each.doc_id].published)}
    live = [(edge.tail, edge.head) for edge in weighed.graph.edges if not edge.rejected]
    doubted = _reached([(day, document_node(doc_id)) for doc_id, day in said.items()], live)
    outlets = [(day, publisher(weighed, doc_id)) for doc_id, day in said.items()]
    resting = _reached([*((day, node) for node, day in doubted.items()), *outlets], [ends[::-1] for ends in live])
    later = [
        each
        for each in weighed.carrying
        if each.doc_id not in said
        and resting.get(document_node(each.doc_id), "9999") < weighed.documents[each.doc_id].published
    ]
    if later:
        evidence = [words(each) for each in (*unsure, *later)]
        silent = len({each.doc_id for each in later})
        yield from found(weighed, "verification_dropped", "look", evidence, documents=silent)


def _reached(starts: Sequence[tuple[str, str]], steps: Sequence[tuple[str, str]]) -> dict[str, str]:
    """All that the starts lead to, each with the earliest day of a start that leads there."""
    out: dict[str, list[str]] = {}
    for tail, head in steps:
        out.setdefault(tail, []).append(head)
    met: dict[str, str] = {}
    for day, start in sorted(starts):
        waiting = [start]
        while waiting:
            node = waiting.pop()
            if node not in met:
                met[node] = day
                waiting += out.get(node, ())
    return met


def _contradicted(weighed: Weighed) -> Iterator[Finding]:
    against = [variant for variant in weighed.claim.variants if variant.stance == "denies"]
    if against and weighed.carrying:
        evidence = [words(variant) for variant in (*against, *weighed.carrying[:1])]
        yield from found(weighed, "contradicted", "look", evidence, denials=len(against))


def _owners(weighed: Weighed) -> Iterator[Finding]:
    for variant in weighed.carrying:
        outlet = weighed.publishers.get(variant.doc_id)
        if outlet is None or not outlet.owner:
            continue
        if any(outlet.owner == hop.source_id or _speaks_for(hop.name, outlet.owner) for hop in variant.chain):
            yield from found(weighed, "relays_owner", "look", [words(variant)], owner=outlet.owner)


def _speaks_for(name: str, owner: str) -> bool:
    """Whether a source is the owner, or is called by its name: «مصدر مسؤول في هيئة الموانئ».

    >>> _speaks_for("an official of the Ports Authority", "Ports Authority"), _speaks_for("Port Office", "Office")
    (True, False)
    """
    said, held = f" {norm(name)} ", f" {norm(owner)} "
    return said == held or (" " in held.strip() and held in said)


def _in_time(weighed: Weighed) -> Iterator[Finding]:
    dated = [(d, v) for v in weighed.carrying if (d := weighed.documents[v.doc_id].published)]
    if weighed.event is None or not dated:
        return
    first, variant = min(dated, key=lambda pair: (pair[0], pair[1].doc_id))
    if first > weighed.event.end:
        yield from found(weighed, "after_event", "note", [words(variant)], first=first, event=weighed.event.edtf)
    for date, each in dated:
        document = weighed.documents[each.doc_id]
        if document.kind == "leak" and date < weighed.event.start:
            firm = dict(document.known_from).get("published", "")
            counts = {"written": date, "event": weighed.event.edtf, "known_from": firm}
            yield from found(weighed, "foresight", "warn", [words(each)], **counts)


_CHECKS: tuple[Callable[[Weighed], Iterator[Finding]], ...] = (
    _one_voice,
    _circular,
    copying.copies,
    _only_unnamed,
    _drifted,
    _verification,
    _contradicted,
    _owners,
    _in_time,
)
