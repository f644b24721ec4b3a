"""PDF pages as text, by PDFium's character boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

from madar.read.readers.content import Content, Draft, Item

if TYPE_CHECKING:
    from collections.abc import Iterator


def pages(content: Content) -> Iterator[Item]:
    document = pypdfium2.PdfDocument(bytes(content.untrusted_bytes))
    yield Draft("\n".join(page.get_textpage().get_text_range() for page in document))
