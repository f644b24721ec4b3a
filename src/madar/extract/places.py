"""Names of places in a row of words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from madar.lang.gazetteer import begins_one, by_name, name_key
from madar.lang.known import adjectives, letters
from madar.lang.named import bare, given_names, not_names
from madar.lang.words import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from madar.lang.gazetteer import Place

#: The most words a place's name has.
LONGEST_PLACE = 4
#: A one-word Arabic name of a place this small is as likely a common word; it needs a word like «مدينة» before it.
FEWEST_PEOPLE = 20_000
FEWEST_ARABIC = 50_000
FEWEST_SHORT = 300_000
SHORTEST_ARABIC = 3


@cache
def _common() -> frozenset[str]:
    words = table("world", "placewords")["common"]
    return frozenset(letters(word) if word >= "\u0600" else name_key(word) for word in words)


@cache
def _sorts() -> frozenset[str]:
    words = table("world", "placewords")
    return frozenset(name_key(word) for word in (*words["ar"], *words["en"]))


@cache
def _largest() -> Mapping[str, int]:
    return {key: max(_size(place) for place in each) for key, each in by_name().items()}


def _size(place: Place) -> int:
    """The people of a place; our own entries are always large enough to be meant."""
    return place.people + (FEWEST_ARABIC if place.place_id.startswith("own") else 0)


@cache
def _spelt() -> frozenset[str]:
    """The Arabic names as they are spelt, with their article or without it."""
    return frozenset(letters(name) for each in by_name().values() for place in each for name in place.names)


def place_at(words: Sequence[str], i: int) -> int:
    """The word after the longest name of a place that begins at word ``i``; 0 where none does.

    >>> place_at("في دير الزور أمس".split(), 1), place_at("Deir ez-Zor fell".split(), 0)
    (3, 2)
    """
    firsts = _without_clitics(words[i]) if words[i][0] >= "\u0600" else (words[i],)
    firsts = tuple(first for first in firsts if begins_one(first.removesuffix("'s").removesuffix("’s")))
    for end in range(min(len(words), i + LONGEST_PLACE), i, -1) if firsts else ():
        for first in firsts:
            if _is_place(" ".join((first, *words[i + 1 : end])), words, i, end):
                return end
    return i + 2 if _headed(words, i) else 0


@cache
def heads() -> frozenset[str]:
    """Words with a capital that begin the names of places: "Tell", "Jabal", "Wadi"."""
    return frozenset(letters(word) for word in table("world", "placewords")["heads"])


@cache
def _orders() -> frozenset[str]:
    return frozenset(letters(word) for word in table("world", "placewords")["orders"])


def _headed(words: Sequence[str], i: int) -> bool:
    """Whether a place that no table holds is named by what it is: "Jabal al-Harra", and no "Tell Nader that"."""
    if not words[i][0].isupper() or letters(words[i]) not in heads() or i + 1 >= len(words):
        return False
    if not i and letters(words[i]) in _orders():
        return False
    rest = words[i + 1]
    named = rest[0].isupper() or (rest.startswith(("al-", "el-")) and rest[3:4].isupper())
    return named and letters(rest) not in _common() and not any(each in not_names() for each in bare(rest))


def _without_clitics(word: str) -> tuple[str, ...]:
    """The word, and what is left of it without «و», «ب», «ل»; never without «ف» or «ك»."""
    forms = bare(word)
    return forms[:1] if forms[0][:1] in set("فك") else forms


def _short_rest(said: str, word: str, people: int) -> bool:
    """Whether what is left of a word is so short that only a large place can be meant: «لسان» is no «سان»."""
    if len(said) > SHORTEST_ARABIC or letters(word) == said:
        return False
    return people < (FEWEST_ARABIC if letters(word).endswith("ب" + said) else FEWEST_SHORT)


def _is_place(said: str, words: Sequence[str], i: int, end: int) -> bool:
    said = said.removesuffix("'s").removesuffix("’s")
    key = name_key(said)
    people = _largest().get(key)
    if people is None or not key:
        return False
    named = i > 0 and name_key(words[i - 1]) in _sorts()
    if key < "\u0600":
        capitals = words[i][0].isupper() and any(char.isupper() for char in words[end - 1])
        return capitals and (people >= FEWEST_PEOPLE or named) and key not in _common()
    if end - i > 1:
        return not any(len(word) == 1 or letters(word) in not_names() for word in words[i:end])
    if letters(said) not in _spelt() or _short_rest(said, words[i], people):
        return False  # «رقة» is no «الرقة»
    if len(key) < SHORTEST_ARABIC or any(each in adjectives() for each in bare(words[i])):
        return False
    return named or (people >= FEWEST_ARABIC and letters(said) not in _common() and key not in given_names())
