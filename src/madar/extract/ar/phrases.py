"""Arabic noun phrases, outlets and adjuncts: where each begins and ends, without a parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.ar.forms import arabic
from madar.extract.ar.kinds import (
    PREPOSITIONS,
    RELATIVES,
    among,
    bare,
    definite,
    is_that,
    kind,
    stands_for_clause,
    titles,
    verb_like,
    words_of,
)
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.ar.page import Page

Range = tuple[int, int]
_CLOSES = grammar("ar", "phrases", "closes")
_LONGEST = 40
_LONGEST_SOURCE = 60
GOVERNS = grammar("ar", "phrases", "governs")
_ENVOYS = ("سفير", "السفير", "سفاره", "السفاره", "مندوب", "المندوب", "مبعوث", "قنصل", "ممثل")
_TOWARDS = frozenset({"ل", "لل", "الي", "مع", "عبر"})
_LINKED = words_of("على عن إلى لدى")
_SPANS = words_of("العام الشهر الأسبوع السنة")
_NEAR = grammar("ar", "phrases", "near")
_BY = grammar("ar", "phrases", "by")
_PLACE = grammar("ar", "phrases", "place")
_COMPLETE = grammar("ar", "phrases", "complete")
_SAME = words_of("ذات نفس")
_SETTINGS = grammar("ar", "phrases", "settings")
_POINTERS = words_of("هذا هذه ذلك تلك هؤلاء")
_KEEPS = words_of("نفسه نفسها ذاته ذاتها و أو")


def outlet_at(page: Page, i: int, stop: int) -> Range | None:
    """The outlet spoken to that begins at ``i``: «لصحيفة المدى», «لـ«المدى»», «مع قناة المدى»; None where none does."""
    word = page.words[i]
    if page.opens(i):
        quoted = page.jump[i] - i == 3 and page.words[i + 1].startswith("لل")  # noqa: PLR2004 - «"للمدى"»
        return (i, page.jump[i]) if quoted and "ال" + page.words[i + 1][2:] in kind("outlet_names") else None
    if word == "ل" and i + 2 < stop and page.words[i + 1] == "(":
        after = over_parenthesis(page, i + 1, stop)  # «لـ(المدى)»
        return (i, after) if i + 1 < after <= i + 6 else None
    if word in _TOWARDS and i + 1 < stop and _outlet_word(page, i + 1, quoted=word[0] == "ل"):
        attached = word == "ل" and page.ends[i] == page.starts[i + 1]
        return (i if attached else i + 1, _outlet_end(page, i + 1, stop))
    return _with_lam(page, i, stop) if word.startswith("ل") and len(word) > 3 else None  # noqa: PLR2004 - ل and a name


def _with_lam(page: Page, i: int, stop: int) -> Range | None:
    """«لصحيفة المدى», «للمدى»: ل is written onto the outlet."""
    word = page.words[i]
    rest = "ال" + word[2:] if word.startswith("لل") else word[1:]
    if rest in kind("listeners"):
        return None
    broadcaster = rest == "هيئه" and page.words[i + 1 : i + 2] == ["الاذاعه"]
    if broadcaster or rest in kind("outlet") or bare(rest) in kind("outlet"):
        return (i, _outlet_end(page, i, stop))
    return (i, i + 1) if rest in kind("outlet_names") and word.startswith("لل") is rest.startswith("ال") else None


def _outlet_word(page: Page, i: int, *, quoted: bool) -> bool:
    word = page.words[i]
    if page.opens(i):
        return quoted or page.words[i + 1] in kind("outlet_names")
    return word in kind("outlet") or bare(word) in kind("outlet") or (word in kind("outlet_names") and word != "اليوم")


def _outlet_end(page: Page, i: int, stop: int) -> int:
    """Where an outlet's name ends: with its marks (and adjectives after them), else before what cannot belong."""
    t = i
    while t < stop and t - i < 8:  # noqa: PLR2004 - no outlet's name is longer
        if page.opens(t):
            t = page.jump[t]
            while t < stop and definite(page.words[t]) and page.words[t].endswith("يه"):
                t += 1
            return t
        word = page.words[t]
        spelt = word == "ان" and t > i and not is_that(page.words, t)  # «سي إن إن»
        stops = word in PREPOSITIONS or (word in kind("adjunct") and not spelt) or is_that(page.words, t)
        stops = stops or (verb_like(word) and not _named_by(page, t))
        if t > i and (page.marks[t] or stops):
            return over_parenthesis(page, t, stop)
        t += 1
    return t


def over_parenthesis(page: Page, t: int, stop: int) -> int:
    """Past the parenthesis that opens at ``t``, or ``t`` where none does."""
    if t < stop and page.words[t] == "(":
        for k in range(t + 1, min(stop, t + 10)):
            if page.words[k] == ")":
                return k + 1
    return t


def adjunct_at(page: Page, i: int, *, opened: bool) -> bool:
    """Whether an adjunct begins at ``i``; ``opened`` tells whether a noun phrase is being read."""
    word = page.words[i]
    following = page.words[i + 1] if i + 1 < len(page.words) else ""
    if (opened and _belongs(page, i)) or (word == "امام" and page.text[page.starts[i]] == "إ"):
        return False
    if word == "في" and opened and following in _POINTERS | _SAME and i + 2 < len(page.words):
        return bare(page.words[i + 2]) in kind("speech") | _SETTINGS  # «في هذا السياق», not «في هذه القضية»
    if word == "في":
        return not opened or bare(following) in kind("speech") or following in kind("speech")
    if word == "من":
        return following in _BY or not opened
    if word in _SPANS:
        return following in _NEAR
    return (word == "علي" and following in _PLACE) or among(word, "adjunct") or word in _CLOSES


def _belongs(page: Page, i: int) -> bool:
    """Whether what looks like an adjunct is part of the noun phrase before it: «المشرف على», «السفارة لدى», «علي»."""
    word, before = page.words[i], page.words[max(0, i - 6) : i]
    if word in _LINKED and set(before[-2:]) & GOVERNS:
        return True
    if word == "لدي" and any(one.startswith(_ENVOYS) for one in before):
        return True
    if word == "اليوم" and before and before[-1] in kind("outlet"):
        return True
    if word in {"صباح", "فجر"} and i + 1 < len(page.words) and before:
        following = page.words[i + 1]
        time = definite(following) or among(following, "adjunct") or not following[0].isalpha()
        return not time or before[-1] in titles()  # «اللواء صباح بن عايد», not «صباح أمس»
    written = page.text[page.starts[i] : page.ends[i]]
    return written == "علي"


#: «نفى الوزير نفيا قاطعا»: the verb's own noun, which tells how it was said and not by whom.
_COGNATES = grammar("ar", "phrases", "cognates")


def trimmed(page: Page, first: int, last: int) -> Range | None:
    """The range without marks and linking words at its ends; None where nothing is left."""
    last = next((t for t in range(first + 1, last) if page.words[t] in _COGNATES), last)
    while first < last and page.marks[first] and page.words[first] != "(" and not 0 < page.jump.get(first, 0) <= last:
        first += 1
    while last > first and (
        (page.marks[last - 1] and page.words[last - 1] not in {")", "»", '"', "”", "'", "›"})
        or page.words[last - 1] in {"و", "قد", "في", "ان", "من", "ايضا", "بان"}
    ):
        last -= 1
    if last <= first or last - first > _LONGEST_SOURCE:
        return None
    return first, last


def noun_phrase(page: Page, i: int, stop: int) -> Range | None:
    """The noun phrase that begins at ``i``: up to a mark, a clause, an adjunct, an outlet or a verb."""
    t, relative = i, False
    while t < stop and t - i < _LONGEST:
        if page.words[t] in RELATIVES:
            if t > i and t + 1 < stop and _speaks(page.words[t + 1]):
                break  # «قائد القوات سالم الذي أوضح أن»: a saying of its own
            relative = True
        if page.opens(t) and page.jump[t] <= stop:
            t = page.jump[t]
            continue
        if page.words[t] == "(":
            t = max(t + 1, over_parenthesis(page, t, stop))
            continue
        if page.marks[t] or (t > i and (is_that(page.words, t) if relative else _ends_phrase(page, t, stop))):
            break
        t += 1
    return trimmed(page, i, t)


def _ends_phrase(page: Page, t: int, stop: int) -> bool:
    word, before = page.words[t], page.words[t - 1]
    if _named_by(page, t) and not page.opens(t):
        return False
    if before in _COMPLETE and not definite(word) and not _goes_on(word):
        return True
    if (
        is_that(page.words, t)
        or word in _POINTERS
        or among(word, "clause")
        or word.startswith("فان")
        or outlet_at(page, t, stop)
    ):
        return True
    if definite(before) and word.endswith(("ه", "ها", "هم")) and stands_for_clause(word) and word not in _KEEPS:
        return word.endswith(("هم", "ها"))
    if _speaks(word) and before not in RELATIVES:
        return True
    return adjunct_at(page, t, opened=True) or (verb_like(word) and before not in RELATIVES)


def _named_by(page: Page, t: int) -> bool:
    """Whether the word at ``t`` is the name of the outlet before it, whatever its shape: «قناة نورثلايت»."""
    word = page.words[t]
    if (
        page.words[t - 1].removeprefix("ل") not in kind("outlet")
        or word in PREPOSITIONS
        or among(word, "clause")
        or _speaks(word)
    ):
        return False
    return not is_that(page.words, t) and not page.marks[t] and not among(word, "adjunct")


def speaks_only(page: Page, t: int) -> bool:
    """Whether a verb of saying and nothing else stands at ``t``, with or without a conjunction."""
    word = page.words[t]
    return _speaks(word) or (word[:1] in "وف" and _speaks(word[1:]))


def _speaks(word: str) -> bool:
    """Whether a word is a verb of saying and nothing else: no noun phrase runs over it."""
    forms = arabic().first.get(word)
    if forms is None or len(forms[0].words) > 1 or forms[0].tag.startswith("jussive"):
        return False
    cue = forms[0].cue
    return cue.frame in {"verb", "relay"} and not {"tight", "says_only", "light", "near"} & cue.row.keys()


def _goes_on(word: str) -> bool:
    """Whether a word after a complete noun phrase can still belong to it."""
    return word in PREPOSITIONS or word in RELATIVES or word in _KEEPS or word.startswith("وال")
