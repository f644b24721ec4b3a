"""How a claim stands: how many statements assert, deny, doubt it; never added up across stances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.terms import STANCES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from madar.terms import Claim, Document, Stance, Variant


def stances(claim: Claim) -> dict[Stance, int]:
    """The number of documents in which each stance is taken; stances that nobody takes are left out.

    >>> from madar.terms import Claim, Span, Variant
    >>> said = tuple(Variant(doc, (Span(0, 4),), "كلام", "ar", how) for doc, how in [("a", "asserts"), ("b", "denies")])
    >>> stances(Claim("c", "كلام", "ar", said))
    {'asserts': 1, 'denies': 1}
    """
    taken: dict[Stance, set[str]] = {}
    for variant in claim.variants:
        taken.setdefault(variant.stance, set()).add(variant.doc_id)
    return {stance: len(taken[stance]) for stance in STANCES if stance in taken}


def behind(claim: Claim, stance: Stance) -> tuple[Variant, ...]:
    """The statements that a number of ``stances`` counts: any number back to its words."""
    return tuple(variant for variant in claim.variants if variant.stance == stance)


def seen(claim: Claim, documents: Mapping[str, Document]) -> tuple[str, str]:
    """The first and last day on which a document of the claim was published; ``""`` where none is dated."""
    dates = sorted(d for v in claim.variants if (d := documents[v.doc_id].published))
    return (dates[0], dates[-1]) if dates else ("", "")
