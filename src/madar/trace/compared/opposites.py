"""Words of two statements that are opposites: "opened" here, «أغلقت» there."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from madar.lang.text import norm, proclitics
from madar.lang.units import function_words
from madar.lang.words import table
from madar.trace.drift.likeness import akin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madar.trace.drift.sides import Side

_SHORTEST = 3


@cache
def _pairs(lang: str) -> tuple[tuple[frozenset[str], frozenset[str], bool], ...]:
    return tuple(
        (
            frozenset(map(norm, row["one"][lang])),
            frozenset(map(norm, row["other"][lang])),
            bool(row.get("place")),
        )
        for row in table("world", "opposites")["pair"]
    )


@lru_cache(maxsize=65536)
def _of(word: str, lang: str) -> frozenset[tuple[int, int]]:
    """The rows of the table a word stands in, with the side it stands on."""
    found = set()
    for n, (one, other, _) in enumerate(_pairs(lang)):
        for side, stems in enumerate((one, other)):
            if word in stems or (lang == "ar" and any(_form_of(word, each) for each in stems)):
                found.add((n, side))
    return frozenset(found)


#: What Arabic writes around a stem: a past's and a present's persons, a noun's case and number.
_HEADS = ("", "ي", "ت", "ال", "ا", "ان", "يت", "ست", "سي")
_TAILS = ("", "ت", "وا", "ون", "ا", "ه", "ها", "تا", "هم")


@lru_cache(maxsize=65536)
def _form_of(word: str, stem: str) -> bool:
    """Whether an Arabic word is the stem in another person, number or with words written onto it."""
    rests = {rest for _, rest in proclitics(word)} | {word}
    for rest in rests:
        for head in _HEADS:
            for tail in _TAILS:
                core = rest[len(head) : len(rest) - len(tail) if tail else None]
                if head == "ال" and len(stem) <= _SHORTEST:
                    continue  # «السجن» is no form of «سجن»
                if rest.startswith(head) and rest.endswith(tail) and core == stem and len(core) >= _SHORTEST - 1:
                    return True
    return False


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
        if _pairs("en")[n][2] != place or against not in right or (n, side) in right or against in left:
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
