"""Who does it to whom, and to how many: the same words in turned places, "all" on one side only."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from madar.lang.akin import akin
from madar.lang.text import norm, proclitics
from madar.lang.units import function_words
from madar.lang.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madar.trace.drift.sides import Side

_FIRST = "^"
_MOST_WORDS = 40


def turned_round(one: Side, other: Side) -> Iterator[str]:
    """Two parties that stand in each other's place: "the company sold to the group", "the group sold to the company".

    Only within one language: each must stand where the other stood, behind the same word.
    """
    if one.lang != other.lang or max(len(one.words), len(other.words)) > _MOST_WORDS:
        return
    left, right = _slots(one), _slots(other)
    pairs = [(a, b) for a in left for b in right if akin(a[1], b[1], one.lang)]
    met = Counter(n for a, b in pairs for n in ((0, a[2]), (1, b[2])))
    shared = [(a, b) for a, b in pairs if met[0, a[2]] == met[1, b[2]] == 1]
    for n, (a, b) in enumerate(shared):
        for c, d in shared[n + 1 :]:
            turned = (a[2] < c[2]) != (b[2] < d[2])
            if turned and _alike(a[0], d[0], one.lang) and _alike(c[0], b[0], one.lang) and a[0] != c[0]:
                yield f"«{a[1]}» and «{c[1]}» stand in each other's place"
                return


def _alike(one: str, other: str, lang: str) -> bool:
    return one == other or (_FIRST not in {one, other} and akin(one, other, lang))


def _slots(side: Side) -> list[tuple[str, str, int]]:
    """Each telling word with the word it stands behind (articles left out) and its place."""
    out = []
    before = _FIRST
    for n, word in enumerate(side.words):
        if word.kind != "word":
            continue
        if word.norm in _ARTICLES:
            continue
        if word.norm not in function_words(side.lang):
            lead, stem = _parted(word.norm, side.lang)
            out.append((lead or before, stem, n))
        before = word.norm
    return out


_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her"})


_WRITTEN_ON = frozenset({"ل", "لل", "ب", "بال"})


def _parted(word: str, lang: str) -> tuple[str, str]:
    """What is written onto an Arabic word, and the word: «لجبهة» stands behind «ل»."""
    if lang != "ar":
        return "", word
    cut = [(lead, rest) for lead, rest in proclitics(word) if lead in _WRITTEN_ON and len(rest) > 3]  # noqa: PLR2004
    return cut[0] if cut else ("", word)


@cache
def _all(lang: str) -> frozenset[str]:
    return frozenset(norm(phrase) for phrase in table(lang, "drift")["scope"]["3"] if " " not in phrase)


def universal(one: Side, other: Side) -> Iterator[str]:
    """ "All the detainees" against "400 detainees": one side speaks of all, the other nowhere."""
    words = [{word.norm for word in side.words} & _all(side.lang) for side in (one, other)]
    if bool(words[0]) != bool(words[1]):
        yield f"«{min(words[0] | words[1])}» on one side only"
