"""Arabic accusations and descriptions: «اتهم فلان فلانا بـ», «أدانته المحكمة بـ», «وصفها بـ«الضعيفة»»; estimates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.ar.drafts import NEGATIONS, Draft, Place, opens_clause
from madar.extract.ar.kinds import (
    COMMAS,
    PREPOSITIONS,
    RELATIVES,
    THAT,
    among,
    bare,
    definite,
    kind,
    stands_for_clause,
    titles,
    words_of,
)
from madar.extract.ar.middle import read
from madar.extract.ar.subjects import source_before
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.ar.page import Page
    from madar.extract.ar.phrases import Range
    from madar.extract.cues import Form

_REACH = 25
_NUMBER = 12
_ABOUT = words_of("بنحو بحوالي بقرابة بزهاء بأكثر بأقل")
_NO_CHARGE = grammar("ar", "charges", "no_charge")
_IS_DONE = words_of("تم يتم جرى يجري")  # «يتم وصفها»
_WHOLE = "ون"  # «ناشطون»: with this ending a noun governs none after it
_PEER = grammar("ar", "charges", "peer")
_BLAME = words_of("مسؤولية مسؤوليه المسؤولية تبعات تبعة")


def accuse(here: Place) -> Draft | None:
    """A draft for the accusation at ``i``: its content opens with the word that carries ب. None without one."""
    page, i, j, stop, form, row = here.page, here.i, here.j, here.stop, here.form, here.row
    before = here.before
    if page.text[page.ends[j - 1] - 1] == "ة":
        return None  # «وصفة» is no «وصفه»
    if before in NEGATIONS or (before in PREPOSITIONS | _IS_DONE and form.cue.frame == "accuse"):
        return None
    t = (
        _blame_at(page, j, min(stop, j + _REACH))
        if row.get("blame")
        else _charge_at(page, j, min(stop, j + _REACH), describe=bool(row.get("describe")))
    )
    if t is None:
        return None
    joined = here.joined
    how = "quote-b" if page.words[t] == "ب" else "described" if row.get("describe") else "phrase"
    draft = Draft(i, [(i, j)], form, how, (t, t), None, rule="ar.accuse")
    relative = bool(i) and page.words[i - 1] in RELATIVES
    if form.cue.frame not in {"participle", "noun"}:
        region = read(page, j, t).source
        draft.source = region if form.tag.startswith("object") or row.get("from_court") else _accuser(page, region, t)
        charged = relative and here.word(j) in PREPOSITIONS  # «الذي اتهم في تقرير بـ»: he was accused
        passive = charged or (relative and row.get("describe"))
        if draft.source is None and not form.tag.startswith("object") and not passive:
            source_before(page, i, draft, joined=joined)
    words = page.words[draft.source[0] : draft.source[1]] if draft.source else []
    if row.get("from_court") and not any(among(word, "court") for word in words):
        return None
    draft.dropped = draft.source is None and not (relative and not form.tag.startswith("object"))
    named = joined and draft.source is not None
    draft.cuts = (joined or opens_clause(page, i)) and (named or not row.get("describe"))
    if form.cue.frame == "noun":
        draft.cuts = False
    return draft


def _accuser(page: Page, source: Range | None, charge: int) -> Range | None:
    """The first of two noun phrases that stand side by side: who accuses, without whom he accuses."""
    if source is None:
        return None
    first, last = source
    for k in range(last + 2, charge):  # «اتهم الوزير في مقابلة أمس نظيره بأنه»: an occasion stands between the two
        if page.words[k] in _PEER and page.words[k - 1] not in PREPOSITIONS:
            return source
    t = first
    while t < last and not definite(page.words[t]) and not page.marks[t] and not page.words[t].endswith(_WHOLE):
        t += 1
    person = t < last and page.words[t] in titles()
    t += 1
    while t < last and (_qualifies(page, t, first) or (person and not (definite(page.words[t]) or page.marks[t]))):
        t += 1
    if not page.marks[min(t, last - 1)] and t >= last:
        return None  # one noun phrase alone is the accused
    return first, min(t, last)


def _qualifies(page: Page, t: int, first: int) -> bool:
    """Whether the word at ``t`` can be an adjective of the head, or of the word before: «حرق الطفل الفلسطيني»."""
    before, word = page.words[t - 1], page.words[t]
    return _adjective(word, page.words[first]) or (definite(before) and _adjective(word, before))


def _adjective(word: str, noun: str) -> bool:
    """Whether ``word`` can qualify ``noun``: a definite word of its gender that names nobody."""
    if word.endswith("ه") is not noun.endswith(("ه", "ات")) and (word.endswith("ه") or noun.endswith("ه")):
        return False  # «وزارة الخزانة | الكواري»
    if not definite(word) or among(bare(word), "head") or bare(word) in titles():
        return False
    return word.endswith(("ي", "يه", "ه")) and not among(word, "document")


def _blame_at(page: Page, j: int, stop: int) -> int | None:
    """Where «مسؤولية الحريق» begins: what somebody is blamed for."""
    return next((t for t in range(j + 1, stop) if page.words[t] in _BLAME), None)


def _charge_at(page: Page, j: int, stop: int, *, describe: bool) -> int | None:
    """Where the word with ب stands that opens the charge: a noun of an act, else whatever carries ب."""
    if describe:  # «وصف القرار بمساءلتهم بـ«المتأخر»»
        quoted = (t for t in range(j, stop - 1) if page.words[t] == "ب" and page.opens(t + 1))
        first = next(quoted, None)
        if first is not None and not any(page.words[t] in {".", "،", ":"} for t in range(j, first)):
            return first
    spare: int | None = None
    for t in range(j, stop):
        word = page.words[t]
        if word == "ب" and t + 1 < stop and page.opens(t + 1):
            return t
        if page.marks[t] and word not in COMMAS and not page.opens(t):
            if word in {'"', "»", "”", "(", ")"}:
                continue
            return spare
        if _carries_charge(word, describe=describe):
            return t
        if spare is None and len(word) > 3 and word.startswith("ب") and word not in _NO_CHARGE:  # noqa: PLR2004
            spare = t
    return spare


def _carries_charge(word: str, *, describe: bool) -> bool:
    if word.startswith("بان"):
        return THAT.match(word) is not None
    if not word.startswith("ب") or len(word) < 4 or word in kind("adjunct"):  # noqa: PLR2004 - ب and three letters
        return False
    if word.startswith("بال") and not stands_for_clause(word[1:]):
        return describe or len(word) > 6  # noqa: PLR2004 - «بالخيانة», not «بالغ»
    return stands_for_clause(word[1:])


def estimate(here: Place) -> Draft | None:
    """«قدرت أعدادهم بنحو ألف», «يقدر بـ13 يورو»: a number that somebody estimated."""
    page, j = here.page, here.j
    if here.before == "ما":
        return None  # «ما يقدر بألف»: the speaker's own figure
    for t in range(j, min(here.stop, j + _NUMBER)):
        if page.marks[t] and page.words[t] not in {"(", ")"}:
            return None
        if _amount_at(here, t):
            if t > j:
                return Draft(here.i, [(here.i, j)], here.form, "phrase", (j, j), rule="ar.estimate")
            return _estimated_before(page, here.i, j, t, here.form)
    return None


def _amount_at(here: Place, t: int) -> bool:
    """Whether «بـ13», «بنحو» stands at ``t``."""
    word = here.page.words[t]
    if word in _ABOUT or (word[:1] == "ب" and word[1:2].isdigit()):
        return True
    return word == "ب" and here.word(t + 1)[:1].isdigit()


def _estimated_before(page: Page, i: int, j: int, t: int, form: Form) -> Draft | None:
    draft = Draft(i, [(i, j)], form, "phrase", (t, t), rule="ar.estimate")
    source_before(page, i, draft, joined=False)
    if draft.source is not None:
        draft.pieces = [draft.source]
        draft.source, draft.dropped = None, False
    return draft
