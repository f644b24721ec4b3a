"""Quotations that go on without a new cue, and those whose speaker stands before a colon or behind a dash."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from madar.extract.en.drafts import Draft
from madar.extract.en.ends import over_quote
from madar.extract.en.phrases import is_finite
from madar.lang.classes import grammar
from madar.lang.named import country_named

if TYPE_CHECKING:
    from madar.extract.cues import Cue
    from madar.extract.en.page import Page

Range = tuple[int, int]
_NAME = 7
_HEAD = 8
_RUBRICS = grammar("en", "quoting", "rubrics")


def claimed(page: Page, made: list[Draft]) -> set[int]:
    """The quotations that some content already holds."""
    held: set[int] = set()
    openings = sorted(page.opens)
    for draft in made:
        for a, b in draft.content:
            held.update(page.opens[i] for i in openings[bisect_left(openings, a) : bisect_left(openings, b)])
    return held


def continued(page: Page, made: list[Draft]) -> None:
    """Let each quotation go on over the quotations that follow in its paragraph and that nobody else speaks."""
    held = claimed(page, made)
    begun = {a for draft in made for a, _ in draft.content}
    for draft in sorted(made, key=Draft.sort_key):
        if not draft.left and "colon" not in draft.rule and "quote" not in draft.rule:
            continue
        if not any(i in page.opens or i in page.closes for a, b in draft.content for i in range(a, b)):
            continue
        last = max(b for _, b in (*draft.content, *draft.cue, *([draft.source] if draft.source else [])))
        i = page.sentence(last - 1)[1]
        i = max(i, last)
        while (
            i < len(page.tag) and i in page.opens and page.para[i] == page.para[draft.at] and page.opens[i] not in held
        ):
            end = over_quote(page, i)
            if page.para[end - 1] != page.para[i]:  # over paragraphs: up to the one that has its own speaker
                end = next((n for n in range(i + 1, end) if n in begun and page.para[n] != page.para[i]), end)
            draft.content.append((i, end))
            draft.steps.append("the quotation goes on in the next sentence")
            held.add(page.opens[i])
            i = end
            if i < len(page.tag) and page.tag[i - 1] != "q":
                i = page.sentence(i - 1)[1]


def named(page: Page, entry: Cue, made: list[Draft]) -> list[Draft]:
    """Lines that name their speaker before a colon, and quotations signed behind a dash."""
    out = []
    taken = {i for draft in made for a, b in draft.cue for i in range(a, b)}
    for a, b in page.bounds:
        if a and page.para[a] == page.para[a - 1]:
            continue
        colon = next((i for i in range(a + 1, min(b, a + _HEAD + 1)) if page.word[i] == ":"), -1)
        if colon > 0 and colon not in taken and _names(page, a, colon) and not _sets_scene(page, a, colon, made):
            out.append(_before_colon(page, entry, a, colon))
    for number, (_, end) in enumerate(page.ranges):
        if page.quotes[number].depth == 0 and end < len(page.tag) and page.tag[end] == "-":
            signed = _signed(page, entry, number, end)
            if signed is not None:
                out.append(signed)
    return out


def _names(page: Page, a: int, colon: int) -> bool:
    """Whether the words before a colon at the head of a line name a speaker."""
    first = page.bounds[0]
    k = a + 1 if page.tag[a] == "q" else a
    if colon - k > _NAME or colon <= k or colon + 1 >= len(page.tag) or page.para[colon + 1] != page.para[a]:
        return False
    if page.word[k] in _RUBRICS or page.word[colon - 1] in _RUBRICS:
        return False
    if any(is_finite(page, i, k) and not page.upper(i) for i in range(k, colon)):
        return False
    if a == first[0] and page.sent[a] in page.titled:
        return page.tag[k] not in "GIBS#W" and all(page.tag[i] not in "IBSt" for i in range(k, colon))
    return all(page.tag[i] in "A.()#" or page.text[page.start[i] : page.end[i]].isupper() for i in range(k, colon))


def _sets_scene(page: Page, a: int, colon: int, made: list[Draft]) -> bool:
    """Whether a country before a colon only says where: "Egypt: minister says the dam is safe"."""
    words = [page.text[page.start[i] : page.end[i]] for i in range(a, colon) if page.tag[i] != "q"]
    if not country_named(" ".join(words)):
        return False
    opens = range(colon + 1, colon + 1 + _NAME)
    return any(draft.source and draft.finite and draft.source[0] in opens for draft in made)


def _before_colon(page: Page, entry: Cue, a: int, colon: int) -> Draft:
    a = a + 1 if page.tag[a] == "q" else a
    end = colon + 1
    while end < len(page.tag) and page.para[end] == page.para[colon]:
        end += 1
    return Draft(
        at=colon,
        entry=entry,
        cue=[(colon, colon + 1)],
        content=[(colon + 1, end)],
        source=(a, colon),
        rule="en.colon",
        left=False,
        steps=["a name and a colon open the line"],
    )


def _signed(page: Page, entry: Cue, number: int, dash: int) -> Draft | None:
    """'“The bridge is safe.” — Salma Haddad'."""
    end = dash + 1
    while end < len(page.tag) and page.para[end] == page.para[dash]:
        end += 1
    if (
        not dash + 1 < end <= dash + 2 * _NAME
        or page.para[page.ranges[number][0]] != page.para[dash]
        or page.tag[dash + 1] not in "ANDJ"
    ):
        return None
    if any(is_finite(page, i, dash + 1) for i in range(dash + 1, end)):
        return None
    return Draft(
        at=dash,
        entry=entry,
        cue=[(dash, dash + 1)],
        content=[page.ranges[number]],
        source=(dash + 1, end),
        rule="en.signed",
        left=True,
        steps=["a name behind a dash signs the quotation"],
    )
