"""The dead that a text counts: how many, who they were, and whether the text says that it counts all of them.

A count belongs to a death by the word beside it ("killed 15", «مقتل 15», "15 dead"), or where its sentence tells of
nothing but deaths. Dead and wounded counted together («مقتل وإصابة 30») are no count of the dead.
"""

from __future__ import annotations

from functools import cache
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.classes import listed
from madar.lang.numbers import numbers
from madar.lang.text import norm, sentences, tokens
from madar.lang.units import deed_words
from madar.lang.words import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madar.lang.numbers import Quantity
    from madar.lang.text import Token
    from madar.terms import Span

#: Who may be counted; those of a kind are part of the next: children of the civilians, civilians of all.
PART_OF = {
    **dict.fromkeys(("person", "killed"), ""),
    **dict.fromkeys(("civilian", "fighter", "soldier", "policeman"), "all"),
    **dict.fromkeys(("child", "woman", "man", "journalist", "family"), "civilian"),
}
_BEFORE, _AFTER = 6, 4
_ENDS = frozenset(";؛:")


class Toll(NamedTuple):
    """A count of dead: where it stands, the least and the most it says, and who: ``all`` or a unit of units.toml."""

    span: Span
    low: float
    high: float
    who: str


def tolls(text: str, lang: str, start: int = 0, end: int | None = None) -> list[Toll]:
    """The counts of dead of ``text[start:end]``, in their order; without vague ones, "three more" and "others".

    >>> text = "Fifteen civilians, 11 children among them, were killed; 30 were wounded."
    >>> [(text[t.span.start : t.span.end], t.who) for t in tolls(text, "en")]
    [('Fifteen civilians', 'civilian'), ('11 children', 'child')]
    >>> text = "مقتل ما لا يقل عن 15 مدنيا وإصابة 30 شخصا"
    >>> [(t.low, t.who) for t in tolls(text, "ar")]
    [(15.0, 'civilian')]
    """
    lang = "ar" if lang == "ar" else "en"
    out = []
    for sentence in sentences(text, start, end):
        words = [word for word in tokens(text, *sentence) if word.norm]
        for count in numbers(text, lang, *sentence):
            if _vague(count) or _further(words, count, lang):
                continue
            if count.unit == "body":
                out.append(Toll(count.span, count.low, count.high, "all"))
            elif count.unit in PART_OF and _of_dead(words, count, lang):
                who = count.unit if PART_OF[count.unit] else "all"
                out.append(Toll(count.span, count.low, count.high, who))
            elif not count.unit and _led_to(words, count, lang):
                out.append(Toll(count.span, count.low, count.high, "all"))
    return out


def _led_to(words: Sequence[Token], count: Quantity, lang: str) -> bool:
    """Whether a bare number tells the toll that the words before it speak of."""
    first = next(n for n, word in enumerate(words) if word.end > count.span.start)
    up_to = {word.norm for word in words[max(0, first - 1) : first]}
    whole_clause = not up_to.isdisjoint(listed(lang, "tolls", "leads", "up_to"))
    near = {word.norm for word in words[0 if whole_clause else max(0, first - _BEFORE) : first]}
    return not near.isdisjoint(listed(lang, "tolls", "leads", "words"))


def _deed(word: str, lang: str) -> str:
    deeds = _deeds(lang)
    if lang == "ar":
        return deeds.get(word) or (deeds.get(word[1:], "") if word[:1] in "وبلف" else "")
    return deeds.get(word, "")


@cache
def _deeds(lang: str) -> dict[str, str]:
    more = {norm(word): name for name, words in table(lang, "tolls")["deeds"].items() for word in words}
    return more | deed_words(lang)


def _vague(count: Quantity) -> bool:
    return count.approx and 0 < count.low < count.high < inf


def _of_dead(words: Sequence[Token], count: Quantity, lang: str) -> bool:
    """Whether a count is one of dead, by the nearest words that say what befell the counted."""
    first = next(n for n, word in enumerate(words) if word.end > count.span.start)
    last = next((n for n, word in enumerate(words) if word.start >= count.span.end), len(words))
    after = _near(words[last : last + _AFTER], lang, back=False)
    before = _near(words[max(0, first - _BEFORE) : first][::-1], lang, back=True)
    if count.unit == "killed":
        return "wounded" not in after and set(before) != {"killed", "wounded"}
    nearest = (before or after) if lang == "ar" else (after or before)
    return nearest == ["killed"] if nearest else _told(words, first) == {"killed"}


def _told(words: Sequence[Token], at: int) -> set[str]:
    """What the clause around a word tells that befell anybody."""
    first = next((n + 1 for n in range(at, -1, -1) if words[n].norm in _ENDS), 0)
    end = next((n for n in range(at, len(words)) if words[n].norm in _ENDS), len(words))
    lang = "ar" if any("\u0600" < word.norm[0] < "\u06ff" for word in words[first:end]) else "en"
    return {told for word in words[first:end] if (told := _deed(word.norm, lang))}


def _near(words: Sequence[Token], lang: str, *, back: bool) -> list[str]:
    """What the nearest words tell that befell the counted: one deed, or two that are joined; up to another count."""
    found: list[str] = []
    for word in words:
        deed = _deed(word.norm, lang)
        joins = word.norm in listed(lang, "tolls", "joined", "words") or (lang == "ar" and word.norm.startswith("و"))
        if word.kind != "word" or (joins and not found and not (back and deed)):
            break
        if deed and deed not in found:
            found.append(deed)
        elif found and not joins:
            break
    return found


def _further(words: Sequence[Token], count: Quantity, lang: str) -> bool:
    """Whether a count adds to another ("three more", "21 others") or picks out ("one of them")."""
    last = next((n for n, word in enumerate(words) if word.start >= count.span.end), len(words))
    within = [word.norm for word in words[:last] if word.start >= count.span.start] + [
        w.norm for w in words[last : last + 1]
    ]
    if not listed(lang, "tolls", "further", "words").isdisjoint(within):
        return True
    return count.low == count.high == 1 and "of" in within
