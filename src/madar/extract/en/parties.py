"""Who and what may take part in a handover, in English: the papers, and whoever stands before or behind the verb."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from madar.extract.en.adjuncts import time_at
from madar.extract.en.inverted import speaker_end
from madar.extract.en.phrases import end_of
from madar.extract.en.starts import start_of
from madar.extract.en.subjects import main_subject, subject_before
from madar.lang.calendar import months
from madar.lang.words import table

if TYPE_CHECKING:
    from madar.extract.en.page import Page


Range = tuple[int, int]


@cache
def handover_words(key: str) -> frozenset[str]:
    """A list of ``lang/en/handovers.toml``."""
    return frozenset(table("en", "handovers")[key])


def bare_party(read: Page, part: Range | None) -> Range | None:
    """A party without the "which" before it and the time behind it; None where nothing is left."""
    if part is None:
        return None
    first = part[0] + (read.word[part[0]] in {"which", "that", "who"})
    end = next((k for k in range(first + 1, part[1]) if _is_time(read, k, part[1])), part[1])
    return (first, end) if first < end else None


def papers_ending(read: Page, k: int, floor: int) -> Range | None:
    """The papers named by the noun phrase that ends at ``k``, or None."""
    while k > floor and read.tag[k] in ",-(":
        k -= 1
    begin = start_of(read, k, floor)
    if begin > k or not any(read.word[n] in handover_words("item") for n in range(begin, k + 1)):
        return None
    return begin, k + 1


def papers_from(read: Page, j: int, limit: int) -> Range | None:
    """The papers that follow the verb, or None."""
    end = end_of(read, j, limit)
    if end <= j or not any(read.word[n] in handover_words("item") for n in range(j, end)):
        return None
    return j, end


def papers_copied(read: Page, k: int, floor: int) -> Range | None:
    """The papers of which a copy changed hands: "the letters, a copy of which was seen by"."""
    comma = next((n for n in range(k, floor, -1) if read.tag[n] == ","), -1)
    return papers_ending(read, comma - 1, floor) if comma > floor else None


def papers_before_relative(read: Page, k: int, floor: int) -> Range | None:
    """The papers before "which" or "that": "the letters, a copy of which was seen by"."""
    n = k - 1
    if n > floor and read.word[n] == "of":
        n = n - 1
        begin = start_of(read, n, floor)
        return (
            (begin, n + 1)
            if begin <= n and any(read.word[m] in handover_words("item") for m in range(begin, n + 1))
            else None
        )
    return papers_ending(read, n, floor)


def behind(read: Page, j: int, limit: int) -> tuple[Range | None, Range | None, Range | None, int]:
    """Who stands behind "by", "to" and "from" after the verb, and where they end."""
    by = to = source = None
    while j < limit:
        word = read.word[j]
        if word in handover_words("particles") or read.tag[j] in "RZ":
            j += 1
            continue
        lead = _lead(read, j)
        if not lead and word not in {"to", "with"}:
            break
        length = lead or 1
        end = _until_next(read, j + length, speaker_end(read, j + length, limit))
        if end <= j + length or read.tag[j + length] in "VG":
            break
        part = (j + length, end)
        if word == "by" and by is None:
            by = part
        elif word in {"to", "with"} and not lead:
            to = to or part
        else:
            source = source or part
        j = end
    return by, to, source, j


def _until_next(read: Page, j: int, end: int) -> int:
    """Where a party that begins at ``j`` ends: before the next "by" or "from", and before the sentence's own verb."""
    end = next((k for k in range(j + 1, end) if _lead(read, k) or _is_time(read, k, end)), end)
    while end - 1 > j + (read.tag[j] == "D") and read.tag[end - 1] in "UV" and not read.upper(end - 1):
        end -= 1
    return end


def _is_time(read: Page, k: int, end: int) -> bool:
    """Whether an adjunct of time begins at ``k``: "in March", "on Monday"."""
    return (
        read.word[k] in {"in", "on", "at", "during"}
        and k + 1 < end
        and (time_at(read, k + 1, end) > k + 1 or read.word[k + 1] in months("en"))
    )


def _lead(read: Page, j: int) -> int:
    """How many tokens the phrase before a giver takes at ``j``: "from", "with the help of"; 0 for none."""
    best = 0
    for phrase in handover_words("source"):
        words = phrase.split()
        if read.word[j : j + len(words)] == words:
            best = max(best, len(words))
    return best


def subject_of(read: Page, begin: int, floor: int, i: int) -> Range | None:
    """Who does it: the subject before the verb group at ``begin``, over "who" and "and"."""
    if begin > floor and read.word[begin - 1] in {"who", "which", "that"}:
        k = begin - 2
        while k > floor and read.tag[k] == ",":
            k -= 1
        start = start_of(read, k, floor)
        return (start, k + 1) if start <= k else None
    if begin > floor and read.tag[begin - 1] in "&|":
        return main_subject(read, i, floor)
    return subject_before(read, begin, floor)
