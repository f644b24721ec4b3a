"""Words of two statements that are opposites: "opened" here, «أغلقت» there."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from madar.lang.akin import akin
from madar.lang.classes import listed
from madar.lang.forms import stems
from madar.lang.text import norm
from madar.lang.units import function_words
from madar.lang.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from madar.trace.drift.sides import Side


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
    known = _stems(lang)
    forms = stems(word) if lang == "ar" else {word}
    return frozenset(place for form in forms for place in known.get(form, ()))


def opposites(one: Side, other: Side) -> Iterator[str]:
    """The pairs of words, one of each side, that turn the statement into its opposite."""
    found = [*_opposed(one, other, place=False)]
    yield from found or _told_of_others(one, other)


def other_quarters(one: Side, other: Side) -> Iterator[str]:
    """North here, south there: the statements speak of other places."""
    yield from _opposed(one, other, place=True)


def _opposed(one: Side, other: Side, *, place: bool) -> Iterator[str]:
    left, right = _met(one), _met(other)
    told = set()
    for n, side in left:
        against = (n, 1 - side)
        if _is_place()[n] != place or against not in right or (n, side) in right or against in left:
            continue
        said, answered = left[n, side], right[against]
        if one.lang == other.lang and any(akin(said[1], word.norm, one.lang) for word in other.words):
            continue
        if (said, answered) not in told:
            told.add((said, answered))
            yield f"«{said[0]}» against «{answered[0]}»"


def _met(side: Side) -> dict[tuple[int, int], tuple[str, str]]:
    found: dict[tuple[int, int], tuple[str, str]] = {}
    for word in side.words:
        if word.kind == "word" and word.norm not in function_words(side.lang):
            for place in _of(word.norm, side.lang):
                found.setdefault(place, (side.text[word.start : word.end], word.norm))
    return found


def _told_of_others(one: Side, other: Side) -> Iterator[str]:
    """The same opposites on both sides, told of each other's things: oil up and gold down, gold up and oil down."""
    if one.lang != other.lang:
        return
    both = [{n for n, row_side in _met(side) if (n, 1 - row_side) in _met(side)} for side in (one, other)]
    rows = {n for n in both[0] & both[1] if not _is_place()[n]}
    left, right = (_clauses(side, rows) for side in (one, other)) if rows else ({}, {})
    for thing, said in left.items():
        for same in (each for each in right if akin(thing, each, one.lang)):
            for place, word in said.items():
                against = (place[0], 1 - place[1])
                if against in right[same] and against not in said and place not in right[same]:
                    yield f"«{thing}»: «{word}» against «{right[same][against]}»"
                    return


def _clauses(side: Side, rows: set[int]) -> dict[str, dict[tuple[int, int], str]]:
    """For each word that names a thing, the words of these rows that stand in its clause."""
    out: dict[str, dict[tuple[int, int], str]] = {}
    things: list[str] = []
    said: dict[tuple[int, int], str] = {}
    for word in side.words:
        met = _of(word.norm, side.lang) if word.kind == "word" else frozenset()
        places = {place for place in met if place[0] in rows}
        if word.kind == "mark" or _opens_clause(word.norm, side.lang, moves=bool(places)):
            out.update({thing: {**out.get(thing, {}), **said} for thing in things if said})
            things, said = [], {}
        if places:
            said |= dict.fromkeys(places, side.text[word.start : word.end])
        elif word.kind == "word" and word.norm not in function_words(side.lang):
            things.append(word.norm)
    out.update({thing: {**out.get(thing, {}), **said} for thing in things if said})
    return out


def _opens_clause(word: str, lang: str, *, moves: bool) -> bool:
    """Whether a word begins another clause: "while", «مع», or «و» written onto a thing or onto what it does."""
    if word in listed(lang, "drift", "clauses", "words"):
        return True
    return lang == "ar" and word.startswith("و") and (moves or word.startswith("وال"))
