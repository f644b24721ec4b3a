"""Days that do not fit: a weekday beside a date that fell on another, one day in two calendars that are days apart.

Months of the Islamic calendar begin where the moon was seen: a trove's own weekdays tell by how many days off the
Umm al-Qura's table.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from madar.lang.calendar import FullDate, full_dates, hijri_day
from madar.lang.dates import SaidDate, said_dates
from madar.lang.text import fold, norm
from madar.lang.words import LANGUAGES, table
from madar.terms import Span
from madar.weigh.about import found

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from madar.terms import Document, Finding

ANY = (0, 0)
Month = tuple[int, ...]  # the year and month of the Islamic calendar
GAP = 24  # code points between a weekday and its date, or between two calendars' dates
SIGHTED = 1  # days by which a month of the Islamic calendar begins earlier or later where the moon is looked for
FEWEST_SIGHTINGS, AGREE = 8, 0.9  # a month's beginning is settled where so many weekdays say it, nearly all alike
EVENING = 1  # the Islamic day begins at sunset
_DIGITS = re.compile(r"\s*(\d{1,2})\s*[/.\-–\\]\s*(\d{1,2})\s*[/.\-–\\]")
_STOP = re.compile(r"[;؛.!?؟]")


def unfit(document: Document, settled: Mapping[Month, int | None]) -> Iterator[Finding]:
    """The weekdays and twin dates of a document that do not fit; ``settled`` as ``settle`` gives it."""
    dates = full_dates(document.text)
    yield from _weekdays(document, dates, settled)
    yield from _calendars(document, dates)


@cache
def _between(key: str) -> frozenset[str]:
    return frozenset(norm(word) for lang in LANGUAGES for word in table(lang, "letterheads")[key])


def _joined(text: str, start: int, end: int, key: str) -> bool:
    """Whether only marks and the table's words stand between two dates."""
    if not 0 <= end - start <= GAP or (key == "between" and _STOP.search(text, start, end)):
        return False
    return all(norm(word) in _between(key) for word in re.findall(r"[^\W_]+", text[start:end]))


def sightings(documents: Sequence[Document]) -> Counter[tuple[Month, int]]:
    """How often a weekday beside an Islamic date shows its month to begin a day early, by the table, or a day late."""
    counted: Counter[tuple[Month, int]] = Counter()
    for document in documents:
        for at in full_dates(document.text) if "14" in fold(document.text).text else ():
            met = (weekday_before(document, at) or _weekday_behind(document, at)) if at.hijri else None
            if met:
                day = date.fromisoformat(at.date)
                off = next((n for n in range(-SIGHTED, SIGHTED + 1) if _weekday(day, n) == met.weekday), None)
                counted.update([] if off is None else [(_month(day), off)])
    return counted


def settle(counted: Mapping[tuple[Month, int], int]) -> dict[Month, int | None]:
    """By how many days each month begins off the table, where nearly all of a trove's weekdays agree on it.

    Where they agree on the table itself, over all months, that holds for ``ANY`` month that nothing speaks against.
    """
    whole: Counter[Month] = Counter()
    for (month, _), n in counted.items():
        whole[month] += n
    settled: dict[Month, int | None] = {month: None for (month, off), n in counted.items() if off and n > 1}
    for (month, off), n in counted.items():
        if whole[month] >= FEWEST_SIGHTINGS and n >= AGREE * whole[month]:
            settled[month] = off
    by_table = sum(n for (_, off), n in counted.items() if not off)
    if whole.total() >= FEWEST_SIGHTINGS and by_table >= AGREE * whole.total():
        settled[ANY] = 0
    return settled


def _month(day: date) -> Month:
    return (hijri_day(day) or (0, 0, 0))[:2]


def _weekday(day: date, off: int) -> int:
    return (day + timedelta(days=off)).isoweekday()


def _weekdays(document: Document, dates: Sequence[FullDate], settled: Mapping[Month, int | None]) -> Iterator[Finding]:
    """A weekday right before a complete date, or in brackets behind it, that was not that day's."""
    for at in dates:
        met = weekday_before(document, at) or _weekday_behind(document, at)
        if met and met.weekday not in _weekdays_of(at, document.text, settled):
            span = Span(min(met.span.start, at.span.start), max(met.span.end, at.span.end))
            real = date.fromisoformat(at.date).isoweekday()
            told = {"said": met.weekday, "is": real, "date": at.date}
            yield found(document, "weekday_mismatch", "look", [span], **told)


def weekday_before(document: Document, at: FullDate) -> SaidDate | None:
    """The day of the week that stands right before a date, and nothing else of a date with it."""
    start = max(0, at.span.start - 2 * GAP)
    said = [
        each
        for each in said_dates(document.text, document.lang, start, at.span.start)
        if each.span.start > start or not start
    ]
    last = said[-1] if said else None
    joined = last is not None and _joined(document.text, last.span.end, at.span.start, "between")
    return last if joined and _alone(last) else None


def _weekday_behind(document: Document, at: FullDate) -> SaidDate | None:
    said = said_dates(document.text, document.lang, at.span.end, min(len(document.text), at.span.end + GAP))
    first = said[0] if said else None
    bracket = first is not None and re.fullmatch(r"\s*[(\[]\s*", document.text[at.span.end : first.span.start])
    return first if bracket and _alone(first) else None


def _alone(said: SaidDate | None) -> bool:
    """Whether only the day of the week is said."""
    return said is not None and said.weekday is not None and said.year is said.month is said.day is None


def _weekdays_of(at: FullDate, text: str, settled: Mapping[Month, int | None]) -> set[int]:
    """The weekdays that a date may fall on: both readings of "03/05/2016", the days around an Islamic one."""
    day = date.fromisoformat(at.date)
    if at.hijri:
        off = settled.get(_month(day), settled.get(ANY))
        return {_weekday(day, n) for n in (range(-SIGHTED, SIGHTED + 1) if off is None else (off,))}
    days = {day.isoweekday()}
    if _DIGITS.match(fold(text[at.span.start : at.span.end]).text):
        try:
            days.add(day.replace(month=day.day, day=day.month).isoweekday())
        except ValueError:
            return days
    return days


def _calendars(document: Document, dates: Sequence[FullDate]) -> Iterator[Finding]:
    """One day said in both calendars, side by side, that are days apart."""
    for one, other in pairwise(dates):
        if one.hijri == other.hijri or not _joined(document.text, one.span.end, other.span.start, "twin"):
            continue
        apart = abs((date.fromisoformat(one.date) - date.fromisoformat(other.date)).days)
        if apart > SIGHTED + EVENING:
            hijri, gregorian = (one, other) if one.hijri else (other, one)
            span = Span(one.span.start, other.span.end)
            told = {"gregorian": gregorian.date, "hijri": hijri.date, "days": apart}
            yield found(document, "calendars_disagree", "look", [span], **told)
