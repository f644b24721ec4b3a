"""What stands between an Arabic cue and its content: who speaks, to whom, on what occasion.

«وقال | وزير الدفاع مارك فالون | في تصريحات | لصحيفة المدى | إن ...»: the noun phrase is the source, the outlet the via,
the occasion belongs to neither.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from madar.extract.ar.kinds import (
    COMMAS,
    PREPOSITIONS,
    RELATIVES,
    among,
    bare,
    definite,
    kind,
    titles,
    verb_like,
    words_of,
)

if TYPE_CHECKING:
    from madar.extract.ar.page import Page

Range = tuple[int, int]
_CLOSES = frozenset({"عن", "الي", "على", "علي", "مع", "ضد", "امام", "حول"})
_LONGEST = 40
_ADVERBS = frozenset(
    {
        "ايضا",
        "امس",
        "اليوم",
        "بدوره",
        "بدورها",
        "مجددا",
        "كذلك",
        "غدا",
        "لاحقا",
        "سابقا",
        "حينها",
        "الخميس",
        "الجمعه",
        "السبت",
    }
    | {
        "الاحد",
        "الاثنين",
        "الثلاثاء",
        "الاربعاء",
        "مساء",
        "صباح",
        "ظهر",
        "فجر",
        "رسميا",
        "مرارا",
        "اخيرا",
        "موخرا",
        "له",
        "لها",
    }
    | {"لهم", "لنا", "اول", "من", "يوم"}
)


@dataclass(slots=True)
class Region:
    """What was read: ``source`` and ``via`` as word ranges, ``farther`` what «نقلا عن» names, and the steps."""

    source: Range | None = None
    via: list[Range] = field(default_factory=list)
    farther: Range | None = None
    relay_cue: Range | None = None
    steps: list[str] = field(default_factory=list)


def outlet_at(page: Page, i: int, stop: int) -> Range | None:
    """The outlet spoken to that begins at ``i`` with ل: «لصحيفة المدى», «لـ«المدى»», «للمدى»; None where there is none."""
    word = page.words[i]
    if (
        word in {"ل", "لل", "لـ", "الي", "مع", "عبر"}
        and i + 1 < stop
        and (page.opens(i + 1) or among(page.words[i + 1], "outlet"))
    ):
        attached = word == "ل" and page.ends[i] == page.starts[i + 1]
        return (i if attached else i + 1, _outlet_end(page, i + 1, stop))
    if not word.startswith("ل") or len(word) < 4:  # noqa: PLR2004 - ل and the shortest name
        return None
    rest = "ال" + word[2:] if word.startswith("لل") else word[1:]
    if rest in kind("listeners"):
        return None
    if rest in kind("outlet"):
        return (i, _outlet_end(page, i, stop))
    if rest in kind("outlet_names") and word.startswith("لل") is rest.startswith("ال"):
        return (i, i + 1)
    return None


def _outlet_end(page: Page, i: int, stop: int) -> int:
    """Where an outlet's name ends: with its quotation marks (and adjectives after them), else before what cannot belong."""
    t = i
    while t < stop and t - i < 8:  # noqa: PLR2004 - no outlet's name is longer
        if page.opens(t):
            t = page.jump[t]
            while t < stop and definite(page.words[t]) and page.words[t].endswith("يه"):
                t += 1
            return t
        word = page.words[t]
        if t > i and (page.marks[t] or word in PREPOSITIONS or word in kind("adjunct") or verb_like(word)):
            return _with_parenthesis(page, t, stop)
        t += 1
    return t


def _with_parenthesis(page: Page, t: int, stop: int) -> int:
    if t < stop and page.words[t] == "(":
        for k in range(t + 1, min(stop, t + 10)):
            if page.words[k] == ")":
                return k + 1
    return t


def adjunct_at(page: Page, i: int, *, opened: bool) -> bool:
    """Whether an adjunct begins at ``i``; ``opened`` tells whether a noun phrase is being read."""
    word = page.words[i]
    following = page.words[i + 1] if i + 1 < len(page.words) else ""
    if word == "في":
        return not opened or bare(following) in kind("speech") or following in kind("speech")
    if word in {"علي"} and following in {
        "هامش",
        "خلفيه",
        "صفحته",
        "صفحتها",
        "حسابه",
        "حسابها",
        "تويتر",
        "موقعه",
        "موقعها",
    }:
        return True
    if word == "من":
        return (
            following
            in {"جانبه", "جانبها", "جانبهم", "جهته", "جهتها", "ناحيته", "ناحيتها", "خلال", "خلاله", "دون", "المقرر"}
            or not opened
        )
    if word == "ال" or (word == "اليوم" and i and page.words[i - 1] in kind("outlet")):
        return False
    return among(word, "adjunct") or word in _CLOSES


def read(page: Page, a: int, b: int) -> Region:
    """Source, via and farther source among the words ``[a, b)`` that follow a cue."""
    region = Region()
    t, first, last, skipping = a, -1, -1, False
    while t < b:
        outlet = outlet_at(page, t, b)
        word = page.words[t]
        if outlet is not None:
            region.via.append(outlet)
            t, skipping = outlet[1], False
            if first >= 0 and last < 0:
                last = outlet[0]
            continue
        if word == "نقلا" and t + 2 < b and page.words[t + 1] == "عن":
            region.relay_cue, region.farther = (t, t + 2), noun_phrase(page, t + 2, b)
            last = t if first >= 0 and last < 0 else last
            break
        if page.marks[t]:
            t, skipping = _over_mark(page, t, b, skipping=skipping, opened=first >= 0 and last < 0)
            if first >= 0 and last < 0 and _closes_after_mark(page, t, b):
                last = t
            continue
        if last < 0 and adjunct_at(page, t, opened=first >= 0):
            last = t if first >= 0 else -1
            skipping = word not in _ADVERBS or t + 1 >= b
            t += 1
            if not skipping and word in {"يوم", "من", "اول"}:
                t += 1
            continue
        if first < 0 and not skipping and (_listener(word) or word in kind("addressed")):
            t += 1
            continue
        if word == "من" and t + 1 < b and page.words[t + 1] == "قبل" and first < 0:
            region.source = noun_phrase(page, t + 2, b)
            return region
        if first < 0 and not skipping and not _unfit(word):
            first = t
        elif first >= 0 and last < 0 and _listener(word):
            last = t
        t += 1
    if first >= 0:
        region.source = trimmed(page, first, b if last < 0 else last)
    if region.source is None and first < 0:
        region.source = _after_comma(page, a, b)
    return region


def _listener(word: str) -> bool:
    return word.startswith("لل") and "ال" + word[2:] in kind("listeners")


def _unfit(word: str) -> bool:
    """Words that no source begins with: participles in the accusative, what opens a clause, prefixed pronouns."""
    return (
        word in kind("clause")
        or word in {"ذلك", "انه", "به", "بها", "فيه", "فيها", "عليه"}
        or (word.startswith("مت") and word.endswith("ا"))
    )


def _over_mark(page: Page, t: int, b: int, *, skipping: bool, opened: bool) -> tuple[int, bool]:
    """Past a mark: a name in quotation marks or a parenthesis is taken whole, a comma ends what is being skipped."""
    if page.opens(t) and page.jump[t] <= b:
        return (t if opened or skipping else t) + (page.jump[t] - t), skipping
    if page.words[t] == "(":
        return max(t + 1, _with_parenthesis(page, t, b)), skipping
    return t + 1, skipping and page.words[t] not in COMMAS and page.words[t] != ")"


def _closes_after_mark(page: Page, t: int, b: int) -> bool:
    """Whether what follows a comma is no apposition of the source before it."""
    if t >= b or page.words[t - 1] not in COMMAS:
        return False
    word = page.words[t]
    if page.opens(t) or word in RELATIVES:
        return False
    return adjunct_at(page, t, opened=True) or outlet_at(page, t, b) is not None or _unfit(word) or verb_like(word)


def _after_comma(page: Page, a: int, b: int) -> Range | None:
    """A source after an adjunct that a comma ends: «وقال في كلمته أمس، الوزير سالم»; or one in quotation marks."""
    if a < b and page.opens(a) and page.jump[a] <= b:
        return (a, min(b, page.jump[a]))
    for t in range(a + 1, b):
        if page.words[t - 1] in COMMAS and (
            definite(page.words[t]) or page.words[t] in titles() or page.words[t] in kind("head")
        ):
            if adjunct_at(page, t, opened=False):
                continue
            return noun_phrase(page, t, b)
    return None


def trimmed(page: Page, first: int, last: int) -> Range | None:
    """The range without marks and linking words at its ends; None where nothing is left."""
    while first < last and page.marks[first] and not page.opens(first) and page.words[first] != "(":
        first += 1
    while last > first and (
        (page.marks[last - 1] and page.words[last - 1] not in {")", "»", '"', "”", "'", "›"})
        or page.words[last - 1] in {"و", "قد", "في", "ان", "من", "ايضا"}
    ):
        last -= 1
    if last <= first or last - first > 60:  # noqa: PLR2004 - a longer one was misread
        return None
    return first, last


_COMPLETE = words_of(
    "المصدر المصادر المسؤول المسؤولون الوثائق الوثيقة التقرير التقارير الدراسة الوزارة الصحيفة الوكالة القناة الشبكة البيان المعلومات"
    " الهيئة اللجنة المنظمة الشركة الحكومة الشرطة الجيش المحكمة الإعلام المحللون الخبراء المراقبون السكان الأهالي الشهود"
)


def _modifies(word: str) -> bool:
    """Whether a word after a complete noun phrase can still belong to it."""
    return (
        word in PREPOSITIONS or word in RELATIVES or word in words_of("نفسه نفسها ذاته ذاتها و أو") or word[:1] == "و"
    )


def noun_phrase(page: Page, i: int, stop: int) -> Range | None:
    """The noun phrase that begins at ``i``: up to a clause, an adjunct, a comma that no apposition follows."""
    t = i
    while t < stop and t - i < _LONGEST:
        word = page.words[t]
        if page.opens(t) and page.jump[t] <= stop:
            t = page.jump[t]
            continue
        if page.words[t] == "(":
            t = max(t + 1, _with_parenthesis(page, t, stop))
            continue
        if page.marks[t]:
            break
        if t > i and page.words[t - 1] in _COMPLETE and not definite(word) and not _modifies(word):
            break
        if t > i and (word in kind("clause") or word.startswith("فان") or outlet_at(page, t, stop)):
            break
        if t > i and (adjunct_at(page, t, opened=True) or (verb_like(word) and page.words[t - 1] not in RELATIVES)):
            break
        t += 1
    return trimmed(page, i, t)
