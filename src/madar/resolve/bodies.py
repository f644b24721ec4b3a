"""Names of bodies as what their words mean: «وزارة الصحة اللبنانية» and "Lebanese Ministry of Health" are one.

Invariant: two names are one only when every word of each has its fellow: an idea of the table, a country, or, for what
is left over, the same consonants.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.known import countries, letters
from madar.lang.named import bare, country_of, words_of
from madar.lang.words import rows
from madar.resolve.parts import Part, parts

if TYPE_CHECKING:
    from collections.abc import Mapping

_SMALL = frozenset({"of", "the", "for", "and", "in", "to", "affairs", "شوون", "في", "من"})
_ENDINGS = ("يه", "ه", "ي", "")
FEWEST_IDEAS = 2


class Meaning(NamedTuple):
    """What a body's name means: for each word the ideas it may stand for, and the parts of what no table knows."""

    ideas: tuple[frozenset[str], ...]
    rest: tuple[Part, ...]


@cache
def _ideas() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for arabic, latin in rows("world", "bodywords"):
        idea = latin.split("|")[0]
        for word in (*arabic.split("|"), *latin.split("|")):
            found.setdefault(letters(word), set()).add(idea)
    return {word: frozenset(each) for word, each in found.items()}


@cache
def _countries() -> Mapping[str, str]:
    return {letters(name): country.code for country in countries() for name in country.names}


def _of_word(word: str) -> frozenset[str]:
    code = country_of(word)
    for each in bare(word):
        if code or each in _countries():
            return frozenset({code or _countries()[each]})
        plain = each.removeprefix("ال")
        for ending in _ENDINGS:
            stem = plain.removesuffix(ending) if ending else plain
            for form in (plain, stem, stem + "ي", stem + "ه"):
                if form in _ideas():
                    return _ideas()[form]
    return frozenset()


@lru_cache(maxsize=65_536)
def meaning(name: str) -> Meaning:
    """What the words of a body's name mean, word by word."""
    ideas, rest = [], []
    for word in words_of(name):
        if letters(word) in _SMALL:
            continue
        found = _of_word(word)
        if found:
            ideas.append(found)
        else:
            rest.append(word)
    return Meaning(tuple(ideas), parts(" ".join(rest), "body") if rest else ())


def same_meaning(one: str, other: str) -> bool:
    """Whether each word of two names has its fellow in the other, whatever their order.

    >>> same_meaning("وزارة الصحة اللبنانية", "Lebanese Ministry of Health")
    True
    >>> same_meaning("وزارة الصحة اللبنانية", "Syrian Ministry of Health")
    False
    """
    a, b = meaning(one), meaning(other)
    if len(a.ideas) != len(b.ideas) or len(a.ideas) < FEWEST_IDEAS or len(a.rest) != len(b.rest):
        return False
    left = list(b.ideas)
    for ideas in a.ideas:
        fellow = next((each for each in left if each & ideas), None)
        if fellow is None:
            return False
        left.remove(fellow)
    return sorted(part.core for part in a.rest) == sorted(part.core for part in b.rest)
