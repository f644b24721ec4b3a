"""What an outlet prints under all it publishes, "write to the author at", «للتواصل مع الكاتب»: it states no claim."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from madar.lang.text import norm

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from madar.terms import Variant

#: In so many documents of one outlet, which share no more than this part of what else they say: copies of one article
#: share most.
FEWEST, MOST_SHARED = 3, 0.5
#: The share of an outlet's documents that must have a line of one make for it to be stock.
OFTEN = 0.25
#: Words of the longest line that says who wrote.
MOST_IN_BYLINE = 8
_DIGITS = re.compile(r"\d+")
_DASH = re.compile(r"\s+[-–—]\s+")
_STOPS = (".", "!", "?", "؟", "…", "»", "”", '"')


def without(variants: Sequence[Variant], outlets: Mapping[str, str]) -> list[Variant]:
    """The variants but for sentences in the outlet's own voice that stand under several articles of its.

    So do lines of one make over or under them: «حنان سالم – أفق اليوم», «سمات: ...». Takes ``outlets``, whose each
    document is. Numbers are no difference. Cost: linear in the variants.
    """
    said: dict[str, set[str]] = {}
    under: dict[tuple[str, str], set[str]] = {}
    keys: list[list[tuple[str, str]]] = []
    makes: set[str] = set()
    bodies = _bodies(variants)
    for variant in variants:
        outlet = outlets.get(variant.doc_id)
        keys.append([])
        if outlet and variant.attribution < 0:
            plain = _plain(variant)
            said.setdefault(variant.doc_id, set()).add(plain)
            made = [*_makes(variant, plain, bodies.get(variant.doc_id))]
            makes.update(made)
            keys[-1] = [(outlet, each) for each in (plain, *made)]
        for key in keys[-1]:
            under.setdefault(key, set()).add(variant.doc_id)
    printed = Counter(outlets[doc_id] for doc_id in said)
    stock = {
        key
        for key, docs in under.items()
        if len(docs) >= max(FEWEST, (key[1] in makes) * OFTEN * printed[key[0]])
        and _of_many([said[doc] for doc in sorted(docs)])
    }
    return [variant for variant, of in zip(variants, keys, strict=True) if stock.isdisjoint(of)]


def _bodies(variants: Sequence[Variant]) -> dict[str, tuple[int, int]]:
    """Where the first sentence of each document begins and the last one ends: lines without a stop are none."""
    found: dict[str, tuple[int, int]] = {}
    for variant in variants:
        if variant.attribution >= 0 or variant.quote.rstrip().endswith(_STOPS):
            start, end = variant.content[0].start, variant.content[-1].end
            known = found.get(variant.doc_id, (start, end))
            found[variant.doc_id] = min(start, known[0]), max(end, known[1])
    return found


def _makes(variant: Variant, plain: str, body: tuple[int, int] | None) -> Iterator[str]:
    """How a line over or under a document's sentences is made: by what stands at its dash, by its first word."""
    if body is None or variant.quote.rstrip().endswith(_STOPS):
        return
    if variant.content[0].start >= body[1]:
        yield f"under {plain.split(maxsplit=1)[0]}"
    elif variant.content[-1].end <= body[0] and len(plain.split()) <= MOST_IN_BYLINE:
        for part in _DASH.split(variant.quote)[:2] if _DASH.search(variant.quote) else ():
            yield f"over {norm(part.strip())}"


def _plain(variant: Variant) -> str:
    return _DIGITS.sub("0", norm(" ".join(variant.quote.split())))


def _of_many(said: Sequence[set[str]]) -> bool:
    """Whether these documents say different things otherwise."""
    shared = sum(len(one & other) / max(1, min(len(one), len(other))) for one, other in pairwise(said))
    return shared / (len(said) - 1) <= MOST_SHARED
