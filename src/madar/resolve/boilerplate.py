"""What an outlet prints under all it publishes, "write to the author at", «للتواصل مع الكاتب»: it states no claim."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from madar.lang.text import norm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from madar.terms import Variant

#: In so many documents of one outlet, which share no more than this part of what else they say: copies of one article
#: share most.
FEWEST, MOST_SHARED = 3, 0.5
_DIGITS = re.compile(r"\d+")


def without(variants: Sequence[Variant], outlets: Mapping[str, str]) -> list[Variant]:
    """The variants but for sentences in the outlet's own voice that stand under several articles of its.

    Takes ``outlets``, whose each document is. Numbers are no difference. Cost: linear in the variants.
    """
    said: dict[str, set[str]] = {}
    under: dict[tuple[str, str], set[str]] = {}
    keys: list[tuple[str, str] | None] = []
    for variant in variants:
        outlet = outlets.get(variant.doc_id)
        keys.append((outlet, _plain(variant)) if outlet and variant.attribution < 0 else None)
        if key := keys[-1]:
            said.setdefault(variant.doc_id, set()).add(key[1])
            under.setdefault(key, set()).add(variant.doc_id)
    stock = {
        key for key, docs in under.items() if len(docs) >= FEWEST and _of_many([said[doc] for doc in sorted(docs)])
    }
    return [variant for variant, key in zip(variants, keys, strict=True) if key not in stock]


def _plain(variant: Variant) -> str:
    return _DIGITS.sub("0", norm(" ".join(variant.quote.split())))


def _of_many(said: Sequence[set[str]]) -> bool:
    """Whether these documents say different things otherwise."""
    shared = sum(len(one & other) / max(1, min(len(one), len(other))) for one, other in pairwise(said))
    return shared / (len(said) - 1) <= MOST_SHARED
