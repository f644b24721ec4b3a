"""What opens an Arabic content after its cue: أن, a colon, a quotation, a linking preposition with its noun phrase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from madar.extract.ar.forms import arabic
from madar.extract.ar.kinds import (
    COMMAS,
    PREPOSITIONS,
    THAT,
    among,
    definite,
    is_that,
    kind,
    stands_for_clause,
    words_of,
)
from madar.extract.ar.phrases import GOVERNS, Range, over_parenthesis
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.ar.page import Page
    from madar.extract.cues import Cue

_REACH = 60
_NAME = 6
_ASIDE = 3
_PASSED = 14
SAYING = grammar("ar", "openings", "saying")
TURNS = grammar("ar", "openings", "turns")
_SAYS = words_of("يقول تقول يقولون")
_HEADS_OF_THAT = grammar("ar", "openings", "heads_of_that")
_GOVERNING_THAT = grammar("ar", "openings", "governing_that")
_OVER = words_of("إذ وذلك لأن لأنه لأنها لأنهم مما") | TURNS
_TITLED = grammar("ar", "openings", "titled")
_CLITICS = frozenset({"ل", "لل", "ال", "ب"})


@dataclass(slots=True)
class Opening:
    """Where a content begins (``at``) and where what leads to it ends the middle (``end``).

    ``how`` is clause, quote, colon or phrase; ``link`` a separate preposition, ``says`` a «قائلا» on the way.
    """

    how: str
    at: int
    end: int
    link: Range | None = None
    says: Range | None = None


@dataclass(slots=True)
class _Search:
    """A look ahead from the word after a cue; ``over`` once nothing more can open its content."""

    page: Page
    i: int
    stop: int
    cue: Cue
    says: Range | None = None
    over: bool = False

    @property
    def reach(self) -> int:
        return min(self.stop, self.i + _REACH)


def opening(page: Page, i: int, stop: int, cue: Cue) -> Opening | None:
    """The first thing from ``i`` on that can open a content of ``cue``.

    None where another cue, a reason, a question mark or the sentence's end comes first. Cost: at most 60 words.
    """
    search = _Search(page, i, stop, cue)
    t = i
    while t < search.reach and not search.over:
        if page.opens(t):
            if _is_speech(search, t):
                return Opening("quote", t, t, None, search.says)
            search.over = not page.closed[t]
            t = page.jump[t]
            continue
        past = over_parenthesis(page, t, search.stop)
        if past > t:
            t = past
            continue
        found = _at_mark(search, t) if page.marks[t] else _at_word(search, t)
        if found is not None:
            return found
        t += 1
    return None


def _at_mark(search: _Search, t: int) -> Opening | None:
    page = search.page
    search.over = page.words[t] in {"؟", "?", ":"}
    if page.words[t] != ":" or t + 1 >= search.stop:
        return None
    how = "quote" if page.opens(t + 1) else "clause" if is_that(page.words, t + 1) else "colon"
    return Opening(how, t + 1, t, None, search.says)


def _at_word(search: _Search, t: int) -> Opening | None:
    """What the word at ``t`` opens; it may also be the «قائلا» of a light verb, or end the search."""
    page, cue, word = search.page, search.cue, search.page.words[t]
    if is_that(page.words, t) and not (word.startswith("ف") and t > search.i):
        return None if t > search.i and _governed_that(page, t) else _at_that(search, t)
    if word in cue.preps and t + 1 < search.reach and "phrase" in cue.takes and not _governed(page, t):
        search.over = True
        worth = cue.stance in {"asks", "doubts"} or _worth(page, t + 1, search.stop)
        worth = worth or (cue.frame == "participle" and word == "علي" and t == search.i)
        on_the_way = worth or t > search.i  # «مؤكدا في رسالة على الموقع أن»
        if on_the_way and not stands_for_clause(page.words[t + 1]) and _that_follows(search, t + 1):
            search.over = False
            return None
        return Opening("phrase", t + 1, t, (t, t + 1), search.says) if worth else None
    if word in {"عما", "ما"} and t + 1 < search.stop and page.words[t + 1] == "اذا":
        return Opening("clause", t, t, None, search.says)
    if word in SAYING or (t == search.i and word in _SAYS):
        search.says = (t, t + 1)
    else:
        search.over = word in _OVER or (t > search.i and other_cue(page, t))
    return None


def _governed_that(page: Page, t: int) -> bool:
    """Whether the word before أن asks for it: «تعد القرية مهمة بدليل أنها», «لأسباب منها أن», not «الوقاية منها أن»."""
    before, further = page.words[t - 1], page.words[t - 2] if t > 1 else ""
    if before == "منها":
        return not definite(further)
    return before in _GOVERNING_THAT or (before == "خاصه" and further in COMMAS)


def _that_follows(search: _Search, t: int) -> bool:
    """Whether أن comes soon after ``t``: then the preposition belonged to something on the way."""
    page = search.page
    ahead = range(t, min(search.reach, t + 8))
    comma = next((k for k in ahead if page.marks[k]), ahead.stop)
    return any(is_that(page.words, k) for k in range(t, comma))


def _at_that(search: _Search, t: int) -> Opening:
    """أن at ``t``, with the noun that it completes and the preposition that links it to the cue."""
    page = search.page
    if t - 1 >= search.i and page.words[t - 1] in _HEADS_OF_THAT:
        t -= 1
    link = (t - 1, t) if t - 1 >= search.i and page.words[t - 1] in search.cue.preps else None
    return Opening("clause", t, link[0] if link else t, link, search.says)


def _is_speech(search: _Search, t: int) -> bool:
    """Whether the quotation at ``t`` is what was said, and not a name in marks or a word held at arm's length."""
    page = search.page
    before = page.words[t - 1] if t else ""
    if not ("quote" in search.cue.takes or search.says) or before in _TITLED or _is_name(search, t):
        return False
    aside = page.closed[t] and page.jump[t] - t - 2 < _ASIDE
    return not aside and (t == search.i or before not in PREPOSITIONS)


def _is_name(search: _Search, t: int) -> bool:
    """Whether the quotation at ``t`` is a name in marks: «صحيفة «المدى»»."""
    page, end = search.page, search.page.jump[t]
    before = page.words[t - 1] if t else ""
    if end - t - 2 > _NAME or end >= search.reach or not page.closed[t]:
        return False
    if before in _CLITICS or among(before, "outlet") or before.removeprefix("ل") in kind("outlet"):
        return True
    ahead = range(end, min(search.reach, end + 25))
    later = any(is_that(page.words, k) or page.words[k] == ":" or page.opens(k) for k in ahead)
    return later and (t == search.i or before in kind("head") or not page.marks[t - 1])


def _governed(page: Page, t: int) -> bool:
    """Whether the preposition at ``t`` links no content: أن follows, or it belongs to «المشرف على»."""
    return is_that(page.words, t + 1) or bool({page.words[t - 1], page.words[t - 2]} & GOVERNS)


def _worth(page: Page, t: int, stop: int) -> bool:
    """Whether the noun phrase at ``t`` can stand for a clause: a noun of an event, or four words of description."""
    if stands_for_clause(page.words[t]) or page.opens(t) or page.words[t] in {"ما", "من"}:
        return True
    if page.words[t - 1] == "علي":
        return False  # «شددت التفتيش على طول الطريق» says nothing
    return t + 3 < stop and not any(page.marks[k] for k in range(t, min(stop, t + 4)))


def other_cue(page: Page, t: int) -> bool:
    """Whether another verb of saying stands at ``t``: then what follows is its content, not ours."""
    word = page.words[t]
    first = arabic().first
    forms = first.get(word) or (first.get(word[1:]) if word[:1] in "وف" else None)
    if not forms or len(forms[0].words) > 1 or forms[0].tag.startswith("jussive"):
        return False  # «تعز» is a city
    cue, following = forms[0].cue, page.words[min(t + 1, len(page.words) - 1)]
    last = page.text[page.ends[t] - 1]
    if last == "ة" or (last == "ى" and cue.lemma == "ادعى" and THAT.match(following) is None):
        return False  # «حملة», «رجل يدعى سالم»
    if cue.lemma == "تحدث" and following not in cue.preps:
        return False  # «التي كانت تتحدث للطلاب»
    if cue.frame == "relay" and not _passes_on(page, t, cue):
        return False
    if cue.frame == "participle" and t and page.words[t - 1] == "غير":
        return False  # «أنباء غير مؤكدة عن»
    if cue.frame == "participle" and forms[0].tag.endswith("f") and cue.row.get("masculine_only"):
        return False
    if cue.frame == "participle":
        his = word.endswith("ه") and not following.startswith("بان")
        return not (cue.row.get("ba_only") and (his or following[:1] != "ب"))  # «ومقره بريطانيا», «مقرا له»
    if cue.frame not in {"verb", "accuse", "relay"} or {"says_only", "objects", "light"} & cue.row.keys():
        return False
    return not cue.row.get("tight") or word != forms[0].words[0]


def _passes_on(page: Page, t: int, cue: Cue) -> bool:
    """Whether «نقل» at ``t`` passes words on: «عن» or أن follows, and no «التدريب ونقل التقنية»."""
    ahead = page.words[t + 1 : t + _PASSED]
    deed = t > 0 and definite(page.words[t - 1]) and page.words[t][:1] == "و"
    return any(word in cue.preps or (not deed and (THAT.match(word) or word == ":")) for word in ahead)
