"""From glyphs with places to lines, columns and paragraphs, for pages that run either way."""

from __future__ import annotations

import unicodedata
from bisect import bisect
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from madar.read.readers.bidi import logical, runs_right_to_left, turned

if TYPE_CHECKING:
    from madar.read.readers.glyphs import Glyph

_SPACE_GAP = 0.13  # of the size: narrower gaps part letters, wider ones words
_INK_GAP = 0.34  # the same where only the ink is known
_SEEN_GAP = 0.1  # and where PDFium saw a space as well
_COLUMN_GAP = 1.4  # of the size: wider gaps part columns and cells
_MOST_CUTS = 12


@dataclass(slots=True)
class Line:
    """Glyphs on one base line without a wide gap: their box, their text in reading order, its first word's width."""

    left: float
    right: float
    base: float
    size: float
    text: str
    first_word: float = 0.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that read on as one; ``top`` is the base line of the first, ``size`` the size of its letters."""

    text: str
    top: float
    size: float


def paragraphs(glyphs: list[Glyph]) -> list[Paragraph]:
    """The paragraphs of a page in reading order."""
    rows = _rows(glyphs)
    seen = "".join(glyph.text for glyph in glyphs)
    right_to_left = runs_right_to_left(seen)
    lines = [line for row in rows for line in _lines(row, right_to_left=right_to_left)]
    for line, text in zip(lines, turned([line.text for line in lines]), strict=True):
        line.text = text
    out: list[Paragraph] = []
    for block in columns(lines, right_to_left=right_to_left):
        out += joined(block, right_to_left=right_to_left)
    return out


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
    widths: list[float] = []
    edge = held[0].left
    next_space = 0
    last = held[0]
    for glyph in _marked(held):
        while next_space < len(spaces) and spaces[next_space][1] <= edge - 0.2 * glyph.size:
            next_space += 1
        spaced = next_space < len(spaces) and spaces[next_space][0] < glyph.left + 0.02 * glyph.size
        if cells and (_apart(last, glyph, edge) or (spaced and _between(spaces[next_space], edge, glyph))):
            cells.append(" ")
            widths.append(max(0.0, glyph.left - edge))
        cells.append(glyph.text)
        widths.append(glyph.right - glyph.left)
        edge = max(edge, glyph.right)
        last = glyph
    own = "".join(cells)
    rtl = runs_right_to_left(own) if (any(map(str.isalpha, own))) else right_to_left
    order = logical(cells, right_to_left=rtl)
    text = " ".join("".join(cells[at] for at in order).split())
    first = 0.0
    for at in order:
        if cells[at] == " ":
            break
        first += widths[at]
    sizes = median(glyph.size for glyph in held)
    return Line(held[0].left, edge, median(glyph.base for glyph in held), sizes, text, first)


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
    """The letter a mark stands on: of those its middle is over the one just before it in the file, else the narrowest."""
    middle, slack = (mark.ink[0] + mark.ink[1]) / 2, 0.12 * mark.size
    kept = [at for at, letter in enumerate(letters) if letter.text[-1].isalpha()] or list(range(len(letters)))
    over = [at for at in kept if letters[at].ink[0] - slack <= middle <= letters[at].ink[1] + slack]
    if over:
        before = [at for at in over if 0 < mark.place - letters[at].place <= len(letters[at].text) + 1]
        return before[0] if before else min(over, key=lambda at: letters[at].ink[1] - letters[at].ink[0])
    return min(kept, key=lambda at: abs(sum(letters[at].ink) / 2 - middle))


def columns(lines: list[Line], *, right_to_left: bool, cuts: int = _MOST_CUTS) -> list[list[Line]]:
    """The lines as blocks in reading order, columns one after the other."""
    gutter = _gutter(lines)
    if gutter is not None and cuts:
        sides = [[line for line in lines if line.right <= gutter], [line for line in lines if line.left >= gutter]]
        if right_to_left:
            sides.reverse()
        return [block for side in sides for block in columns(side, right_to_left=right_to_left, cuts=cuts - 1)]
    if cuts:
        for at in _gaps(lines):
            above, below = lines[:at], lines[at:]
            if _gutter(above) is not None or _gutter(below) is not None:
                both = (above, below)
                return [block for part in both for block in columns(part, right_to_left=right_to_left, cuts=cuts - 1)]
    return [lines] if lines else []


def _gutter(lines: list[Line]) -> float | None:
    """A place that no line crosses, with three lines at least on either side that stand beside one another."""
    if len(lines) < 6:  # noqa: PLR2004 - three on either side
        return None
    edge = -1e9
    best: tuple[float, float] | None = None
    for line in sorted(lines, key=lambda each: each.left):
        if edge > -1e9 and line.left - edge >= 0.8 * line.size:
            place = (edge + line.left) / 2
            left = [each for each in lines if each.right <= place]
            right = [each for each in lines if each.left >= place]
            if min(len(left), len(right)) >= 3 and _beside(left, right) and _wordy(left) and _wordy(right):  # noqa: PLR2004
                best = max(best or (0.0, 0.0), (line.left - edge, place))
        edge = max(edge, line.right)
    return best[1] if best else None


def _beside(left: list[Line], right: list[Line]) -> bool:
    low, high = (
        max(min(each.base for each in side) for side in (left, right)),
        min(max(each.base for each in side) for side in (left, right)),
    )
    return high - low > 0.3 * min(
        max(each.base for each in side) - min(each.base for each in side) for side in (left, right)
    )


def _wordy(side: list[Line]) -> bool:
    """Whether lines are those of running text, not the cells of a table."""
    return median(len(line.text) for line in side) >= 18  # noqa: PLR2004 - three words


def _gaps(lines: list[Line]) -> list[int]:
    """Where the page has its widest gaps between rows, the widest first."""
    drops = [(above.base - below.base, at) for at, (above, below) in enumerate(pairwise(lines), 1)]
    return [at for drop, at in sorted(drops, reverse=True)[:_MOST_CUTS] if drop > 0]


def joined(lines: list[Line], *, right_to_left: bool) -> list[Paragraph]:
    """A block's lines as paragraphs: a line that had room for the next one's first word ended one."""
    rows = _side_by_side(lines, right_to_left=right_to_left)
    shape = _shape(rows, right_to_left=right_to_left)
    out: list[Paragraph] = []
    last: Line | None = None
    for line in rows:
        if last and _reads_on(last, line, shape):
            out[-1] = Paragraph(_glued(out[-1].text, line.text), out[-1].top, out[-1].size)
        else:
            out.append(Paragraph(line.text, line.base, line.size))
        last = line
    return out


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a block is set: its width, its usual size and drop from line to line, where its lines begin (None if anywhere)."""

    width: float
    size: float
    drop: float
    begin: float | None
    right_to_left: bool


def _shape(rows: list[Line], *, right_to_left: bool) -> _Shape:
    drops = [above.base - below.base for above, below in pairwise(rows) if above.base - below.base > 0]
    left, right = min(line.left for line in rows), max(line.right for line in rows)
    edge = right if right_to_left else left
    away = [abs((line.right if right_to_left else line.left) - edge) for line in rows]
    aligned = median(away) < 0.5 * rows[0].size
    usual = min(drops, default=0.0) if len(drops) < 3 else median(drops)  # noqa: PLR2004 - two tell nothing
    size = median(row.size for row in rows)
    return _Shape(right - left, size, usual, edge if aligned else None, right_to_left)


def _side_by_side(lines: list[Line], *, right_to_left: bool) -> list[Line]:
    """The lines of a block with those on one base line put together, as cells are."""
    out: list[Line] = []
    for line in lines:
        last = out[-1] if out else None
        if last and abs(last.base - line.base) < 0.3 * line.size:
            pair = (line.text, last.text) if right_to_left else (last.text, line.text)
            out[-1] = Line(
                min(last.left, line.left), max(last.right, line.right), last.base, last.size, "\t".join(pair)
            )
        else:
            out.append(line)
    return out


def _reads_on(last: Line, line: Line, shape: _Shape) -> bool:
    if "\t" in last.text or "\t" in line.text or not 0.87 < last.size / line.size < 1.15:  # noqa: PLR2004
        return False
    drop = last.base - line.base
    if drop <= 0 or drop > min(1.3 * shape.drop * max(1.0, line.size / shape.size) + 0.1 * line.size, 2.6 * line.size):
        return False
    if shape.begin is not None:
        indent, before = (
            abs((each.right if shape.right_to_left else each.left) - shape.begin) for each in (line, last)
        )
        if indent > 0.9 * line.size and indent > before + 0.5 * line.size:
            return False
    room = shape.width - (last.right - last.left)
    return room < line.first_word + 0.35 * line.size


def _glued(text: str, more: str) -> str:
    if text.endswith(("-", "\u00ad")) and len(text) > 1 and text[-2].islower() and more[:1].islower():
        return text[:-1] + more
    return f"{text} {more}"
