"""From what a document says of its sources to the hops of the graph: chains made plain, papers known by their holder.

Invariant: an unnamed source stays scoped to the document that names it, unless that document repeats another's words;
a paper is one across documents only where they name the same holder of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from madar.terms import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from madar.terms import Claim, Handed, Reuse, Variant

UNSTATED = "unstated"


class Pair(NamedTuple):
    """Two documents of a claim with the same words in it; ``later`` had them from ``earlier`` where it is ``dated``."""

    earlier: str
    later: str
    dated: bool
    reuse: Reuse


class Alias:
    """Ids that stand for one and the same: the smallest of each set stands for it."""

    def __init__(self) -> None:
        """Everything stands for itself."""
        self._up: dict[str, str] = {}

    def of(self, node: str) -> str:
        """What ``node`` is known as."""
        while node in self._up:
            node = self._up[node]
        return node

    def join(self, one: str, other: str) -> None:
        """Take the two as one."""
        low, high = sorted((self.of(one), self.of(other)))
        if low != high:
            self._up[high] = low

    def members(self) -> frozenset[str]:
        """All that was taken as one with something else."""
        return frozenset(self._up) | frozenset(self._up.values())


def hops(variant: Variant, publisher: Source | None) -> tuple[Source, ...]:
    """Whom a variant names, nearest first, without hops that name nobody further on and without the outlet's own name.

    An outlet that gives nobody but itself ("we have learnt") stands as the node of its own finding, not as the outlet
    that others cite: else two reporters in it would look like one source.
    """
    chain = list(variant.chain)
    while chain and chain[-1].role == UNSTATED:
        chain.pop()
    own = False
    while publisher is not None and chain and chain[0].source_id == publisher.source_id:
        own = bool(chain.pop(0))
    if own and not chain and publisher is not None:
        return (Source(f"own:{publisher.source_id}", "publisher", publisher.name, Span(0, 0)),)
    return tuple(hop for at, hop in enumerate(chain) if at == 0 or hop.source_id != chain[at - 1].source_id)


def pairs(claim: Claim, reuse: Iterable[Reuse]) -> list[Pair]:
    """The reuse that touches this claim: both passages lie over the words that state it."""
    contents: dict[str, list[Span]] = {}
    for variant in claim.variants:
        contents.setdefault(variant.doc_id, []).extend(variant.content)
    found: dict[tuple[str, str], Pair] = {}
    for each in reuse:
        one, other = each.source, each.target
        if one.doc_id == other.doc_id or one.doc_id not in contents or other.doc_id not in contents:
            continue
        if not (_over(one.span, contents[one.doc_id]) and _over(other.span, contents[other.doc_id])):
            continue
        dated = each.direction == "dated"
        ends = (one.doc_id, other.doc_id) if dated else (min(one.doc_id, other.doc_id), max(one.doc_id, other.doc_id))
        known = found.get(ends)
        if known is None or (dated, each.share) > (known.dated, known.reuse.share):
            found[ends] = Pair(*ends, dated, each)
    return [found[ends] for ends in sorted(found)]


def _over(span: Span, contents: Sequence[Span]) -> bool:
    return any(span.start < each.end and each.start < span.end for each in contents)


def _holders(alias: Alias, named: Mapping[str, Sequence[tuple[Source, ...]]]) -> None:
    """Take who is told by an office of state alone as the one whom the documents name with it."""
    holding: dict[str, set[str]] = {}
    told: dict[str, set[str]] = {}
    for hop in (hop for chains in named.values() for chain in chains for hop in chain if hop.role):
        if hop.kind == "person":
            holding.setdefault(hop.role, set()).add(hop.source_id)
        elif hop.kind == "unnamed":
            told.setdefault(hop.source_id.removeprefix("unnamed:").removesuffix(f":{hop.role}"), set()).add(
                hop.source_id
            )
    for office, (person, *others) in holding.items():
        for source_id in () if others else told.get(office, ()):
            alias.join(person, source_id)


def same_sources(  # noqa: C901 - three grounds for one alias
    named: Mapping[str, Sequence[tuple[Source, ...]]],
    handed: Sequence[Handed],
    copied: Sequence[Pair],
    publishers: Mapping[str, Source],
) -> Alias:
    """Which unnamed sources and papers are one: those of repeated words, and papers of one role with one named holder.

    Takes the chains of each document. "The documents Sky obtained" in two papers are the same documents; "a defector"
    in two papers is not the same man; "the justice minister" is whom another names so, where only one is.
    """
    alias = Alias()
    _holders(alias, named)
    held: dict[tuple[str, str], str] = {}

    def hold(holder: Source | None, paper: Source) -> None:
        if holder is not None and holder.kind not in {"unnamed", "paper"} and paper.kind == "paper":
            alias.join(held.setdefault((holder.source_id, paper.role), paper.source_id), paper.source_id)

    for doc_id, chains in named.items():
        for chain in chains:
            for holder, paper in zip((publishers.get(doc_id), *chain), chain, strict=False):
                hold(holder, paper)
    for each in handed:
        if each.item is not None:
            hold(each.taker, each.item)
    for pair in copied:
        theirs = {(hop.kind, hop.role): hop for chain in named.get(pair.earlier, ()) for hop in chain if hop.role}
        for hop in (hop for chain in named.get(pair.later, ()) for hop in chain if hop.role):
            if (hop.kind, hop.role) in theirs:
                alias.join(theirs[hop.kind, hop.role].source_id, hop.source_id)
    return alias
