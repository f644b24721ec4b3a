"""From documents to claims with their sourcing: extract, resolve, trace, weigh, in this order. Pure: no disk, no clock.

The other half of case.py's page: what a case comes to, given what was read; case.py keeps the folder and its acts.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from madar.casebook.concluded import Account, Conclusions, Extraction
from madar.extract import attributions as extract
from madar.extract.events import events
from madar.extract.handovers import handovers
from madar.extract.mentions import mentions
from madar.extract.times import times, when
from madar.resolve import (
    anchors,
    boilerplate,
    doubts,
    meaning,
    names,
    particulars,
)
from madar.resolve import claims as same_claim
from madar.resolve import decisions as rulings
from madar.terms import CARRIES, document_node
from madar.trace import chains, copies, drift, lines, loops, nearest, pivot, shared, standing, translation, walk
from madar.trace.alike import Alike
from madar.trace.compare import Compared, compare
from madar.trace.drift.leanings import foretold
from madar.trace.drift.sides import Side
from madar.weigh import authenticity, findings, serials, support
from madar.whose import statements, who_is_who

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from madar.terms import (
        Actor,
        Claim,
        Decision,
        Document,
        Drift,
        Interval,
        Reuse,
        Source,
        SourcingGraph,
        Variant,
    )

    Progress = Callable[[str, int, int], None]
    Vectors = Callable[[Sequence[str]], NDArray[np.float32] | NDArray[np.float16]]

VERSION = "conclude-34"


def quiet(_station: str, _done: int, _whole: int) -> None:
    """No progress."""


def extract_batch(documents: Sequence[Document]) -> list[Extraction]:
    """What each document says of who says what."""
    return [_extracted(document) for document in documents]


def _extracted(document: Document) -> Extraction:
    text, lang, furniture = document.text, document.lang, document.furniture
    named = mentions(text, lang, doc_id=document.doc_id, furniture=furniture)
    said = extract.attributions(text, lang, furniture=furniture)
    passed_on = handovers(text, lang, furniture=furniture)
    return Extraction(document.doc_id, said, passed_on, named, events(document, named))


def conclude(  # noqa: PLR0913 - what was read, what people know and ruled, and what it needs to compute
    documents: Sequence[Document],
    extractions: Sequence[Extraction],
    known: Sequence[Actor],
    decisions: Sequence[Decision],
    *,
    names_of: Mapping[str, Sequence[str]] = {},
    vectors: Vectors = meaning.vectors,
    progress: Progress = quiet,
) -> Conclusions:
    """Resolve, trace and weigh: from what each document says to claims with their sourcing. Pure: no disk, no clock.

    Takes: ``names_of``, all names under which each original came.
    """
    by_id = {document.doc_id: document for document in documents}
    ruled = rulings.in_force(decisions)
    extractions = [rulings.corrected(each, ruled, by_id[each.doc_id]) for each in extractions]
    progress("resolve", 0, 2)
    whose = who_is_who(by_id, extractions, known, ruled)
    publishers, places = whose.publishers, whose.places
    progress("resolve", 1, 2)
    variants, handed = statements(by_id, whose)
    published = {document.doc_id: document.published for document in documents}
    titles = {document.doc_id: document.title for document in documents}
    naming = {doc_id: particulars.InDocument(each, places.get(doc_id, {}), times) for doc_id, each in by_id.items()}
    behind = {doc_id: outlet.source_id for doc_id, outlet in publishers.items()}
    claims = same_claim.group(
        boilerplate.without(variants, behind),
        vectors=vectors,
        published=published,
        named=lambda variant: naming[variant.doc_id].of(variant),
        titles=titles,
        merges=ruled.merges,
        splits=ruled.splits,
    )
    claims = doubts.with_doubts(same_claim.without_stray_headlines(claims, titles))
    progress("resolve", 2, 2)
    named: dict[str, set[str]] = {}
    for variant in variants:
        named.setdefault(variant.doc_id, set()).update(hop.source_id for hop in variant.chain)
    tell = partial(progress, "compare")
    copied = shared.said_by_one(copies.reuse(documents, outlets=behind, named=named, progress=tell), variants, by_id)
    reuse = (
        *copied,
        *translation.translated(claims, by_id, outlets=behind, named=named, alike=Alike(by_id, vectors, spelt_alike)),
    )
    claims = _standing(claims, by_id, reuse, behind, named)
    records = chains.Records.of(reuse, handed)
    accounts = []
    for n, claim in enumerate(claims):
        progress("trace", n + 1, len(claims))
        if len({v.doc_id for v in claim.variants}) > 1 or any(v.attribution >= 0 for v in claim.variants):
            accounts.append(account(claim, by_id, records, publishers, ruled))
    accounts.sort(key=lambda each: (-each.documents, -each.publishers, each.first, each.claim.claim_id))
    told = [event for each in whose.extractions for event in each.events]
    dated = anchors.anchors(told, by_id, when)
    unfit = (*authenticity.indicators(documents, names_of, copied), *serials.patterns(documents))
    return Conclusions(whose.actors, tuple(accounts), reuse, tuple(handed), dated, unfit)


def _standing(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    reuse: Sequence[Reuse],
    outlets: Mapping[str, str],
    named: Mapping[str, AbstractSet[str]],
) -> tuple[Claim, ...]:
    """The claims with the stance that each statement takes to them; takes whom each document names."""
    reused = {(each.source.doc_id, each.target.doc_id) for each in reuse}

    def derived(one: str, other: str) -> bool:
        pairs = ((one, other), (other, one))
        return any(pair in reused or outlets.get(pair[0], "") in named.get(pair[1], ()) for pair in pairs)

    return tuple(standing.standing(claim, documents, derived) for claim in claims)


def account(
    claim: Claim,
    documents: Mapping[str, Document],
    records: chains.Records,
    publishers: Mapping[str, Source],
    ruled: rulings.Rulings,
) -> Account:
    """One claim traced and weighed."""
    copied, handed = records.about(claim)
    rejected, added = (ends.get(claim.claim_id, frozenset()) for ends in (ruled.rejected, ruled.added))
    graph = chains.graph(claim, documents, copied, handed, publishers, rejected=rejected, added=added)
    drifted = tuple(derived(claim, graph, documents))
    independence = lines.independent(graph)
    rings, link = loops.loops(graph, outlets=True), pivot.common_link(graph)
    event = happened(claim, documents)
    traced = (claim, graph, independence, documents, rings, drifted, publishers, event, link)
    weighed = findings.Weighed(*traced, hollow=walk.ways(graph).hollow(), reuse=copied)
    ids = {variant.doc_id for variant in claim.variants}
    first, last = support.seen(claim, documents)
    return Account(
        claim,
        graph,
        independence,
        link,
        pivot.pivots(graph),
        drifted,
        findings.findings(weighed),
        len(ids),
        len({publishers[doc_id].source_id if doc_id in publishers else doc_id for doc_id in ids}),
        {str(stance): n for stance, n in support.stances(claim).items()},
        first,
        last,
    )


def derived(claim: Claim, graph: SourcingGraph, documents: Mapping[str, Document]) -> Iterator[Drift]:
    """What changed between each document and the one it has its words or its word from.

    Of several the one whose text it prints comes first, then the page of the outlet that it names, then the one whose
    words it shares; of those as near the one from which least was changed.
    """
    said: dict[str, list[Side]] = {}
    for variant in sorted(claim.variants, key=lambda each: (each.stance not in CARRIES, each.attribution < 0)):
        said.setdefault(document_node(variant.doc_id), []).append(Side(variant, documents[variant.doc_id].text))
    for tail, steps in nearest.predecessors(graph, documents).items():
        for as_near in steps:
            changes = []
            for via, head in as_near:
                named = [each for each in said[tail] if any(hop.source_id == via for hop in each.variant.chain)]
                changes.append(tuple(drift.between(said[head][0], (named or said[tail])[0])))
            yield from min(changes, key=len)


def happened(claim: Claim, documents: Mapping[str, Document]) -> Interval | None:
    """The day that a claim says it happened, where most of the statements that tell one tell the same; else None.

    "Will visit on December 15" tells no day: without a year that is the last one, and what is foretold is none of it.
    """
    days: Counter[Interval] = Counter()
    telling = 0
    for variant in (each for each in claim.variants if any(letter.isdigit() for letter in each.quote)):
        lang, published = "ar" if variant.lang == "ar" else "en", documents[variant.doc_id].published
        told = variant.stance in CARRIES
        said = {
            each.interval
            for each in times(variant.quote, lang, published if told and not foretold(variant.quote, lang) else None)
            if each.interval is not None and each.interval.granularity == "day"
        }
        if len(said) == 1 and told:
            days.update(said)
            telling += 1
    if not days:
        return None
    day, count = min(days.items(), key=lambda each: (-each[1], each[0].start))
    return day if count * 2 > telling else None


def compared(claim: Claim, documents: Mapping[str, Document], vectors: Vectors) -> Iterator[tuple[Variant, Compared]]:
    """How each variant of a claim stands to the words shown for it: the same, against it, or differing in what."""
    shown = next((variant for variant in claim.variants if variant.quote == claim.text), claim.variants[0])
    meant = vectors([shown.quote, *(variant.quote for variant in claim.variants)]).astype(np.float32)
    for n, variant in enumerate(claim.variants):
        one, other = ((each, documents[each.doc_id].text) for each in (shown, variant))
        yield variant, compare(one, other, float(meant[0] @ meant[n + 1]), spelt_alike)


def spelt_alike(one: str, other: str) -> bool:
    """Whether two words may be one name, in one script or two."""
    return names.by_letters("person", one, other).same
