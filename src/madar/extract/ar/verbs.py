"""Arabic verbs of saying, before and after their subject, with what opens their content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.ar.asides import ASIDE, as_said, plain, quoted_before, said_before, this_said
from madar.extract.ar.breaks import TOPICS
from madar.extract.ar.conditions import another_sense, begins, fits, own_word, past_its_clause, too_loose, unreal
from madar.extract.ar.drafts import BEFORE_MA, NEGATIONS, Draft, Place
from madar.extract.ar.kinds import COMMAS, among, bare, kind, stands_for_clause, titles, words_of
from madar.extract.ar.lights import light
from madar.extract.ar.middle import read
from madar.extract.ar.objects import phrase
from madar.extract.ar.openings import Opening, opening
from madar.extract.ar.phrases import Range, outlet_at, trimmed
from madar.extract.ar.subjects import source_before
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.cues import Cue

_COMMA_REACH = 25
_THAT_WAS_SAID = frozenset({"ذلك", "بذلك"})
_TOPIC = 30
_WAS = words_of("كان وكان كانت وكانت")
_IN_IT = words_of("فيها فيه خلالها خلاله")
_PAPERS_BEFORE = 6
_TO_THEM = grammar("ar", "verbs", "to_them")


def verb(here: Place) -> Draft | None:
    """A draft for the verb of saying that stands here, or None where it says nothing."""
    if here.row.get("this"):
        return this_said(here)
    if here.before == "ما" and here.word(here.i - 2) in COMMAS:
        return None  # «غرقت السفينة، ما يؤكد كلام القبطان»: what the writer makes of it
    relates = here.before == "ما" and here.word(here.i - 2) in BEFORE_MA and _by_itself(here)
    negated = here.before in NEGATIONS and not relates
    if (negated and not here.form.cue.negated) or unreal(here) or own_word(here) or another_sense(here):
        return None
    if relates or here.before in ASIDE:
        aside = as_said(here)
        if aside is not None or relates:
            return aside
    special = light if here.row.get("light") else _document if here.row.get("document") else None
    if special is not None:
        return special(here)
    if here.word(here.j) in _THAT_WAS_SAID or _this_was_said(here):
        return said_before(here)
    if here.form.cue.lemma == "تحدث" and here.word(here.j) in _TO_THEM:
        return None  # «تاجران تحدثت إليهما المدى»: whom she met, and no words of hers
    return _said(here, negated=negated)


def _this_was_said(here: Place) -> bool:
    """«كشف هذا لـ«المدى» الدكتور سالم»: no noun stands behind the pointer."""
    page, k = here.page, here.j + 1
    if here.word(here.j) != "هذا" or k >= here.stop:
        return False
    return page.words[k] in titles() or outlet_at(page, k, here.stop) is not None


def _by_itself(here: Place) -> bool:
    """Whether «على ما قالت» tells whose word it is: behind a comma, and no «ردا على ما قالت»."""
    at = here.i - 2
    return here.word(at) != "علي" or (at > 0 and here.page.words[at - 1] in COMMAS)


def _said(here: Place, *, negated: bool) -> Draft | None:
    """The plain frame: verb, subject, content, in any of their orders."""
    found = opening(here.page, here.j, here.stop, here.form.cue)
    if past_its_clause(here, found):
        found = None
    if too_loose(here, found, negated=negated):
        return None
    draft = phrase(here, found) or clause(here, found) or quoted_before(here) or plain(here)
    if draft is None:
        return None
    if negated:
        cue = here.form.cue
        draft.stance = cue.negated
        kept = cue.certainty if cue.negated == "doubts" else "unmarked"
        draft.certainty = here.row.get("negated_certainty", kept)
        draft.cue[0] = (here.i - 1, draft.cue[0][1])
    if here.row.get("says_only") and here.before == "قد" and here.word(here.i - 2) not in _WAS:
        draft.source = None  # «وكان سالم قد طالب الحكومة بـ ... قائلا»: whom he asked stands behind
    source_before(here.page, here.i - negated, draft, joined=here.joined)
    if here.word(here.j) in _IN_IT and draft.source and draft.source[0] < here.i and not here.row.get("document"):
        draft.source, draft.dropped = None, True  # «ألقى نعمان كلمة قال فيها إن»: he says it, and not the speech
    draft.at = min(draft.at, draft.cue[0][0])
    if not fits(here, draft, found):
        return None
    starts = min(draft.at, draft.source[0]) if draft.source else draft.at
    topic = _topic(here, starts)
    draft.cuts = here.joined or topic < starts or begins(here.page, starts) or begins(here.page, draft.at)
    if draft.cuts:
        draft.at = min(starts, topic)
    return draft


def _topic(here: Place, starts: int) -> int:
    """Where «وعن إصابته قال»: the topic that leads the sentence begins; ``starts`` where none does."""
    first = here.page.units[here.page.unit_of[here.i]][0]
    near = here.page.words[first] in TOPICS and starts - first <= _TOPIC
    return first if near else starts


def clause(here: Place, found: Opening | None) -> Draft | None:
    """Verb, perhaps its subject, then what opens the content."""
    if found is None or not takes(here.form.cue, found):
        return None
    page, i, j = here.page, here.i, here.j
    region = read(page, j, found.says[0] if found.says else found.end)
    if found.how == "colon" and region.source and page.words[region.source[0] - 1] == "ما":
        region.source = None  # «موقع يؤكد ما نشرته المدى: ...»: what is confirmed, not who confirms
    cue: list[Range] = [(i, j), *region.extra]
    via = list(region.via)
    if found.says:
        cue.append(found.says)
        via += read(page, found.says[1], found.end).via
    if found.link:
        cue.append(found.link)
    source = region.source
    learnt = _learnt_from(here, source) if source and here.row.get("learns") else None
    if learnt and source:
        via, source = [*via, (source[0], learnt[0] - 1)], learnt
    told = _outlet_told(here, source) if source and here.row.get("object") else None
    if source and here.row.get("thing") and here.joined and stands_for_clause(page.words[source[0]]):
        source = None  # «وأرجعت قرار التأجيل إلى نقص المال»: what she explained, and not she
    if told and source:
        source, via = (source[0], told[0]), [*via, told]
    draft = Draft(i, cue, here.form, found.how, (found.at, found.at), source, via, rule=f"ar.verb.{found.how}")
    if region.farther:
        draft.via = ([region.source] if region.source else []) + via
        draft.source = region.farther
        draft.rule = "ar.relay.verb"
    draft.steps.append(f"content opens with {page.words[found.at]!r} ({found.how}), {found.at - j} words after the cue")
    return draft


def _learnt_from(here: Place, source: Range) -> Range | None:
    """Whom an outlet has it from: «علمت «المدى» من مصادر مطلعة أن»; None for somebody from somewhere."""
    words, said = here.page.words, range(source[0] + 1, source[1] - 1)
    if among(words[source[0]], "speaker") or words[source[0]] in titles():
        return None
    at = next((t for t in said if words[t] == "من" and _may_tell(words[t + 1])), None)
    return (at + 1, source[1]) if at is not None else None


def _may_tell(word: str) -> bool:
    return among(word, "speaker") or word in titles()


def _outlet_told(here: Place, source: Range) -> Range | None:
    """The outlet that was told, right behind who told it: «أبلغ المرصد صحيفة المدى أن»."""
    at = next((t for t in range(source[0] + 1, source[1]) if bare(here.page.words[t]) in kind("outlet")), None)
    return (at, source[1]) if at is not None else None


def takes(cue: Cue, found: Opening) -> bool:
    """Whether ``cue`` can have a content that opens so."""
    if found.says:
        return True
    if found.how in {"quote", "colon"}:
        return "quote" in cue.takes
    if found.how == "phrase":
        return "phrase" in cue.takes
    return bool({"clause", "ba"} & cue.takes)


def _in_it(here: Place, found: Opening | None) -> Draft | None:
    """«اطلعت المدى على رسالة جاء فيها أن»: the papers stand before the verb."""
    page, i = here.page, here.i
    floor = max(page.units[page.unit_of[i]][0], i - _PAPERS_BEFORE)
    at = next((t for t in range(i - 1, floor - 1, -1) if among(page.words[t], "document")), None)
    if found is None or at is None or found.at - here.j > 1 or any(page.marks[t] for t in range(at, i)):
        return None
    draft = Draft(i, [(i, here.j)], here.form, found.how, (found.at, found.at), trimmed(page, at, i))
    draft.rule, draft.cuts = "ar.document.before", False
    return draft


def _document(here: Place) -> Draft | None:
    """«جاء في الرسالة أن ...»: the source is the document."""
    page, i, j, stop = here.page, here.i, here.j, here.stop
    found = opening(page, j, stop, here.form.cue)
    if here.form.cue.lemma == "جاء فيها":
        return _in_it(here, found)
    comma = next((t for t in range(j, min(stop, j + _COMMA_REACH)) if page.words[t] in COMMAS), None)
    if found is None and comma is None:
        return None
    end = found.end if found else comma or j
    if not any(among(page.words[t], "document") for t in range(j, min(end, j + 3))):
        return None
    start = found.at if found else end + 1
    how = found.how if found else "clause"
    return Draft(i, [(i, j)], here.form, how, (start, start), trimmed(page, j, end), rule="ar.document")
