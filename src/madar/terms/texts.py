"""What a document is and what its words say: spans, documents, attributions, mentions, times.

A span is ``[start, end)`` in Unicode code points of the document's text as read, never of a normalised copy:
``document.text[span.start:span.end]`` is what a person sees.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Stance = Literal["asserts", "denies", "doubts", "confirms", "cannot_verify", "asks"]
Certainty = Literal["certain", "probable", "possible", "unmarked"]
Manner = Literal["direct", "indirect", "mixed"]
DocumentKind = Literal["report", "leak", "statement"]
ActorKind = Literal["person", "organisation", "outlet", "group", "government", "place"]
Outcome = Literal["read", "empty", "refused", "unreadable", "encrypted", "timed_out", "over_budget", "crashed"]

STANCES: tuple[Stance, ...] = ("asserts", "denies", "doubts", "confirms", "cannot_verify", "asks")
#: Stances that carry a claim on; the others stand beside it and are never added up with these.
CARRIES: frozenset[Stance] = frozenset({"asserts", "confirms"})
CERTAINTIES: tuple[Certainty, ...] = ("certain", "probable", "possible", "unmarked")


class Span(NamedTuple):
    """A stretch of a document's text: code points ``[start, end)``."""

    start: int
    end: int


Spans = tuple[Span, ...]


class Box(NamedTuple):
    """Where a word of a document's text stands on the page it was read off.

    ``start`` and ``end`` are its span; ``page`` is counted from 0 and is that part of the text between form feeds. The
    edges are ten-thousandths of the upright page's width and height, from its top left. ``sure`` is how sure OCR was of
    the word (0..100); 100 where the letters are the file's own.
    """

    start: int
    end: int
    page: int
    left: int
    top: int
    right: int
    bottom: int
    sure: int


#: Boxes are kept and sent packed, one of these each, in the order of the text: a book has a hundred thousand.
BOX = struct.Struct("<8I")
WHOLE_PAGE = 10_000


@dataclass(frozen=True, slots=True)
class Interval:
    """A time as it was said: both ends inclusive ISO dates, never more precise than the words.

    ``edtf`` is EDTF level 1; ``granularity`` is one of day, week, month, season, quarter, year, decade, century, range.
    """

    start: str
    end: str
    edtf: str
    granularity: str


@dataclass(frozen=True, slots=True)
class Document:
    """What was read out of an original.

    ``origin`` is the place inside the original (``""`` the whole, else ``"page 3"``, ``"member a/b.eml"`` ...).
    ``published`` is an ISO date or ``""``. ``furniture`` lists spans that were printed but are not content: running
    heads, repeated captions, print marks, page stamps. ``known_from`` says where each of title, publisher, published,
    lang and kind was had from (``"meta.csv"``, ``"html meta og:title"``, ``"first line"`` ...).
    """

    doc_id: str
    original: str
    path: str
    text: str
    lang: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    kind: DocumentKind = "report"
    url: str = ""
    origin: str = ""
    furniture: Spans = ()
    known_from: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that gave no document, or only part of one: what happened, whose fault, what to do.

    ``origin`` is the place inside the original, as of a document. ``doc_id`` is the document in which it was not found
    out who says what, ``""`` where reading failed.
    """

    original: str
    path: str
    outcome: Outcome
    error: str
    remedy: str
    origin: str = ""
    doc_id: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a piece of a text, by which words (``../shared/eval/ANNOTATION.md`` defines each part).

    ``source`` is empty for a dropped pronoun or a passive; ``antecedent`` then names whom it goes back to, where the
    document does. ``via`` runs from the intermediary nearest the document to the farthest. ``rule`` names what made
    it, ``steps`` how its borders were found (shown by ``--explain``, left out of equality).
    """

    source: Spans
    cue: Spans
    content: Spans
    via: tuple[Spans, ...] = ()
    antecedent: Spans = ()
    manner: Manner = "indirect"
    stance: Stance = "asserts"
    certainty: Certainty = "unmarked"
    rule: str = ""
    steps: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Handover:
    """A document says who had something from whom: "the papers Sky News obtained from the rebels".

    ``taker``, ``item`` and ``giver`` may each be empty when the text names none; ``whole`` is the evidence.
    """

    taker: Spans
    item: Spans
    giver: Spans
    cue: Spans
    whole: Span
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of one document that name or describe an actor."""

    doc_id: str
    span: Span
    text: str
    kind: ActorKind | Literal["unnamed", "paper"]


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words of a text that say a time: ``rule`` names what read them.

    ``interval`` is None where the words tell it from another event or from a day that is not known (``anchored`` is
    False then) or leave an end open ("before 2011").
    """

    span: Span
    interval: Interval | None
    text: str
    rule: str
    anchored: bool
