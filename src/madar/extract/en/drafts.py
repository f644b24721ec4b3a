"""An attribution while it is being made, in token ranges; and how it becomes one in spans of the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from madar.extract.certainty import certainty_of, stance_of
from madar.extract.en.lexis import listed
from madar.lang.classes import grammar
from madar.terms import Attribution, Span

if TYPE_CHECKING:
    from madar.extract.cues import Cue
    from madar.extract.en.groups import Group
    from madar.extract.en.page import Page
    from madar.terms import Certainty, Manner, Spans, Stance

Range = tuple[int, int]
_LEADING = frozenset(",;:-.)")
_TRAILING = frozenset(",;:-.(")
_HEDGED = 60


@dataclass(slots=True)
class Draft:
    """Who (``source``), by which words (``cue``), what (``content``), through whom, under which rule; token ranges.

    ``at`` is the token of the cue, ``left`` is True where a content stands before it, ``denied`` where the cue is.
    """

    at: int
    entry: Cue
    cue: list[Range]
    content: list[Range]
    source: Range | None = None
    rule: str = ""
    denied: bool = False
    left: bool = False
    finite: bool = True
    via: list[Range] = field(default_factory=list)
    antecedent: Range | None = None
    stance: Stance | None = None
    certainty: Certainty | None = None
    steps: list[str] = field(default_factory=list)

    def sort_key(self) -> int:
        """Where the draft begins."""
        return min(a for a, _ in (*self.cue, *self.content))


def told(page: Page, group: Group) -> str:
    """The first step of an attribution: its cue, as it stands and as the table has it."""
    cue = group.form.cue
    return f"cue «{page.show(group.at, group.end)}»: {cue.frame} «{cue.lemma}»" + (", denied" if group.denied else "")


def trimmed(page: Page, a: int, b: int) -> Range:
    """A token range without the marks at its ends that are no part of it: stops, commas, a lone quotation mark."""
    tag = page.tag
    moved = True
    while moved and a < b:
        moved = False
        if tag[a] in _LEADING or (tag[a] == "q" and not _whole(page, a, b)):
            a, moved = a + 1, True
        elif (tag[b - 1] in _TRAILING and page.word[b - 1] not in {"?", "!"}) or (
            tag[b - 1] == "q" and not _closing(page, b - 1, a)
        ):
            b, moved = b - 1, True
    return a, b


def _whole(page: Page, a: int, b: int) -> bool:
    """Whether the mark at ``a`` opens a quotation that ends inside, or that never closes."""
    number = page.opens.get(a)
    if number is None and a and page.para[a] != page.para[a - 1] and page.inside[a] >= 0:
        return True  # the mark that opens each paragraph of a quotation again
    return number is not None and (
        page.ranges[number][1] <= b or not page.quotes[number].closed or page.ranges[number][1] > b
    )


def _closing(page: Page, i: int, a: int) -> bool:
    number = page.closes.get(i)
    if number is not None and page.para[page.ranges[number][0]] != page.para[a]:
        return True  # it closes a quotation over paragraphs
    return (number is not None and page.ranges[number][0] >= a) or (
        page.word[i] in "'’" and number is None and i not in page.opens
    )


def finished(page: Page, draft: Draft) -> Attribution | None:
    """The attribution in spans, or None where nothing is left of its content."""
    content = _spans(page, draft.content)
    if not content:
        return None
    words = [_said(page, i) for a, b in draft.content for i in range(a, min(b, a + _HEDGED)) if page.tag[i] != "q"]
    stance, certainty = leaning(draft, words)
    return Attribution(
        source=_spans(page, [draft.source] if draft.source else []),
        cue=tuple(Span(page.start[a], page.end[b - 1]) for a, b in sorted(draft.cue) if a < b),
        content=content,
        via=tuple(spans for one in draft.via if (spans := _spans(page, [one]))),
        antecedent=_spans(page, [draft.antecedent] if draft.antecedent else []),
        manner=_manner(page, draft.content),
        stance=stance,
        certainty=certainty,
        rule=draft.rule,
        steps=tuple(draft.steps),
    )


def _said(page: Page, i: int) -> str:
    """The word at ``i``, the month of May told from what may be."""
    return "" if page.tag[i] == "Z" else page.word[i]


_OF_TALK = grammar("en", "drafts", "of_talk")


def leaning(draft: Draft, words: list[str]) -> tuple[Stance, Certainty]:
    """Stance and certainty from the cue, what denies it, and the hedges of the content."""
    entry = draft.entry
    stance: Stance = draft.stance or entry.stance
    certainty = draft.certainty or entry.certainty
    if draft.denied and draft.stance is None and entry.negated:
        if entry.row.get("denied_certainty"):
            return "asserts", entry.row["denied_certainty"]
        stance = entry.negated  # type: ignore[assignment]
        if stance in {"cannot_verify", "denies"}:
            certainty = "unmarked"
    if draft.stance is None:
        turned = stance_of(stance, words, "en")
        about = any(word in listed("talk") or word in _OF_TALK for word in words[:8])
        stance = stance if turned == "denies" and not about else turned
    if stance in {"asks", "cannot_verify", "denies", "doubts"} and certainty == "unmarked":
        return stance, "unmarked"
    return stance, certainty_of(certainty, words, "en")


def _spans(page: Page, ranges: list[Range]) -> Spans:
    out = []
    for a, b in sorted(ranges):
        left, right = trimmed(page, a, b)
        if left < right and any(page.word[i][0].isalnum() or page.word[i][0] in "@#" for i in range(left, right)):
            out.append(Span(page.start[left], page.end[right - 1]))
    return tuple(out)


def _manner(page: Page, content: list[Range]) -> Manner:
    outside = marks = 0
    for a, b in content:
        i = a
        while i < b:
            number = page.opens.get(i)
            if number is not None:
                marks += 1
                i = max(i + 1, page.ranges[number][1])
                continue
            outside += page.word[i][0].isalnum()
            i += 1
    if not marks:
        return "indirect"
    return "mixed" if outside else "direct"
