"""Arabic relays: «نقلت المدى عن مسؤول قوله إن» — who is quoted is the source, who passes it on the via."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.ar.drafts import Draft, Place, opens_clause
from madar.extract.ar.kinds import definite, is_that, stands_for_clause, words_of
from madar.extract.ar.middle import read
from madar.extract.ar.openings import Opening, opening
from madar.extract.ar.subjects import source_before
from madar.extract.ar.verbs import clause
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.ar.page import Page
    from madar.extract.ar.phrases import Range
    from madar.extract.cues import Cue

_HIS_WORDS = grammar("ar", "relays", "his_words")
_TO_HIM = words_of("عنه عنها عنهم إليه إليها إليهم")
_SURE = (("تاكيد", "certain"), ("ترجيح", "probable"), ("اعتقاد", "probable"), ("توقع", "probable"))
_IN_HIS_NAME = words_of("نيابة ونيابة بدلا عوضا دفاعا فضلا بعيدا بديلا")
_REACH = 45
_WITHOUT_HIS_WORDS = 14


def relay(here: Place) -> Draft | None:
    """A draft for the verb of passing on at ``i``, or None where it carries goods and not words."""
    page, i, j, stop, form = here.page, here.i, here.j, here.stop, here.form
    cue = form.cue
    reach = min(stop, j + _REACH)
    t = j
    while t < reach and page.words[t] not in cue.preps and page.words[t] not in _TO_HIM:
        if page.opens(t):
            t = page.jump[t]
            continue
        if is_that(page.words, t) or page.words[t] == ":":
            deed = page.words[i][:1] == "و" and not opens_clause(page, i) and definite(here.before)
            return None if deed else _bare(here)  # «مركز التدريب ونقل التقنية، إن»
        t += 1
    if t >= reach:
        return None
    if page.words[t - 1] in _IN_HIS_NAME:
        return None  # «نقل التعازي نيابة عن الملك»
    by = read(page, j, t)
    hops, last, says = _hops(page, t, reach, cue)
    start = says[1] if says else last
    found = opening(page, start, min(stop, start + _WITHOUT_HIS_WORDS), cue)
    if says and start < stop and (found is None or found.at > start + 1) and stands_for_clause(page.words[start]):
        found = Opening("phrase", start, start)  # «نقلت المدى عن المرصد تأكيده مقتل ثلاثة»
    if found is None or (found.how == "phrase" and not says) or not (hops or says):
        return None
    pieces: list[Range] = [(i, j), (t, t + 1)]
    if says:
        pieces.append(says)
    certainty = next((sure for word, sure in _SURE if says and page.words[says[0]].startswith(word)), "")
    draft = Draft(i, pieces, form, found.how, (found.at, found.at), rule="ar.relay", certainty=certainty)
    chain = ([by.source] if by.source else []) + by.via + hops
    if hops and chain == hops and not here.joined:
        chain = _before(page, i, j, draft) + chain
    if hops:
        draft.source = chain.pop()
    draft.via = chain + (read(page, start, found.end).via if says else [])
    draft.dropped = draft.source is None
    draft.cuts = here.joined or opens_clause(page, i)
    draft.steps.append(f"{len(draft.via)} passed it on")
    return draft


def _before(page: Page, i: int, j: int, draft: Draft) -> list[Range]:
    """The outlet that stands before its verb: «وكانت صحيفة المدى قد نقلت عن مسؤول»."""
    probe = Draft(i, [(i, j)], draft.match, draft.reach, draft.content, rule=draft.rule)
    source_before(page, i, probe, joined=False)
    if probe.source is None:
        return []
    draft.steps.append("who passed it on stands before the verb")
    return [probe.source]


def _bare(here: Place) -> Draft | None:
    """«نقل موقع المدى أن»: nobody behind the outlet is named."""
    if here.form.cue.lemma != "نقل":
        return None
    draft = clause(here, opening(here.page, here.j, here.stop, here.form.cue))
    if draft is not None:
        draft.rule = "ar.relay.bare"
        draft.cuts = here.joined or opens_clause(here.page, here.i)
    return draft


def _hops(page: Page, t: int, reach: int, cue: Cue) -> tuple[list[Range], int, Range | None]:
    """The noun phrases after each عن, where they end, and the «قوله» after them."""
    hops: list[Range] = []
    k = t
    while k < reach:
        word = page.words[k]
        if word in _HIS_WORDS:
            return hops, k, (k, k + 1)
        if word in _TO_HIM:
            k += 1
        elif word in cue.preps:
            end = _hop_end(page, k + 1, reach, cue)
            region = read(page, k + 1, end)
            if region.source:
                hops.append(region.source)
            k = end
        else:
            return hops, k, None
    return hops, k, None


def _hop_end(page: Page, k: int, reach: int, cue: Cue) -> int:
    """Where the noun phrase of a hop ends: before the next عن, «قوله», أن, a colon, a quotation that is no name."""
    end = k
    while end < reach and page.words[end] not in cue.preps and page.words[end] not in _HIS_WORDS:
        if page.words[end] == ":" or is_that(page.words, end):
            break
        if page.opens(end):
            if page.jump[end] - end > 8 or page.words[end - 1] in {"،", ","}:  # noqa: PLR2004 - no name is longer
                break
            end = page.jump[end]
            continue
        end += 1
    return min(end, reach)
