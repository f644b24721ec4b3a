"""What can only be seen: when a page must be read off its picture, and whether its letters say what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from madar.lang.text import norm
from madar.limits import PAGE_DOTS
from madar.read.readers import ocr

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

    from madar.read.readers.layout import Paragraph

_DPI = 200
_FEW_LETTERS = 16
_STRANGE = 0.3
_COVERED = 0.35
_SEEN = 40  # shades from the paper; letters may be of any colour
_INK = (0.0001, 0.5)  # of a page: one short line has 0.0019, a pale one less; a filled page more than half
_ENOUGH_WORDS, _AGREES = 8, 0.25


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
        dots = bytes(bitmap.buffer)
        counts = [dots.count(shade) for shade in range(256)]
        paper = max(range(256), key=counts.__getitem__)
        ink = sum(count for shade, count in enumerate(counts) if abs(shade - paper) > _SEEN)
        return bool(_INK[0] < ink / max(1, len(dots)) < _INK[1])
    finally:
        bitmap.close()


def contradicts(layer: str, paragraphs: list[Paragraph]) -> bool:
    """Whether a text layer says other words than the picture shows: of those seen, hardly any is in it.

    >>> from madar.read.readers.layout import Paragraph
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


def page(shown: PdfPage, most: int = 0) -> list[Paragraph]:
    """The paragraphs of a PDF page read off its picture, of all its lines or of so many at most."""
    width, height = shown.get_size()
    scale = min(_DPI / 72, (PAGE_DOTS.number / max(1.0, width * height)) ** 0.5)
    bitmap = shown.render(scale=scale, grayscale=True)
    try:
        size = (bitmap.width, bitmap.height)
        grey = Image.frombuffer("L", size, bytes(bitmap.buffer), "raw", "L", bitmap.stride, 1)
        return ocr.seen(grey, 72 * scale, most)
    finally:
        bitmap.close()
