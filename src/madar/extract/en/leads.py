"""Sources with a preposition or none at all: "according to", "reportedly", names before a colon, "could not verify"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.certainty import found as phrase_at
from madar.extract.certainty import phrases
from madar.extract.en.bare import after_preposition, may_speak
from madar.extract.en.drafts import Draft
from madar.extract.en.ends import clause_end, limit_of, phrase_end
from madar.extract.en.groups import _words as negations
from madar.extract.en.inverted import speaker_end
from madar.extract.en.phrases import end_of, is_finite
from madar.extract.en.subjects import floor_of, subject_before
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.cues import Cue
    from madar.extract.en.groups import Group
    from madar.extract.en.page import Page

Range = tuple[int, int]
_RULES = grammar("en", "leads", "rules")
_ATTACHED = 6
_LONG = 6


def preposition(page: Page, group: Group, found: dict[int, Group]) -> Draft | None:
    """The attribution of "according to X": what stands before it, or behind the comma where it opens the sentence."""
    floor, limit = floor_of(page, group.at), limit_of(page, group.end - 1)
    a = group.end
    end = speaker_end(page, a, limit)
    if page.bare and all(page.tag[i] in "R&|" for i in range(floor, group.at)):
        seam = after_preposition(page, a, limit)
        if seam > a:
            content = [(seam, clause_end(page, seam, limit, found))]
            return _draft(page, group.form.cue, [(group.at, group.end)], content, (a, seam), "en.preposition", group.at)
    if (
        end <= a
        or _is_rule(page, end)
        or (page.bare and page.tag[a] in "NU" and not may_speak(page, a, end))
        or (group.form.cue.lemma == "per" and (page.tag[group.at - 1] != "," or page.tag[a] not in "DA"))
    ):
        return None
    stop = end
    if group.form.cue.lemma == "to hear":
        end = next((i for i in range(a, min(limit, a + 8)) if page.word[i] == "tell"), -1)
        if end < 0:
            return None
        stop = min(end + 2, limit)
    before = _clause_before(page, group.at, floor)
    if before is not None:
        content = [before]
    else:
        content = _behind(page, stop, limit, found)
        if not content and group.at == floor and group.form.cue.lemma != "to hear":
            end = stop = end_of(page, a, limit)  # what looks like an apposition is the clause
            content = _behind(page, stop, limit, found)
        if group.at - floor > 0 and page.tag[group.at - 1] == "," and content:
            content = [(floor, group.at - 1), *content]
    if not content:
        return None
    draft = _draft(page, group.form.cue, [(group.at, group.end)], content, (a, end), "en.preposition", group.at)
    farther = speaker_end(page, end + 1, limit) if page.word[end : end + 1] in (["citing"], ["quoting"]) else 0
    if farther > end + 1:  # "according to the agency citing the police"
        draft.cue.append((end, end + 1))
        draft.via, draft.source = [(a, end)], (end + 1, farther)
    return draft


def _is_rule(page: Page, end: int) -> bool:
    return page.word[end - 1] in _RULES


def _clause_before(page: Page, at: int, floor: int) -> Range | None:
    """The clause that ends before the preposition."""
    begin = floor
    while begin < at and page.tag[begin] in "q)-,;" and begin not in page.opens:
        begin += 1
    for i in range(at - 2, begin, -1):
        if page.tag[i] == ";" or (page.tag[i] == "." and i not in page.closes):
            begin = i + 1
            break
    if at - begin <= 2:  # noqa: PLR2004 - two words are no clause
        return None
    since_then = page.tag[begin : begin + 2] == ["B", "R"]
    if not since_then and (page.tag[begin : begin + 1] == ["B"] or page.tag[begin : begin + 1] == ["S"]):
        comma = next((i for i in range(begin, at) if page.tag[i] == ","), at)
        if comma >= at - 1:
            return (begin + 1, at) if page.word[begin] in {"as", "but", "so"} else None
    known = any(is_finite(page, i, begin) or page.tag[i] in "EV" for i in range(begin, at))
    if not known and (at - begin < _LONG or page.tag[begin] not in "DNAPJU#"):
        return None
    k = at - 1
    if page.tag[k] == "q" and k in page.closes:
        first = page.ranges[page.closes[k]][0]
        return min(begin, first), at
    return begin, at


def _behind(page: Page, end: int, limit: int, found: dict[int, Group]) -> list[Range]:
    j = end
    while j < limit and page.tag[j] != ",":
        if is_finite(page, j, end):
            return []
        j += 1
    if j + 1 >= limit:
        return []
    stop = clause_end(page, j + 1, limit, found)
    return [(j + 1, stop)] if stop > j + 2 else []


def hearsay(page: Page, group: Group, found: dict[int, Group]) -> Draft | None:
    """The clause that "reportedly" or "rumour has it" marks as somebody else's; the source has no words."""
    floor, limit = floor_of(page, group.at), limit_of(page, group.end - 1)
    begin = group.at
    while begin > floor and page.tag[begin - 1] not in "WTS;:-&|":
        begin -= 1
    if page.tag[begin] in "BI" and begin < group.at:
        comma = next((i for i in range(begin, group.at) if page.tag[i] == ","), -1)
        begin = comma + 1 if comma > 0 else begin
    end = clause_end(page, group.end, limit, found) if group.end < limit else limit
    content = [(begin, group.at)] if begin < group.at else []
    content += [(group.end, end)] if group.end < end else []
    if sum(b - a for a, b in content) <= 1:
        return None
    return _draft(page, group.form.cue, [(group.at, group.end)], content, None, "en.hearsay", group.at)


def unverified(page: Page, found: dict[int, Group], entry: Cue) -> list[Draft]:
    """What a source could not verify: "could not independently confirm the claim", "could not be verified"."""
    out = []
    verify = negations("cannot_verify")
    for i, word in enumerate(page.word):
        if word not in verify or i in page.opens:
            continue
        floor, limit = floor_of(page, i), limit_of(page, i)
        first = _unable(page, i, floor)
        if first < 0:
            continue
        passive = "be" in page.word[first:i] or (
            "been" in page.word[first:i] and word.endswith("ed") and "able" not in page.word[first:i]
        )
        subject = subject_before(page, first, floor)
        end_cue = i + 1
        if page.word[i + 1 : i + 3] in (["nor", "deny"], ["or", "deny"], ["nor", "denied"], ["nor", "denies"]):
            end_cue = i + 3
        if passive:
            if subject is None:
                continue
            content, source = [subject], None
        else:
            a = end_cue
            if a >= limit or page.tag[a] in ",.;":
                continue
            clause = page.tag[a] in "TWS"
            content = [(a, clause_end(page, a, limit, found) if clause else phrase_end(page, a, limit, found))]
            source = (
                None
                if subject and page.word[subject[0]] in {"it", "there"} and page.word[first] in {"was", "is"}
                else subject
            )
        draft = _draft(page, entry, [(first, end_cue)], content, source, "en.unverified", i)
        draft.stance, draft.certainty = "cannot_verify", "unmarked"
        out.append(draft)
    return out


def _unable(page: Page, i: int, floor: int) -> int:
    """Where the phrase of inability begins that governs the verb at ``i``, or -1."""
    k = i
    while k > floor and page.word[k - 1] in negations("adverbs"):
        k -= 1
    for begin in range(max(floor, i - _ATTACHED), i):
        words = page.word[begin:i]
        if phrase_at(words, phrases("en", "negation", "unable"), 1) == 0:
            length = _length(words)
            if (begin + length >= k and page.word[i] != "confirm") or (
                begin + length >= k and words[0] not in {"has", "have", "had"}
            ):
                return begin
    return -1


def _length(words: list[str]) -> int:
    longest = 0
    for rest in phrases("en", "negation", "unable").get(words[0], ()):
        if tuple(words[1 : 1 + len(rest)]) == rest:
            longest = max(longest, 1 + len(rest))
    return longest


def _draft(
    page: Page, entry: Cue, cue: list[Range], content: list[Range], source: Range | None, rule: str, at: int
) -> Draft:
    steps = [
        f"cue «{page.show(*cue[0])}»: {entry.frame} «{entry.lemma}»",
        f"source «{page.show(*source)}»" if source else "no words name the source",
    ]
    return Draft(at=at, entry=entry, cue=cue, content=content, source=source, rule=rule, finite=False, steps=steps)
