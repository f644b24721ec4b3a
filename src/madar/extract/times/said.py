"""A time as far as the words say it, and the interval that it is once the day of the document is known.

"March 5" says a month and a day; its year is the base's business. In a range one side
lends to the other ("1 to 10 April").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from madar.extract.times import intervals
from madar.lang.calendar import HIJRI_YEARS, day_of, hijri_date, hijri_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from madar.terms import Interval

_FAR = 12 * 30  # months back in which a weekday and a day of the month, or 29 February, must meet


@dataclass(frozen=True, slots=True)
class Said:
    """What the words say: numbers of a calendar, or an interval already worked out.

    ``hijri`` says that the numbers are of the Islamic calendar. ``event`` marks a time told from another event,
    ``open`` one with an end that the words leave open. ``third`` narrows what the rest says.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    third: int | None = None
    fixed: Interval | None = None
    hijri: bool = False
    event: bool = False
    open: bool = False
    unknown: bool = False


UNKNOWN = Said(unknown=True)
"""A time told from the day of the document where that day is not known."""


def fixed(interval: Interval | None) -> Said:
    """An interval that the words and the base give together; unknown where there is none."""
    return Said(fixed=interval) if interval else UNKNOWN


def resolved(said: Said, base: date | None) -> Interval | None:
    """The interval that was said, told from ``base`` where the words leave something out; None where it is unknown."""
    if said.unknown or said.event or said.open:
        return None
    whole = said.fixed or _whole(said, base)
    return intervals.third(whole, said.third) if whole and said.third else whole


def _whole(said: Said, base: date | None) -> Interval | None:
    if said.day is not None:
        found = _day(said, base)
        return intervals.day(found) if found else None
    if said.hijri:
        return _hijri(said, base)
    if said.month is not None:
        return _month(said.month, said.year, base)
    if said.season is not None:
        return _season(said.season, said.year, base)
    if said.weekday is not None:
        return intervals.day(weekday_before(base, said.weekday)) if base else None
    return intervals.year(said.year) if said.year else None


def _hijri(said: Said, base: date | None) -> Interval | None:
    if said.month is None:
        return intervals.hijri_year(said.year) if said.year else None
    if said.year is not None:
        return intervals.hijri_month(said.year, said.month)
    today = hijri_day(base) if base else None
    if today is None:
        return None
    return intervals.hijri_month(today[0] - (said.month > today[1]), said.month)


def _month(number: int, of: int | None, base: date | None) -> Interval | None:
    if of is not None:
        return intervals.month(of, number)
    return intervals.month(base.year - (number > base.month), number) if base else None


def _season(number: int, of: int | None, base: date | None) -> Interval | None:
    if of is not None:
        return intervals.season(of, number)
    return nearest_season(base, number, lambda found: intervals.first(found) <= base) if base else None


def nearest_season(base: date, number: int, fits: Callable[[Interval], bool]) -> Interval | None:
    """The latest such season, up to next year's, that fits."""
    found = (intervals.season(of, number) for of in range(base.year + 1, base.year - 3, -1))
    return next((one for one in found if fits(one)), None)


def weekday_before(base: date, weekday: int) -> date:
    """The last such day of the week before ``base``."""
    return base - timedelta(days=(base.weekday() + 1 - weekday - 1) % 7 + 1)


def _day(said: Said, base: date | None) -> date | None:
    """The day that was said: with its year, or the nearest one that is not after the base."""
    if said.day is None:
        return None
    if said.year is not None and said.month is not None:
        return day_of(said.year, said.month, said.day)
    if base is None:
        return None
    if said.hijri:
        return _hijri_before(said, base)
    for back in range(_FAR):
        at = intervals.shift_months(base.replace(day=1), -back)
        found = day_of(said.year or at.year, at.month, said.day) if said.month in (None, at.month) else None
        met = found and (said.weekday is None or said.month is not None or found.isoweekday() == said.weekday)
        if found and met and found <= base:
            return found
    return None


def _hijri_before(said: Said, base: date) -> date | None:
    today = hijri_day(base)
    if today is None or said.month is None or said.day is None:
        return None
    found = [hijri_date(year, said.month, said.day) for year in (today[0], today[0] - 1)]
    return next((one for one in found if one and one <= base), None)


def ranged(left: Said, right: Said, base: date | None) -> Interval | None:
    """From one time to another, each side told what it leaves out by the other; None where they run backwards.

    "1 to 10 April 2016" lends the month and the year leftwards, "May to March" the next March to the right.
    """
    if left.unknown or right.unknown:
        return None
    filled = _lent(left, right)
    if right.year is None and right.fixed is None and filled.fixed is None and filled.year is None:
        return _bare_range(filled, right, base)
    if right.year is None and right.fixed is None:
        right = replace(right, year=_year_of(filled, base))
    start, end = resolved(filled, base), resolved(right, base)
    if start and end and start.start > end.start and left.fixed is None:
        if left.year is None and filled.year is not None:
            start = resolved(replace(filled, year=filled.year - 1), base)
        elif right.month is not None and right.year is not None:
            end = resolved(replace(right, year=right.year + 1), base)
    return intervals.join(start, end) if start and end else None


def _year_of(said: Said, base: date | None) -> int | None:
    found = said.year if said.fixed is None else None
    if found is None and said.fixed is not None:
        at = intervals.first(said.fixed)
        day = hijri_day(at) if said.hijri else None
        return day[0] if day else at.year
    return found if found is not None else (base.year if base else None)


def _lent(left: Said, right: Said) -> Said:
    """The left side with the month and year that only the right side says."""
    if left.fixed is not None or right.fixed is not None or left.weekday is not None:
        return left
    month = left.month
    if month is None and left.day is not None and right.month is not None:
        month = right.month if right.day is None or left.day <= right.day else (right.month - 2) % 12 + 1
    lend = left.month is not None or left.day is not None or left.season is not None
    return replace(left, month=month, year=left.year or (right.year if lend else None), hijri=left.hijri or right.hijri)


def _bare_range(left: Said, right: Said, base: date | None) -> Interval | None:
    start = resolved(left, base)
    if start is None or base is None:
        return None
    if right.month is None and right.day is not None and right.weekday is None:
        at = intervals.first(start)
        at = at if left.day is None or right.day >= at.day else intervals.shift_months(at.replace(day=1), 1)
        right = replace(right, month=at.month, year=at.year)
        end = resolved(right, base)
    elif right.weekday is not None:
        at = intervals.first(start)
        end = intervals.day(at + timedelta(days=(right.weekday - at.isoweekday()) % 7))
    else:
        of = intervals.first(start).year
        found = (resolved(replace(right, year=of + later), base) for later in (0, 1))
        end = next((one for one in found if one and one.end >= start.start), None)
    return intervals.join(start, end) if end else None


def is_hijri_year(year: int | None) -> bool:
    """Whether a year by its number is one of the Islamic calendar."""
    return year is not None and year in HIJRI_YEARS
