"""What can only be seen: when a page must be read off its picture, and reading it by tesseract, inside the walls.

The library is loaded, with its models for Arabic and English, before the worker is forked; behind the walls it gets
dots and gives lines with their boxes and its confidence. No program is started.
"""

from __future__ import annotations

import ctypes
import os
import re
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from madar.lang.text import norm
from madar.limits import PAGE_DOTS
from madar.read.readers.bidi import runs_right_to_left
from madar.read.readers.layout import Paragraph, arranged
from madar.read.readers.lines import Line, Word

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_NAMES = ("libtesseract.so.5", "libtesseract.5.dylib", "libtesseract.so.4")
_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
_LINE, _WORD = 2, 3  # tesseract's RIL_TEXTLINE and RIL_WORD
_PAGE, _RAW_LINE = 3, 13  # its PSM_AUTO, which finds columns and lines, and PSM_RAW_LINE
_DPI = 200
_LAYOUT_DPI = 130  # lines are found surest in a smaller picture (measured: none lost; at 200 dpi three of 58)
_MOST_LINES = 2_000
_MOST_WORDS = 500  # of a line
_PAD = (8, 4)
_LINE_HEIGHT = 44
_SURE = 38.0  # confidence of a line; below it tesseract saw letters in a drawing
_DOUBTED = 80.0  # below it the other alphabet is tried as well
_LEAST_SURE = 45.0  # of a whole page; below it there are no letters in the picture that can be read
_LONG = 8  # times as wide as high: a strip with one line
_FEW_LETTERS = 16
_STRANGE = 0.3
_COVERED = 0.35
_DARK = 128
_INK = (0.0004, 0.5)  # of a page: one short line has 0.0019, a filled page more than half
_ENOUGH_WORDS, _AGREES = 8, 0.25
_ALIKE = re.compile(
    "[^\\w<>|*=]*(?:[\u0621-\u0652\u0670-\u06d3]+|[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z]+)*|\\d+(?:[.,:/٫٬-]\\d+)*)[^\\w<>|*=]*"
)
_DIRECTIONS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
_LONE_QUOTE = re.compile("(?<=[\u0621-\u064a\u064b-\u0652])»(?=\\s|$)")
_FALSE_HAMZA = re.compile("(?<=[\u0621-\u064a]{2}[بتثجحخدذرزسشصضطظعغفقكلمنهةىأإآ])ء(?=\\s|$)")
_TRUE_HAMZA = re.compile("(?:جز|عب|بد|دف|مر|بط|مل|نش|كف|در|هز|بر|رد|وط|خب)ء$")


_POINTERS = (
    "TessBaseAPIGetIterator",
    "TessBaseAPIAnalyseLayout",
    "TessResultIteratorGetUTF8Text",
    "TessResultIteratorGetPageIterator",
)


class _Reader(NamedTuple):
    """Tesseract's functions and a handle with one model loaded."""

    library: ctypes.CDLL
    handle: ctypes.c_void_p


_loaded: dict[str, _Reader] = {}


def _folder() -> str:
    wanted = os.environ.get("TESSDATA_PREFIX", "")
    places = ([wanted] if wanted else []) + list(_FOLDERS)
    return next((place for place in places if os.path.isfile(f"{place}/eng.traineddata")), "")  # noqa: PTH113 - a string for C


def _library() -> ctypes.CDLL | None:
    for name in _NAMES:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


_FOUND = _library() is not None and bool(_folder())


def possible() -> bool:
    """Whether this machine has tesseract and a model."""
    return _FOUND


def load() -> None:
    """Load tesseract with a model an alphabet, once, before the walls.

    One model for both is worse: it reads Arabic as odd Latin (measured on the seed: CER 14 % instead of 4.5 %).
    """
    library = _library()
    if _loaded or not _FOUND or library is None:
        return
    library.TessBaseAPICreate.restype = ctypes.c_void_p
    for name in _POINTERS:
        getattr(library, name).restype = ctypes.c_void_p
    library.TessResultIteratorConfidence.restype = ctypes.c_float
    folder = _folder()
    for model in ("ara", "eng"):
        handle = ctypes.c_void_p(library.TessBaseAPICreate())
        if not library.TessBaseAPIInit3(handle, folder.encode(), model.encode()):
            _loaded[model] = _Reader(library, handle)


def must_be_seen(text: str, page: PdfPage) -> bool:
    """Whether a page's letters are missing or mean nothing, while a picture or drawing shows some."""
    letters = sum(map(str.isalnum, text))
    strange = sum(1 for char in text if char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or ord(char) < 9)  # noqa: PLR2004
    if strange > _STRANGE * max(1, letters + strange):
        return True
    return letters < _FEW_LETTERS and (covered(page) or (not letters and _inked(page)))


def covered(page: PdfPage) -> bool:
    """Whether pictures cover so much of a page that it may be a scan."""
    return _picture_share(page) > _COVERED


def _inked(page: PdfPage) -> bool:
    """Whether a page drawn small shows as much ink as a line of letters, and is no plain surface."""
    width, height = page.get_size()
    bitmap = page.render(scale=min(0.5, (PAGE_DOTS.number / max(1.0, width * height)) ** 0.5), grayscale=True)
    try:
        dark = sum(1 for dot in bytes(bitmap.buffer) if dot < _DARK)
        return bool(_INK[0] < dark / max(1, bitmap.width * bitmap.height) < _INK[1])
    finally:
        bitmap.close()


def contradicts(layer: str, paragraphs: list[Paragraph]) -> bool:
    """Whether a text layer says other words than the picture shows: of those seen, hardly any is in it.

    >>> contradicts("خبر آخر لا صلة له", [Paragraph("قال الرئيس اليوم إن بلاده لن تشارك في الحرب على جارتها", 0, 9)])
    True
    """
    said = {word for word in norm(layer).split() if len(word) > 2}  # noqa: PLR2004 - shorter ones are everywhere
    saw = [word for each in paragraphs for word in norm(each.text).split() if len(word) > 2]  # noqa: PLR2004
    return len(saw) >= _ENOUGH_WORDS and sum(word in said for word in saw) < len(saw) * _AGREES


def _picture_share(page: PdfPage) -> float:
    """How much of a page its largest pictures cover."""
    width, height = page.get_size()
    share = 0.0
    for number, drawn in enumerate(page.get_objects(max_depth=3)):
        if number > 2_000:  # noqa: PLR2004 - a drawing, not a scan
            break
        if drawn.type == 3:  # noqa: PLR2004 - FPDF_PAGEOBJ_IMAGE
            left, bottom, right, top = drawn.get_bounds()
            share += max(0.0, right - left) * max(0.0, top - bottom)
    return float(share / max(1.0, width * height))


def page(shown: PdfPage) -> list[Paragraph]:
    """The paragraphs of a PDF page read off its picture."""
    width, height = shown.get_size()
    scale = min(_DPI / 72, (PAGE_DOTS.number / max(1.0, width * height)) ** 0.5)
    bitmap = shown.render(scale=scale, grayscale=True)
    try:
        size = (bitmap.width, bitmap.height)
        grey = Image.frombuffer("L", size, bytes(bitmap.buffer), "raw", "L", bitmap.stride, 1)
        return seen(grey, 72 * scale)
    finally:
        bitmap.close()


class _Seen(NamedTuple):
    """What one model read: the lines, and how far they can be believed on the whole (0..100)."""

    lines: list[Line]
    sure: float


def seen(grey: Image.Image, dpi: float) -> list[Paragraph]:
    """The paragraphs in a grey picture of so many dots an inch; none where no tesseract is loaded."""
    found = _Seen([], 0.0)
    for reader in _loaded.values():
        found = max(found, _recognised(reader, grey, _boxes(reader, grey, dpi)), key=lambda each: each.sure)
        if found.sure >= _DOUBTED:
            break
    if found.sure < _LEAST_SURE:
        return []
    right_to_left = runs_right_to_left("".join(line.text for line in found.lines))
    if right_to_left:
        _mend(found.lines)
    return arranged(found.lines, grey.size, right_to_left=right_to_left)


def _mend(lines: list[Line]) -> None:
    """Put back the Arabic comma, which tesseract takes for a closing quotation mark or a hamza."""
    opened = any("«" in line.text for line in lines)
    for line in lines:
        text = line.text if opened else _LONE_QUOTE.sub("،", line.text)
        words = (word if _TRUE_HAMZA.search(word) else _FALSE_HAMZA.sub("،", word) for word in text.split(" "))
        line.text = " ".join(words)


Box = tuple[int, int, int, int]


def _boxes(reader: _Reader, grey: Image.Image, dpi: float) -> list[Box]:
    """Where the lines of a picture are."""
    if grey.width > _LONG * grey.height:
        return [(0, 0, grey.width, grey.height)]
    scale = min(1.0, _LAYOUT_DPI / dpi)
    small = grey.resize((max(1, int(grey.width * scale)), max(1, int(grey.height * scale))), Image.Resampling.BILINEAR)
    library, handle = reader
    library.TessBaseAPISetPageSegMode(handle, _PAGE)
    _show(reader, small)
    steps = ctypes.c_void_p(library.TessBaseAPIAnalyseLayout(handle))
    found: list[Box] = []
    box = [ctypes.c_int() for _ in range(4)]
    while steps and len(found) < _MOST_LINES:
        if library.TessPageIteratorBoundingBox(steps, _LINE, *map(ctypes.byref, box)):
            left, top, right, bottom = (int(each.value / scale) for each in box)
            found.append((left - _PAD[0], top - _PAD[1], right + _PAD[0], bottom + _PAD[1]))
        if not library.TessPageIteratorNext(steps, _LINE):
            break
    if steps:
        library.TessPageIteratorDelete(steps)
    return sorted(found, key=lambda each: each[3])


def _show(reader: _Reader, grey: Image.Image) -> None:
    reader.library.TessBaseAPISetImage(reader.handle, grey.tobytes(), grey.width, grey.height, 1, grey.width)
    reader.library.TessBaseAPISetSourceResolution(reader.handle, _DPI)


def _recognised(reader: _Reader, grey: Image.Image, boxes: list[Box]) -> _Seen:
    """What a model reads in each box."""
    library, handle = reader
    library.TessBaseAPISetPageSegMode(handle, _RAW_LINE)
    lines: list[Line] = []
    weight = total = 0.0
    for box in boxes:
        left, top, right, bottom = max(0, box[0]), max(0, box[1]), min(grey.width, box[2]), min(grey.height, box[3])
        if right - left < _PAD[0] or bottom - top < _PAD[1]:
            continue
        read = _surest(reader, grey.crop((left, top, right, bottom)))
        if read.text and read.sure >= _SURE:
            first = (right - left) * len(read.text.split(" ", 1)[0]) / len(read.text)
            words = _placed(read.words, left, grey.height - bottom, bottom - top)
            size = max(8.0, (bottom - top) * 0.7)
            lines.append(Line(left, right, grey.height - bottom, size, read.text, first, words))
            weight += len(read.text)
            total += len(read.text) * read.sure
    library.TessBaseAPIClear(handle)
    return _Seen(lines, total / weight * _words_alike(lines) if weight else 0.0)


def _words_alike(lines: list[Line]) -> float:
    """The share of words of one alphabet or of digits (0..1): a model that reads the other one's letters mixes them.

    >>> _words_alike([Line(0, 9, 0, 9, "قال الرئيس، ص 3"), Line(0, 9, 0, 9, "651 1011م")])
    0.8333333333333334
    """
    words = [word for line in lines for word in line.text.split() if any(map(str.isalnum, word))]
    return sum(bool(_ALIKE.fullmatch(word)) for word in words) / len(words) if words else 0.0


class _Strip(NamedTuple):
    """What a strip says, how sure tesseract is of it, and its words by their edges from the strip's top left."""

    text: str
    sure: float
    words: tuple[Word, ...]


def _surest(reader: _Reader, strip: Image.Image) -> _Strip:
    """What a strip says, as it is or, where that is doubted, at the height that tesseract reads best.

    Measured on the seed at 200 dpi: of 48 lines 3 were lost as they are, none at this height.
    """
    _show(reader, strip)
    read = _line(reader, 1.0)
    if read.sure >= _DOUBTED or not strip.height:
        return read
    width = max(8, strip.width * _LINE_HEIGHT // strip.height)
    _show(reader, strip.resize((width, _LINE_HEIGHT), Image.Resampling.LANCZOS))
    return max(read, _line(reader, strip.height / _LINE_HEIGHT), key=lambda each: each.sure)


def _line(reader: _Reader, scale: float) -> _Strip:
    """The text of the line that is shown, with its words' edges times ``scale``."""
    library, handle = reader
    if library.TessBaseAPIRecognize(handle, None):
        return _Strip("", 0.0, ())
    steps = ctypes.c_void_p(library.TessBaseAPIGetIterator(handle))
    if not steps:
        return _Strip("", 0.0, ())
    sure = float(library.TessResultIteratorConfidence(steps, _LINE))
    words: list[Word] = []
    letters: list[str] = []
    at = 0
    box = [ctypes.c_int() for _ in range(4)]
    place = ctypes.c_void_p(library.TessResultIteratorGetPageIterator(steps))
    while True:
        text = _text(library, steps)
        if text:
            library.TessPageIteratorBoundingBox(place, _WORD, *map(ctypes.byref, box))
            left, top, right, bottom = (each.value * scale for each in box)
            known = max(0, min(100, round(library.TessResultIteratorConfidence(steps, _WORD))))
            words.append(Word(at, at + len(text), left, top, right, bottom, known))
            letters.append(text)
            at += len(text) + 1
        if len(words) >= _MOST_WORDS or not library.TessResultIteratorNext(steps, _WORD):
            break
    library.TessResultIteratorDelete(steps)
    return _Strip(" ".join(letters), sure, tuple(words))


def _placed(words: tuple[Word, ...], left: int, low: int, height: int) -> tuple[Word, ...]:
    """Words of a strip as words of its page, which is counted upwards."""
    return tuple(
        word._replace(
            left=left + word.left, right=left + word.right, low=low + height - word.high, high=low + height - word.low
        )
        for word in words
    )


def _text(library: ctypes.CDLL, steps: ctypes.c_void_p) -> str:
    raw = library.TessResultIteratorGetUTF8Text(steps, _WORD)
    if not raw:
        return ""
    text = (ctypes.string_at(raw)).decode("utf-8", "replace")
    library.TessDeleteText(ctypes.c_void_p(raw))
    return "".join(text.translate(_DIRECTIONS).split())
