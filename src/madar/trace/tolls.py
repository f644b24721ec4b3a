"""Two tellings of one event that count its dead apart: the counts that stand against one another, with their words.

Of one sort of people two counts that are not one; of a part and the whole where the part is more than the whole, or
where the two tellings open with them and neither tells the other's. Where one side tells several counts, as of several
strikes, only what neither tells of the other's is set against it. docs/method/same-claim.md.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from madar.lang.tolls import PART_OF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madar.lang.tolls import Toll

#: A count above this is one of a war, not of an event; "at least 30" is not 40.
MOST, AT_LEAST = 5000, 1.05


def counts_apart(one: Sequence[Toll], other: Sequence[Toll]) -> tuple[Toll, Toll] | None:
    """The first counts of two tellings that stand against one another, or None.

    >>> from madar.lang.tolls import tolls
    >>> thirty = tolls("Thirty civilians were killed in the strikes", "en")
    >>> [toll.low for toll in counts_apart(tolls("مقتل 43 مدنيا في الغارات", "ar"), thirty)]
    [43.0, 30.0]
    >>> counts_apart(tolls("مقتل 30 شخصا على الأقل", "ar"), thirty)
    """
    left, right = _leading(one), _leading(other)
    for who, mine in left.items():
        theirs = right.get(who)
        if theirs is None or _agree(mine, theirs):
            continue
        if not (_told(mine, other) and _told(theirs, one)):
            return mine, theirs
    for whole, part, tolls, turned in ((left, right, other, False), (right, left, one, True)):
        for who, some in part.items():
            every = whole.get(_kind(who))
            if every and every.high < some.low and not _told(every, tolls):
                return (some, every) if turned else (every, some)
    return _openings_apart(one, other)


def _openings_apart(one: Sequence[Toll], other: Sequence[Toll]) -> tuple[Toll, Toll] | None:
    """The counts with which two tellings open, where one is of a part of the other and neither tells the other's."""
    if not one or not other:
        return None
    mine, theirs = one[0], other[0]
    nested = theirs.who in _wider(mine.who) or mine.who in _wider(theirs.who)
    told = any(_agree(mine, each) for each in other) or any(_agree(theirs, each) for each in one)
    return (mine, theirs) if nested and not told and max(mine.low, theirs.low) < MOST else None


def _wider(who: str) -> set[str]:
    return {_kind(who), _kind(_kind(who))} - {""}


def _kind(who: str) -> str:
    return PART_OF.get(who, "")


def _leading(tolls: Sequence[Toll]) -> dict[str, Toll]:
    """The first count of each sort."""
    found: dict[str, Toll] = {}
    for toll in tolls:
        if toll.low < MOST:
            found.setdefault(toll.who, toll)
    return found


def _agree(one: Toll, other: Toll) -> bool:
    a, b = _reach(one), _reach(other)
    return a[0] <= b[1] and b[0] <= a[1]


def _reach(toll: Toll) -> tuple[float, float]:
    return toll.low, toll.low * AT_LEAST if toll.high == inf else toll.high


def _told(toll: Toll, others: Sequence[Toll]) -> bool:
    return any(other.who == toll.who and _agree(toll, other) for other in others)
