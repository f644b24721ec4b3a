"""Words that stand for one another when one thing is told twice, and words that carry nothing."""

from __future__ import annotations

from functools import cache, lru_cache

from madar.lang.akin import akin
from madar.lang.forms import stems
from madar.lang.text import norm
from madar.lang.words import table


@cache
def _rows(lang: str) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for n, row in enumerate(table(lang, "synonyms")["words"]):
        for word in row:
            found.setdefault(norm(word), set()).add(n)
    return {word: frozenset(rows) for word, rows in found.items()}


@lru_cache(maxsize=65536)
def _of(word: str, lang: str) -> frozenset[int]:
    forms = stems(word) if lang == "ar" else (word,)
    return frozenset(row for form in forms for row in _rows(lang).get(form, ()))


def stand_for(one: str, other: str, lang: str) -> bool:
    """Whether two words of one language (normal forms) may tell the same.

    >>> stand_for("مقتل", "مصرع", "ar"), stand_for("killed", "died", "en"), stand_for("killed", "fled", "en")
    (True, True, False)
    """
    return not _of(one, lang).isdisjoint(_of(other, lang))


def answers(one: str, other: str, lang: str) -> bool:
    """Whether a word (normal forms) answers another when a thing is told twice: by its stem, or as one in its stead.

    >>> answers("قتلوا", "قتل", "ar"), answers("killed", "died", "en"), answers("killed", "fled", "en")
    (True, True, False)
    """
    return akin(one, other, lang) or stand_for(one, other, lang)


@cache
def _idle(lang: str) -> frozenset[str]:
    return frozenset(map(norm, table(lang, "synonyms")["idle"]))


def idle(word: str, lang: str) -> bool:
    """Whether a word carries nothing when a sentence is told anew."""
    return not _idle(lang).isdisjoint(stems(word) if lang == "ar" else (word,))
