"""The same statements in the same order in another language: what was translated, and nobody said so.

Two papers that report one matter share a claim or two; a text that says what another says, one statement after the
other, was made from it, or both from a third. The claims that statements were put to are compared, not words; where
that does not do, whole sentences by what they mean, name and count (``trace.alike``). docs/method/reuse.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from madar.terms import Passage, Reuse, Span
from madar.trace.first import in_time, order

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from madar.terms import Claim, Document, Variant
    from madar.trace.alike import Alike
    from madar.trace.first import Order

#: Statements in the same order, and the part of the later text's statements that they must make up.
FEWEST, MOST_OF_IT = 3, 0.6
#: What more documents than this state is common talk: it counts, but brings no two documents together.
CROWD = 30
#: Claims that two documents must share, common talk aside, to be compared by their claims alone.
SHARED = 2
#: Pairs whose sentences are held against one another at a time.
BLOCK = 1000


class Said(NamedTuple):
    """Where a document states something, the number of the claim it was put to, and the statement."""

    span: Span
    claim: int
    variant: Variant


_Same = Callable[[Said, Said], bool]


def translated(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    *,
    outlets: Mapping[str, str] | None = None,
    named: Mapping[str, Collection[str]] | None = None,
    alike: Alike | None = None,
) -> tuple[Reuse, ...]:
    """Pairs of documents in two languages that state the same in the same order, with who had it first.

    Takes ``outlets``, who published each document, and ``named``, whom each credits or cites, by the same ids;
    ``alike``, which tells whether two statements put to two claims say the same all the same. Gives ``share``, the part
    of the later one's statements by their letters; the direction as ``trace.first`` finds it. Cost: linear in the
    statements, and for each pair that shares claims the product of their statements.
    """
    said, near = _stated(claims, documents)

    def same(one: Said, other: Said) -> bool:
        return one.claim == other.claim and not (alike and alike.counts_apart(one.variant, other.variant))

    def tell(pair: tuple[str, str], same: _Same) -> Reuse | None:
        one, other = sorted((documents[doc_id] for doc_id in pair), key=in_time)
        way = order(one, other, outlets or {}, named or {})
        return _told(*((other, one) if way.turned else (one, other)), said, way, same)

    found = {pair: tell(pair, same) for pair, count in near.items() if count >= SHARED}
    waiting = sorted(pair for pair in near if alike and found.get(pair) is None and _enough(said, pair))
    for at in range(0, len(waiting), BLOCK):
        block = waiting[at : at + BLOCK]
        docs = dict.fromkeys(doc for pair in block for doc in pair)
        alike_too = _or_alike(alike, same, [each.variant for doc in docs for each in said[doc]])
        found |= {pair: tell(pair, alike_too) for pair in block}
    return tuple(told for _, told in sorted(found.items()) if told)


def _stated(
    claims: Sequence[Claim], documents: Mapping[str, Document]
) -> tuple[dict[str, list[Said]], Counter[tuple[str, str]]]:
    """What each document states, in order, and how many claims two documents in two languages share."""
    said: dict[str, list[Said]] = {}
    near: Counter[tuple[str, str]] = Counter()
    for n, claim in enumerate(claims):
        docs = sorted({variant.doc_id for variant in claim.variants})
        for variant in claim.variants:
            span = Span(variant.content[0].start, variant.content[-1].end)
            said.setdefault(variant.doc_id, []).append(Said(span, n, variant))
        if len(docs) <= CROWD:
            near.update(pair for pair in combinations(docs, 2) if _foreign(documents, pair))
    for ones in said.values():
        ones.sort(key=lambda each: each[:2])
    return said, near


def _or_alike(alike: Alike | None, same: _Same, variants: Sequence[Variant]) -> _Same:
    """Whether two statements are of one claim, or say the same by the sentences they stand in."""
    if alike is None:
        return same
    alike.take_in(variants)
    return lambda one, other: same(one, other) or alike(one.variant, other.variant)


def _enough(said: Mapping[str, Sequence[Said]], pair: tuple[str, str]) -> bool:
    return all(len({each.claim for each in said[doc]}) >= FEWEST for doc in pair)


def _foreign(documents: Mapping[str, Document], pair: tuple[str, str]) -> bool:
    return documents[pair[0]].lang != documents[pair[1]].lang


def _told(
    source: Document, target: Document, said: Mapping[str, Sequence[Said]], way: Order, same: _Same
) -> Reuse | None:
    aligned = _in_order(said[source.doc_id], said[target.doc_id], same)
    theirs, mine = ([ends[side] for ends in aligned] for side in (0, 1))
    share = _letters(mine) / max(1, _letters(said[target.doc_id]))
    # where nobody knows which is the later, either may be made from a part of the other
    most = share if way.direction == "dated" else max(share, _letters(theirs) / max(1, _letters(said[source.doc_id])))
    body = {each.claim for each in said[target.doc_id] if not _heads(target, each)}
    if len(body & {each.claim for each in mine}) < FEWEST or most < MOST_OF_IT:
        return None
    why = "; ".join(filter(None, (f"{len(aligned)} statements in the same order in another language", way.why)))
    passages = Passage(source.doc_id, _whole(theirs)), Passage(target.doc_id, _whole(mine))
    return Reuse(*passages, round(share, 4), way.direction, why)


def _heads(document: Document, said: Said) -> bool:
    """Whether a statement is the headline, which says what the text says: a first line without a full stop."""
    end = document.text.find("\n")
    return said.span.end <= end and not document.text[:end].rstrip().endswith(".")


def _in_order(one: Sequence[Said], other: Sequence[Said], same: _Same) -> list[tuple[Said, Said]]:
    """The longest row of statements that say the same and stand in the same order in both."""
    alike = [[same(mine, theirs) for theirs in other] for mine in one]
    longest = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        for j in range(len(other) - 1, -1, -1):
            on = longest[i + 1][j + 1] + 1 if alike[i][j] else 0
            longest[i][j] = max(on, longest[i + 1][j], longest[i][j + 1])
    out, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        if alike[i][j] and longest[i][j] == longest[i + 1][j + 1] + 1:
            out.append((one[i], other[j]))
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return out


def _letters(said: Sequence[Said]) -> int:
    """How many letters lie within the statements, each counted once."""
    count = end = 0
    for each in sorted(said):
        count += max(0, each.span.end - max(end, each.span.start))
        end = max(end, each.span.end)
    return count


def _whole(said: Sequence[Said]) -> Span:
    return Span(min(each.span.start for each in said), max(each.span.end for each in said))
