"""From glyphs with places to lines of text: rows by base line, cut at wide gaps, spaces where the ink stands apart."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from madar.read.readers.bidi import logical, runs_right_to_left, turned

if TYPE_CHECKING:
    from madar.read.readers.glyphs import Glyph

_SPACE_GAP = 0.13  # of the size: narrower gaps part letters, wider ones words
_INK_GAP = 0.34  # the same where only the ink is known
_SEEN_GAP = 0.1  # and where PDFium saw a space as well
_COLUMN_GAP = 1.4  # of the size: wider gaps part columns and cells
_MARKS = ".،؛؟!:"
_STRAY = re.compile('([.،؛؟!:]["»”)]?|["»”)][.،])\\s*(?=[\u0621-\u064a])')
_RISE, _FALL = 0.85, 0.3  # of the size: how far letters reach above and below the base line


class Word(NamedTuple):
    """A word of a line: its place in the line's text, its edges (upwards, as the page counts), how sure it is."""

    start: int
    end: int
    left: float
    low: float
    right: float
    high: float
    sure: int = 100

    def moved(self, by: int) -> Word:
        """The same, so many letters farther on."""
        return self._replace(start=self.start + by, end=self.end + by)


@dataclass(slots=True)
class Line:
    """Glyphs on one base line without a wide gap: their box, their text in reading order, its first word's width.

    ``words`` are the places of its words, as far as they are known.
    """

    left: float
    right: float
    base: float
    size: float
    text: str
    first_word: float = 0.0
    words: tuple[Word, ...] = ()


def lines_of(glyphs: list[Glyph], *, right_to_left: bool) -> list[Line]:
    """The lines of a page from top to bottom, each in reading order, their brackets the right way round."""
    lines = [line for row in _rows(glyphs) for line in _lines(row, right_to_left=right_to_left)]
    for line, text in zip(lines, turned([line.text for line in lines]), strict=True):
        line.text = text
    return lines


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """The glyphs by base line, from top to bottom; raised and lowered ones and marks go with the line they stand in."""
    rows: list[list[Glyph]] = []
    bases: list[float] = []
    marked = [glyph for glyph in glyphs if any(map(unicodedata.combining, glyph.text))]
    plain = [glyph for glyph in glyphs if not any(map(unicodedata.combining, glyph.text))]
    for glyph in sorted(plain, key=lambda each: -each.base):
        if rows and bases[-1] - glyph.base <= 0.3 * min(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            bases.append(glyph.base)
    falling = [-base for base in bases]
    for glyph in marked:
        at = bisect(falling, -glyph.base)
        near = [each for each in (at - 1, at) if 0 <= each < len(rows)]
        row = min(near, key=lambda each: abs(bases[each] - glyph.base), default=-1)
        if row >= 0 and abs(bases[row] - glyph.base) < 0.8 * rows[row][0].size:
            rows[row].append(glyph)
        else:
            rows.insert(at, [glyph])
            bases.insert(at, glyph.base)
            falling.insert(at, -glyph.base)
    return rows


def _lines(row: list[Glyph], *, right_to_left: bool) -> list[Line]:
    """A row cut at its wide gaps."""
    out: list[Line] = []
    held: list[Glyph] = []
    edge = 0.0
    for glyph in sorted(row, key=lambda each: each.left):
        if not glyph.text.strip():
            continue
        if held and glyph.left - edge > _COLUMN_GAP * max(glyph.size, held[-1].size):
            out.append(_line(held, row, right_to_left=right_to_left))
            held = []
        edge = max(edge, glyph.right) if held else glyph.right
        held.append(glyph)
    if held:
        out.append(_line(held, row, right_to_left=right_to_left))
    return out


def _line(held: list[Glyph], row: list[Glyph], *, right_to_left: bool) -> Line:
    spaces = sorted((g.left, g.right) for g in row if not g.text.strip() and g.right - g.left > 0.05 * g.size)
    cells: list[str] = []
    edges: list[tuple[float, float]] = []
    edge = held[0].left
    next_space = 0
    last = held[0]
    for glyph in _marked(held):
        while next_space < len(spaces) and spaces[next_space][1] <= edge - 0.2 * glyph.size:
            next_space += 1
        spaced = next_space < len(spaces) and spaces[next_space][0] < glyph.left + 0.02 * glyph.size
        if cells and (_apart(last, glyph, edge) or (spaced and _between(spaces[next_space], edge, glyph))):
            cells.append(" ")
            edges.append((edge, max(edge, glyph.left)))
        cells.append(glyph.text)
        edges.append((glyph.left, glyph.right))
        edge = max(edge, glyph.right)
        last = glyph
    own = "".join(cells)
    rtl = runs_right_to_left(own) if (any(map(str.isalpha, own))) else right_to_left
    order = logical(cells, right_to_left=rtl)
    size, base = median(glyph.size for glyph in held), median(glyph.base for glyph in held)
    words, letters = _words([cells[at] for at in order], [edges[at] for at in order], base, size)
    first = words[0].right - words[0].left if words else 0.0
    text = " ".join(letters)
    if rtl:
        text, words = _ended(text, words)
    return Line(held[0].left, edge, base, size, text, first, words)


def _ended(text: str, words: tuple[Word, ...]) -> tuple[str, tuple[Word, ...]]:
    """A line with its full stop at its end: Arabic in a paragraph that runs from left to right shows it first.

    >>> _ended(".قال سالم", ())[0], _ended("قال سالم.", ())[0]
    ('قال سالم.', 'قال سالم.')
    """
    hit = _STRAY.match(text)
    if not hit or text[-1] in _MARKS:
        return text, words
    by, mark = hit.end(), hit[1]
    moved = [word._replace(start=max(0, word.start - by), end=word.end - by) for word in words if word.end > by]
    if moved:
        moved[-1] = moved[-1]._replace(end=moved[-1].end + len(mark))
    return text[by:] + mark, tuple(moved)


def _words(
    cells: list[str], edges: list[tuple[float, float]], base: float, size: float
) -> tuple[tuple[Word, ...], list[str]]:
    """The words of a line with their places, and their letters; white space of any kind parts them."""
    found: list[Word] = []
    letters: list[str] = []
    at, inside = 0, False
    for cell, (left, right) in zip(cells, edges, strict=True):
        for char in cell:
            if char.isspace():
                inside = False
            elif inside:
                letters[-1] += char
                last, at = found[-1], at + 1
                found[-1] = last._replace(end=at, left=min(last.left, left), right=max(last.right, right))
            else:
                at += bool(found)
                found.append(Word(at, at + 1, left, base - _FALL * size, right, base + _RISE * size))
                letters.append(char)
                at, inside = at + 1, True
    return tuple(found), letters


def _apart(left: Glyph, right: Glyph, edge: float) -> bool:
    """Whether two neighbours stand so far apart that a space is between them."""
    if not (left.tight or right.tight):
        return right.left - edge > _SPACE_GAP * right.size
    first, second = sorted((left, right), key=lambda each: each.place)
    seen = second.parted and second.place - first.place <= 2 + len(first.text)
    return right.ink[0] - edge > (_SEEN_GAP if seen else _INK_GAP) * right.size


def _between(space: tuple[float, float], edge: float, glyph: Glyph) -> bool:
    """Whether a printed space lies between what came before and this glyph."""
    middle = (space[0] + space[1]) / 2
    return edge - 0.1 * glyph.size <= middle <= glyph.left + 0.1 * glyph.size


def _marked(held: list[Glyph]) -> list[Glyph]:
    """The glyphs from left to right, each mark of its own behind the letter it stands on.

    Seen from the left a mark comes before its letter, since the line is read from the right.
    """
    if not any(unicodedata.combining(glyph.text[0]) for glyph in held):
        return held
    letters = [glyph for glyph in held if not unicodedata.combining(glyph.text[0])]
    if not letters:
        return held
    on: dict[int, str] = {}
    for mark in held:
        if unicodedata.combining(mark.text[0]):
            at = _under(mark, letters)
            on[at] = on.get(at, "") + mark.text
    return [glyph._replace(text=glyph.text + on[at]) if at in on else glyph for at, glyph in enumerate(letters)]


def _under(mark: Glyph, letters: list[Glyph]) -> int:
    """The letter a mark stands on: of those under its middle the one just before it in the file, else the narrowest."""
    middle, slack = (mark.ink[0] + mark.ink[1]) / 2, 0.12 * mark.size
    kept = [at for at, letter in enumerate(letters) if letter.text[-1].isalpha()] or list(range(len(letters)))
    over = [at for at in kept if letters[at].ink[0] - slack <= middle <= letters[at].ink[1] + slack]
    if over:
        before = [at for at in over if 0 < mark.place - letters[at].place <= len(letters[at].text) + 1]
        return before[0] if before else min(over, key=lambda at: letters[at].ink[1] - letters[at].ink[0])
    return min(kept, key=lambda at: abs(sum(letters[at].ink) / 2 - middle))
