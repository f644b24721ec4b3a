"""Where an Arabic text first names in full whom a stand-in or a short name means later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.ar.kinds import COMMAS, RELATIVES, among, kind, titles, verb_like
from madar.extract.ar.phrases import Range, noun_phrase

if TYPE_CHECKING:
    from madar.extract.ar.page import Page

_FAR = 16


def stood_in_for(page: Page, own: Range, words: list[str]) -> Range | None:
    """What a stand-in first named in full: «الرابطة» for «رابطة العالم», «المحكمة» for «المحكمة الجزائية»."""
    word = words[0][1:] if words[0][:1] == "و" else words[0]
    for asked in (word.removeprefix("ال"), word):
        at = page.first_seen.get(asked, own[0])
        if at < own[0] and page.unit_of[at] >= 0 and not page.inside[at]:
            found = noun_phrase(page, at, page.units[page.unit_of[at]][1])
            if found is not None and found[1] - found[0] > 1:
                return found
    return None


def longer_mention(page: Page, own: Range, words: list[str]) -> Range | None:
    """An earlier mention that goes on behind the same words: «وكيل المحافظة سالم نعمان»."""
    at = page.first_seen.get(words[0], own[0])
    if at >= own[0] or page.unit_of[at] < 0 or page.words[at : at + len(words)] != words:
        return None
    found = noun_phrase(page, at, page.units[page.unit_of[at]][1])
    if found is None or not len(words) < found[1] - at <= _FAR:
        return None
    return None if "\t" in page.shown(*found) or "\n" in page.shown(*found) else found  # the cells of a page's head


def earlier_mention(page: Page, own: Range) -> Range | None:
    """An earlier, fuller mention by the same last word that nobody has spoken under: «مدير الجمعية عمر الجاسر»."""
    name = page.words[own[1] - 1]
    at = page.first_seen.get(name, own[0])
    if at >= own[0] or page.unit_of[at] < 0 or len(name) < 4:  # noqa: PLR2004 - too short to tell anybody
        return None
    low = max(page.units[page.unit_of[at]][0], at - _FAR)
    t = at
    while t > low and not _breaks(page, t - 1):
        t -= 1
    while t < at and page.words[t] not in titles():
        t += 1
    if t == at:
        return None
    found = noun_phrase(page, t, page.units[page.unit_of[at]][1])
    return found if found is not None and found[1] > at else (t, at + 1)


def _breaks(page: Page, t: int) -> bool:
    word = page.words[t]
    if page.marks[t] or word in RELATIVES or word in COMMAS or verb_like(word):
        return True
    if t and page.words[t - 1] in titles():
        return False  # «اللواء صباح»
    return among(word, "clause") or (among(word, "adjunct") and word not in kind("head"))
