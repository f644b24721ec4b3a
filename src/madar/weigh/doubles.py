"""Doubles: the same bytes under several names, the same words in other bytes, nearly the same words.

A near double is the one worth a look: of a letter that is in the trove twice with another number, one was changed. What
both have and what each has in its place is told with the words of both sides.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from rapidfuzz.distance import Levenshtein

from madar.lang.text import norm, printed
from madar.limits import COMPARED_WORDS
from madar.terms import Evidence, Finding, Span
from madar.weigh.about import evidence, found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from madar.terms import Document, Reuse

FEWEST_CHARS = 80  # shorter texts are alike by chance
NEAR = 0.8  # of the longer text's words must stand in the other, in the same order
PROPOSED = 0.4  # of a text's words in shared passages make two texts worth comparing word by word
KEPT = 512  # documents' words held at a time
JOINED = 1  # a word between two places that differ makes them no two
SHOWN = 6  # places that differ are shown, the others counted
SHOWN_CHARS = 120  # of one place


class _Words(NamedTuple):
    """A document's words without its furniture: their normal forms, and where each stands."""

    norms: list[str]
    spans: list[Span]


class _Place(NamedTuple):
    """Where two texts differ: the words of the one and of the other, from and to which."""

    here: tuple[int, int]
    there: tuple[int, int]


def doubles(
    documents: Sequence[Document], paths: Mapping[str, Sequence[str]], reuse: Sequence[Reuse]
) -> Iterator[Finding]:
    """Every document that is there twice, or nearly.

    Takes: ``paths``, all names under which each original came; ``reuse``, the passages that two documents share.
    """
    for document in documents:
        names = paths.get(document.original, ())
        if len(names) > 1 and not document.origin:
            yield found(document, "same_bytes", "note", paths=" | ".join(names))
    yield from _same_text(documents)
    yield from _near_text(documents, reuse)


def _plain(document: Document) -> str:
    return " ".join(document.text.split())


def _same_text(documents: Sequence[Document]) -> Iterator[Finding]:
    """Documents of different bytes whose words are the same."""
    held: dict[str, list[Document]] = {}
    for document in documents:
        text = _plain(document)
        if len(text) >= FEWEST_CHARS:
            held.setdefault(text, []).append(document)
    for alike in held.values():
        for document in alike if len({each.original for each in alike}) > 1 else ():
            others = [each.path for each in alike if each is not document]
            yield found(document, "same_text", "note", paths=" | ".join(others))


def _near_text(documents: Sequence[Document], reuse: Sequence[Reuse]) -> Iterator[Finding]:
    """Documents nearly all of whose words stand in another one: the nearest is held against it, all are named."""
    by_id = {document.doc_id: document for document in documents}
    shared: dict[tuple[str, str], float] = {}
    for passage in reuse:
        pair = passage.source.doc_id, passage.target.doc_id
        shared[pair] = shared.get(pair, 0) + passage.share
    words = lru_cache(maxsize=KEPT)(lambda doc_id: _words(by_id[doc_id]))
    nearest: dict[str, list[tuple[float, str]]] = {}
    for (one, other), share in sorted(shared.items()):
        if share < PROPOSED or not (one in by_id and other in by_id):
            continue
        alike = _alike(words(one), words(other))
        if alike >= NEAR and not (alike == 1 and _plain(by_id[one]) == _plain(by_id[other])):
            nearest.setdefault(one, []).append((-alike, other))
            nearest.setdefault(other, []).append((-alike, one))
    for document in documents:
        if document.doc_id in nearest:
            others = [by_id[doc_id] for _, doc_id in sorted(nearest[document.doc_id])]
            yield _told(document, others, words)


def _words(document: Document) -> _Words:
    found_ = printed(document.text, document.furniture)[: COMPARED_WORDS.number]
    return _Words([norm(word) for word, _, _ in found_], [Span(start, end) for _, start, end in found_])


def _alike(one: _Words, other: _Words) -> float:
    """The share of the longer text's words that stand in the other, in the same order."""
    shorter, longer = sorted((len(one.norms), len(other.norms)))
    if shorter < NEAR * longer or not longer:
        return 0.0
    return 1 - Levenshtein.distance(one.norms, other.norms, score_cutoff=int(longer * (1 - NEAR)) + 1) / longer


def _told(document: Document, others: Sequence[Document], words: Callable[[str], _Words]) -> Finding:
    """The finding: how many words are the nearest one's, and what stands in the place of the others on both sides."""
    nearest = others[0]
    here, there = words(document.doc_id), words(nearest.doc_id)
    places = _places(here, there)
    longer = max(len(here.norms), len(there.norms))
    common = longer - Levenshtein.distance(here.norms, there.norms)
    shown: list[Evidence] = []
    said: tuple[list[str], list[str]] = ([], [])
    for place in sorted(sorted(places, key=lambda each: not _numbered(each, here, there))[:SHOWN]):
        sides = (_evidence(document, here, place.here), _evidence(nearest, there, place.there))
        shown += [side for side in sides if side]
        for words_of, side in zip(said, sides, strict=True):
            words_of.append(f"«{_short(side.quote)}»" if side else "—")
    counts = {
        "how": "words" if places else "marks",
        "common": common,
        "of": longer,
        "nearest": nearest.path,
        "places": len(places),
        "here": " ".join(said[0]),
        "there": " ".join(said[1]),
        "paths": " | ".join(dict.fromkeys(each.path for each in others)),
    }
    severity: Literal["note", "look"] = "note" if document.kind == nearest.kind == "report" else "look"
    told = tuple((key, str(value)) for key, value in counts.items())
    return Finding("near_text", document.doc_id, severity, tuple(shown), told)


def _places(here: _Words, there: _Words) -> list[_Place]:
    """Where the two differ; places with a word between them are one: «crates of shells», «sacks of flour»."""
    places: list[_Place] = []
    for each in Levenshtein.opcodes(here.norms, there.norms):
        if each.tag == "equal":
            continue
        place = _Place((each.src_start, each.src_end), (each.dest_start, each.dest_end))
        if places and place.here[0] - places[-1].here[1] <= JOINED:
            last = places.pop()
            place = _Place((last.here[0], place.here[1]), (last.there[0], place.there[1]))
        places.append(place)
    return places


def _numbered(place: _Place, here: _Words, there: _Words) -> bool:
    """Whether a number differs: of many places those are shown before the others."""
    words = (*here.norms[slice(*place.here)], *there.norms[slice(*place.there)])
    return any(any(map(str.isdigit, word)) for word in words)


def _evidence(document: Document, words: _Words, place: tuple[int, int]) -> Evidence | None:
    start, end = place
    return evidence(document, Span(words.spans[start].start, words.spans[end - 1].end)) if end > start else None


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= SHOWN_CHARS else words[: SHOWN_CHARS - 1] + "…"
