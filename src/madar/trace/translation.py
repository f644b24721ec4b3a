"""The same statements in the same order in another language: what was translated, and nobody said so.

Two papers that report one matter share a claim or two; a text that says what another says, one statement after the
other, was made from it, or both from a third. The claims that statements were put to are compared, not words; so a
translation is seen only where its sentences were taken for the same as those of the other. docs/method/reuse.md.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from madar.terms import Passage, Reuse, Span
from madar.trace.first import in_time, order

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from madar.terms import Claim, Document
    from madar.trace.first import Order

#: Statements in the same order, and the part of the later text's statements that they must make up.
FEWEST, MOST_OF_IT = 3, 0.6
#: What more documents than this state is common talk: it counts, but brings no two documents together.
CROWD = 30
#: Claims that two documents must share, common talk aside, to be compared.
SHARED = 2


class _Said(NamedTuple):
    span: Span
    claim: int


def translated(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    *,
    outlets: Mapping[str, str] | None = None,
    named: Mapping[str, Collection[str]] | None = None,
) -> tuple[Reuse, ...]:
    """Pairs of documents in two languages that state the same in the same order, with who had it first.

    Takes ``outlets``, who published each document, and ``named``, whom each credits or cites, by the same ids. Gives
    ``share``, the part of the later one's statements by their letters; the direction as ``trace.first`` finds it. Cost:
    linear in the statements, and for each pair that shares claims the product of their statements.
    """
    said: dict[str, list[_Said]] = {}
    near: Counter[tuple[str, str]] = Counter()
    for n, claim in enumerate(claims):
        docs = sorted({variant.doc_id for variant in claim.variants})
        for variant in claim.variants:
            span = Span(variant.content[0].start, variant.content[-1].end)
            said.setdefault(variant.doc_id, []).append(_Said(span, n))
        if len(docs) <= CROWD:
            near.update(pair for pair in combinations(docs, 2) if _foreign(documents, pair))
    for ones in said.values():
        ones.sort()
    found = []
    for pair in sorted(pair for pair, count in near.items() if count >= SHARED):
        one, other = sorted((documents[doc_id] for doc_id in pair), key=in_time)
        way = order(one, other, outlets or {}, named or {})
        told = _told(*((other, one) if way.turned else (one, other)), said, way)
        found += [told] if told else []
    return tuple(found)


def _foreign(documents: Mapping[str, Document], pair: tuple[str, str]) -> bool:
    return documents[pair[0]].lang != documents[pair[1]].lang


def _told(source: Document, target: Document, said: Mapping[str, Sequence[_Said]], way: Order) -> Reuse | None:
    aligned = _in_order(said[source.doc_id], said[target.doc_id])
    theirs, mine = ([ends[side] for ends in aligned] for side in (0, 1))
    share = _letters(mine) / max(1, _letters(said[target.doc_id]))
    # where nobody knows which is the later, either may be made from a part of the other
    most = share if way.direction == "dated" else max(share, _letters(theirs) / max(1, _letters(said[source.doc_id])))
    if len({each.claim for each in mine}) < FEWEST or most < MOST_OF_IT:
        return None
    why = "; ".join(filter(None, (f"{len(aligned)} statements in the same order in another language", way.why)))
    passages = Passage(source.doc_id, _whole(theirs)), Passage(target.doc_id, _whole(mine))
    return Reuse(*passages, round(share, 4), way.direction, why)


def _in_order(one: Sequence[_Said], other: Sequence[_Said]) -> list[tuple[_Said, _Said]]:
    """The longest row of statements of one claim each that stand in the same order in both."""
    longest = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        for j in range(len(other) - 1, -1, -1):
            same = one[i].claim == other[j].claim
            on = longest[i + 1][j + 1] + 1 if same else 0
            longest[i][j] = max(on, longest[i + 1][j], longest[i][j + 1])
    out, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        if one[i].claim == other[j].claim and longest[i][j] == longest[i + 1][j + 1] + 1:
            out.append((one[i], other[j]))
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return out


def _letters(said: Sequence[_Said]) -> int:
    """How many letters lie within the statements, each counted once."""
    count = end = 0
    for each in sorted(said):
        count += max(0, each.span.end - max(end, each.span.start))
        end = max(end, each.span.end)
    return count


def _whole(said: Sequence[_Said]) -> Span:
    return Span(min(each.span.start for each in said), max(each.span.end for each in said))
