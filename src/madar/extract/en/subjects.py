"""Who stands before a verb: the noun phrase, with what is put beside it between commas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.en.phrases import end_of, has_finite, is_finite, relative_before
from madar.extract.en.starts import start_of
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.en.page import Page

Range = tuple[int, int]
_FARTHEST = 60
_MOST_COMMAS = 6
_ADVERBIAL = frozenset("IBSRGt|")
_ASIDE = 6
_BESIDE = frozenset(("like", "unlike", "including", "along"))
_ASIDE_VERBS = grammar("en", "subjects", "aside_verbs")


def floor_of(page: Page, i: int) -> int:
    """How far left a clause around token ``i`` may reach: its sentence, and its quotation."""
    first = page.sentence(i)[0]
    number = page.inside[i]
    if number >= 0:
        first = max(first, page.ranges[number][0] + 1)
    return max(first, i - _FARTHEST)


def subject_before(page: Page, first: int, floor: int) -> Range | None:
    """The subject that ends right before the verb group at ``first``, or None; an aside in commas belongs to it."""
    i = first - 1
    tag = page.tag
    while i >= floor and tag[i] == "R" and page.word[i] not in {"all", "both"}:
        i -= 1
    if i < floor:
        return None
    if tag[i] == "p":
        return (i, i + 1)
    if tag[i] in ",-":
        before = _before_aside(page, i, floor)
        return subject_before(page, before, floor) if before > floor else _set_off(page, i, floor)
    if tag[i] == "Z" or (tag[i] in "NAU#" and i > floor and tag[i - 1] in "IZ"):
        skipped = _over_time(page, i, floor)
        if skipped is not None:
            return skipped
    begin = start_of(page, i, floor)
    if floor < begin <= i and tag[begin - 1] in "IBEV":
        begin = _over_relative(page, begin, floor)
    return (begin, i + 1) if begin <= i else None


def _over_relative(page: Page, begin: int, floor: int) -> int:
    """The noun that a relative clause before ``begin`` tells of: "friends who saw him on the trail"."""
    relative = relative_before(page, begin - 1, floor)
    if relative <= floor or page.word[relative] != "who" or not has_finite(page, relative, begin):
        return begin
    head = start_of(page, relative - 1, floor)
    return head if head < relative else begin


def _over_time(page: Page, i: int, floor: int) -> Range | None:
    """The subject before a time that stands between it and its verb: "Axelrod on Wednesday called"."""
    k = i
    while k >= floor and (page.tag[k] in "Z#" or page.word[k] in {"this", "last", "next", "earlier", "later", "just"}):
        k -= 1
    if k == i:
        return None
    if k >= floor and page.word[k] in {"on", "in", "at"}:
        k -= 1
    if k < floor or page.tag[k] not in "NAKUP)":
        return None
    begin = start_of(page, k, floor)
    return (begin, k + 1) if begin <= k else None


def _before_aside(page: Page, comma: int, floor: int) -> int:
    """The comma that opens another speaker's aside before the verb, "the letter, he said, shows"; else -1."""
    if page.word[comma - 1] not in _ASIDE_VERBS:
        return -1
    near = range(comma - 2, max(floor, comma - _ASIDE), -1)
    return next((k for k in near if page.tag[k] == page.tag[comma] and comma - k > 2), -1)  # noqa: PLR2004 - X said


def _set_off(page: Page, comma: int, floor: int) -> Range | None:
    """The head of a phrase that closes with a comma or a dash right before the verb: "X, the minister of Y, said"."""
    tag = page.tag
    mark = tag[comma]
    cuts = [comma]
    k = comma - 1
    while k >= floor and len(cuts) <= _MOST_COMMAS:
        if (
            tag[k] in ";:."
            or (tag[k] == "q" and k in page.closes and k + 1 < len(tag) and tag[k - 1] in ",.")
            or (mark == "," and tag[k] == "-")
        ):
            break
        if tag[k] == mark:
            cuts.append(k)
        k -= 1
    pieces = [(a + 1, b) for a, b in zip([*cuts[1:], k], cuts, strict=True)]
    best: Range | None = None
    for n, (first, b) in enumerate(pieces[1:], 1):
        a = first + (page.word[first] == "even" and first + 1 < b)  # "Even the agency, an old friend of hers, said"
        if a >= b or _is_clause(page, a, b):
            break
        if tag[a] in _ADVERBIAL or (tag[a] == "E" and n < len(pieces) - 1 and best is None):
            if best is not None:
                break
            begin = start_of(page, b - 1, a)
            beside = tag[pieces[0][0]] == "W" or page.word[pieces[0][0]] in _BESIDE
            if n == 1 and beside and a + 1 < begin < b and tag[begin - 1] not in _ADVERBIAL:
                return (begin, comma)  # "In an interview General X, who commands the region, denied"
            if n == 1 and beside and a + 1 == begin < b and tag[a] in "R|":
                return (begin, comma)  # "Yet economists, like the mayor, say"
            continue
        if tag[a] == "W":
            continue
        begin = start_of(page, b - 1, a)
        if begin < b and (begin == a or tag[begin - 1] in "&|BST" or n == len(pieces) - 1):
            best = (begin, comma)
            if begin != a:
                break
        elif best is None:
            begin = start_of(page, b - 1, a)
            if begin < b:
                return (begin, comma)
    return best


def _is_clause(page: Page, a: int, b: int) -> bool:
    """Whether a piece between commas is a clause of its own: its subject and its verb stand in it."""
    if page.tag[a] in "WE":
        return False
    relative = False
    for i in range(a, b):
        if page.tag[i] == "W" or (page.tag[i] == "T" and i > a):
            relative = True
        if is_finite(page, i, a) and not relative:
            return True
    return False


def _leading(page: Page, k: int, i: int) -> Range | None:
    """The noun phrase that a stretch without a known verb opens with."""
    if page.tag[k] not in "DKNAPJ#U":
        return None
    end = end_of(page, k, i)
    return (k, end) if end > k else None


def main_subject(page: Page, i: int, floor: int) -> Range | None:
    """The subject of the clause that token ``i`` hangs on: the first noun phrase with a finite verb after it."""
    tag = page.tag
    k = floor
    while k < i and (tag[k] in "&|q-("):
        k += 1
    for _ in range(_MOST_COMMAS):
        verb = next((n for n in range(k, i) if is_finite(page, n, k)), -1)
        if verb < 0:
            return _leading(page, k, i)
        opening = tag[k]
        comma = next((n for n in range(k, i) if tag[n] == ","), -1)
        if opening in _ADVERBIAL | {"E"} and comma >= 0:
            if opening in "IR" and verb < comma:
                found = subject_before(page, verb, k)
                if found:
                    return found
            k = comma + 1
            continue
        if 0 <= comma < verb and tag[comma + 1] not in "WDJNEGI" and opening not in "DKNAPJ#":
            k = comma + 1
            continue
        found = subject_before(page, verb, k)
        if found is None and verb > k and tag[verb - 1] == "&":
            found = _leading(page, k, verb)  # "Awad, a doctor, then went home and began by saying"
        if found:
            return found
        if comma < 0:
            return None
        k = comma + 1
    return None
