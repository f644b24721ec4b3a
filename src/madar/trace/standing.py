"""How a statement stands to its claim: "it did not leave", asserted, denies what others say, that it left.

Vectors put a claim and its "not" side by side. Which of the two is the claim is what more documents assert; the others
speak against it, and carry no line of it. What a document had from one that it speaks against is left alone: there the
"not" was gained or lost on the way, which is drift.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from madar.terms import CARRIES, Reason
from madar.trace.compared.answered import unanswered
from madar.trace.drift.leanings import changed_negation, denied_at
from madar.trace.drift.sides import Side

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from madar.terms import Claim, Document, Stance, Variant

#: A statement is held against so many of the other side at most, and of its words or the other's no more than this
#: part may have no answer: two who say different things are not against one another because one says "not".
MOST, UNANSWERED = 8, 0.4


def standing(claim: Claim, documents: Mapping[str, Document], derived: Callable[[str, str], bool]) -> Claim:
    """The claim with the stance that each statement takes to it, its "not" taken into account.

    Takes ``derived``, whether one of two documents had its words or its word from the other.
    """
    told = [n for n, v in enumerate(claim.variants) if v.stance in CARRIES or v.stance == "denies"]
    sides = {n: _asserted(claim.variants[n], documents) for n in told}
    negated = {n for n in told if denied_at(sides[n])}
    plain = [n for n in told if n not in negated]
    if not negated or not plain:
        return claim
    against = {n: _opposed(n, plain, claim, sides, derived) for n in sorted(negated)}
    against = {n: others for n, others in against.items() if others}
    opposed = {other for others in against.values() for other in others}
    if len(_carrying(claim, opposed)) >= len(_carrying(claim, against)):
        turned: dict[int, Stance] = {n: "denies" for n in against if claim.variants[n].stance in CARRIES}
    else:
        turned = {n: "denies" if claim.variants[n].stance in CARRIES else "asserts" for n in opposed}
    if not turned:
        return claim
    variants = tuple(replace(v, stance=turned.get(n, v.stance)) for n, v in enumerate(claim.variants))
    return replace(claim, variants=variants, why=(*claim.why, Reason("stands_against")))


def _asserted(variant: Variant, documents: Mapping[str, Document]) -> Side:
    return Side(replace(variant, stance="asserts"), documents[variant.doc_id].text)


def _opposed(
    n: int, plain: Sequence[int], claim: Claim, sides: Mapping[int, Side], derived: Callable[[str, str], bool]
) -> list[int]:
    """The statements that say plainly what statement ``n`` says "not" of."""
    doc_id = claim.variants[n].doc_id
    others = [each for each in plain if claim.variants[each].doc_id != doc_id][:MOST]
    found = [each for each in others if _alike(sides[n], sides[each]) and any(changed_negation(sides[n], sides[each]))]
    return [] if any(derived(doc_id, claim.variants[each].doc_id) for each in found) else found


def _alike(one: Side, other: Side) -> bool:
    """Whether two statements tell one thing in like words; across two languages their claim says so."""
    return one.lang != other.lang or unanswered(one, other) <= UNANSWERED


def _carrying(claim: Claim, which: Sequence[int] | set[int] | Mapping[int, object]) -> set[str]:
    return {claim.variants[n].doc_id for n in which if claim.variants[n].stance in CARRIES}
