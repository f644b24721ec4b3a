"""The page or scan beside a document's text: the picture of one page, and over it the words that were read there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import Response

from madar.errors import MadarError, Misuse
from madar.terms import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from madar.desk.web.pages import Visit
    from madar.desk.web.screens.document import Mark
    from madar.terms import Box, Document

BREAK = "\f"
#: OCR that is less sure of a word than this may have read another one.
SURE, WIDE = 70, 1200


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a document: which of how many, its stretch of the text, and the words that are marked on it."""

    number: int
    count: int
    span: Span
    words: tuple[tuple[Box, str, str], ...]
    unsure: int


def sheet(visit: Visit, document: Document, marks: Sequence[Mark], hit: Span | None) -> Sheet | None:
    """The page that is asked for, else the one with what is to be seen; None where the document has no pages."""
    boxes = visit.desk.case.boxes(document.doc_id)
    if not boxes:
        return None
    spans = list(stretches(document.text))
    wanted = next((n for n, span in enumerate(spans) if hit and span.start <= hit.start <= span.end), 0)
    number = min(max(0, visit.number("sheet", wanted + 1) - 1), len(spans) - 1)
    here = [box for box in boxes if box.page == number]
    words = tuple((box, *_told(box, marks, hit)) for box in here)
    unsure = sum(box.sure < SURE for box in here)
    return Sheet(number, len(spans), spans[number], tuple(each for each in words if each[1]), unsure)


def stretches(text: str) -> Iterable[Span]:
    r"""The stretches of a text between form feeds, which are its pages.

    >>> [tuple(span) for span in stretches("صفحة\fصفحتان")]
    [(0, 4), (5, 11)]
    """
    at = 0
    for part in text.split(BREAK):
        yield Span(at, at + len(part))
        at += len(part) + 1


def _told(box: Box, marks: Sequence[Mark], hit: Span | None) -> tuple[str, str]:
    """What a word on the page is marked as, and what is said of it under the pointer."""
    mine = [mark for mark in marks if mark.span.start < box.end and box.start < mark.span.end]
    layers = [mark.layer for mark in mine if mark.layer != "furniture"]
    layers += ["hit"] if hit and hit.start < box.end and box.start < hit.end else []
    layers += ["unsure"] if box.sure < SURE else []
    return " ".join(dict.fromkeys(layers)), " · ".join(dict.fromkeys(mark.title for mark in mine))


def picture(visit: Visit) -> Response:
    """A page as a picture: dots that we packed ourselves, drawn behind the walls; nothing of the file as it came."""
    doc_id, number = visit.request.path_params["doc_id"], visit.request.path_params["number"]
    try:
        content = visit.desk.drawn(doc_id, int(number), WIDE)
    except Misuse:
        raise
    except MadarError as fault:
        raise Misuse("no-page", fault.cause, fault.remedy) from fault
    headers = {"Content-Security-Policy": "default-src 'none'; sandbox"}
    return Response(content, media_type="image/png", headers=headers)
