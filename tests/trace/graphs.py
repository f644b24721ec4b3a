"""Made-up claims with sourcing, for the laws."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from madar.terms import Claim, Document, Handed, Passage, Reuse, Source, Span, Variant
from madar.trace.chains import graph

if TYPE_CHECKING:
    from madar.terms import SourcingGraph

TEXT = "احترق المرفأ في الليل"
WHOLE = Span(0, len(TEXT))
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
    return World(documents, tuple(variants), publishers)


def with_copy(old: World, seed: int, *, dated: bool) -> World:
    """A new outlet prints the words of one document, its sources with them."""
    chance = random.Random(seed)  # noqa: S311 - made-up claims, no secret
    doc = chance.choice(sorted(old.documents))
    copy = replace(old.documents[doc], doc_id="copy", published="2016-05-28" if dated else old.documents[doc].published)
    copied = []
    for variant in old.variants:
        if variant.doc_id == doc:
            chain = tuple(replace(hop, source_id=hop.source_id.replace(f":{doc}:", ":copy:")) for hop in variant.chain)
            copied.append(replace(variant, doc_id="copy", chain=chain))
    reuse = Reuse(Passage(doc, WHOLE), Passage("copy", WHOLE), 1.0, "dated" if dated else "unknown")
    publishers = {**old.publishers, "copy": Source("new", "publisher", "جديد", Span(0, 0))}
    return World({**old.documents, "copy": copy}, (*old.variants, *copied), publishers, (*old.reuse, reuse))


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

    documents = {
        name(key): replace(doc, doc_id=name(key), lang={"ar": "en", "en": "ar"}[doc.lang])
        for key, doc in reversed(old.documents.items())
    }
    variants = tuple(
        replace(each, doc_id=name(each.doc_id), chain=tuple(map(source, each.chain))) for each in reversed(old.variants)
    )
    return World(documents, variants, {name(key): source(each) for key, each in old.publishers.items()})
