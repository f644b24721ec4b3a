"""The rare words of statements, as vectors: near where two tell of a matter in the same telling words.

What sentences mean, as vectors, draws together all that is said in one manner: two ministers who praise, two ways to
school. Those of one matter also share words that few documents have: names, things, numbers. A word counts the more the
fewer documents have it; an inflected form counts as the plain one where that is met too.
"""

from __future__ import annotations

import hashlib
from array import array
from typing import TYPE_CHECKING

import numpy as np

from madar.lang.text import proclitics, tokens
from madar.lang.units import function_words
from madar.resolve.meaning import of_length_one

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from madar.terms import Variant

#: Numbers in which a word is written.
WIDE = 128
_SHORTEST = 3
_TAILS = {
    "ar": ("ها", "هم", "ات", "ون", "ين", "ان", "وا", "ه", "ت", "ا", "ي"),
    "en": ("'s", "ing", "ed", "es", "s", "d"),
}


def wording(order: Sequence[Variant]) -> NDArray[np.float32]:
    """A vector of length one for the telling words of each statement; zero where it has none.

    Takes the statements with those of one document together.
    Cost: linear in the words; memory: 512 bytes a statement and a word, 4 bytes a word met.
    """
    number: dict[str, int] = {}
    met, ends = array("i"), array("q")
    for variant in order:
        met.extend(sorted({number.setdefault(word, len(number)) for word in _words(variant)}))
        ends.append(len(met))
    plain = [_plain(word, number) for word in number]
    form = {each: n for n, each in enumerate(dict.fromkeys(plain))}
    forms = np.array([form[each] for each in plain], dtype=np.int32)[np.array(met, dtype=np.int32)]
    said = [forms[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    weights = _rarity([variant.doc_id for variant in order], said, len(form))
    made = np.stack([drawn(each) for each in form]) * weights[:, None] if form else np.zeros((1, WIDE))
    out = np.zeros((len(order), WIDE), dtype=np.float32)
    for n, each in enumerate(said):
        out[n] = made[np.unique(each)].sum(axis=0)
    return of_length_one(out)


def _rarity(doc_ids: Sequence[str], said: Sequence[NDArray[np.int32]], count: int) -> NDArray[np.float32]:
    """How much each word counts: the more the fewer documents have it."""
    bearing = np.zeros(count, dtype=np.int64)
    at = whole = 0
    while at < len(said):
        end = next((n for n in range(at, len(said)) if doc_ids[n] != doc_ids[at]), len(said))
        bearing[np.unique(np.concatenate(said[at:end]))] += 1
        at, whole = end, whole + 1
    return np.log((whole + 1) / np.maximum(bearing, 1)).astype(np.float32)


def _words(variant: Variant) -> list[str]:
    lang = "ar" if variant.lang == "ar" else "en"
    words = (token.norm for token in tokens(variant.quote) if token.kind != "mark")
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


def drawn(word: str, wide: int = WIDE) -> NDArray[np.float32]:
    """The same numbers for a word wherever it is met."""
    seed = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest())
    return np.random.default_rng(seed).standard_normal(wide, dtype=np.float32)
