"""Whoever an attribution's words name, as a source: an actor where one is named, else an unnamed source or a paper.

Invariant: an unnamed source and a paper are scoped to the document that names them, but for who holds an office of
state; only the graph's lower bound merges them, by role. A source that is only a pronoun, or dropped, is the one its
antecedent names.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from madar.lang.named import unled, without_possessive
from madar.lang.text import norm, tokens
from madar.resolve.actors import describe
from madar.resolve.addressed import without_to
from madar.resolve.casenames import name_within, plain
from madar.resolve.offices import office, spoken_for
from madar.resolve.own_voice import on_credit, unattributed
from madar.resolve.roles import leaked, only_definite, pronouns, role_in, the_words
from madar.resolve.shortforms import settle
from madar.resolve.told import first_person, outlets_beside, whose_report, within_others
from madar.terms import CARRIES, Actor, Attribution, Evidence, Handed, Mention, NodeKind, Source, Span, Variant

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from madar.resolve.actors import Resolution
    from madar.resolve.casenames import Called
    from madar.terms import Document, Handover, Spans

#: Papers named among so many of a content's first words are what it has its word from, and what speaks in it.
PAPERS_WITHIN = 3
NOBODY: Mapping[Span, Actor] = {}
_NODE_KIND: dict[str, NodeKind] = {
    "person": "person",
    "organisation": "organisation",
    "outlet": "publisher",
    "group": "group",
    "government": "organisation",
    "place": "organisation",
}


def words(text: str, spans: Spans) -> str:
    """The words of some spans, in the order of the text."""
    return " ".join(text[span.start : span.end] for span in spans)


def named(attribution: Attribution) -> Spans:
    """The spans that say whose word it is: the source's own, or its antecedent's where the source is a stand-in."""
    return attribution.antecedent or attribution.source


_CLAUSE = re.compile(r"(?:[،,]\s*)?\s(?:التي|الذي|الذين|اللذين|اللتين|which|who|that)\s")
_CALLED = re.compile(
    r"(?:calls? (?:itself|themselves|himself|herself)|(?:known|named) as|by the name of"
    r"|[يت](?:طلق(?:ون)?) على (?:نفسها|أنفسهم|نفسه) اسم|[يت]سم(?:ي|ى|ون) (?:نفسها|أنفسهم|نفسه)|[يت]عرفون? باسم)\s+(.+)"
)
#: «خطاب رسمي اطلعت عليه «حقيقة»»: who saw the paper is no part of what it is called.
_SEEN = re.compile(r"\s(?:اطلعت?|حصلت?|عثرت?|وقعت?)\s+علي(?:ه|ها|هم|هما)(?!\w)")
_COMMA = re.compile(r"[،,]\s")


def head(text: str, lang: str) -> str:
    """The words that name the source, without its relative clause or the apposition after it.

    >>> head("قناة نورثلايت التي حصلت على رسائل", "ar"), head("Salma Haddad, who runs the port", "en")
    ('قناة نورثلايت', 'Salma Haddad')
    >>> head("a group that calls itself Harvest Watch", "en"), head("لـ«المدى»", "ar")
    ('Harvest Watch', '«المدى»')
    """
    text = unled(text)
    called = _CALLED.search(text)
    if called:
        return called[1].strip(" .,،")
    clause = _CLAUSE.search(text) or _SEEN.search(text)
    short = text[: clause.start()] if clause else text
    comma = _COMMA.search(short)
    if comma and describe(short[: comma.start()], lang)[0] not in {"unnamed", "paper"}:
        short = short[: comma.start()]
    return without_possessive(short.strip()) or text


def _pronoun(document: Document, spans: Spans) -> bool:
    return norm(words(document.text, spans)) in pronouns()


def source_mentions(
    document: Document,
    attributions: Sequence[Attribution],
    handovers: Sequence[Handover],
    called: Called,
) -> Iterator[Mention]:
    """The words of every source, intermediary and party to a handover, to be resolved with the other mentions.

    Takes ``called``, what the case's own actors' names stand for: a name says of itself no kind («أفق ودران»).
    """
    parties = [spans for each in handovers for spans in (each.taker, each.giver)]
    said = [spans for each in attributions for spans in (*each.via, named(each), each.source)]
    heads = []
    for whole in (_whole(spans) for spans in (*said, *parties) if spans):
        text = without_to(head(document.text[whole.start : whole.end], document.lang), called)
        heads.append((whole, text, describe(text, document.lang)[0]))
    outlets = {plain(settle("outlet", text).name) for _, text, told in heads if told == "outlet"}
    for whole, text, told in heads:
        name = name_within(text, called.kinds)
        kind = called.kinds[plain(name)] if name else told
        if kind in {"person", "organisation", "group"}:  # «المدى الحر» says of itself no more than a person's name
            kind = "outlet" if plain(text) in outlets else called.kind(text) or kind
        yield Mention(document.doc_id, whole, name or text, kind)


def stand(
    document: Document,
    spans: Spans,
    actor_of: Mapping[tuple[str, Span], Actor],
    near: Mapping[Span, Actor] = NOBODY,
) -> Source:
    """The source that stands behind these words; without words an unnamed one that nobody describes.

    Takes ``near``, the actors that the document's words name: a report by an outlet is the outlet's word.
    """
    if not spans:
        return Source(f"unnamed:{document.doc_id}", "unnamed", "", Span(0, 0), role="unstated")
    whole = _whole(spans)
    text = head(document.text[whole.start : whole.end], document.lang)
    actor = whose_report(text, whole, near) or actor_of.get((document.doc_id, whole))
    if actor is not None and (actor.kind != "place" or describe(text, document.lang)[0] != "unnamed"):  # "Media said"
        return _named_source(actor, whole, office(text) if actor.kind == "person" else "")
    kind, role = describe(text, document.lang)
    if kind == "paper":
        return Source(f"paper:{document.doc_id}:{role}", "paper", text, whole, role=role)
    if kind == "unnamed":
        return Source(f"unnamed:{office(text) or document.doc_id}:{role}", "unnamed", text, whole, role=role)
    node_kind = _NODE_KIND.get(kind, "person")
    return Source(f"{node_kind}:{norm(text)}", node_kind, text, whole)


def _named_source(actor: Actor, span: Span, role: str = "") -> Source:
    return Source(actor.actor_id, _NODE_KIND[actor.kind], actor.name, span, role, actor.owner)


def _whole(spans: Spans) -> Span:
    return Span(spans[0].start, spans[-1].end)


def holders(found: Sequence[Handed]) -> dict[str, Source]:
    """Who holds the papers of each role that a document speaks of, where it names one holder only."""
    by_role: dict[str, dict[str, Source]] = {}
    for each in found:
        if each.item is not None and each.taker is not None and each.taker.kind not in {"unnamed", "paper"}:
            by_role.setdefault(each.item.role, {})[each.taker.source_id] = each.taker
    return {role: next(iter(takers.values())) for role, takers in by_role.items() if len(takers) == 1}


def through_holders(hops: Sequence[Source], held: Mapping[str, Source]) -> Iterator[Source]:
    """The hops with the holder of a paper before it: who tells of another's papers had it through their holder."""
    named_here = {hop.source_id for hop in hops}
    for at, hop in enumerate(hops):
        holder = held.get(hop.role) if hop.kind == "paper" else None
        if holder is not None and holder.source_id not in named_here:
            yield replace(holder, span=hop.span)
        if at == 0 or hop.source_id != hops[at - 1].source_id:
            yield hop


def _papers_told_of(document: Document, attribution: Attribution, hops: Sequence[Source]) -> list[Source]:
    """The leaked papers that a content says it has its word from: "the letters, she said, speak of dozens"."""
    if attribution.stance not in CARRIES:
        return []  # «لم تتمكن المدى من التحقق من الوثيقة»: what is doubted, and not who doubts it
    first = attribution.content[0]
    near = [token for token in tokens(document.text, *first) if token.kind == "word"][:PAPERS_WITHIN]
    for at, token in enumerate(near):
        role = role_in(token.norm)
        if at and token.norm in only_definite() and near[at - 1].norm not in the_words():
            continue  # "said that a leak from a pipeline", "that an oil leak"
        if role is not None and role.role in leaked() and hops and hops[-1].kind != "paper":
            span = Span(token.start, token.end)
            text = document.text[token.start : token.end]
            return [Source(f"paper:{document.doc_id}:{role.role}", "paper", text, span, role=role.role)]
    return []


def attributed(
    document: Document,
    attributions: Sequence[Attribution],
    actor_of: Mapping[tuple[str, Span], Actor],
    held: Mapping[str, Source],
    credit: Source | None = None,
    near: Mapping[Span, Actor] = NOBODY,
) -> Iterator[Variant]:
    """What the document says on somebody's word: a variant an attribution, with its chain.

    Takes ``held``, who holds the papers it speaks of, by role; ``credit``, whom the whole document is credited to;
    ``near``, the actors that its words name.
    """
    within = within_others(attributions)
    outermost = {n for n, outer in enumerate(within) if outer < 0}
    hops = _hops(document, attributions, actor_of, near, outermost)
    for n, attribution in enumerate(attributions):
        if not attribution.content:
            continue
        outer = within[n]
        told_by = [*(hops[outer] if outer >= 0 else ()), *hops[n]]
        chain = tuple(through_holders([*told_by, *_papers_told_of(document, attribution, told_by)], held))
        chain = on_credit(credit, chain)
        told = attributions[outer].stance if outer >= 0 else "asserts"
        quote = words(document.text, attribution.content)
        yield Variant(
            document.doc_id,
            attribution.content,
            quote,
            document.lang,
            attribution.stance if told in CARRIES else told,
            attribution.certainty,
            n,
            chain,
        )


def _hops(
    document: Document,
    attributions: Sequence[Attribution],
    actor_of: Mapping[tuple[str, Span], Actor],
    near: Mapping[Span, Actor],
    outermost: Collection[int],
) -> list[list[Source]]:
    """Whom each attribution names, nearest first, with the outlet beside it that passed the whole of it on."""
    beside = outlets_beside(document, attributions, near)
    passed: dict[Span, list[Source]] = {}
    out: list[list[Source]] = []
    for n, attribution in enumerate(attributions):
        if document.kind != "report" and first_person(document, named(attribution)):
            out.append([])  # «نفيدكم», "we inform you": the paper itself says it
            continue
        hops = [
            hop
            for spans in (*attribution.via, named(attribution))
            for hop in _with_body(document, stand(document, spans, actor_of, near), near)
        ]
        if n in beside and n in outermost and not any(hop.kind == "publisher" for hop in hops):
            span, actor = beside[n]
            hops.insert(0, _named_source(actor, span))
        if attribution.antecedent and len(hops) == 1 and n in outermost:
            hops = [*passed.get(_whole(attribution.antecedent), ()), *hops]  # «وأضاف المسؤول»: through whom he spoke
        elif attribution.source and n in outermost:
            passed[_whole(attribution.source)] = [hop for hop in hops[:-1] if hop.kind == "publisher"]
        out.append(hops)
    return out


def _with_body(document: Document, hop: Source, near: Mapping[Span, Actor]) -> tuple[Source, ...]:
    """A source, and the body whose word it gives where its words say so: «المتحدث باسم وزارة الداخلية»."""
    body = spoken_for(document.text[hop.span.start : hop.span.end], hop.span, near)
    if body is None or body[1].actor_id == hop.source_id:
        return (hop,)
    span, actor = body
    return hop, _named_source(actor, span)


def variants(
    document: Document,
    attributions: Sequence[Attribution],
    actor_of: Mapping[tuple[str, Span], Actor],
    found: Sequence[Handed],
    credit: Source | None = None,
    near: Mapping[Span, Actor] = NOBODY,
) -> Iterator[Variant]:
    """All that a document says, on somebody's word and in its own voice; ``found`` are its handovers."""
    yield from attributed(document, attributions, actor_of, holders(found), credit, near)
    yield from unattributed(document, attributions, credit)


def handed(
    document: Document, handovers: Sequence[Handover], actor_of: Mapping[tuple[str, Span], Actor]
) -> Iterator[Handed]:
    """Who had which paper from whom, as the document says it, with the words resolved to sources."""
    for each in handovers:
        taker, item, giver = (
            stand(document, spans, actor_of) if spans and not _pronoun(document, spans) else None
            for spans in (each.taker, each.item, each.giver)
        )
        quote = document.text[each.whole.start : each.whole.end]
        yield Handed(taker, item, giver, document.doc_id, Evidence(document.doc_id, each.whole, quote))


def by_mention(resolution: Resolution) -> dict[tuple[str, Span], Actor]:
    """The actor that each mention names."""
    by_id = {actor.actor_id: actor for actor in resolution.actors}
    return {place: by_id[actor_id] for place, actor_id in resolution.of.items()}
