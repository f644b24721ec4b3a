"""PDF as text: lines rebuilt from the letters' places, running heads as furniture, notes and forms, attached files."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from madar.errors import Refused, Unreadable
from madar.limits import PAGE_DOTS, PAGES
from madar.read.readers import sight, tesseract, unshown
from madar.read.readers.content import (
    HIDDEN_CHARS,
    PULSE,
    SAVE_AGAIN,
    Content,
    Fault,
    Item,
    Packed,
    WantsPictures,
    hidden,
)
from madar.read.readers.glyphs import glyphs
from madar.read.readers.layout import Paragraph, paragraphs
from madar.read.readers.pages import bound
from madar.read.wire import Picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument, PdfPage

_ANNOTATIONS = (b"Contents", b"V")
_MOST_ANNOTATIONS = 2_000
_ERROR_PASSWORD, _ERROR_SECURITY = 4, 5
_SAVED = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
_GLANCE = 12  # lines of a scanned page, held against its letters
_LOOK = "look at it; where you can read what it shows, type it and add that"
_LOCKED = ("encrypted", "it is locked with a password", "open it with its password, save it without, add that")


def pages(content: Content) -> Iterator[Item]:
    """A PDF as one text, its pages parted by a form feed, then the files attached to it."""
    document = _opened(content)
    try:
        count = min(len(document), PAGES.number)
        book = _Book([], [], {})
        for number in range(count):
            found = _page(document, number, content, book)
            if found is None:
                yield Fault("unreadable", f"page {number + 1}", "PDFium cannot read the page", SAVE_AGAIN)
            book.read.append(found or [])
            yield PULSE
        if any(book.read):
            whole = bound(book.read, book.drawn)
            yield replace(whole, known_from=(*whole.known_from, *_saved(document), *hidden([book.unshown])))
        if book.denied:
            told = [book.denied.get(number, page) for number, page in enumerate(book.read)]
            yield replace(bound(told, []), origin="text layer, which the picture contradicts")
        if len(document) > count:
            yield Fault(
                "over_budget",
                "",
                f"it has more pages than PAGES allows ({PAGES.number}); the rest was not read",
                "part it into files of fewer pages and add those",
            )
        yield from _attached(document, content)
        if not any(book.read):
            raise _wordless(book)
    finally:
        document.close()


def drawn(content: Content, number: int, width: int) -> Picture:
    """A page as it is seen, so many dots wide. Raises Unreadable where it is not there or broken."""
    document = _opened(content)
    try:
        page = document[number]
        scale = width / max(1.0, page.get_width())
        scale = min(scale, (PAGE_DOTS.number / max(1.0, page.get_width() * page.get_height())) ** 0.5 * 0.99)
        shown = page.render(scale=scale).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, IndexError, ValueError) as fault:
        raise Unreadable("no-page", f"PDFium cannot draw page {number + 1} ({fault})"[:300], SAVE_AGAIN) from fault
    else:
        return Picture(shown.width, shown.height, shown.tobytes())
    finally:
        document.close()


def _opened(content: Content) -> PdfDocument:
    try:
        return pypdfium2.PdfDocument(bytes(content.untrusted_bytes))
    except pypdfium2.PdfiumError as fault:
        if getattr(fault, "err_code", None) in (_ERROR_PASSWORD, _ERROR_SECURITY):
            raise Unreadable(*_LOCKED) from fault
        raise Unreadable("broken", f"PDFium cannot open it ({fault})"[:300], SAVE_AGAIN) from fault


@dataclass(slots=True)
class _Book:
    """What was read so far: pages, those read off their picture, and text layers that their picture contradicts.

    ``inked`` says whether any page without letters shows something, ``unshown`` what words its pages do not show.

    ``trusted`` says whether the layer of the last scanned page that was looked at says what is seen.
    """

    read: list[list[Paragraph]]
    drawn: list[int]
    denied: dict[int, list[Paragraph]]
    trusted: bool = False
    scanned: int = 0
    inked: bool = False
    unshown: str = ""

    def asks(self) -> bool:
        """Whether one more scanned page is to be looked at: the first, second, fourth ..., and all after a lie."""
        self.scanned += 1
        return not self.trusted or self.scanned & (self.scanned - 1) == 0


def _wordless(book: _Book) -> Unreadable:
    """Why a PDF gave no text: each of its pages blank, nothing that reads pictures, or pictures without letters."""
    if not book.inked:
        return Unreadable("empty", "its pages are blank or of one colour", "nothing needs to be done")
    if not tesseract.possible():
        return Unreadable("picture", "its pages are pictures, and this machine has no tesseract", tesseract.INSTALL)
    return Unreadable("empty", "its pages show drawings or pictures, and no letters that can be read", _LOOK)


def _page(document: PdfDocument, number: int, content: Content, book: _Book) -> list[Paragraph] | None:
    """A page's paragraphs; None where it is broken."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return None
    try:
        shown = glyphs(page, page.get_textpage())
        layer = paragraphs(shown, page.get_size()) if shown else []
        if len(book.unshown) < HIDDEN_CHARS and (words := unshown.unshown(page, layer)):
            book.unshown += f" … {words}" if book.unshown else words
        return [*_looked_at(page, number, layer, content, book), *_annotations(page)]
    except pypdfium2.PdfiumError:
        return None
    finally:
        page.close()


def _looked_at(page: PdfPage, number: int, layer: list[Paragraph], content: Content, book: _Book) -> list[Paragraph]:
    """The paragraphs as the letters say them, or, where they are missing or deny the picture, as it shows them."""
    words = "\n".join(each.text for each in layer)
    missing = sight.must_be_seen(words, page)
    book.inked = book.inked or missing
    if not missing and not (sight.covered(page) and book.asks()):
        return layer
    if not tesseract.possible():
        return layer
    if not content.pictures:
        raise WantsPictures
    found = sight.page(page, most=0 if missing else _GLANCE)
    if missing:
        better = sum(len(each.text) for each in found) > sum(map(str.isalnum, words))
        book.drawn += [number] if better else []
        return found if better else layer
    book.trusted = not sight.contradicts(words, found)
    if book.trusted:
        return layer
    book.denied[number] = layer
    book.drawn.append(number)
    return sight.page(page)


def _annotations(page: PdfPage) -> list[Paragraph]:
    """What notes and form fields say."""
    out: list[Paragraph] = []
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        note = pdfium.FPDFPage_GetAnnot(page, at)
        if not note:
            continue
        try:
            for key in _ANNOTATIONS:
                words = " ".join(_string(note, key).split())
                if words and not any(words == each.text for each in out):
                    out.append(Paragraph(words, -1.0, 0.0))
        finally:
            pdfium.FPDFPage_CloseAnnot(note)
    return out


def _string(note: object, key: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
    if length <= 2:  # noqa: PLR2004 - the end alone
        return ""
    buffer = (pdfium.FPDF_WCHAR * (length // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(note, key, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace")


def _saved(document: PdfDocument) -> Iterator[tuple[str, str]]:
    """When the file says that it, and not its text, was made and last changed."""
    told = document.get_metadata_dict(skip_empty=True)
    for key, name in (("made", "CreationDate"), ("changed", "ModDate")):
        hit = _SAVED.match(told.get(name, ""))
        if hit:
            yield key, "-".join(hit.groups())


def _attached(document: PdfDocument, content: Content) -> Iterator[Item]:
    try:
        count = document.count_attachments()
    except (pypdfium2.PdfiumError, AttributeError):
        return
    for at in range(count):
        content.budget.member()
        try:
            attachment = document.get_attachment(at)
            name = attachment.get_name()
            raw = bytes(attachment.get_data())
        except pypdfium2.PdfiumError as fault:
            yield Fault("unreadable", f"attachment {at + 1}", f"it is broken ({fault})"[:300], SAVE_AGAIN)
            continue
        try:
            content.budget.bytes(len(raw))
        except Refused as refusal:
            yield Fault("over_budget", f"attachment {at + 1} {name}", refusal.cause, refusal.remedy)
            return
        yield Packed(raw, f"attachment {at + 1} {name}", name)
