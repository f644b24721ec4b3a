"""Rules for lengths of time: three weeks ago, in two days, the last three months, two months after another event."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from madar.extract.times import intervals
from madar.extract.times.grammar import Hit, Rule, Setting, compiled
from madar.extract.times.said import UNKNOWN, Said, fixed, resolved

if TYPE_CHECKING:
    from madar.terms import Interval

UNITS = "(unit_day|unit_week|unit_month|unit_year|unit_decade|unit_century|unit_hour|unit_quarter|unit_weekend)"
_FEW = (3, 9)
_DAYS = {"day": 1, "week": 7, "hour": 0}
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200, "quarter": 3}


class Stretch(NamedTuple):
    """A length of time: between ``low`` and ``high`` units; ``exact`` where the words claim no more than that."""

    low: int
    high: int
    unit: str
    exact: bool


def direction_of(hit: Hit) -> int:
    """Forwards (1), backwards (-1) or neither (0), by the word for next or last that was met."""
    return 1 if "next" in hit else -1 if "last" in hit else 0


def unit_of(hit: Hit) -> str:
    """The name of the unit that was met."""
    names = ("day", "week", "month", "year", "decade", "century", "hour", "quarter", "weekend")
    return next(name for name in names if f"unit_{name}" in hit)


SIGN_OF_UNIT = {"week": "w", "weekend": "p", "month": "m", "quarter": "p", "decade": "p", "century": "p", "year": "Y"}


def unit_time(unit: str, direction: int, base: date) -> Said:
    """The calendar unit the base lies in (0), the one before (-1) or after it (1)."""
    if unit == "month":
        at = intervals.shift_months(base.replace(day=1), direction)
        return Said(year=at.year, month=at.month)
    if unit == "year":
        return Said(year=base.year + direction)
    return fixed(_whole_unit(unit, direction, base))


def _whole_unit(unit: str, direction: int, base: date) -> Interval:
    if unit == "week":
        return intervals.week(base + timedelta(days=7 * direction))
    if unit == "weekend":
        return intervals.weekend(base + timedelta(days=7 * min(direction, 0)))
    if unit == "quarter":
        at = intervals.shift_months(base.replace(day=1), 3 * direction)
        return intervals.part_of_year(at.year, (at.month - 1) // 3 + 1, 4)
    if unit == "decade":
        return intervals.decade((base.year // 10 + direction) * 10)
    return intervals.century((base.year // 100 + direction) * 100)


def _stretch(hit: Hit, _: Setting) -> Any:
    unit = unit_of(hit)
    if "few" in hit:
        return "V", Stretch(*_FEW, unit, exact=False)
    count = hit.number("num", "big") if "num" in hit or "big" in hit else 1
    return ("V", Stretch(count, count, unit, exact="about" not in hit)) if unit != "weekend" else None


def _one_unit(hit: Hit, setting: Setting) -> Any:
    """«يوم واحد»: in words alone, as «يوم 1» is the first day of a month."""
    unit = unit_of(hit)
    lone = setting.lang == "ar" and hit.number("num") == 1 and hit.width("num") > 1 and unit != "weekend"
    return ("V", Stretch(1, 1, unit, exact="about" not in hit)) if lone and not hit.value(f"unit_{unit}").many else None


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
    if stretch.unit in ("year", "decade", "century"):
        return intervals.year(near.year, "" if stretch.exact and stretch.unit == "year" else "~")
    return intervals.day(near, _mark(stretch))


def _ago(hit: Hit, setting: Setting) -> Said | None:
    if "ago" not in hit and setting.lang != "ar":  # "before three days had passed"
        return None
    return fixed(_away(setting.base, hit.value("SPAN"), -1)) if setting.base else UNKNOWN


def _ago_unit(hit: Hit, setting: Setting) -> Said | None:
    unit = unit_of(hit)
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
    """As in "Three weeks from tomorrow", "two days before May 3"."""
    at = resolved(hit.saids()[-1], setting.base)
    if at is None:
        return ("d", UNKNOWN)
    found = _away(intervals.last(at), hit.value("SPAN"), -1 if "before" in hit else 1)
    return ("d", fixed(found)) if found else None


def _around_unit(hit: Hit, setting: Setting) -> tuple[str, Said] | None:
    """«بعد شهر من 3 أيار», «قبل أسابيع من 20 آذار»: in Arabic the bare unit counts one or a few."""
    unit = unit_of(hit)
    at = resolved(hit.saids()[-1], setting.base)
    if setting.lang != "ar" or unit == "weekend" or at is None:
        return None
    stretch = Stretch(*_FEW, unit, exact=False) if hit.value(f"unit_{unit}").many else Stretch(1, 1, unit, exact=True)
    found = _away(intervals.last(at), stretch, -1 if "before" in hit else 1)
    return ("d", fixed(found)) if found else None


def _from_event(hit: Hit, setting: Setting) -> tuple[str, Said]:
    """Told from another event: unknown in running text, told from the base where the expression stands alone."""
    if setting.careful or setting.base is None:
        return "0", Said(event=True)
    if "SPAN" in hit:
        stretch: Stretch = hit.value("SPAN")
        return "d", fixed(_away(setting.base, stretch, -1 if "before" in hit or "earlier" in hit else 1))
    unit = unit_of(hit)
    if hit.value(f"unit_{unit}").many:
        back = "before" in hit or "earlier" in hit
        return "d", fixed(_away(setting.base, Stretch(*_FEW, unit, exact=False), -1 if back else 1))
    direction = hit.number("same") if "same" in hit else -1 if "before" in hit else 1
    if "after" in hit and unit != "day":  # «بعد أسبوع» is a week on, not the week after
        return "d", fixed(_away(setting.base, Stretch(1, 1, unit, exact=True), 1))
    if unit in SIGN_OF_UNIT:
        return SIGN_OF_UNIT[unit], unit_time(unit, direction, setting.base)
    return "d", fixed(intervals.day(setting.base + timedelta(days=direction)))


def _same_unit(hit: Hit, setting: Setting) -> tuple[str, Said] | None:
    """«الشهر نفسه»; in English "the day that" goes on."""
    return _from_event(hit, setting) if setting.lang == "ar" else None


def _after_unit(hit: Hit, setting: Setting) -> tuple[str, Said] | None:
    """«بعد أشهر من», «بعد عام»: in Arabic the bare unit counts one or a few."""
    if setting.lang != "ar" or "unit_weekend" in hit:
        return None
    return _from_event(hit, setting)


def _some_units(hit: Hit, setting: Setting) -> tuple[str, Said] | None:
    """Reads "months later", "days before": a plural without a number."""
    many = hit.value(f"unit_{unit_of(hit)}").many
    return _from_event(hit, setting) if many and setting.lang == "en" else None


def _several(hit: Hit, setting: Setting) -> Said | None:
    """Reads "the last three months", «الأيام الثلاثة الماضية»: the stretch right before or after the base."""
    stretch = hit.value("SPAN") if "SPAN" in hit else _counted(hit)
    return _run(stretch, direction_of(hit), setting.base) if stretch else None


def _latest(hit: Hit, setting: Setting) -> Said | None:
    """Reads «الأسابيع الأخيرة»: the word for the last in a row, beside a plural."""
    stretch = _counted(hit)
    return _run(stretch, -1, setting.base) if stretch and hit.number("ord") == -1 else None


def _counted(hit: Hit) -> Stretch | None:
    """A unit with the number beside it, or a few where it is a plural without one; None for a bare singular."""
    unit = unit_of(hit)
    count = hit.number("num") if "num" in hit else 0
    if not count and not hit.value(f"unit_{unit}").many:
        return None
    return Stretch(count or _FEW[0], count or _FEW[1], unit, exact=bool(count))


def _run(stretch: Stretch, direction: int, base: date | None) -> Said | None:
    """The stretch that ends right before the base, or begins right after it."""
    if base is None:
        return UNKNOWN
    if stretch.unit in ("quarter", "decade", "century"):
        return _whole_units(stretch, direction, base)
    far = moved(base, direction * stretch.high, stretch.unit)
    if far is None or stretch.unit == "hour":
        return None
    mark = "" if stretch.exact else "~"
    near = base + timedelta(days=direction)
    return fixed(intervals.between(min(far, near), max(far, near), mark=mark))


def _whole_units(stretch: Stretch, direction: int, base: date) -> Said:
    near = resolved(unit_time(stretch.unit, direction, base), base)
    far = resolved(unit_time(stretch.unit, direction * stretch.high, base), base)
    if near is None or far is None:
        return UNKNOWN
    return fixed(intervals.join(far, near) if direction < 0 else intervals.join(near, far))


def _from_then(hit: Hit, setting: Setting) -> Said | None:
    """As in "Two weeks starting May 20"."""
    start = resolved(hit.saids()[0], setting.base)
    if start is None:
        return UNKNOWN
    stretch: Stretch = hit.value("SPAN")
    end = moved(intervals.first(start), stretch.high, stretch.unit)
    return fixed(intervals.between(intervals.first(start), end - timedelta(days=1))) if end else None


STRETCHES: tuple[Rule, ...] = (
    compiled("stretch", f"about? the? one? (num|big|one|few) {UNITS}", "SPAN", _stretch),
    compiled("stretch", f"about? {UNITS} num", "SPAN", _one_unit),
)

SEVERAL: tuple[Rule, ...] = (
    compiled("several", f"the? num (last|next) {UNITS}", "PERIOD", _several),
    compiled("several", f"{UNITS} num (last|next)", "PERIOD", _several),
    compiled("several", "the? (last|next) SPAN", "PERIOD", _several),
    compiled("several", "SPAN (last|next)", "PERIOD", _several),
    compiled("several", f"the? (last|next) {UNITS}", "PERIOD", _several),
    compiled("several", f"{UNITS} (last|next)", "PERIOD", _several),
    compiled("several", f"{UNITS} num? ord !of", "PERIOD", _latest),
)

AWAY: tuple[Rule, ...] = (
    compiled("from then", "SPAN since the? (date|weekday)", "PERIOD", _from_then),
    compiled("ago", "SPAN ago", "date", _ago),
    compiled("around", "SPAN (from|after|before) the? (date|MONTH|YEAR|WEEK|weekday)", "date", _around),
    compiled("around", "(after|before) SPAN of (date|MONTH|YEAR)", "date", _around),
    compiled("around", f"(after|before) {UNITS} of (date|MONTH|YEAR)", "date", _around_unit),
    compiled("ago", "(before|since) about? SPAN of nowish", "date", _ago),
    compiled("ago", f"(before|since) about? {UNITS} of nowish", "date", _ago_unit),
    compiled("ahead", "after about? SPAN (of|from) nowish", "date", _ahead),
    compiled("ahead", "SPAN from nowish", "date", _ahead),
    compiled("from an event", "(after|before) SPAN of", "EVENT", _from_event),
    compiled("from an event", f"before {UNITS} of", "EVENT", _after_unit),
    compiled("ago", "(before|since) about? SPAN !of", "date", _ago),
    compiled("ago", f"(before|since) about? {UNITS} !of", "date", _ago_unit),
    compiled("ahead", "inside SPAN !of", "date", _ahead),
    compiled("within", "within the? next? SPAN", "PERIOD", _within),
    compiled("from an event", "SPAN (later|earlier|after|before)", "EVENT", _from_event),
    compiled("from an event", "after about? SPAN", "EVENT", _from_event),
    compiled("from an event", f"after {UNITS} of?", "EVENT", _after_unit),
    compiled("from an event", f"{UNITS} (later|earlier|after|before)", "EVENT", _some_units),
    compiled("from an event", f"the? same {UNITS}", "EVENT", _from_event),
    compiled("from an event", f"{UNITS} same", "EVENT", _same_unit),
    compiled("from an event", "the unit_day (before|after)", "EVENT", _from_event),
    compiled("from an event", "the? next unit_day", "EVENT", _from_event),
)
