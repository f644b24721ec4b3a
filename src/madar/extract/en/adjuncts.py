"""What stands between a verb and its content without belonging to either: when, where, to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.en.lexis import listed
from madar.extract.en.phrases import end_of
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.en.page import Page

_PLACING = grammar("en", "adjuncts", "placing")
_MOST = 5
_SPOKEN = grammar("en", "adjuncts", "spoken")


def after_adjuncts(page: Page, j: int, limit: int) -> int:
    """The first token from ``j`` on that is no adverb, time, place, occasion or listener; at most five of them."""
    for _ in range(_MOST):
        k = one(page, j, limit)
        if k == j:
            return j
        j = k
    return j


def one(page: Page, j: int, limit: int) -> int:
    """Where the adjunct that begins at ``j`` ends, or ``j``."""
    if j >= limit:
        return j
    tag, word = page.tag, page.word
    kind = tag[j]
    if kind == "R" and word[j] not in _SPOKEN:
        return j + 1
    time = time_at(page, j, limit)
    if time > j:
        return time
    if kind in "IBt" and word[j] in _PLACING:
        if j + 1 < limit and tag[j + 1] == "P" and kind != "B":
            return j + 2
        k = time_at(page, j + 1, limit)
        if k > j + 1:
            return k
        k = end_of(page, j + 1, limit)
        if k == j + 1 and j + 1 < limit and (tag[j + 1] == "O" or (kind == "I" and tag[j + 1] == "V")):  # "in remarks"
            k = j + 2
        if k > j + 1 and k < limit and tag[k] == "E" and kind == "I":
            return _told_more(page, k, limit)
        return k if k > j + 1 and not (kind == "B" and _verb_at(page, k, limit)) else j
    if kind == "(":
        close = next((i for i in range(j + 1, min(limit, j + 12)) if tag[i] == ")"), -1)
        return close + 1 if close > 0 else j
    return j


def _told_more(page: Page, k: int, limit: int) -> int:
    """Where a participle that tells more of an occasion ends: "in a report published yesterday"; else ``k``."""
    end = after_adjuncts(page, k + 1, limit)
    return end if end >= limit or page.tag[end] in ",.;T" else k


def _verb_at(page: Page, k: int, limit: int) -> bool:
    while k < limit and page.tag[k] == "R":
        k += 1
    return k < limit and page.tag[k] in "XMVEU"


def time_at(page: Page, j: int, limit: int) -> int:
    """Where a time that begins at ``j`` ends: "Friday afternoon", "last week", "two days ago", "earlier this month"."""
    tag, word = page.tag, page.word
    k, seen = j, False
    while k < limit and k < j + 8:
        if tag[k] == "Z":
            seen = True
        elif not (
            tag[k] == "#"
            or (word[k] in _WITH_TIMES and (word[k] != "that" or k == j))
            or (word[k] == "," and seen and k + 1 < limit and tag[k + 1] == "#" and tag[k - 1] == "#")
        ):
            break
        k += 1
    if not seen:
        return j
    while k > j and tag[k - 1] in "DP":
        k -= 1
    return k


_WITH_TIMES = grammar("en", "adjuncts", "with_times")


def listeners(page: Page, j: int, limit: int) -> bool:
    """Whether whoever is told at ``j`` are mere listeners: reporters, a crowd, "them"."""
    return any(page.word[k] in listed("listener") for k in range(j, limit))
