"""An Arabic attribution in the making, and what every frame asks: what opens a content, who stands before a verb."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from madar.extract.ar.forms import arabic
from madar.extract.ar.kinds import (
    COMMAS,
    PREPOSITIONS,
    RELATIVES,
    THAT,
    among,
    is_that,
    kind,
    stands_for_clause,
    titles,
    verb_like,
    words_of,
)
from madar.extract.ar.phrases import GOVERNS, Range, trimmed
from madar.lang.text import norm
from madar.lang.words import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from madar.extract.ar.page import Page
    from madar.extract.cues import Cue, Form

_REACH = 60
_BACK = 20
_NAME = 6
SAYING = words_of("قائلا قائلة قائلين قائلتا بقوله بقولها بقولهم بالقول مرددا")
_HEADS_OF_THAT = words_of("احتمال إمكانية ضرورة أهمية وجوب فرضية حقيقة فكرة")
_OVER = words_of("إذ وذلك لأن لأنه لأنها لأنهم مما")
TURNS = words_of(
    "داعيا داعية داعين مطالبا مطالبين معربا معربة معربين مثمنا مثمنة مشيدا مشيدة متمنيا متمنية آملا آملة مناشدا مناشدة شاكرا شاكرة"
    " مهنئا مهنئة منتقدا منتقدة سائلا مستنكرا منددا مرحبا حاثا"
)
_FROM = words_of("من عن إلى على مع بين")
AUXILIARIES = words_of("قد لقد كان كانت كانوا وكان وكانت وقد فقد وكانوا أيضا")
OPENERS = words_of(
    "كما فيما بينما حيث ثم لكن ولكن وقد قد وكان وكانت كان كانت أيضا هذا فقد لقد أخرى جهته جانبه جانبها جهتها السياق ذلك"
    " الأثناء بدوره بدورها المقابل ناحيته ناحيتها اليوم أمس"
)


def _set(name: str) -> frozenset[str]:
    return frozenset(norm(word) for word in table("ar", "negation")[name])


NEGATIONS, UNREAL = _set("words"), _set("unreal")


@dataclass(slots=True)
class Draft:
    """An attribution being made; ranges are of words.

    ``at`` is where its words begin, ``reach`` how its content ends, ``cuts`` whether it ends the content before it,
    ``dropped`` whether its speaker is left out and must be looked for.
    """

    at: int
    cue: list[Range]
    match: Form
    reach: str
    content: Range = (0, 0)
    source: Range | None = None
    via: list[Range] = field(default_factory=list)
    rule: str = ""
    cuts: bool = True
    stance: str = ""
    certainty: str = ""
    gender: str = ""
    steps: list[str] = field(default_factory=list)
    dropped: bool = False
    pieces: list[Range] = field(default_factory=list)
    antecedent: Range | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cue stands: its first word ``i``, the word after it ``j``, the end of its sentence, its form."""

    page: Page
    i: int
    j: int
    stop: int
    form: Form

    @property
    def row(self) -> Mapping[str, Any]:
        """The cue's entry in the table."""
        return self.form.cue.row

    @property
    def before(self) -> str:
        """The word before the cue."""
        return self.page.words[self.i - 1] if self.i else ""

    @property
    def joined(self) -> bool:
        """Whether a conjunction is written onto the cue."""
        return self.page.words[self.i] != self.form.words[0]

    def word(self, t: int) -> str:
        """The word at ``t``, or nothing where that is outside the sentence."""
        return self.page.words[t] if 0 <= t < self.stop else ""


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


def opening(page: Page, i: int, stop: int, cue: Cue) -> Opening | None:
    """The first thing after ``i`` that can open a content of ``cue``: أن, a colon, a quotation, a linking preposition.

    None where another cue, a question mark or the sentence's end comes first.
    """
    says: Range | None = None
    reach = min(stop, i + _REACH)
    t = i
    while t < reach:
        word = page.words[t]
        if page.opens(t):
            found = _at_quote(page, t, i, reach, wanted="quote" in cue.takes or says is not None)
            if found:
                return Opening("quote", t, t, None, says)
            if not page.closed[t]:
                return None
            t = page.jump[t]
            continue
        if word == ":":
            return _after_colon(page, t, stop, says)
        if word in {"؟", "?"}:
            return None
        if is_that(page.words, t) and not (word.startswith("ف") and t > i):
            if t - 1 >= i and page.words[t - 1] in _HEADS_OF_THAT:
                t -= 1
            link = (t - 1, t) if t - 1 >= i and page.words[t - 1] in cue.preps else None
            return Opening("clause", t, link[0] if link else t, link, says)
        if word in cue.preps and t + 1 < reach and "phrase" in cue.takes and not _governed(page, t):
            open_ended = cue.stance in {"asks", "doubts"} or _worth(page, t + 1, stop)
            return Opening("phrase", t + 1, t, (t, t + 1), says) if open_ended else None
        if word in {"عما", "ما"} and t + 1 < stop and page.words[t + 1] == "اذا":
            return Opening("clause", t, t, None, says)
        if word in SAYING:
            says = (t, t + 1)
        elif word in _OVER or word in TURNS:
            return None
        elif t > i and other_cue(page, t):
            return None
        t += 1
    return None


def _after_colon(page: Page, t: int, stop: int, says: Range | None) -> Opening | None:
    if t + 1 >= min(stop, len(page.words)):
        return None
    how = "quote" if page.opens(t + 1) else "clause" if is_that(page.words, t + 1) else "colon"
    return Opening(how, t + 1, t, None, says)


def _at_quote(page: Page, t: int, i: int, reach: int, *, wanted: bool) -> bool:
    """Whether the quotation at ``t`` is what was said, and not a name in marks or a word held at arm's length."""
    if not wanted or _is_name(page, t, i, reach):
        return False
    length = page.jump[t] - t - 2
    before = page.words[t - 1] if t else ""
    return not (page.closed[t] and length < 3 and before != ":") and (t == i or before not in PREPOSITIONS)  # noqa: PLR2004


def _is_name(page: Page, t: int, i: int, reach: int) -> bool:
    """Whether the quotation at ``t`` is a name in marks: «صحيفة «المدى»»."""
    end = page.jump[t]
    before = page.words[t - 1] if t else ""
    if end - t - 2 > _NAME or end >= reach or not page.closed[t]:
        return False
    if before in {"ل", "لل", "ال", "ب"} or among(before, "outlet") or before.removeprefix("ل") in kind("outlet"):
        return True
    later = any(
        is_that(page.words, k) or page.words[k] == ":" or page.opens(k) for k in range(end, min(reach, end + 25))
    )
    return later and (t == i or before in kind("head") or not page.marks[t - 1])


def _governed(page: Page, t: int) -> bool:
    """Whether the preposition at ``t`` links no content: أن follows, or it belongs to «المشرف على»."""
    return is_that(page.words, t + 1) or bool({page.words[t - 1], page.words[t - 2]} & GOVERNS)


def _worth(page: Page, t: int, stop: int) -> bool:
    """Whether the noun phrase at ``t`` can stand for a clause: a noun of an event, or four words of description."""
    if stands_for_clause(page.words[t]) or page.opens(t) or page.words[t] in {"ما", "من"}:
        return True
    return t + 3 < stop and not any(page.marks[k] for k in range(t, min(stop, t + 4)))


def other_cue(page: Page, t: int) -> bool:
    """Whether another verb of saying stands at ``t``: then what follows is its content, not ours."""
    word = page.words[t]
    first = arabic().first
    forms = first.get(word) or (first.get(word[1:]) if word[:1] in "وف" else None)
    if not forms or len(forms[0].words) > 1:
        return False
    form = forms[0]
    if form.cue.frame == "participle":
        return True
    if (
        form.cue.frame not in {"verb", "accuse", "relay"}
        or form.cue.row.get("says_only")
        or form.cue.row.get("objects")
    ):
        return False
    return not form.cue.row.get("tight") or word != form.words[0]


def opens_clause(page: Page, i: int) -> bool:
    """Whether ``i`` is the first word of a clause."""
    return i == 0 or page.unit_of[i] != page.unit_of[i - 1] or page.marks[i - 1] or page.words[i - 1] in OPENERS


def source_before(page: Page, i: int, draft: Draft, *, joined: bool) -> None:
    """Give a draft the subject before its verb: «المراقبون يؤكدون أن», «وكان الوزير قد قال إن»; else mark it dropped."""
    unit = page.unit_of[i]
    first = page.units[unit][0]
    k = i
    while k > first and page.words[k - 1] in AUXILIARIES:
        k -= 1
    draft.cue[0] = (k, draft.cue[0][1])
    if draft.source is not None or joined:
        draft.dropped = draft.source is None
        return
    end, relative = k, False
    if end > first and page.words[end - 1] in RELATIVES:
        end, relative = end - 1, True
    while end > first and page.words[end - 1] in COMMAS:
        end -= 1
    if draft.match.cue.row.get("passive_when_bare") and (relative or end == first):
        return
    t = end
    while t > first and end - t < _BACK and _carries_back(page, t - 1):
        t -= 1
        if page.words[t] in titles("pronouns"):
            break
    while t < end and page.words[t] not in titles("pronouns") and _no_start(page.words[t]):
        t += 1
    if relative:
        t = max([t, *(k + 1 for k in range(t, end - 1) if page.words[k] in _FROM)])
    source = None if t < end and _preposed(page.words[t]) else trimmed(page, t, end)
    if source is None or verb_like(page.words[source[0]]):
        draft.dropped = not (draft.match.cue.row.get("passive_when_bare") and draft.match.tag.endswith("-m"))
        return
    if t > first and page.words[t - 1] in words_of("وكان كان كانت وكانت"):
        draft.cue.insert(0, (t - 1, t))
    draft.source = source
    draft.steps.append("the subject stands before its verb")


def _no_start(word: str) -> bool:
    return not _preposed(word) and (among(word, "clause") or among(word, "adjunct"))


def _preposed(word: str) -> bool:
    """Whether a prepositional phrase begins here, which is no subject: «وعن الوضع، قال»."""
    return word in PREPOSITIONS or (word[:1] in "وف" and word[1:] in PREPOSITIONS)


def _carries_back(page: Page, t: int) -> bool:
    """Whether the word at ``t`` can belong to a subject that ends after it."""
    word = page.words[t]
    if word in titles("pronouns"):
        return True
    if page.marks[t]:
        return word in {")", "(", "»", "«", '"', "“", "”"}
    if (
        THAT.match(word)
        or word in RELATIVES
        or among(word, "clause")
        or word in words_of("كما فيما بينما حيث عندما ثم أو لأن")
    ):
        return False
    return not verb_like(word)
