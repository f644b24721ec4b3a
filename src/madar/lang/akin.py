"""Whether two words of one language are forms of one another, or two spellings of one name."""

from __future__ import annotations

from functools import cache, lru_cache

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from madar.lang.text import proclitics
from madar.lang.words import table

_SHORTEST = 3
_VOWELS = frozenset("aeiouy")
_ALIKE = 0.72
_SPELLING = 72.0
_WEAK = str.maketrans("", "", "اويىةهتنمسآأإء")


@lru_cache(maxsize=65536)
def akin(one: str, other: str, lang: str) -> bool:
    """Whether two words (normal forms) share a stem: English by their beginning, Arabic by their firm consonants.

    >>> akin("ينسحب", "انسحب", "ar"), akin("باحراق", "احرق", "ar"), akin("قتل", "وصل", "ar")
    (True, True, False)
    >>> akin("withdraw", "withdrew", "en"), akin("sell", "sold", "en"), akin("reached", "returned", "en")
    (True, True, False)
    """
    if one == other:
        return True
    if lang == "ar":
        return any(a == b or _one_root(a, b) for a in _bare_words(one) for b in _bare_words(other))
    one, other = _stem(one), _stem(other)
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST or one[:2] != other[:2]:
        return False
    return LCSseq.normalized_similarity(one, other) >= _ALIKE


def _bare_words(word: str) -> tuple[str, ...]:
    """An Arabic word with and without what is written onto it."""
    return tuple(rest for lead, rest in proclitics(word) if not lead or len(rest) >= _SHORTEST)


def _one_root(one: str, other: str) -> bool:
    roots = [word.translate(_WEAK) for word in (one, other)]
    return len(roots[0]) >= 2 and roots[0] == roots[1] and LCSseq.normalized_similarity(one, other) >= 0.5  # noqa: PLR2004


@cache
def _irregular() -> dict[str, str]:
    return {form: row[0] for row in table("en", "drift")["irregular"]["rows"] for form in row}


def _stem(word: str) -> str:
    """An English word without the commonest endings; an irregular form by its plain one."""
    known = _irregular().get(word)
    if known:
        return known
    for ending in ("ing", "ed", "es", "s", "e"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST and _VOWELS & set(rest):  # "shred" is no "shr-ed"
            return rest
    return word


def one_name(one: str, other: str) -> bool:
    """Whether two names (normal forms) may be spellings of one another.

    >>> one_name("qaddafi", "gaddafi"), one_name("oakford", "denz")
    (True, False)
    """
    return ratio(one, other) >= _SPELLING or one in other or other in one
