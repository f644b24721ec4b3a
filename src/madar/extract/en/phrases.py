"""Noun phrases without a parser: which verb is finite, where a phrase that begins after a verb ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.en.page import Page

_PAREN = 8
_RELATIVE = 14
NOUNISH = frozenset("NAUZ#KJEG")


def is_finite(page: Page, i: int, floor: int) -> bool:
    """Whether token ``i`` looks like a finite verb: an auxiliary, a verb without "to", a past that is no participle."""
    tag = page.tag
    kind = tag[i]
    if kind in "XMp":
        return True
    before = tag[i - 1] if i > floor else "."
    if kind == "V":
        return before not in "tDKJI" or page.word[i] in _PURE_PASTS
    if kind == "E":
        if before in "Px":
            return before == "P"
        after = page.word[i + 1] if i + 1 < len(tag) else "."
        if page.word[i] in _REDUCED and before in "NA":
            return False  # "the observatory based in Azira said"
        return before in "NAZ)WRq" and after != "by" and not (before in "NR" and after in _AFTER_PARTICIPLE)
    if kind == "U":
        if before == "P":
            return True
        after = tag[i + 1] if i + 1 < len(tag) else "."
        return before in "NAWR" and after in "DPTKtOp" and (before != "A" or page.word[i].endswith("s"))
    return False


_PURE_PASTS = grammar("en", "phrases", "pure_pasts")
_AFTER_PARTICIPLE = grammar("en", "phrases", "after_participle")
_REDUCED = grammar("en", "phrases", "reduced")


def has_finite(page: Page, a: int, b: int) -> bool:
    """Whether a finite verb stands in ``[a, b)``."""
    return any(is_finite(page, i, a) for i in range(a, b))


def relative_before(page: Page, k: int, floor: int) -> int:
    """The "who", "which" or "that" whose clause holds the verb at ``k``, or -1."""
    for i in range(k - 1, max(floor, k - _RELATIVE) - 1, -1):
        kind = page.tag[i]
        if kind in "WT" and i > floor and page.tag[i - 1] in NOUNISH | {")"} and page.word[i] in RELATIVES:
            return i
        if kind in ",;:.-qS|":
            return -1
    return -1


RELATIVES = frozenset(("who", "which", "that", "whose", "whom"))


def end_of(page: Page, j: int, limit: int) -> int:
    """Where the plain noun phrase from ``j`` ends (exclusive), with "of" and what it governs; ``j`` for none."""
    tag, word = page.tag, page.word
    if j < limit and tag[j] in "PO":
        return j + 1
    k, noun = j, False
    while k < limit:
        kind = tag[k]
        if kind in "NAUZ#":
            if noun and kind == "U" and k + 1 < limit and tag[k + 1] in "DPTtOp" and tag[k - 1] in "AN":
                break
            noun = True
        elif kind == "K":
            noun = False
        elif kind in "DJ":
            if noun and kind == "D":
                break
        elif kind in "EG":
            if noun or k + 1 >= limit or tag[k + 1] not in "NAUJEG":
                break
        elif kind == "R":
            if noun or k + 1 >= limit or tag[k + 1] not in "JEG#":
                break
        elif kind == "(" and noun:
            close = next((i for i in range(k + 1, min(limit, k + _PAREN)) if tag[i] == ")"), -1)
            if close < 0:
                break
            k = close
        elif word[k] == "/" and noun and k + 1 < limit and tag[k + 1] in "AN":
            noun = False  # "a Mada/Fajr poll"
        elif (
            kind == "&" and noun and k + 1 < limit and tag[k + 1] in "NAJDK" and not _clause_follows(page, k + 1, limit)
        ) or (word[k] == "of" and (noun or word[k - 1] in PARTS)):
            noun = False
        else:
            break
        k += 1
    while k > j and tag[k - 1] in "&IDR":
        k -= 1
    return k


PARTS = grammar("en", "phrases", "parts")


def _clause_follows(page: Page, k: int, limit: int) -> bool:
    """Whether a subject and its verb stand at ``k``: "and the mayor said"."""
    for i in range(k + 1, min(limit, k + 7)):
        if page.tag[i] in ",.;:-q":
            return False
        if is_finite(page, i, k):
            return True
    return False
