"""Where an attribution begins: each cue of an Arabic text with its source, its via and the start of its content."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from madar.extract.ar import kinds
from madar.extract.ar.forms import arabic
from madar.extract.ar.kinds import COMMAS, RELATIVES, among, is_that, kind, stands_for_clause, verb_like
from madar.extract.ar.middle import Range, adjunct_at, noun_phrase, outlet_at, read, trimmed
from madar.lang.text import norm
from madar.lang.words import table

if TYPE_CHECKING:
    from madar.extract.ar.page import Page
    from madar.extract.cues import Cue, Form

_REACH = 60
_AUXILIARIES = frozenset({"قد", "لقد", "كان", "كانت", "كانوا", "وكان", "وكانت", "وقد", "فقد", "وكانوا", "ايضا"})
_SAYING = frozenset({"قائلا", "قائله", "قائلين", "بقوله", "بقولها", "بقولهم", "بالقول", "القول", "قائلتا"})
_OPENERS = frozenset(
    {
        "كما",
        "فيما",
        "بينما",
        "حيث",
        "ثم",
        "لكن",
        "ولكن",
        "وقد",
        "قد",
        "وكان",
        "وكانت",
        "كان",
        "كانت",
        "ايضا",
        "هذا",
        "ومن",
        "فقد",
        "لقد",
    }
)


@dataclass(slots=True)
class Draft:
    """An attribution being made; ranges are of words. ``reach`` is how its content ends, ``cuts`` whether it ends one."""

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


def _set(name: str) -> frozenset[str]:
    return frozenset(norm(word) for word in table("ar", "negation")[name])


NEGATIONS, UNREAL = _set("words"), _set("unreal")


def heads(page: Page) -> list[Draft]:
    """The drafts of a page in text order, their contents begun but not yet ended.

    Cost: linear in the words: each cue looks at most 60 words ahead and 20 back.
    """
    lexicon = arabic()
    found: list[Draft] = []
    for n, (first, last) in enumerate(page.units):
        i = first
        while i < last:
            draft = _at(page, i, last, lexicon.at(page.words, i), n)
            word = page.words[i]
            if draft is None and word[:1] in "وف" and len(word) > 3:  # noqa: PLR2004 - a conjunction and a word
                draft = _at(page, i, last, lexicon.at(page.words, i, word[1:]), n)
            if draft is not None and draft.reach == "skip":
                i = max(i + 1, draft.cue[0][1])
                continue
            if draft is not None:
                found.append(draft)
            i += 1
    return found


def _at(page: Page, i: int, stop: int, forms: tuple[Form, ...], unit: int) -> Draft | None:
    for form in forms:
        frame = form.cue.frame
        if frame == "false_friend":
            return Draft(i, [(i, i + len(form.words))], form, "skip")
        draft = _FRAMES[frame](page, i, stop, form)
        if draft is not None:
            draft.gender = form.tag[-1] if form.tag[-1] in "mfp" else ""
            return draft
    return None


# -- what opens a content ------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Opening:
    """Where a content begins and what leads to it: ``link`` a separate preposition, ``says`` a «قائلا» on the way."""

    how: str
    at: int
    end: int
    link: Range | None = None
    says: Range | None = None


def opening(page: Page, i: int, stop: int, cue: Cue) -> Opening | None:
    """The first thing after ``i`` that can open a content of ``cue``: أن, a colon, a quotation, a linking preposition."""
    says: Range | None = None
    reach = min(stop, i + _REACH)
    t = i
    while t < reach:
        word = page.words[t]
        if page.opens(t):
            if _is_name(page, t, i, reach) or not ({"quote"} & cue.takes or says):
                if not page.closed[t]:
                    return None
                t = page.jump[t]
                continue
            return Opening("quote", t, t, None, says)
        if word == ":":
            quoted = t + 1 < stop and page.opens(t + 1)
            after_that = t + 1 < stop and is_that(page.words, t + 1)
            how = "quote" if quoted else "clause" if after_that else "colon"
            return Opening(how, t + 1, t, None, says) if t + 1 < len(page.words) else None
        if word in {"؛", ";", "؟", "?"}:
            return None
        if is_that(page.words, t) and not (word.startswith("ف") and t > i):
            link = (t - 1, t) if page.words[t - 1] in cue.preps and t - 1 >= i else None
            return Opening("clause", t, link[0] if link else t, link, says)
        if word in cue.preps and t + 1 < reach and "phrase" in cue.takes and not _later_that(page, t, reach):
            return Opening("phrase", t + 1, t, (t, t + 1), says)
        if word in {"عما", "ما"} and t + 1 < stop and page.words[t + 1] == "اذا":
            return Opening("clause", t, t, None, says)
        if word in _SAYING:
            says = (t, t + 1)
        elif t > i and _other_cue(page, t):
            return None
        t += 1
    return None


def _later_that(page: Page, t: int, reach: int) -> bool:
    """Whether أن follows the preposition at once, or after no more than two words («إلى ذلك أن»)."""
    return t + 1 < reach and is_that(page.words, t + 1)


def _is_name(page: Page, t: int, i: int, reach: int) -> bool:
    """Whether the quotation at ``t`` is a name in marks («صحيفة «المدى»») and not what was said."""
    end = page.jump[t]
    before = page.words[t - 1] if t else ""
    if end - t - 2 > 6 or end >= reach:  # noqa: PLR2004 - no name is longer
        return False
    if before in {"ل", "لل", "ال", "لـ"} or among(before, "outlet") or before.removeprefix("ل") in kind("outlet"):
        return True
    later = any(
        is_that(page.words, k) or page.words[k] == ":" or page.opens(k) for k in range(end, min(reach, end + 25))
    )
    return later and (t == i or before in kind("head") or not page.marks[t - 1])


def _other_cue(page: Page, t: int) -> bool:
    """Whether another verb of saying stands at ``t``: then what follows is its content, not ours."""
    word = page.words[t]
    forms = arabic().first.get(word) or (arabic().first.get(word[1:]) if word[:1] in "وف" else None)
    if not forms or len(forms[0].words) > 1:
        return False
    form = forms[0]
    if form.cue.frame == "participle":
        return True
    return form.cue.frame in {"verb", "accuse", "relay"} and (not form.cue.row.get("tight") or word != form.words[0])


# -- verbs ---------------------------------------------------------------------------------------------------------


def _verb(page: Page, i: int, stop: int, form: Form) -> Draft | None:
    cue, j = form.cue, i + len(form.words)
    before = page.words[i - 1] if i else ""
    joined = page.words[i] != form.words[0]
    negated = before in NEGATIONS
    if (negated and not cue.negated) or _unreal(before, form):
        return None
    if before == "ما" or before in {"كما", "حسبما", "مثلما", "وكما", "وفقما"}:
        aside = _as_said(page, i, stop, form)
        if aside is not None:
            return aside
    if cue.row.get("light"):
        return _light(page, i, j, stop, form)
    if cue.row.get("document"):
        return _document(page, i, j, stop, form)
    if j < stop and page.words[j] in {"ذلك", "هذا"}:
        return _said_before(page, i, j, stop, form)
    found = opening(page, j, stop, cue)
    if cue.row.get("tight") and not joined and not _opens_clause(page, i) and not (found and found.at - j <= 1):
        return None
    draft = (
        _phrase(page, i, j, stop, form, found)
        or _clause(page, i, j, form, found)
        or _quoted_before(page, i, j, stop, form)
    )
    if draft is None:
        return None
    if negated:
        draft.stance = cue.negated
        draft.certainty = cue.row.get("negated_certainty", "")
        draft.cue[0] = (i - 1, draft.cue[0][1])
    _source_before(page, i - negated, draft, joined=joined and not negated)
    if not _fits(page, draft, found):
        return None
    draft.cuts = joined or _opens_clause(page, i - negated)
    return draft


def _unreal(before: str, form: Form) -> bool:
    if before not in UNREAL:
        return False
    return form.tag.startswith("present") or before not in {"ان", "حتي"}


def _opens_clause(page: Page, i: int) -> bool:
    """Whether ``i`` is the first word of a clause."""
    return i == 0 or page.unit_of[i] != page.unit_of[i - 1] or page.marks[i - 1] or page.words[i - 1] in _OPENERS


def _fits(page: Page, draft: Draft, found: Opening | None) -> bool:
    """The conditions that a table's row sets for its verb."""
    row = draft.match.cue.row
    head = page.words[draft.source[0]] if draft.source else ""
    if draft.source and draft.match.cue.lemma in {"أشار", "دل", "أظهر"} and head in {"هذا", "هذه", "ذلك", "وهذا"}:
        return False
    if not draft.source and any(norm(word) == draft.match.words[0] for word in row.get("needs_subject", ())):
        return False
    if row.get("from_court") and not among(head, "court"):
        return False
    if row.get("phrase_from") and found and found.how == "phrase" and not among(head, "media"):
        return False
    heads_ = row.get("phrase_heads")
    if heads_ and found and found.how == "phrase":
        return page.words[found.at] in {norm(word) for word in heads_}
    return True


def _clause(page: Page, i: int, j: int, form: Form, found: Opening | None) -> Draft | None:
    """Verb, perhaps its subject, then what opens the content."""
    if found is None or not _takes(form.cue, found):
        return None
    region = read(page, j, found.says[0] if found.says else found.end)
    cue: list[Range] = [(i, j)]
    source, via = region.source, list(region.via)
    if found.says:
        cue.append(found.says)
        late = read(page, found.says[1], found.end)
        via += late.via
    if found.link:
        cue.append(found.link)
    draft = Draft(i, cue, form, found.how, (found.at, found.at), source, via, rule=f"ar.verb.{found.how}")
    if region.farther and region.relay_cue:
        draft.via = ([source] if source else []) + via
        draft.source = region.farther
        draft.cue.append(region.relay_cue)
        draft.rule = "ar.relay.verb"
    draft.steps.append(f"content opens with {page.words[found.at]!r} ({found.how}), {found.at - j} words after the cue")
    return draft


def _takes(cue: Cue, found: Opening) -> bool:
    if found.says:
        return True
    if found.how in {"quote", "colon"}:
        return "quote" in cue.takes
    if found.how == "phrase":
        return "phrase" in cue.takes
    return bool({"clause", "ba"} & cue.takes)


def _phrase(page: Page, i: int, j: int, stop: int, form: Form, found: Opening | None) -> Draft | None:
    """A noun phrase that stands for a clause: «أعلنت الوزارة مقتل ثلاثة», «أكد أهمية», «هدد بقصف»."""
    takes = form.cue.takes
    if not {"phrase", "ba"} & takes:
        return None
    end = found.end if found else min(stop, j + 25)
    k = _phrase_start(page, j, end, takes, form.cue)
    if k is None or (found and found.how in {"clause", "phrase"} and k > j and found.at - k < 12):  # noqa: PLR2004
        return None
    if found and found.how == "quote" and k > j:
        return None
    region = read(page, j, k)
    draft = Draft(i, [(i, j)], form, "phrase", (k, k), region.source, region.via, rule="ar.verb.phrase")
    draft.steps.append(f"content is the noun phrase that opens with {page.words[k]!r}")
    return draft


def _phrase_start(page: Page, j: int, end: int, takes: frozenset[str], cue: Cue) -> int | None:
    rumour = cue.row.get("objects") == "rumour"
    for t in range(j, end):
        word, before = page.words[t], page.words[t - 1]
        if page.opens(t) or page.words[t] in RELATIVES:
            return None
        if rumour:
            if among(word, "rumour"):
                return t
            continue
        if (
            "ba" in takes
            and word.startswith("ب")
            and len(word) > 4
            and (stands_for_clause(word[1:]) or (t == j and word.startswith("بال")))
        ):  # noqa: PLR2004
            return t
        if "phrase" not in takes or not stands_for_clause(word):
            continue
        if (
            t == j
            or before in COMMAS
            or not (before in kind("head") or before.removeprefix("ل") in kind("head") or stands_for_clause(before))
        ):
            return t if before not in kinds.PREPOSITIONS else None
    return None


def _quoted_before(page: Page, i: int, j: int, stop: int, form: Form) -> Draft | None:
    """A quotation, then who said it: ««نعم»، قالت الوزيرة»."""
    if "quote" not in form.cue.takes or i == 0:
        return None
    k = i - 1
    while k > 0 and page.words[k] in COMMAS:
        k -= 1
    opened = next((t for t in range(k, max(-1, k - 200), -1) if page.jump.get(t) == k + 1 and page.closed[t]), None)
    if opened is None or k + 1 - opened < 5 or page.inside[i]:  # noqa: PLR2004 - two words and the marks
        return None
    end = next((t for t in range(j, stop) if page.words[t] in COMMAS or page.words[t] == "."), stop)
    source = read(page, j, end)
    draft = Draft(i, [(i, j)], form, "done", (opened, k + 1), source.source, source.via, rule="ar.quote.before")
    draft.steps.append("the quotation stands before its verb")
    return draft


def _said_before(page: Page, i: int, j: int, stop: int, form: Form) -> Draft | None:
    """«أبان ذلك الوزير»: the content is the sentence before."""
    n = page.unit_of[i]
    if n <= 0 or i - page.units[n][0] > 2:  # noqa: PLR2004 - it opens its sentence
        return None
    region = read(page, j + 1, stop)
    if region.source is None:
        return None
    first, last = page.units[n - 1]
    return Draft(i, [(i, j)], form, "whole", (first, last), region.source, region.via, rule="ar.verb.before")


def _as_said(page: Page, i: int, stop: int, form: Form) -> Draft | None:
    """«كما قال الوزير», «حسبما أفادت المدى»: the verb stands in an aside, its content beside it."""
    j = i + len(form.words)
    first = i - 1
    if first and page.words[first] == "ما" and among(page.words[first - 1], "adjunct"):
        first -= 1
    elif page.words[first] == "ما":
        return None
    found = opening(page, j, min(stop, j + 25), form.cue)
    if found is not None and not page.words[found.at].startswith("فان") and page.words[first] in {"كما", "وكما"}:
        return None
    if (
        page.words[first] == "كما"
        and first > page.units[page.unit_of[i]][0]
        and not page.marks[first - 1] is True
        and form.cue.lemma == "تابع"
    ):
        return None
    source = noun_phrase(page, j, stop) if j < stop else None
    return _beside(page, first, j, source, form, "ar.aside")


def _beside(page: Page, first: int, j: int, source: Range | None, form: Form, rule: str) -> Draft | None:
    """A draft whose content is beside it: after it where it opens its sentence, else before it."""
    unit_first, unit_last = page.units[page.unit_of[first]]
    after = source[1] if source else j
    opens = first - unit_first <= 1 and (
        first == unit_first or page.words[unit_first] in {"و", "لكن", "ولكن"} or page.marks[unit_first]
    )
    while after < unit_last and (page.words[after] in COMMAS or page.words[after] in {":", "-"}):
        after += 1
    if opens and after < unit_last and unit_last - after > 1:
        return Draft(first, [(first, j)], form, "clause", (after, after), source, rule=rule + ".right")
    if first == unit_first:
        return None
    return Draft(first, [(first, j)], form, "left", (unit_first, first), source, rule=rule + ".left")


def _light(page: Page, i: int, j: int, stop: int, form: Form) -> Draft | None:
    """A light verb whose noun carries the saying: «جدد تأكيده أن», «أعرب عن أسفه لأن», «مضى بالقول إن»."""
    for t in range(j, min(stop, j + 25)):
        word = page.words[t]
        if page.opens(t) or word in {":", "؛"}:
            return None
        if among(word, "conviction") or word in _SAYING:
            start = t + 1
            if start < stop and page.words[start] in {"علي", "من", "الي", "عن"}:
                start += 1
            if start >= stop:
                return None
            opens = (
                is_that(page.words, start)
                or page.opens(start)
                or page.words[start] == ":"
                or page.words[start].startswith(("بان", "لان"))
            )
            if not opens:
                return None
            region = read(page, j, t)
            how = "quote" if page.opens(start) else "clause"
            if page.words[start] == ":":
                start += 1
                how = "quote" if start < stop and page.opens(start) else "colon"
            last = t + 1 if how == "quote" or page.words[t + 1] not in {"علي", "من", "الي", "عن"} else t + 2
            lead = t - 1 if page.words[t - 1] == "عن" else t
            cue = [(i, j), (lead, last)]
            draft = Draft(i, cue, form, how, (start, start), region.source, region.via, rule="ar.light")
            if "تاكيد" in word:
                draft.certainty = "certain"
            elif "اعتقاد" in word or "توقع" in word:
                draft.certainty = "probable"
            _source_before(page, i, draft, joined=page.words[i] != form.words[0])
            return draft
    return None


def _document(page: Page, i: int, j: int, stop: int, form: Form) -> Draft | None:
    """«جاء في الرسالة أن ...»: the source is the document."""
    found = opening(page, j, stop, form.cue)
    comma = next((t for t in range(j, min(stop, j + 25)) if page.words[t] in COMMAS), None)
    if found is None and comma is None:
        return None
    end = found.end if found else comma or j
    if not any(among(page.words[t].removeprefix("ب"), "document") for t in range(j, min(end, j + 3))):
        return None
    source = trimmed(page, j, end)
    start = found.at if found else end + 1
    return Draft(i, [(i, j)], form, found.how if found else "clause", (start, start), source, rule="ar.document")


def _source_before(page: Page, i: int, draft: Draft, *, joined: bool) -> None:
    """Give a draft the subject that stands before its verb: «المراقبون يؤكدون أن», «الوزير قد قال إن»."""
    k = i
    while k > 0 and page.words[k - 1] in _AUXILIARIES and page.unit_of[k - 1] == page.unit_of[i]:
        k -= 1
    if k < i and (
        k == 0
        or page.unit_of[k - 1] != page.unit_of[i]
        or page.marks[k - 1]
        or page.words[k] in {"قد", "لقد", "كان", "كانت"}
    ):
        draft.cue[0] = (k, draft.cue[0][1])
    if draft.source is not None or (joined and k == i):
        draft.dropped = draft.source is None
        return
    first = page.units[page.unit_of[i]][0]
    end = k
    if end > first and page.words[end - 1] in RELATIVES:
        end -= 1
        while end > first and page.words[end - 1] in COMMAS:
            end -= 1
    t = end
    while t > first and end - t < 20 and _carries_back(page, t - 1):
        t -= 1
    while (
        t < end
        and (page.words[t] in kinds.PREPOSITIONS or among(page.words[t], "clause"))
        and page.words[t] not in kinds.titles("pronouns")
    ):
        t += 1
    if t > first and page.words[t - 1] in {"وكان", "كان", "كانت", "وكانت"}:
        draft.cue.insert(0, (t - 1, t))
    source = trimmed(page, t, end)
    if source and not verb_like(page.words[source[0]]):
        draft.source = source
        draft.steps.append("the subject stands before its verb")
    else:
        draft.dropped = True


def _carries_back(page: Page, t: int) -> bool:
    """Whether the word at ``t`` can belong to a subject that ends after it."""
    word = page.words[t]
    if word in kinds.titles("pronouns"):
        return True
    if page.marks[t]:
        return word in {")", "(", "»", "«", '"', "“", "”", "-"}
    if kinds.THAT.match(word) or word in RELATIVES or among(word, "clause") or word in {"كما", "فيما", "بينما", "حيث"}:
        return False
    return not (verb_like(word) or word in {"ان", "لان", "عندما", "ثم", "او"})


# -- the other frames ----------------------------------------------------------------------------------------------


def _participle(page: Page, i: int, stop: int, form: Form) -> Draft | None:
    cue, j = form.cue, i + 1
    before = page.words[i - 1] if i else ""
    if before in NEGATIONS or (cue.row.get("light") and True):
        return _light(page, i, j, stop, form) if cue.row.get("light") else None
    if cue.row.get("accuse"):
        return _accuse(page, i, stop, form)
    if cue.row.get("relay"):
        return _relay(page, i, stop, form)
    found = opening(page, j, min(stop, j + 25), cue)
    if found is not None and found.how == "phrase" and found.end > j + 1:
        found = None
    draft = _phrase(page, i, j, min(stop, j + 6), form, found) or _clause(page, i, j, form, found)
    if draft is None and cue.lemma in {"معتبرا", "نافيا"} and j < stop and not page.marks[j] and not page.opens(j):
        draft = Draft(i, [(i, j)], form, "phrase", (j, j))
    if draft is None:
        return None
    draft.rule = f"ar.participle.{draft.reach}"
    if draft.source:
        draft.source = None
    draft.dropped = True
    return draft


def _noun(page: Page, i: int, stop: int, form: Form) -> Draft | None:
    """A noun that carries the saying: «قوله إن», «تأكيدها أن», «اتهامه لها بـ», «أنباء عن»."""
    cue, j = form.cue, i + len(form.words)
    if cue.row.get("accuse"):
        return _accuse(page, i, stop, form)
    found = opening(page, j, min(stop, j + 8), cue)
    draft: Draft | None = None
    if found is not None and _takes(cue, found) and (found.how == "clause" or found.end - j <= 2):  # noqa: PLR2004
        region = read(page, j, found.end)
        draft = Draft(i, [(i, j)], form, found.how, (found.at, found.at), region.source, region.via)
        if found.link:
            draft.cue.append(found.link)
    elif "ba" in cue.takes and j < stop:
        k = _phrase_start(page, j, min(stop, j + 6), frozenset({"ba"}), cue)
        if k is not None:
            draft = Draft(i, [(i, j)], form, "phrase", (k, k), trimmed(page, j, k))
    if draft is None:
        return None
    draft.rule, draft.cuts = f"ar.noun.{draft.reach}", cue.row.get("bare", False)
    draft.dropped = page.words[i].endswith(("ه", "ها", "هم", "هما")) and draft.source is None
    return draft


def _preposition(page: Page, i: int, stop: int, form: Form) -> Draft | None:
    cue, j = form.cue, i + len(form.words)
    if cue.row.get("adjunct") or j >= stop or page.words[i - 1 if i else 0] in {"قرش"}:
        return None
    if form.words == ("وفقا",) or form.words == ("طبقا",) or form.words == ("ووفقا",):
        if not page.words[j].startswith("ل"):
            return None
    head = (
        page.words[j].removeprefix("لل").removeprefix("ل")
        if form.words[-1] in {"وفقا", "ووفقا", "طبقا", "وطبقا"}
        else page.words[j]
    )
    if (
        head in kind("measure")
        or "ال" + head in kind("measure")
        or page.words[j] in kind("measure")
        or page.marks[j]
        and not page.opens(j)
    ):
        return None
    if page.words[j] in {"ما", "ان"}:
        return None
    source = noun_phrase(page, j, stop)
    if source is None:
        return None
    first = i
    draft = _beside(page, first, j, source, form, "ar.preposition")
    if draft is not None:
        draft.via = []
    return draft


def _hearsay(page: Page, i: int, stop: int, form: Form) -> Draft | None:
    cue, j = form.cue, i + len(form.words)
    before = page.words[i - 1] if i else ""
    if before in NEGATIONS or j >= stop:
        return None
    if cue.row.get("left"):
        return _beside(page, i, j, None, form, "ar.hearsay")
    if is_that(page.words, j) or page.words[j].startswith("بان"):
        draft = Draft(i, [(i, j)], form, "clause", (j, j))
    elif page.words[j] in {"عن"} and is_that(page.words, j + 1) if j + 1 < stop else False:
        draft = Draft(i, [(i, j + 1)], form, "clause", (j + 1, j + 1))
    elif "phrase" in cue.takes and not page.marks[j]:
        draft = Draft(i, [(i, j)], form, "phrase", (j, j))
    else:
        return None
    draft.rule, draft.cuts = "ar.hearsay", _opens_clause(page, i)
    return draft


def _relay(page: Page, i: int, stop: int, form: Form) -> Draft | None:
    """«نقلت المدى عن مسؤول قوله إن»: who is quoted is the source, who passes it on the via."""
    cue, j = form.cue, i + len(form.words)
    reach = min(stop, j + 40)
    t = j
    while (
        t < reach and page.words[t] not in cue.preps and page.words[t] not in {"عنه", "عنها", "عنهم", "اليه", "اليها"}
    ):
        if page.opens(t):
            t = page.jump[t]
            continue
        if is_that(page.words, t) or page.words[t] == ":":
            return _verb_like_relay(page, i, j, stop, form)
        t += 1
    if t >= reach:
        return None
    by = read(page, j, t)
    hops, last, says = _hops(page, t, reach, cue)
    start = says[1] if says else last
    found = opening(page, start, min(stop, start + 12), cue)
    if found is None or found.how == "phrase":
        return None
    if not says and found.end - last > 12:  # noqa: PLR2004
        return None
    draft = Draft(i, [(i, j), (t, t + 1)], form, found.how, (found.at, found.at), rule="ar.relay")
    if says:
        draft.cue.append(says)
    chain = ([by.source] if by.source else []) + by.via + hops
    if hops:
        draft.source = chain.pop()
    draft.via = chain
    late = read(page, start, found.end).via if says else []
    draft.via += late
    draft.dropped = draft.source is None
    draft.cuts = page.words[i] != form.words[0] or _opens_clause(page, i)
    return draft


def _verb_like_relay(page: Page, i: int, j: int, stop: int, form: Form) -> Draft | None:
    found = opening(page, j, stop, form.cue)
    draft = _clause(page, i, j, form, found) if form.cue.lemma == "نقل" else None
    if draft is not None:
        draft.rule = "ar.relay.bare"
        draft.cuts = page.words[i] != form.words[0] or _opens_clause(page, i)
    return draft


_QUOTED = frozenset({"قوله", "قولها", "قولهم", "قولهما", "تاكيده", "تاكيدها", "تاكيدهم", "انه", "انها"})


def _hops(page: Page, t: int, reach: int, cue: Cue) -> tuple[list[Range], int, Range | None]:
    """The noun phrases after each عن, where they end, and the «قوله» after them."""
    hops: list[Range] = []
    k = t
    while k < reach:
        word = page.words[k]
        if word in {"قوله", "قولها", "قولهم", "قولهما", "تاكيده", "تاكيدها", "تاكيدهم"}:
            return hops, k, (k, k + 1)
        if word in cue.preps and k + 1 < reach:
            end = k + 1
            while (
                end < reach
                and page.words[end] not in cue.preps
                and page.words[end] not in _QUOTED
                and page.words[end] != ":"
            ):
                if page.opens(end):
                    if not _is_name(page, end, k, reach):
                        break
                    end = page.jump[end]
                    continue
                if is_that(page.words, end):
                    break
                end += 1
            region = read(page, k + 1, min(end, reach))
            if region.source:
                hops.append(region.source)
            k = end
            if k < reach and page.words[k] not in cue.preps and page.words[k] not in _QUOTED:
                return hops, k, None
            if k < reach and page.words[k] in {"انه", "انها"}:
                return hops, k, None
            continue
        k += 1
        if word.startswith(("عنه", "اليه")):
            continue
        if is_that(page.words, k) if k < reach else True:
            break
    return hops, k, None


def _accuse(page: Page, i: int, stop: int, form: Form) -> Draft | None:
    """«اتهم فلان فلانا بـ...», «وصفها بـ«الضعيفة»»: the content opens with the word that carries ب."""
    cue, j = form.cue, i + len(form.words)
    if (page.words[i - 1] if i else "") in NEGATIONS or cue.row.get("blame"):
        return None
    for t in range(j, min(stop, j + 25)):
        word = page.words[t]
        if page.marks[t] and word not in COMMAS and not (page.words[t - 1] == "ب" and page.opens(t)):
            if page.opens(t):
                continue
            return None
        quoted = word == "ب" and t + 1 < stop and page.opens(t + 1)
        if not quoted and not _carries_charge(page, t, describe=bool(cue.row.get("describe"))):
            continue
        own = form.tag.startswith("object")
        region = read(page, j, t)
        draft = Draft(i, [(i, j)], form, "quote-b" if quoted else "phrase", (t, t), None, rule="ar.accuse")
        if form.cue.frame != "participle" and form.cue.frame != "noun":
            draft.source = region.source
            if not own and not draft.source:
                _source_before(page, i, draft, joined=page.words[i] != form.words[0])
        if cue.row.get("from_court") and not (draft.source and among(page.words[draft.source[0]], "court")):
            return None
        draft.dropped = draft.source is None
        draft.cuts = False if cue.row.get("describe") else page.words[i] != form.words[0] or _opens_clause(page, i)
        return draft
    return None


def _carries_charge(page: Page, t: int, *, describe: bool) -> bool:
    word = page.words[t]
    if word.startswith("بان"):
        return kinds.THAT.match(word) is not None
    if not word.startswith("ب") or len(word) < 4 or word in kind("adjunct"):  # noqa: PLR2004
        return False
    return (
        stands_for_clause(word[1:])
        or (describe and word.startswith("بال"))
        or (word.startswith("بال") and len(word) > 6)
    )  # noqa: PLR2004


_FRAMES = {
    "verb": _verb,
    "participle": _participle,
    "noun": _noun,
    "preposition": _preposition,
    "hearsay": _hearsay,
    "relay": _relay,
    "accuse": _accuse,
}
