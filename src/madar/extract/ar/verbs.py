"""Arabic verbs of saying: before and after their subject, with أن, a colon, a quotation or a noun that stands for a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.ar.drafts import (
    NEGATIONS,
    SAYING,
    UNREAL,
    Draft,
    Opening,
    opening,
    opens_clause,
    other_cue,
    source_before,
)
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
from madar.extract.ar.middle import read
from madar.extract.ar.phrases import Range, noun_phrase, outlet_at, trimmed
from madar.lang.text import norm

if TYPE_CHECKING:
    from madar.extract.ar.page import Page
    from madar.extract.cues import Cue, Form

_LINKS = words_of("على من إلى عن")
_FAR_PHRASE = 14
_SPEECH = 8
_HOPES = frozenset({"توقع", "رجح", "أعلن", "كشف"})
_WITHOUT_THAT = frozenset({"قال", "أضاف", "تابع", "أردف", "ذكر", "أوضح"})
_STARTS = words_of("تم كان كانت هناك لا لم لن ليس نحن هذا هذه لقد")
_BEFORE_MA = words_of("وفق حسب بحسب ووفق وبحسب وحسب")
_DAYS = words_of("أمس اليوم الخميس الجمعة السبت الأحد الاثنين الثلاثاء الأربعاء")
_ASIDE = words_of("كما حسبما مثلما وكما وفقما وحسبما")


def verb(page: Page, i: int, stop: int, form: Form) -> Draft | None:
    """A draft for the verb of saying at ``i``, or None where it says nothing here."""
    cue, j = form.cue, i + len(form.words)
    before = page.words[i - 1] if i else ""
    joined = page.words[i] != form.words[0]
    relates = before == "ما" and page.words[i - 2 if i > 1 else 0] in _BEFORE_MA
    negated = before in NEGATIONS and not relates
    if form.tag.startswith("jussive") and before not in {"لم", "ولم", "فلم"}:
        return None
    if (negated and not cue.negated) or _unreal(before, form) or _first_person(page, i, form, joined=joined):
        return None
    if relates or before in _ASIDE:
        aside = _as_said(page, i, stop, form)
        if aside is not None or relates:
            return aside
    if cue.row.get("light"):
        return light(page, i, j, stop, form)
    if cue.row.get("document"):
        return _document(page, i, j, stop, form)
    if cue.lemma == "كتب" and j < stop and page.words[j] in words_of("عليه عليها فيه فيها"):
        return None
    if j < stop and page.words[j] == "ذلك":
        return _said_before(page, i, j, stop, form)
    found = opening(page, j, stop, cue)
    if _too_loose(page, i - negated, j, form, found, joined=joined):
        return None
    draft = (
        phrase(page, i, j, stop, form, found)
        or clause(page, i, j, form, found)
        or _quoted_before(page, i, j, stop, form)
        or _plain(page, i, j, stop, form)
    )
    if draft is None:
        return None
    if negated:
        draft.stance = cue.negated
        draft.certainty = cue.row.get("negated_certainty", cue.certainty if cue.negated == "doubts" else "unmarked")
        draft.cue[0] = (i - 1, draft.cue[0][1])
    source_before(page, i - negated, draft, joined=joined)
    draft.at = min(draft.at, draft.cue[0][0])
    if not _fits(page, draft, found):
        return None
    starts = min(draft.at, draft.source[0]) if draft.source else draft.at
    draft.cuts = joined or _begins(page, starts) or _begins(page, draft.at)
    if draft.cuts:
        draft.at = starts
    return draft


def _begins(page: Page, i: int) -> bool:
    """Whether what begins at ``i`` ends the content before it: a new clause, not one more word of the same."""
    if not opens_clause(page, i):
        return page.words[i][:1] == "و" and len(page.words[i]) > 4 and page.words[i][1:3] == "ال"  # noqa: PLR2004
    if page.words[i][:1] in "وف" or page.words[i] in titles("pronouns"):
        return True
    return i == 0 or not page.marks[i - 1] or page.unit_of[i] != page.unit_of[i - 1]


def _unreal(before: str, form: Form) -> bool:
    """«إذا قال», «أن يقول»: a condition or a wish, nothing that was said."""
    if before not in UNREAL:
        return False
    return form.tag.startswith("present") or before not in {"ان", "حتي"}


def _first_person(page: Page, i: int, form: Form, *, joined: bool) -> bool:
    """Whether «أعتقد», which the normal form makes one with «اعتقد», is the writer's own."""
    lemma = form.cue.row.get("past", "")
    letter = page.text[page.starts[i] + joined]
    return (lemma[:1] == "ا" and letter == "أ") or (lemma[:1] in "اأ" and letter == "إ")


def _too_loose(page: Page, i: int, j: int, form: Form, found: Opening | None, *, joined: bool) -> bool:
    row = form.cue.row
    if row.get("says_only") and not (found and found.says):
        return True
    if row.get("near") and not (found and found.at - j <= 8):  # noqa: PLR2004 - the verb's other meanings go further
        return True
    relative = bool(i) and page.words[i - 1] in RELATIVES
    if relative and found and (found.how == "colon" or found.at - j > 6):  # noqa: PLR2004 - the relative clause is over
        return True
    if (
        row.get("tight")
        and found
        and found.how == "quote"
        and found.end == found.at > j
        and page.jump[found.at] - found.at < _SPEECH
    ):
        return True  # a name in marks
    written = page.text[page.ends[i] - 1] == "ى"  # «نفى», «رأى» and no noun
    if not row.get("tight") or joined or opens_clause(page, i) or written:
        return False
    return not relative and not (found and found.end == j)


def _fits(page: Page, draft: Draft, found: Opening | None) -> bool:
    """The conditions that a table's row sets for its verb."""
    row = draft.match.cue.row
    source = page.words[draft.source[0] : draft.source[1]] if draft.source else []
    head = source[0] if source else ""
    if draft.match.cue.lemma in {"أشار", "دل", "أظهر", "أكد"} and head in words_of("هذا هذه ذلك وهذا وهذه"):
        return False
    if not source and draft.match.words[0] in {norm(word) for word in row.get("needs_subject", ())}:
        return False
    if row.get("from_court") and not any(among(word, "court") for word in source[:12]):
        return False
    if row.get("phrase_from") and found and found.how == "phrase" and not among(head, "media"):
        return False
    heads = row.get("phrase_heads")
    if heads and found and found.how == "phrase":
        return page.words[found.at] in {norm(word) for word in heads}
    return True


def clause(page: Page, i: int, j: int, form: Form, found: Opening | None) -> Draft | None:
    """Verb, perhaps its subject, then what opens the content."""
    if found is None or not takes(form.cue, found):
        return None
    region = read(page, j, found.says[0] if found.says else found.end)
    cue: list[Range] = [(i, j)]
    via = list(region.via)
    if found.says:
        cue.append(found.says)
        via += read(page, found.says[1], found.end).via
    if found.link:
        cue.append(found.link)
    draft = Draft(i, cue, form, found.how, (found.at, found.at), region.source, via, rule=f"ar.verb.{found.how}")
    draft.cue += region.extra
    if region.farther:
        draft.via = ([region.source] if region.source else []) + via
        draft.source = region.farther
        draft.rule = "ar.relay.verb"
    draft.steps.append(f"content opens with {page.words[found.at]!r} ({found.how}), {found.at - j} words after the cue")
    return draft


def takes(cue: Cue, found: Opening) -> bool:
    """Whether ``cue`` can have a content that opens so."""
    if found.says:
        return True
    if found.how in {"quote", "colon"}:
        return "quote" in cue.takes
    if found.how == "phrase":
        return "phrase" in cue.takes
    return bool({"clause", "ba"} & cue.takes)


def phrase(page: Page, i: int, j: int, stop: int, form: Form, found: Opening | None) -> Draft | None:
    """A noun phrase that stands for a clause: «أعلنت الوزارة مقتل ثلاثة», «أكد أهمية», «هدد بقصف»."""
    cue = form.cue
    if not {"phrase", "ba"} & cue.takes or (found and found.says):
        return None
    end = found.end if found else min(stop, j + 25)
    k = phrase_start(page, j, end, form)
    if k is None or (found and found.how in {"clause", "phrase"} and k > j and found.at - k < 12):  # noqa: PLR2004
        return None
    if found and found.how in {"quote", "colon"} and k > j:
        return None
    region = read(page, j, k)
    if (
        k > j
        and region.source is None
        and form.cue.frame == "verb"
        and not region.via
        and not among(page.words[j], "adjunct")
    ):
        return None
    draft = Draft(i, [(i, j)], form, "phrase", (k, k), region.source, region.via, rule="ar.verb.phrase")
    if among(page.words[k], "talk") and cue.lemma == "أكد":
        draft.stance = "confirms"
    draft.steps.append(f"content is the noun phrase that opens with {page.words[k]!r}")
    return draft


def phrase_start(page: Page, j: int, end: int, form: Form) -> int | None:
    """Where in ``[j, end)`` a noun phrase begins that can be the content; None where there is none."""
    cue = form.cue
    rumour = cue.row.get("objects") == "rumour"
    if cue.lemma == "اعتبر" and form.tag[-1] in "mf" and form.tag.startswith(("present", "past")):
        return None  # who holds and what is held cannot be told apart
    if cue.lemma == "اعتبر" and form.tag.split("-")[0] == "object" and j < end and not is_that(page.words, j):
        return j
    plural = form.words[0].endswith(("ون", "وا"))
    if cue.lemma == "اعتبر" and plural and j < end and not page.marks[j] and page.words[j] not in PREPOSITIONS:
        return None if is_that(page.words, j) else j
    for t in range(j, end):
        word, before = page.words[t], page.words[t - 1]
        if (
            page.opens(t)
            or word in RELATIVES
            or word in {":", "؛", "."}
            or (t > j and (other_cue(page, t) or word == "وذلك"))
        ):
            return None
        if rumour:
            if among(word, "rumour"):
                return t
            continue
        if t > j and "phrase" in cue.takes and cue.lemma in {"أكد", "نفى", "أنكر"} and word in kind("talk"):
            return t - 1 if before in words_of("هذا هذه تلك") else t
        if "ba" in cue.takes and _ba_word(word, first=t == j):
            return t
        if "phrase" not in cue.takes or before in NEGATIONS or t - j > _FAR_PHRASE:
            continue
        if t > j + 1 and before in _DAYS and _object_after_day(page, t):
            return t
        if t > j and cue.lemma in _HOPES and _accusative_pair(page, t, end):
            return t
        if not stands_for_clause(word):
            continue
        owned = before in kind("head") or before.removeprefix("ل") in kind("head") or stands_for_clause(before)
        if before not in PREPOSITIONS and (t == j or before in COMMAS or not owned):
            return t
    return None


def _accusative_pair(page: Page, t: int, end: int) -> bool:
    """«توقع المدرب سباقا متقاربا»: an object without article shows by its ending, and its adjective's."""
    word = page.words[t]
    if not word.endswith("ا") or len(word) < 4 or definite(word) or among(word, "adjunct"):  # noqa: PLR2004 - three letters and the ending
        return False
    following = page.words[t + 1] if t + 1 < end else ""
    return "ً" in page.text[page.starts[t] : page.ends[t] + 1] or (following.endswith("ا") and len(following) > 3)  # noqa: PLR2004


def _object_after_day(page: Page, t: int) -> bool:
    """«أعلن البنك أمس حزمة شروط»: what follows the day, without article or preposition, is what was announced."""
    word = page.words[t]
    if page.marks[t] or definite(word) or word in PREPOSITIONS or among(word, "clause") or among(word, "adjunct"):
        return False
    return not (verb_like(word) or word in titles() or among(word, "head") or outlet_at(page, t, t + 3))


def _ba_word(word: str, *, first: bool) -> bool:
    if not word.startswith("ب") or len(word) < 4:  # noqa: PLR2004 - ب and a word of three letters
        return False
    return stands_for_clause(word[1:]) or (first and word.startswith("بال"))


def _quoted_before(page: Page, i: int, j: int, stop: int, form: Form) -> Draft | None:
    """A quotation, then who said it: ««نعم، سنعود»، قالت الوزيرة»."""
    if "quote" not in form.cue.takes or i == 0 or page.inside[i]:
        return None
    k = i - 1
    while k > 0 and page.words[k] in COMMAS:
        k -= 1
    opened = page.opener.get(k)
    if opened is None or k + 1 - opened < 5 or not page.closed[opened]:  # noqa: PLR2004 - two words and the marks
        return None
    end = next((t for t in range(j, stop) if page.words[t] in COMMAS or page.words[t] == "."), stop)
    region = read(page, j, end)
    draft = Draft(i, [(i, j)], form, "done", (opened, k + 1), region.source, region.via, rule="ar.quote.before")
    draft.steps.append("the quotation stands before its verb")
    return draft


def _plain(page: Page, i: int, j: int, stop: int, form: Form) -> Draft | None:
    """«وأضاف تم القبض على الجاني»: the content follows at once, without أن or a mark."""
    if form.cue.lemma not in _WITHOUT_THAT or j + 2 >= stop or page.words[j] not in _STARTS:
        return None
    return Draft(i, [(i, j)], form, "clause", (j, j), rule="ar.verb.plain")


def _said_before(page: Page, i: int, j: int, stop: int, form: Form) -> Draft | None:
    """«أبان ذلك الوزير»: the content is the sentence before."""
    n = page.unit_of[i]
    if n <= 0 or i - page.units[n][0] > 2:  # noqa: PLR2004 - it opens its sentence
        return None
    region = read(page, j + 1, stop)
    if region.source is None:
        return None
    return Draft(i, [(i, j)], form, "whole", page.units[n - 1], region.source, region.via, rule="ar.verb.before")


def _as_said(page: Page, i: int, stop: int, form: Form) -> Draft | None:
    """«كما قال الوزير», «وفق ما أفادت المدى»: the verb stands in an aside, its content beside it."""
    j = i + len(form.words)
    first = i - 1
    if page.words[first] == "ما":
        first -= 1
    found = opening(page, j, min(stop, j + 25), form.cue)
    also = page.words[first] in {"كما", "وكما"} and page.words[i - 1] != "ما"
    if also and found is not None and not page.words[found.at].startswith("فان"):
        return None
    if also and (form.cue.frame != "verb" or form.cue.row.get("light") or form.cue.row.get("says_only")):
        return None
    k = j + 1 if j < stop and page.words[j] in kind("addressed") else j
    source = noun_phrase(page, k, stop) if k < stop else None
    if source is not None and page.words[source[0]].startswith("فان"):
        source = None
    return beside(page, (first, j), source, form, "ar.aside")


def beside(page: Page, cue: Range, source: Range | None, form: Form, rule: str) -> Draft | None:
    """A draft whose content is beside it: after it where it opens its sentence, else before it."""
    first, j = cue
    unit_first, unit_last = page.units[page.unit_of[first]]
    after = source[1] if source else j
    if source and after < unit_last and is_that(page.words, after) and not page.words[after].startswith("ف"):
        return Draft(first, [cue], form, "clause", (after, after), source, rule=rule + ".right")
    lead = page.words[unit_first] in words_of("و لكن ولكن هذا") or page.marks[unit_first]
    opens = first == unit_first or (first - unit_first == 1 and lead)
    opens = opens or (page.words[first][:1] in "وف" and form.words[0] != "وفق" and page.words[first - 1] in COMMAS)
    while after < unit_last and (page.words[after] in COMMAS or page.words[after] in {":", "-"}):
        after += 1
    if opens and after < unit_last and unit_last - after > 1:
        return Draft(first, [cue], form, "clause", (after, after), source, rule=rule + ".right")
    if first == unit_first or first - unit_first < 2:  # noqa: PLR2004 - nothing before it to attribute
        return None
    return Draft(first, [cue], form, "left", (unit_first, first), source, rule=rule + ".left")


def light(page: Page, i: int, j: int, stop: int, form: Form) -> Draft | None:
    """A light verb whose noun carries the saying: «جدد تأكيده أن», «أعرب عن أسفه لأن», «مضى بالقول إن»."""
    question = form.cue.row.get("question")
    t = j
    reach = min(stop, j + 25)
    while t < reach:
        word = page.words[t]
        if page.opens(t) and page.jump[t] < reach and not (question and among(page.words[t + 1], "question")):
            t = page.jump[t]
            continue
        if word in {":", "؛"}:
            return None
        if question and among(word, "question"):
            return _question(page, i, j, t, stop, form)
        if not question and (among(word, "conviction") or word in SAYING or word == "تاكيدا"):
            return _light_at(page, i, j, t, stop, form)
        t += 1
    return None


def _light_at(page: Page, i: int, j: int, t: int, stop: int, form: Form) -> Draft | None:
    start, last = t + 1, t + 1
    while start < stop and page.words[start] in words_of("إضافيا مجددا جديدا القوي الكامل التامة"):
        start, last = start + 1, start + 1
    if start < stop and page.words[start] in _LINKS:
        start, last = start + 1, start + 1
    if start >= stop:
        return None
    how = "quote" if page.opens(start) else "clause"
    if page.words[start] == ":":
        start += 1
        how = "quote" if start < stop and page.opens(start) else "colon"
    elif not (page.opens(start) or is_that(page.words, start) or page.words[start].startswith("لان")):
        return None
    lead = t - 1 if page.words[t - 1] in {"عن", "علي"} else t
    region = read(page, j, lead)
    draft = Draft(i, [(i, j), (lead, last)], form, how, (start, start), region.source, region.via, rule="ar.light")
    word = page.words[t]
    draft.certainty = "certain" if "تاكيد" in word else "probable" if "اعتقاد" in word or "توقع" in word else "unmarked"
    joined = page.words[i] != form.words[0]
    source_before(page, i, draft, joined=joined)
    draft.cuts = joined or opens_clause(page, i)
    return draft


def _question(page: Page, i: int, j: int, t: int, stop: int, form: Form) -> Draft | None:
    """«أثاروا تساؤلات بشأن كذا»: a doubt about what follows."""
    end = t + 1
    while end < stop and end < t + 4 and page.words[end] not in words_of("بشأن حول عن في حيال"):
        end += 1
    if end + 1 >= stop or page.words[end] not in words_of("بشأن حول عن في حيال"):
        return None
    region = read(page, j, t)
    draft = Draft(i, [(i, end + 1)], form, "phrase", (end + 1, end + 1), region.source, region.via, rule="ar.question")
    if region.source:
        draft.cue = [(i, j), (t, end + 1)]
    if any(word.startswith("اسيله") for word in page.words[t:end]):
        draft.stance = "asks"
    source_before(page, i, draft, joined=page.words[i] != form.words[0])
    return draft


def _document(page: Page, i: int, j: int, stop: int, form: Form) -> Draft | None:
    """«جاء في الرسالة أن ...»: the source is the document."""
    found = opening(page, j, stop, form.cue)
    comma = next((t for t in range(j, min(stop, j + 25)) if page.words[t] in COMMAS), None)
    if found is None and comma is None:
        return None
    end = found.end if found else comma or j
    if not any(among(page.words[t], "document") for t in range(j, min(end, j + 3))):
        return None
    start = found.at if found else end + 1
    how = found.how if found else "clause"
    return Draft(i, [(i, j)], form, how, (start, start), trimmed(page, j, end), rule="ar.document")
