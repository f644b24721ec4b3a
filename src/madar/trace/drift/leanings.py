"""How a statement leans: how sure it is, whether it is denied, and what its source does with it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from madar.lang.akin import akin
from madar.lang.classes import listed
from madar.lang.phrases import Phrases
from madar.lang.text import norm, tokens
from madar.lang.units import function_words
from madar.lang.words import table
from madar.terms import Span
from madar.trace.drift.sides import Side, difference, once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madar.lang.text import Token
    from madar.terms import Certainty, Drift

_STEPS: dict[Certainty, int] = {"possible": 0, "probable": 1, "unmarked": 3, "certain": 4}
_LONGEST = 30  # words: in longer statements a "not" of one language may stand in a clause the other leaves out
_SHARE = 0.5
_SHORT = 30  # words
_LEAD, _LONGEST_LEAD = re.compile(r"[^\s.!?؟\n،,;؛][^.!?؟\n،,;؛]*(?<!\s)(?=\s*$)"), 120
_REACH = 4
_PREFIXES, _SHORTEST = ("un", "in", "im", "ir", "il", "non", "dis"), 5
_WITHIN = 5


@cache
def _hedges(lang: str) -> Phrases[Certainty]:
    """The hedges of a language; of those with an open ending («قد ي*») the words before it."""
    hedges = table(lang, "hedges")
    kinds: tuple[Certainty, ...] = ("certain", "probable", "possible")
    return Phrases(
        ((phrase, kind) for kind in kinds for phrase in hedges[kind] if not phrase.endswith("*")), clitics=lang == "ar"
    )


@cache
def _open_hedges(lang: str) -> Phrases[tuple[str, Certainty]]:
    """Hedges whose last word may end in any way («قد ي*»), by the words before it: how it begins, and what they say."""
    hedges = table(lang, "hedges")
    kinds: tuple[Certainty, ...] = ("certain", "probable", "possible")
    ended = ((phrase[:-1].rsplit(" ", 1), kind) for kind in kinds for phrase in hedges[kind] if phrase.endswith("*"))
    leads: dict[str, tuple[str, Certainty]] = {}
    for (lead, beginning), kind in ((parts, kind) for parts, kind in ended if len(parts) > 1):
        leads[lead] = (leads[lead][0] if lead in leads else "") + norm(beginning), kind
    return Phrases(leads, clitics=lang == "ar")


def _hedge_at(side: Side, i: int) -> tuple[Certainty, int] | None:
    hit = _hedges(side.lang).at(side.words, i)
    if hit or i + 1 >= len(side.words):
        return hit
    lead = _open_hedges(side.lang).at(side.words, i)
    if lead is None or lead[1] >= len(side.words):
        return None
    (beginnings, kind), end = lead
    after = side.words[end].norm
    return (
        (kind, end + 1)
        if after[0] in beginnings and after not in listed(side.lang, "hedges", "past_after_qad")
        else None
    )


@once
def _hedge(side: Side) -> tuple[Certainty, Span] | None:
    """The first words of a statement that say how sure it is."""
    for i, word in enumerate(side.words):
        hit = _hedge_at(side, i)
        dated = any(each.span.start <= word.start < each.span.end for each in side.dates)  # "May 2013" hedges nothing
        idle = _idle(side.lang, "certainty").at(side.words, i)
        if hit and not dated and not (idle and idle[1] >= hit[1]):
            return hit[0], side.span(i, hit[1])
    return None


def changed_certainty(before: Side, after: Side) -> Iterator[Drift]:
    """Certainty raised or lowered by more than "may" against "is likely"."""
    found = [_certainty(side) for side in (before, after)]
    (left, left_span), (right, right_span) = found
    if _STEPS[left] == _STEPS[right] or {left, right} == {"possible", "probable"}:
        return
    if before.lang == after.lang and (left_span is None) != (right_span is None):
        hedged, plain, span = (before, after, left_span) if left_span else (after, before, right_span)
        follows = [i for i, word in enumerate(hedged.words) if span and word.start >= span.end]
        if follows and not _echo(hedged, follows[0], plain):  # the hedge stands in a clause that the other leaves out
            return
    yield difference("certainty", before, after, left_span or _lead(before), right_span or _lead(after))


def _lead(side: Side) -> Span | None:
    """The words that lead to a statement where these, and not its own, say how sure it is: «أكد الموقع أن»."""
    start = side.whole.start
    lead = _LEAD.search(side.text, max(0, start - _LONGEST_LEAD), start)
    return Span(lead.start(), lead.end()) if lead and side.variant.certainty != "unmarked" else None


def _certainty(side: Side) -> tuple[Certainty, Span | None]:
    hedge = _hedge(side)
    said = side.variant.certainty
    if said == "unmarked" and hedge:
        return hedge
    return said, hedge[1] if hedge and hedge[0] == said else None


@cache
def _intended(lang: str) -> Phrases[bool]:
    return Phrases(dict.fromkeys(table(lang, "drift")["intended"]["words"], True), clitics=lang == "ar")


def changed_deeds(before: Side, after: Side) -> Iterator[Drift]:
    """What was ordered, planned or tried, and is told as done; within one language, by the verb that both have."""
    if before.lang != after.lang or _meant(after):
        return
    meant = _meant(before)
    if meant is None or denied_at(before) or denied_at(after):
        return
    first, end = meant
    for word in before.words[end : end + _WITHIN]:
        for i, other in enumerate(after.words):
            if (
                word.kind == "word"
                and word.norm not in function_words(before.lang)
                and word.norm != other.norm
                and akin(word.norm, other.norm, before.lang)
            ):
                yield difference("certainty", before, after, before.span(first, end), after.span(i, i + 1))
                return


@once
def _meant(side: Side) -> tuple[int, int] | None:
    """Where a statement tells of an order, a plan or an attempt."""
    for i in range(len(side.words)):
        hit = _intended(side.lang).at(side.words, i)
        if hit:
            return i, hit[1]
    return None


@cache
def _negators(lang: str) -> Phrases[bool]:
    words = table(lang, "drift")["negation"]["words"]
    leads = ("", "و", "ف") if lang == "ar" else ("",)
    return Phrases(dict.fromkeys((lead + word for word in words for lead in leads), True))


@cache
def _idle(lang: str, section: str) -> Phrases[bool]:
    return Phrases(dict.fromkeys(table(lang, "drift")[section]["idle"], True))


#: How near behind an Arabic "not" its exception stands, in words; and «إلا» as it is compared, which «ألا» is too.
EXCEPTED, _BUT = 8, "الا"


@once
def denied_at(side: Side) -> list[int]:
    """Where the words stand that deny something in the statement."""
    out: list[int] = []
    skip = 0
    for i in range(len(side.words)):
        if i < skip:
            continue
        idle = _idle(side.lang, "negation").at(side.words, i)
        counted = i + 1 < len(side.words) and side.words[i + 1].kind == "number"  # «دون 50 دولارا» is below it
        if idle:
            skip = idle[1]
        elif not counted and _negators(side.lang).at(side.words, i) and not _restricts(side, i):
            out.append(i)
    return out


def _restricts(side: Side, i: int) -> bool:
    """Whether a "not" leads to an exception: «لن تزيدنا إلا قوة» says that it will; «إلا» itself denies nothing."""
    near = side.words[i : i + EXCEPTED]
    stop = next((n for n, word in enumerate(near) if n and word.kind == "mark"), len(near))
    return any(side.text[word.start : word.end].startswith("إل") and word.norm == _BUT for word in near[:stop])


def changed_negation(before: Side, after: Side) -> Iterator[Drift]:
    """A "not" gained or lost, unless the other side says it by denying."""
    found = _not_in_one(before, after)
    if found is None:
        return
    with_not, without, at = found
    if before.lang == after.lang:
        met = _echo(with_not, at + 1, without, 1)
        if not met:
            return
        words = with_not.span(at, min(at + 2, len(with_not.words))), met
    elif _long(before) or _long(after) or not _alike_in_length(before, after):
        return
    else:
        words = with_not.span(at, min(at + 2, len(with_not.words))), without.whole
    spans = words if with_not is before else words[::-1]
    yield difference("negation", before, after, *spans)


def gained_not(one: Side, other: Side) -> str:
    """The word of one of two short statements that denies, where the other has none; else ``""``.

    Looser than ``changed_negation``: it does not ask what is denied.
    """
    found = _not_in_one(one, other)
    if found is None or max(len(one.words), len(other.words)) > _SHORT:
        return ""
    side, _, at = found
    return f"«{side.text[side.words[at].start : side.words[at].end]}» on one side only"


def _not_in_one(one: Side, other: Side) -> tuple[Side, Side, int] | None:
    """Which of two sides has a "not" that the other has none of nor says by denying, the other, and where it stands."""
    left, right = denied_at(one), denied_at(other)
    if bool(left) == bool(right) or _deny(one) != _deny(other):
        return None
    if one.lang != other.lang and _prefixed(*((one, left, other) if left else (other, right, one))):
        return None
    return (one, other, left[0]) if left else (other, one, right[0])


def _prefixed(side: Side, denied: list[int], other: Side) -> bool:
    """Whether «غير» of an adjective is all that denies, and the other side has it before its own: "unpaid"."""
    if side.lang != "ar" or any(side.words[at].norm != "غير" for at in denied):
        return False
    return any(word.norm.startswith(_PREFIXES) and len(word.norm) > _SHORTEST for word in other.words)


def _echo(side: Side, start: int, other: Side, most: int = _REACH) -> Span | None:
    """The words of the other side that say what the next words from ``start`` say; None where it has none of them."""
    near = [word.norm for word in side.words[start : start + _REACH] if word.kind == "word"]
    near = [word for word in near if len(word) > 2 and word not in function_words(side.lang)][:most]  # noqa: PLR2004
    if any(each.norm in (f"un{word}", f"in{word}", f"im{word}", f"لا{word}") for word in near for each in other.words):
        return None
    for word in near:
        for i, each in enumerate(other.words):
            if akin(word, each.norm, side.lang):
                return other.span(i, i + 1)
    return None


def _long(side: Side) -> bool:
    return len(side.words) > _LONGEST


def _alike_in_length(before: Side, after: Side) -> bool:
    sizes = sorted((len(before.words), len(after.words)))
    return sizes[0] >= _SHARE * sizes[1]


def _deny(side: Side) -> bool:
    return side.variant.stance == "denies"


def changed_stance(before: Side, after: Side) -> Iterator[Drift]:
    """What one source denies, doubts, asks or could not verify, and the other does not.

    Confirming counts as asserting; a denial of P and an assertion of "not P" are the same.
    """
    left, right = ("asserts" if s.variant.stance == "confirms" else s.variant.stance for s in (before, after))
    if left == right:
        return
    polar = {left, right} == {"asserts", "denies"}
    if polar and bool(denied_at(before)) != bool(denied_at(after)):
        return
    yield difference("stance", before, after)


def negated(words: list[Token], lang: str) -> bool:
    """Whether any of the words denies."""
    return any(_negators(lang).at(words, i) for i in range(len(words)))


def foretold(quote: str, lang: str) -> bool:
    """Whether words tell of what is still to come.

    >>> foretold("the minister will visit Basra on December 15", "en"), foretold("زار الوزير البصرة", "ar")
    (True, False)
    """
    words = list(tokens(quote))
    return any(_foretelling(lang).at(words, i) for i in range(len(words)))


@cache
def _foretelling(lang: str) -> Phrases[bool]:
    return Phrases(dict.fromkeys(table(lang, "drift")["foretold"]["words"], True), clitics=lang == "ar")
