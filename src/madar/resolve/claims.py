"""Claims: the variants of one proposition, across documents and languages, each variant in exactly one.

What a sentence means, as a vector, proposes; a variant joins a claim when it is near to all of it on average, so that
no chain of small steps leads from one matter to another. Other names or days in sentences that run alike mean another
event (particulars.py). Variants that differ in a number, a hedge or a "not" stay side by side in one claim: the
difference is shown as drift and stance, never averaged away.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from madar.lang.text import norm, tokens
from madar.lang.words import table
from madar.resolve.gathered import Told, clusters
from madar.resolve.gist import gist
from madar.resolve.particulars import NOTHING, Particulars, weighed
from madar.resolve.retold import retold
from madar.resolve.wording import wording
from madar.terms import CARRIES, Claim, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from madar.resolve.neighbours import Rows
    from madar.terms import Stance, Variant


NO_TITLES: Mapping[str, str] = {}


def group(  # noqa: PLR0913 - what was said, and what people know and ruled of it
    variants: Sequence[Variant],
    *,
    vectors: Callable[[Sequence[str]], Rows],
    published: Mapping[str, str],
    named: Callable[[Variant], Particulars] = lambda _variant: NOTHING,
    titles: Mapping[str, str] = NO_TITLES,
    merges: Sequence[tuple[str, str]] = (),
    splits: Sequence[tuple[str, str]] = (),
) -> tuple[Claim, ...]:
    """The claims that these variants state, each with its variants by date.

    Takes ``vectors``, which gives a vector of length one a text, in single or half precision; ``published`` dates by
    document; ``named``, what a statement names; ``titles`` by document; ``merges`` of claim ids by a person, where no
    later ``splits`` parts them. The order of the variants changes nothing.
    Cost: about n to the power of 1.5 in the variants (neighbours.py); figures in docs/method/same-claim.md.
    """
    order = sorted(variants, key=lambda v: (published.get(v.doc_id) or "9999", v.doc_id, v.content))
    made = vectors([gist(variant) for variant in order])
    arabic = np.array([variant.lang == "ar" for variant in order])
    told = weighed(map(named, order), [variant.doc_id for variant in order], arabic)
    found: dict[int, list[int]] = {}
    plain = plain_titles(titles)
    told_in = [_told(variant, plain) for variant in order]
    roots = clusters(made, wording(order, vectors, told), told, arabic, told_in)
    for at, root in enumerate(retold(order, made, told, roots)):
        found.setdefault(root, []).append(at)
    return _ruled([_claim([order[at] for at in each], made[each]) for each in found.values()], merges, splits)


@cache
def _nots(lang: str) -> frozenset[str]:
    return frozenset(
        norm(word) for word in (*table(lang, "negation")["words"], *table(lang, "drift")["negation"]["words"])
    )


def _told(variant: Variant, titles: Mapping[str, str]) -> Told:
    """How its document tells a statement: in its headline, against somebody ("no patient had died"), or plainly."""
    if _of_headline(variant, titles):
        return Told(variant.doc_id, "headline")
    nots = _nots("ar" if variant.lang == "ar" else "en")
    against = variant.stance not in CARRIES or any(token.norm in nots for token in tokens(variant.quote))
    speaker = variant.chain[-1].source_id if variant.chain else ""
    return Told(variant.doc_id, "against" if against else "plainly", speaker)


def _claim(variants: Sequence[Variant], rows: Rows) -> Claim:
    """The claim of these variants; shown is the one nearest to all of them, of those that somebody asserts."""
    said = [(n, each) for n, each in enumerate(variants) if each.attribution >= 0]
    asserted = [n for n, each in said if each.stance in CARRIES]
    made = rows.astype(np.float32, copy=False)
    likeness = np.round(made @ made.sum(axis=0), 4)
    shown = variants[max(asserted or range(len(variants)), key=lambda n: (likeness[n], -n))]
    key = f"{norm(' '.join(variants[0].quote.split()))}\n{variants[0].doc_id} {variants[0].content}"
    why = (Reason("near"),) if len(variants) > 1 else ()
    return Claim(hashlib.sha256(key.encode()).hexdigest()[:12], shown.quote, shown.lang, tuple(variants), why)


def _ruled(
    claims: Sequence[Claim], merges: Sequence[tuple[str, str]], splits: Sequence[tuple[str, str]]
) -> tuple[Claim, ...]:
    """The claims after a person's merges; a pair that was split since is left apart."""
    by_id = {claim.claim_id: claim for claim in claims}
    for pair in splits:
        for claim_id, at in (pair, pair[::-1]):
            if claim_id in by_id and "@" in at:
                by_id.update({claim.claim_id: claim for claim in _taken_out(by_id[claim_id], at)})
    for one, other in merges:
        if one in by_id and other in by_id and (one, other) not in splits:
            kept, gone = by_id[one], by_id.pop(other)
            why = (*kept.why, Reason("merged"))
            by_id[one] = replace(kept, variants=(*kept.variants, *gone.variants), why=why)
    return tuple(by_id.values())


def spot(variant: Variant) -> str:
    """Where a statement stands, as a ruling that takes it out of its claim names it."""
    return f"{variant.doc_id}@{variant.content[0].start}-{variant.content[-1].end}"


def _taken_out(claim: Claim, at: str) -> tuple[Claim, ...]:
    """The claim without the statement that stands there, and this as a claim of its own; its last one stays."""
    out = [variant for variant in claim.variants if spot(variant) == at]
    rest = tuple(variant for variant in claim.variants if spot(variant) != at)
    if not out or not rest:
        return (claim,)
    own_id = hashlib.sha256(f"{claim.claim_id}\n{at}".encode()).hexdigest()[:12]
    why = (Reason("taken_out"),)
    shown = claim if claim.text != out[0].quote else replace(claim, text=rest[0].quote, lang=rest[0].lang)
    return replace(shown, variants=rest), Claim(own_id, out[0].quote, out[0].lang, tuple(out), why)


def without_stray_headlines(claims: Sequence[Claim], titles: Mapping[str, str]) -> tuple[Claim, ...]:
    """The claims without headlines that stand in them alone: a headline restates its document, and carries no line.

    Takes ``titles`` by document. A headline stays where its document's body states the claim too, or says nothing else;
    where the body only doubts or denies it, the headline does no more.
    """
    plain = plain_titles(titles)
    bodies = [[v for v in claim.variants if not _of_headline(v, plain)] for claim in claims]
    saying = {v.doc_id for each in bodies for v in each}
    out = []
    for claim, body in zip(claims, bodies, strict=True):
        stances: dict[str, Stance] = {}
        for v in body:
            if stances.get(v.doc_id) not in CARRIES:
                stances[v.doc_id] = v.stance
        kept = tuple(
            v if v in body or v.stance not in CARRIES else replace(v, stance=stances.get(v.doc_id, v.stance))
            for v in claim.variants
            if v.doc_id in stances or v.doc_id not in saying or len(claim.variants) == 1
        )
        if kept:
            out.append(replace(claim, variants=kept) if kept != claim.variants else claim)
    return tuple(out)


def plain_titles(titles: Mapping[str, str]) -> dict[str, str]:
    """The headlines that there are, by document, as words are compared."""
    return {doc_id: norm(title) for doc_id, title in titles.items() if title}


def _of_headline(variant: Variant, titles: Mapping[str, str]) -> bool:
    """Whether it is the headline's; what somebody says below it in its very words is no headline."""
    title = titles.get(variant.doc_id, "")
    over = variant.attribution < 0 or variant.content[0].start < len(title)
    return over and bool(title) and norm(variant.quote) in title
