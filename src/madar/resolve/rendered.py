"""Which word of one language stands for which of the other, in the texts of a case.

No dictionary: what single words mean, as vectors, pairs «قمح» with "wheat"; two words are taken for one another where
each is the nearest to the other, and near. A name is no word that the vectors know, so what is left is paired by its
letters: «ميدورا», "Medora".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from madar.resolve.parts import parts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from madar.resolve.neighbours import Rows

#: Cosine from which two words may stand for one another; consonants by which a name is known.
NEAR, CONSONANTS = 0.6, 3
#: Words of each language that are looked at, those of the most documents first.
MOST = 8_000
BLOCK = 1024


def rendered(arabic: Sequence[str], english: Sequence[str], vectors: Callable[[Sequence[str]], Rows]) -> dict[str, str]:
    """For Arabic words the English word that stands for each.

    Takes the words of each language, those that count first.
    Cost: the vectors of the words, and the product of both lists.
    """
    arabic, english = arabic[:MOST], english[:MOST]
    if not arabic or not english:
        return {}
    there = vectors(list(english)).astype(np.float32, copy=False)
    here = vectors(list(arabic)).astype(np.float32, copy=False)
    best = np.zeros(len(arabic), dtype=np.int64)
    near = np.zeros(len(arabic), dtype=np.float32)
    back, back_near = np.zeros(len(english), dtype=np.int64), np.full(len(english), -1, dtype=np.float32)
    for at in range(0, len(arabic), BLOCK):
        block = np.round(here[at : at + BLOCK] @ there.T, 4)
        best[at : at + BLOCK], near[at : at + BLOCK] = block.argmax(axis=1), block.max(axis=1)
        nearer = block.max(axis=0) > back_near
        back[nearer] = at + block.argmax(axis=0)[nearer]
        back_near = np.maximum(back_near, block.max(axis=0))
    out = {word: english[best[n]] for n, word in enumerate(arabic) if near[n] >= NEAR and back[best[n]] == n}
    return out | _by_letters([word for word in arabic if word not in out], set(english) - set(out.values()))


def _by_letters(arabic: Sequence[str], english: set[str]) -> dict[str, str]:
    """Words of the same consonants, where only one in each language has these."""
    spelt: list[dict[str, list[str]]] = []
    for words in (arabic, sorted(english)):
        by_core: dict[str, list[str]] = {}
        for word in words:
            for part in parts(word, "place")[:1]:
                if len(part.core) >= CONSONANTS:
                    by_core.setdefault(part.core, []).append(word)
        spelt.append(by_core)
    both = spelt[0].keys() & spelt[1].keys()
    return {spelt[0][core][0]: spelt[1][core][0] for core in both if len(spelt[0][core]) == len(spelt[1][core]) == 1}
