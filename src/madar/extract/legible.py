"""A text without what no reader sees, and without the line breaks of a page inside its sentences; with the way back.

Marks of writing direction, soft hyphens and joiners part words and quotations that stand together on the page; letters
come apart from their hamza or accent; printed lines end in the middle of sentences. The rules read the text without
all that and answer in spans of the text as it was.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from madar.lang.text import INVISIBLE
from madar.terms import Attribution, Span, Spans

_PARTS = frozenset(map(chr, [*range(0x300, 0x346), 0x653, 0x654, 0x655]))  # accents, madda, hamza
_UNSEEN = re.compile(f"[{INVISIBLE}\u0300-\u0345\u0653-\u0655]")
_ENDS = re.compile(r"[.!?؟…:»\"”)\]]\s*$")
_ITEM = re.compile(r"\s*(?:[-*•–—#]|\d+[.)\-]|[(\[]?[اأبجدهوa-zA-Z0-9][.)\]]\s)")
_FEWEST_LINES = 4
_PRINTED = (30, 120)
_FULL = 0.7
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Legible:
    """``text`` as the rules read it; its character ``i`` stood in ``[at[i], ends[i])``; empty where nothing moved."""

    text: str
    at: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def span(self, span: Span) -> Span:
        """The span of the text as it was; of one character at least."""
        return Span(self.at[span.start], self.ends[span.end - 1]) if self.at else span

    def here(self, span: Span) -> Span:
        """The span of the text as it is read here."""
        if not self.at:
            return span
        return Span(bisect_left(self.at, span.start), bisect_left(self.at, span.end))

    def back(self, one: Attribution) -> Attribution:
        """The attribution in spans of the text as it was."""
        if not self.at:
            return one
        return replace(
            one,
            source=self._spans(one.source),
            cue=self._spans(one.cue),
            content=self._spans(one.content),
            via=tuple(self._spans(hop) for hop in one.via),
            antecedent=self._spans(one.antecedent),
        )

    def _spans(self, spans: Spans) -> Spans:
        return tuple(self.span(span) for span in spans)


def legible(text: str) -> Legible:
    r"""The text without characters that no reader sees, and with its letters whole. Cost: linear in the text.

    >>> legible("قال\u200f الوزير").text
    'قال الوزير'
    """
    if not _UNSEEN.search(text):
        return Legible(text)
    out: list[str] = []
    at: list[int] = []
    ends: list[int] = []
    for i, char in enumerate(text):
        if char in INVISIBLE:
            continue
        whole = unicodedata.normalize("NFC", out[-1] + char) if out and char in _PARTS else ""
        if len(whole) == 1:
            out[-1], ends[-1] = whole, i + 1
            continue
        out.append(char)
        at.append(i)
        ends.append(i + 1)
    return Legible("".join(out), tuple(at), tuple(ends))


def unwrapped(text: str) -> str:
    r"""The text with a space for each line break inside its sentences, where it stands in printed lines; else itself.

    Nothing moves: a break is one character and so is a space. A break stays behind a full stop, at an empty line and
    before an item of a list. Cost: linear in the text.

    >>> lines = ["قال الوزير سامر حمدان أمس في كلمة له أمام", "المجلس إن الجسر الجديد آمن وإن العمل فيه"] * 3
    >>> unwrapped("\n".join(lines)).count("\n")
    0
    """
    lines = text.split("\n")
    if not _is_printed(lines):
        return text
    out = [lines[0]]
    for before, line in pairwise(lines):
        joined = before.strip() and line.strip() and not _ENDS.search(before) and not _ITEM.match(line)
        out += [" " if joined else "\n", line]
    return "".join(out)


def _is_printed(lines: list[str]) -> bool:
    """Whether lines are as long as a page is wide and mostly end inside sentences."""
    filled = [line.strip() for line in lines if line.strip()]
    if len(filled) < _FEWEST_LINES:
        return False
    longest = max(map(len, filled))
    shortest, widest = _PRINTED
    if longest > widest or median(map(len, filled)) < shortest:
        return False
    full = sum(len(line) >= _FULL * longest for line in filled)
    inside = sum(_ENDS.search(line) is None for line in filled)
    return min(full, inside) >= _MOSTLY * len(filled)
