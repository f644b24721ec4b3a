"""Numbers and dates that differ: only where each side has one left over that the other cannot mean."""

from __future__ import annotations

from functools import cache
from math import inf
from typing import TYPE_CHECKING, TypeVar

from madar.lang.dates import SaidDate
from madar.lang.numbers import Quantity
from madar.lang.words import table
from madar.trace.drift.sides import Side, difference, once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from madar.terms import Drift

Item = TypeVar("Item", Quantity, SaidDate)
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0, "year": 365.0, "decade": 3650.0}
_PEOPLE = frozenset(
    ("person", "killed", "civilian", "child", "woman", "man", "soldier", "fighter", "detainee", "displaced", "refugee")
)
_NEAR, _AT_LEAST, _ROUNDED = 0.1, 1.2, 0.03


@cache
def _known(unit: str) -> bool:
    return unit in table("en", "units")["units"]


@once
def _quantities(side: Side) -> list[Quantity]:
    """The quantities of a statement; lengths of time are brought to days."""
    return [_in_days(q) if q.unit in _DAYS else q for q in side.quantities]


def _in_days(q: Quantity) -> Quantity:
    size = _DAYS[q.unit]
    return q._replace(value=q.value * size, low=q.low * size, high=q.high * size, unit="time")


def _reach(q: Quantity) -> tuple[float, float]:
    """What a quantity may stand for without having been changed: "at least 30" is not 50, "about 30" may be 32."""
    if q.high == inf:
        return q.low, q.low * _AT_LEAST
    if q.low == 0 < q.high:
        return q.high / _AT_LEAST, q.high
    if q.approx and q.low == q.high:
        return q.low * (1 - _NEAR), q.high * (1 + _NEAR)
    return q.low, q.high


def _same_amount(a: Quantity, b: Quantity) -> bool:
    if (a.high == inf) == (b.high == inf) and a.low == b.low and a.value == b.value:
        return True
    one, two = _reach(a), _reach(b)
    if a.high == inf == b.high:
        return abs(a.low - b.low) <= _NEAR * max(a.low, b.low)
    return (one[0] <= two[1] and two[0] <= one[1]) or _rounded(a.value, b.value) or _rounded(b.value, a.value)


def _rounded(rough: float, exact: float) -> bool:
    return rough >= 100 and rough % 100 == 0 and abs(rough - exact) <= _ROUNDED * exact  # noqa: PLR2004 - two noughts


def _same_unit(a: Quantity, b: Quantity) -> bool:
    return a.unit == b.unit or {a.unit, b.unit} & {"", "person"} != set()


def _strict_unit(a: Quantity, b: Quantity) -> bool:
    return a.unit == b.unit != ""


def _loose_unit(a: Quantity, b: Quantity) -> bool:
    """Whether the two may count the same though the words differ: people under two names, or a noun no table knows."""
    if a.unit in _PEOPLE and b.unit in _PEOPLE:
        return "person" in (a.unit, b.unit)
    return not _known(a.unit) and not _known(b.unit) and "time" not in (a.unit, b.unit)


def _may_count_one(a: Quantity, b: Quantity) -> bool:
    return _same_unit(a, b) or _loose_unit(a, b)


def _bare_number(a: Quantity, b: Quantity) -> bool:
    return "" in (a.unit, b.unit) and "time" not in (a.unit, b.unit)


def _without_pairs(
    left: Sequence[Item], right: Sequence[Item], same: Callable[[Item, Item], bool]
) -> tuple[list[Item], list[Item]]:
    """Both sides without what has its like on the other one."""
    rest, lone = list(right), []
    for item in left:
        match = next((other for other in rest if same(item, other)), None)
        if match is None:
            lone.append(item)
        else:
            rest.remove(match)
    return lone, rest


def changed_numbers(before: Side, after: Side) -> Iterator[Drift]:
    """The numbers that count the same and are not the same."""
    left, right = _quantities(before), _quantities(after)
    alone = len(left) == len(right) == 1
    left, right = _without_pairs(left, right, lambda a, b: _may_count_one(a, b) and _same_amount(a, b))
    for q in left:
        mine = [one for one in left if _strict_unit(q, one)]
        theirs = [one for one in right if _strict_unit(q, one)]
        if len(mine) == len(theirs) == 1:
            yield difference("number", before, after, q.span, theirs[0].span)
            return
    if len(left) == len(right) == 1 and (_loose_unit(left[0], right[0]) or (alone and _bare_number(left[0], right[0]))):
        yield difference("number", before, after, left[0].span, right[0].span)


def _parts(one: SaidDate) -> tuple[int | None, ...]:
    return one.year, one.month, one.day, one.weekday


def _may_be(a: SaidDate, b: SaidDate) -> bool:
    pairs = [(x, y) for x, y in zip(_parts(a), _parts(b), strict=True) if x is not None and y is not None]
    return bool(pairs) and all(x == y for x, y in pairs)


def _comparable(a: SaidDate, b: SaidDate) -> bool:
    return any(x is not None and y is not None for x, y in zip(_parts(a), _parts(b), strict=True))


def changed_times(before: Side, after: Side) -> Iterator[Drift]:
    """The date that is another one: where each side has one left that speaks of the same parts of the calendar."""
    left, right = _without_pairs(before.dates, after.dates, _may_be)
    for one in left:
        others = [other for other in right if _comparable(one, other)]
        if len(others) == 1 and sum(_comparable(each, others[0]) for each in left) == 1:
            yield difference("time", before, after, one.span, others[0].span)
            return
