"""The glyphs of a PDF page with their places, as PDFium gives them, put together where one glyph stands for letters."""

from __future__ import annotations

import ctypes
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium

from madar.limits import PAGE_CHARS
from madar.read.readers.bidi import ARABIC, folded

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_ALEFS = frozenset("اأإآٱ")
_NOTHING = frozenset((0, 0xFFFE, 0xFFFF, 0xFEFF, 0x200B))
_LINE_BREAKS = frozenset((10, 13))


class Glyph(NamedTuple):
    """What one place of a page shows: its letters in reading order, its left, right and base line, its size."""

    text: str
    left: float
    right: float
    base: float
    size: float


def glyphs(page: PdfPage, text_page: PdfTextPage) -> list[Glyph]:
    """The glyphs of a page, turned as the page is turned, in the order of the file."""
    turn = page.get_rotation()
    width, height = page.get_size()
    found: list[Glyph] = []
    held: list[Glyph] = []
    for glyph in _chars(text_page):
        turned = _turned(glyph, turn, width, height)
        if held and (turned.base, turned.left) == (held[-1].base, held[-1].left) and not turned.text.isspace():
            held.append(turned)
            continue
        if held:
            found.append(_together(held, found))
        held = [turned]
    if held:
        found.append(_together(held, found))
    return _once(found)


def _chars(text_page: PdfTextPage) -> list[Glyph]:
    count = min(text_page.count_chars(), PAGE_CHARS.number)
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    raw = text_page.raw
    found: list[Glyph] = []
    high = 0
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, at)
        if code in _LINE_BREAKS or code in _NOTHING:
            continue
        if 0xD800 <= code < 0xDC00:  # noqa: PLR2004 - the first half of a letter
            high = code
            continue
        if 0xDC00 <= code < 0xE000:  # noqa: PLR2004 - the second half
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        pdfium.FPDFText_GetCharOrigin(raw, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(raw, at, box)
        size = box.top - box.bottom
        text = chr(code) if code < 0x110000 else "\ufffd"  # noqa: PLR2004 - the last code point
        found.append(Glyph(text, x.value, max(box.right, x.value), y.value, size if size > 0 else 1.0))
    return found


def _turned(glyph: Glyph, turn: int, width: float, height: float) -> Glyph:
    if turn == 0:
        return glyph
    text, left, right, base, size = glyph
    length = right - left
    if turn == 180:  # noqa: PLR2004 - degrees
        return Glyph(text, width - right, width - left, height - base, size)
    if turn == 90:  # noqa: PLR2004
        return Glyph(text, base, base + length, width - left, size)
    return Glyph(text, height - base, height - base + length, left, size)


def _together(held: list[Glyph], before: list[Glyph]) -> Glyph:
    """The letters of one glyph as one, in reading order.

    PDFium gives them backwards where it took the line to run from right to left, which the glyph before shows.
    """
    if len(held) == 1:
        return held[0]._replace(text=folded(held[0].text))
    letters = [folded(glyph.text) for glyph in held]
    if any(ARABIC.search(letter) for letter in letters) and _backwards(letters, held, before):
        letters.reverse()
    first = held[0]
    return first._replace(text="".join(letters), right=max(glyph.right for glyph in held))


def _backwards(letters: list[str], held: list[Glyph], before: list[Glyph]) -> bool:
    if unicodedata.combining(letters[0][0]):
        return True
    if unicodedata.combining(letters[-1][0]):
        return False
    if letters[-1] == "ل" and letters[0] in _ALEFS:
        return True
    if letters[0] == "ل" and letters[1] in _ALEFS:
        return False
    last = next((glyph for glyph in reversed(before) if not glyph.text.isspace()), None)
    return bool(last and abs(last.base - held[0].base) < held[0].size / 2 and last.left > held[0].left)


def _once(found: list[Glyph]) -> list[Glyph]:
    """Without what is printed twice in one place: bold by double strike, a cluster said again for its mark."""
    seen: dict[tuple[str, int, int], Glyph] = {}
    out: list[Glyph] = []
    for glyph in found:
        grid = max(glyph.size / 4, 0.5)
        key = (glyph.text, round(glyph.left / grid), round(glyph.base / grid))
        near = [(key[0], key[1] + dx, key[2] + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        twin = next((seen[each] for each in near if each in seen), None)
        limit = glyph.size * (0.35 if len(glyph.text) > 1 else 0.08)
        if twin and not glyph.text.isspace() and abs(twin.left - glyph.left) < limit and abs(twin.base - glyph.base) < limit:
            continue
        seen[key] = glyph
        out.append(glyph)
    return out
