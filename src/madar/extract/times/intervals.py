"""Stretches of the calendar as intervals: ISO days at both ends, EDTF level 1, never finer than what was said."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from madar.lang.calendar import hijri_date
from madar.terms import Interval

_SEASONS = {1: ("21", 3), 2: ("22", 6), 3: ("23", 9), 4: ("24", 12)}
_EDGES = {1: (1, 10), 2: (11, 20), 3: (21, 31)}
MONTHS = 12


def first(interval: Interval) -> date:
    """The first day of an interval."""
    return date.fromisoformat(interval.start)


def last(interval: Interval) -> date:
    """The last day of an interval."""
    return date.fromisoformat(interval.end)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def day(of: date, mark: str = "") -> Interval:
    """One day; ``mark`` "~" where the words make it about that day."""
    return Interval(of.isoformat(), of.isoformat(), of.isoformat() + mark, "day")


def between(start: date, end: date, granularity: str = "range", mark: str = "") -> Interval:
    """From one day to another, both of them included."""
    if start == end and granularity == "range":
        return day(start, mark)
    edtf = f"{start.isoformat()}{mark}/{end.isoformat()}{mark}"
    return Interval(start.isoformat(), end.isoformat(), edtf, granularity)


def month(year: int, number: int, mark: str = "") -> Interval:
    """A month."""
    end = month_end(year, number)
    return Interval(f"{year:04}-{number:02}-01", end.isoformat(), f"{year:04}-{number:02}{mark}", "month")


def year(of: int, mark: str = "") -> Interval:
    """A year."""
    return Interval(f"{of:04}-01-01", f"{of:04}-12-31", f"{of:04}{mark}", "year")


def decade(of: int) -> Interval:
    """The ten years from ``of``, which ends in 0."""
    return Interval(f"{of:04}-01-01", f"{of + 9:04}-12-31", f"{of // 10:03}X", "decade")


def century(of: int) -> Interval:
    """The hundred years that begin with ``of``, which ends in 00: the 20th are the years 1900 to 1999."""
    return Interval(f"{of:04}-01-01", f"{of + 99:04}-12-31", f"{of // 100:02}XX", "century")


def season(of: int, number: int) -> Interval:
    """A season, whole months; the winter of a year begins in its December."""
    code, start = _SEASONS[number]
    end = month_end(of + (start == MONTHS), (start + 1) % MONTHS + 1)
    return Interval(f"{of:04}-{start:02}-01", end.isoformat(), f"{of:04}-{code}", "season")


def part_of_year(of: int, number: int, parts: int) -> Interval:
    """One of the quarters or halves of a year; level 1 of EDTF has no sign for them, so it is a span of months."""
    size = MONTHS // parts
    start, end = date(of, (number - 1) * size + 1, 1), month_end(of, number * size)
    granularity = "quarter" if parts == 4 else "range"  # noqa: PLR2004 - four quarters
    return Interval(start.isoformat(), end.isoformat(), f"{start:%Y-%m}/{end:%Y-%m}", granularity)


def week(of: date) -> Interval:
    """The week, Monday to Sunday, that a day lies in."""
    start = of - timedelta(days=of.weekday())
    return between(start, start + timedelta(days=6), "week")


def weekend(of: date) -> Interval:
    """Saturday and Sunday of the week that a day lies in."""
    start = of - timedelta(days=of.weekday())
    return between(start + timedelta(days=5), start + timedelta(days=6))


def hijri_month(of: int, number: int) -> Interval | None:
    """A month of the Islamic calendar (Umm al-Qura)."""
    start = hijri_date(of, number, 1)
    following = hijri_date(of + number // MONTHS, number % MONTHS + 1, 1)
    return between(start, following - timedelta(days=1), "month") if start and following else None


def hijri_year(of: int) -> Interval | None:
    """A year of the Islamic calendar (Umm al-Qura)."""
    start, following = hijri_date(of, 1, 1), hijri_date(of + 1, 1, 1)
    return between(start, following - timedelta(days=1), "year") if start and following else None


def third(of: Interval, number: int) -> Interval:
    """The early, middle or late part of an interval: ten days of a month, four months of a year, a third of others.

    What has no customary thirds (a day, a week) stays whole: "early on Monday" says no more than Monday.
    """
    start, end = first(of), last(of)
    if of.granularity == "month" and start.day == 1:
        low, high = _EDGES[number]
        return between(start.replace(day=low), start.replace(day=min(high, end.day)))
    if of.granularity == "month":
        low, high = _EDGES[number]
        stop = end if number == 3 else start + timedelta(days=high - 1)  # noqa: PLR2004 - the last third
        return between(start + timedelta(days=low - 1), stop)
    if of.granularity == "year" and (start.month, start.day) == (1, 1):
        end = month_end(start.year, number * 4)
        return Interval(
            date(start.year, number * 4 - 3, 1).isoformat(), end.isoformat(), _months(start, number), "range"
        )
    if of.granularity in ("decade", "century", "season", "quarter", "range") and (end - start).days > 27:  # noqa: PLR2004
        return _third_of_many(of, number)
    return of


def _months(start: date, number: int) -> str:
    return f"{start.year:04}-{number * 4 - 3:02}/{start.year:04}-{number * 4:02}"


def _third_of_many(of: Interval, number: int) -> Interval:
    start, end = first(of), last(of)
    if of.granularity in ("decade", "century"):
        size = 10 if of.granularity == "decade" else 100
        cuts = (0, round(size * 0.4), round(size * 0.7), size) if size == 10 else (0, 33, 67, 100)  # noqa: PLR2004
        low, high = start.year + cuts[number - 1], start.year + cuts[number] - 1
        return Interval(f"{low:04}-01-01", f"{high:04}-12-31", f"{low:04}/{high:04}", "range")
    months = (end.year - start.year) * MONTHS + end.month - start.month + 1
    if months == 3 and start.day == 1:  # noqa: PLR2004 - a season or a quarter: a third is a month
        at = shift_months(start, number - 1)
        return month(at.year, at.month)
    return of


def shift_months(of: date, months: int) -> date:
    """The same day so many months on (or back), the last day of the month where it has fewer."""
    total = of.year * MONTHS + of.month - 1 + months
    if not MINYEAR <= total // MONTHS <= MAXYEAR:
        return of
    year_number, month_number = total // MONTHS, total % MONTHS + 1
    return date(year_number, month_number, min(of.day, monthrange(year_number, month_number)[1]))


def join(left: Interval, right: Interval) -> Interval | None:
    """From the first day of one to the last of another; None where they run backwards."""
    if left.start > right.end:
        return None
    parts = [side.edtf if "/" not in side.edtf else None for side in (left, right)]
    edges = [parts[0] or left.start, parts[1] or right.end]
    if left.start == right.start and left.end == right.end:
        return left
    edges = [edge if "X" not in edge else day_ for edge, day_ in zip(edges, (left.start, right.end), strict=True)]
    return Interval(left.start, right.end, "/".join(edges), "range")


def widened(of: Interval, days: int) -> Interval:
    """The interval with so many days more at either end: what an uncertain calendar makes of it."""
    start, end = first(of) - timedelta(days=days), last(of) + timedelta(days=days)
    return between(start, end, "range")
