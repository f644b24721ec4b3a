"""Words of a PDF page that it does not show: white on white, under a bar that was meant to blot them out, invisible.

Each word's place is looked at on the page drawn small: where all of it has one shade, no letter is to be seen there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from madar.limits import PAGE_DOTS
from madar.terms import WHOLE_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfPage

    from madar.read.readers.layout import Paragraph

_SCALE = 1.0  # dots a point: the small print of a contract has six a line
_EVEN = 6  # shades; letters of any size differ more from their paper
_LEAST_LETTERS = 2
_ALL = 0.9  # of a page's words; where none is seen, its letters cannot be drawn here


def unshown(page: PdfPage, paragraphs: list[Paragraph]) -> str:
    """The words that a page holds and does not show, in their order; nothing for one alone, which may be a flaw."""
    width, height = page.get_size()
    scale = min(_SCALE, (PAGE_DOTS.number / max(1.0, width * height)) ** 0.5)
    if not paragraphs or min(width, height) * scale < 1:
        return ""
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        dots = np.frombuffer(bytes(bitmap.buffer), np.uint8).reshape(bitmap.height, -1)[:, : bitmap.width]
        words = [word for each in paragraphs for word in _unseen(each, dots)]
        whole = sum(len(each.boxes) for each in paragraphs)
        return " ".join(words) if 1 < len(words) < _ALL * whole else ""
    finally:
        bitmap.close()


def _unseen(paragraph: Paragraph, dots: np.ndarray[tuple[int, int], np.dtype[np.uint8]]) -> Iterator[str]:
    across, down = dots.shape[1] / WHOLE_PAGE, dots.shape[0] / WHOLE_PAGE
    for box in paragraph.boxes:
        word = paragraph.text[box.start : box.end]
        if sum(map(str.isalnum, word)) < _LEAST_LETTERS:
            continue
        top, bottom = int(box.top * down), int(box.bottom * down) + 1
        left, right = int(box.left * across), int(box.right * across) + 1
        seen = dots[top:bottom, left:right]
        if seen.size and int(seen.max()) - int(seen.min()) <= _EVEN:
            yield word
