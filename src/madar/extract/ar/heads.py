"""Where attributions begin in an Arabic text: each word that may be a cue is tried in its frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.ar.charges import accuse, estimate
from madar.extract.ar.drafts import Draft, Place
from madar.extract.ar.forms import arabic
from madar.extract.ar.nouns import hearsay, noun, participle, preposition
from madar.extract.ar.relays import relay
from madar.extract.ar.unverified import unverified
from madar.extract.ar.verbs import verb
from madar.extract.certainty import phrases

if TYPE_CHECKING:
    from madar.extract.ar.page import Page

_A_WORD = 3
_FRAMES = {
    "verb": verb,
    "participle": participle,
    "noun": noun,
    "preposition": preposition,
    "hearsay": hearsay,
    "relay": relay,
    "accuse": accuse,
}


def heads(page: Page) -> list[Draft]:
    """The drafts of a page in text order, their contents begun but not yet ended.

    Cost: linear in the words: each cue looks at most 60 words ahead and 20 back.
    """
    found: list[Draft] = []
    taken: set[int] = set()
    begins, unable = arabic().first, phrases("ar", "negation", "unable")
    for first, last in page.units:
        i = first
        while i < last:
            step, word = 1, page.words[i]
            known = word in begins or word in unable or (word[:1] in "وف" and word[1:] in begins)
            if known and i not in taken:
                draft, step = _at(page, i, last)
                if draft is None:
                    _remember(page, i, step)
                if draft is not None:
                    found.append(draft)
                    taken.update(t for a, b in draft.cue for t in range(a, b))
            i += step
    return found


def _remember(page: Page, i: int, step: int) -> None:
    """Note a word that might have been a cue and was none, for those who ask how borders were found."""
    word, first = page.words[i], arabic().first
    if word not in first and not (word[:1] in "وف" and word[1:] in first):
        return
    forms = arabic().at(page.words, i)
    if not forms and word[:1] in "وف":
        forms = arabic().at(page.words, i, word[1:])
    if forms:
        why = "a false friend" if step > 1 or forms[0].cue.frame == "false_friend" else "nothing opens a content for it"
        page.passed.setdefault(page.unit_of[i], []).append(f"dropped {page.shown(i, i + step)!r}: {why}")


def _at(page: Page, i: int, stop: int) -> tuple[Draft | None, int]:
    """The draft of the cue at ``i``, and how many words to go on."""
    first = arabic().first
    word = page.words[i]
    draft = unverified(page, i, stop)
    if draft is not None:
        return draft, 1
    for asked in (word, word[1:] if word[:1] in "وف" else ""):
        if asked not in first:
            continue
        for form in arabic().at(page.words, i, asked):
            if asked != word and len(asked) < _A_WORD and len(form.words) == 1:
                continue  # but «ومن المتوقع» begins with a conjunction and two letters
            if form.cue.frame == "false_friend":
                return None, len(form.words)
            here = Place(page, i, i + len(form.words), stop, form)
            draft = _FRAMES[form.cue.frame](here)
            if draft is None and form.cue.lemma == "قدر":
                draft = estimate(here)
                if draft is not None:
                    draft.cuts = False
            if draft is not None:
                draft.gender = form.tag[-1] if form.tag[-1] in "mfp" else ""
                return draft, 1
    return None, 1
