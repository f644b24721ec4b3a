"""The same words in two documents that give them to one and the same: a shared source, no sign that one copied.

Two papers that report what one minister said have his words in common, not each other's. Only words beyond what a
document gives to him, enough of them for a passage, show that it was made from the other. docs/method/reuse.md.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from madar.lang.text import written
from madar.terms import CARRIES, Span
from madar.trace.copies import RUN
from madar.trace.nearest import MOSTLY
from madar.trace.walk import HEARSAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from madar.terms import Document, Passage, Reuse, Source, Variant
    from madar.trace.draft import Draft

    Told = Mapping[str, Sequence[tuple[Variant, tuple[Source, ...]]]]


class Sharing:
    """Whom each document of a claim gives its words to, by itself and through the outlets that it names."""

    def __init__(self, draft: Draft, told: Told) -> None:
        """Takes the documents with their chains, as ``chains.graph`` has them."""
        self._draft, self._told = draft, told
        self._pages: dict[str, list[str]] = {}
        self._led: dict[str, frozenset[str]] = {}
        for doc_id in told:
            if publisher := draft.publishers.get(doc_id):
                self._pages.setdefault(publisher.source_id, []).append(doc_id)

    def explains(self, earlier: str, later: Passage) -> bool:
        """Whether the words that ``later`` has in common with ``earlier`` are those of one to whom both lead.

        Not where they are most of its text: then it prints the other's, whomever that names.
        """
        text = self._draft.documents[later.doc_id].text
        if later.span.end - later.span.start > MOSTLY * len(text):
            return False
        publisher = self._draft.publishers.get(earlier)
        mine, theirs = self._led_to(later.doc_id), self._led_to(earlier)
        if publisher is not None:
            if publisher.source_id in self._named(later.doc_id):
                return False  # it says whose words it prints
            theirs |= {publisher.source_id}
        if not mine & theirs:
            return False
        document = self._draft.documents[later.doc_id]
        return _own_words(document, later, self._told.get(later.doc_id, ())) < RUN

    def _named(self, doc_id: str) -> set[str]:
        """Those with a name whom a document gives the claim to."""
        return {
            hop.source_id
            for variant, chain in self._told.get(doc_id, ())
            if variant.stance in CARRIES
            for hop in chain
            if _has_name(hop)
        }

    def _led_to(self, doc_id: str) -> frozenset[str]:
        """Those with a name whom a document leads to."""
        if doc_id not in self._led:
            met, seen, waiting = set[str](), {doc_id}, [doc_id]
            while waiting:
                for name in self._named(waiting.pop()) - met:
                    met.add(name)
                    fresh = [page for page in self._pages.get(name, ()) if page not in seen]
                    seen.update(fresh)
                    waiting += fresh
            self._led[doc_id] = frozenset(met)
        return self._led[doc_id]


def said_by_one(
    reuse: Iterable[Reuse], variants: Iterable[Variant], documents: Mapping[str, Document]
) -> tuple[Reuse, ...]:
    """The passages, each with the name of whom both documents give its words to, where they give them to one.

    Cost: linear in the variants, and for each passage in its words and the variants of its two documents.
    """
    told: dict[str, list[tuple[Variant, tuple[Source, ...]]]] = {}
    for variant in variants:
        told.setdefault(variant.doc_id, []).append((variant, variant.chain))
    out = []
    for each in reuse:
        ends = (each.source, each.target)
        names: list[dict[str, str]] = [
            {
                hop.source_id: hop.name
                for variant, chain in told.get(end.doc_id, ())
                if variant.stance in CARRIES and _touches(variant, end.span)
                for hop in chain
                if _has_name(hop)
            }
            for end in ends
        ]
        both = sorted(names[0].keys() & names[1].keys())
        whole = both and all(_own_words(documents[end.doc_id], end, told[end.doc_id]) < RUN for end in ends)
        out.append(replace(each, said_by=names[0][both[0]]) if whole else each)
    return tuple(out)


def _touches(variant: Variant, span: Span) -> bool:
    return any(each.start < span.end and span.start < each.end for each in variant.content)


def _own_words(document: Document, passage: Passage, told: Sequence[tuple[Variant, tuple[Source, ...]]]) -> int:
    """How many words of a passage its document gives to nobody with a name, in asserting or denying them."""
    given = [
        Span(min(span.start for span in spans), max(span.end for span in spans))
        for variant, chain in told
        if any(_has_name(hop) for hop in chain)
        for spans in [(*variant.content, *(hop.span for hop in chain if hop.span.end and _has_name(hop)))]
    ]
    text, begin = document.text[passage.span.start : passage.span.end], passage.span.start
    return sum(not any(start <= begin + at < end for start, end in given) for _, at, _ in written(text))


def _has_name(hop: Source) -> bool:
    return hop.kind in {"publisher", "person", "organisation", "group"} and hop.role not in HEARSAY and bool(hop.name)
