"""Who and what may take part in a handover, in Arabic: the papers, and whoever stands before or behind the verb."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from madar.extract.ar.kinds import (
    COMMAS,
    PREPOSITIONS,
    RELATIVES,
    among,
    definite,
    is_that,
    titles,
    verb_like,
)
from madar.extract.ar.phrases import Range, trimmed
from madar.lang.classes import grammar, listed
from madar.lang.text import norm
from madar.lang.words import table

if TYPE_CHECKING:
    from madar.extract.ar.page import Page

_NEAR = 9
_CLOSE = 5
_ITEMS = listed("ar", "handovers", "item")
_NOBODY = grammar("ar", "parties", "nobody")
_REACH = 24
_NAME = 12
_ALREADY = frozenset({"قد", "كان", "كانت", "وقد", "،"})


@lru_cache(maxsize=1)
def _sources() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(norm(phrase).split()) for phrase in table("ar", "handovers")["source"])


def is_item(word: str) -> bool:
    """Whether a word is of papers, alone or with what is written onto it."""
    core = word.removesuffix("ا")
    return word in _ITEMS or core in _ITEMS or (word[:1] in "بول" and word[1:] in _ITEMS)


def item_before(page: Page, i: int, first: int) -> Range | None:
    """The papers that a relative clause at ``i`` tells of: «الوثائق السرية، التي حصلت»."""
    t = i - 1
    if t < first or page.words[t] not in RELATIVES:
        return None
    while t > first and (page.words[t - 1] in COMMAS or page.words[t] in RELATIVES):
        t -= 1
        if page.words[t] not in COMMAS and page.words[t] not in RELATIVES:
            break
    end = t + 1
    for k in range(t, max(first, t - 6) - 1, -1):
        if is_item(page.words[k]):
            return (k, end)
        if page.marks[k] or verb_like(page.words[k]) or among(page.words[k], "clause") or page.words[k] == "علي":
            return None
    return None


def item_right_before(page: Page, i: int, first: int) -> Range | None:
    """The papers of a relative clause without a pronoun at its head: «رسالة مسربة حصلت عليها»."""
    at = next((t for t in range(i - 1, max(first, i - _CLOSE) - 1, -1) if is_item(page.words[t])), None)
    return (at, i) if at is not None and not any(page.marks[t] for t in range(at, i)) else None


def source_at(page: Page, t: int) -> int:
    """How many words «بمساعدة», «عن طريق» at ``t`` takes, 0 where none stands there."""
    return next((len(words) for words in _sources() if tuple(page.words[t : t + len(words)]) == words), 0)


def name_at(page: Page, i: int, stop: int) -> Range | None:
    """The name that begins at ``i``: up to a linking word, a mark, a verb or a clause."""
    t = i
    while t < stop and t - i < _NAME:
        if page.opens(t) and page.jump[t] <= stop:
            t = page.jump[t]
            continue
        word = page.words[t]
        if page.marks[t] or word in RELATIVES or is_that(page.words, t) or among(word, "clause"):
            break
        ends = word in PREPOSITIONS and not (word in {"في", "عن"} and page.words[t - 1] not in _ITEMS)
        copy = (
            page.words[t - 1].startswith("نسخ") and word in {"من", "عن"} and is_item(page.words[min(t + 1, stop - 1)])
        )
        if copy and t > i:
            t += 2
            continue
        if t > i and (
            ends or _apart(page, t) or source_at(page, t) or among(word, "adjunct") or is_item(word) or to_at(page, t)
        ):
            break
        if (t > i and verb_like(word)) or (t == i and (word[:1].isdigit() or _papers_say(page, t))):
            break
        t += 1
    return trimmed(page, i, t)


def _papers_say(page: Page, t: int) -> bool:
    """Whether the word at ``t`` is what the papers do, not whose they are: «رسائل حصلت عليها تشير إلى أن»."""
    words = page.words
    if not words[t].startswith("ت") or t + 2 >= len(words):
        return False
    to_that = words[t + 1] == "الي" and is_that(words, t + 2)
    return to_that or is_that(words, t + 1) or (words[t + 1] == "عن" and not source_at(page, t + 1))


def _apart(page: Page, t: int) -> bool:
    """Whether a word without article after one with it begins something new: «القناة | تظهر»."""
    word, before = page.words[t], page.words[t - 1]
    if definite(word) or not definite(before) or page.marks[t]:
        return False
    return before not in titles() and word[:1] != "و" and word not in {"في", "عن"}


def to_at(page: Page, t: int) -> int:
    """1 where «إلى» or «ل» stands apart before a taker at ``t``, 0 where not."""
    return int(page.words[t] in {"الي", "ل"})


def giver_from(page: Page, i: int, stop: int) -> Range | None:
    """Who is named behind «من», «بمساعدة» and the like, soon after ``i``."""
    for t in range(i, min(stop, i + _NEAR)):
        length = source_at(page, t)
        if length and t + length < stop and page.words[t + length] not in _NOBODY:
            return name_at(page, t + length, stop)
        if page.words[t] in {".", ":"} or is_that(page.words, t) or among(page.words[t], "clause"):
            return None
    return None


def taker_from(page: Page, i: int, stop: int) -> Range | None:
    """Who is named behind «إلى» or «ل»."""
    for t in range(i, min(stop, i + _REACH)):
        if page.words[t] in {"الي", "ل"} and t + 1 < stop:
            return name_at(page, t + 1, stop)
        if page.words[t].startswith("ل") and among(page.words[t][1:], "outlet"):
            return name_at(page, t, stop)
    return None


def item_after(page: Page, i: int, stop: int) -> Range | None:
    """The papers that are named soon after ``i``, before a clause or a mark."""
    for t in range(i, min(stop, i + _NEAR)):
        if page.words[t] in RELATIVES or page.words[t] in COMMAS or is_that(page.words, t) or page.words[t] == "حول":
            return None
        if is_item(page.words[t]):
            return name_at(page, t, stop)
    return None


def outlet_before(page: Page, i: int, first: int) -> Range | None:
    """«قناة المدى حصلت على الرسائل», «قناة المدى التي حصلت على رسائل»: the outlet stands before its verb."""
    end = i
    while end > first and (page.words[end - 1] in RELATIVES or page.words[end - 1] in _ALREADY):
        end -= 1
    for t in range(end - 1, max(first, end - _NEAR) - 1, -1):
        if (page.marks[t] and page.words[t] not in {"«", "»", '"'}) or is_that(page.words, t):
            return None
        if page.words[t] in outlets():
            return (t, end)
    return None


@lru_cache(maxsize=1)
def outlets() -> frozenset[str]:
    """What outlets are called, with the article and without."""
    plain = [norm(word) for word in table("ar", "nouns")["outlet"]]
    return frozenset([*plain, *("ال" + word for word in plain)])
