"""Arabic noun phrases that stand for a clause: «أعلنت الوزارة مقتل ثلاثة», «أكد أهمية», «هدد بقصف», «نفى الخبر»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from madar.extract.ar.drafts import BEFORE_MA, NEGATIONS, Draft, Place
from madar.extract.ar.kinds import (
    COMMAS,
    PREPOSITIONS,
    RELATIVES,
    among,
    definite,
    is_that,
    kind,
    stands_for_clause,
    titles,
    verb_like,
    words_of,
)
from madar.extract.ar.middle import MANNERS, read
from madar.extract.ar.openings import Opening, other_cue
from madar.extract.ar.phrases import adjunct_at, outlet_at
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.ar.page import Page

_FAR = 14
_LED = COMMAS | MANNERS | PREPOSITIONS
_NAMED = 5  # «وأكد "نعمان" ضرورة ...»: a name of three words and its marks
_FARTHEST = 24  # behind a comma: «توقع الوزير، في تصريح أمس، عودة العمال»
_REACH = 25
_BEFORE_THAT = 12
_HOPES = frozenset({"توقع", "رجح", "أعلن", "كشف"})
_BARE = frozenset({"أعلن", "كشف", "أكد", "معلنا", "كاشفا", "مؤكدا", "أفصح"})
_OF_TALK = frozenset({"أكد", "نفى", "أنكر"})
_FIFTH = re.compile(r"بت\w{3}")  # «بتسبب»: behind ب the word is no verb
_NEEDS = grammar("ar", "objects", "needs")
_DAYS = grammar("ar", "objects", "days")
_THIS = words_of("هذا هذه تلك ذلك")
_AFTER_MA = grammar("ar", "objects", "after_ma")


def phrase(here: Place, found: Opening | None) -> Draft | None:
    """A draft whose content is a noun phrase, or None where what opens the content is better."""
    page, j, cue = here.page, here.j, here.form.cue
    if not {"phrase", "ba"} & cue.takes or (found and found.says):
        return None
    k = phrase_start(here, found.end if found else min(here.stop, j + _REACH))
    if k is None and _of_a_relative(here, found):
        k = j
    if k is None or (found and k > j and not _better(page, found, k) and not _told_first(here, found, k)):
        return None
    told = "ba" in cue.takes and page.words[k].startswith("ب")
    if found and k == j and found.how == "clause" and cue.frame == "verb" and not here.joined and not told:
        return None  # «كشفت جولة على المحلات أن الفرق كبير»: what stands right behind the verb is who tells
    region = read(page, j, k)
    led = page.words[j] in _LED or among(page.words[j], "adjunct")
    nobody = region.source is None and not region.via and not led
    if k > j and nobody and cue.frame == "verb":
        return None
    draft = Draft(here.i, [(here.i, j)], here.form, "phrase", (k, k), region.source, region.via, rule="ar.verb.phrase")
    if (among(page.words[k], "talk") or page.words[k] in {"ما", *_THIS}) and cue.lemma == "أكد":
        draft.stance = "confirms"
    if page.words[k] == "ذلك":
        draft.content, draft.reach = (k, k + 1), "done"
    draft.steps.append(f"content is the noun phrase that opens with {page.words[k]!r}")
    return draft


def _of_a_relative(here: Place, found: Opening | None) -> bool:
    """«الوزير الذي أوضح التداعيات»: the subject stands before the relative pronoun, so what follows is the object."""
    cue = here.form.cue
    if here.before not in RELATIVES or "phrase" not in cue.takes or cue.preps or here.row.get("objects"):
        return False
    near = found is not None and found.at - here.j <= _BEFORE_THAT
    return definite(here.word(here.j)) and not near


def _told_first(here: Place, found: Opening, k: int) -> bool:
    """«اعترف السائق بالسرقة، واتضح أن»: what he owned up to ends before the clause that opens behind a comma."""
    page = here.page
    ba = "ba" in here.form.cue.takes and page.words[k].startswith("ب")
    return ba and found.how == "clause" and any(page.words[t] in COMMAS for t in range(k, found.at))


def _better(page: Page, found: Opening, k: int) -> bool:
    """Whether a noun phrase at ``k`` is the content rather than what comes later: after a comma, or much earlier."""
    if found.how == "phrase" and page.words[k - 1] in COMMAS:
        return True
    if found.how == "phrase" and definite(page.words[k - 1]) and stands_for_clause(page.words[k]):
        return True  # «أعلن النائب نبيل الحلاق انقطاع المياه عن البلدة»
    return found.how in {"clause", "phrase"} and found.at - k >= _BEFORE_THAT


def phrase_start(here: Place, end: int) -> int | None:
    """Where between the cue and ``end`` a noun phrase begins that can be the content; None where there is none."""
    page, j, cue = here.page, here.j, here.form.cue
    if cue.lemma == "اعتبر":
        return _held(here)
    named = page.jump[j] if page.opens(j) and page.closed[j] and page.jump[j] - j <= _NAMED else j
    for t in range(named, end):
        if _stops(page, t, named):
            return None
        if here.row.get("objects") == "rumour":
            if among(page.words[t], "rumour") and page.words[t - 1] not in COMMAS | PREPOSITIONS | BEFORE_MA:
                return t
        elif (
            t > j
            and not _points_to_speaker(page, j, t)
            and cue.lemma in _OF_TALK
            and page.words[t] in kind("talk")
            and not _owned(page.words[t - 1])
        ):
            return t - 1 if page.words[t - 1] in _THIS else t
        elif (
            _what_was_said(here, t)
            or (t > j and _this_alone(here, t))
            or ("ba" in cue.takes and _ba_word(page.words[t], first=t == j))
            or _object_at(here, t, end)
        ):
            return t
    return None


def _what_was_said(here: Place, t: int) -> bool:
    """Whether a denial's object opens at ``t`` with «ما»: «نفى مصدر ما تناقلته الصحف عن القصف»."""
    page, j = here.page, here.j
    if here.form.cue.lemma not in _OF_TALK or page.words[t] != "ما" or t + 1 >= len(page.words):
        return False
    return page.words[t + 1] in _AFTER_MA and (t == j or page.words[t - 1] not in PREPOSITIONS | BEFORE_MA)


def _this_alone(here: Place, t: int) -> bool:
    """Whether «ذلك» at ``t`` is all that is denied or confirmed: «ونفت الوزارة ذلك»."""
    page = here.page
    ends = t + 1 >= len(page.words) or page.opens(t + 1) or page.words[t + 1] in COMMAS | {".", "؛", ":"}
    ends = ends or adjunct_at(page, t + 1, opened=False)
    return here.form.cue.lemma in _OF_TALK and page.words[t] == "ذلك" and ends and page.words[t - 1] not in PREPOSITIONS


def _points_to_speaker(page: Page, j: int, t: int) -> bool:
    """«وأكدت هذه الاتهامات أنه»: the talk itself speaks."""
    return t == j + 1 and page.words[j] in _THIS


def _owned(word: str) -> bool:
    """Whether a word heads a name, so that the noun after it belongs to it: «وكالة الأنباء»."""
    core = word.removeprefix("ل")
    return (core in kind("head") or core in kind("outlet")) and not definite(core)


def _stops(page: Page, t: int, j: int) -> bool:
    word = page.words[t]
    if page.opens(t) or word in RELATIVES or word in {":", "؛", "."}:
        return True
    return t > j and (word == "وذلك" or other_cue(page, t))


def _object_at(here: Place, t: int, end: int) -> bool:
    """Whether the object of the cue begins at ``t``: after a day, by its ending, by being a noun of an event."""
    page, j = here.page, here.j
    before = page.words[t - 1]
    bare = not here.form.cue.preps or here.form.cue.lemma in _BARE
    if (
        "phrase" not in here.form.cue.takes
        or not bare
        or before in NEGATIONS
        or t - j > (_FARTHEST if before in COMMAS else _FAR)
    ):
        return False
    day = before in _DAYS or (before in COMMAS and page.words[t - 2] in _DAYS)
    if t > j + 1 and day and _after_day(page, t):
        return True
    papers = here.form.cue.lemma == "أظهر" and among(page.words[j], "document")  # «أظهرت مسوحات نموا ضعيفا»
    if (here.form.cue.lemma in _HOPES or papers) and _accusative_pair(page, t, end):
        return True
    if page.words[t] in _NEEDS and t > j and here.form.cue.lemma in _BARE and _completed(page, t, end):
        return True
    if not stands_for_clause(page.words[t]) or before in PREPOSITIONS:
        return False
    owned = before in kind("head") or before.removeprefix("ل") in kind("head") or stands_for_clause(before)
    owned = owned and not (among(before, "document") and page.words[t - 2] == "في")  # «أكد الوزير في بيان اعتقال ثلاثة»
    return t == j or before in COMMAS or not owned


def _completed(page: Page, t: int, end: int) -> bool:
    """Whether «الحاجة», «الالتزام» at ``t`` has its complement: «إلى حل», «بالاتفاق»."""
    following = page.words[t + 1] if t + 1 < end else ""
    return following in PREPOSITIONS or (following[:1] in "بل" and len(following) > 3)  # noqa: PLR2004 - a noun


def _held(here: Place) -> int | None:
    """«واعتبرتها جريمة», «يعتبرون الاتفاق كارثيا»: what is held, where the verb itself says who holds it."""
    page, j, tag = here.page, here.j, here.form.tag
    if j >= here.stop or is_that(page.words, j):
        return None
    if tag.startswith("object"):
        return j
    plural = here.form.words[0].endswith(("ون", "وا"))
    return j if plural and not page.marks[j] and page.words[j] not in PREPOSITIONS else None


def _accusative_pair(page: Page, t: int, end: int) -> bool:
    """«توقع المدرب سباقا متقاربا»: an object without article shows by its ending, and its adjective's."""
    word = page.words[t]
    tanwin = "ً" in page.text[page.starts[t] : page.ends[t] + 1]
    shaped = word.endswith("ا") or (tanwin and word.endswith("اء"))
    if not shaped or len(word) < 4 or definite(word) or among(word, "adjunct"):  # noqa: PLR2004 - a root
        return False
    following = page.words[t + 1] if t + 1 < end else ""
    return tanwin or (following.endswith("ا") and len(following) > 3)  # noqa: PLR2004 - a root


def _after_day(page: Page, t: int) -> bool:
    """«أعلن البنك أمس حزمة شروط»: what follows the day, without article or preposition, is what was announced."""
    word = page.words[t]
    if (
        not word
        or page.marks[t]
        or definite(word)
        or word in PREPOSITIONS
        or among(word, "clause")
        or among(word, "adjunct")
    ):
        return False
    return not (verb_like(word) or word in titles() or among(word, "head") or outlet_at(page, t, t + 3))


def _ba_word(word: str, *, first: bool) -> bool:
    if not word.startswith("ب") or len(word) < 4:  # noqa: PLR2004 - ب and a word of three letters
        return False
    if word.startswith("بال") and len(word) > 5 and stands_for_clause(word[3:]):  # noqa: PLR2004 - ب, the article, a noun
        return True
    if among(word[1:], "rumour"):
        return True  # «أقرت بالاتهامات الموجهة إليها»
    return stands_for_clause(word[1:]) or _FIFTH.fullmatch(word) is not None or (first and word.startswith("بال"))
