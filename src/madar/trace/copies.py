"""Same words: passages of a document whose words stand in another one too.

Runs of twelve words in normal form are looked up in all documents and lengthened as far as they agree. Furniture is
left out; a run that stands in many documents is boilerplate. Copies through translation or rewording are not seen.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from madar.lang.text import tokens
from madar.terms import Passage, Reuse, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from madar.lang.text import Token
    from madar.terms import Document

RUN = 12  # words: a lead; shorter runs are set phrases
CROWD = 30  # documents: what more of them share is boilerplate


def reuse(documents: Sequence[Document], *, progress: Callable[[int, int], None] | None = None) -> tuple[Reuse, ...]:
    """The passages that two documents share, each as long as the words agree, the earlier document as its source.

    Gives direction ``"dated"`` where the two were published on different days, else ``"unknown"``.
    Cost: linear in the words, beside the runs that are shared.
    """
    words = [_words(document) for document in documents]
    runs: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for n, found in enumerate(words):
        if progress:
            progress(n + 1, len(documents))
        for at in range(len(found) - RUN + 1):
            runs[hash(tuple(token.norm for token in found[at : at + RUN]))].append((n, at))
    shared: defaultdict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
    for places in runs.values():
        if len(places) > 1 and len({n for n, _ in places}) <= CROWD:
            _lengthen(places, words, shared)
    return tuple(_told(documents, words, pair, run) for pair in sorted(shared) for run in sorted(shared[pair]))


def _words(document: Document) -> list[Token]:
    found = (token for token in tokens(document.text) if token.kind != "mark" and token.norm)
    furniture = document.furniture
    return [t for t in found if not any(span.start <= t.start < span.end for span in furniture)]


def _lengthen(
    places: Sequence[tuple[int, int]],
    words: Sequence[list[Token]],
    shared: defaultdict[tuple[int, int], list[tuple[int, int, int]]],
) -> None:
    """Lengthen each meeting of two documents to the whole run; a run that is known already is left alone."""
    for at, (one, start) in enumerate(places):
        for other, begin in places[at + 1 :]:
            if one == other:
                continue
            known = shared[one, other]
            if any(run[0] <= start < run[0] + run[2] and run[0] - run[1] == start - begin for run in known):
                continue
            length = _agree(words[one], start, words[other], begin)
            if length >= RUN:
                known.append((start, begin, length))


def _agree(one: Sequence[Token], start: int, other: Sequence[Token], begin: int) -> int:
    length = 0
    while (
        start + length < len(one)
        and begin + length < len(other)
        and one[start + length].norm == other[begin + length].norm
    ):
        length += 1
    return length


def _told(
    documents: Sequence[Document], words: Sequence[list[Token]], pair: tuple[int, int], run: tuple[int, int, int]
) -> Reuse:
    ends = sorted(
        ((documents[n].published or "9999", documents[n].doc_id, n, at) for n, at in zip(pair, run[:2], strict=True)),
    )
    (first, _, source, begin), (second, _, target, start) = ends
    dated = first != second and "9999" not in (first, second)
    share = run[2] / len(words[target])
    return Reuse(
        _passage(documents[source], words[source][begin : begin + run[2]]),
        _passage(documents[target], words[target][start : start + run[2]]),
        round(share, 4),
        "dated" if dated else "unknown",
        f"{run[2]} words in a row" + ("; published earlier" if dated else ""),
    )


def _passage(document: Document, found: Sequence[Token]) -> Passage:
    return Passage(document.doc_id, Span(found[0].start, found[-1].end))
