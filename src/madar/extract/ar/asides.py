"""Arabic sayings whose content stands elsewhere: «كما قال», «بحسب», a quotation before its verb."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from madar.extract.ar.drafts import Draft, Place
from madar.extract.ar.kinds import COMMAS, is_that, kind, words_of
from madar.extract.ar.middle import read
from madar.extract.ar.objects import phrase_start
from madar.extract.ar.openings import opening, other_cue
from madar.extract.ar.phrases import Range, noun_phrase, outlet_at
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.ar.page import Page
    from madar.extract.cues import Form

ASIDE = words_of("كما حسبما مثلما وكما وفقما وحسبما")
_WITHOUT_THAT = frozenset({"قال", "أضاف", "تابع", "أردف", "ذكر", "أوضح"})
_STARTS = grammar("ar", "asides", "starts")
_SPOKEN = grammar("ar", "asides", "spoken")
_TENTH = re.compile(r"است\w{3}ت?")  # «استقبل»: no noun has this shape
_THIS = words_of("هذا وهذا ذلك وذلك")
_SHORT = 6
_LEAD = words_of("و لكن ولكن هذا")
_REACH = 25


def as_said(here: Place) -> Draft | None:
    """«كما قال الوزير», «وفق ما أفادت المدى»: the verb stands in an aside, its content beside it."""
    page, j = here.page, here.j
    first = here.i - 2 if here.before == "ما" else here.i - 1
    found = opening(page, j, min(here.stop, j + _REACH), here.form.cue)
    if page.words[first] in {"كما", "وكما"} and here.before != "ما":
        also = found is not None and not page.words[found.at].startswith("فان")
        if (
            also
            or phrase_start(here, min(here.stop, j + _REACH)) is not None
            or here.row.get("light")
            or here.row.get("says_only")
        ):
            return None  # «كما أكد أن»: he also said
    k = j + 1 if here.word(j) in kind("addressed") else j
    source = noun_phrase(page, k, here.stop) if k < here.stop else None
    if source is not None and page.words[source[0]].startswith("فان"):
        source = None
    after = source[1] if source else k
    told = outlet_at(page, after, here.stop) if source and after < here.stop else None
    after = told[1] if told else after
    if page.words[first] in {"كما", "وكما"} and not _aside_ends(page, after, here.stop):
        return None
    relayed = passed_on(page, (first, j), source, here.form, here.form) if source else None
    draft = relayed or beside(page, (first, j), source, here.form, "ar.aside")
    if draft is not None and told:
        draft.via = [*draft.via, told]  # «كما قال نعمان لـ«المدى»»
    return draft


def passed_on(page: Page, cue: Range, by: Range, told: Form, form: Form) -> Draft | None:
    """«بحسب ما نقلت المدى عن مسؤول»: who passed it on, and whose word it is; None where nobody stands behind."""
    t = by[1]
    if told.cue.frame != "relay" or t + 1 >= len(page.words) or page.words[t] not in told.cue.preps:
        return None
    source = noun_phrase(page, t + 1, page.units[page.unit_of[cue[0]]][1])
    draft = beside(page, cue, source, form, "ar.aside") if source else None
    if draft is not None:
        draft.via = [by]
        draft.cue.append((t, t + 1))
    return draft


def beside(page: Page, cue: Range, source: Range | None, form: Form, rule: str) -> Draft | None:
    """A draft whose content is beside it: after it where it opens its sentence, else before it."""
    first, j = cue
    unit_first, unit_last = page.units[page.unit_of[first]]
    after = source[1] if source else j
    if source and after < unit_last and is_that(page.words, after) and not page.words[after].startswith("ف"):
        return Draft(first, [cue], form, "clause", (after, after), source, rule=rule + ".right")
    while after < unit_last and (page.words[after] in COMMAS or page.words[after] in {":", "-"}):
        after += 1
    if unit_last - after > 1 and _leads(page, first, unit_first, form):
        return Draft(first, [cue], form, "clause", (after, after), source, rule=rule + ".right")
    if first - unit_first < 2:  # noqa: PLR2004 - nothing before it to attribute
        return None
    draft = Draft(first, [cue], form, "left", (unit_first, first), source, rule=rule + ".left")
    short = first - unit_first <= _SHORT
    if short and page.words[after - 1] in COMMAS and unit_last - after > 1 and page.words[after][:1] not in "وف":
        cut = first - (page.words[first - 1] in COMMAS)
        draft.pieces, draft.content = (
            [(unit_first, cut)],
            (after, unit_last),
        )  # «وتتضمن الرسائل، بحسب المصدر، ترتيبات لنقل المدافع»
    return draft


def _aside_ends(page: Page, t: int, stop: int) -> bool:
    """Whether an aside ends at ``t``: a mark, «فإن» or the sentence's end, and no object that goes on."""
    return t >= stop or page.marks[t] or page.words[t].startswith("فان")


def _leads(page: Page, first: int, unit_first: int, form: Form) -> bool:
    """Whether the aside at ``first`` opens its sentence, or a clause with a conjunction: then its content follows."""
    if first == unit_first:
        return True
    lead = page.words[unit_first] in _LEAD or page.marks[unit_first]
    if first - unit_first == 1 and lead:
        return True
    return page.words[first][:1] in "وف" and form.words[0] != "وفق" and page.words[first - 1] in COMMAS


def quoted_before(here: Place) -> Draft | None:
    """A quotation, then who said it: ««نعم، سنعود»، قالت الوزيرة»."""
    page, i, j = here.page, here.i, here.j
    if "quote" not in here.form.cue.takes or i == 0 or page.inside[i]:
        return None
    k = i - 1
    while k > 0 and page.words[k] in COMMAS:
        k -= 1
    opened = page.opener.get(k)
    if opened is None or k + 1 - opened < 4:  # noqa: PLR2004 - two words and the marks
        return None
    end = next((t for t in range(j, here.stop) if page.words[t] in COMMAS or page.words[t] == "."), here.stop)
    region = read(page, j, end)
    draft = Draft(i, [(i, j)], here.form, "done", (opened, k + 1), region.source, region.via, rule="ar.quote.before")
    draft.steps.append("the quotation stands before its verb")
    return draft


def this_said(here: Place) -> Draft | None:
    """A quotation, then whose it is: ««لن نعود»، هذا ما قاله العمدة»."""
    if here.before != "ما" or here.word(here.i - 2) not in _THIS:
        return None
    draft = quoted_before(replace(here, i=here.i - 2))
    if draft is not None:
        draft.cue = [(here.i, here.j)]
    return draft


def plain(here: Place) -> Draft | None:
    """«وأضاف تم القبض على الجاني»: the content follows at once, without أن or a mark."""
    j = here.j
    if here.form.cue.lemma not in _WITHOUT_THAT or j + 2 >= here.stop:
        return None
    if here.word(j) in _STARTS or (here.joined and _TENTH.fullmatch(here.word(j))):
        return Draft(here.i, [(here.i, j)], here.form, "clause", (j, j), rule="ar.verb.plain")
    return _addressed(here)


def _addressed(here: Place) -> Draft | None:
    """«قال الحداد لـ«المدى» لقد فزنا»: a word that only speech opens with, behind who spoke and to whom."""
    page, j = here.page, here.j
    for t in range(j + 1, min(here.stop - 2, j + _REACH)):
        if page.opens(t) and page.closed[t] and page.jump[t] - t <= _SHORT:
            continue
        if page.words[t] in _SPOKEN and page.words[t - 1] not in COMMAS and not page.inside[t]:
            region = read(page, j, t)
            if region.source is None:
                return None
            draft = Draft(here.i, [(here.i, j)], here.form, "clause", (t, t), region.source, region.via)
            draft.rule = "ar.verb.plain"
            return draft
        if (page.marks[t] and not page.inside[t] and not page.opener.get(t)) or is_that(page.words, t):
            return None
    return None


def said_before(here: Place) -> Draft | None:
    """«أبان ذلك الوزير»: the content is the sentence before."""
    page, i, j = here.page, here.i, here.j
    n = page.unit_of[i]
    if n <= 0 or i - page.units[n][0] > 2:  # noqa: PLR2004 - it opens its sentence
        return None
    stop = next((t for t in range(j + 2, here.stop) if other_cue(page, t)), here.stop)
    region = read(page, j + 1, stop)
    if region.source is None:
        return None
    return Draft(i, [(i, j)], here.form, "whole", page.units[n - 1], region.source, region.via, rule="ar.verb.before")
