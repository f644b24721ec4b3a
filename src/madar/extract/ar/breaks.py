"""Where an Arabic content breaks off inside its sentence: the occasion, the speaker's next act, a new clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.ar.forms import arabic
from madar.extract.ar.kinds import THAT, accusative, bare, verb_like, words_of
from madar.extract.ar.openings import TURNS
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.ar.drafts import Draft
    from madar.extract.ar.page import Page

_OCCASION = words_of("خلال في وذلك جاء أثناء عقب")
_THEN = words_of("خلال في ذلك عقب أثناء")
_SPEECH = grammar("ar", "breaks", "speech")
_NEW_CLAUSE = grammar("ar", "breaks", "new_clause")
_WHICH, _WHAT = words_of("وهو وهي"), words_of("ما الأمر")
_AND_WHICH = words_of("والتي والذي والذين")
_ACTS = grammar("ar", "breaks", "acts")
TOPICS = grammar("ar", "breaks", "topics")
_AND_THAT = words_of("وذلك فيما بينما حيث")
_TOPIC = 10
_GIVES, _THANKS = grammar("ar", "breaks", "gives"), grammar("ar", "breaks", "thanks")
_TIMES = words_of("أمس اليوم مساء صباح يوم")
_TIME_HEADS = grammar("ar", "breaks", "time_heads")
_LONG_QUOTE = 8
_NOUN_PHRASES = frozenset({"phrase", "described", "quote-b"})


def breaks_at_comma(page: Page, draft: Draft, start: int, t: int) -> str:
    """Why the comma at ``t`` ends the content that begins at ``start``, or nothing where the content goes on."""
    following = page.words[t + 1]
    if _occasion(page, t + 1):
        return "the occasion, not the content"
    if following in _ACTS or (following in _GIVES and _THANKS & set(page.words[t + 2 : t + 5])):
        return "the speaker's next act"
    if following in TOPICS and any(_cue_word(word) for word in page.words[t + 2 : t + 2 + _TOPIC]):
        return "the speaker's next topic"
    return _by_frame(page, draft, start, t)


def _by_frame(page: Page, draft: Draft, start: int, t: int) -> str:
    """Reasons that hold for one frame: what is held, a fronted participle, a noun phrase, an ended quotation."""
    following, opened = page.words[t + 1], page.opener.get(t - 1)
    first = page.units[page.unit_of[start]][0]
    if draft.match.cue.lemma == "اعتبر" and draft.reach == "phrase":
        return "what is held ends with its comma"
    if draft.match.cue.frame == "participle" and draft.at - first < 2 and opened is not None:  # noqa: PLR2004
        return "the main clause of a sentence that opened with a participle"
    then = following == "ثم" and t + 2 < len(page.words) and verb_like(page.words[t + 2])
    if draft.match.cue.frame == "participle" and then:
        return "what the speaker did then"
    if draft.reach == "described" and following in _AND_THAT:
        return "the description is over"
    own_verb = following[:1] == "و" and (verb_like(following) or _cue_word(following[1:]))
    new_clause = own_verb or (following in _NEW_CLAUSE and following[:1] == "و")
    if draft.reach in _NOUN_PHRASES and (new_clause or following in _NEW_CLAUSE or accusative(following)):
        return "a noun phrase does not go on with a clause"
    if new_clause and opened is not None and t - opened > _LONG_QUOTE:
        return "the quotation has ended and a new clause begins"
    return ""


def breaks_at_word(page: Page, draft: Draft, start: int, t: int) -> str:
    """Why the word at ``t`` ends the content, without a comma before it; or nothing."""
    word = page.words[t]
    which = word in _WHICH and t > start and not page.inside[start]
    if which and t + 1 < len(page.words) and page.words[t + 1] in _WHAT:
        return "what the writer makes of it"
    if word in TURNS and t > start + 2 and page.words[t - 1] not in {"و", "او"}:
        return "the speaker's next act"
    if draft.reach == "phrase" and word in _AND_WHICH and t > start:
        return "it goes on about a noun before the content"
    if draft.reach == "described" and t > start and verb_like(word) and THAT.match(page.words[start]) is None:
        return "the description is over"
    return "the sentence in the quotation is over" if page.inside[start] and word in {".", "؛"} else ""


def before_time(page: Page, start: int, stop: int) -> int:
    """Before a time at the sentence's end, which belongs to the announcing: «أعلنت الوزارة مقتل اثنين أمس»."""
    end = stop
    while end > start and page.marks[end - 1]:
        end -= 1
    for t in range(max(start + 2, end - 7), end):
        if page.words[t] in _TIMES or (page.words[t] == "في" and page.words[t + 1] in _TIME_HEADS):
            return t
    return stop


def _cue_word(word: str) -> bool:
    forms = arabic().first.get(word)
    return forms is not None and forms[0].cue.frame in {"verb", "accuse", "relay"}


def _occasion(page: Page, t: int) -> bool:
    """Whether «خلال لقاء», «في مؤتمر صحفي», «وذلك في كلمة» stands at ``t``: when it was said, not what."""
    words = [*page.words[t : t + 3], "", ""]
    if words[0] not in _OCCASION:
        return False
    if words[0] in {"وذلك", "جاء"}:
        return words[1] in _THEN and bare(words[2]) in _SPEECH
    return bare(words[1]) in _SPEECH
