"""The rare words that statements share: the more there are, the likelier that two tell of one matter.

What sentences mean, as vectors, draws together all that is said in one manner: two ministers who praise, two ways to
school. Those of one matter also share words that few documents have: names, things, numbers. A word counts the more the
fewer documents have it; an inflected form counts as the plain one where that is met too, a word of Arabic as the
English one that stands for it in the same texts (rendered.py), «سبعة» as 7.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from madar.lang.text import proclitics, tokens
from madar.lang.units import function_words
from madar.resolve.gist import gist
from madar.resolve.rendered import rendered

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from numpy.typing import NDArray

    from madar.resolve.neighbours import Rows
    from madar.resolve.particulars import Particulars
    from madar.terms import Variant

    Vectors = Callable[[Sequence[str]], Rows]

#: Words of a statement that are kept: the rarest.
KEPT = 32
#: Of less than so many words that no other has, a statement shares less than all with its like: «بيع المدينة».
FEWEST = 1.3
_SHORTEST = 3
_TAILS = {
    "ar": ("ها", "هم", "ات", "ون", "ين", "ان", "وا", "ه", "ت", "ا", "ي"),
    "en": ("'s", "ing", "ed", "es", "s", "d"),
}


class Wording:
    """The telling words of statements, by number, the rarest first, and how much each counts."""

    def __init__(self, said: Sequence[NDArray[np.int32]], counting: NDArray[np.float32]) -> None:
        self._counting = np.append(counting, np.float32(0)) ** 2
        self._words = np.full((len(said), KEPT), -1, dtype=np.int32)
        for n, each in enumerate(said):
            rarest = each[np.lexsort((each, -counting[each]))][:KEPT]
            self._words[n, : len(rarest)] = rarest
        least = FEWEST * float(np.log(len(said) + 1)) ** 2
        self._length = np.sqrt(np.maximum(self._counting[self._words].sum(axis=1), least))

    def shared(self, one: NDArray[Any], other: NDArray[Any]) -> NDArray[np.float32]:
        """How much the words of each pair of statements have in common: 1 where all, 0 where none."""
        mine, theirs = self._words[one], self._words[other]
        met = (mine[:, :, None] == theirs[:, None, :]).any(axis=2) & (mine >= 0)
        both = (self._counting[mine] * met).sum(axis=1)
        share: NDArray[np.float32] = (both / (self._length[one] * self._length[other])).astype(np.float32)
        return share

    def of(self, *statements: int) -> Counter[int]:
        """The words of statements with how much each counts, added up: products of two are what these share."""
        found: Counter[int] = Counter()
        for at in statements:
            here = self._words[at][self._words[at] >= 0]
            parts = np.sqrt(self._counting[here]) / self._length[at]
            found.update(dict(zip(here.tolist(), parts.tolist(), strict=True)))
        return found


def wording(order: Sequence[Variant], vectors: Vectors | None = None, named: Sequence[Particulars] = ()) -> Wording:
    """The telling words of each statement.

    Takes ``vectors``, by which words of two languages stand for one another, and what each statement names.
    Cost: linear in the words, but for the vectors of the commonest; memory: 128 bytes a statement, 4 a word met.
    """
    number: dict[str, int] = {}
    said: list[NDArray[np.int32]] = []
    for n, variant in enumerate(order):
        counts = {f"{value:g}" for value in named[n].numbers} if named else set()
        met = {number.setdefault(word, len(number)) for word in sorted({*_words(variant), *counts})}
        said.append(np.array(sorted(met), dtype=np.int32))
    plain = [_plain(word, number) for word in number]
    if vectors is not None:
        plain = _in_one_language(plain, said, vectors)
    form = {each: n for n, each in enumerate(dict.fromkeys(plain))}
    forms = np.array([form[each] for each in plain], dtype=np.int32)
    said = [np.unique(forms[each]) for each in said]
    return Wording(said, _rarity(said, len(form)))


def _in_one_language(plain: Sequence[str], said: Sequence[NDArray[np.int32]], vectors: Vectors) -> list[str]:
    """The words, those of Arabic by the English word that stands for them where there is one."""
    met: Counter[str] = Counter()
    for each in said:
        met.update(plain[n] for n in each.tolist())
    often = sorted((word for word in met if not word[0].isdigit()), key=lambda word: (-met[word], word))
    arabic = [word for word in often if word[0] >= "\u0600"]
    stands = rendered(arabic, [word for word in often if word[0] < "\u0600"], vectors)
    return [stands.get(word, word) for word in plain]


def _rarity(said: Sequence[NDArray[np.int32]], count: int) -> NDArray[np.float32]:
    """How much each word counts: the more the fewer statements have it."""
    bearing = np.zeros(count, dtype=np.int64)
    for each in said:
        bearing[each] += 1
    return np.log((len(said) + 1) / np.maximum(bearing, 1)).astype(np.float32)


def _words(variant: Variant) -> list[str]:
    lang = "ar" if variant.lang == "ar" else "en"
    words = (token.norm for token in tokens(gist(variant)) if token.kind != "mark")
    return [word for word in words if word not in function_words(lang) and (len(word) > 1 or word.isdigit())]


def _plain(word: str, known: Collection[str]) -> str:
    """A word without what is written onto it and without its ending, where what is left is a word of the texts."""
    arabic = word[:1] >= "\u0600"
    if arabic:
        rests = [rest for _, rest in proclitics(word) if len(rest) >= _SHORTEST]
        word = min((rest for rest in rests if rest in known or "ال" + rest in known), key=len, default=word)
        word = word.removeprefix("ال") if len(word) > _SHORTEST + 1 else word
    for tail in _TAILS["ar" if arabic else "en"]:
        stem = word.removesuffix(tail)
        if stem != word and len(stem) >= _SHORTEST and (stem in known or (arabic and "ال" + stem in known)):
            return stem
    return word
