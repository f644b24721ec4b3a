"""What can only be seen: when a page must be read off its picture, and how (OCR by tesseract, inside the walls)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.read.readers.layout import Paragraph

if TYPE_CHECKING:
    from pypdfium2 import PdfPage


def possible() -> bool:
    return False


def must_be_seen(text: str, page: PdfPage) -> bool:
    return False


def page(page: PdfPage) -> list[Paragraph]:
    return []
