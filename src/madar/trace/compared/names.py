"""Names that nothing on the other side can be: across scripts by letters, within one by what stands in their place."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from madar.lang.akin import akin
from madar.lang.classes import listed
from madar.lang.known import countries, letters
from madar.lang.named import bare, class_words, country_of, given_names, longest
from madar.lang.synonyms import idle, stand_for
from madar.lang.text import norm, proclitics
from madar.lang.units import function_words
from madar.trace.compared.opposites import other_quarters
from madar.trace.drift.names import calendar_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from madar.lang.text import Token
    from madar.trace.drift.sides import Side

_NEAR = 0.6
_LONGEST = 3
_WITHIN = frozenset({"al", "el", "-"})


def other_names(one: Side, other: Side, spelt_alike: Callable[[str, str], bool]) -> Iterator[str]:
    """What is named on one side and cannot be what is named on the other."""
    yield from other_quarters(one, other)
    if one.lang == other.lang:
        yield from [*_replaced(one, other)] or _other_person(one, other)
    else:
        latin, arabic = (one, other) if one.lang == "en" else (other, one)
        yield from _unmatched(latin, arabic, spelt_alike)


def _replaced(one: Side, other: Side) -> Iterator[str]:
    """In two statements that run alike but for one stretch, the words that stand in each other's place."""
    left, right = ([word.norm for word in side.words if word.kind != "mark"] for side in (one, other))
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.ratio() < _NEAR:
        return
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "replace" or b - a > _LONGEST or d - c > _LONGEST:
            continue
        mine = [x for x in left[a:b] if not any(akin(x, y, one.lang) for y in right)]
        theirs = [y for y in right[c:d] if not any(akin(x, y, one.lang) for x in left)]
        mine, theirs = _without_synonyms(mine, right, one.lang), _without_synonyms(theirs, left, one.lang)
        if not (_tells(mine, one.lang) and _tells(theirs, other.lang)):
            continue
        yield f"«{' '.join(left[a:b])}» where the other says «{' '.join(right[c:d])}»"


def _other_person(one: Side, other: Side) -> Iterator[str]:
    """Two Arabic statements that each name one person, who have no name in common: by given names."""
    if one.lang != "ar":
        return
    left, right = _persons(one), _persons(other)
    if len(left) == len(right) == 1 and left[0].isdisjoint(right[0]):
        said = [{word.norm for word in side.words} for side in (one, other)]
        if left[0].isdisjoint(said[1]) and right[0].isdisjoint(said[0]):
            yield " where the other says ".join(f"«{' '.join(sorted(names))}»" for names in (left[0], right[0]))


def _persons(side: Side) -> list[frozenset[str]]:
    """The names of each person of an Arabic statement: a given name and the word behind it."""
    words = [word for word in side.words if word.kind == "word"]
    out: list[frozenset[str]] = []
    n = 0
    while n + 1 < len(words):
        if letters(words[n].norm) in given_names() and words[n + 1].norm not in function_words("ar"):
            out.append(frozenset({words[n].norm, words[n + 1].norm}))
            n += 1
        n += 1
    return out


def _without_synonyms(words: Sequence[str], others: Sequence[str], lang: str) -> list[str]:
    return [word for word in words if not idle(word, lang) and not any(stand_for(word, each, lang) for each in others)]


def _tells(words: Sequence[str], lang: str) -> bool:
    return any(word not in function_words(lang) and len(word) > 2 for word in words)  # noqa: PLR2004


def every_name_met(one: Side, other: Side, spelt_alike: Callable[[str, str], bool]) -> bool:
    """Whether the Arabic side spells every word of each name in capitals; names put into words are left.

    Stricter than ``other_names``, for statements that have little else: «وادي بدران» is not "Wadi Dalila".
    """
    latin, arabic = (one, other) if one.lang == "en" else (other, one)
    heard = _heard(arabic)
    runs = ([latin.text[word.start : word.end] for word in _from_first(latin, run)] for run in _runs(latin))
    told = [word for said in runs if not _translated(said) for word in said]
    return all(
        any(spelt_alike(word, each) for each in heard if len(each) > 1)
        for word in told
        if norm(word) not in listed("en", "titles", "words")
    )


def _from_first(side: Side, run: list[Token]) -> list[Token]:
    """A name with the word that opens its sentence, where it begins there: "Khan Sinan is waiting"."""
    first = side.words[0]
    opens = len(side.words) > 1 and run[0] is side.words[1] and first.kind == "word"
    return [first, *run] if opens and first.norm not in function_words("en") else run


def _heard(arabic: Side) -> set[str]:
    """The words of an Arabic statement, also without what is written onto them."""
    heard = {rest for word in arabic.words if word.kind == "word" for _, rest in proclitics(word.norm)}
    return heard | {word.removeprefix("ال") for word in heard}


def _unmatched(latin: Side, arabic: Side, spelt_alike: Callable[[str, str], bool]) -> Iterator[str]:
    """Names in capitals that no word of the Arabic side spells; translated names, and those of the tables, are left."""
    heard = _heard(arabic)
    for run in _runs(latin):
        said = [latin.text[word.start : word.end] for word in run]
        if _translated(said):
            continue
        if not any(spelt_alike(word, each) for word in said for each in heard if len(each) > 1):
            yield f"«{' '.join(said)}» is nowhere on the other side"


def _runs(side: Side) -> Iterator[list[Token]]:
    """Runs of words with capitals, but for the sentence's first word, months and days; "al-" goes on within one."""
    run: list[Token] = []
    for n, word in enumerate(side.words):
        if run and word.norm in _WITHIN:
            continue
        capital = word.kind == "word" and side.text[word.start].isupper() and n > 0
        if capital and word.norm not in calendar_words("en") and word.norm not in function_words("en"):
            run.append(word)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _translated(said: Sequence[str]) -> bool:
    """Whether a name may be put into the other language word by word: a body's, a country's, a title, an acronym."""
    if longest(said, 0) is not None or any(country_of(word) or letters(word) in _places() for word in said):
        return True
    if any(word.isupper() and len(word) > 1 for word in said):
        return True
    told = [word for word in said if norm(word) not in listed("en", "titles", "words")]
    return not told or any(class_words().get(each) for word in told for each in _singular(bare(word)))


def _singular(forms: Sequence[str]) -> list[str]:
    return [*forms, *(form.removesuffix("s") for form in forms)]


@cache
def _places() -> frozenset[str]:
    return frozenset(letters(name) for country in countries() for name in country.names)
