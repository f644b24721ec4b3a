"""Copies: who prints whose words without saying so, and what many print."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from madar.lang.named import sorts_of, words_of
from madar.lang.text import norm
from madar.lang.words import LANGUAGES, table
from madar.terms import document_node, document_of
from madar.weigh import about
from madar.weigh.weighed import found, publisher

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from madar.terms import Edge, Finding, Reuse
    from madar.weigh.weighed import Weighed

#: Publishers that make a wire, and the part of a text that makes it another's.
MANY, MOSTLY = 3, 0.5
#: Lines at the head and the foot of a page where it credits agencies.
HEAD, FOOT = 5, 3


def copies(weighed: Weighed) -> Iterator[Finding]:
    """What was printed without credit, and what under several names."""
    edges = [edge for edge in weighed.graph.edges if edge.kind in {"inferred", "reuses"} and not edge.rejected]
    credited, wires = {edge.tail for edge in edges if edge.kind == "reuses"}, _wires(weighed)
    credited |= {edge.tail for edge in edges if edge.kind == "inferred" and _credits_agencies(weighed, edge)}
    silent: dict[str, list[Edge]] = {}
    for edge in edges:
        ends = [publisher(weighed, document_of(node)) for node in (edge.tail, edge.head)]
        of_one = wires.get(edge.tail, set()) & wires.get(edge.head, set())
        if edge.kind == "inferred" and ends[0] != ends[1] and edge.tail not in credited and not of_one:
            silent.setdefault(edge.tail, []).append(edge)
    for tail, taken in sorted(silent.items()):
        nearest = min(taken, key=lambda edge: (-_taken(edge), weighed.documents[document_of(edge.head)].published))
        counts = {"copy": tail, "original": nearest.head, "others": len(taken) - 1}
        yield from found(weighed, "uncredited_copy", "look", nearest.evidence, **counts)
    yield from _of_one_day(weighed, {edge.tail for edge in edges}, wires)
    yield from _printed_by_many(weighed, [edge for edge in edges if _mostly(weighed, edge)])


def _printed_by_many(weighed: Weighed, edges: Sequence[Edge]) -> Iterator[Finding]:
    """Texts that many print; of two texts that the same outlets print the one that most of them do is told."""
    texts: dict[str, list[Edge]] = {}
    for edge in edges:
        texts.setdefault(edge.head, []).append(edge)
    told: list[set[str]] = []
    for head, taken in sorted(texts.items(), key=lambda item: (-len(item[1]), item[0])):
        later = {edge.tail for edge in taken}
        outlets = {publisher(weighed, document_of(node)) for node in (head, *later)}
        if len(outlets - {""}) >= MANY and not any(later <= before for before in told):
            told.append(later)
            evidence = [e for edge in taken for e in edge.evidence]
            yield from found(weighed, "wire_copy", "look", evidence, outlets=len(outlets - {""}))


def _credits_agencies(weighed: Weighed, edge: Edge) -> bool:
    """Whether a copy says that it is of "agencies", «وكالات», and what it was taken from is an agency's."""
    copy, original = (weighed.documents[document_of(node)] for node in (edge.tail, edge.head))
    lines = [line for line in copy.text.splitlines() if line.strip()]
    said = any(norm(line.strip(" ()[]-–—:.|")) in _agencies() for line in (*lines[:HEAD], *lines[-FOOT:]))
    return said and any("agency" in sorts_of(word) for word in words_of(original.publisher))


@cache
def _agencies() -> frozenset[str]:
    return frozenset(norm(word) for lang in LANGUAGES for word in table(lang, "pages")["agencies"])


def _wires(weighed: Weighed) -> Mapping[str, set[str]]:
    """The agencies that documents credit with what they say in their own voice: it is these ones' text."""
    wires: dict[str, set[str]] = {}
    for variant in weighed.carrying:
        if variant.attribution < 0 and variant.chain:
            wires.setdefault(document_node(variant.doc_id), set()).add(variant.chain[0].source_id)
    return wires


def _mostly(weighed: Weighed, edge: Edge) -> bool:
    """Whether most of a copy's text is the original's: no sentence that many quote, and no translation."""
    doc_id = document_of(edge.tail)
    if weighed.documents[doc_id].lang != weighed.documents[document_of(edge.head)].lang:
        return False
    return _taken(edge) > len(weighed.documents[doc_id].text) * MOSTLY


def _taken(edge: Edge) -> int:
    """How much of the copy's text the edge shows to be the original's, in code points."""
    spans = [each.span for each in edge.evidence if each.doc_id == document_of(edge.tail)]
    return sum(span.end - span.start for span in spans)


def _of_one_day(weighed: Weighed, told: set[str], wires: Mapping[str, set[str]]) -> Iterator[Finding]:
    """Texts of two publishers that are one another's for the most part, where nothing says which of them was first."""
    passages: dict[tuple[str, str], list[Reuse]] = {}
    for each in weighed.reuse:
        if each.direction == "unknown":
            passages.setdefault((each.source.doc_id, each.target.doc_id), []).append(each)
    inside = {variant.doc_id for variant in weighed.carrying}
    steps = {(edge.tail, edge.head) for edge in weighed.graph.edges if not edge.rejected}
    for pair, shared in sorted(passages.items()):
        nodes, outlets = [document_node(doc_id) for doc_id in pair], [publisher(weighed, doc_id) for doc_id in pair]
        if not inside.issuperset(pair) or nodes[1] in told or "" in outlets or outlets[0] == outlets[1]:
            continue
        named = (nodes[0], outlets[1]) in steps or (nodes[1], outlets[0]) in steps
        of_one = wires.get(nodes[0], set()) & wires.get(nodes[1], set())
        alike = len({weighed.documents[doc_id].lang for doc_id in pair}) == 1
        if alike and not named and not of_one and sum(each.share for each in shared) > MOSTLY:
            told.add(nodes[1])
            spans = [place for each in shared for place in (each.target, each.source)]
            evidence = [about.evidence(weighed.documents[place.doc_id], place.span) for place in spans]
            counts = {"copy": nodes[1], "original": nodes[0], "which": "unknown"}
            yield from found(weighed, "uncredited_copy", "look", evidence, **counts)
