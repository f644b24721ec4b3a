"""Rules for times told from the day of the document, or from another event: last month, three weeks ago, two days later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from madar.extract.times import intervals
from madar.extract.times.grammar import Hit, Rule, Setting, compiled
from madar.extract.times.lexer import Unit
from madar.extract.times.said import UNKNOWN, Said, fixed, nearest_season, resolved, weekday_before
from madar.lang.calendar import hijri_day
from madar.terms import Interval

_UNITS = "(unit_day|unit_week|unit_month|unit_year|unit_decade|unit_century|unit_hour|unit_quarter|unit_weekend)"
_FEW = (3, 9)
_DAYS = {"day": 1, "week": 7, "hour": 0}
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200, "quarter": 3}


class Stretch(NamedTuple):
    """A length of time: between ``low`` and ``high`` units; ``exact`` where the words claim no more than that."""

    low: int
    high: int
    unit: str
    exact: bool


def _direction(hit: Hit) -> int:
    return 1 if "next" in hit else -1 if "last" in hit else 0


def _unit(hit: Hit) -> str:
    names = ("day", "week", "month", "year", "decade", "century", "hour", "quarter", "weekend")
    return next(name for name in names if f"unit_{name}" in hit)


def _stretch(hit: Hit, _: Setting) -> Any:
    unit = _unit(hit)
    if "few" in hit:
        return "V", Stretch(*_FEW, unit, exact=False)
    count = hit.number("num", "big") if "num" in hit or "big" in hit else 1
    return ("V", Stretch(count, count, unit, exact="about" not in hit)) if unit != "weekend" else None


def moved(at: date, count: int, unit: str) -> date | None:
    """So many units on from a day (back, where ``count`` is negative); None beyond the calendar."""
    try:
        if unit in _DAYS:
            return at + timedelta(days=count * _DAYS[unit])
        return intervals.shift_months(at, count * _MONTHS[unit]) if unit in _MONTHS else None
    except OverflowError:
        return None


def _mark(stretch: Stretch) -> str:
    return "" if stretch.unit in ("day", "hour") and stretch.exact else "~"


def _away(at: date, stretch: Stretch, sign: int) -> Interval | None:
    """The time that lies a stretch away: a day, for years a year, for "a few" the whole span they may mean."""
    near, far = moved(at, sign * stretch.low, stretch.unit), moved(at, sign * stretch.high, stretch.unit)
    if near is None or far is None:
        return None
    if stretch.low != stretch.high:
        return intervals.between(min(near, far), max(near, far), mark="~")
    if stretch.unit in ("year", "decade", "century") and sign < 0:
        return intervals.year(near.year, "" if stretch.exact and stretch.unit == "year" else "~")
    return intervals.day(near, _mark(stretch))


def _ago(hit: Hit, setting: Setting) -> Said | None:
    if "ago" not in hit and setting.lang != "ar":  # "before three days had passed"
        return None
    return fixed(_away(setting.base, hit.value("SPAN"), -1)) if setting.base else UNKNOWN


def _ago_unit(hit: Hit, setting: Setting) -> Said | None:
    unit = _unit(hit)
    many = hit.value(f"unit_{unit}").many
    if unit in ("weekend", "quarter", "hour") or setting.lang != "ar":
        return None
    stretch = Stretch(*(_FEW if many else (1, 1)), unit, exact=not many)
    return fixed(_away(setting.base, stretch, -1)) if setting.base else UNKNOWN


def _ahead(hit: Hit, setting: Setting) -> Said:
    return fixed(_away(setting.base, hit.value("SPAN"), 1)) if setting.base else UNKNOWN


def _within(hit: Hit, setting: Setting) -> Said:
    stretch: Stretch = hit.value("SPAN")
    end = moved(setting.base, stretch.high, stretch.unit) if setting.base else None
    return fixed(intervals.between(setting.base, end)) if setting.base and end else UNKNOWN


def _around(hit: Hit, setting: Setting) -> tuple[str, Said] | None:
    """ "Three weeks from tomorrow", "two days before May 3"."""
    at = resolved(hit.saids()[-1], setting.base)
    if at is None:
        return ("d", UNKNOWN)
    found = _away(intervals.last(at), hit.value("SPAN"), -1 if "before" in hit else 1)
    return ("d", fixed(found)) if found else None


def _from_event(hit: Hit, setting: Setting) -> tuple[str, Said]:
    """Told from another event: unknown in running text, told from the base where the expression stands alone."""
    if setting.careful or setting.base is None:
        return "0", Said(event=True)
    if "SPAN" in hit:
        stretch: Stretch = hit.value("SPAN")
        return "d", fixed(_away(setting.base, stretch, -1 if "before" in hit or "earlier" in hit else 1))
    unit = _unit(hit)
    direction = hit.number("same") if "same" in hit else -1 if "before" in hit else 1
    if unit in _SIGN:
        return _SIGN[unit], _unit_time(unit, direction, setting.base)
    return "d", fixed(intervals.day(setting.base + timedelta(days=direction)))


def _after_unit(hit: Hit, setting: Setting) -> tuple[str, Said] | None:
    """«بعد أشهر من», «بعد عام»: in Arabic the bare unit counts one or a few."""
    if setting.lang != "ar" or "unit_weekend" in hit:
        return None
    return _from_event(hit, setting)


def _unit_time(unit: str, direction: int, base: date) -> Said:
    """The calendar unit the base lies in (0), the one before (-1) or after it (1)."""
    if unit == "week":
        return fixed(intervals.week(base + timedelta(days=7 * direction)))
    if unit == "weekend":
        return fixed(intervals.weekend(base + timedelta(days=7 * min(direction, 0))))
    if unit == "month":
        at = intervals.shift_months(base.replace(day=1), direction)
        return Said(year=at.year, month=at.month)
    if unit == "quarter":
        at = intervals.shift_months(base.replace(day=1), 3 * direction)
        return fixed(intervals.part_of_year(at.year, (at.month - 1) // 3 + 1, 4))
    if unit == "decade":
        return fixed(intervals.decade((base.year // 10 + direction) * 10))
    if unit == "century":
        return fixed(intervals.century((base.year // 100 + direction) * 100))
    return Said(year=base.year + direction)


_SIGN = {"week": "w", "weekend": "p", "month": "m", "quarter": "p", "decade": "p", "century": "p", "year": "Y"}


def _this_unit(hit: Hit, setting: Setting) -> tuple[str, Said] | None:
    unit, direction = _unit(hit), _direction(hit)
    if unit == "hour" or hit.value(f"unit_{unit}").many:
        return None
    if unit == "day":
        return ("d", fixed(intervals.day(setting.base)) if setting.base else UNKNOWN) if not direction else None
    return _SIGN[unit], _unit_time(unit, direction, setting.base) if setting.base else UNKNOWN


def _several(hit: Hit, setting: Setting) -> Said | None:
    """ "The last three months", «الأيام الثلاثة الماضية»: the stretch right before or after the base."""
    if "SPAN" in hit:
        stretch: Stretch = hit.value("SPAN")
    else:
        unit = _unit(hit)
        count = hit.number("num") if "num" in hit else 0
        if not count and not hit.value(f"unit_{unit}").many:
            return None
        stretch = Stretch(count or _FEW[0], count or _FEW[1], unit, exact=bool(count))
    if setting.base is None:
        return UNKNOWN
    if stretch.unit in ("quarter", "decade", "century"):
        return _whole_units(stretch, _direction(hit), setting.base)
    far = moved(setting.base, _direction(hit) * stretch.high, stretch.unit)
    if far is None or stretch.unit == "hour":
        return None
    mark = "" if stretch.exact else "~"
    if "last" in hit:
        return fixed(intervals.between(far, setting.base - timedelta(days=1), mark=mark))
    return fixed(intervals.between(setting.base + timedelta(days=1), far, mark=mark))


def _whole_units(stretch: Stretch, direction: int, base: date) -> Said:
    near = resolved(_unit_time(stretch.unit, direction, base), base)
    far = resolved(_unit_time(stretch.unit, direction * stretch.high, base), base)
    if near is None or far is None:
        return UNKNOWN
    return fixed(intervals.join(far, near) if direction < 0 else intervals.join(near, far))


def _arabic_unit(hit: Hit, setting: Setting) -> tuple[str, Said] | None:
    """«الشهر الماضي»: in English the unit comes last."""
    return _this_unit(hit, setting) if setting.lang == "ar" else None


def _same_year(hit: Hit, _: Setting) -> Said | None:
    """«العام الماضي 2014»."""
    said = hit.said("YEAR")
    return said if said.unknown or said.year == hit.number("year") else None


def _rest_of(hit: Hit, setting: Setting) -> Said | None:
    """ "Earlier this month", "later in the week": the part before the base, or from it on."""
    if setting.base is None:
        return UNKNOWN
    said = hit.saids()[0] if hit.saids() else _unit_time(_unit(hit), 0, setting.base)
    whole = resolved(said, setting.base)
    if whole is None or not intervals.first(whole) <= setting.base <= intervals.last(whole):
        return None
    if "later" in hit:
        return fixed(intervals.between(setting.base, intervals.last(whole)))
    start = intervals.first(whole)
    return fixed(intervals.between(start, max(start, setting.base - timedelta(days=1))))


def _numbered_week(hit: Hit, setting: Setting) -> Said | None:
    """ "Week 31": as ISO 8601 numbers weeks, of the base's year where no other is said."""
    if setting.base is None and not hit.saids():
        return UNKNOWN
    year = hit.saids()[0].year if hit.saids() else setting.base.year if setting.base else None
    try:
        return fixed(intervals.week(date.fromisocalendar(year or 0, hit.number("num"), 1)))
    except ValueError:
        return None


def _from_then(hit: Hit, setting: Setting) -> Said | None:
    """ "Two weeks starting May 20"."""
    start = resolved(hit.saids()[0], setting.base)
    if start is None:
        return UNKNOWN
    stretch: Stretch = hit.value("SPAN")
    end = moved(intervals.first(start), stretch.high, stretch.unit)
    return fixed(intervals.between(intervals.first(start), end - timedelta(days=1))) if end else None


def _day_number(hit: Hit, _: Setting) -> Said | None:
    return Said(day=hit.number("ord")) if 0 < hit.number("ord") <= 31 else None  # noqa: PLR2004 - days of a month


def _weekday(hit: Hit, setting: Setting) -> Said:
    base, wanted = setting.base, hit.number("weekday")
    if base is None:
        return UNKNOWN
    if "next" in hit:
        return fixed(intervals.day(base + timedelta(days=(wanted - base.isoweekday() - 1) % 7 + 1)))
    if "last" in hit:
        return fixed(intervals.day(weekday_before(base, wanted)))
    return fixed(intervals.day(base + timedelta(days=wanted - base.isoweekday())))


def _weekday_of_week(hit: Hit, setting: Setting) -> Said | None:
    week = resolved(hit.said("WEEK"), setting.base)
    if week is None:
        return UNKNOWN
    return fixed(intervals.day(intervals.first(week) + timedelta(days=hit.number("weekday") - 1)))


def _month(hit: Hit, setting: Setting) -> Said:
    base = setting.base
    number, hijri = hit.value("month")
    if base is None:
        return UNKNOWN
    today = hijri_day(base) if hijri else (base.year, base.month, base.day)
    if today is None:
        return UNKNOWN
    year = today[0]
    if "last" in hit:
        year -= number >= today[1]
    elif "next" in hit:
        year += number <= today[1]
    return Said(year=year, month=number, hijri=hijri)


def _season(hit: Hit, setting: Setting) -> Said:
    base, number = setting.base, hit.number("season")
    if base is None:
        return UNKNOWN
    if "last" in hit:
        return fixed(nearest_season(base, number, lambda found: intervals.last(found) < base))
    if "next" in hit:
        later = (intervals.season(base.year + k, number) for k in (-1, 0, 1))
        return fixed(next((one for one in later if intervals.first(one) > base), None))
    return fixed(nearest_season(base, number, lambda found: found.start[:4] == str(base.year)))


def _date_moved(hit: Hit, setting: Setting) -> Said | None:
    """«3 آذار الماضي»: the nearest before (or after) the base."""
    said = hit.said("date")
    if said.fixed or said.year or said.month is None or said.hijri:
        return None
    if setting.base is None:
        return UNKNOWN
    found = resolved(said, setting.base)
    if found is None or "this" in hit:
        return replace(said, year=setting.base.year)
    year = intervals.first(found).year
    return replace(said, year=year + ("next" in hit))


def _in_year(sign: str) -> Callable[[Hit, Setting], tuple[str, Said] | None]:
    """A month, day or season in a year that is told from the base: "March this year"."""

    def build(hit: Hit, _: Setting) -> tuple[str, Said] | None:
        year = hit.said("YEAR")
        told = next(said for said in hit.saids() if said is not year)
        if year.unknown:
            return sign, UNKNOWN
        if told.year or told.fixed or told.hijri != year.hijri:
            return None
        return sign, replace(told, year=year.year)

    return build


def _day_of_month(hit: Hit, setting: Setting) -> Said | None:
    month = hit.said("MONTH")
    day = hit.number("ord", "num")
    if month.unknown:
        return UNKNOWN
    if month.fixed or not 0 < day <= 31 or resolved(replace(month, day=day), setting.base) is None:  # noqa: PLR2004
        return None
    return replace(month, day=day)


def _today(hit: Hit, setting: Setting) -> Said:
    if setting.base is None:
        return UNKNOWN
    offset = hit.number("rel") if "rel" in hit else 0
    return fixed(intervals.day(setting.base + timedelta(days=offset)))


def _same_day(hit: Hit, setting: Setting) -> tuple[str, Said] | None:
    """«اليوم التالي»: the word for today is also the word for day."""
    if hit.number("rel"):
        return None
    if setting.careful or setting.base is None:
        return "0", Said(event=True)
    return "d", fixed(intervals.day(setting.base + timedelta(days=hit.number("same"))))


def _numbered_day(hit: Hit, setting: Setting) -> tuple[str, Unit] | None:
    """«اليوم الثاني من المعركة»: no today."""
    return ("j", Unit("day", many=False)) if setting.lang == "ar" and not hit.number("rel") else None


def _dated_today(hit: Hit, _: Setting) -> Said:
    """«اليوم الأربعاء 20/10/1436»: the date says more than the word for today."""
    return hit.said("date")


DAYS: tuple[Rule, ...] = (
    compiled("relative day", "part? unit_day? rel part? comma? unit_day? weekday", "date", _today),
    compiled("relative day", "unit_day? weekday part? comma? open? rel shut?", "date", _today),
    compiled("from an event", "rel same", "EVENT", _same_day),
    compiled("relative day", "rel ord", "unit_day", _numbered_day),
    compiled("today's date", "part? rel comma? date", "date", _dated_today),
    compiled("relative day", "part (of|in)? the? unit_day? rel", "date", _today),
    compiled("relative day", "the? unit_day? rel", "date", _today),
    compiled("relative day", "nowish", "date", _today, strict=True),
)

STRETCHES: tuple[Rule, ...] = (compiled("stretch", f"about? the? (num|big|one|few) {_UNITS}", "SPAN", _stretch),)

SEVERAL: tuple[Rule, ...] = (
    compiled("several", f"the? num (last|next) {_UNITS}", "PERIOD", _several),
    compiled("several", f"{_UNITS} num (last|next)", "PERIOD", _several),
    compiled("several", "the? (last|next) SPAN", "PERIOD", _several),
    compiled("several", "SPAN (last|next)", "PERIOD", _several),
    compiled("several", f"the? (last|next) {_UNITS}", "PERIOD", _several),
    compiled("several", f"{_UNITS} (last|next)", "PERIOD", _several),
)

YEARS: tuple[Rule, ...] = (
    compiled(
        "this year",
        "the? (last|next|this) (unit_month|unit_year|unit_decade|unit_century|unit_quarter)",
        "YEAR",
        _this_unit,
    ),
    compiled(
        "this year",
        "this? (unit_month|unit_year|unit_decade|unit_century|unit_quarter) (last|next|this)",
        "YEAR",
        _this_unit,
    ),
    compiled("this year", "YEAR open? year shut?", "YEAR", _same_year),
    compiled("last March", "the? (last|next|this) month", "MONTH", _month),
    compiled("last March", "unit_month? month (last|next|this)", "MONTH", _month),
    compiled("last summer", "the? (last|next|this) season", "PERIOD", _season),
    compiled("last summer", "this? season (last|next|this)", "PERIOD", _season),
    compiled("date last", "date (last|next|this)", "date", _date_moved),
    compiled("month of the year", "unit_month? month (of|in|inside)? the? YEAR", "MONTH", _in_year("m")),
    compiled("day of the year", "date (of|in|inside)? the? YEAR", "date", _in_year("d")),
    compiled("season of the year", "season (of|in|inside)? the? YEAR", "PERIOD", _in_year("p")),
    compiled("month of the year", "YEAR month", "MONTH", _in_year("m")),
    compiled(
        "day of the month",
        "^(unit_week|unit_quarter|unit_half|unit_month) the? ord unit_day? (of|in|inside)? the? MONTH",
        "date",
        _day_of_month,
    ),
    compiled("day of the month", "num (of|in) the? MONTH", "date", _day_of_month),
)

WEEKS: tuple[Rule, ...] = (
    compiled("this week", "the? (last|next|this) (unit_week|unit_weekend|unit_day)", "WEEK", _this_unit),
    compiled("this week", "(earlier|later) (in|inside) the (unit_week|unit_month|unit_year)", "PERIOD", _rest_of),
    compiled("this week", "this? (unit_week|unit_weekend|unit_day) (last|next|this)", "WEEK", _arabic_unit),
    compiled("weekday of the week", "WEEK (comma|in|dash|inside)? unit_day? weekday", "date", _weekday_of_week),
    compiled("weekday of the week", "unit_day? weekday (comma|of|in|inside)? the? WEEK", "date", _weekday_of_week),
    compiled("last Monday", "part? the? (last|next|this) weekday part?", "date", _weekday),
    compiled("last Monday", "part? this? unit_day? weekday (last|next|this)", "date", _weekday),
)

AWAY: tuple[Rule, ...] = (
    compiled("week by number", "the? unit_week num (of|in|inside)? (YEAR|year)", "WEEK", _numbered_week),
    compiled("week by number", "the? unit_week num", "WEEK", _numbered_week, strict=True),
    compiled("from then", "SPAN since the? (date|weekday)", "PERIOD", _from_then),
    compiled("rest of", "(earlier|later) (in|inside|of)? the? (WEEK|MONTH|YEAR)", "PERIOD", _rest_of),
    compiled("ago", "SPAN ago", "date", _ago),
    compiled("around", "SPAN (from|after|before) the? (date|MONTH|YEAR|WEEK|weekday)", "date", _around),
    compiled("around", "(after|before) SPAN of (date|MONTH|YEAR)", "date", _around),
    compiled("from an event", "(after|before) SPAN of", "EVENT", _from_event),
    compiled("ago", "(before|since) about? SPAN !of", "date", _ago),
    compiled("ago", f"(before|since) about? {_UNITS} !of", "date", _ago_unit),
    compiled("ahead", "inside SPAN !of", "date", _ahead),
    compiled("within", "within the? next? SPAN", "PERIOD", _within),
    compiled("from an event", "SPAN (later|earlier|after|before)", "EVENT", _from_event),
    compiled("from an event", "after about? SPAN", "EVENT", _from_event),
    compiled("from an event", f"after {_UNITS} of?", "EVENT", _after_unit),
    compiled("from an event", f"the? same {_UNITS}", "EVENT", _from_event),
    compiled("from an event", f"{_UNITS} same", "EVENT", _from_event),
    compiled("from an event", "the unit_day (before|after)", "EVENT", _from_event),
    compiled("from an event", "the? next unit_day", "EVENT", _from_event),
)

ALONE: tuple[Rule, ...] = (
    compiled("this week", f"<the {_UNITS}", "PERIOD", _this_unit, strict=True),
    compiled("day of the month", "the? ord", "date", _day_number, strict=True),
)
"""What only an expression that stands alone may mean: the last to be tried."""
