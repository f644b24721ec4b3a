"""Rules for what is made of points: parts of them ("late March"), ranges between them, and times with an open end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from madar.extract.times import intervals
from madar.extract.times.grammar import Hit, Rule, Setting, compiled
from madar.extract.times.said import UNKNOWN, Said, fixed, ranged, resolved

if TYPE_CHECKING:
    from madar.extract.times.stretches import Stretch
    from madar.terms import Interval

_ANY = "(date|MONTH|YEAR|WEEK|PERIOD|month|year|season|weekday)"
_LONG = "(MONTH|YEAR|PERIOD|month|year|season)"
_QUARTERS = 4


def _third(hit: Hit, _: Setting) -> tuple[str, Said] | None:
    said = hit.saids()[0]
    if said.third:
        return None
    if said.unknown:
        return "p", said
    whole_day = said.day is not None or (said.fixed is not None and said.fixed.granularity == "day")
    return ("d", said) if whole_day or said.weekday else ("p", replace(said, third=hit.number("third")))


def _third_of_this(hit: Hit, setting: Setting) -> Said | None:
    """Reads "The end of the year": of the one the base lies in."""
    if setting.base is None:
        return UNKNOWN
    month = setting.base.month if "unit_month" in hit else None
    return Said(year=setting.base.year, month=month, third=hit.number("third"))


def _half(hit: Hit, setting: Setting) -> Said | None:
    number = hit.number("ord") if "ord" in hit else -1 if "last" in hit else hit.number("num")
    parts = _QUARTERS if "unit_quarter" in hit else 2
    said = hit.saids()[0] if hit.saids() else Said(year=setting.base.year) if setting.base else UNKNOWN
    whole = resolved(said, setting.base)
    number = parts if number == -1 else number
    if whole is None:
        return UNKNOWN
    if not 0 < number <= parts or said.third:
        return None
    if whole.granularity == "year":
        return fixed(intervals.part_of_year(intervals.first(whole).year, number, parts))
    if whole.granularity == "month" and parts == 2:  # noqa: PLR2004 - two halves
        start, end = intervals.first(whole), intervals.last(whole)
        middle = start + timedelta(days=14)
        edges = (start, middle) if number == 1 else (middle + timedelta(days=1), end)
        return fixed(intervals.between(*edges))
    return None


def _week_of(hit: Hit, setting: Setting) -> Said | None:
    """The first week of a month or year is the one its first Thursday lies in, as ISO 8601 counts weeks."""
    whole = resolved(hit.saids()[0], setting.base)
    if whole is None:
        return UNKNOWN
    number = hit.number("ord") if "ord" in hit else -1
    start, end = intervals.first(whole), intervals.last(whole)
    if number == -1:
        thursday = end - timedelta(days=(end.isoweekday() - 4) % 7)
    else:
        thursday = start + timedelta(days=(4 - start.isoweekday()) % 7 + 7 * (number - 1))
    return fixed(intervals.week(thursday)) if start <= thursday <= end else None


def _week_with(hit: Hit, setting: Setting) -> Said | None:
    said = hit.saids()[0] if hit.saids() else Said(day=hit.number("ord"))
    at = resolved(said, setting.base)
    if at is None:
        return UNKNOWN
    make = intervals.weekend if "unit_weekend" in hit else intervals.week
    return fixed(make(intervals.first(at))) if at.granularity == "day" else None


def _month_of(hit: Hit, _: Setting) -> Said | None:
    year, number = hit.saids()[0], hit.number("ord")
    number = 12 if number == -1 or "last" in hit else number
    if year.unknown or year.year is None or not 0 < number <= 12:  # noqa: PLR2004 - months of a year
        return UNKNOWN if year.unknown else None
    return Said(year=year.year, month=number, hijri=year.hijri)


def _edge_of(hit: Hit, setting: Setting) -> Said | None:
    """As in "The first two weeks of May", "the last three months of 2015"."""
    whole = resolved(hit.saids()[0], setting.base)
    if whole is None:
        return UNKNOWN
    stretch: Stretch = hit.value("SPAN")
    if stretch.low != stretch.high or ("ord" in hit and hit.number("ord") not in (1, -1)):
        return None
    return _edge(whole, stretch, first="ord" in hit and hit.number("ord") == 1)


def _edge(whole: Interval, stretch: Stretch, *, first: bool) -> Said | None:
    start, end = intervals.first(whole), intervals.last(whole)
    if stretch.unit == "day":
        cut = timedelta(days=stretch.low - 1)
        return fixed(intervals.between(start, start + cut) if first else intervals.between(end - cut, end))
    if stretch.unit == "month":
        at = start if first else intervals.shift_months(end.replace(day=1), 1 - stretch.low)
        until = intervals.shift_months(at, stretch.low) - timedelta(days=1)
        return fixed(intervals.between(at, until))
    if stretch.unit == "week":
        thursday = start + timedelta(days=(4 - start.isoweekday()) % 7)
        back = end - timedelta(days=(end.isoweekday() - 4) % 7)
        monday = thursday - timedelta(days=3) if first else back - timedelta(days=3 + 7 * (stretch.low - 1))
        return fixed(intervals.between(monday, monday + timedelta(days=7 * stretch.low - 1)))
    return None


def _range(hit: Hit, setting: Setting) -> Said | None:
    saids = hit.saids()
    if "nowish" in hit and setting.base:
        saids.append(fixed(intervals.day(setting.base)))
    if len(saids) != 2:  # noqa: PLR2004 - two ends
        return UNKNOWN if "nowish" in hit else None
    left, right = saids
    if "of" in hit and setting.lang != "ar":
        return None
    if setting.careful and left.weekday and not (right.weekday and ("to" in hit or "until" in hit)):
        return None
    if (left.year and left.year == right.year and left == right) or left.open or right.open:
        return None
    if left.unknown or right.unknown or (setting.base is None and _rootless(left) and _rootless(right)):
        return UNKNOWN
    made = ranged(left, right, setting.base)
    return replace(fixed(made), hijri=left.hijri or right.hijri) if made else None


def _rootless(said: Said) -> bool:
    return said.fixed is None and said.year is None


def _years(hit: Hit, setting: Setting) -> Said | None:
    """Reads "2011-2015": in running text only where both look like years of the last centuries."""
    low, high = hit.numbers("year")
    if "of" in hit and setting.lang != "ar":
        return None
    if setting.careful and not 1800 <= low < high <= 2100:  # noqa: PLR2004
        return None
    return fixed(ranged(Said(year=low), Said(year=high), setting.base))


def _day_range(hit: Hit, setting: Setting) -> Said | None:
    """Reads "1 to 10 April 2016": the left side is no more than a number."""
    said = next((hit.said(name) for name in ("date", "MONTH") if name in hit), None)
    days = hit.numbers("num", "ord")
    if said is None or ("of" in hit and setting.lang != "ar") or not 0 < days[0] <= 31:  # noqa: PLR2004 - days of a month
        return None
    if said.unknown:
        return UNKNOWN
    if "MONTH" in hit:
        left, right = (replace(said, day=day) for day in days)
    elif said.day is None:
        return None
    else:
        left, right = Said(day=days[0], hijri=said.hijri), said
    made = ranged(left, right, setting.base)
    return fixed(made) if made else UNKNOWN if setting.base is None else None


def _since(hit: Hit, setting: Setting) -> tuple[str, Said] | None:
    """From the time said up to the base; open where there is no base to end it."""
    said = hit.saids()[0]
    start = resolved(said, setting.base)
    if start is None or setting.base is None:
        return ("U", Said(open=True)) if not said.unknown else ("d", UNKNOWN)
    today = intervals.day(setting.base)
    made = intervals.join(start, today)
    return ("p", fixed(made)) if made else ("U", Said(open=True))


def _open(_: Hit, __: Setting) -> Said:
    return Said(open=True)


def _years_in_short(hit: Hit, setting: Setting) -> Said | None:
    """Reads "2011-14": the second year by its last two digits, where they can be no month."""
    low, short = hit.number("year"), hit.number("num", "big")
    if not (12 < short < 100 and short > low % 100) or ("of" in hit and setting.lang != "ar"):  # noqa: PLR2004
        return None
    return fixed(ranged(Said(year=low), Said(year=low // 100 * 100 + short), setting.base))


def _half_in_short(hit: Hit, setting: Setting) -> Said | None:
    """Reads "2Q 2014"; two quarters of it are none."""
    many = hit.value("unit_quarter" if "unit_quarter" in hit else "unit_half").many
    return None if many else _half(hit, setting)


SHORT: tuple[Rule, ...] = (
    compiled("part of the year", "num (unit_quarter|unit_half) (of|in)? year", "PERIOD", _half_in_short),
)
"""Before the rules for lengths of time, which would count two quarters."""

PARTS: tuple[Rule, ...] = (
    compiled("week of", f"the? (ord|last) unit_week (of|in|inside) the? {_LONG}", "WEEK", _week_of),
    compiled("week of", f"unit_week ord (of|in|inside) {_LONG}", "WEEK", _week_of),
    compiled("edge of", f"the? (ord|last) SPAN (of|in|inside) the? {_LONG}", "PERIOD", _edge_of),
    compiled("month of the year", "the? ord unit_month (of|in|inside) the? (YEAR|year)", "MONTH", _month_of),
    compiled("month of the year", "unit_month ord (of|in|inside) (YEAR|year)", "MONTH", _month_of),
    compiled(
        "part of the year",
        "the? (ord|last) dash? (unit_quarter|unit_half) (of|in|inside) the? (YEAR|MONTH|year|month)",
        "PERIOD",
        _half,
    ),
    compiled(
        "part of the year", "(unit_quarter|unit_half) ord (of|in|inside) (YEAR|MONTH|year|month)", "PERIOD", _half
    ),
    compiled("part of the year", "the? (ord|last) dash? (unit_quarter|unit_half) (YEAR|year)", "PERIOD", _half),
    compiled("part of the year", "(unit_quarter|unit_half) ord (YEAR|year)", "PERIOD", _half),
    compiled("part of the year", "(unit_quarter|unit_half) num (of|in|inside|dash)? (YEAR|year)", "PERIOD", _half),
    compiled("part of the year", "(YEAR|year) dash? (unit_quarter|unit_half) num", "PERIOD", _half),
    compiled("part of the year", "(unit_quarter|unit_half) num", "PERIOD", _half, strict=True),
    compiled("part of the year", "YEAR (of|in)? the? (ord|last) (unit_quarter|unit_half)", "PERIOD", _half),
    compiled("part of the year", "the? (ord|last) (unit_quarter|unit_half) (of|in) the unit_year", "PERIOD", _half),
    compiled("part of the year", "(unit_quarter|unit_half) ord of unit_year !year", "PERIOD", _half),
    compiled("part of the year", "the? (ord|last) (unit_quarter|unit_half)", "PERIOD", _half, strict=True),
)

THIRDS: tuple[Rule, ...] = (
    compiled(
        "early or late",
        "the? third (dash|of|in|inside)? the? (MONTH|YEAR|WEEK|PERIOD|date|month|year|season|weekday)",
        "PERIOD",
        _third,
    ),
    compiled("early or late", "the? third (of|in)? the? (unit_month|unit_year)", "PERIOD", _third_of_this),
    compiled("week of", "the? (unit_week|unit_weekend) (of|in|since) the? (date|ord)", "WEEK", _week_with),
)

RANGES: tuple[Rule, ...] = (
    compiled(
        "days of a month", "(from|between|of)? the? (num|ord) and? (to|until|dash) the? date", "PERIOD", _day_range
    ),
    compiled("days of a month", "between the? unit_day? (num|ord) and the? unit_day? date", "PERIOD", _day_range),
    compiled(
        "days of a month",
        "(from|between|of)? num and? (to|until|dash) num (of|in|inside)? the? MONTH",
        "PERIOD",
        _day_range,
    ),
    compiled("years", "(from|between|of)? year (dash|to|until) year", "PERIOD", _years),
    compiled("years", "(from|between|of)? year dash (num|big)", "PERIOD", _years_in_short),
    compiled(
        "from to",
        f"between the? (unit_month|unit_day) {_ANY} (and|dash|to|until) the? (unit_month|unit_day)? {_ANY}",
        "PERIOD",
        _range,
    ),
    compiled("from to", f"(from|of)? the? {_ANY} and? (to|until) the? {_ANY}", "PERIOD", _range),
    compiled("from to", f"between the? {_ANY} (and|dash|to|until) the? {_ANY}", "PERIOD", _range),
    compiled("from to", f"(from|of)? the? {_ANY} dash the? {_ANY}", "PERIOD", _range),
    compiled("to now", f"(from|of|since|between)? the? {_ANY} (to|until|dash|and) the? nowish", "PERIOD", _range),
)

ENDS: tuple[Rule, ...] = (
    compiled("since", f"since the? {_ANY}", "PERIOD", _since),
    compiled("open", f"(before|after|until) the? {_ANY}", "OPEN", _open),
)
