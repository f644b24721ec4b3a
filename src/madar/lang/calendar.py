"""Months of both calendars and the complete dates of a text: day, month and year, as people print them.

The Islamic calendar is the Umm al-Qura of Saudi Arabia; sightings elsewhere differ by a day either way, which whoever
keeps the date must allow for (docs/method/times.md).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from hijridate import Gregorian, Hijri

from madar.lang.text import INVISIBLE, fold, norm
from madar.lang.words import LANGUAGES, table
from madar.terms import Span

HIJRI_YEARS = range(1343, 1501)  # what the Umm al-Qura tables of hijridate cover: 1924-08-01 to 2077-11-16
_FIRST, _LAST = date(1924, 8, 1), date(2077, 11, 16)
_YEARS = range(1000, 2200)
_DIGITS_APART = re.compile(rf"\d[\s{INVISIBLE}]*[/.\-–\\]")
#: What every complete date has: digits apart, or the four of a year. Most texts have neither, and need no scan.
_OF_A_DATE = re.compile(rf"{_DIGITS_APART.pattern}|(?:\d[{INVISIBLE}]*){{4}}")


class FullDate(NamedTuple):
    """A complete date in a text: where it stands, the ISO date, and whether it was printed in the Islamic calendar."""

    span: Span
    date: str
    hijri: bool


@cache
def months(lang: str, calendar: str = "gregorian") -> dict[str, int]:
    """The number of the month each name stands for, by its normal form.

    >>> months("ar")[norm("تشرين الثاني")], months("en")["may"], months("ar", "hijri")[norm("رجب")]
    (11, 5, 7)
    """
    return {norm(name): int(n) for n, names in table(lang, "months")[calendar].items() for name in names}


@lru_cache(maxsize=4096)
def hijri_date(year: int, month: int, day: int) -> date | None:
    """The day that a date of the Islamic calendar (Umm al-Qura) is, or None where there is none or no table reaches it.

    A 30th in a month that has 29 days by the tables is the day after the 29th: where the new moon was seen a day
    later, people printed it.

    >>> hijri_date(1437, 7, 27)
    datetime.date(2016, 5, 4)
    """
    if year not in HIJRI_YEARS or not 1 <= month <= 12 or not 1 <= day <= 30:  # noqa: PLR2004 - the calendar's own
        return None
    gregorian = Hijri(year, month, 1).to_gregorian()
    return date(gregorian.year, gregorian.month, gregorian.day) + timedelta(days=day - 1)


@lru_cache(maxsize=4096)
def hijri_day(day: date) -> tuple[int, int, int] | None:
    """Year, month and day of the Islamic calendar (Umm al-Qura), or None where no table reaches.

    >>> hijri_day(date(2016, 5, 4))
    (1437, 7, 27)
    """
    if not _FIRST <= day <= _LAST:
        return None
    found = Gregorian.fromdate(day).to_hijri()
    return found.year, found.month, found.day


def day_of(year: int, month: int, day: int) -> date | None:
    """The day that these three numbers name, in the calendar that the year belongs to; None where there is no such day.

    >>> day_of(2016, 2, 30), day_of(1437, 7, 27)
    (None, datetime.date(2016, 5, 4))
    """
    if year in HIJRI_YEARS:
        return hijri_date(year, month, day)
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def iso_day(text: str) -> date | None:
    """The day that an ISO date names, whatever time of day stands behind it; None where it is no whole day.

    >>> iso_day("2031-04-11T08:30:00Z"), iso_day("2031-04")
    (datetime.date(2031, 4, 11), None)
    """
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


@cache
def _name_pattern(calendar: str) -> str:
    names = sorted({name for lang in LANGUAGES for name in months(lang, calendar)}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names) + r")(?![^\W\d_])"


_GAP = r"[ \t\u00a0]*"


@cache
def _digits() -> re.Pattern[str]:
    """A date all in digits, on the normal form."""
    gap = _GAP
    return re.compile(
        rf"(?<![\d/.:\-])(?P<a>\d{{1,4}})(?P<sep>{gap}[/–-]{gap}|[.\\])(?P<b>\d{{1,2}})(?:(?P=sep)|{gap}[/–-]{gap})(?P<c>\d{{4}}|\d{{1,2}})"
        rf"(?![\d/\\]|[.\-:,]\d)"
    )


@cache
def _named() -> re.Pattern[str]:
    """A date with the month's name, on the normal form; of many names, so made only when it is asked for."""
    gap = _GAP
    month = f"(?P<month>{_name_pattern('gregorian')}|{_name_pattern('hijri')})"
    twin = rf"(?:{gap}[/(\-]{gap}(?:{_name_pattern('gregorian')}){gap}\)?)?"
    year = r"(?P<{}>\d{{4}})(?!\d|[.,/]\d)"
    before = rf"(?<![\d/.\-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{gap}-?{gap}(?:of{gap}|من{gap})?(?:شهر{gap})?"
    after = rf"\.?{gap}[,،\-]?{gap}(?:من{gap})?(?:لل|ل|ال)?(?:عام|سنه)?{gap}"
    return re.compile(
        rf"{before}{month}{twin}{after}{year.format('year')}"
        rf"|(?<![^\W\d_])(?P<us>{_name_pattern('gregorian')}|{_name_pattern('hijri')}){twin}\.?{gap}"
        rf"(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?{gap}[,،]?{gap}{year.format('us_year')}"
    )


def _from_digits(hit: re.Match[str]) -> tuple[date | None, bool]:
    a, b, c = (int(hit[name]) for name in "abc")
    if len(hit["a"]) == 4:  # noqa: PLR2004 - a year has four digits
        year, month, day = a, b, c
    elif len(hit["a"]) > 2 or (len(hit["c"]) == 1) or (len(hit["c"]) == 2 and hit["sep"] != "/"):  # noqa: PLR2004
        return None, False
    else:
        year = c if len(hit["c"]) == 4 else c + (2000 if c < 50 else 1900)  # noqa: PLR2004
        day, month = (a, b) if b <= 12 else (b, a)  # noqa: PLR2004 - day first, unless it cannot be
    return day_of(year, month, day), year in HIJRI_YEARS


def _from_name(hit: re.Match[str]) -> tuple[date | None, bool]:
    name = re.sub(r"\s+", " ", hit["month"] or hit["us"])
    day, year = int(hit["day"] or hit["us_day"]), int(hit["year"] or hit["us_year"])
    for calendar, hijri in (("gregorian", False), ("hijri", True)):
        for lang in LANGUAGES:
            number = months(lang, calendar).get(name)
            if number is not None:
                return (day_of(year, number, day) if (year in HIJRI_YEARS) == hijri else None), hijri
    return None, False


def full_dates(text: str, start: int = 0, end: int | None = None) -> list[FullDate]:
    """The complete dates (day, month, year) in ``text[start:end]``, in the order they stand there.

    Both languages, both sets of digits, both calendars. ``03/05/2016`` is the third of May, unless the second number
    cannot be a month. A year of 1343 to 1500 is one of the Islamic calendar.

    >>> full_dates("آخر تحديث: الثلاثاء 03/05/2016 03:55 م")
    [FullDate(span=Span(start=20, end=30), date='2016-05-03', hijri=False)]
    >>> [found.date for found in full_dates("٣ أيار/مايو ٢٠١٦, May 3, 2016, 27 رجب 1437 هـ")]
    ['2016-05-03', '2016-05-03', '2016-05-04']

    Cost: two scans of the text.
    """
    stop = len(text) if end is None else end
    return sorted(_scanned(text, start, stop, named=True)) if _OF_A_DATE.search(text, start, stop) else []


def digit_dates(text: str, start: int = 0, end: int | None = None) -> list[FullDate]:
    """Of the complete dates, those all in digits.

    >>> digit_dates("2016-05-03, 4 May 2016")
    [FullDate(span=Span(start=0, end=10), date='2016-05-03', hijri=False)]
    """
    stop = len(text) if end is None else end
    return _scanned(text, start, stop, named=False) if _DIGITS_APART.search(text, start, stop) else []


def _scanned(text: str, start: int, end: int, *, named: bool) -> list[FullDate]:
    folded = fold(text[start:end])
    found: list[FullDate] = []
    for pattern, read in ((_digits, _from_digits), (_named, _from_name))[: 1 + named]:
        for hit in pattern().finditer(folded.text):
            day, hijri = read(hit)
            if day is not None:
                a, b = folded.span(*hit.span())
                found.append(FullDate(Span(start + a, start + b), day.isoformat(), hijri))
    return found
