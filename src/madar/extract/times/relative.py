"""Rules for times told from the day of the document: last month, this Friday, earlier this week, yesterday."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from madar.extract.times import intervals
from madar.extract.times.grammar import Hit, Rule, Setting, compiled
from madar.extract.times.lexicon import Unit
from madar.extract.times.said import UNKNOWN, Said, fixed, nearest_season, resolved, weekday_before
from madar.extract.times.stretches import SIGN_OF_UNIT, UNITS, direction_of, unit_of, unit_time
from madar.lang.calendar import hijri_day

if TYPE_CHECKING:
    from collections.abc import Callable


def _this_unit(hit: Hit, setting: Setting) -> tuple[str, Said] | None:
    unit, direction = unit_of(hit), direction_of(hit)
    if unit == "hour" or hit.value(f"unit_{unit}").many:
        return None
    if unit == "day":
        return ("d", fixed(intervals.day(setting.base)) if setting.base else UNKNOWN) if not direction else None
    return SIGN_OF_UNIT[unit], unit_time(unit, direction, setting.base) if setting.base else UNKNOWN


def _arabic_unit(hit: Hit, setting: Setting) -> tuple[str, Said] | None:
    """«الشهر الماضي»: in English the unit comes last."""
    return _this_unit(hit, setting) if setting.lang == "ar" else None


def _same_year(hit: Hit, _: Setting) -> Said | None:
    """«العام الماضي 2014»."""
    said = hit.said("YEAR")
    return said if said.unknown or said.year == hit.number("year") else None


def _rest_of(hit: Hit, setting: Setting) -> Said | None:
    """Reads "Earlier this month", "later in the week": the part before the base, or from it on."""
    if setting.base is None:
        return UNKNOWN
    said = hit.saids()[0] if hit.saids() else unit_time(unit_of(hit), 0, setting.base)
    whole = resolved(said, setting.base)
    if whole is None or not intervals.first(whole) <= setting.base <= intervals.last(whole):
        return None
    if "later" in hit:
        return fixed(intervals.between(setting.base, intervals.last(whole)))
    start = intervals.first(whole)
    return fixed(intervals.between(start, max(start, setting.base - timedelta(days=1))))


def _that_day(hit: Hit, _: Setting) -> Said:
    return hit.saids()[0]


def _numbered_week(hit: Hit, setting: Setting) -> Said | None:
    """Reads "Week 31": as ISO 8601 numbers weeks, of the base's year where no other is said."""
    if setting.base is None and not hit.saids():
        return UNKNOWN
    year = hit.saids()[0].year if hit.saids() else setting.base.year if setting.base else None
    try:
        return fixed(intervals.week(date.fromisocalendar(year or 0, hit.number("num"), 1)))
    except ValueError:
        return None


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
    if hit.number("rel") or setting.lang != "ar":
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

YEARS: tuple[Rule, ...] = (
    compiled(
        "this year",
        "the? (last|next|this) (unit_month|unit_year|unit_decade|unit_century)",
        "YEAR",
        _this_unit,
    ),
    compiled("this year", "the? (last|next|this) unit_quarter !of", "YEAR", _this_unit),
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
    compiled("week by number", "the? unit_week num (of|in|inside)? (YEAR|year)", "WEEK", _numbered_week),
    compiled("week by number", "the? unit_week num", "WEEK", _numbered_week, strict=True),
    compiled("earlier on a day", "(earlier|later) in the? (date|weekday)", "date", _that_day),
    compiled("rest of", "(earlier|later) (in|inside|of)? the? (WEEK|MONTH|YEAR)", "PERIOD", _rest_of),
)

ALONE: tuple[Rule, ...] = (
    compiled("this week", f"<the {UNITS}", "PERIOD", _this_unit, strict=True),
    compiled("day of the month", "the? ord", "date", _day_number, strict=True),
)
"""What only an expression that stands alone may mean: the last to be tried."""
