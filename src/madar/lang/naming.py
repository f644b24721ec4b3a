"""Whether a number names or dates and counts nothing: "in 2011 killed", "Article 5", «الفرقة السابعة عشرة»."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.calendar import months
from madar.lang.classes import listed
from madar.lang.text import norm
from madar.lang.units import deed_words, unit_at
from madar.lang.words import table
from madar.terms import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madar.lang.text import Token

_JOINTS = ("-", "–", "—", "−", "/", ".")
_COMMAS = frozenset({",", "،"})
_YEARS = range(1900, 2100)
_DAYS = range(1, 32)
_OLDEST = 120
_GLUED = ("و", "ب", "ل", "ف", "ك")
#: Telephone numbers: groups behind a "+" or a nought, or a long number that begins with one.
_PHONES = re.compile(r"(?<!\w)(?:(?:\+|[0٠]{2})\d{1,3}|[0٠]\d{1,3})(?:[ \-]\d{2,4}){2,}(?!\w)|(?<!\w)[0٠]\d{6,}(?!\w)")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d")


class Read(NamedTuple):
    """A number read from words ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    low: float
    high: float
    exact: bool


def identifiers(text: str, start: int, end: int | None) -> list[Span]:
    """Where numbers stand of which no part counts: telephone numbers.

    >>> text = "اتصل على 0112223344 أو +963 11 555 4433"
    >>> [text[a:b] for a, b in identifiers(text, 0, None)]
    ['0112223344', '+963 11 555 4433']
    """
    return [Span(*hit.span()) for hit in _PHONES.finditer(text, start, len(text) if end is None else end)]


def names(words: Sequence[Token], read: Read, lang: str) -> bool:
    """Whether the number names something and counts nothing: a year, a day of the month, a resolution, a clock time."""
    i, end = read.start, read.end
    before = words[i - 1] if i else None
    after = words[end] if end < len(words) else None
    if before and before.norm in listed(lang, "numbers", "labels", "words"):
        return True
    if words[i].kind != "number":
        return before is not None and lang == "ar" and before.norm in _ordinals() and _ends_ordinal(words[i].norm)
    glued = before is not None and before.end == words[i].start
    if before and glued and (before.norm in _JOINTS or (before.kind == "word" and not _written_on(before, lang))):
        return True
    if any(near and near.norm.removeprefix("ال") in _month_words(lang) for near in (before, after)):
        return True
    if after and (_is_suffix(words, end) or _starts_dates(words, end, lang)):
        return True
    return _is_year(words, read, lang) or _is_label(words, read, lang)


def _written_on(word: Token, lang: str) -> bool:
    return lang == "ar" and word.norm in _GLUED


def _is_year(words: Sequence[Token], read: Read, lang: str) -> bool:
    """Whether four digits are a year: where no noun follows that they count, or where what leads to them says so."""
    i, end = read.start, read.end
    if not _like_year(words[i]):
        return False
    if end >= len(words) or not unit_at(words, end, lang):
        return True
    lead = words[i - 1].norm if i else ""
    if lead in _leads(lang, "years"):
        return True
    if lead in _leads(lang, "joined") and i > 1 and _like_year(words[i - 2]):
        return True
    return lead in _leads(lang, "before_deeds") and words[end].norm in deed_words(lang)


def _like_year(word: Token) -> bool:
    return word.kind == "number" and word.norm.isdigit() and len(word.norm) == 4 and int(word.norm) in _YEARS  # noqa: PLR2004


def _is_label(words: Sequence[Token], read: Read, lang: str) -> bool:
    """Whether what stands around a number in digits makes it a clock time, an age, a day, somebody's number."""
    i, end = read.start, read.end
    before = words[i - 1].norm if i else ""
    after = words[end].norm if end < len(words) else ""
    said = words[i].norm
    if before in _leads(lang, "clock") and _CLOCK.fullmatch(said):
        return True
    if before in _COMMAS and after in _COMMAS and i > 1 and words[i - 2].kind == "word" and 0 < read.low < _OLDEST:
        return True  # "Salma Haddad, 35, was killed"
    if before in _leads(lang, "day") and said.isdigit() and int(said) in _DAYS and not unit_at(words, end, lang):
        return True
    return before in _leads(lang, "numbered") and said.isdigit() and len(said) > 2  # noqa: PLR2004 - "prisoner 4417"


@cache
def _leads(lang: str, key: str) -> frozenset[str]:
    return listed(lang, "numbers", "leads", key)


@cache
def _ordinals() -> frozenset[str]:
    """Arabic ordinals of one word: «السابعة»."""
    found = (norm(word) for words in table("ar", "times")["ordinals"].values() for word in words if " " not in word)
    return frozenset(word for word in found if word.startswith("ال"))


def _ends_ordinal(word: str) -> bool:
    """Whether a number word after an ordinal is the rest of it: «السابعة عشرة», «الخامس والعشرين»."""
    return word in {"عشر", "عشره"} or word.startswith("وال")


def _is_suffix(words: Sequence[Token], end: int) -> bool:
    """Whether the word at ``end`` makes an ordinal or a clock time of the number before it: 24th, 06.00 a.m."""
    after = words[end]
    if after.norm in ("st", "nd", "rd", "th"):
        return after.start == words[end - 1].end
    dotted = after.norm in ("a", "p") and end + 1 < len(words) and words[end + 1].norm == "."
    return dotted or after.norm in ("am", "pm", "gmt", "o'clock")


def _starts_dates(words: Sequence[Token], end: int, lang: str) -> bool:
    """Whether the number that ends before word ``end`` is a day: of "2 to 6 October", of «28 من الشهر»."""
    if words[end].norm == "من" and _is_month(words, end + 1, lang):
        return True
    later = words[end + 1 : end + 3]
    return (
        len(later) == 2  # noqa: PLR2004 - a number and its month
        and words[end].norm in ("-", "–", "to", "and", "الي", "حتي", "و", "until")
        and later[0].kind == "number"
        and later[1].norm in _month_words(lang)
    )


def _is_month(words: Sequence[Token], i: int, lang: str) -> bool:
    hit = unit_at(words, i, lang) if i < len(words) else None
    return hit is not None and hit[0].unit == "month"


@cache
def _month_words(lang: str) -> frozenset[str]:
    return frozenset(name.split()[0] for calendar in ("gregorian", "hijri") for name in months(lang, calendar))
