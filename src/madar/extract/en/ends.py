"""Where a content ends: with its sentence, its quotation, or where somebody or something else begins to speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.en.groups import MENTAL
from madar.extract.en.lexis import listed
from madar.extract.en.phrases import end_of, is_finite
from madar.extract.en.starts import start_of
from madar.extract.en.subjects import subject_before
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.en.groups import Group
    from madar.extract.en.page import Page

_NEAR = 9
_SUBJECT = 14
_MEANWHILE = frozenset(["while", "whereas", "although", "though", "but", "and"])
_OCCASIONS = grammar("en", "ends", "occasions")
_SETTING = grammar("en", "ends", "setting")
_LOOSE_SETTING = frozenset(["when", "because", "if", "unless", "since"])


def limit_of(page: Page, i: int) -> int:
    """How far right a content that begins at ``i`` may reach: its sentence's end, its quotation's end."""
    limit = page.sentence(i)[1]
    number = page.inside[i]
    if number >= 0:
        last = page.ranges[number][1]
        limit = min(limit, last - 1 if page.quotes[number].closed else last)
    return max(limit, i + 1)


def over_quote(page: Page, i: int) -> int:
    """Behind the quotation that opens at ``i``; ``i + 1`` where none does."""
    number = page.opens.get(i)
    return max(i + 1, page.ranges[number][1]) if number is not None else i + 1


def clause_end(page: Page, a: int, limit: int, found: dict[int, Group]) -> int:
    """Where the clause from ``a`` ends: before another speaker's cue, a second thought, or with the sentence."""
    tag, i = page.tag, a
    while i < limit:
        kind = tag[i]
        if kind == "q" and i in page.opens:
            i = over_quote(page, i)
            if i > limit:
                limit = max(limit, page.sentence(i - 1)[1]) if i - 1 < len(tag) else i
            if i < limit and tag[i - 2] in ",." and _parenthetical(page, i, limit, found):
                return i
            continue
        if i > a:
            if kind == "," and _turns(page, i, limit, found):
                return i
            if kind in "&|" and _says_again(page, i, limit, found) and not _two_named(page, a, i):
                return i
            if kind == ";" or (kind == ")" and "(" not in tag[a:i]):
                return i
            if kind == "-" and not _paired(page, i, limit):
                return i
            if kind == "-" and not _hyphen(page, i):
                i = next(k for k in range(i + 1, limit) if page.tag[k] == "-") + 1
                continue
            if kind in "IB" and _names_occasion(page, i, limit):
                return i
            if page.word[i] == "according" and page.word[i + 1 : i + 2] == ["to"]:
                return i
        i += 1
    return limit


def _turns(page: Page, comma: int, limit: int, found: dict[int, Group]) -> bool:
    """Whether another attribution begins behind the comma: ", adding that", ", he said", ", according to"."""
    tag = page.tag
    j = comma + 1
    if j >= limit:
        return False
    if tag[j] in "&|":
        return _says_again(page, j, limit, found)
    if page.word[j] in {"according", "per"}:
        return True
    while j < limit and tag[j] == "R":
        j += 1
    hit = found.get(j)
    if hit is not None and hit.kind in {"participle", "past"} and hit.form.cue.frame == "verb" and tag[j] == "G":
        return bool(hit.form.cue.takes & {"clause", "quote"})
    return _parenthetical(page, comma + 1, limit, found) or _speaks_next(page, comma + 1, limit, found)


def _speaks_next(page: Page, j: int, limit: int, found: dict[int, Group]) -> bool:
    """Whether somebody else says something behind the comma: ", while Haddad said that", ", said it was"."""
    if j < limit and page.word[j] in _MEANWHILE:
        j += 1
    for i in range(j, min(limit, j + _SUBJECT)):
        hit = found.get(i)
        if hit is None:
            if page.tag[i] in ",;:.q-":
                return False
            continue
        if hit.kind not in {"finite", "past"} or hit.form.cue.frame != "verb" or hit.form.cue.lemma in MENTAL:
            return False
        if page.tag[i] == "N" or hit.form.tag == "base" or not hit.form.cue.takes & {"bare", "clause"}:
            return False
        opens = hit.end < limit and (page.tag[hit.end] in "TPq" or is_clause(page, hit.end, limit))
        return opens and (hit.first == j or (subject_before(page, hit.first, j) or (-1, -1))[0] == j)
    return False


def _parenthetical(page: Page, j: int, limit: int, found: dict[int, Group]) -> bool:
    """Whether ", he said" follows: a noun phrase, a finite cue, and then an end."""
    for i in range(j, min(limit, j + _NEAR)):
        hit = found.get(i)
        if hit is None or hit.kind not in {"finite", "past"} or not hit.form.cue.takes & {"bare", "quote"}:
            if page.tag[i] in ",;:.q-":
                return False
            continue
        if hit.first == j:
            after = end_of(page, hit.end, limit)
            return after > hit.end and (after >= limit or page.tag[after] in ",.")
        if start_of(page, hit.first - 1, j) != j:
            return False
        return (
            hit.end >= limit
            or page.tag[hit.end] in ",."
            or page.tag[hit.end] in "ZR"
            or page.word[hit.end] in {"on", "in"}
        )
    return False


def _says_again(page: Page, i: int, limit: int, found: dict[int, Group]) -> bool:
    """Whether the same or another speaker says more behind "and" or "but": "and said", "but he added"."""
    j = i + 1
    while j < limit and page.tag[j] in "RXxM":
        j += 1
    hit = found.get(j)
    if hit is not None and hit.kind == "participle" and hit.end < limit:
        return page.tag[j] == "G" and (page.tag[hit.end] in "T:" or hit.end in page.opens or hit.end + 1 in page.opens)
    if hit is not None:
        plain = hit.kind in {"finite", "past"} and hit.form.cue.frame == "verb" and not hit.form.cue.row.get("tight")
        return plain and page.tag[j] != "N" and hit.form.tag != "base" and hit.form.cue.lemma not in MENTAL
    for k in range(i + 1, min(limit, i + _NEAR)):
        hit = found.get(k)
        if hit is None:
            if page.tag[k] in ",;:.q-":
                return False
            continue
        if hit.kind != "finite" and not (hit.kind == "past" and hit.form.tag == "ed"):
            return False
        if hit.form.cue.lemma in MENTAL or hit.form.cue.row.get("tight"):
            return False
        return hit.form.cue.frame in {"verb", "accuse"} and start_of(page, hit.first - 1, i + 1) == i + 1
    return False


def is_clause(page: Page, a: int, limit: int) -> bool:
    """Whether a subject and its finite verb stand at ``a``."""
    k = end_of(page, a, limit)
    return a < k < limit and is_finite(page, k, a)


def _two_named(page: Page, a: int, i: int) -> bool:
    """Whether the "and" at ``i`` only joins two subjects: "both he and Rubio promised"."""
    if page.tag[i + 1 : i + 2] and page.tag[i + 1] in "RXxMVE":
        return False  # "and said"
    return page.tag[i] == "&" and page.tag[i - 1] in "PNA" and not any(is_finite(page, k, a) for k in range(a, i))


def _hyphen(page: Page, i: int) -> bool:
    return page.word[i] in {"-", "–"} and page.start[i] == page.end[i - 1]


def _paired(page: Page, i: int, limit: int) -> bool:
    """Whether a dash has its twin later in the sentence, or is a hyphen between two parts of a word."""
    if _hyphen(page, i):
        return True
    return any(page.tag[k] == "-" for k in range(i + 1, limit))


def _names_occasion(page: Page, i: int, limit: int) -> bool:
    """Whether "in a statement", "at a news conference on Monday" follows, up to the end of the clause."""
    if page.word[i] not in {"in", "at", "during", "on"}:
        return False
    k = end_of(page, i + 1, limit)
    if (
        k == i + 1
        or page.word[k - 1] not in _OCCASIONS
        or page.word[i + 1] not in {"a", "an", "the", "his", "her", "their", "monday", "tuesday"}
    ):
        return False
    return page.word[i] != "during" or page.word[k - 1] in _OCCASIONS


def phrase_end(page: Page, a: int, limit: int, found: dict[int, Group], *, free: frozenset[str] = frozenset()) -> int:
    """Where the noun phrase that is a content ends: before a comma, a setting ("as", "while"), a new verb.

    ``free`` holds words that do not end it (the links of an accusation).
    """
    tag, word, i = page.tag, page.word, a
    linked = not free
    while i < limit:
        kind = tag[i]
        if kind == "q" and i in page.opens:
            i = over_quote(page, i)
            if i > limit:
                return min(i, len(tag))
            continue
        if i > a:
            linked = linked or word[i] in free
            if kind == "," and not _list_goes_on(page, i, limit):
                return i
            if kind in ";:" or (kind == "-" and not _paired(page, i, limit)):
                return i
            if (
                word[i] in _SETTING
                and word[i] not in free
                and not (free and linked and word[i] in _LOOSE_SETTING)
                and kind in "BSI"
                and _sets_scene(page, i, limit)
            ):
                return i
            if kind in "&|" and (
                _says_again(page, i, limit, found) or _verb_follows(page, i + 1, limit, linked=linked)
            ):
                return i
            if kind in "IB" and _names_occasion(page, i, limit):
                return i
            if kind in "IB" and word[i] in {"in", "on", "at", "during"} and page.tag[i + 1 : i + 2] == ["Z"]:
                return i
        i += 1
    return limit


def _sets_scene(page: Page, i: int, limit: int) -> bool:
    """Whether "as", "after" opens a clause or a time of its own: no "as examples of his disrespect"."""
    if page.word[i] != "as":
        return page.tag[i + 1 : i + 2] != ["#"]
    for k in range(i + 1, min(limit, i + _NEAR)):
        if page.tag[k] in ",;:.-":
            return False
        if is_finite(page, k, i + 1):
            return True
    return False


def _verb_follows(page: Page, j: int, limit: int, *, linked: bool) -> bool:
    while j < limit and page.tag[j] == "R":
        j += 1
    if j >= limit:
        return False
    if page.tag[j] in "XMVp" or (
        page.tag[j] == "E" and page.tag[j + 1 : j + 2] != ["N"] and page.tag[j - 2] not in "JE"
    ):
        return True
    return linked and page.tag[j] in "PD" and any(is_finite(page, k, j) for k in range(j + 1, min(limit, j + 6)))


def _list_goes_on(page: Page, comma: int, limit: int) -> bool:
    """Whether a comma parts the members of a list that ends in "and": "Poland, Latvia and others"."""
    j = comma + 1
    if j >= limit or page.tag[j] not in "NAUDKJ#&G":
        return False
    if page.tag[j] == "&":
        return page.tag[j + 1 : j + 2] != [] and page.tag[j + 1] in "NADKJ#G"
    for k in range(j, min(limit, j + 14)):
        if page.tag[k] == "&":
            return True
        if page.tag[k] in "XMVpWS;:-q.":
            return False
    return False


def is_talk(page: Page, a: int, limit: int) -> bool:
    """Whether the noun phrase at ``a`` is headed by talk: claims, reports, an accusation."""
    k = end_of(page, a, min(limit, a + 12))
    return any(page.word[i] in listed("talk") for i in range(a, max(k, a + 1)))
