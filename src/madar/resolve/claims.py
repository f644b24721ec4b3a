"""Claims: the variants of one proposition, put together by the words they share.

A first honest similarity: the rarer the words that two variants share, the nearer they are. It sees no paraphrase, no
synonym and not across languages; a difference in number, certainty or negation does not part two variants, since it is
shown as drift inside the claim. Every variant is in exactly one claim, whatever the order they come in.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from madar.lang.text import norm, tokens
from madar.terms import Claim

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from madar.terms import Variant

NEAR = 0.5  # share of the words' weight; chosen on the built-in case's pages, not measured on a scored set
KEYS = 6  # a variant is looked for under so many of its rarest words
CROWD = 400  # a word with more claims under it than this says too little to look under
LETTERS = 3  # shorter words carry no content in either language
LEADS = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف")


def stem(word: str) -> str:
    """A normal-form word without what is written onto its front.

    >>> stem("والرسائل"), stem("letters")
    ('رسائل', 'letter')
    """
    for lead in LEADS:
        if word.startswith(lead) and len(word) - len(lead) >= LETTERS:
            return word[len(lead) :]
    return word[:-1] if word.endswith("s") and word.isascii() and len(word) > LETTERS + 1 else word


def content_words(text: str) -> frozenset[str]:
    """The words that carry a text's content, in normal form.

    >>> sorted(content_words("الرسائل في القلعة"))
    ['رسايل', 'قلعه']
    """
    return frozenset(stem(token.norm) for token in tokens(text) if token.kind == "word" and len(token.norm) >= LETTERS)


def group(
    variants: Sequence[Variant],
    *,
    published: Mapping[str, str],
    merges: Sequence[tuple[str, str]] = (),
    splits: Sequence[tuple[str, str]] = (),
) -> tuple[Claim, ...]:
    """The claims that these variants state, each with its variants by date.

    Takes ``published`` dates by document; ``merges`` of claim ids by a person; ``splits`` part two claims that would be
    merged. Cost: each variant meets the claims that share one of its rarest words.
    """
    order = sorted(variants, key=lambda v: (published.get(v.doc_id) or "9999", v.doc_id, v.content))
    bags = [content_words(variant.quote) for variant in order]
    seen = Counter(word for bag in bags for word in bag)
    weight = {word: math.log(1 + len(order) / n) for word, n in seen.items()}
    under: defaultdict[str, list[int]] = defaultdict(list)
    leaders: list[frozenset[str]] = []
    members: list[list[Variant]] = []
    for variant, bag in zip(order, bags, strict=True):
        keys = sorted(bag, key=lambda word: (seen[word], word))[:KEYS]
        at = _nearest(bag, sorted({n for key in keys for n in under[key]}), leaders, weight)
        if at is None:
            at = len(leaders)
            leaders.append(bag)
            members.append([])
            for key in keys:
                if len(under[key]) < CROWD:
                    under[key].append(at)
        members[at].append(variant)
    return _ruled([_claim(each) for each in members], merges, splits)


def _nearest(
    bag: frozenset[str], near: Sequence[int], leaders: Sequence[frozenset[str]], weight: Mapping[str, float]
) -> int | None:
    best, found = NEAR, None
    for at in near:
        both, either = bag & leaders[at], bag | leaders[at]
        share = sum(weight[w] for w in both) / (sum(weight[w] for w in either) or 1)
        if share >= best and (found is None or share > best):
            best, found = share, at
    return found


def _claim(variants: Sequence[Variant]) -> Claim:
    first = next((each for each in variants if each.attribution >= 0), variants[0])
    key = norm(" ".join(variants[0].quote.split())) + "\n" + variants[0].doc_id + str(variants[0].content)
    why = ("they share most of the weight of their words",) if len(variants) > 1 else ()
    return Claim(hashlib.sha256(key.encode()).hexdigest()[:12], first.quote, first.lang, tuple(variants), why)


def _ruled(
    claims: Sequence[Claim], merges: Sequence[tuple[str, str]], splits: Sequence[tuple[str, str]]
) -> tuple[Claim, ...]:
    """The claims after a person's merges; a pair that was split since is left apart."""
    by_id = {claim.claim_id: claim for claim in claims}
    for one, other in merges:
        if one in by_id and other in by_id and one != other and (one, other) not in splits:
            gone = by_id.pop(other)
            kept = by_id[one]
            both = (*kept.variants, *gone.variants)
            by_id[one] = Claim(one, kept.text, kept.lang, both, (*kept.why, "a person merged them"))
    return tuple(by_id.values())
