"""From lines with places to columns and paragraphs, for pages that run either way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from madar.read.readers.bidi import runs_right_to_left
from madar.read.readers.lines import Line, Word, lines_of
from madar.terms import WHOLE_PAGE, Box

if TYPE_CHECKING:
    from madar.read.readers.glyphs import Glyph

_MOST_CUTS = 12


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that read on as one; ``top`` is the base line of the first, ``size`` the size of its letters.

    ``boxes`` are those of its words, counted from its own beginning and on a page that is not numbered yet.
    """

    text: str
    top: float
    size: float
    boxes: tuple[Box, ...] = ()


def paragraphs(glyphs: list[Glyph], page: tuple[float, float]) -> list[Paragraph]:
    """The paragraphs of a page of this width and height in reading order."""
    right_to_left = runs_right_to_left("".join(glyph.text for glyph in glyphs))
    lines = lines_of(glyphs, right_to_left=right_to_left)
    return arranged(lines, page, right_to_left=right_to_left)


def arranged(lines: list[Line], page: tuple[float, float], *, right_to_left: bool) -> list[Paragraph]:
    """Lines as paragraphs in reading order, column after column."""
    out: list[Paragraph] = []
    for block in columns(lines, right_to_left=right_to_left):
        out += joined(block, page, right_to_left=right_to_left)
    return out


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
    ordered = sorted(lines, key=lambda each: each.left)
    edge = ordered[0].right
    best: tuple[float, float] | None = None
    for line in ordered:
        if line.left - edge >= 0.8 * line.size:
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


def joined(lines: list[Line], page: tuple[float, float], *, right_to_left: bool) -> list[Paragraph]:
    """A block's lines as paragraphs: a line that had room for the next one's first word ended one."""
    rows = _side_by_side(lines, right_to_left=right_to_left)
    shape = _shape(rows, right_to_left=right_to_left)
    out: list[Paragraph] = []
    last: Line | None = None
    for line in rows:
        if last and _reads_on(last, line, shape):
            out[-1] = _longer(out[-1], line, page)
        else:
            out.append(Paragraph(line.text, line.base, line.size, _boxes(line.words, page, 0)))
        last = line
    return out


def _boxes(words: tuple[Word, ...], page: tuple[float, float], by: int) -> tuple[Box, ...]:
    """The words' places as a page is looked at: from its top left, in parts of its width and height."""
    across, down = (WHOLE_PAGE / max(1.0, side) for side in page)
    return tuple(
        Box(
            word.start + by,
            word.end + by,
            0,
            _within(word.left * across),
            _within(WHOLE_PAGE - word.high * down),
            _within(word.right * across),
            _within(WHOLE_PAGE - word.low * down),
            word.sure,
        )
        for word in words
    )


def _within(place: float) -> int:
    return max(0, min(WHOLE_PAGE, round(place)))


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a block is set: width, usual size, drop from line to line, where its lines begin (None if anywhere)."""

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
            first, second = (line, last) if right_to_left else (last, line)
            words = (*first.words, *(word.moved(len(first.text) + 1) for word in second.words))
            edges = min(last.left, line.left), max(last.right, line.right)
            out[-1] = Line(*edges, last.base, last.size, f"{first.text}\t{second.text}", words=words)
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


def _longer(paragraph: Paragraph, line: Line, page: tuple[float, float]) -> Paragraph:
    """A paragraph with the line it reads on in; a word that was parted between them is whole again."""
    text, boxes = paragraph.text, paragraph.boxes
    if text.endswith(("-", "\u00ad")) and len(text) > 1 and text[-2].islower() and line.text[:1].islower():
        text = text[:-1]
        boxes = tuple(box._replace(end=min(box.end, len(text))) for box in boxes[-1:])
        boxes = (*paragraph.boxes[:-1], *boxes)
    else:
        text += " "
    more = _boxes(line.words, page, len(text))
    return replace(paragraph, text=text + line.text, boxes=boxes + more)
