"""A picture of a page as paragraphs: its lines found, each read by the model that knows its letters, then mended.

Each line is read by itself. One model for both alphabets is worse: it reads Arabic as odd Latin.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from madar.read.readers import slant, tesseract
from madar.read.readers.bidi import runs_right_to_left
from madar.read.readers.layout import Paragraph, arranged
from madar.read.readers.lines import Line
from madar.read.readers.rows import rows
from madar.terms import WHOLE_PAGE, Box

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from madar.read.readers.lines import Word
    from madar.read.readers.tesseract import Edges, Reader, Strip

_LAYOUT_DPI = 130  # lines are found surest in a smaller picture
_PAD = (8, 4)
_LINE_HEIGHT = 36
_SURE = 38.0  # of a line; below it tesseract saw letters in a drawing
_DOUBTED = 85.0  # of a line; below it is read again at another height
_OTHERS = 75.0  # of a line, words of two alphabets counted off; below it the other model is asked too
_LEAST_SURE = 45.0  # of a whole page; below it there are no letters in the picture that can be read
_LEAST_LETTERS = 2  # of a page; one alone is a mark that looks like it
_LONG, _WIDE = 8, 2  # times as wide as high: one line for sure; one line where no page is seen
_CERTAIN, _REAL_WORD = 85, 4  # of a word in a drawing; its letters
_UPRIGHT = 62.0  # of a page that stands as it should; below it is turned
_FEW = 24  # letters; a page with fewer may stand otherwise
_TURNS = {90: Image.Transpose.ROTATE_90, 270: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180}
_LEAST_BRIGHT = 110  # of paper; 255 is white
_PATIENCE = 12  # lines that cannot be read; a page with more of them and few others is a drawing
_LEAST_RULED, _RULED, _RULE = 300, 0.5, 10  # dots a side; share of a row that is dark; dots
_DARK, _PAPER = 128, 255
_LOST = 0.9  # of the letters; a reading with fewer lost some
_ALIKE = re.compile(
    "[^\\w<>|*=]*(?:[\u0621-\u0652\u0670-\u06d3]+|[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z]+)*|\\d+(?:[.,:/٫٬-]\\d+)*)[^\\w<>|*=]*"
)
_QUOTES = re.compile("[«»]")
_AFTER = re.compile("[\u0621-\u0652]$")
_FALSE_HAMZA = re.compile("(?<=[\u0621-\u064a]{2}[بتثجحخدذرزسشصضطظعغفقكلمنهةىأإآ])ء(?=\\s|$)")
_TRUE_HAMZA = re.compile("(?:جز|عب|بد|دف|مر|بط|مل|نش|كف|در|هز|بر|رد|وط|خب)ء$")
_LATIN_MARK = re.compile("(?<=[\u0621-\u0652»])[,;?](?=\\s|$)")
_MARKS = {",": "،", ";": "؛", "?": "؟"}


def seen(grey: Image.Image, dpi: float, most: int = 0) -> list[Paragraph]:
    """The paragraphs in a grey picture of so many dots an inch; none where no tesseract is loaded.

    With ``most`` no more lines than that are read.

    A page that leans, lies on its side or stands on its head is read as it should stand; its boxes are those of the
    picture.
    """
    readers = list(tesseract.loaded)
    if not readers:
        return []
    leaning = slant.lean(grey) if min(grey.size) > _LEAST_RULED and like_paper(grey) else 0.0
    if not leaning:
        return _standing(readers, grey, dpi, most)
    turned = slant.level(grey, leaning)
    return [
        replace(each, boxes=tuple(slant.put_back(box, leaning, turned.size, grey.size) for box in each.boxes))
        for each in _standing(readers, turned, dpi, most)
    ]


def _standing(readers: list[Reader], grey: Image.Image, dpi: float, most: int) -> list[Paragraph]:
    """The paragraphs in a picture whose lines run along one of its sides."""
    if min(grey.size) > _LEAST_RULED:
        grey = _unruled(grey)
    lines, turn = _found(readers, grey, dpi, most), 0
    if (_worth(lines) < _UPRIGHT or _letters(lines) < _FEW) and like_paper(grey):
        for other, turning in _TURNS.items():
            more = _found(readers, grey.transpose(turning), dpi, most)
            if _worth(more) > _UPRIGHT and _letters(more) > max(_FEW, _letters(lines) // 2):
                lines, turn = more, other
                break
    for reader in readers:
        tesseract.forget(reader)
    if _letters(lines) < _LEAST_LETTERS or _worth(lines) < _LEAST_SURE:
        return []
    right_to_left = runs_right_to_left("".join(line.text for line in lines))
    if right_to_left:
        _mend(lines)
    size = (grey.height, grey.width) if turn in (90, 270) else grey.size
    found = arranged(lines, size, right_to_left=right_to_left)
    return [replace(each, boxes=tuple(_turned(box, turn) for box in each.boxes)) for each in found] if turn else found


def _letters(lines: list[Line]) -> int:
    return sum(word.end - word.start for line in lines for word in line.words)


def _worth(lines: list[Line]) -> float:
    """How sure the words of some lines are on the whole (0..100)."""
    letters = _letters(lines)
    total = sum(word.sure * (word.end - word.start) for line in lines for word in line.words)
    return total / letters if letters else 0.0


def _turned(box: Box, turn: int) -> Box:
    """A box of a picture that was turned, counter-clockwise by so many degrees, as one of the picture as it was."""
    left, top, right, bottom = box[3:7]
    whole = WHOLE_PAGE
    edges = {
        90: (whole - bottom, left, whole - top, right),
        180: (whole - right, whole - bottom, whole - left, whole - top),
        270: (top, whole - right, bottom, whole - left),
    }[turn]
    return Box(*box[:3], *edges, box.sure)


def like_paper(picture: Image.Image) -> bool:
    """Whether a picture is mostly paper with some ink on it, as scans and photographed letters are."""
    shown = picture.copy()
    shown.thumbnail((400, 400))
    ordered = sorted(shown.convert("L").tobytes())
    paper = ordered[len(ordered) * 2 // 3]
    ink = sum(dot < paper * 0.6 for dot in ordered) / len(ordered)
    near = sum(abs(dot - paper) < 0.2 * paper for dot in ordered) / len(ordered)
    return paper > _LEAST_BRIGHT and 0.0008 < ink < 0.3 and near > 0.5  # noqa: PLR2004 - shares of the picture


def _found(readers: list[Reader], grey: Image.Image, dpi: float, most: int) -> list[Line]:
    """The lines of a picture as it stands: of a page, else of a drawing with words, else as one line cut out."""
    lines = _lines(readers, grey, _boxes(readers, grey, dpi, tesseract.PAGE)[: most or None])
    if not lines:
        lines = [line for line in _lines(readers, grey, _boxes(readers, grey, dpi, tesseract.SPARSE)) if _certain(line)]
    if not lines and grey.width > _WIDE * grey.height:
        lines = _lines(readers, grey, [(0, 0, grey.width, grey.height)])  # a cut-out line, in which it sees no page
    return lines


def _lines(readers: list[Reader], grey: Image.Image, boxes: list[Edges]) -> list[Line]:
    """What is read in each box, without what is no text."""
    lines: list[Line] = []
    lost = 0
    for left, top, right, bottom in boxes:
        strip = _surest(readers, grey.crop((left, top, right, bottom)))
        if strip.text and strip.sure >= _SURE:
            first = (right - left) * len(strip.text.split(" ", 1)[0]) / len(strip.text)
            low = grey.height - bottom
            words = _placed(strip.words, left, low, bottom - top)
            lines.append(Line(left, right, low, max(8.0, (bottom - top) * 0.7), strip.text, first, words))
        lost += strip.sure < _LEAST_SURE
        if lost > _PATIENCE and 2 * lost > len(lines):
            break
    return lines


def _certain(line: Line) -> bool:
    """Whether a line found among a drawing holds a word beyond doubt."""
    words = (line.text[word.start : word.end] for word in line.words if word.sure >= _CERTAIN)
    return any(sum(map(str.isalpha, word)) >= _REAL_WORD for word in words)


def _unruled(grey: Image.Image) -> Image.Image:
    """The picture without the rules that run through it: tesseract spends seconds on each for a row of dashes."""
    dots = np.asarray(grey)
    dark = dots < _DARK
    rules = [_thin(dark.mean(axis=1) > _RULED), _thin(dark.mean(axis=0) > _RULED)]
    if not any(each.any() for each in rules):
        return grey
    clean = dots.copy()
    clean[rules[0], :] = _PAPER
    clean[:, rules[1]] = _PAPER
    return Image.fromarray(clean)


def _thin(ruled: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Those of the rows that stand in runs no wider than a rule, with a dot on either side for its soft edge."""
    places = np.flatnonzero(np.diff(np.concatenate(([0], ruled.view(np.int8), [0]))))
    out = np.zeros_like(ruled)
    for start, end in zip(places[::2], places[1::2], strict=True):
        if end - start <= _RULE:
            out[max(0, start - 1) : end + 1] = True
    return out


def _boxes(readers: list[Reader], grey: Image.Image, dpi: float, mode: int) -> list[Edges]:
    """Where the lines of a picture are, with a little paper around each."""
    if grey.width > _LONG * grey.height:
        return [(0, 0, grey.width, grey.height)]
    scale = min(1.0, _LAYOUT_DPI / dpi)
    small = grey.resize((max(1, int(grey.width * scale)), max(1, int(grey.height * scale))), Image.Resampling.BILINEAR)
    found: list[Edges] = []
    for box in rows(tesseract.line_boxes(readers[0], small, mode)):
        left, top, right, bottom = (int(each / scale) for each in box)
        edges = (
            max(0, left - _PAD[0]),
            max(0, top - _PAD[1]),
            min(grey.width, right + _PAD[0]),
            min(grey.height, bottom + _PAD[1]),
        )
        if edges[2] - edges[0] > 2 * _PAD[0] and edges[3] - edges[1] > 2 * _PAD[1]:
            found.append(edges)
    return sorted(found, key=lambda each: each[3])


def _surest(readers: list[Reader], picture: Image.Image) -> Strip:
    """What a strip says, by the model that is surest of it; that one is asked first for the next."""
    best, worth = tesseract.NOTHING, 0.0
    for reader in list(readers):
        strip = _read(reader, picture)
        alike = strip.sure * words_alike(strip.text)
        if alike > worth:
            best, worth = strip, alike
            readers.remove(reader)
            readers.insert(0, reader)
        if worth >= _OTHERS:
            break
    return best


def _read(reader: Reader, picture: Image.Image) -> Strip:
    """What a strip says, as it is or, where that is doubted, at the height that tesseract reads best."""
    best = tesseract.read(reader, picture)
    if best.sure >= _DOUBTED or not picture.height:
        return best
    width = max(8, picture.width * _LINE_HEIGHT // picture.height)
    small = picture.resize((width, _LINE_HEIGHT), Image.Resampling.LANCZOS)
    for mode in (tesseract.RAW_LINE, tesseract.ONE_LINE):
        strip = tesseract.read(reader, small, mode, picture.height / _LINE_HEIGHT)
        if strip.sure > best.sure and len(strip.text) >= _LOST * len(best.text):
            best = strip
        if best.sure >= _DOUBTED:
            break
    return best


def words_alike(text: str) -> float:
    """The share of words of one alphabet or of digits (0..1): a model that reads the other one's letters mixes them.

    >>> words_alike("قال الرئيس، ص 3"), words_alike("651 1011م")
    (1.0, 0.5)
    """
    words = [word for word in text.split() if any(map(str.isalnum, word))]
    return sum(bool(_ALIKE.fullmatch(word)) for word in words) / len(words) if words else 0.0


def _placed(words: tuple[Word, ...], left: int, low: int, height: int) -> tuple[Word, ...]:
    """Words of a strip, which is counted downwards, as words of its page, which is counted upwards."""
    top = low + height
    return tuple(
        word._replace(left=left + word.left, right=left + word.right, low=top - word.high, high=top - word.low)
        for word in words
    )


def _mend(lines: list[Line]) -> None:
    """Put back the Arabic comma, which tesseract takes for a closing quotation mark, a hamza or a Latin one."""
    depth = 0
    for line in lines:
        text = _LATIN_MARK.sub(lambda hit: _MARKS[hit.group()], line.text)
        letters = list(text)
        for hit in _QUOTES.finditer(text):
            at = hit.start()
            if hit.group() == "«":
                depth += 1
            elif depth:
                depth -= 1
            elif _AFTER.search(text[:at]) and not text[at + 1 : at + 2].isalnum():
                letters[at] = "،"
        words = "".join(letters).split(" ")
        line.text = " ".join(word if _TRUE_HAMZA.search(word) else _FALSE_HAMZA.sub("،", word) for word in words)
