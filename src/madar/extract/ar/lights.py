"""Arabic light verbs whose noun carries the saying: «جدد تأكيده أن», «أعرب عن أسفه لأن», «أثاروا تساؤلات حول»."""

from __future__ import annotations

from madar.extract.ar.drafts import Draft, Place, opens_clause
from madar.extract.ar.kinds import among, is_that, words_of
from madar.extract.ar.middle import read
from madar.extract.ar.openings import SAYING
from madar.extract.ar.subjects import source_before

_LINKS = words_of("على من إلى عن")
_ABOUT = words_of("بشأن حول عن في حيال")
_BETWEEN = words_of("إضافيا مجددا جديدا القوي الكامل التامة")
_REACH = 25
_NEAR = 9


def light(here: Place) -> Draft | None:
    """A draft for a light verb and the noun that says; None where no such noun follows."""
    page = here.page
    question = bool(here.row.get("question"))
    t, reach = here.j, min(here.stop, here.j + _REACH)
    while t < reach:
        word = page.words[t]
        if page.opens(t) and page.jump[t] < reach and not (question and among(page.words[t + 1], "question")):
            t = page.jump[t]
            continue
        if word in {":", "؛"}:
            return None
        if question and among(word, "question"):
            return _question(here, t) if t - here.j < _NEAR else None
        if not question and (among(word, "conviction") or word in SAYING or word == "تاكيدا"):
            return _carried(here, t)
        t += 1
    return None


def _carried(here: Place, t: int) -> Draft | None:
    """The noun at ``t`` says: what follows it, after its adjectives and preposition, is the content."""
    page, i, stop = here.page, here.i, here.stop
    last = t + 1
    while last < stop and page.words[last] in _BETWEEN:
        last += 1
    if last < stop and page.words[last] in _LINKS:
        last += 1
    opened = _opened(here, last)
    if opened is None:
        return None
    how, start = opened
    lead = t - 1 if page.words[t - 1] in {"عن", "علي"} else t
    region = read(page, here.j, lead)
    cue = [(i, here.j), (lead, last)]
    draft = Draft(i, cue, here.form, how, (start, start), region.source, region.via, rule="ar.light")
    draft.certainty = _certainty(page.words[t])
    source_before(page, i, draft, joined=here.joined)
    draft.cuts = here.joined or opens_clause(page, i)
    return draft


def _opened(here: Place, start: int) -> tuple[str, int] | None:
    """How the content at ``start`` opens and where, or None where none does."""
    page = here.page
    if start >= here.stop:
        return None
    if page.words[start] == ":" and start + 1 < here.stop:
        return ("quote" if page.opens(start + 1) else "colon", start + 1)
    if page.opens(start):
        return ("quote", start)
    if is_that(page.words, start) or page.words[start].startswith("لان"):
        return ("clause", start)
    return None


def _certainty(noun: str) -> str:
    if "تاكيد" in noun:
        return "certain"
    return "probable" if "اعتقاد" in noun or "توقع" in noun else "unmarked"


def _question(here: Place, t: int) -> Draft | None:
    """«أثاروا تساؤلات بشأن كذا»: a doubt about what follows."""
    page, i = here.page, here.i
    end = t + 1
    while end < here.stop and end < t + 4 and page.words[end] not in _ABOUT:
        end += 1
    if end + 1 >= here.stop or page.words[end] not in _ABOUT:
        return None
    region = read(page, here.j, t)
    cue = [(i, here.j), (t, end + 1)] if region.source else [(i, end + 1)]
    draft = Draft(i, cue, here.form, "phrase", (end + 1, end + 1), region.source, region.via, rule="ar.question")
    if any(word.startswith("اسيله") for word in page.words[t:end]):
        draft.stance = "asks"
    source_before(page, i, draft, joined=here.joined)
    return draft
