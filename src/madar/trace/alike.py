"""Whether two statements in two languages say the same, by the sentences they stand in: what they mean, name and count.

«إن الطريق سيعبد قبل الشتاء» alone is no claim that two documents share; «وقال رئيس بلدية وادي بدران إن الطريق سيعبد قبل
الشتاء» and "The mayor of Wadi Badran said the road would be paved before winter" are one sentence in two languages.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from madar.lang.text import sentences
from madar.trace.compare import ACROSS, compare
from madar.trace.compared.names import every_name_met
from madar.trace.drift.sides import Side

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from madar.terms import Document, Span, Variant


class Alike:
    """Asked of two statements that were taken in: do their sentences say the same?"""

    def __init__(
        self,
        documents: Mapping[str, Document],
        vectors: Callable[[Sequence[str]], NDArray[np.float32] | NDArray[np.float16]],
        spelt_alike: Callable[[str, str], bool],
    ) -> None:
        """Takes ``vectors``, which gives a vector of length one a text, and whether two words may be one name."""
        self._documents, self._vectors, self._spelt_alike = documents, vectors, spelt_alike
        self._meant: dict[str, NDArray[np.float32]] = {}
        self._sentences: dict[str, list[Span]] = {}

    def take_in(self, variants: Sequence[Variant]) -> None:
        """Make ready for these statements; those taken in before are forgotten. Cost: their vectors."""
        quotes = list(dict.fromkeys(variant.quote for variant in variants))
        self._meant = dict(zip(quotes, self._vectors(quotes).astype(np.float32), strict=True))
        self._sentences = {}

    def __call__(self, one: Variant, other: Variant) -> bool:
        """Whether they say the same. Cost: for those of near meaning the words of their sentences."""
        likeness = float(self._meant[one.quote] @ self._meant[other.quote])
        if likeness < ACROSS or one.stance != other.stance:
            return False
        mine, theirs = ((self._whole(each), self._documents[each.doc_id].text) for each in (one, other))
        return (
            every_name_met(Side(*mine), Side(*theirs), self._spelt_alike)
            and compare(mine, theirs, likeness, self._spelt_alike).verdict == "same"
        )

    def counts_apart(self, one: Variant, other: Variant) -> bool:
        """Whether both count, and nothing alike: a claim may hold statements that stand against one another."""
        mine, theirs = (self._numbers(each) for each in (one, other))
        return bool(mine and theirs) and mine.isdisjoint(theirs)

    def _numbers(self, variant: Variant) -> frozenset[float]:
        if not any(char.isdigit() for char in variant.quote):
            return frozenset()
        return frozenset(each.value for each in Side(variant, self._documents[variant.doc_id].text).quantities)

    def _whole(self, variant: Variant) -> Variant:
        """The statement with the sentences around its content: whoever is named beside it is named there."""
        text = self._documents[variant.doc_id].text
        if variant.doc_id not in self._sentences:
            self._sentences[variant.doc_id] = list(sentences(text))
        found = self._sentences[variant.doc_id]
        starts = [span.start for span in found]
        first, last = (
            max(0, bisect_right(starts, at) - 1) for at in (variant.content[0].start, variant.content[-1].end - 1)
        )
        around = tuple(found[first : last + 1]) or variant.content
        return replace(variant, content=around, quote=" ".join(text[slice(*span)] for span in around))
