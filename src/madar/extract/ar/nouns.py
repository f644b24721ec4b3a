"""Arabic cues that are no finite verbs: participles, nouns of saying, prepositions, hearsay."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from madar.extract.ar.asides import beside, passed_on
from madar.extract.ar.charges import accuse
from madar.extract.ar.drafts import NEGATIONS, Draft, Place, opens_clause
from madar.extract.ar.forms import arabic
from madar.extract.ar.kinds import COMMAS, RELATIVES, among, bare, definite, is_that, kind, titles, verb_like, words_of
from madar.extract.ar.lights import light
from madar.extract.ar.middle import read
from madar.extract.ar.objects import phrase, phrase_start
from madar.extract.ar.openings import opening
from madar.extract.ar.phrases import noun_phrase, speaks_only, trimmed
from madar.extract.ar.relays import relay
from madar.extract.ar.verbs import clause, takes
from madar.lang.known import letters
from madar.lang.named import given_names

if TYPE_CHECKING:
    from madar.extract.ar.page import Page
    from madar.extract.ar.phrases import Range

_HONOURED = words_of("سموه سموها معاليه معاليها سعادته سعادتها فضيلته سماحته جلالته فخامته سيادته دولته")
_MADE_BY = words_of("المعد المعدة المحسوب المحسوبة المحتسب المحتسبة المعدل المعدلة مقسمة مقسما")  # «المعد وفقا لـ»
_NEAR = 5
_OF_WHOM = 10
_COMMA = 12
_CLAUSE = 12
_ON_THEM = frozenset({"عليها", "عليه", "منها", "عنها"})
_HIS = ("ه", "ها", "هم", "هما")
_STRICT = words_of("وفق ووفق فوفق حسب وحسب")
_WITH_LAM = words_of("وفقا ووفقا طبقا وطبقا")


def participle(here: Place) -> Draft | None:
    """«مشيرا إلى أن», «مؤكدة»: the clause's speaker goes on; no words of its own name the source."""
    page, i, j, stop, form = here.page, here.i, here.j, here.stop, here.form
    cue = form.cue
    many = form.tag[-1] == "f" or page.words[j - 1].endswith("ات")
    if here.before in NEGATIONS or (many and cue.row.get("masculine_only")):
        return None
    if cue.row.get("light"):
        return light(here)
    if cue.row.get("accuse"):
        return accuse(here)
    if cue.row.get("relay"):
        return relay(here)
    found = opening(page, j, min(stop, j + 25), cue)
    if found is not None and (
        (found.how == "phrase" and found.end > j + 1) or (cue.row.get("ba_only") and page.words[found.at][:1] != "ب")
    ):
        found = None
    draft = phrase(replace(here, stop=min(stop, j + 6)), found) or clause(here, found)
    if draft is None and cue.lemma == "معتبرا" and j < stop and not page.marks[j] and form.tag[-1] == "m":
        draft = Draft(i, [(i, j)], form, "phrase", (j, j))
    if draft is None:
        return None
    draft.rule = f"ar.participle.{draft.reach}"
    draft.source = (j, j + 1) if j < stop and page.words[j] in _HONOURED else None
    draft.dropped = draft.source is None
    return draft


def noun(here: Place) -> Draft | None:
    """A noun that carries the saying: «قوله إن», «تأكيدها أن», «اتهامه لها بـ», «أنباء عن»."""
    page, i, j, stop, form = here.page, here.i, here.j, here.stop, here.form
    cue = form.cue
    if cue.row.get("accuse"):
        return accuse(here)
    whose = bool(cue.row.get("of_whom"))
    found = opening(page, j, min(stop, j + (_OF_WHOM if whose else 8)), cue)
    draft: Draft | None = None
    near = _OF_WHOM if whose else _NEAR if found and found.how == "clause" else 2
    if found is not None and takes(cue, found) and whose <= found.end - j <= near:
        region = read(page, j, found.end)
        source = None if page.words[j] == "غير" else region.source  # «أنباء غير مؤكدة عن»
        draft = Draft(i, [(i, j)], form, found.how, (found.at, found.at), source, region.via)
        if found.link:
            draft.cue.append(found.link)
            if found.how == "quote" or (found.how == "phrase" and page.opens(found.at)):
                draft.reach = "phrase"
    elif "ba" in cue.takes and j < stop:
        k = phrase_start(here, min(stop, j + 6))
        if k is not None:
            source = trimmed(page, j, k)
            adjective = source is not None and page.words[i].startswith(("ال", "وال"))
            draft = Draft(i, [(i, j)], form, "phrase", (k, k), None if adjective else source)
    parted = whose and found is not None and any(page.marks[t] for t in range(j, found.end))
    if draft is None or parted or (whose and draft.source is None):
        return None
    draft.rule, draft.cuts = f"ar.noun.{draft.reach}", bool(cue.row.get("bare"))
    if page.words[i].endswith(_HIS):
        draft.source = None
    draft.dropped = draft.source is None and page.words[i].endswith((*_HIS, "التاكيد"))
    return draft


def preposition(here: Place) -> Draft | None:
    """«وفقا لـ», «بحسب», «نقلا عن», «على حد قول»: not for plans, rules and measures."""
    page, i, j, form = here.page, here.i, here.j, here.form
    if here.row.get("own"):
        own = beside(page, (i, j), None, form, "ar.preposition")
        if own is not None:
            own.dropped = True
        return own
    if j >= here.stop or (page.marks[j] and not page.opens(j)) or here.before in NEGATIONS | _MADE_BY:
        return None
    linked = form.words[-1] in _WITH_LAM
    if page.words[j] in {"ما", "لما"}:
        return _as_told(here) if not linked or page.words[j] == "لما" else None
    unfit = (linked and not page.words[j].startswith("ل")) or page.words[j] == "ان"
    if unfit or not (speaks(page, j, strict=form.words[-1] in _STRICT, linked=linked) or _speaks_at_once(here)):
        return None
    source = _to_comma(here) or noun_phrase(page, j, here.stop)
    if source is not None:
        source = _with_clause(page, source, here.stop)
    return None if source is None else beside(page, (i, j), source, form, "ar.preposition")


def _with_clause(page: Page, source: Range, stop: int) -> Range:
    """The papers with the clause that tells whose they are: «وفقا لرسائل حصلت عليها المدى»."""
    t = source[1]
    if t + 1 >= stop or page.marks[t] or not among(page.words[source[0]].removeprefix("ل"), "document"):
        return source
    if not (page.words[t + 1] in _ON_THEM or (verb_like(page.words[t]) and page.words[t].endswith("ها"))):
        return source
    end = next((k for k in range(t, min(stop, t + _CLAUSE)) if page.words[k] in COMMAS or page.words[k] == "."), stop)
    return trimmed(page, source[0], end) or source if end - t < _CLAUSE else source


def _to_comma(here: Place) -> Range | None:
    """At a sentence's opening the source runs to its comma or «فإن», where one is near: «وفقا لمسح أجري أمس، ...»."""
    page, first = here.page, here.page.units[here.page.unit_of[here.i]][0]
    if here.i > first:
        return None
    for t in range(here.j, min(here.stop, here.j + _COMMA)):
        if t > here.j and page.words[t].startswith("فان") and is_that(page.words, t):
            return trimmed(page, here.j, t)
        said = t > here.j and speaks_only(page, t)
        if said or page.opens(t) or is_that(page.words, t) or page.words[t] in RELATIVES:
            return None
        if page.words[t] in COMMAS:
            return trimmed(page, here.j, t)
    return None


def _as_told(here: Place) -> Draft | None:
    """«وفقا لما ذكرته المدى»: a verb of saying stands between the preposition and who said it."""
    page, i, j, stop, form = here.page, here.i, here.j, here.stop, here.form
    if j + 2 >= stop:
        return None
    told = arabic().first.get(page.words[j + 1]) or arabic().first.get(page.words[j + 1].removesuffix("ه"))
    if told is None or told[0].cue.frame not in {"verb", "relay"}:
        return None
    start = j + 3 if page.words[j + 2] in kind("addressed") else j + 2
    source = noun_phrase(page, start, stop) if start < stop else None
    if source is None:
        return None
    return passed_on(page, (i, j + 2), source, told[0], form) or beside(page, (i, j + 2), source, form, "ar.aside")


def speaks(page: Page, j: int, *, strict: bool, linked: bool) -> bool:
    """Whether what follows «بحسب» can say something: no plan, rule or measure; with ``strict`` only what surely can."""
    word = page.words[j]
    cores = {"ال" + word[2:], word[1:]} if linked and word.startswith("لل") else {word[1:] if linked else word}
    following = page.words[j + 1] if j + 1 < len(page.words) else ""
    named = definite(following) or (bool(following) and page.opens(j + 1))
    if page.opens(j) or (named and cores & kind("outlet")):
        return True
    if any(core in kind("measure") or "ال" + core in kind("measure") for core in cores):
        return False
    plain = {bare(core) for core in cores}
    known = any(
        core in kind(name)
        for core in cores | plain
        for name in ("outlet", "outlet_names", "head", "document", "media", "court", "speaker")
    ) or bool((cores | plain) & titles())
    if known:
        return True
    if strict and named and (letters(word) in given_names()):
        return True  # «وفق وليد الشماع»
    abstract = any(core.endswith(("ات", "يات", "ها", "هم")) for core in cores)
    return not strict and not abstract


def _speaks_at_once(here: Place) -> bool:
    """«ووفق نعمان، «يقاتل ...»»: a name and what it says in marks."""
    page = here.page
    comma = next((t for t in range(here.j, min(here.stop, here.j + _NEAR)) if page.words[t] in COMMAS), -1)
    return here.j < comma < here.stop - 1 and page.opens(comma + 1) and not definite(page.words[here.j])


def hearsay(here: Place) -> Draft | None:
    """«يقال إن», «بذريعة», «تم الإعلان عن»: somebody says so, and the text does not say who."""
    page, i, j, stop, form = here.page, here.i, here.j, here.stop, here.form
    cue = form.cue
    before = page.words[i - 1] if i else ""
    if j < stop and page.words[j] in kind("addressed"):
        return None  # «السيارات المشتبه فيها»
    if before in NEGATIONS or j >= stop or (cue.row.get("opens_only") and not opens_clause(page, i)):
        return None
    if cue.row.get("left"):
        return beside(page, (i, j), None, form, "ar.hearsay")
    if is_that(page.words, j):
        draft = Draft(i, [(i, j)], form, "clause", (j, j))
    elif page.words[j] == "عن" and j + 1 < stop and is_that(page.words, j + 1):
        draft = Draft(i, [(i, j + 1)], form, "clause", (j + 1, j + 1))
    elif "phrase" in cue.takes and not page.marks[j]:
        draft = Draft(i, [(i, j)], form, "phrase", (j, j))
    else:
        return None
    draft.rule = "ar.hearsay"
    draft.cuts = opens_clause(page, i) and before not in RELATIVES
    return draft
