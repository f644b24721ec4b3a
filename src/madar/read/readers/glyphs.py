"""The glyphs of a PDF page with their places, as PDFium gives them, put together where one glyph stands for letters."""

from __future__ import annotations

import ctypes
import unicodedata
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium

from madar.limits import PAGE_CHARS
from madar.read.readers.bidi import ARABIC, folded

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_ALEFS = frozenset("اأإآٱ")
_NOTHING = frozenset((0, 0xFFFE, 0xFFFF, 0xFEFF, 0x200B))
_GRID = 8.0
_AROUND = (-2, -1, 0, 1, 2)
_LINE_BREAKS = frozenset((10, 13))


class Glyph(NamedTuple):
    """What one place of a page shows: its letters in reading order, its left, right and base line, its size.

    ``left`` is where the pen was; ``ink`` is the left and right of what is black. ``tight`` says that the font gives no
    widths, so that ``right`` is where the ink ends; ``place`` is its number in the file, ``parted`` whether PDFium saw
    a space before it there.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    ink: tuple[float, float] = (0.0, 0.0)
    tight: bool = False
    place: int = 0
    parted: bool = False


def glyphs(page: PdfPage, text_page: PdfTextPage) -> list[Glyph]:
    """The glyphs of a page, turned as the page is turned, in the order of the file."""
    found: list[Glyph] = []
    held: list[Glyph] = []
    for glyph in _chars(text_page, _Sheet.of(page)):
        if held and (glyph.base, glyph.left) == (held[-1].base, held[-1].left) and not glyph.text.isspace():
            held.append(glyph)
            continue
        if held:
            found.append(_together(held, found))
        held = [glyph]
    if held:
        found.append(_together(held, found))
    return _once(found)


class _Sheet(NamedTuple):
    """What is shown of a page: its edges as the file counts, and by how many degrees it is turned to be upright."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @classmethod
    def of(cls, page: PdfPage) -> _Sheet:
        """The sheet of a page."""
        shown = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page.raw, shown)
        return cls(shown.left, shown.bottom, shown.right, shown.top, page.get_rotation())

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place of the file as it is seen: from the left and from the bottom of the upright page."""
        if self.turn == 90:  # noqa: PLR2004 - degrees
            return y - self.bottom, self.right - x
        if self.turn == 180:  # noqa: PLR2004
            return self.right - x, self.top - y
        if self.turn == 270:  # noqa: PLR2004
            return self.top - y, x - self.left
        return x - self.left, y - self.bottom

    def across(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float]:
        """The left and right of a box of the file as it is seen."""
        one, other = self.point(left, bottom)[0], self.point(right, top)[0]
        return (one, other) if one <= other else (other, one)


def _chars(text_page: PdfTextPage, sheet: _Sheet) -> list[Glyph]:
    """What PDFium gives, letter by letter, placed as it is seen."""
    count = min(text_page.count_chars(), PAGE_CHARS.number)
    x, y = ctypes.c_double(), ctypes.c_double()
    edges = [ctypes.c_double() for _ in range(4)]
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    raw = text_page.raw
    found: list[Glyph] = []
    high = 0
    parted = False
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
        pdfium.FPDFText_GetCharBox(raw, at, *edges)
        pdfium.FPDFText_GetMatrix(raw, at, matrix)
        size = pdfium.FPDFText_GetFontSize(raw, at) * hypot(matrix.b, matrix.d)
        pen, base = sheet.point(x.value, y.value)
        ink = sheet.across(edges[0].value, edges[2].value, edges[1].value, edges[3].value)
        loose = sheet.across(box.left, box.bottom, box.right, box.top)
        text = chr(code) if code < 0x110000 else "\ufffd"  # noqa: PLR2004 - the last code point
        right = max(loose[1], ink[1], pen)
        size = size if size > 0 else box.top - box.bottom or 1.0
        if text.isspace() and right - pen <= 0.05 * size:
            parted = True
            continue
        tight = abs(loose[1] - ink[1]) + abs(loose[0] - ink[0]) < 0.02 * size
        found.append(Glyph(text, pen, right, base, size, ink, tight, at, parted))
        parted = False
    return found


def _together(held: list[Glyph], before: list[Glyph]) -> Glyph:
    """The letters of one glyph as one, in reading order.

    PDFium gives them backwards where it took the line to run from right to left, which the glyph before shows.
    """
    if len(held) == 1:
        return held[0]._replace(text=folded(held[0].text))
    letters = [folded(glyph.text) for glyph in held]
    if any(ARABIC.search(letter) for letter in letters) and _backwards(letters, held, before):
        letters.reverse()
    half = len(letters) // 2
    if letters[:half] == letters[half:] and any(map(unicodedata.combining, "".join(letters))):
        letters = letters[:half]  # a letter and its mark in one place, each said to be both
    first = held[0]
    ink = (min(glyph.ink[0] for glyph in held), max(glyph.ink[1] for glyph in held))
    return first._replace(text="".join(letters), right=max(glyph.right for glyph in held), ink=ink)


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
    seen: dict[tuple[int, int], list[Glyph]] = {}
    out: list[Glyph | None] = []
    places: dict[int, int] = {}
    for glyph in found:
        if glyph.text.isspace():
            out.append(glyph)
            continue
        grid = (round(glyph.left / _GRID), round(glyph.base / _GRID))
        near = [other for dx in _AROUND for dy in (-1, 0, 1) for other in seen.get((grid[0] + dx, grid[1] + dy), ())]
        if any(_twins(glyph, other) or _part_of(glyph, other) for other in near):
            continue
        for other in near:
            if _part_of(other, glyph) and other.place in places:
                out[places.pop(other.place)] = None
        seen.setdefault(grid, []).append(glyph)
        places[glyph.place] = len(out)
        out.append(glyph)
    return [glyph for glyph in out if glyph]


def _part_of(glyph: Glyph, cluster: Glyph) -> bool:
    """Whether a cluster in its place said a letter or mark already: PDFium drops the other one as printed twice."""
    if len(cluster.text) < 2 or len(glyph.text) > 1 or glyph.text not in cluster.text:  # noqa: PLR2004 - no cluster
        return False
    if not any(map(unicodedata.combining, cluster.text)):
        return False
    across, down = abs(glyph.left - cluster.left), abs(glyph.base - cluster.base)
    return across < (0.45 if down > 0.02 * cluster.size else 0.12) * cluster.size and down < 0.8 * cluster.size


def _twins(glyph: Glyph, other: Glyph) -> bool:
    """Whether two glyphs of one text are one: hardly apart, or a letter and its mark that both say the whole."""
    if sorted(glyph.text) != sorted(other.text):
        return False
    across, down = abs(glyph.left - other.left), abs(glyph.base - other.base)
    if len(glyph.text) > 1 and any(map(unicodedata.combining, glyph.text)):
        return across < 0.9 * other.size and down < 0.8 * other.size
    limit = 0.08 * other.size
    return across < limit and down < limit
