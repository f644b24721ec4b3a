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

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from madar.terms import Claim

#: Statements in the same order, and the part of the later text's statements that they must make up.
FEWEST, MOST_OF_IT = 3, 0.6
#: What more documents than this state is common talk: it counts, but brings no two documents together.
CROWD = 30
#: Claims that two documents must share, common talk aside, to be compared.
SHARED = 2


class _Said(NamedTuple):
    span: Span
    claim: int


def translated(claims: Sequence[Claim], langs: Mapping[str, str], published: Mapping[str, str]) -> tuple[Reuse, ...]:
    """Pairs of documents in two languages that state the same in the same order, the earlier one as the source.

    Takes the ``langs`` and ``published`` dates of the documents. Gives ``share``, the part of the later one's
    statements by their letters; direction ``"dated"`` where the two were published on different days, else
    ``"unknown"``. Cost: linear in the statements, and for each pair that shares claims the product of their statements.
    """
    said: dict[str, list[_Said]] = {}
    near: Counter[tuple[str, str]] = Counter()
    for n, claim in enumerate(claims):
        docs = sorted({variant.doc_id for variant in claim.variants})
        for variant in claim.variants:
            span = Span(variant.content[0].start, variant.content[-1].end)
            said.setdefault(variant.doc_id, []).append(_Said(span, n))
        if len(docs) <= CROWD:
            near.update(pair for pair in combinations(docs, 2) if langs[pair[0]] != langs[pair[1]])
    for ones in said.values():
        ones.sort()
    pairs = sorted(pair for pair, count in near.items() if count >= SHARED)
    return tuple(found for pair in pairs if (found := _told(pair, said, published)))


def _told(pair: tuple[str, str], said: Mapping[str, Sequence[_Said]], published: Mapping[str, str]) -> Reuse | None:
    (first, source), (last, target) = sorted((published.get(doc) or "9999", doc) for doc in pair)
    aligned = _in_order(said[source], said[target])
    mine, theirs = ([ends[side] for ends in aligned] for side in (1, 0))
    share = _letters(mine) / max(1, _letters(said[target]))
    if len({each.claim for each in mine}) < FEWEST or share < MOST_OF_IT:
        return None
    dated = first != last and "9999" not in (first, last)
    why = f"{len(aligned)} statements in the same order in another language"
    return Reuse(
        Passage(source, _whole(theirs)),
        Passage(target, _whole(mine)),
        round(share, 4),
        "dated" if dated else "unknown",
        why + ("; published earlier" if dated else ""),
    )


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
