"""An Arabic text laid out for the rules: words by normal form, sentences that respect quotations, paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from madar.extract.quotes import Quote, scan
from madar.lang.text import sentences, tokens
from madar.terms import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 12_000  # code points of a sentence joined over quotations: no rule meets more
#: «لهم.وقابل»: the space is lost; but «سوق.كوم» is one word.
_GLUED = re.compile(r"(?<=[\u0621-\u064a]{2})[»\"”)]?\.(?!كوم\b)(?=[\u0621-\u064a]{3})")


_SPELT = re.compile(r"(?<!\w)[^\W\d]{1,3}(?:\.[^\W\d]{1,3})+\.\s*$")  # «آر.تي.إي.»: no sentence ends there
_LETTERS = 24


@dataclass(slots=True)
class Page:
    """The words of a text and what holds them together; every index is one of a word unless it says otherwise.

    ``units`` are sentences as ``[first, last)``; a quotation that closes does not break one. ``jump`` leads from a
    quotation's opening mark to the word after its closing mark, ``opener`` from the closing mark back; ``inside`` is
    how many quotations a word stands in. ``passed`` tells by sentence which words were considered and dropped.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    marks: list[bool]
    units: list[tuple[int, int]]
    unit_of: list[int]
    paragraph_end: list[int]
    jump: dict[int, int]
    opener: dict[int, int]
    closed: dict[int, bool]
    inside: list[int]
    strays: list[int]
    first_seen: dict[str, int] = field(default_factory=dict)
    passed: dict[int, list[str]] = field(default_factory=dict)

    def span(self, first: int, last: int) -> Span:
        """The span of the words ``[first, last)``."""
        return Span(self.starts[first], self.ends[last - 1])

    def shown(self, first: int, last: int) -> str:
        """The words ``[first, last)`` as they stand in the text."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""

    def opens(self, i: int) -> bool:
        """Whether a quotation opens at ``i``."""
        return i in self.jump


def lay_out(text: str, furniture: Spans = ()) -> Page:
    """The page of a text; sentences that begin in furniture are left out.

    Cost: linear in the text.
    """
    found = tokens(text)
    starts = [token.start for token in found]
    quotes, strays = scan(text)
    outer = [quote for quote in quotes if quote.closed and quote.depth == 0]
    words = [token.norm if token.norm != "ان" or text[token.start] != "آ" else "آن" for token in found]  # no «أن»
    page = Page(
        text=text,
        words=words,
        starts=starts,
        ends=[token.end for token in found],
        marks=[token.kind == "mark" for token in found],
        units=[],
        unit_of=[-1] * len(found),
        paragraph_end=[],
        jump={},
        opener={},
        closed={},
        inside=[0] * len(found),
        strays=[bisect_left(starts, at) for at in strays],
    )
    _place_quotes(page, quotes)
    _place_units(page, _kept(text, outer, furniture))
    for i, word in enumerate(page.words):
        page.first_seen.setdefault(word, i)
    return page


def _place_quotes(page: Page, quotes: tuple[Quote, ...]) -> None:
    for quote in quotes:
        first = bisect_left(page.starts, quote.span.start)
        last = bisect_left(page.starts, quote.span.end)
        if first >= last or first in page.jump:
            continue
        page.jump[first] = last
        page.closed[first] = quote.closed
        if quote.closed:
            page.opener[last - 1] = first
        if quote.closed and quote.depth < 4:  # noqa: PLR2004 - deeper ones are noise, and each level costs a pass
            for i in range(first + 1, last - 1):
                page.inside[i] += 1


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text, also those that no space parts from the full stop before them."""
    for start, end in sentences(text):
        at = start
        for stop in _GLUED.finditer(text, start, end):
            yield at, stop.end()
            at = stop.end()
        yield at, end


def _kept(text: str, outer: list[Quote], furniture: Spans) -> list[tuple[int, int, int]]:
    """Sentences joined over closed quotations, without those in furniture: start, end, end of paragraph."""
    joined: list[list[int]] = []
    k = 0
    for start, end in _sentences(text):
        while k < len(outer) and outer[k].span.end <= start:
            k += 1
        inside = k < len(outer) and outer[k].span.start < start
        spelt = bool(joined) and _SPELT.search(text, max(joined[-1][0], joined[-1][1] - _LETTERS), joined[-1][1])
        if joined and (inside or spelt) and end - joined[-1][0] < _LONGEST:
            joined[-1][1] = end
        else:
            joined.append([start, end])
    stops = sorted(furniture)
    opening = [span.start for span in stops]
    kept: list[tuple[int, int, int]] = []
    paragraph = -1
    for start, end in joined:
        at = bisect_right(opening, start) - 1
        if at >= 0 and stops[at].end > start:
            continue
        if paragraph < end:
            paragraph = text.find("\n", end)
            paragraph = len(text) if paragraph < 0 else paragraph
        kept.append((start, end, paragraph))
    return kept


def _place_units(page: Page, kept: list[tuple[int, int, int]]) -> None:
    for start, end, paragraph in kept:
        first, last = bisect_left(page.starts, start), bisect_left(page.starts, end)
        if first >= last:
            continue
        for i in range(first, last):
            page.unit_of[i] = len(page.units)
        page.units.append((first, last))
        page.paragraph_end.append(bisect_left(page.starts, paragraph))
