"""What a denial is about: the deed in «ما تداولته حسابات عن فصل العمال», "reports that they had gone are baseless".

Who told it, and the word that says that it is not so, tell nothing of the claim that is denied.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from madar.lang.text import tokens
from madar.lang.words import table

if TYPE_CHECKING:
    from madar.terms import Variant

#: What somebody told stands among so many first words, and its "that" or "of" so many words behind it.
_TOLD, _REACH = 4, 14
_FEWEST = 4


def gist(variant: Variant) -> str:
    """The words of a statement that say what it is about.

    >>> from madar.terms import Span, Variant
    >>> gist(Variant("d", (Span(0, 9),), "ما تداولته بعض الحسابات عن فصل ١٢٠ عاملا وافدا", "ar", "denies"))
    'فصل ١٢٠ عاملا وافدا'
    >>> gist(Variant("d", (Span(0, 9),), "reports that 64 men had been moved were baseless", "en", "denies"))
    '64 men had been moved'
    """
    if variant.stance != "denies":
        return variant.quote
    lang = "ar" if variant.lang == "ar" else "en"
    said = [token for token in tokens(variant.quote) if token.kind != "mark"]
    words = " ".join(token.norm for token in said)
    told = _pattern(lang, "told_of").search(words)
    if not told or words[: told.start()].count(" ") >= _TOLD:
        return variant.quote
    first = words[: told.end()].count(" ") + 1
    at = next((n for n in range(first, min(len(said), first + _REACH)) if said[n].norm in _links(lang)), -1)
    false = _pattern(lang, "falsities").search(words, told.end())
    end = words[: false.start()].count(" ") if false else len(said)
    while end > 0 and said[end - 1].norm in _copulas(lang):
        end -= 1
    if at < 0 or end - at - 1 < _FEWEST:
        return variant.quote
    return variant.quote[said[at + 1].start : said[end - 1].end]


@cache
def _pattern(lang: str, key: str) -> re.Pattern[str]:
    """The phrases of a list of negation.toml; a final ``*`` stands for any ending."""
    forms = []
    for phrase in table(lang, "negation")[key]:
        words = " ".join(token.norm for token in tokens(phrase.rstrip("*")))
        forms.append(re.escape(words) + (r"\w*" if phrase.endswith("*") else ""))
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(forms, key=len, reverse=True))})(?!\w)")


@cache
def _links(lang: str) -> frozenset[str]:
    return frozenset(token.norm for word in table(lang, "negation")["of_what"] for token in tokens(word))


@cache
def _copulas(lang: str) -> frozenset[str]:
    return frozenset(token.norm for word in table(lang, "negation")["copulas"] for token in tokens(word))
