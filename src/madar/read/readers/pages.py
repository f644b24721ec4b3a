"""Pages of paragraphs as one text: parted by form feeds, running heads as furniture, the words with their places."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from madar.lang.text import norm
from madar.read.masthead import merged
from madar.read.wire import Paged
from madar.terms import BOX, Span

if TYPE_CHECKING:
    from madar.read.readers.layout import Paragraph

_DIGITS = re.compile(r"\d+")
_HEAVY = 1.15


def bound(read: list[list[Paragraph]], drawn: list[int]) -> Paged:
    """Pages as one text, running heads and page numbers as furniture, its words with their places.

    Takes: ``drawn``, which pages were read off their picture.
    """
    running = _running(read)
    out: list[str] = []
    furniture: list[Span] = []
    boxes = bytearray()
    at = 0
    for number, page in enumerate(read):
        if number:
            out.append("\f")
            at += 1
        for place, paragraph in enumerate(page):
            if place in (0, 1, len(page) - 2, len(page) - 1) and _shape(paragraph) in running:
                furniture.append(Span(at, at + len(paragraph.text)))
            for box in paragraph.boxes:
                boxes += BOX.pack(box.start + at, box.end + at, number, *box[3:])
            out.append(paragraph.text + "\n")
            at += len(paragraph.text) + 1
    known: tuple[tuple[str, str], ...] = ()
    title = _title(read[0]) if read and read[0] else ""
    if title:
        known = (("title", "largest letters of the first page"),)
    if drawn:
        pages_drawn = ", ".join(str(number + 1) for number in drawn[:40])
        known = (*known, ("text", f"OCR of page {pages_drawn}"[:200]))
    text = "".join(out).rstrip("\n")
    return Paged(text, title=title, furniture=merged(furniture), known_from=known, boxes=bytes(boxes))


def _shape(paragraph: Paragraph) -> str:
    return _DIGITS.sub("#", norm(paragraph.text[:200]))


def _running(read: list[list[Paragraph]]) -> frozenset[str]:
    """The lines that stand at the edge of page after page, numbers aside."""
    edges: Counter[str] = Counter()
    for page in read:
        ends = {place for place in (0, 1, len(page) - 2, len(page) - 1) if 0 <= place < len(page)}
        edges.update({_shape(page[place]) for place in ends if len(page[place].text) < 200})  # noqa: PLR2004 - no paragraph
    least = max(2, len(read) // 3) if len(read) < 9 else 3  # noqa: PLR2004 - chapters have heads of their own
    return frozenset(shape for shape, times in edges.items() if times >= least and len(read) > 1)


def _title(page: list[Paragraph]) -> str:
    """The paragraph in the largest letters near the top of the first page, where they stand out."""
    sized = [paragraph for paragraph in page if paragraph.size > 0 and paragraph.text.strip()]
    if len(sized) < 3:  # noqa: PLR2004 - nothing stands out of two
        return ""
    weights = sorted((paragraph.size, len(paragraph.text)) for paragraph in sized)
    half = sum(weight for _, weight in weights) / 2
    total = 0
    usual = weights[-1][0]
    for size, weight in weights:
        total += weight
        if total >= half:
            usual = size
            break
    front = sized[:8]
    largest = max(front, key=lambda paragraph: paragraph.size)
    fits = largest.size > usual * _HEAVY and any(map(str.isalpha, largest.text)) and len(largest.text) <= 300  # noqa: PLR2004
    return largest.text if fits else ""
