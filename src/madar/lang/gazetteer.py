"""Places with their names in both scripts: a slice of GeoNames (CC BY 4.0) and our own regions and exonyms.

Loaded when first asked for. Every place that bears a name is kept; which one is meant is another's question.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from madar.lang.known import letters
from madar.lang.words import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ARABIC_FROM = "\u0600"
_ARTICLES = frozenset(["al", "el", "ar", "as", "ash", "ad", "az", "an", "at", "ath", "et", "er", "es", "ed", "ez"])


@dataclass(frozen=True, slots=True)
class Place:
    """A place: ``division`` is the country's first-level one; ``decimals`` says how precise the coordinates are."""

    place_id: str
    country: str
    division: str
    people: int
    latitude: float
    longitude: float
    names: tuple[str, ...]
    decimals: int = 3


@cache
def places() -> tuple[Place, ...]:
    """All places, our own before GeoNames'."""
    return tuple(_places())


def _places() -> Iterator[Place]:
    packed = (files("madar.lang") / "world" / "places.tsv.gz").read_bytes()
    lines = gzip.decompress(packed).decode().splitlines()
    cells = [tuple(line.split("\t")) for line in lines if not line.startswith("#")]
    for place_id, country, division, people, latitude, longitude, names in (*rows("world", "exonyms"), *cells):
        precise = len(latitude.partition(".")[2])
        where = float(latitude), float(longitude)
        yield Place(place_id, country, division, int(people), *where, tuple(names.split("|")), precise)


def name_key(name: str) -> str:
    """A place's name by its letters, without an article: "Al-Raqqah", "Ar Raqqah" and "Raqqah" are one."""
    key = letters(name)
    if key.startswith("ال") and len(key) > 4:  # noqa: PLR2004 - «ال» and three letters
        return key[2:]
    first, space, rest = name.replace("-", " ", 1).partition(" ")
    return letters(rest) if space and key < _ARABIC_FROM and letters(first) in _ARTICLES else key


@cache
def by_name() -> Mapping[str, tuple[Place, ...]]:
    """All places that bear a name, by its letters."""
    found: dict[str, list[Place]] = {}
    for place in places():
        for key in dict.fromkeys(name_key(name) for name in place.names):
            if key:
                found.setdefault(key, []).append(place)
    return {key: tuple(each) for key, each in found.items()}


@cache
def _in_order() -> Sequence[str]:
    return sorted(by_name())


@lru_cache(maxsize=1 << 16)
def begins_one(word: str) -> bool:
    """Whether a place's name is, or begins with, this word: others need not be put together with the words after them.

    >>> begins_one("دير"), begins_one("Al-Hasakah"), begins_one("قالت")
    (True, True, False)
    """
    key = letters(word)
    if key < _ARABIC_FROM and letters(word.partition("-")[0]) in _ARTICLES:
        return True
    for each in dict.fromkeys((key, key.removeprefix("ال"))):
        at = bisect_left(_in_order(), each)
        if at < len(_in_order()) and _in_order()[at].startswith(each):
            return True
    return False


def bearing(name: str) -> tuple[Place, ...]:
    """All places that bear this name.

    >>> {place.country for place in bearing("القنيطرة")} >= {"SY", "MA"}
    True
    """
    return by_name().get(name_key(name), ())
