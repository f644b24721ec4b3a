"""Search: sentences with the words or the names asked for, a name under all its aliases unless that is turned off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.casebook.search import wordings, written_onto
from madar.desk.web.screens.document import Mark, pieces
from madar.errors import Misuse
from madar.lang.text import sentences, tokens
from madar.terms import Span

if TYPE_CHECKING:
    from starlette.responses import Response

    from madar.desk.web.pages import Visit
    from madar.terms import Document

MOST, AROUND = 50, 1


def screen(visit: Visit) -> Response:
    """The page of search."""
    query, exact = visit.ask("q"), bool(visit.ask("exact"))
    hits, fault = [], ""
    names: list[list[str]] = []
    if query.strip():
        actors = [] if exact else list(visit.desk.case.casebook.actors())
        names = wordings(query, actors)
        try:
            hits = [_hit(*hit, names) for hit in visit.desk.case.search(query, exact=exact, most=MOST)]
        except Misuse as not_run:
            fault = not_run.cause
    return visit.page(
        "search.html",
        visit.words["search"],
        query=query,
        exact=exact,
        hits=hits,
        fault=fault,
        most=MOST,
        widened=[" ".join(words) for words in names[1:]],
    )


def _hit(document: Document, span: Span, score: float, names: list[list[str]]) -> dict[str, object]:
    """A hit with the sentences around it and the words that matched marked."""
    line = Span(document.text.rfind("\n", 0, span.start) + 1, _end_of_line(document.text, span.end))
    around = sentences(document.text, max(line.start, span.start - 400), min(line.end, span.end + 400))
    near = [n for n, each in enumerate(around) if each.start < span.end and each.end > span.start] or [0]
    shown = span
    if around:
        first, last = around[max(0, near[0] - AROUND)], around[min(len(around) - 1, near[-1] + AROUND)]
        shown = Span(min(first.start, span.start), max(last.end, span.end))
    wanted = {form for words in names for word in words for form in written_onto(word)}
    marks = [Mark(Span(t.start, t.end), "name", "") for t in tokens(document.text, *span) if t.norm in wanted]
    found = list(pieces(document.text, marks, None, shown))
    return {"document": document, "at": f"{span.start}-{span.end}", "pieces": found, "score": score}


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)
