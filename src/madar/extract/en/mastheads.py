"""Where the head of a page ends: behind its dateline; without commas behind its date, its agency, its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from madar.extract.en.lexis import listed
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.en.page import Page


def datelines(page: Page) -> set[int]:
    """The tokens before which a report begins, behind its place, date, agency and the dash that parts them from it."""
    return {bisect_left(page.start, hit.end()) for hit in _DATELINE.finditer(page.text)}


# A place in capitals, date and agency, and the dash that parts them from the report: "BEIRUT, Oct. 4 (AP) - Two ..."
_DATELINE = re.compile(
    r"(?m)^[ \t]*(?=[A-Z]{3})[A-Z][A-Z .'’/-]{2,30}(?:, [A-Z][\w.]{1,12}(?: \d{1,2})?){0,3}"
    r"(?: \([\w ./&-]{2,30}\))? ?[-–—]{1,2} "
)


def mastheads(page: Page) -> set[int]:
    """The tokens before which the head of a page ends: behind its date, its agency in brackets, its place in capitals.

    Only the first words are looked at: "Air raid kills ten Meridian Monday 21 Apr 2014 Ten people ...".
    """
    ends: set[int] = set()
    for i in range(min(_FAR_HEAD, len(page.word) - 1)):
        labels = _behind_labels(page, i)
        if labels > 0:
            ends.add(labels)
        if i >= _HEAD and page.tag[i] != ")":
            continue
        end = _behind_clock(page, i + 1) if _is_date(page, i) else i + 1
        if end >= len(page.word) or page.text[page.start[end]].islower() or page.tag[end] in ".,-":
            continue
        if end > i + 1 or _is_date(page, i) or _is_credit(page, i) or _is_dateline(page, i):
            ends.add(end)
    return ends


_HEAD, _FAR_HEAD = 60, 160
_IN_BRACKETS = 5
_LONG = 4
_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOCK = re.compile(r"\d{4}|\d{1,2}:\d\d")
_MONTHS = grammar("en", "bare", "months")
_DATED = grammar("en", "bare", "dated")
_ZONES = grammar("en", "bare", "zones")
_CREDITS = grammar("en", "bare", "credits")


def _behind_labels(page: Page, i: int) -> int:
    """Where a report begins behind "Tags Syria Car Bomb" or "Get short URL 113" at ``i``, or -1."""
    if page.word[i] == "url" and page.tag[i + 1] == "#":
        return i + 2
    if page.word[i] != "tags" or not page.upper(i):
        return -1
    k = i + 1
    while k < min(len(page.word) - 1, i + _LABELS) and page.upper(k):
        k += 1
    if page.upper(k) or k - i < _LONG:
        return -1
    return k - 2 if page.tag[k - 1] not in "DIP#" and page.tag[k - 2] == "D" else k - 1


_LABELS = 40


def _is_date(page: Page, i: int) -> bool:
    """Whether a date with its year ends at ``i`` and no sentence leads to it with "on" or "in"."""
    if _DATE.fullmatch(page.word[i]):
        return i == 0 or page.word[i - 1] not in _DATED
    if not _YEAR.fullmatch(page.word[i]):
        return False
    k = i - 1
    while k >= 0 and (page.tag[k] in "Z#-" or page.word[k] in _MONTHS):
        k -= 1
    return k < i - 1 and (k < 0 or page.word[k] not in _DATED)


def _behind_clock(page: Page, k: int) -> int:
    """Behind the hour that may follow a date: "1849 UTC+3", "at 0914"."""
    last = len(page.word)
    at = k + (k < last and page.word[k] == "at")
    if at < last and _CLOCK.fullmatch(page.word[at]):
        k = at + 1
        while k < last and (page.word[k] in _ZONES or page.tag[k] == "#"):
            k += 1
    return k


def _is_credit(page: Page, i: int) -> bool:
    """Whether brackets that close at ``i`` hold an agency: "(Sputnik)", "(AFP photo)"."""
    if page.tag[i] != ")":
        return False
    begin = next((k for k in range(i - 1, max(-1, i - _IN_BRACKETS), -1) if page.tag[k] == "("), i)
    return any(page.word[k] in _CREDITS or page.word[k] in listed("outlet") for k in range(begin, i))


def _is_dateline(page: Page, i: int) -> bool:
    """Whether the word at ``i`` is a place in capitals before a sentence that is not: "BEIRUT Thirteen civilians"."""
    shown = page.text[page.start[i] : page.end[i]]
    following = page.text[page.start[i + 1] : page.end[i + 1]]
    capitals = len(shown) > _LONG and shown.isupper() and shown.isalpha()
    return (
        capitals
        and not (len(following) > 1 and following.isupper())
        and page.word[i] not in listed("outlet")
        and page.tag[i + 1] != "("
    )
