"""What stands between an Arabic cue and its content: who speaks, to whom, on what occasion.

«وقال | وزير الدفاع مارك فالون | في تصريحات | لصحيفة المدى | إن ...»: the noun phrase is the source, the outlet the via,
the occasion belongs to neither.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from madar.extract.ar.forms import arabic
from madar.extract.ar.kinds import COMMAS, RELATIVES, accusative, among, definite, kind, titles, verb_like, words_of
from madar.extract.ar.phrases import Range, adjunct_at, noun_phrase, outlet_at, over_parenthesis, trimmed
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.ar.page import Page

_ADVERBS = grammar("ar", "middle", "adverbs")
_ACCORDING = words_of("بحسب حسب وفق")
_ON_TERMS = grammar("ar", "middle", "on_terms")
_PEERS = grammar("ar", "middle", "peers")
_ADDRESSED = 4  # «للمحكمة الثورية»: whom he told it, and not who told it
_WHOSE = words_of("التنفيذي التنفيذية")
_NO_SOURCE = grammar("ar", "middle", "no_source")
MANNERS = grammar("ar", "middle", "manners")


@dataclass(slots=True)
class Region:
    """What was read: ``source`` and ``via`` as word ranges, ``farther`` what «نقلا عن» names, ``extra`` cue words."""

    source: Range | None = None
    via: list[Range] = field(default_factory=list)
    farther: Range | None = None
    extra: list[Range] = field(default_factory=list)
    first: int = -1
    last: int = -1
    skipping: bool = False
    relative: bool = False

    @property
    def opened(self) -> bool:
        """Whether the source's noun phrase is being read."""
        return self.first >= 0 and self.last < 0

    def close(self, t: int) -> None:
        """End the source's noun phrase before ``t``, where one is being read."""
        if self.opened:
            self.last = t


def read(page: Page, a: int, b: int) -> Region:
    """Source, via and farther source among the words ``[a, b)`` that follow a cue. Cost: linear in them."""
    region = Region()
    t = a
    while t < b and t >= 0:
        t = _step(page, t, b, region)
    if region.first >= 0:
        region.source = trimmed(page, region.first, b if region.last < 0 else region.last)
    elif region.source is None:
        region.source = _after_comma(page, a, b)
    return region


def _step(page: Page, t: int, b: int, region: Region) -> int:
    """Read what stands at ``t``; gives where to go on, or -1 where nothing more is to be read."""
    outlet = outlet_at(page, t, b)
    if outlet is not None and not (region.opened and _whose(page, t)):
        region.via.append(outlet)
        region.close(t)
        region.skipping = False
        return outlet[1]
    special = _second_hand(page, t, b, region)
    if special is not None:
        return special
    if page.opens(t) and region.first < 0 and not region.skipping and page.jump[t] <= b:
        return _quoted_name(page, t, b, region)
    return _over_mark(page, t, b, region) if page.marks[t] else _over_word(page, t, b, region)


def _whose(page: Page, t: int) -> bool:
    """Whether «ل» at ``t`` tells whose chief or papers these are: «الرئيس التنفيذي لـ«المدى»», «مسح لرويترز»."""
    return page.words[t - 1] in _WHOSE or among(page.words[t - 1], "document")


def _quoted_name(page: Page, t: int, b: int, region: Region) -> int:
    """A name in marks right after the verb: the source, or the outlet told: «أبلغ «المدى» المهندس سالم»."""
    after = page.jump[t]
    if page.words[t + 1] in kind("outlet_names") and after < b and _begins_name(page.words[after]):
        region.via.append((t, after))
    else:
        region.first = t
    return after


def _over_word(page: Page, t: int, b: int, region: Region) -> int:
    """A word: it opens the source, belongs to it, or begins the adjunct that ends it."""
    word = page.words[t]
    region.relative = region.opened and (region.relative or word in RELATIVES or word in _ON_TERMS)
    what_was_said = (
        region.opened and word == "ما" and t + 1 < b
    )  # «أكدت الصحيفة ما نشرناه من أن»; «مصدر ما» is somebody
    adjunct = what_was_said or adjunct_at(page, t, opened=region.first >= 0)
    if region.last < 0 and not region.relative and adjunct:
        region.close(t)
        region.skipping = (word not in _ADVERBS and page.words[t - 1] != "اول") or t + 1 >= b
    elif region.first < 0 and not region.skipping:
        if (region.via and verb_like(word)) or (word[:1] == "ب" and word in MANNERS):
            region.skipping = True  # «في موقع المدى أثارت جدلا», «بثقة تامة»: what tells of the occasion or the manner
        elif word.startswith("لل") and len(word) > _ADDRESSED:
            return t + 1 + (t + 1 < b and page.words[t + 1].startswith("ال") and page.words[t + 1].endswith("يه"))
        elif not (_listener(word) or word in kind("addressed") or _unfit(word)):
            region.first = t
    elif _listener(word):
        region.close(t)
    return t + 1


def _begins_name(word: str) -> bool:
    return word in titles() or definite(word) or word in kind("head")


def _second_hand(page: Page, t: int, b: int, region: Region) -> int | None:
    """«نقلا عن مسؤول», «بحسب المدى», «من قبل الضباط» on the way; None where none of them stands here."""
    word, following = page.words[t], page.words[t + 1] if t + 1 < b else ""
    if word == "نقلا" and following == "عن" and t + 2 < b:
        region.extra.append((t, t + 2))
        region.farther = noun_phrase(page, t + 2, b)
        region.close(t)
        return -1
    if word == "من" and following == "قبل" and region.first < 0:
        region.source = noun_phrase(page, t + 2, b)
        return -1
    if word not in _ACCORDING:
        return None
    told = following == "ما" and t + 3 < b and _tells(page.words[t + 2])  # «بحسب ما نشرت المدى»
    named = following and not page.marks[t + 1] and following not in kind("measure")
    for first in (*([t + 3] if told else ()), *([t + 1] if named else ())):
        aside = noun_phrase(page, first, b)
        if aside is not None:
            region.via.append(aside)
            region.extra.append((t, first))
            region.close(t)
            return aside[1]
    return None


def _tells(word: str) -> bool:
    """Whether a verb of saying or passing on stands here: «ما نشرت», «ما نقلته»."""
    forms = arabic().first.get(word) or arabic().first.get(word.removesuffix("ه"))
    return forms is not None and forms[0].cue.frame in {"verb", "relay"}


def _over_mark(page: Page, t: int, b: int, region: Region) -> int:
    """Past a mark: a name in marks or a parenthesis is taken whole; a comma ends an adjunct, and perhaps the source."""
    if page.opens(t) and page.jump[t] <= b:
        return page.jump[t]
    if page.words[t] == "(":
        return max(t + 1, over_parenthesis(page, t, b))
    if page.words[t] in COMMAS or page.words[t] in {")", "-", "–"}:
        region.skipping = region.relative = False
    if region.opened and _closes_after_mark(page, t + 1, b):
        region.close(t + 1)
    return t + 1


def _closes_after_mark(page: Page, t: int, b: int) -> bool:
    """Whether what follows a comma is no apposition of the source before it."""
    if t >= b or page.words[t - 1] not in COMMAS:
        return False
    word = page.words[t]
    if page.opens(t) or word in RELATIVES:
        return False
    return (
        adjunct_at(page, t, opened=True)
        or outlet_at(page, t, b) is not None
        or _unfit(word)
        or verb_like(word)
        or accusative(word)
    )


def _listener(word: str) -> bool:
    return word in _PEERS or (word.startswith("لل") and "ال" + word[2:] in kind("listeners"))


def _unfit(word: str) -> bool:
    """Words that no source begins with: what opens a clause, pronouns, participles in the accusative."""
    if word in MANNERS or word.removeprefix("و") in MANNERS:
        return True  # «قالوا بصوت واحد», «قال محتجا»: how, and not who
    return word in kind("clause") or word in _NO_SOURCE or (word.startswith("مت") and word.endswith("ا"))


def _after_comma(page: Page, a: int, b: int) -> Range | None:
    """A source after an adjunct that a comma ends: «وقال في كلمته أمس، الوزير سالم»."""
    for t in range(a + 1, b):
        if page.words[t - 1] not in COMMAS or adjunct_at(page, t, opened=False):
            continue
        if definite(page.words[t]) or page.words[t] in titles() or page.words[t] in kind("head"):
            return noun_phrase(page, t, b)
    return None
