"""What is said of a claim without telling it again: "could not verify the letters", "denied it", «أكد ذلك»."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from madar.lang.text import norm, tokens
from madar.lang.words import table
from madar.resolve.retold import DOUBTING, TAKEN_TO
from madar.resolve.roles import role_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madar.terms import Claim, Variant

#: Papers that may be genuine or forged, so that somebody may say that they could not verify them.
PAPERS = frozenset({"documents", "letters", "recording"})
#: To whom, or how flatly, it was denied or confirmed: "confirmed the account to the Herald", «جملة وتفصيلا».
_BEHIND = frozenset({"to", "جمله", "بشكل", "نفيا"})
_MOST_BEHIND = 5
#: Code points between a statement and the "this" that points back at it.
NEAR = 600


def with_doubts(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, each with what is said in its own documents of the papers it rests on, or of "this".

    "Could not verify the authenticity of the letters" is about every claim that the same document has from letters: it
    is shown beside them, and keeps its own claim. "Could not verify this", "denied it", «أكد هذا الخبر» are about what
    somebody else was said to say right before, and are no claims of their own.
    """
    doubts: dict[str, list[Variant]] = {}
    pointing: dict[str, list[Variant]] = {}
    for variant in (each for claim in claims for each in claim.variants if each.stance in TAKEN_TO):
        papers = variant.stance in DOUBTING and _of_papers(variant.quote)
        kind = doubts if papers else pointing if _points_back(variant) else None
        if kind is not None:
            kind.setdefault(variant.doc_id, []).append(variant)
    meant = _meant(claims, pointing)
    out = []
    for claim in claims:
        here = dict.fromkeys(
            variant.doc_id
            for variant in claim.variants
            if variant.stance == "asserts" and any(source.kind == "paper" for source in variant.chain)
        )
        own = tuple(variant for variant in claim.variants if meant.get(variant, claim) is claim)
        more = [doubt for doc_id in here for doubt in doubts.get(doc_id, ()) if doubt not in own]
        more += [doubt for doubt, about in meant.items() if about is claim and doubt not in own]
        if own or more:
            changed = more or len(own) < len(claim.variants)
            out.append(replace(claim, variants=(*own, *more)) if changed else claim)
    return tuple(out)


def _of_papers(quote: str) -> bool:
    roles = (role_in(token.norm) for token in tokens(quote) if token.kind == "word")
    return any(role is not None and role.role in PAPERS for role in roles)


@cache
def _pointers(lang: str) -> frozenset[str]:
    return frozenset(norm(phrase) for phrase in table(lang, "negation")["points_back"])


def _points_back(variant: Variant) -> bool:
    said = [token.norm for token in tokens(variant.quote) if token.kind == "word"]
    pointers = _pointers("ar" if variant.lang == "ar" else "en")
    whole = next((n for n in range(len(said), 0, -1) if " ".join(said[:n]) in pointers), 0)
    rest = said[whole:]
    told = bool(rest) and (rest[0] in _BEHIND or rest[0].startswith("ل")) and len(rest) <= _MOST_BEHIND
    return whole > 0 and (not rest or told)


def _meant(claims: Sequence[Claim], pointing: dict[str, list[Variant]]) -> dict[Variant, Claim]:
    """For each "this" the claim that it is about: of what its document gives to another, the nearest before it."""
    out: dict[Variant, tuple[int, Claim]] = {}
    for claim in claims if pointing else ():
        for variant in claim.variants:
            here = pointing.get(variant.doc_id, ())
            if variant.attribution < 0 or variant.stance in DOUBTING or variant in here:
                continue
            end = variant.content[-1].end
            for doubt in here:
                if variant.chain and doubt.chain and variant.chain[-1].source_id == doubt.chain[-1].source_id:
                    continue  # nobody denies or confirms what he was just said to say
                if 0 <= doubt.content[0].start - end <= NEAR and end > out.get(doubt, (-1, claim))[0]:
                    out[doubt] = end, claim
    return {doubt: claim for doubt, (_, claim) in out.items()}
