"""Whom a dropped subject, a pronoun or a stand-in goes back to in an Arabic text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.antecedents import Speakers
from madar.extract.ar.drafts import NEGATIONS
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
    verb_like,
    words_of,
)
from madar.extract.ar.mentions import earlier_mention, longer_mention, stood_in_for
from madar.extract.ar.middle import MANNERS
from madar.extract.ar.phrases import Range, noun_phrase
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.ar.drafts import Draft
    from madar.extract.ar.page import Page

_SELF = words_of("نفسه نفسها ذاته ذاتها المذكور المذكورة")
_OFFICES = grammar("ar", "speakers", "offices")
_FAR = 16
_BACK = 2
_ANYBODY = grammar("ar", "speakers", "anybody")
_ANYONE = grammar("ar", "speakers", "anyone")
_NO_ARTICLE = words_of("التقى التقت التحق التحقت التزم التزمت التف التفت التمس التمست")
_ALL_OF = words_of("كافة جميع كل عدة عددا أي بعض")
_LEADING = grammar("ar", "speakers", "leading")


def name_speakers(page: Page, drafts: list[Draft]) -> None:
    """Set each draft's antecedent where its source is empty or only stands in for somebody. Cost: linear."""
    speakers = Speakers()
    outer_end = -1
    for draft in sorted(drafts, key=lambda one: one.at):
        nested = draft.at < outer_end
        if not nested:
            outer_end = draft.content[1] if draft.content[0] > draft.at else -1
        if draft.source is None:
            if draft.dropped:
                draft.antecedent = _dropped(page, draft, speakers)
                if not nested and draft.antecedent is not None:
                    speakers.unit = page.unit_of[draft.at]
            continue
        _named(page, draft, speakers, aloud=not nested)


def _named(page: Page, draft: Draft, speakers: Speakers, *, aloud: bool) -> None:
    """The source has words of its own: they may be a pronoun, a stand-in, a short name, a full one."""
    first, last = draft.source or (0, 0)
    core = _core(page, (first, last))
    if core[1] - core[0] > 1 or page.words[first] in titles() or (core[1] < last and page.words[core[1]] in COMMAS):
        last = core[1]  # but «الدراسة التي أجرتها الغرفة» tells more than «الدراسة»
    words = page.words[first:last]
    if last - first == 1 and words[0] in titles("pronouns"):
        draft.antecedent = speakers.latest(draft.gender) or speakers.latest("")
        return
    stand_in = _stands_in(words) or (len(words) == 1 and definite(words[0]) and speakers.headed(words[0]))
    full = _fullest(page, (first, last), words, speakers, stand_in=stand_in)
    if full == (first, last) and words[0] in _ANYBODY:
        full = _subject_before(page, page.unit_of[draft.at], draft) or full
    only_office = words[0] in titles() and not definite(words[0]) and _tells_more(page, (first, last), full)
    if (stand_in or only_office) and full != (first, last) and words != page.words[full[0] : full[1]]:
        draft.antecedent = full
    unit = page.unit_of[draft.at]
    if draft.rule == "ar.relay" and draft.via:
        outer = draft.via[0]
        whole = _fullest(page, outer, page.words[outer[0] : outer[1]], speakers, stand_in=False)
        speakers.say(whole, _names(page, whole), draft.gender or _gender(page, outer), unit, aloud=aloud)
        speakers.say(full, _names(page, full), _gender(page, full), unit, aloud=aloud)
        return
    if draft.rule.endswith("+chain") and draft.via:
        outer = draft.via[0]
        speakers.say(full, _names(page, full), draft.gender, unit, aloud=False)
        whole = _fullest(page, outer, page.words[outer[0] : outer[1]], speakers, stand_in=False)
        speakers.say(whole, _names(page, whole), "", unit, aloud=aloud)
        return
    led = bare(page.words[full[0]]) in kind("head")
    speakers.say(full, _names(page, full), draft.gender, unit, aloud=aloud, led=led)


def _core(page: Page, own: Range) -> Range:
    """A source without the clause that tells more of it: «حسين الذي تولى الوزارة», «نعمان، وهو خبير»."""
    for t in range(own[0] + 1, own[1]):
        if page.words[t] in RELATIVES or (page.words[t] in COMMAS and t - own[0] <= 2):  # noqa: PLR2004 - a name
            return own[0], t
    return own


def _tells_more(page: Page, own: Range, full: Range) -> bool:
    """Whether the fuller mention ends in a name that ``own``, an office, goes without: «مدير الأمن» for «... نعمان»."""
    return full[1] - full[0] > own[1] - own[0] and _names(page, full)[-1:] != _names(page, own)[-1:]


def _gender(page: Page, own: Range) -> str:
    """What the first word of a source tells: «الصحيفة» is she, «مسؤول» is he, a name tells nothing."""
    word = page.words[own[0]]
    if word.endswith("ه") and len(word) > 3 and word not in titles():  # noqa: PLR2004 - «طه»
        return "f"
    return "m" if word in titles() or definite(word) else ""


def _fullest(page: Page, own: Range, words: list[str], speakers: Speakers, *, stand_in: bool) -> Range:
    """The fullest mention so far of whoever ``own`` names: an earlier source, an earlier mention, or itself."""
    known = speakers.known(_names(page, own), stand_in=stand_in, person=stand_in and words[0] in titles())
    if known is None and own[1] - own[0] > 1:
        known = longer_mention(page, own, words)
    if known is None and own[1] - own[0] <= 3:  # noqa: PLR2004 - a longer one names itself
        honoured = words[0] in _ANYBODY - {"المصدر"}
        stood = None if honoured else stood_in_for(page, own, words)
        known = stood if stand_in else earlier_mention(page, own)
    head = words[0].removeprefix("و")
    if known is None and stand_in and (head in _ANYBODY or (head in _ANYONE and "باسم" not in words)):
        known = speakers.latest("")
    if known is not None and _width(page, known) > _width(page, own):
        return known
    return known if known is not None and stand_in else own


def _width(page: Page, at: Range) -> int:
    """How many words name somebody, marks left out: «د. نعمان» are two."""
    return sum(not page.marks[t] for t in range(*at))


def _dropped(page: Page, draft: Draft, speakers: Speakers) -> Range | None:
    """The clause's speaker: who spoke last in the sentence, else the subject of its first verb, else who spoke last."""
    unit = page.unit_of[draft.at]
    loose = draft.match.cue.frame in {"participle", "noun"}
    if speakers.unit == unit:
        she = loose and draft.gender == "f" and speakers.latest("f", sure=True)
        return she or speakers.latest(draft.gender, loose=loose) or speakers.latest("")
    subject = _first_subject(page, unit, draft)
    if subject is None:
        known = speakers.latest(draft.gender)
        if known is not None:
            return known
        subject = _subject_before(page, unit - 1, draft)
    if subject is not None:
        full = _fullest(page, subject, page.words[subject[0] : subject[1]], speakers, stand_in=False)
        speakers.say(full, _names(page, full), draft.gender, unit, aloud=True)
        return full
    return speakers.latest("")


def _subject_before(page: Page, unit: int, draft: Draft) -> Range | None:
    """The subject of the nearest sentence up to ``unit`` that opens with a verb."""
    before = (_first_subject(page, n, draft) for n in range(unit, max(-1, unit - 1 - _BACK), -1))
    return next((one for one in before if one is not None and page.words[one[0]] not in _ANYBODY), None)


def _first_subject(page: Page, unit: int, draft: Draft) -> Range | None:
    """The subject of the verb that opens the sentence: «أطلق الرئيس حملة، وقال إن»."""
    first = _after_byline(page, unit)
    end = min(draft.at, page.units[unit][1])
    while page.words[first] in _LEADING and first + 1 < end:
        first += 1
    denied = page.words[first].removeprefix("و") in NEGATIONS and first + 1 < end
    first += denied
    if draft.match.cue.frame == "participle" or page.words[draft.at - 1] == "حيث":
        before_verb = _subject_before_verb(page, first, end)
        if before_verb is not None:
            return before_verb
    asked = _asked(page, first, end)
    if asked is not None:
        return asked
    fewest = 2 if draft.match.cue.frame == "participle" else 3  # a verb, its subject, more of its clause
    if end - first < fewest or not _opens_with_verb(page, first, draft.gender, denied=denied):
        return None
    found = noun_phrase(page, first + 1, end)
    if found is not None and page.words[first + 1].endswith("ون") and not definite(page.words[first + 2]):
        found = (first + 1, first + 2)  # «دعا آخرون البلدية»: with this ending a noun governs none after it
    if found is not None:
        end = next((t for t in range(first + 2, found[1]) if _act(page.words[t]) or _object(page, t)), found[1])
        found = (found[0], end)
    if (
        found is None
        or page.words[found[0]] in MANNERS
        or THAT.match(page.words[found[0]])
        or page.words[found[0]] in PREPOSITIONS
    ):
        return None
    return found


def _asked(page: Page, first: int, end: int) -> Range | None:
    """Whom an outlet met: «التقت صحيفة المدى الوزير سالم نعمان، وقال إن» has him speak, and not the paper."""
    if page.words[first].removeprefix("و") not in grammar("ar", "told", "met") or first + 3 >= end:
        return None
    if page.words[first + 1] not in kind("outlet"):
        return None
    name = page.jump[first + 2] if page.opens(first + 2) else first + 3
    at = next((t for t in range(name, end) if page.words[t] in titles() or not definite(page.words[t])), end)
    return noun_phrase(page, at, end) if at < end and not page.marks[at] else None


def _object(page: Page, t: int) -> bool:
    """Whether what the subject did or made begins at ``t``: «ألقى الوزير نعمان | كلمة», «حرر الجيش | 178 شخصا»."""
    word, before = page.words[t], page.words[t - 1]
    if word[:1].isdigit() or word in _ALL_OF:
        return True
    if "ً" in page.text[page.starts[t] : page.ends[t] + 1] and word.endswith("ا"):
        return True
    spoken = word in kind("speech") and before not in titles() and not among(before, "head")
    return spoken and not stands_for_clause(before)


def _act(word: str) -> bool:
    """Whether «بزيارة», «بضيوفه» follows a subject: what he did or whom he met, no part of his name."""
    return word[:1] == "ب" and (stands_for_clause(word[1:]) or (len(word) > 4 and word.endswith(("ه", "ها"))))  # noqa: PLR2004


def _opens_with_verb(page: Page, first: int, gender: str, *, denied: bool = False) -> bool:
    """Whether the word at ``first`` can be a verb of that gender with its subject after it; «لم تكن» where denied."""
    word, following = page.words[first], page.words[first + 1]
    article = definite(word) and page.text[page.starts[first]] != "أ" and word not in _NO_ARTICLE  # «ألقى», «التقى»
    if page.marks[first] or article or word in PREPOSITIONS or THAT.match(word) or among(word, "clause"):
        return False
    if word in kind("adjunct") or word in titles() or among(word, "head"):
        return False
    she = word.startswith("ت") if denied else word.endswith("ت")
    if gender != "p" and (gender == "f") is not she:
        return False
    head = following in titles() or among(following, "head") or following.endswith(("و", "ون"))  # «منسوبو المكتب»
    return definite(following) or head or denied or verb_like(word)


def _after_byline(page: Page, unit: int) -> int:
    """Where a sentence begins after «سالم نعمان - المدى - المرفأ:», which nobody says."""
    first, last = page.units[unit]
    dashed = False
    for t in range(first, min(last - 1, first + 14)):
        dashed = dashed or page.words[t] in {"-", "–", "ـ"} or page.words[t].endswith("-")
        if page.words[t] == ":":
            return t + 1 if dashed else first
    return first


def _subject_before_verb(page: Page, first: int, stop: int) -> Range | None:
    """«منظمات محلية سارعت إلى ...، مؤكدة»: the noun phrase that a verb follows."""
    if verb_like(page.words[first]) or page.words[first] in PREPOSITIONS or page.words[first][:1] == "و":
        return None
    if among(page.words[first], "clause") or among(page.words[first], "adjunct") or page.marks[first]:
        return None
    found = noun_phrase(page, first, stop)
    if found is None or found[1] >= stop or found[0] != first:
        return None
    if not (verb_like(page.words[found[1]]) or page.words[found[1]] in NEGATIONS):
        return None
    return found if definite(page.words[first]) or found[1] - first > 1 else None


def _names(page: Page, at: Range) -> tuple[str, ...]:
    """The words that tell one speaker from another: without marks and small words."""
    at = _core(page, at)
    words = [word for word in page.words[at[0] : at[1]] if len(word) > 1 and word not in PREPOSITIONS]
    last = words[-1].removeprefix("ال") if words else ""
    if len(last) > 3 and words[-1] not in titles("stand_ins"):  # noqa: PLR2004 - «العيدان» is «سالم عيدان»
        words[-1] = last
    return tuple(words)


def _stands_in(words: list[str]) -> bool:
    """Whether the words only stand in for somebody named before: «الوزير», «المصدر ذاته», «الرئيس اليمني»."""
    core = [word for word in words if word not in _SELF]
    if not core:
        return True
    head = core[0][1:] if core[0][:1] == "و" else core[0]
    if head not in titles("stand_ins"):
        return core[0] in words_of("أمين رئيس مدير متحدث المتحدث") and "باسم" in core
    if len(core) == 1:
        return True
    if len(core) == 2:  # noqa: PLR2004 - a stand-in with one adjective
        return head in _OFFICES and definite(core[1]) and core[1].endswith(("ي", "يه", "المذكور"))
    return "باسم" in core
