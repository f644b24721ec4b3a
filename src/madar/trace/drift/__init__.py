"""What was gained or lost on the way: typed differences along one edge, with the words on both sides.

Precision before recall: a difference is told only where each side has exactly one thing left that the other cannot mean
(docs/method/drift.md says what that leaves out).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.trace.drift.amounts import changed_numbers, changed_times
from madar.trace.drift.leanings import changed_certainty, changed_deeds, changed_negation, changed_stance
from madar.trace.drift.names import changed_names
from madar.trace.drift.scope import changed_scope
from madar.trace.drift.sides import Side
from madar.trace.drift.sources import changed_source

if TYPE_CHECKING:
    from madar.terms import Drift, Variant

__all__ = ["between", "drift"]

_CHECKS = (
    changed_numbers,
    changed_certainty,
    changed_deeds,
    changed_negation,
    changed_stance,
    changed_source,
    changed_names,
    changed_times,
    changed_scope,
)


def drift(before: Variant, before_text: str, after: Variant, after_text: str) -> tuple[Drift, ...]:
    """The differences between a statement and the one it derives from, each with its kind and the words on both sides.

    Takes the two variants with the texts of their documents; ``before`` is the one that was there first. Across
    languages numbers, dates, known names, "not", certainty, stance and sources are compared; names that no table holds
    only within one language, words for how many where each side has a single one.

    >>> from madar.terms import Span, Variant
    >>> said = [Variant(name, (Span(0, len(text)),), text, lang) for name, text, lang in (
    ...     ("a", "قتل 30 مدنيا الاثنين", "ar"), ("b", "50 civilians were not killed on Monday", "en"))]
    >>> [(d.kind, d.before, d.after) for d in drift(said[0], said[0].quote, said[1], said[1].quote)]
    [('number', '30 مدنيا', '50 civilians'), ('negation', 'قتل 30 مدنيا الاثنين', 'not killed')]

    Cost: linear in the words of the two statements, but for the alignment of names, which is quadratic at worst.
    """
    return between(Side(before, before_text), Side(after, after_text))


def between(before: Side, after: Side) -> tuple[Drift, ...]:
    """The same of two sides whose words were read already."""
    return tuple(found for check in _CHECKS for found in check(before, after))
