"""Dates as far as running text says them, by their parts: a year, a month, a day of it, a day of the week.

For comparing two statements; what they come to as intervals is the business of ``extract.times``.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from madar.lang.calendar import full_dates, months
from madar.lang.classes import listed
from madar.lang.phrases import Phrases
from madar.lang.text import Token, tokens
from madar.lang.words import table
from madar.terms import Span

_YEARS = range(1900, 2101)
_IN = frozenset(
    (
        "in",
        "since",
        "of",
        "by",
        "during",
        "until",
        "from",
        "before",
        "after",
        "early",
        "late",
        "في",
        "عام",
        "العام",
        "سنه",
    )
)
_IN_AR = frozenset(("منذ", "حتي", "قبل", "بعد", "لعام", "خلال", "شهر", "من", "الي", "مطلع", "اوائل", "اواخر", "نهايه"))


class SaidDate(NamedTuple):
    """The parts of a date that the words name, None for each that they leave out; ``weekday`` is 1 for Monday."""

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


@cache
def _months(lang: str) -> Phrases[int]:
    return Phrases(dict(months(lang)), clitics=lang == "ar")


@cache
def _weekdays(lang: str) -> Phrases[int]:
    rows = table(lang, "times")["weekdays"]
    return Phrases({word: int(n) for n, words in rows.items() for word in words}, clitics=lang == "ar")


@cache
def _doubtful(lang: str) -> frozenset[str]:
    return listed(lang, "months", "doubtful", "names")


def said_dates(text: str, lang: str, start: int = 0, end: int | None = None) -> list[SaidDate]:
    """The dates of ``text[start:end]``, whole and partial, in the order they stand there.

    >>> [d[1:] for d in said_dates("يوم الاثنين 3 آذار وفي عام 2014", "ar")]
    [(None, None, None, 1), (None, 3, 3, None), (2014, None, None, None)]
    >>> [d[1:] for d in said_dates("She may go in May 2015.", "en")]
    [(2015, 5, None, None)]
    """
    lang = lang if lang in ("ar", "en") else "en"
    words = [word for word in tokens(text, start, end) if word.norm]
    whole = [_whole(found.span, found.date) for found in full_dates(text, start, end)]
    out = list(whole)
    i = 0
    while i < len(words):
        if any(found.span.start <= words[i].start < found.span.end for found in whole):
            i += 1
            continue
        found, i = _at(text, words, i, lang)
        if found:
            out.append(found)
    return sorted(out)


def _whole(span: Span, iso: str) -> SaidDate:
    at = date.fromisoformat(iso)
    return SaidDate(span, at.year, at.month, at.day)


def _at(text: str, words: list[Token], i: int, lang: str) -> tuple[SaidDate | None, int]:
    """The partial date at word ``i`` and the word to go on from."""
    word = words[i]
    if word.kind == "number":
        before = words[i - 1].norm if i else ""
        if word.norm.isdigit() and int(word.norm) in _YEARS and (before in _IN or before in _IN_AR):
            return SaidDate(Span(word.start, word.end), year=int(word.norm)), i + 1
        return None, i + 1
    if word.kind == "mark" or (lang == "en" and not text[word.start].isupper()):
        return None, i + 1
    weekday = _weekdays(lang).at(words, i)
    if weekday:
        return SaidDate(Span(word.start, words[weekday[1] - 1].end), weekday=weekday[0]), weekday[1]
    month = _months(lang).at(words, i)
    return _month(words, i, month[0], month[1], lang) if month else (None, i + 1)


def _month(words: list[Token], i: int, number: int, end: int, lang: str) -> tuple[SaidDate | None, int]:
    first, last = i, end
    after, before = _number(words, end), _number(words, i - 1)
    if lang == "ar" and i > 1 and before is None and words[i - 1].norm in ("من", "شهر"):
        before = _number(words, i - 2)
        first -= before is not None
    day = before if before and before <= 31 else None  # noqa: PLR2004 - a day of a month
    first -= day is not None
    if day is None and lang == "en" and after and after <= 31:  # noqa: PLR2004
        day, last = after, end + 1
        after = _number(words, last)
    year = after if after in _YEARS else None
    last += year is not None
    doubtful = words[i].norm in _doubtful(lang) and not (day or year)
    if doubtful and not (i and (words[i - 1].norm in _IN or words[i - 1].norm in _IN_AR)):
        return None, end
    return SaidDate(Span(words[first].start, words[last - 1].end), year, number, day), last


def _number(words: list[Token], i: int) -> int | None:
    return int(words[i].norm) if 0 <= i < len(words) and words[i].norm.isdigit() else None
