"""Tesseract, inside the walls: where a picture's lines are, and what a strip of it says.

The library is loaded, with its models for Arabic and English, before the worker is forked; behind the walls it gets
dots and gives words with their boxes and its confidence. No program is started.
"""

from __future__ import annotations

import ctypes
import os
from typing import TYPE_CHECKING, NamedTuple

from madar.read.readers import system
from madar.read.readers.lines import Word

if TYPE_CHECKING:
    from PIL import Image

_NAMES = ("libtesseract.so.5", "libtesseract.5.dylib", "libtesseract.so.4")
_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
_LINE, _WORD = 2, 3  # its RIL_TEXTLINE and RIL_WORD
PAGE, SPARSE = 3, 11  # its PSM_AUTO, which finds columns and lines, and PSM_SPARSE_TEXT, which finds words anywhere
RAW_LINE, ONE_LINE = 13, 7  # its PSM_RAW_LINE and PSM_SINGLE_LINE
_DPI = 200
_MOST_LINES = 2_000
_MOST_WORDS = 500  # of a line
_DIRECTIONS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
_POINTERS = (
    "TessBaseAPIGetIterator",
    "TessBaseAPIAnalyseLayout",
    "TessResultIteratorGetUTF8Text",
    "TessResultIteratorGetPageIterator",
)

Edges = tuple[int, int, int, int]


class Reader(NamedTuple):
    """Tesseract's functions and a handle with one model loaded."""

    library: ctypes.CDLL
    handle: ctypes.c_void_p


class Strip(NamedTuple):
    """What a strip says, how sure tesseract is of it (0..100), its words by their edges from the strip's top left."""

    text: str
    sure: float
    words: tuple[Word, ...]


INSTALL = "install tesseract-ocr and tesseract-ocr-ara, then: madar retry"
NOTHING = Strip("", 0.0, ())
loaded: list[Reader] = []


def _folder() -> str:
    wanted = os.environ.get("TESSDATA_PREFIX", "")
    places = ([wanted] if wanted else []) + list(_FOLDERS)
    return next((place for place in places if os.path.isfile(f"{place}/eng.traineddata")), "")  # noqa: PTH113 - a string for C


_FOUND = system.library(_NAMES) is not None and bool(_folder())


def possible() -> bool:
    """Whether this machine has tesseract and a model."""
    return _FOUND


def load() -> None:
    """Load tesseract with a model an alphabet, once, before the walls.

    One model for both is worse: it reads Arabic as odd Latin (measured on the seed: CER 14 % instead of 4.5 %).
    """
    library = system.library(_NAMES)
    if loaded or not _FOUND or library is None:
        return
    library.TessBaseAPICreate.restype = ctypes.c_void_p
    for name in _POINTERS:
        getattr(library, name).restype = ctypes.c_void_p
    library.TessResultIteratorConfidence.restype = ctypes.c_float
    folder = _folder()
    for model in ("ara", "eng"):
        handle = ctypes.c_void_p(library.TessBaseAPICreate())
        if not library.TessBaseAPIInit3(handle, folder.encode(), model.encode()):
            loaded.append(Reader(library, handle))


def line_boxes(reader: Reader, picture: Image.Image, mode: int = PAGE) -> list[Edges]:
    """The left, top, right and bottom of each line that tesseract sees in a picture."""
    library, handle = reader
    library.TessBaseAPISetPageSegMode(handle, mode)
    _show(reader, picture)
    steps = ctypes.c_void_p(library.TessBaseAPIAnalyseLayout(handle))
    found: list[Edges] = []
    box = [ctypes.c_int() for _ in range(4)]
    while steps and len(found) < _MOST_LINES:
        if library.TessPageIteratorBoundingBox(steps, _LINE, *map(ctypes.byref, box)):
            left, top, right, bottom = (each.value for each in box)
            found.append((left, top, right, bottom))
        if not library.TessPageIteratorNext(steps, _LINE):
            break
    if steps:
        library.TessPageIteratorDelete(steps)
    return found


def read(reader: Reader, strip: Image.Image, mode: int = RAW_LINE, scale: float = 1.0) -> Strip:
    """What a strip with one line says; its words' edges are given times ``scale``.

    How sure it is, is the mean of its words by length: tesseract's own figure for a line is that of its worst word.
    """
    library, handle = reader
    library.TessBaseAPISetPageSegMode(handle, mode)
    _show(reader, strip)
    steps = None if library.TessBaseAPIRecognize(handle, None) else library.TessBaseAPIGetIterator(handle)
    if not steps:
        return NOTHING
    steps = ctypes.c_void_p(steps)
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
            sure = max(0, min(100, round(library.TessResultIteratorConfidence(steps, _WORD))))
            words.append(Word(at, at + len(text), left, top, right, bottom, sure))
            letters.append(text)
            at += len(text) + 1
        if len(words) >= _MOST_WORDS or not library.TessResultIteratorNext(steps, _WORD):
            break
    library.TessResultIteratorDelete(steps)
    whole = sum(map(len, letters))
    mean = sum(word.sure * (word.end - word.start) for word in words) / whole if whole else 0.0
    return Strip(" ".join(letters), mean, tuple(words))


def forget(reader: Reader) -> None:
    """Let go of the last picture."""
    reader.library.TessBaseAPIClear(reader.handle)


def _show(reader: Reader, picture: Image.Image) -> None:
    reader.library.TessBaseAPISetImage(
        reader.handle, picture.tobytes(), picture.width, picture.height, 1, picture.width
    )
    reader.library.TessBaseAPISetSourceResolution(reader.handle, _DPI)


def _text(library: ctypes.CDLL, steps: ctypes.c_void_p) -> str:
    raw = library.TessResultIteratorGetUTF8Text(steps, _WORD)
    if not raw:
        return ""
    text = (ctypes.string_at(raw)).decode("utf-8", "replace")
    library.TessDeleteText(ctypes.c_void_p(raw))
    return "".join(text.translate(_DIRECTIONS).split())
