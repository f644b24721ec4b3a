"""Whom a dropped subject, a pronoun or a stand-in goes back to in an Arabic text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.ar.kinds import PREPOSITIONS, RELATIVES, COMMAS, among, definite, kind, titles, verb_like
from madar.extract.ar.middle import noun_phrase
from madar.extract.antecedents import Speakers

if TYPE_CHECKING:
    from madar.extract.ar.drafts import Draft
    from madar.extract.ar.page import Page


def name_speakers(page: Page, drafts: list[Draft]) -> None:
    """Set each draft's antecedent where its source is empty or only stands in for somebody. Cost: linear."""
    speakers = Speakers()
    for draft in sorted(drafts, key=lambda one: one.at):
        if page.inside[draft.at] and draft.source is None and draft.match.cue.frame != "verb":
            continue
        if draft.source is None:
            if draft.dropped:
                draft.antecedent = _dropped(page, draft, speakers)
            continue
        first, last = draft.source
        words = page.words[first:last]
        if last - first == 1 and _stripped(words[0]) in titles("pronouns"):
            draft.antecedent = speakers.latest(draft.gender) or speakers.latest("")
            continue
        stand_in = _stands_in(words)
        known = speakers.known(_names(words), stand_in=stand_in)
        if known is None and last - first <= 3:  # noqa: PLR2004 - a longer one names itself
            known = _earlier_mention(page, first, last)
        if known is not None and stand_in and known[1] - known[0] > last - first:
            draft.antecedent = known
        full = known if known is not None and known[1] - known[0] > last - first else (first, last)
        speakers.say(full, _names(page.words[full[0] : full[1]]), draft.gender, page.unit_of[draft.at])


def _dropped(page: Page, draft: Draft, speakers: Speakers) -> tuple[int, int] | None:
    """The clause's speaker: who spoke last in the sentence, else the subject of its first verb, else who spoke last."""
    unit = page.unit_of[draft.at]
    if draft.match.cue.frame in {"participle", "noun"}:
        if speakers.unit == unit:
            return speakers.latest(draft.gender, loose=True)
        subject = _first_subject(page, unit, draft)
        if subject is not None:
            return subject
    return speakers.latest(draft.gender) or speakers.latest("")


def _first_subject(page: Page, unit: int, draft: Draft) -> tuple[int, int] | None:
    first, last = page.units[unit]
    if draft.at - first < 3 or not (verb_like(page.words[first]) or draft.gender != "f"):  # noqa: PLR2004
        return None
    word = page.words[first]
    if draft.gender == "f" and not word.endswith("ت"):
        return None
    if definite(word) or word in PREPOSITIONS or among(word, "clause") or among(word, "adjunct"):
        return None
    found = noun_phrase(page, first + 1, draft.at)
    if found is None or page.marks[found[0]]:
        return None
    return found


def _stripped(word: str) -> str:
    return word


def _names(words: list[str]) -> tuple[str, ...]:
    """The words that tell one speaker from another: without marks and without titles that many bear."""
    return tuple(word for word in words if len(word) > 1 and word not in PREPOSITIONS)


def _stands_in(words: list[str]) -> bool:
    core = [word for word in words if word not in {"نفسه", "نفسها", "ذاته", "ذاتها"}]
    if not core:
        return True
    head = core[0][1:] if core[0][:1] == "و" else core[0]
    return head in titles("stand_ins") and len(core) <= 3  # noqa: PLR2004 - «المتحدث باسم فلان» still stands in


def _earlier_mention(page: Page, first: int, last: int) -> tuple[int, int] | None:
    """An earlier, fuller mention by the same last word that nobody has spoken under: «مدير الجمعية عمر الجاسر»."""
    at = page.first_seen.get(page.words[last - 1], first)
    if at >= first or page.unit_of[at] < 0 or not (definite(page.words[last - 1]) or len(page.words[last - 1]) > 3):  # noqa: PLR2004
        return None
    low = max(page.units[page.unit_of[at]][0], at - 14)
    t = at
    while t > low and not _breaks(page, t - 1):
        t -= 1
    while t < at and page.words[t] not in titles() and page.words[t] not in kind("head"):
        t += 1
    return (t, at + 1) if at - t >= 1 else None


def _breaks(page: Page, t: int) -> bool:
    word = page.words[t]
    return (
        page.marks[t]
        or word in RELATIVES
        or word in COMMAS
        or verb_like(word)
        or among(word, "clause")
        or among(word, "adjunct")
    )
