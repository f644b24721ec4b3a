"""Handovers as steps of a claim's sourcing: who took which paper from whom, for the takers and papers it rests on."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from madar.terms import document_node

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from madar.terms import Handed
    from madar.trace import relays
    from madar.trace.draft import Draft


def repeated(draft: Draft, handed: Handed, handovers: Sequence[Handed], copied: Sequence[relays.Pair]) -> bool:
    """Whether a handover stands in words that are another's, who tells it too: told once, it is told.

    Where nobody knows whose words they are, it is told by the outlet it is about.
    """
    sure = {pair.earlier for pair in copied if pair.later == handed.doc_id and pair.dated}
    twins = {end for pair in copied if handed.doc_id in pair[:2] and not pair.dated for end in pair[:2]}

    def rank(each: Handed) -> tuple[bool, str]:
        publisher = draft.publishers.get(each.doc_id)
        return publisher is None or each.taker is None or publisher.source_id != each.taker.source_id, each.doc_id

    return any(
        _gist(each) == _gist(handed) and (each.doc_id in sure or (each.doc_id in twins and rank(each) < rank(handed)))
        for each in handovers
    )


def _gist(handed: Handed) -> tuple[str, ...]:
    """Who had what from whom, a paper or an unnamed source by what it is called."""
    return tuple(hop.role or hop.source_id if hop else "" for hop in (handed.taker, handed.item, handed.giver))


def take_in(draft: Draft, handovers: Sequence[Handed]) -> None:
    """Who had a paper from whom, for the takers and papers that this claim rests on."""
    by_outlet: dict[str, list[str]] = {}
    for doc_id in sorted(draft.told_in):
        if doc_id in draft.publishers and not draft.nodes[document_node(doc_id)].beside:
            by_outlet.setdefault(draft.publishers[doc_id].source_id, []).append(document_node(doc_id))
    waiting = sorted(
        (one for one in handovers if one.doc_id in draft.told_in), key=lambda one: (one.doc_id, one.evidence.span)
    )
    while ready := [each for each in waiting if _rests_on(draft, each, by_outlet)]:  # one may lead to the next
        waiting = [each for each in waiting if each not in ready]
        for each in ready:
            _hand(draft, each, by_outlet)


def _rests_on(draft: Draft, each: Handed, by_outlet: Mapping[str, Sequence[str]]) -> bool:
    """Whether this claim rests on who took it or what was taken.

    An outlet of the claim that took something counts where nobody names it, but not in a document that has the claim
    from somebody else: "a letter seen by al-Fanar" beside what the league says.
    """
    known = (hop for hop in (each.taker, each.item) if hop is not None)
    if any(draft.alias.of(hop.source_id) in draft.nodes for hop in known):
        return True
    silent = not any(key[0] == document_node(each.doc_id) for key in draft.edges)
    return silent and each.taker is not None and each.taker.source_id in by_outlet


def _hand(draft: Draft, each: Handed, by_outlet: Mapping[str, Sequence[str]]) -> None:
    """The steps of one handover: from who took it, and from the taker's own documents, whoever else prints these."""
    taker, item, giver = each.taker, each.item, each.giver
    publisher = draft.publishers.get(each.doc_id)
    own = taker is not None and publisher is not None and taker.source_id == publisher.source_id
    starts: list[str | None]
    if taker is None or own:
        starts = [None] if item is not None and draft.alias.of(item.source_id) in draft.nodes else []
    else:
        own_texts = {draft.one_text.of(node) for node in by_outlet.get(taker.source_id, ())}
        starts = [node for node in draft.nodes if draft.one_text.of(node) in own_texts]
        if not starts or draft.alias.of(taker.source_id) in draft.nodes:
            starts.append(draft.source(taker))
    for start in starts:
        way = [start] if start else []
        way += [draft.source(hop) for hop in (item, giver) if hop is not None]
        if item is None and len(way) > 1 and (papers := _papers_of(draft, way[0])):
            way[:1] = papers
        for ends in pairwise(way):
            if not any(key[:2] == ends for key in draft.edges):
                draft.edge(ends, "states", (each.evidence,))


def _papers_of(draft: Draft, taker: str) -> list[str]:
    """The paper a taker has in this claim, by itself or by its own pages, where it has only one: it was given that."""
    own = {taker, *(head for tail, head, kind, _ in draft.edges if tail == taker and kind == "states")}
    papers = {key[1] for key in draft.edges if key[0] in own and draft.nodes[key[1]].kind == "paper"}
    return list(papers) if len(papers) == 1 else []
