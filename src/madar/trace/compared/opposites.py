"""Words of two statements that are opposites: "opened" here, «أغلقت» there."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from madar.lang.text import norm, proclitics
from madar.lang.units import function_words
from madar.lang.words import table
from madar.trace.drift.likeness import akin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from madar.trace.drift.sides import Side

_SHORTEST = 3


@cache
def _is_place() -> tuple[bool, ...]:
    return tuple(bool(row.get("place")) for row in table("world", "opposites")["pair"])


@cache
def _stems(lang: str) -> Mapping[str, frozenset[tuple[int, int]]]:
    """The rows of the table that a stem stands in, with the side it stands on."""
    found: dict[str, set[tuple[int, int]]] = {}
    for n, row in enumerate(table("world", "opposites")["pair"]):
        for side, words in enumerate((row["one"][lang], row["other"][lang])):
            for word in words:
                found.setdefault(norm(word), set()).add((n, side))
    return {stem: frozenset(places) for stem, places in found.items()}


@lru_cache(maxsize=65536)
def _of(word: str, lang: str) -> frozenset[tuple[int, int]]:
    """The rows a word stands in, in any of its forms, with the side it stands on."""
    stems = _stems(lang)
    forms = _cores(word) if lang == "ar" else {word}
    return frozenset(place for form in forms for place in stems.get(form, ()))


#: What Arabic writes around a stem: a past's and a present's persons, a noun's case and number.
_HEADS = ("", "ي", "ت", "ال", "ا", "ان", "يت", "ست", "سي")
_TAILS = ("", "ت", "وا", "ون", "ا", "ه", "ها", "تا", "هم")


def _cores(word: str) -> set[str]:
    """What an Arabic word may be another person, number or case of, and without what is written onto it."""
    found = set()
    for lead, rest in proclitics(word):
        for head in _HEADS:
            for tail in _TAILS:
                core = rest[len(head) : len(rest) - len(tail) if tail else None]
                if not (rest.startswith(head) and rest.endswith(tail)) or len(core) < _SHORTEST - 1:
                    continue
                if len(core) <= _SHORTEST and (head == "ال" or "ال" in lead):
                    continue  # «السجن» is no form of «سجن»
                found.add(core)
    return found | {word}


def opposites(one: Side, other: Side) -> Iterator[str]:
    """The pairs of words, one of each side, that turn the statement into its opposite."""
    yield from _opposed(one, other, place=False)


def other_quarters(one: Side, other: Side) -> Iterator[str]:
    """North here, south there: the statements speak of other places."""
    yield from _opposed(one, other, place=True)


def _opposed(one: Side, other: Side, *, place: bool) -> Iterator[str]:
    left, right = _met(one), _met(other)
    for n, side in left:
        against = (n, 1 - side)
        if _is_place()[n] != place or against not in right or (n, side) in right or against in left:
            continue
        said, answered = left[n, side], right[against]
        if one.lang == other.lang and any(akin(said[1], word.norm, one.lang) for word in other.words):
            continue
        yield f"«{said[0]}» against «{answered[0]}»"


def _met(side: Side) -> dict[tuple[int, int], tuple[str, str]]:
    found: dict[tuple[int, int], tuple[str, str]] = {}
    for word in side.words:
        if word.kind == "word" and word.norm not in function_words(side.lang):
            for place in _of(word.norm, side.lang):
                found.setdefault(place, (side.text[word.start : word.end], word.norm))
    return found
