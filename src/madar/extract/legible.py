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

from madar.lang.text import INVISIBLE
from madar.terms import Attribution, Span, Spans

_PARTS = frozenset(map(chr, [*range(0x300, 0x346), 0x653, 0x654, 0x655]))  # accents, madda, hamza
_PARTED = re.compile(r"(?<=[a-z]{2})-\n(?=[a-z]{2})")  # "minis-" at a line's end, "ter" on the next
_UNSEEN = re.compile(f"[{INVISIBLE}\u0300-\u0345\u0653-\u0655]")
_ENDS = re.compile(r"[.!?؟…:][»\"”’')\]]*\s*$")
_MARKERS = (
    re.compile(r"(?m)^[ \t]*[•▪◦●‣*·][ \t]*(?=\S)"),
    re.compile(r"(?m)^[ \t]*-[ \t]+(?=\S)"),
    re.compile(r"(?m)^[ \t]*\d{1,3}[.)][ \t]+(?=\S)"),
)
_ITEM = re.compile(r"\s*(?:[-*•–—#]|\d+[.)\-]|[(\[]?[اأبجدهوa-zA-Z0-9][.)\]]\s)")
_FEWEST_LINES = 4
_FEWEST_ITEMS = 2
_PRINTED = (36, 120)
_FEWEST_BREAKS = 3
_OFTEN = 0.25
_FULL_LINE = 0.85
_MOSTLY = 0.75


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
    parted = {hit.start() for hit in _PARTED.finditer(text)}
    if not parted and not _UNSEEN.search(text):
        return Legible(text)
    out: list[str] = []
    at: list[int] = []
    ends: list[int] = []
    late = False
    for i, char in enumerate(text):
        if char in INVISIBLE or i in parted or i - 1 in parted:
            late = late or i in parted
            continue
        if late and char == " ":
            char, late = "\n", False  # noqa: PLW2901 - the line ends behind its last word, made whole
        whole = unicodedata.normalize("NFC", out[-1] + char) if out and char in _PARTS else ""
        if len(whole) == 1:
            out[-1], ends[-1] = whole, i + 1
            continue
        out.append(char)
        at.append(i)
        ends.append(i + 1)
    return Legible("".join(out), tuple(at), tuple(ends))


def unwrapped(text: str) -> str:
    r"""The text with a space for each line break inside its paragraphs, where it stands in printed lines; else itself.

    Nothing moves: a break is one character and so is a space. A break stays at an empty line, before an item of a list,
    behind a line that is not full, and behind a full stop where no empty lines part the paragraphs.
    Cost: linear in the text.

    >>> lines = ["قال الوزير سامر حمدان أمس في كلمة له أمام", "المجلس إن الجسر الجديد آمن وإن العمل فيه"] * 3
    >>> unwrapped("\n".join(lines)).count("\n")
    0
    """
    lines = text.split("\n")
    width = _printed(lines)
    if not width:
        return text
    parted = _parted(lines)
    out = [lines[0]]
    for before, line in pairwise(lines):
        ended = _ENDS.search(before) is not None
        full = len(before.strip()) + _first_word(line) > _FULL_LINE * width
        goes_on = full if parted else full and not ended
        joined = before.strip() and line.strip() and goes_on and not _ITEM.match(line)
        out += [" " if joined else "\n", line]
    return "".join(out)


def unmarked(text: str) -> str:
    r"""The text with spaces for the marks that open the items of a list; those of one item alone stay.

    >>> unmarked("• قال الوزير\n• وأضاف")
    '  قال الوزير\n  وأضاف'
    """
    for marker in _MARKERS:
        hits = list(marker.finditer(text))
        if len(hits) >= _FEWEST_ITEMS:
            text = marker.sub(lambda hit: " " * len(hit.group()), text)
    return text


def _first_word(line: str) -> int:
    """How long the first word is: had it fitted, it would stand in the line before."""
    return len((line.split(maxsplit=1) or [""])[0]) + 1


def _parted(lines: list[str]) -> bool:
    """Whether empty lines stand between paragraphs of several lines."""
    empty = sum(not line.strip() for line in lines[1:-1])
    return 0 < empty * 2 <= len(lines)


def _printed(lines: list[str]) -> int:
    """The width of printed lines: as wide as a page, broken inside sentences where they are full; 0 for other lines."""
    filled = [line.strip() for line in lines if line.strip()]
    longest = max(map(len, filled), default=0)
    shortest, widest = _PRINTED
    if len(filled) < _FEWEST_LINES or not shortest <= longest <= widest:
        return 0
    pairs = [(before.strip(), line) for before, line in pairwise(lines) if before.strip() and line.strip()]
    broken = [(before, line) for before, line in pairs if _ENDS.search(before) is None]
    full = sum(len(before) + _first_word(line) > _FULL_LINE * longest for before, line in broken)
    enough = len(broken) >= _FEWEST_BREAKS and len(broken) >= _OFTEN * len(pairs)
    return longest if enough and full >= _MOSTLY * len(broken) else 0
