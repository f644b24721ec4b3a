"""The verb before its speaker: '"The bridge is safe," said Salma Haddad, the minister.'"""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.en.adjuncts import one
from madar.extract.en.drafts import Draft, told
from madar.extract.en.ends import over_quote
from madar.extract.en.lefts import last_said, quote_range, rest_at
from madar.extract.en.phrases import end_of, is_finite
from madar.extract.en.subjects import subject_before

if TYPE_CHECKING:
    from madar.extract.en.groups import Group
    from madar.extract.en.page import Page

Range = tuple[int, int]


def inverted(page: Page, group: Group, floor: int, limit: int) -> Draft | None:
    """The attribution of a verb that follows its content and precedes its speaker, or opens the sentence; else None."""
    if group.kind not in {"finite", "past"} or "quote" not in group.form.cue.takes or group.first != group.at:
        return None
    k = group.first - 1
    after_quote = k >= 0 and k in page.closes and page.para[k] == page.para[group.at]
    after_quote = after_quote and (page.bare or page.tag[last_said(page, k)] in ",.-")
    opens = group.first == page.sentence(group.at)[0] and not after_quote
    after_comma = k >= floor and page.tag[k] == "," and page.inside[k] == page.inside[group.at]
    if not (after_quote or opens or after_comma) or group.end >= limit:
        return None
    if page.tag[group.end] not in "DAKPNJ#Up" or (page.tag[group.end] == "P" and not after_quote):
        return None
    end = speaker_end(page, group.end, limit)
    if end <= group.end:
        return None
    if opens:
        return _opening(page, group, end, limit)
    if group.form.cue.row.get("object") and group.form.cue.lemma not in {"ask", "warn", "promise", "urge"}:
        return None
    named = page.tag[group.end] == "A" and group.form.cue.lemma == "say" and _stops(page, end, limit)
    if after_comma and not named and subject_before(page, group.first, floor) is not None:
        return None
    if after_comma and (not _stops(page, end, limit) or not _said_before(page, floor, k)):
        return None
    content = [quote_range(page, k) if after_quote else (floor, k)]
    content += rest_at(page, _resumed(page, end, limit), limit, {}, broad=False)
    return _draft(page, group, (group.end, end), content)


def _said_before(page: Page, floor: int, k: int) -> bool:
    return any(is_finite(page, i, floor) for i in range(floor, k)) and page.tag[floor] not in "GE"


def _stops(page: Page, end: int, limit: int) -> bool:
    return end >= limit or page.tag[end] in ",.;-q)BSIRZGW"


def _opening(page: Page, group: Group, end: int, limit: int) -> Draft | None:
    """'Said Clinton: "The well is full."'"""
    if end >= limit or page.tag[end] not in ":," or end + 1 >= len(page.tag) or end + 1 not in page.opens:
        return None
    return _draft(page, group, (group.end, end), [(end + 1, over_quote(page, end + 1))])


def _resumed(page: Page, end: int, limit: int) -> int:
    """Where a quotation may go on behind the speaker: after an adjunct and a comma."""
    j = end
    for _ in range(3):
        k = one(page, j, limit)
        if k == j:
            break
        j = k
    return j


def speaker_end(page: Page, j: int, limit: int) -> int:
    """Where a speaker named behind the verb ends, with offices, places and clauses set beside the name."""
    k = _plain(page, j, limit)
    while k > j and k + 1 < limit and page.tag[k] == "," and page.tag[k + 1] in "DJNAKW#":
        piece = _piece(page, k + 1, limit)
        if piece <= k + 1:
            break
        k = piece
    return k


def _plain(page: Page, j: int, limit: int) -> int:
    """A noun phrase with the places and bodies that prepositions tie to it: "a spokesman for the port in Azira"."""
    k = end_of(page, j, limit)
    while (
        k > j
        and k + 1 < limit
        and page.word[k] in {"of", "for", "at", "from", "with", "in", "by"}
        and page.tag[k + 1] in "DANKUJ"
    ):
        if page.word[k] == "in" and page.tag[k + 1] == "D" and page.word[k + 1] in {"a", "an"}:
            break
        further = end_of(page, k + 1, limit)
        if further == k + 1 or page.tag[further - 1] == "Z":
            break
        k = further
    return k


def _piece(page: Page, a: int, limit: int) -> int:
    """The end of one piece set beside the speaker: up to the next comma, no further than an adjunct or a new clause."""
    relative = page.tag[a] == "W"
    if not relative:
        k = _plain(page, a, limit)
        if k > a and k < limit and page.tag[k] == "W":
            relative, a = True, k
        else:
            return k if k >= limit or page.tag[k] in ",.;-q)" or page.tag[k] in "BSIRZG" else a
    for i in range(a, limit):
        if page.tag[i] in ",;:-" or (page.tag[i] == "q" and i in page.opens and page.tag[i - 1] == ","):
            return i
    return limit if page.tag[limit - 1] != "." else limit - 1


def _draft(page: Page, group: Group, source: Range, content: list[Range]) -> Draft:
    cue = group.form.cue
    return Draft(
        at=group.at,
        entry=cue,
        cue=[(group.first, group.end)],
        content=content,
        source=source,
        rule="en.finite.inverted",
        left=True,
        steps=[told(page, group), f"source «{page.show(*source)}»"],
    )
