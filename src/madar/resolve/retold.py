"""What a document says again: a claim told a second time, a clause that stands for the whole of it, its papers doubted.

Vectors hardly see these: "could not confirm that the statues had been sold" tells little of what was said before it.
But a document speaks of one matter, so its own words say what it goes back to. No two documents meet by that: a
statement only goes to a claim in which its document stands already; but for doubts of the papers that two documents
have one claim from.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from madar.lang.akin import akin
from madar.resolve.carrying import carrying
from madar.resolve.gathered import ACROSS
from madar.resolve.gist import gist
from madar.resolve.particulars import AROUND, FOR, apart
from madar.resolve.roles import leaked, role_in
from madar.resolve.taken_up import taken_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madar.resolve.neighbours import Rows
    from madar.resolve.particulars import Particulars
    from madar.terms import Variant

#: Cosine of two statements of one document from which the second tells the first again.
AGAIN = 0.62
#: Stances that are taken to something said before.
TAKEN_TO = frozenset({"cannot_verify", "doubts", "denies", "confirms"})
DOUBTING = frozenset({"cannot_verify", "doubts"})
#: Words that a clause must have to stand for a whole; the most with which a doubt tells of nothing but its papers.
FEWEST, MOST = 2, 4
#: Words that a denial of what others told must have to be put to their claim, how alike it must be to a statement of
#: it, and of how many, the nearest first, it is asked.
FEWEST_DENIED, TOUCHED, MOST_TRIED = 3, 0.3, 30
#: Statements whose vectors are gone through at once.
BLOCK = 8192


def retold(order: Sequence[Variant], made: Rows, named: Sequence[Particulars], roots: Sequence[int]) -> list[int]:
    """The first of the claim of each statement, where a document says again what it said; else as they were.

    Takes the statements by date, their vectors, what they name, and the first of each one's claim so far.
    Cost: linear in the statements, times the words of those of one document.
    """
    out = list(roots)
    claims: dict[int, list[int]] = {}
    by_document: dict[str, list[int]] = {}
    for at, variant in enumerate(order):
        claims.setdefault(roots[at], []).append(at)
        by_document.setdefault(variant.doc_id, []).append(at)

    def cosine(at: int, n: int) -> float:
        return float(made[at].astype(np.float32) @ made[n].astype(np.float32))

    def near(at: int, n: int) -> float:
        crossing = ACROSS * (order[n].lang != order[at].lang)
        return round(cosine(at, n) + crossing + FOR * (not named[at].names.isdisjoint(named[n].names)), 4)

    for at, variant in enumerate(order):
        elsewhere = [n for n in by_document[variant.doc_id] if roots[n] != roots[at]]
        if not elsewhere:
            continue
        whole = _whole_of(order, named, at, elsewhere) if variant.stance in TAKEN_TO else []
        if not whole:
            again = [n for n in elsewhere if cosine(at, n) >= AGAIN and not apart(named[at], named[n])]
            beside = [near(at, n) for n in claims[roots[at]] if again and order[n].doc_id != variant.doc_id]
            whole = [n for n in again if near(at, n) > max(beside, default=0.0)]
        if whole:
            out[at] = roots[max(whole, key=lambda n: (near(at, n), -n))]
    back = _by_first(taken_up(order, named, _by_first(out)))
    return _papers_as_one(order, named, _denied_elsewhere(order, made, named, back))


def _denied_elsewhere(
    order: Sequence[Variant], made: Rows, named: Sequence[Particulars], roots: Sequence[int]
) -> list[int]:
    """The claims, with denials of what others told put to the claim that holds all of its words.

    «نفى المصدر ما تداولته حسابات عن فصل 120 عاملا»: who denies tells little of what he denies, and nothing anew.
    Cost: a product of their vectors for each such denial and statement.
    """
    out = list(roots)
    told = ((at, replace(variant, quote=gist(variant))) for at, variant in enumerate(order))
    denials = [(at, denied) for at, denied in told if denied != order[at]]
    for (at, denied), nearest in zip(denials, _touched(order, made, [at for at, _ in denials]), strict=True):
        said = carrying(denied)
        whole = (n for n in nearest if _holds(order[n], said, named[at], named[n]))
        out[at] = roots[next(whole, at)]
    return _by_first(out)


def _touched(order: Sequence[Variant], made: Rows, denials: Sequence[int]) -> list[list[int]]:
    """For each denial the asserted statements that its meaning touches, the nearest first: no more than are tried."""
    asserted = np.array([variant.stance == "asserts" for variant in order], dtype=np.bool_)
    wanted = made[np.array(denials, dtype=np.intp)].astype(np.float32)
    found: list[list[tuple[float, int]]] = [[] for _ in denials]
    for begin in range(0, len(made) if denials else 0, BLOCK):
        near = np.round(wanted @ made[begin : begin + BLOCK].astype(np.float32).T, 4)
        near[:, ~asserted[begin : begin + BLOCK]] = -1
        for n, row in enumerate(near):
            met = np.nonzero(row >= TOUCHED)[0]
            more = zip((-row[met]).tolist(), (met + begin).tolist(), strict=True)
            found[n] = sorted([*found[n], *more])[:MOST_TRIED]
    return [[n for _, n in held] for held in found]


def _holds(whole: Variant, said: Sequence[str], denied: Particulars, named: Particulars) -> bool:
    """Whether a statement has all words of what is denied, and its numbers; no other place or time is named."""
    if len(said) < FEWEST_DENIED or not denied.numbers <= named.numbers or apart(denied, named) > AROUND:
        return False
    lang = "ar" if whole.lang == "ar" else "en"
    return all(any(akin(word, other, lang) for other in carrying(whole)) for word in said)


def _by_first(roots: Sequence[int]) -> list[int]:
    """The same claims, each named by the first statement that is left in it."""
    first: dict[int, int] = {}
    for at, root in enumerate(roots):
        first.setdefault(root, at)
    return [first[root] for root in roots]


def _whole_of(order: Sequence[Variant], named: Sequence[Particulars], at: int, others: Sequence[int]) -> list[int]:
    """The statements said before in this document whose words hold all that this clause says."""
    lang = "ar" if order[at].lang == "ar" else "en"
    said = carrying(order[at])
    if len(said) < FEWEST:
        return []
    out = []
    for n in others:
        if order[n].content[0] >= order[at].content[0] or not named[at].names <= named[n].names:
            continue
        words = carrying(order[n])
        fuller = len(words) > len(said) and named[at].numbers <= named[n].numbers
        if fuller and all(any(akin(word, other, lang) for other in words) for word in said):
            out.append(n)
    return out


def _papers_as_one(order: Sequence[Variant], named: Sequence[Particulars], roots: Sequence[int]) -> list[int]:
    """The claims, with doubts of papers made one where two documents have one claim from such papers."""
    resting: dict[int, set[str]] = {}
    for at, variant in enumerate(order):
        if any(hop.kind == "paper" for hop in variant.chain):
            resting.setdefault(roots[at], set()).add(variant.doc_id)
    doubts: dict[str, list[int]] = {}
    for at, variant in enumerate(order):
        if variant.stance in DOUBTING and not named[at].names and _of_papers_alone(variant):
            doubts.setdefault(variant.doc_id, []).append(at)
    up: dict[int, int] = {}

    def top(root: int) -> int:
        while root in up:
            root = up[root]
        return root

    for doc_ids in resting.values():
        met = sorted({top(roots[at]) for doc_id in doc_ids for at in doubts.get(doc_id, ())})
        up.update((root, met[0]) for root in met[1:])
    return _by_first([top(root) for root in roots])


def _of_papers_alone(variant: Variant) -> bool:
    words = carrying(variant)
    roles = (role_in(word) for word in words)
    return len(words) <= MOST and any(role is not None and role.role in leaked() for role in roles)
