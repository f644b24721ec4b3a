"""Who stands before an Arabic verb of saying: «المراقبون يؤكدون أن», «وكان الوزير قد قال إن», «الناطق الذي أكد»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.ar.kinds import (
    COMMAS,
    PREPOSITIONS,
    RELATIVES,
    THAT,
    among,
    definite,
    stands_for_clause,
    titles,
    verb_like,
    words_of,
)
from madar.extract.ar.middle import MANNERS
from madar.extract.ar.phrases import trimmed
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.ar.drafts import Draft
    from madar.extract.ar.page import Page
    from madar.extract.ar.phrases import Range

_BACK = 20
_TURNED_TO = words_of("أما وأما")
_FROM = words_of("من عن إلى على مع بين")
_ON = words_of("على إلى")
_SHORT = 6
_THOUGHT = frozenset({"اعتقد", "رجح", "ظن", "قدر", "زعم", "توقع", "خشي"})
_TO_IT = grammar("ar", "subjects", "to_it")
_OF_TIME = grammar("ar", "subjects", "of_time")
_GOT = grammar("ar", "subjects", "got")
_BARE_THAT = frozenset({"ان", "بان", "فان"})
_GOES_ON = grammar("ar", "subjects", "goes_on")
_WAS = words_of("وكان كان كانت وكانت")
_BREAKS = grammar("ar", "subjects", "breaks")
_NAME_MARKS = frozenset({")", "(", "»", "«", '"', "“", "”"})
AUXILIARIES = grammar("ar", "subjects", "auxiliaries")


def source_before(page: Page, i: int, draft: Draft, *, joined: bool) -> None:
    """Give a draft whose verb is at ``i`` the subject before it; else mark its speaker as dropped.

    A verb with a conjunction written onto it (``joined``) has none. Cost: at most 20 words back.
    """
    first = page.units[page.unit_of[i]][0]
    k = i
    while k > first and page.words[k - 1] in AUXILIARIES:
        k -= 1
    draft.cue[0] = (k, draft.cue[0][1])
    if draft.source is None and joined:
        draft.source = _announced(page, i, first)
    if draft.source is not None or joined:
        draft.dropped = draft.source is None
        return
    end, relative = _end(page, k, first)
    passive = bool(draft.match.cue.row.get("passive_when_bare"))
    if passive and (relative or end == first):
        return
    t = _start(page, first, end, relative=relative)
    source = None if t < end and _preposed(page.words[t]) else trimmed(page, t, end)
    if source is not None and page.opener.get(source[1] - 1, source[0]) < source[0]:
        source = None  # what stands there is the end of a quotation
    if source is not None and source[1] - source[0] > 1 and THAT.match(page.words[source[0]]):
        return  # «إنه رأى سفينة يعتقد أنها غرقت»: somebody else thinks so, and nobody is named
    if source is not None and _got_it(page, source, draft):
        draft.dropped = True  # «وثيقة قالت إنها حصلت عليها»: who got the paper says so
        return
    if source is not None and _thought_of(page, i, draft):
        return  # «مفقودون يرجح أنهم غرقوا»: of them, and not by them
    if source is not None and verb_like(page.words[source[0]]):
        source = _behind_preposition(page, *source)
    if source is None or verb_like(page.words[source[0]]):
        draft.dropped = not (passive and draft.match.tag.endswith("-m"))
        return
    if page.words[source[0]] in _TO_IT:
        source = _told_of(page, source[0], first)
        if source is None:
            draft.dropped = True
            return
    lead = page.words[source[0]].removeprefix("و")
    if lead in MANNERS:
        draft.dropped = True
        return
    if lead in _GOES_ON and draft.match.tag.startswith("present"):
        draft.cue.insert(0, (source[0], source[0] + 1))  # «وتابع الوزير يقول»
        source = trimmed(page, source[0] + 1, source[1])
        draft.dropped = source is None
    if t > first and page.words[t - 1] in _WAS:
        draft.cue.insert(0, (t - 1, t))
    draft.source = source
    draft.steps.append("the subject stands before its verb")


def _told_of(page: Page, at: int, first: int) -> Range | None:
    """The noun before the relative clause that ends at ``at``: «اللاعبون الذين تحدثت إليهم قالوا»."""
    relative = next((t for t in range(at - 1, max(first, at - _SHORT), -1) if page.words[t] in RELATIVES), 0)
    return trimmed(page, _start(page, first, relative, relative=False), at + 1) if relative else None


def _got_it(page: Page, source: Range, draft: Draft) -> bool:
    """Whether papers stand before somebody's saying that he got them, and are no speakers of it."""
    k = draft.content[0]
    that = k + 1 < len(page.words) and THAT.match(page.words[k]) is not None
    return that and page.words[k + 1] in _GOT and among(page.words[source[0]], "document")


def _thought_of(page: Page, i: int, draft: Draft) -> bool:
    """Whether a present in the masculine tells what is thought of the indefinite noun before it: «سفينة يعتقد أنها»."""
    if draft.match.cue.lemma not in _THOUGHT or draft.match.tag != "present-m" or i + 1 >= len(page.words):
        return False
    noun, that = page.words[i - 1], page.words[i + 1]
    if (
        definite(noun)
        or noun in titles("pronouns")
        or among(noun, "head")
        or among(noun, "speaker")
        or noun in titles()
    ):
        return False
    return THAT.match(that) is not None and that.removeprefix("ب") != "ان"


def _behind_preposition(page: Page, first: int, last: int) -> Range | None:
    """The noun right before the verb where a whole clause stands there: «تأتي الدعوة بعد اجتماعات سابقة أقرت»."""
    t = next((k for k in range(last - 1, max(first, last - _SHORT), -1) if page.words[k - 1] in PREPOSITIONS), 0)
    return trimmed(page, t, last) if t else None


def _announced(page: Page, i: int, first: int) -> Range | None:
    """«أما الكاتب سالم نعمان فقال»: who is turned to before a verb with ف."""
    if page.words[i][:1] != "ف" or page.words[first] not in _TURNED_TO or i - first > _BACK:
        return None
    comma = next((t for t in range(first + 1, i) if page.words[t] in COMMAS), i)
    return trimmed(page, first + 1, comma)


def _end(page: Page, k: int, first: int) -> tuple[int, bool]:
    """Where a subject before ``k`` would end, and whether a relative pronoun stands between."""
    end, relative = k, False
    if end > first and page.words[end - 1] in RELATIVES:
        end, relative = end - 1, True
    while end > first and page.words[end - 1] in COMMAS:
        end -= 1
    return end, relative


def _start(page: Page, first: int, end: int, *, relative: bool) -> int:
    """Where a subject that ends at ``end`` begins; for «من فلان الذي أكد» after the last preposition."""
    t = end
    while t > first and end - t < _BACK and _carries_back(page, t - 1):
        t -= 1
        if page.words[t] in titles("pronouns"):
            break
    relative_clause = end - t == 1 and t - 2 >= first and page.words[t] in _TO_IT and verb_like(page.words[t - 1])
    if relative_clause and not page.marks[t - 2]:
        return t - 2  # «رسائل حصلت عليها تشير»: the noun before its relative clause
    while t < end and page.words[t] not in titles("pronouns") and _no_start(page.words[t]):
        if page.words[t] in _OF_TIME and not relative:
            return end  # «بعد 515 يوما من فقدان الطائرة، أعلن»: what the preposition governs is nobody
        t += 1
    papers = [k for k in range(t + 2, end) if page.words[k - 1] in _ON and among(page.words[k], "document")]
    if papers and not relative:
        return papers[-1]  # «حصلت القناة على وثائق تفيد بأن»: the papers say it, and not who got them
    if t > first and THAT.match(page.words[t - 1]) and page.words[t - 1] not in _BARE_THAT:
        joined = [k for k in range(t + 1, end) if page.words[k][:1] == "و" and len(page.words[k]) > 3]  # noqa: PLR2004
        return joined[-1] if joined else end  # «أنهما منتصران وتنظيم كذا يدرك»: أنهما has its own predicate
    if t > first and verb_like(page.words[t - 1]) and not relative:
        t = max([t, *(k for k in range(t + 1, end) if page.words[k].startswith("وال"))])
    if relative:
        t = max([t, *(k + 1 for k in range(t, end - 1) if page.words[k] in _FROM)])
        t += page.words[t] == "قبل" and page.words[t - 1] == "من"
    return t


def _no_start(word: str) -> bool:
    return not _preposed(word) and (among(word, "clause") or among(word, "adjunct"))


def _preposed(word: str) -> bool:
    """Whether a prepositional phrase begins here, which is no subject: «وعن الوضع، قال»."""
    with_ba = word.startswith(("وبال", "فبال")) or (word.startswith("بال") and stands_for_clause(word[3:]))
    return with_ba or word in PREPOSITIONS or (word[:1] in "وف" and word[1:] in PREPOSITIONS)


def _carries_back(page: Page, t: int) -> bool:
    """Whether the word at ``t`` can belong to a subject that ends after it."""
    word = page.words[t]
    if word in titles("pronouns"):
        return True
    if page.marks[t]:
        return word in _NAME_MARKS
    breaks = THAT.match(word) or word in RELATIVES or among(word, "clause") or word in _BREAKS
    return not breaks and not verb_like(word)
