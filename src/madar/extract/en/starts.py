"""Noun phrases without a parser: where one that ends before a verb begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.en.lexis import NOMINAL, listed
from madar.extract.en.phrases import NOUNISH, PARTS, RELATIVES, has_finite, is_finite, relative_before
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.en.page import Page

FARTHEST = 40
_PAREN = 8
_NAMED = 6
_STOP = -2
_LINKS = grammar("en", "phrases", "links")


def parenthesis_before(page: Page, i: int, floor: int) -> int:
    """The opening bracket of the bracket that closes at ``i``, or ``i`` where none is near."""
    for k in range(i - 1, max(floor, i - _PAREN) - 1, -1):
        if page.tag[k] == "(":
            return k
    return i


def start_of(page: Page, i: int, floor: int) -> int:
    """Where the noun phrase that ends with token ``i`` begins; ``i + 1`` where there is none.

    It runs over articles, adjectives, names, "of" and its like, "and" in lists, brackets, clauses with "who".
    """
    tag, word = page.tag, page.word
    if i < floor:
        return i + 1
    if i > floor and word[i] in {"all", "both"} and tag[i - 1] == "P":
        return i - 1
    if tag[i] in "PO":
        return _with_all(page, i, floor)
    if tag[i] == "W" or (tag[i] == "T" and i > floor and tag[i - 1] in NOUNISH):
        return i
    k, begin, seen = i, i + 1, False
    limit = max(floor, i - FARTHEST)
    while k >= limit:
        step = _step(page, k, limit, i, seen=seen)
        if step == _STOP:
            break
        seen = seen or tag[k] in NOMINAL or tag[k] in "KEGJDPV"
        k = step
        begin = k + 1
    return _trimmed(page, begin, i)


def _with_all(page: Page, i: int, floor: int) -> int:
    if page.tag[i] == "P" and i > floor and page.word[i - 1] in {"all", "both"}:
        return i - 1
    return i


def _trimmed(page: Page, begin: int, i: int) -> int:
    """The phrase without what cannot open one; none where no noun is left."""
    while begin <= i and page.tag[begin] in "&|RIBSt,T)":
        if page.tag[begin] == "R" and begin < i and page.tag[begin + 1] in "JEG#":
            break
        begin += 1
    if not any(page.tag[k] in "NAUZ#PKWDEGJV" for k in range(begin, i + 1)):
        return i + 1
    return i + 1 if begin == i and page.word[i] in _ARTICLES else begin


_ARTICLES = frozenset(("the", "a", "an", "its", "no", "every"))


def _step(page: Page, k: int, floor: int, last: int, *, seen: bool) -> int:
    """The next token to look at, to the left of ``k``, or _STOP where ``k`` does not belong to the phrase."""
    tag, word = page.tag, page.word
    kind = tag[k]
    before = tag[k - 1] if k > floor else "."
    after = tag[k + 1] if k < last else ""
    if kind in "NAUZ#":
        if kind == "#" and k - 2 >= floor and word[k - 1] == "in" and tag[k - 2] in "#D":
            return k - 3  # "eight in 10"
        return _step_noun(page, k, before, after)
    if word[k] == "/" and before in "AN" and after and after in "AN":
        return k - 1  # "Mada/Fajr Poll"
    if kind in "DK":
        if kind == "K" and after and after in "PO":
            return _STOP
        return k - 1
    if kind in "JEG":
        return _step_participle(page, k, floor, before, after)
    if kind == ")":
        opening = parenthesis_before(page, k, floor)
        return opening - 1 if opening < k else _STOP
    if kind == "q":
        return _step_quote(page, k, floor)
    if not seen:
        return k - 1 if kind == "R" and after == "" else _STOP
    if kind == "I" and word[k] == "of" and k - 1 >= floor and word[k - 1] in PARTS:
        return k - 1  # "one of the advisers"
    if kind in "IBt":
        return (
            k - 1 if word[k] in _LINKS and before in NOUNISH | {")", "q"} and not _is_adjunct(page, k, floor) else _STOP
        )
    if kind == "&":
        return _step_and(page, k, floor)
    if kind == ",":
        return _step_comma(page, k, floor, last)
    if kind == "R":
        return k - 1 if after in "JEG#" else _STOP
    if kind in "XMxVpW" or kind == "P":
        return _step_clause(page, k, floor, kind)
    return _STOP


def _step_noun(page: Page, k: int, before: str, after: str) -> int:
    if after and page.tag[k] == "Z" and after in "DPAKW":
        return _STOP
    if after == "D" and page.word[k + 1] not in {"all", "both", "each", "that"}:
        return _STOP
    if after and after in "PW" and page.word[k + 1] not in RELATIVES:
        return _STOP
    if (
        after == "A"
        and page.tag[k] in "NU"
        and page.word[k] in listed("occasion")
        and page.word[k] not in listed("outlet_head")
    ):
        return _STOP
    if page.tag[k] == "U" and before == "P" and after and after in "DAKJ":
        return _STOP
    return k - 1


def _step_participle(page: Page, k: int, floor: int, before: str, after: str) -> int:
    tag = page.tag
    if tag[k] == "J":
        return k - 1
    if after == "" and before == "P" and k - 2 > floor and tag[k - 2] in NOMINAL:
        return k - 2
    if after == "":
        return k - 1 if before in "DJKRAI" or tag[k] == "G" else _from_relative(page, k, floor)
    if after in "ItBRTq":
        return (
            k - 1
            if before in NOUNISH | {")", "R"} and not is_finite(page, k, floor)
            else (_from_relative(page, k, floor))
        )
    if before in "DJK#RI&," or k == floor:
        return k - 1
    if before in "WTX":
        return _from_relative(page, k, floor)
    if tag[k] == "G" and before in NOUNISH:
        return k - 1
    return _from_relative(page, k, floor)


def _from_relative(page: Page, k: int, floor: int) -> int:
    relative = relative_before(page, k, floor)
    return relative - 1 if relative >= 0 else _STOP


def _step_clause(page: Page, k: int, floor: int, kind: str) -> int:
    """Over the verb of a relative clause to its noun: "people who watched it"; else the phrase begins here."""
    if kind == "W":
        return k - 1 if page.word[k] in RELATIVES and k > floor and page.tag[k - 1] in NOUNISH else _STOP
    return _from_relative(page, k, floor)


def _step_quote(page: Page, k: int, floor: int) -> int:
    """Over a nickname or a title in quotation marks; never over speech."""
    number = page.closes.get(k)
    if number is None:
        return _STOP
    first = page.ranges[number][0]
    if first <= floor or k - first > _NAMED or page.tag[k - 1] in ",.":
        return _STOP
    return first - 1


def _is_adjunct(page: Page, k: int, floor: int) -> bool:
    """Whether the preposition at ``k`` opens an adjunct of a clause: a finite verb stands before its noun."""
    if page.word[k] in {"of", "for", "from", "with", "at", "in", "to", "on", "by"}:
        return False
    return has_finite(page, max(floor, k - 4), k)


def _step_and(page: Page, k: int, floor: int) -> int:
    """Over "and" in a list of nouns, not where a clause stands before it."""
    if k == floor or page.tag[k - 1] not in NOUNISH | {",", ")", "q"}:
        return _STOP
    for i in range(k - 1, max(floor, k - 12) - 1, -1):
        if page.tag[i] in ".;:-|S,":
            break
        if page.tag[i] in "XMVpE" and is_finite(page, i, floor):
            return _STOP
    return k - 1


def _step_comma(page: Page, k: int, floor: int, last: int) -> int:
    """Over a comma of a list of names: "Salma Haddad, Nader Awad and two others"."""
    joined = any(page.tag[i] == "&" for i in range(k + 1, last + 1)) and not any(
        page.tag[i] in "WX" for i in range(k + 1, last + 1)
    )
    if not joined:
        return _STOP
    i = k - 1
    while i >= floor and page.tag[i] in "NAJ#DK)":
        i = (parenthesis_before(page, i, floor) if page.tag[i] == ")" else i) - 1
    if k - i - 1 > _NAMED or i == k - 1:
        return _STOP
    if i >= floor and page.tag[i] == "I":
        return k - 1 if all(page.tag[n] == "A" for n in range(i + 1, k)) else _STOP  # "in Azira, Mada and Fajr"
    return k - 1 if i < floor or page.tag[i] in ",&" else _STOP
