"""Pictures (JPEG, PNG, TIFF, GIF, BMP, WebP, AVIF, HEIC) as the text read in them.

Their size is checked before any is decoded.
"""

from __future__ import annotations

import io
import warnings
from itertools import islice
from typing import TYPE_CHECKING

from PIL import AvifImagePlugin, Image, ImageOps, ImageSequence, UnidentifiedImageError

from madar.errors import Refused, Unreadable
from madar.limits import PAGE_DOTS, PAGES, PIXELS
from madar.read import sniff
from madar.read.readers import heic, ocr, tesseract
from madar.read.readers.content import PULSE, SAVE_AGAIN, Content, Item, WantsPictures
from madar.read.readers.pages import bound
from madar.read.wire import Picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madar.read.readers.layout import Paragraph

_FORMATS = ("JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP", "JPEG2000", "AVIF")
AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # the walls refuse more
_BROKEN = (
    UnidentifiedImageError,
    RuntimeError,
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    OverflowError,
    ZeroDivisionError,
)
_LEAST_SIDE = 24
_SMALL_SIDE = 1_000
_LEAST_INSET = 300  # dots a side

_SMALLER = "make it smaller with a picture program and add that"


def picture(content: Content) -> Iterator[Item]:
    """The text read in a picture, frame after frame."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = _opened(content)
        if min(image.size) < _LEAST_SIDE:
            raise Unreadable("empty", "it is too small a picture to hold text", "nothing needs to be done")
        if not tesseract.possible():
            raise Unreadable(
                "picture",
                "it is a picture, and this machine has no tesseract",
                tesseract.INSTALL,
            )
        if not content.pictures:
            raise WantsPictures
        pages: list[list[Paragraph]] = []
        try:
            for frame in _frames(image):
                pages.append(_read(frame))
                yield PULSE
        except _BROKEN as fault:
            if not pages:
                raise Unreadable("broken", f"the picture is broken ({fault})"[:300], SAVE_AGAIN) from fault
    if not any(pages):
        raise Unreadable("empty", "it shows no text that can be read", "nothing needs to be done")
    yield bound(pages, list(range(len(pages))))


def inset(content: Content) -> Iterator[Item]:
    """The text in a picture that stands in a document, where it looks like a page; it is no fault if it has none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            if tesseract.possible() and _like_a_page(_opened(content)):
                yield from picture(content)
        except (Unreadable, *_BROKEN):
            pass
    yield PULSE


def _like_a_page(image: Image.Image) -> bool:
    """Whether a picture is large enough to hold a page, and looks like paper."""
    if min(image.size) < _LEAST_INSET:
        return False
    image.draft("L", (400, 400))
    return ocr.like_paper(_upright(image).convert("L"))


def _opened(content: Content) -> Image.Image:
    if sniff.sniff(content.untrusted_bytes, content.name) == "heic":
        return heic.opened(content.untrusted_bytes)
    Image.MAX_IMAGE_PIXELS = None  # our own limit, below, names itself
    try:
        image = Image.open(io.BytesIO(content.untrusted_bytes), formats=_FORMATS)
    except _BROKEN as fault:
        raise Unreadable("broken", f"the picture is broken ({fault})"[:300], SAVE_AGAIN) from fault
    width, height = image.size
    if width * height > PIXELS.number:
        cause = f"it has {width * height:,} pixels, more than PIXELS allows ({PIXELS.number:,})"
        raise Refused("over-budget", cause, _SMALLER)
    return image


def _frames(image: Image.Image) -> Iterator[Image.Image]:
    """The pages of a picture; of a moving one only the first."""
    many = image.format == "TIFF"
    for number, frame in enumerate(ImageSequence.Iterator(image)):
        if number >= (PAGES.number if many else 1):
            return
        width, height = frame.size
        if width * height > PIXELS.number:
            raise Refused("over-budget", f"a frame has more pixels than PIXELS allows ({PIXELS.number:,})", _SMALLER)
        yield frame


def drawn(content: Content, number: int, width: int) -> Picture:
    """A frame as it is seen, at most so many dots wide. Raises Unreadable where it is not there or broken."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            frame = next(islice(_frames(_opened(content)), number, None))
            upright = _upright(frame)
            scale = min(1.0, width / upright.width, (PAGE_DOTS.number / (upright.width * upright.height)) ** 0.5 * 0.99)
            size = (max(1, int(upright.width * scale)), max(1, int(upright.height * scale)))
            shown = upright.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        except (*_BROKEN, StopIteration) as fault:
            raise Unreadable("no-page", f"page {number + 1} cannot be drawn ({fault})"[:300], SAVE_AGAIN) from fault
    return Picture(shown.width, shown.height, shown.tobytes())


def _upright(frame: Image.Image) -> Image.Image:
    """A frame turned as its camera says, on white."""
    upright = ImageOps.exif_transpose(frame) or frame
    if upright.mode in ("LA", "P", "PA", "RGBA"):
        upright = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright)
    return upright


def _read(frame: Image.Image) -> list[Paragraph]:
    """The paragraphs in a frame, no larger than a page is drawn."""
    grey = _upright(frame).convert("L")
    scale = min(1.0, (PAGE_DOTS.number / (grey.width * grey.height)) ** 0.5)
    if max(grey.size) < _SMALL_SIDE:
        scale = 2.0
    if scale != 1:
        grey = grey.resize(
            (max(1, int(grey.width * scale)), max(1, int(grey.height * scale))), Image.Resampling.LANCZOS
        )
    return ocr.seen(grey, _dpi(frame, grey) * (min(1, scale)))


def _dpi(frame: Image.Image, grey: Image.Image) -> float:
    """The dots an inch that a picture says it has, or those of a page of its width."""
    said = frame.info.get("dpi", (0, 0))
    try:
        dpi = float(said[0])
    except (TypeError, ValueError, IndexError):
        dpi = 0.0
    return dpi if 100 <= dpi <= 1200 else max(130.0, min(600.0, min(grey.size) / 8.3))  # noqa: PLR2004 - inches of A4
