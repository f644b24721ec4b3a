"""A clause without an event of its own is of the event that its document told before.

"He had counted 27 bodies", «وينفي النظام تنفيذ الغارة»: of which raid, only the sentences before it say. A count of
dead that names nothing goes to the claim in which its document counted before; what somebody denies goes to what was
said there in the same words, or words that stand for them. A count that has met another document stays there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.lang.synonyms import answers
from madar.lang.tolls import tolls
from madar.resolve.carrying import carrying
from madar.terms import CARRIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from madar.resolve.particulars import Particulars
    from madar.terms import Variant

#: The share of a denied clause's words that must have been said before, and the most words it may have.
SAID, LONGEST = 0.6, 6


def taken_up(order: Sequence[Variant], named: Sequence[Particulars], roots: Sequence[int]) -> list[int]:
    """The claim of each statement, those without an event of their own in the claim of what they take up.

    Takes the statements by date, what they name, and the first of each one's claim so far.
    Cost: linear in the statements, times those of one document.
    """
    out = list(roots)
    documents: dict[int, set[str]] = {}
    by_document: dict[str, list[int]] = {}
    for at, variant in enumerate(order):
        if variant.stance in CARRIES:
            documents.setdefault(roots[at], set()).add(variant.doc_id)
        by_document.setdefault(variant.doc_id, []).append(at)
    for at, variant in enumerate(order):
        met = documents.get(roots[at], set()) - {variant.doc_id}
        if named[at].names or (met and variant.stance != "denies"):
            continue
        before = [n for n in by_document[variant.doc_id] if n != at and order[n].content[0] < variant.content[0]]
        taken = _counted(order, at, before) if variant.stance == "asserts" else _denied(order, at, before)
        out[at] = next((out[n] for n in taken if out[n] != out[at]), out[at])
    return out


def _counted(order: Sequence[Variant], at: int, before: Sequence[int]) -> Iterator[int]:
    """The statements before that count dead as this one does, the nearest first."""
    lang = order[at].lang
    if tolls(order[at].quote, lang):
        yield from (n for n in reversed(before) if tolls(order[n].quote, lang))


def _denied(order: Sequence[Variant], at: int, before: Sequence[int]) -> Iterator[int]:
    """The statements before whose words a denial takes up, the one with the most of them first."""
    said = carrying(order[at])
    if order[at].stance != "denies" or not 0 < len(said) <= LONGEST:
        return
    found = [(_answered(said, carrying(order[n]), order[at].lang), n) for n in before]
    yield from (n for share, n in sorted(found, reverse=True) if share >= SAID)


def _answered(said: Sequence[str], words: Sequence[str], lang: str) -> float:
    lang = "ar" if lang == "ar" else "en"
    met = [any(answers(word, other, lang) for other in words) for word in said]
    return sum(met) / len(met)
