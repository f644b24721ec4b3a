"""Made-up claims with sourcing, for the laws."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from madar.terms import Claim, Document, Evidence, Handed, Passage, Reuse, Source, Span, Variant
from madar.trace.chains import graph

if TYPE_CHECKING:
    from madar.terms import SourcingGraph

TEXT = "احترق المرفأ في الليل"
WHOLE = Span(0, len(TEXT))
COPIED, HANDED = 0.06, 0.1
NAMED = [Source(f"s{n}", kind, f"مصدر {n}", Span(0, 6)) for n, kind in enumerate(["publisher"] * 5 + ["person"] * 3)]


@dataclass(frozen=True)
class World:
    documents: dict[str, Document]
    variants: tuple[Variant, ...]
    publishers: dict[str, Source]
    reuse: tuple[Reuse, ...] = ()
    handed: tuple[Handed, ...] = ()

    def graph(self) -> SourcingGraph:
        claim = Claim("c", TEXT, "ar", self.variants)
        return graph(claim, self.documents, self.reuse, self.handed, self.publishers)


def world(seed: int, most: int = 9) -> World:
    chance = random.Random(seed)  # noqa: S311 - made-up claims, no secret
    documents: dict[str, Document] = {}
    publishers: dict[str, Source] = {}
    variants: list[Variant] = []
    outlets = [replace(each, owner=chance.choice(["", "", "", "مالك"])) for each in NAMED[:5]]
    for n in range(chance.randint(1, most)):
        doc = f"d{n}"
        kind = chance.choice(["report", "report", "report", "leak"])
        day = f"2016-05-{chance.randint(1, 9):02}"
        documents[doc] = Document(doc, doc, f"{doc}.txt", TEXT, chance.choice(["ar", "en"]), published=day, kind=kind)
        if chance.random() < 0.7:
            publishers[doc] = chance.choice(outlets)
        for _ in range(chance.randint(1, 2)):
            chain: list[Source] = []
            for _ in range(chance.choice([0, 1, 1, 1, 2, 3])):
                if chance.random() < 0.3:
                    role = chance.choice(["defector", "official"])
                    chain.append(Source(f"unnamed:{doc}:{role}", "unnamed", role, Span(0, 6), role=role))
                elif chance.random() < 0.2:
                    chain.append(Source(f"paper:{doc}:letters", "paper", "رسائل", Span(0, 6), role="letters"))
                else:
                    chain.append(chance.choice([*outlets, *NAMED[5:]]))
            stance = chance.choice(["asserts", "asserts", "asserts", "denies", "cannot_verify"])
            variants.append(Variant(doc, (WHOLE,), TEXT, "ar", stance, chain=tuple(chain)))
    return World(
        documents, tuple(variants), publishers, _copies(chance, documents), _handed(chance, documents, outlets)
    )


def _copies(chance: random.Random, documents: dict[str, Document]) -> tuple[Reuse, ...]:
    """Now and then one document has the words of another, earlier or on the same day."""
    found = []
    for one, other in itertools.combinations(documents.values(), 2):
        if chance.random() < COPIED:
            found.append(_copied(one, other))
    return tuple(found)


def _copied(one: Document, other: Document) -> Reuse:
    """The same words in two documents, as trace.copies tells them."""
    first, last = sorted((one, other), key=lambda each: (each.published, each.doc_id))
    dated = first.published < last.published
    return Reuse(Passage(first.doc_id, WHOLE), Passage(last.doc_id, WHOLE), 1.0, "dated" if dated else "unknown")


def _ends(each: Reuse) -> tuple[str, str]:
    return each.source.doc_id, each.target.doc_id


def _handed(chance: random.Random, documents: dict[str, Document], outlets: list[Source]) -> tuple[Handed, ...]:
    """Now and then a document says who had the letters from whom."""
    return tuple(
        Handed(
            chance.choice([None, *outlets]),
            Source(f"paper:{doc}:letters", "paper", "رسائل", Span(0, 6), role="letters"),
            chance.choice(NAMED[5:]),
            doc,
            Evidence(doc, WHOLE, TEXT),
        )
        for doc in documents
        if chance.random() < HANDED
    )


def with_copy(old: World, seed: int, *, dated: bool) -> World:
    """A new outlet prints the words of one document, its sources with them."""
    chance = random.Random(seed)  # noqa: S311 - made-up claims, no secret
    doc = chance.choice(sorted(old.documents))
    copy = replace(old.documents[doc], doc_id="copy", published="2016-05-28" if dated else old.documents[doc].published)
    own = partial(_scoped, old=doc, new="copy")
    copied = [
        replace(variant, doc_id="copy", chain=tuple(map(own, variant.chain)))
        for variant in old.variants
        if variant.doc_id == doc
    ]
    told = [
        replace(each, item=each.item and own(each.item), doc_id="copy", evidence=Evidence("copy", WHOLE, TEXT))
        for each in old.handed
        if each.doc_id == doc
    ]
    alike = {doc} | {
        end for each in old.reuse for end in (each.source.doc_id, each.target.doc_id) if doc in _ends(each)
    }
    reuse = [_copied(old.documents[other], copy) for other in sorted(alike)]
    return World(
        {**old.documents, "copy": copy},
        (*old.variants, *copied),
        {**old.publishers, "copy": Source("new", "publisher", "جديد", Span(0, 0))},
        (*old.reuse, *reuse),
        (*old.handed, *told),
    )


def _scoped(source: Source, old: str, new: str) -> Source:
    """The same unnamed source or paper as another document names it."""
    return replace(source, source_id=source.source_id.replace(f":{old}:", f":{new}:"))


def renamed(old: World) -> World:
    """The same with other ids, other order, other languages."""

    def name(key: str) -> str:
        return (
            "z" + key[::-1]
            if ":" not in key
            else ":".join([key.split(":", maxsplit=1)[0], "z" + key.split(":")[1][::-1], key.split(":")[2]])
        )

    def source(each: Source) -> Source:
        return replace(each, source_id=name(each.source_id))

    def passage(each: Passage) -> Passage:
        return replace(each, doc_id=name(each.doc_id))

    def told(each: Handed) -> Handed:
        taker, item, giver = (hop and source(hop) for hop in (each.taker, each.item, each.giver))
        evidence = replace(each.evidence, doc_id=name(each.doc_id))
        return Handed(taker, item, giver, name(each.doc_id), evidence)

    other = {"ar": "en", "en": "ar"}
    documents = {
        name(key): replace(doc, doc_id=name(key), lang=other[doc.lang]) for key, doc in reversed(old.documents.items())
    }
    variants = tuple(
        replace(each, doc_id=name(each.doc_id), lang=other[each.lang], chain=tuple(map(source, each.chain)))
        for each in reversed(old.variants)
    )
    reuse = tuple(
        replace(each, source=passage(each.source), target=passage(each.target)) for each in reversed(old.reuse)
    )
    publishers = {name(key): source(each) for key, each in old.publishers.items()}
    return World(documents, variants, publishers, reuse, tuple(map(told, reversed(old.handed))))
