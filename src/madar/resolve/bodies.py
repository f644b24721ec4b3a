"""Names of bodies as what their words mean: «وزارة الصحة اللبنانية» and "Lebanese Ministry of Health" are one.

Invariant: two names are one only when every word of each has its fellow: an idea of the table, a country, or, for what
is left over, the same consonants.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.known import letters
from madar.lang.named import bare, country_named, country_of, words_of
from madar.lang.words import rows
from madar.resolve.parts import Part, parts
from madar.resolve.places import known_places

if TYPE_CHECKING:
    from collections.abc import Mapping

_SMALL = frozenset({"of", "the", "for", "and", "in", "to", "affairs", "شوون", "في", "من"})
_ENDINGS = ("يه", "ه", "ي", "")
_BEGIN_NAME = frozenset({"بن", "ابن", "ابو", "بو", "عبد", "ben", "bin", "ibn", "abu", "bou", "abd"})
FEWEST_IDEAS = 2
#: Beside a single idea the name itself must have so many consonants: «طيران الجزيرة», "Jazeera Airways".
FEWEST_LETTERS = 3


class Word(NamedTuple):
    """A word that no table of ideas knows: its part, and the places that bear it."""

    part: Part
    places: frozenset[str]


class Meaning(NamedTuple):
    """What a body's name means: for each word the ideas it may stand for, and the words that are names themselves."""

    ideas: tuple[frozenset[str], ...]
    rest: tuple[Word, ...]


@cache
def _ideas() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for arabic, latin in rows("world", "bodywords"):
        idea = latin.split("|")[0]
        for word in (*arabic.split("|"), *latin.split("|")):
            found.setdefault(letters(word), set()).add(idea)
    return {word: frozenset(each) for word, each in found.items()}


def ideas(word: str) -> frozenset[str]:
    """What a word of a body's name may mean: a country's code, an idea of the table; empty where nothing knows it."""
    code = country_of(word) or country_named(word)
    if code:
        return frozenset({code})
    for each in bare(word):
        plain = each.removeprefix("ال")
        for ending in _ENDINGS:
            stem = plain.removesuffix(ending) if ending else plain
            for form in (plain, stem, stem + "ي", stem + "ه"):
                if form in _ideas():
                    return _ideas()[form]
    return frozenset()


def _of_pair(one: str, other: str) -> frozenset[str]:
    """What two words mean together: «الدفاع المدني»."""
    plain = other.removeprefix("ال")
    joined = (letters(first.removeprefix("ال") + plain) for first in bare(one))
    return next((_ideas()[each] for each in joined if each in _ideas()), frozenset())


@lru_cache(maxsize=65_536)
def meaning(name: str) -> Meaning:
    """What the words of a body's name mean, word by word."""
    told: list[frozenset[str]] = []
    rest: list[Word] = []
    plain: list[str] = []
    words = [word for word in words_of(name) if letters(word) not in _SMALL]
    n = 0
    while n < len(words):
        pair = words[n : n + 2]
        if letters(words[n]) in _BEGIN_NAME and len(pair) > 1:
            plain += pair  # «بن عودة» is one name, and no place
            n += 2
            continue
        known = _of_pair(*pair) if len(pair) > 1 else frozenset()
        spots = known_places(" ".join(pair)) if len(pair) > 1 and not known else frozenset()
        taken = 2 if known or spots else 1
        known = known or (frozenset() if spots else ideas(words[n]))
        spots = spots or known_places(words[n])
        if known:
            told.append(known)
        elif spots:
            rest += [Word(part, spots) for part in parts("".join(words[n : n + taken]), "body")]
        else:
            plain.append(words[n])
        n += taken
    rest += [Word(part, frozenset()) for part in parts(" ".join(plain), "body")] if plain else []
    return Meaning(tuple(told), tuple(sorted(rest, key=lambda word: word.part)))


def same_meaning(one: str, other: str) -> bool:
    """Whether each word of two names has its fellow in the other, whatever their order.

    >>> same_meaning("وزارة الصحة اللبنانية", "Lebanese Ministry of Health")
    True
    >>> same_meaning("وزارة الصحة اللبنانية", "Syrian Ministry of Health")
    False
    """
    a, b = meaning(one), meaning(other)
    if len(a.ideas) != len(b.ideas) or not a.ideas or len(a.rest) != len(b.rest):
        return False
    left = list(b.ideas)
    for meant in a.ideas:
        fellow = next((each for each in left if each & meant), None)
        if fellow is None:
            return False
        left.remove(fellow)
    names = list(b.rest)
    for word in a.rest:
        same = next((each for each in names if _same_word(word, each)), None)
        if same is None:
            return False
        names.remove(same)
    placed = sum(bool(word.places) for word in a.rest)
    long = bool(a.rest) and all(word.part.weight >= FEWEST_LETTERS for word in a.rest)
    return len(a.ideas) + placed >= FEWEST_IDEAS or long


def _same_word(one: Word, other: Word) -> bool:
    if one.places & other.places:
        return True
    apart = one.part.given and other.part.given and one.part.given != other.part.given
    return one.part.core == other.part.core and not apart
