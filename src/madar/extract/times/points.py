"""Rules for points of the calendar: a day, month, season, year, decade or century by its own name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from madar.extract.times import intervals
from madar.extract.times.grammar import Hit, Rule, Setting, compiled
from madar.extract.times.said import Said, fixed, is_hijri_year, ranged, resolved
from madar.lang.calendar import day_of

if TYPE_CHECKING:
    from datetime import date

_MONTHS = 12


def _is_day(day: int) -> bool:
    return 0 < day <= 31  # noqa: PLR2004 - the longest month


def _twin(hit: Hit, _: Setting) -> tuple[str, tuple[int, bool]] | None:
    month: tuple[int, bool] = hit.value("month")
    return ("M", month) if month == hit.value("month2") else None


def _date(hit: Hit, _: Setting) -> Said | None:
    number, hijri = hit.value("month")
    year = hit.number("year") or None
    day = hit.number("num", "ord")
    if not _is_day(day) or (year and (is_hijri_year(year) != hijri or day_of(year, number, day) is None)):
        return None
    if not hijri and day_of(year or 2000, number, day) is None:  # 2000 has a 29 February
        return None
    return Said(year=year, month=number, day=day, hijri=hijri)


def _month_first(hit: Hit, setting: Setting) -> Said | None:
    """Reads "May 5": not in Arabic running text, where «في آذار 30 شخصا» counts people."""
    loose = "num" in hit and "year" not in hit and "slash" not in hit
    return None if loose and setting.careful and setting.lang == "ar" else _date(hit, setting)


def _days(hit: Hit, setting: Setting) -> Said | None:
    number, hijri = hit.value("month")
    low, high = hit.numbers("num", "ord")
    if not (_is_day(low) and _is_day(high)):
        return None
    year = hit.number("year") or None
    start = Said(year=year, month=number, day=low, hijri=hijri)
    end = replace(start, day=high) if low < high else Said(day=high)
    if year and low >= high:
        return None
    return fixed(ranged(start, end, setting.base))


def _two_days(hit: Hit, setting: Setting) -> Said | None:
    """Reads "17 and 18 August": two days that follow one another."""
    low, high = hit.numbers("num", "ord")
    return _days(hit, setting) if high == low + 1 else None


def _month(hit: Hit, _: Setting) -> Said | None:
    number, hijri = hit.value("month")
    year = hit.number("year")
    return Said(year=year, month=number, hijri=hijri) if is_hijri_year(year) == hijri else None


def _month_number(hit: Hit, _: Setting) -> Said | None:
    number = hit.number("num")
    return Said(year=hit.number("year"), month=number) if number <= _MONTHS else None


def _season(hit: Hit, _: Setting) -> Said:
    return Said(year=hit.number("year"), season=hit.number("season"))


def _fall(hit: Hit, _: Setting) -> Said:
    """Reads "the fall of 2014": beside its year; at large a fall is none of autumn."""
    return Said(year=hit.number("year"), season=AUTUMN)


def _fall_alone(_: Hit, __: Setting) -> tuple[str, int]:
    return "S", AUTUMN


AUTUMN = 3


def _month_of(hit: Hit, _: Setting) -> Said | None:
    """Reads "the month of July 2012", with or without its year."""
    number, hijri = hit.value("month")
    year = hit.number("year") or None
    return None if year and is_hijri_year(year) != hijri else Said(year=year, month=number, hijri=hijri)


def _year(hit: Hit, _: Setting) -> Said | None:
    year = hit.number("year")
    return Said(year=year, hijri=is_hijri_year(year))


def _decade(hit: Hit, _: Setting) -> Said | None:
    year = hit.number("year")
    return fixed(intervals.decade(year)) if year % 10 == 0 else None


def _decade_in_two(hit: Hit, _: Setting) -> Said | None:
    """Reads "the '80s"."""
    ten = hit.number("big")
    return fixed(intervals.decade(_LAST_CENTURY + ten)) if ten % 10 == 0 and ten < 100 else None  # noqa: PLR2004


def _decade_word(hit: Hit, setting: Setting) -> Said:
    century = (hit.number("ord") - 1) * 100 if "ord" in hit else _LAST_CENTURY
    if "this" in hit and setting.base:
        century = setting.base.year // 100 * 100
    return fixed(intervals.decade(century + hit.number("decadeword")))


_LAST_CENTURY = 1900


def _decade_again(hit: Hit, _: Setting) -> Said | None:
    """«عقد التسعينيات»."""
    said = hit.saids()[0]
    return said if said.fixed and said.fixed.granularity == "decade" else None


def _century(hit: Hit, _: Setting) -> Said | None:
    number = hit.number("ord", "num")
    return fixed(intervals.century((number - 1) * 100)) if 1 < number <= 21 else None  # noqa: PLR2004 - up to ours


def _with_weekday(hit: Hit, _: Setting) -> Said | None:
    said = hit.said("date")
    return said if said.fixed or said.weekday is None else None


def _fraction(hit: Hit, setting: Setting) -> Said | None:
    """Reads "7/6": day first, unless the weekday beside it or the size of the numbers says month first; or "3/2016"."""
    a, b = hit.value("fraction")
    if b > 31 or a > 31:  # noqa: PLR2004 - a month and a year
        month, year = (a, b) if b > a else (b, a)
        return ("m", Said(year=year, month=month)) if month <= _MONTHS and 1000 <= year < 2200 else None  # type: ignore[return-value]  # noqa: PLR2004
    readings = [Said(month=m, day=d) for d, m in ((a, b), (b, a)) if m <= _MONTHS and day_of(2000, m, d)]
    if "weekday" in hit and setting.base:
        wanted = hit.number("weekday")
        readings.sort(key=lambda said: _weekday(said, setting.base) != wanted)
    return readings[0] if readings else None


def _weekday(said: Said, base: date | None) -> int:
    found = resolved(said, base)
    return intervals.first(found).isoweekday() if found else 0


def _numbered_weekday(hit: Hit, _: Setting) -> Said | None:
    day = hit.number("num", "ord")
    return Said(day=day, weekday=hit.number("weekday")) if _is_day(day) else None


def _digits_weekday(hit: Hit, setting: Setting) -> Said | None:
    """Reads "Friday 7-6": the reading that falls on that weekday."""
    a, b = hit.numbers("num")
    readings = [Said(month=m, day=d) for d, m in ((a, b), (b, a)) if m <= _MONTHS and day_of(2000, m, d)]
    return next((said for said in readings if _weekday(said, setting.base) == hit.number("weekday")), None)


def _both_calendars(hit: Hit, setting: Setting) -> Said:
    left, right = hit.said("date"), hit.said("date2")
    gregorian = left if right.hijri else right
    return left if resolved(gregorian, setting.base) is None else gregorian


def _as_it_was(hit: Hit, _: Setting) -> Said:
    return hit.saids()[0]


def _years(hit: Hit, setting: Setting) -> Said | None:
    low, high = hit.numbers("year")
    made = ranged(Said(year=low), Said(year=high), setting.base) if low < high else None
    return fixed(made) if made else None


# A day of a month by its number, but not «الأسبوع الأول من آذار», which is a week.
_DAY = (
    "^(unit_week|unit_quarter|unit_half|unit_month) "
    "unit_day? the? (num|ord) unit_day? (of|in|dash|slash)? the? unit_month?"
)

_DAYS_TOLD = "^(between|unit_week|unit_quarter|unit_half|unit_month) unit_day? the? (num|ord)"

POINTS: tuple[Rule, ...] = (
    compiled("twin month", "month slash month", "month", _twin),
    compiled("twin month", "month month", "month", _twin),
    compiled("twin month", "month dash month !dash", "month", _twin),
    compiled("twin month", "month open month shut", "month", _twin),
    compiled(
        "years between", "between the? num? unit_year? year (and|dash|to|until) the? unit_year? year", "PERIOD", _years
    ),
    compiled(
        "days of a month",
        f"{_DAYS_TOLD} and the? (num|ord) of? the? unit_month? month (comma|of|in)? unit_year? year?",
        "PERIOD",
        _two_days,
    ),
    compiled(
        "day month year",
        f"{_DAY} month (comma|dash|slash|of|in|inside)? of? unit_year? year era?",
        "date",
        _date,
    ),
    compiled("year month day", "year (dash|slash|comma)? month (dash|slash)? num !unit_day", "date", _date),
    compiled(
        "days of a month",
        "between? the? month the? (num|ord) (dash|to|until) the? (num|ord) comma? (of|in|inside)? year?",
        "PERIOD",
        _days,
    ),
    compiled(
        "days of a month",
        "between the? month the? (num|ord) and the? (num|ord) comma? (of|in|inside)? year?",
        "PERIOD",
        _days,
    ),
    compiled(
        "month day year",
        "month (dash|slash)? the? (num|ord) (comma|dash|slash)? (of|in|inside)? unit_year? year era?",
        "date",
        _date,
    ),
    compiled(
        "day month",
        f"{_DAY} month",
        "date",
        _date,
    ),
    compiled("month day", "month (slash|dash|comma)? the? (num|ord)", "date", _month_first),
    compiled("month year", "the? unit_month of month (comma|of|in)? year?", "MONTH", _month_of),
    compiled(
        "month year", "unit_month? month (comma|dash|slash)? (of|in|inside)? the? unit_year? year era?", "MONTH", _month
    ),
    compiled("year month", "year (dash|slash)? month", "MONTH", _month),
    compiled("year-month", "year dash num", "MONTH", _month_number, strict=True),
    compiled("season year", "the? fall of? the? year", "PERIOD", _fall),
    compiled("season", "<(last|next|this) fall", "season", _fall_alone),
    compiled("season", "fall", "season", _fall_alone, strict=True),
    compiled("season year", "the? season comma? (of|in|inside)? the? unit_year? year", "PERIOD", _season),
    compiled("decade", "the? unit_decade of? the? year plural_s", "PERIOD", _decade),
    compiled("decade", "the? year plural_s", "PERIOD", _decade),
    compiled("decade", "the big plural_s", "PERIOD", _decade_in_two),
    compiled("decade", "big plural_s", "PERIOD", _decade_in_two, strict=True),
    compiled("decade", "the? decadeword of? the? ord unit_century", "PERIOD", _decade_word),
    compiled("decade", "the? decadeword of? the? unit_century (ord|last|this)", "PERIOD", _decade_word),
    compiled("decade", "the? decadeword of? the? (last|this) unit_century", "PERIOD", _decade_word),
    compiled("decade", "the? decadeword", "PERIOD", _decade_word),
    compiled("decade", "the? unit_decade of? PERIOD", "PERIOD", _decade_again),
    compiled("century", "the? ord unit_century", "PERIOD", _century),
    compiled("century", "unit_century ord", "PERIOD", _century),
    compiled("year", "the? unit_year of? the? year era?", "YEAR", _year),
    compiled("year", "year era", "YEAR", _year),
    compiled(
        "weekday and date",
        "(last|next|this)? unit_day? weekday (comma|dash|open)? the? unit_day? date shut?",
        "date",
        _with_weekday,
    ),
    compiled("weekday and date", "unit_day? weekday (last|next|this) comma? unit_day? date", "date", _with_weekday),
    compiled("weekday and date", "unit_day? weekday equals in? date", "date", _with_weekday),
    compiled("date and weekday", "date open weekday shut", "date", _as_it_was),
    compiled("weekday and date", "(last|next|this)? unit_day? weekday comma? dash? fraction", "date", _fraction),
    compiled("day in digits", "unit_day fraction", "date", _fraction),
    compiled("day in digits", "fraction !part", "date", _fraction, strict=True),
    compiled("weekday and day", "weekday comma? the? ord", "date", _numbered_weekday),
    compiled("weekday and day", "weekday num", "date", _numbered_weekday, strict=True),
    compiled("weekday and day", "weekday num dash num", "date", _digits_weekday, strict=True),
    compiled("both calendars", "date era? open? equals? era? date era? shut?", "date", _both_calendars),
)

NUMBERS: tuple[Rule, ...] = (compiled("month-year", "num dash year", "MONTH", _month_number, strict=True),)

CLOCK: tuple[Rule, ...] = (
    compiled("clock", "date comma? in? clock? clocktime part? era?", "date", _as_it_was),
    compiled("clock", "date comma? in? clock? (fraction|num) part era?", "date", _as_it_was),
    compiled("clock", "(fraction|num) part era? comma? (in|of)? date", "date", _as_it_was, strict=True),
    compiled("clock", "(date|weekday) comma? in? clock (num|ord|clocktime) part? era?", "date", _as_it_was),
    compiled("clock", "clock? clocktime part? era? comma? (in|of|inside)? part? (date|weekday)", "date", _as_it_was),
    compiled("clock", "clock (num|ord) part? era? comma? (in|of|inside)? part? (date|weekday)", "date", _as_it_was),
    compiled(
        "part of day", "the? part (of|in|comma)? the? unit_day? (date|weekday) !(last|next|this)", "date", _as_it_was
    ),
    compiled("part of day", "^(last|next|this) (date|weekday) (in|inside)? the? part", "date", _as_it_was),
    compiled("era", "date era", "date", _as_it_was),
)
