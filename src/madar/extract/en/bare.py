"""Texts that have lost their commas: where a clause ends and its speaker begins.

Nothing parts "The bridge is safe the minister said" but the noun phrases themselves: a *seam* is a place where one
must end and another begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.en.adjuncts import after_adjuncts
from madar.extract.en.inverted import speaker_end
from madar.extract.en.lexis import listed
from madar.extract.en.openings import told_of
from madar.extract.en.phrases import is_finite
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.en.groups import Group
    from madar.extract.en.page import Page

Range = tuple[int, int]
_FEWEST = 4
_MANY = frozenset(("people", "police", "military", "media"))
_NOUNS = frozenset("NAUZ#")
_BEFORE_NO_SPEAKER = frozenset("IBTWS&|t")
_INVERTING = grammar("en", "bare", "inverting")
_BODIES = grammar("en", "bare", "bodies")
_SPEAKERS = grammar("en", "bare", "speakers")
_PARTICLES = grammar("en", "bare", "particles")


def before_speaker(
    page: Page, group: Group, source: Range | None, floor: int, limit: int
) -> tuple[Range, Range] | None:
    """The speaker and the clause before him in "The bridge is safe the minister said."; None where it is none such."""
    if source is None or group.kind not in {"finite", "past"} or source[1] != group.first:
        return None
    if not group.form.cue.takes & {"bare", "quote"}:
        return None
    told = told_of(page, group, limit)
    j = after_adjuncts(page, told[1] if told else group.end, limit)
    if j < limit and page.tag[j] not in ".IGJ":
        return None
    first = _last_seam(page, *source)
    if first - floor < _FEWEST or not may_speak(page, first, source[1]):
        return None
    led_in = page.tag[first - 1] in _BEFORE_NO_SPEAKER and page.word[first - 1] not in _PARTICLES
    if led_in or first - 1 in page.closes or not _clause(page, floor, first):
        return None
    return (first, source[1]), (floor, first)


def after_verb(page: Page, group: Group, source: Range | None, floor: int, limit: int) -> Range | None:
    """The speaker in "The bridge is safe said Salma Haddad.": whoever stands between the verb and the end; or None."""
    if group.form.cue.lemma not in _INVERTING or group.first != group.at or group.end >= limit:
        return None
    if page.tag[group.end] not in "DANKUJ" or group.first - floor < _FEWEST or not _clause(page, floor, group.first):
        return None
    end = speaker_end(page, group.end, limit)
    if end <= group.end or not may_speak(page, group.end, end):
        return None
    first = _last_seam(page, *source) if source else group.first
    if source and may_speak(page, first, source[1]) and not _clause(page, floor, first):
        return None  # "The observatory said two children": its subject stands before it
    stop = end
    while stop < limit and page.tag[stop] not in ".G":
        if page.tag[stop] != "W" and is_finite(page, stop, group.end) and "W" not in page.tag[end:stop]:
            return None
        stop += 1
    return group.end, stop if "W" in page.tag[end:stop] else end


def after_preposition(page: Page, a: int, limit: int) -> int:
    """Where the source of "According to the letter the bridge is safe" ends: at the first seam; ``a`` for none."""
    for k in range(a + 1, limit):
        if page.tag[k] in ".;:":
            return a
        if _is_seam(page, k, a):
            return k if _clause(page, k, limit) else a
        if is_finite(page, k, a):
            return a
    return a


def _clause(page: Page, a: int, b: int) -> bool:
    return any(page.tag[i] in "XMVpE" for i in range(a, b))


def _last_seam(page: Page, a: int, b: int) -> int:
    """The last seam in the words that a noun phrase seems to hold, or its beginning."""
    return next((k for k in range(b - 1, a, -1) if _is_seam(page, k, a)), a)


def _is_seam(page: Page, k: int, a: int) -> bool:
    """Whether one noun phrase ends and another begins at ``k``, with no mark between them."""
    kind, before = page.tag[k], page.tag[k - 1]
    if before == "E" and k - 2 > a and page.tag[k - 2] in "XR":
        return kind in "DPpA"  # "who are now in hospital, treated Meridian reports"
    if page.word[k - 1] in _PARTICLES:
        return kind in "DPp"  # "who then got up the minister said"
    if before not in _NOUNS | {")"} and not (before == "q" and k - 1 in page.closes):
        return False
    if kind in "DPp" or k in page.opens:
        return page.word[k] != "there"
    if before == "Z" and k - 1 > a:
        return kind in "NAUJ#" and page.tag[k - 2] not in "#DA"
    small = before in "NU" and not page.upper(k - 1)
    if kind == "J" and before == "A" and _may_be_role(page, k + 1):
        return _after_place(page, k - 1, a)  # "near the border with Azira local sources said"
    if kind == "J" or (kind == "E" and k + 1 < len(page.tag) and page.tag[k + 1] in "NA"):
        return small and not page.upper(k)
    if kind == "A":
        return small and not _heads_name(page, k - 1)
    role = _may_be_role(page, k)
    if small:
        many = page.word[k].endswith(("s", "ce")) or page.tag[k + 1] in "NA"
        return (role or page.word[k] in _BODIES) and page.word[k - 1].endswith(("s", "people")) and many
    return role and _after_place(page, k - 1, a)


def _may_be_role(page: Page, k: int) -> bool:
    return page.word[k] in _SPEAKERS or page.word[k] in listed("person_role")


def _heads_name(page: Page, i: int) -> bool:
    """Whether a name may follow the word as part of it: "activist Salma Haddad", "news agency Meridian"."""
    word = page.word[i]
    if word in _MANY or word.endswith("s"):
        return False  # "killed six people Meridian reports"
    return word in listed("person_role") or word in listed("outlet_head") or word in _BODIES


def _after_place(page: Page, i: int, a: int) -> bool:
    """Whether a name that ends at ``i`` is a place behind a preposition: "in Azira member of the council ..."."""
    while i > a and page.tag[i] == "A":
        i -= 1
    return page.word[i] in {"in", "at", "near", "on", "with", "of", "from", "to"}


def may_speak(page: Page, a: int, b: int) -> bool:
    """Whether a noun phrase may be somebody who speaks: a pronoun, a name, a role, a body, a paper."""
    if page.tag[a] in "Pp":
        return page.word[a] not in {"there", "this", "these"}
    return any(
        page.tag[i] == "A"
        or page.word[i] in listed("person_role")
        or page.word[i] in listed("document")
        or page.word[i] in _BODIES
        or page.word[i] in _SPEAKERS
        for i in range(a, b)
    )
