"""Papers that a report tells of and that are in the case themselves: known by their day, their number, or their words.

«الوثيقة المؤرخة في 3 شباط 2019» and the leaked letter of that day, "Report No. 2087" and the leak that bears this
number, a sentence that a report gives to a memo and that stands in it word for word: when both state the claim, they
are taken as one paper; a person may reject it. Where two leaked documents of the claim fit, none is taken.
"""

from __future__ import annotations

import re
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

    from madar.lang.text import Token
    from madar.terms import Document, Source, Variant
    from madar.trace.draft import Draft
    from madar.trace.shared import Told

    #: A leaked document, the words by which a report tells of it, and those by which the leak is known.
    Known = tuple[str, Span, Span]

#: The day stands within so many code points of the words for the paper: "the memo, dated Feb. 3"; and the number.
REACH = 120
#: And the day so near behind the word "dated".
NEAR = 30
#: Words in a row that are a quotation; the shortest number by which a paper is known.
QUOTED, SHORTEST = 8, 2
_WHOLE_DAY = len("2019-02-03")
_LAST_OF_MONTH = 31


def take_in(draft: Draft, told: Told) -> None:
    """Put an edge from each such paper to the leaked document, and count the two as one."""
    leaks = [draft.documents[doc_id] for doc_id in told if draft.documents[doc_id].kind == "leak"]
    for document, variant, hop in _told_of(draft, told) if leaks else ():
        others = [leak for leak in leaks if leak.doc_id != document.doc_id]
        for found in (
            _of_the_day(document, hop.span, others),
            _of_the_number(document, hop.span, others),
            _of_the_words(document, variant, others),
        ):
            if len({leak_id for leak_id, _, _ in found}) == 1:
                leak_id, said, known = found[0]
                ends = (draft.alias.of(hop.source_id), document_node(leak_id))
                whole = Span(min(hop.span.start, said.start), max(hop.span.end, said.end))
                draft.edge(ends, "states", (_quoted(document, whole), _quoted(draft.documents[leak_id], known)))
                draft.one_text.join(*ends)
                break


def _of_the_day(document: Document, span: Span, leaks: list[Document]) -> list[Known]:
    """The leaks that bear the day that a paper is said to be dated."""
    days = [(leak, leak.published) for leak in leaks if len(leak.published) == _WHOLE_DAY]
    said = list(_days(document, span)) if days else []
    return [(leak.doc_id, at, _dated(leak)) for day, at in said for leak, bears in days if day == bears]


def _of_the_number(document: Document, span: Span, leaks: list[Document]) -> list[Known]:
    """The leaks that bear the number by which a paper is called: «المذكرة رقم 114», "Report No. 2087"."""
    said = _numbered(document, span.start, min(len(document.text), span.end + REACH))
    held = [(leak, number, at) for leak in leaks for number, at in _numbered(leak) if said]
    return [(leak.doc_id, at, there) for called, at in said[:1] for leak, number, there in held if called == number]


def _numbered(document: Document, start: int = 0, end: int | None = None) -> list[tuple[str, Span]]:
    """The numbers that stand behind a word for them, with where they stand; what follows a stroke is left."""
    found = []
    said = tokens(document.text, start, end)
    for n, token in enumerate(said):
        behind = [each for each in said[n + 1 : n + 4] if each.kind != "mark"][:1]
        if token.norm in _words_for("numbered") and behind and behind[0].kind == "number":
            digits = re.split(r"\D", behind[0].norm, maxsplit=1)[0]
            if len(digits) >= SHORTEST:
                found.append((digits, Span(token.start, behind[0].end)))
    return found


def _of_the_words(document: Document, variant: Variant, leaks: list[Document]) -> list[Known]:
    """The leaks in which so many words of a statement in a row stand as they are."""
    said = [token for span in variant.content for token in _words(document.text, span.start, span.end)]
    runs = {_run(said, n): n for n in range(len(said) - QUOTED + 1)}
    found = []
    for leak in leaks if runs else ():
        words = _words(leak.text)
        for n in range(len(words) - QUOTED + 1):
            at = runs.get(_run(words, n))
            if at is not None:
                ends = Span(said[at].start, said[at + QUOTED - 1].end), Span(words[n].start, words[n + QUOTED - 1].end)
                found.append((leak.doc_id, *ends))
                break
    return found


def _words(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    return [token for token in tokens(text, start, end) if token.kind != "mark"]


def _run(words: list[Token], at: int) -> tuple[str, ...]:
    return tuple(word.norm for word in words[at : at + QUOTED])


def _told_of(draft: Draft, told: Told) -> Iterator[tuple[Document, Variant, Source]]:
    """The papers that may have leaked, each with the document and the statement that give the claim to it."""
    for doc_id, ones in told.items():
        for variant, chain in ones:
            for hop in chain if variant.stance in CARRIES else ():
                if hop.kind == "paper" and hop.role in LEAKED and draft.alias.of(hop.source_id) in draft.nodes:
                    yield draft.documents[doc_id], variant, hop


def _quoted(document: Document, span: Span) -> Evidence:
    return Evidence(document.doc_id, span, document.text[span.start : span.end])


def _dated(leak: Document) -> Span:
    """Where a leaked document bears its day; its first words where a list of the case says it."""
    date = next((date.span for date in full_dates(leak.text) if date.date == leak.published), None)
    first = next((Span(token.start, token.end) for token in tokens(leak.text, 0, REACH)), Span(0, 0))
    return date or first


def _days(document: Document, span: Span) -> Iterator[tuple[str, Span]]:
    """The days that a paper is said to be dated; one without a year is of the report's own year, or the one before."""
    said = list(tokens(document.text, span.start, min(len(document.text), span.end + REACH)))
    dated = next((token.end for token in said if token.norm in _words_for("dated")), 0)
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
def _words_for(what: str) -> frozenset[str]:
    """Words between what a paper is called and what it is known by: its day (``dated``), its number (``numbered``)."""
    words = table("world", "roles")[what]
    return frozenset(norm(word) for lang in LANGUAGES for word in words[lang])


@cache
def _months() -> Mapping[str, int]:
    return {name.rstrip("."): number for lang in LANGUAGES for name, number in months(lang).items()}
