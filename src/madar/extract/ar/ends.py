"""Where an Arabic content ends: with its quotation, before the next cue, before the occasion, with its sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from madar.extract.ar.breaks import before_time, breaks_at_comma, breaks_at_word
from madar.extract.ar.kinds import COMMAS
from madar.extract.ar.phrases import noun_phrase
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.ar.drafts import Draft
    from madar.extract.ar.page import Page
    from madar.extract.ar.phrases import Range

_LEADS = grammar("ar", "ends", "leads")
_MOST_SENTENCES = 30
_ALSO = re.compile(r"وان(?:ه|ها|هم|نا)?$")
_BRACKET = 400
_QUOTE_ENDS = frozenset({"»", '"', "”", "'", "’", "›", "''", "“", "«"})


def end_contents(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Give each draft its content's end; drafts that are left without content are dropped. Cost: linear."""
    cuts = sorted(draft.at for draft in drafts if draft.cuts and draft.reach != "left" and not page.inside[draft.at])
    kept: list[Draft] = []
    begun: set[int] = set()
    for draft in drafts:
        if draft.reach == "left":
            _reach_left(page, draft, cuts)
        elif draft.reach not in {"done", "whole"}:
            if draft.content[0] in begun:
                continue  # another cue has this content already
            begun.add(draft.content[0])
            _reach_right(page, draft, cuts)
        draft.content = strip(page, *draft.content)
        if draft.content[1] > draft.content[0]:
            kept.append(draft)
    return kept


def strip(page: Page, first: int, last: int) -> Range:
    """The range without commas, colons and full stops at its ends."""
    while first < last and page.marks[first] and not page.opens(first) and page.words[first] not in {"(", "»", "-"}:
        first += 1
    while (
        last > first
        and page.marks[last - 1]
        and page.words[last - 1] not in _QUOTE_ENDS
        and page.words[last - 1] not in {")", "%"}
    ):
        last -= 1
    return first, last


def _reach_right(page: Page, draft: Draft, cuts: list[int]) -> None:
    start = draft.content[0]
    unit = page.unit_of[start] if start < len(page.unit_of) else -1
    if unit < 0:
        draft.content = (start, start)
        return
    stop = page.units[unit][1]
    if draft.reach in {"quote", "quote-b"}:
        opened = start if draft.reach == "quote" else start + 1
        end = page.jump[opened]
        if page.closed[opened]:
            end = _quotes_go_on(page, end, stop)
            if draft.reach == "quote-b" and end < stop and page.words[end].startswith("وال"):
                end = (noun_phrase(page, end, stop) or (end, end))[1]  # «بـ«الضعيفة» والاستعراض»
            draft.content = (start, end)
            draft.steps.append("content ends with its quotation marks")
            return
        draft.steps.append("the quotation does not close: content ends as one without marks")
        draft.content = (start, _paragraph(page, start, cuts, end))
        return
    if draft.reach == "colon" and page.words[start] == "(":
        closing = next(
            (t for t in range(start, min(page.paragraph_end[unit], start + _BRACKET)) if page.words[t] == ")"), 0
        )
        if closing:
            draft.content = (start, closing + 1)
            draft.steps.append("content ends with its brackets")
            return
    if draft.reach == "colon":
        draft.content = (start, _paragraph(page, start, cuts, page.paragraph_end[unit]))
        draft.steps.append("after a colon: content runs to the next cue or the paragraph's end")
        return
    end = _clause_end(page, draft, start, stop, cuts)
    if end == stop:
        end = _to_stray(page, start, end, cuts, page.paragraph_end[unit])
    if end == stop and draft.reach == "clause":
        end = _and_that(page, unit, end)
    draft.content = (start, end)


def _and_that(page: Page, unit: int, end: int) -> int:
    """Past the sentences of the paragraph that go on with «وأن», «وإنه»: the same speech."""
    limit = page.paragraph_end[unit]
    while (
        unit + 1 < len(page.units)
        and page.units[unit + 1][0] < limit
        and _ALSO.match(page.words[page.units[unit + 1][0]])
    ):
        unit += 1
        end = page.units[unit][1]
    return end


def _quotes_go_on(page: Page, end: int, stop: int) -> int:
    """Past further quotations that «و» joins: «... و«...»»."""
    while end + 1 < stop and page.words[end] in {"و", "او"} and page.opens(end + 1):
        end = page.jump[end + 1]
    return end


def _clause_end(page: Page, draft: Draft, start: int, stop: int, cuts: list[int]) -> int:
    """The end of a content after أن or of a noun phrase: before what breaks off, the next cue, or with its sentence."""
    n = bisect_right(cuts, start)
    limit = cuts[n] if n < len(cuts) and cuts[n] < stop else stop
    t = start
    while t < limit:
        if page.opens(t) and page.jump[t] <= stop:
            t = page.jump[t]
            continue
        if page.inside[t] < page.inside[start]:
            limit = t
            break
        comma = page.words[t] in COMMAS and start < t < limit - 1
        why = breaks_at_comma(page, draft, start, t) if comma else breaks_at_word(page, draft, start, t)
        if why:
            draft.steps.append(f"content ends before {page.words[t + comma]!r}: {why}")
            return t
        t += 1
    if limit == stop and draft.reach == "phrase" and draft.match.tag.startswith("past"):
        limit = before_time(page, start, stop)
    if limit == stop:
        draft.steps.append("content ends with its sentence")
        return stop
    draft.steps.append(f"content ends before {page.words[min(limit, len(page.words) - 1)]!r}")
    return _backed(page, start, limit)


def _paragraph(page: Page, start: int, cuts: list[int], limit: int) -> int:
    """To ``limit`` unless a sentence on the way opens with a cue of its own."""
    unit = page.unit_of[start]
    n = bisect_right(cuts, start)
    if (
        n < len(cuts)
        and cuts[n] < min(limit, page.units[unit][1])
        and (page.words[cuts[n] - 1] in COMMAS or page.words[cuts[n]][0] in "وم")
    ):
        return _backed(page, start, cuts[n])
    end = page.units[unit][1]
    furthest = unit + _MOST_SENTENCES
    while unit + 1 < min(len(page.units), furthest) and page.units[unit + 1][0] < limit:
        unit += 1
        first, last = page.units[unit]
        n = bisect_right(cuts, first - 1)
        if n < len(cuts) and cuts[n] < last:
            return end
        end = last
    return end


def _backed(page: Page, start: int, end: int) -> int:
    while end > start + 1 and (page.words[end - 1] in _LEADS or page.words[end - 1] in COMMAS):
        end -= 1
    return end


def _to_stray(page: Page, start: int, end: int, cuts: list[int], limit: int) -> int:
    """A closing mark that was never opened shows how far a speech goes on after its first sentence."""
    n = bisect_right(page.strays, end - 1)
    if n >= len(page.strays) or page.strays[n] >= limit:
        return end
    stray = page.strays[n]
    if stray + 1 < len(page.words) and page.unit_of[stray + 1] == page.unit_of[stray] and not page.marks[stray + 1]:
        return end
    unit = page.unit_of[start]
    if page.unit_of[stray] - unit > _MOST_SENTENCES:
        return end
    while unit + 1 < len(page.units) and page.units[unit + 1][0] <= stray:
        unit += 1
        first, last = page.units[unit]
        m = bisect_right(cuts, first - 1)
        if m < len(cuts) and cuts[m] < min(last, stray):
            return end
    return stray + 1


def _reach_left(page: Page, draft: Draft, cuts: list[int]) -> None:
    """The clause that ends before the cue: from its sentence's start or the comma that a new clause follows."""
    first, last = draft.content
    n = bisect_right(cuts, last - 1) - 1
    if n >= 0 and cuts[n] >= first and cuts[n] != draft.at:
        first = cuts[n]
    for t in range(last - 3, first, -1):
        if page.opens(t) or page.inside[t]:
            continue
        if page.words[t] in COMMAS and page.words[t + 1][:1] in "وف" and len(page.words[t + 1]) > 2:  # noqa: PLR2004
            first = t + 1
            break
    draft.content = (first, last)
    draft.steps.append("content stands before the cue")
