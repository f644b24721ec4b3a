"""Papers that a report tells of and that are in the case themselves, known by the day they are dated.

«الوثيقة المؤرخة في 3 شباط 2019» and the leaked letter of that day, when both state the claim, are taken as one paper; a
person may reject it. Where two leaked documents of the claim bear that day, none is taken.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from madar.lang.calendar import full_dates, months
from madar.lang.text import norm, tokens
from madar.lang.words import LANGUAGES, table
from madar.terms import CARRIES, Evidence, Span, document_node
from madar.trace.walk import LEAKED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from madar.terms import Document, Source
    from madar.trace.draft import Draft
    from madar.trace.shared import Told

#: The day stands within so many code points of the words for the paper: "the memo, dated Feb. 3".
REACH = 120
#: And the day so near behind the word "dated".
NEAR = 30
_WHOLE_DAY = len("2019-02-03")
_LAST_OF_MONTH = 31


def take_in(draft: Draft, told: Told) -> None:
    """Put an edge from each such paper to the leaked document, and count the two as one."""
    leaks: dict[str, list[str]] = {}
    for doc_id in told:
        day = draft.documents[doc_id].published
        if draft.documents[doc_id].kind == "leak" and len(day) == _WHOLE_DAY:
            leaks.setdefault(day, []).append(doc_id)
    only = {day: doc_ids[0] for day, doc_ids in leaks.items() if len(doc_ids) == 1}
    for document, hop in _told_of(draft, told) if only else ():
        for day, said in _days(document, hop.span):
            if day in only and only[day] != document.doc_id:
                leak = draft.documents[only[day]]
                ends = (draft.alias.of(hop.source_id), document_node(leak.doc_id))
                draft.edge(ends, "states", (_quoted(document, Span(hop.span.start, said.end)), _dated(leak)))
                draft.one_text.join(*ends)


def _told_of(draft: Draft, told: Told) -> Iterator[tuple[Document, Source]]:
    """The papers that may have leaked, each with the document that gives the claim to it."""
    for doc_id, ones in told.items():
        for variant, chain in ones:
            for hop in chain if variant.stance in CARRIES else ():
                if hop.kind == "paper" and hop.role in LEAKED and draft.alias.of(hop.source_id) in draft.nodes:
                    yield draft.documents[doc_id], hop


def _quoted(document: Document, span: Span) -> Evidence:
    return Evidence(document.doc_id, span, document.text[span.start : span.end])


def _dated(leak: Document) -> Evidence:
    """Where a leaked document bears its day; its first words where a list of the case says it."""
    date = next((date.span for date in full_dates(leak.text) if date.date == leak.published), None)
    first = next((Span(token.start, token.end) for token in tokens(leak.text, 0, REACH)), Span(0, 0))
    return _quoted(leak, date or first)


def _days(document: Document, span: Span) -> Iterator[tuple[str, Span]]:
    """The days that a paper is said to be dated; one without a year is of the report's own year, or the one before."""
    said = list(tokens(document.text, span.start, min(len(document.text), span.end + REACH)))
    dated = next((token.end for token in said if token.norm in _dated_words()), 0)
    if not dated:
        return
    whole = full_dates(document.text, dated, min(len(document.text), dated + NEAR))
    for date in whole[:1]:
        yield date.date, date.span
    words = [token for token in said if dated <= token.start < dated + NEAR and token.kind in {"word", "number"}]
    for one, other in pairwise(words if not whole and document.published else ()):
        number, name = (one, other) if one.norm.isdigit() else (other, one)
        month = _months().get(name.norm)
        if month and number.norm.isdigit() and 1 <= int(number.norm) <= _LAST_OF_MONTH:
            day = f"{month:02}-{int(number.norm):02}"
            year = int(document.published[:4]) - (day > document.published[5:])
            yield f"{year:04}-{day}", Span(one.start, other.end)


@cache
def _dated_words() -> frozenset[str]:
    words = table("world", "roles")["dated"]
    return frozenset(norm(word) for lang in LANGUAGES for word in words[lang])


@cache
def _months() -> Mapping[str, int]:
    return {name.rstrip("."): number for lang in LANGUAGES for name, number in months(lang).items()}
