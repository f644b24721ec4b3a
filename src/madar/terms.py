"""The nouns of Madar: frozen values that the stations hand to one another.

Nothing here computes beyond its own invariants. A span is ``[start, end)`` in Unicode code points of the document's
text as read, never of a normalised copy: ``document.text[span.start:span.end]`` is what a person sees.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

Stance = Literal["asserts", "denies", "doubts", "confirms", "cannot_verify", "asks"]
Certainty = Literal["certain", "probable", "possible", "unmarked"]
Manner = Literal["direct", "indirect", "mixed"]
DocumentKind = Literal["report", "leak", "statement"]
ActorKind = Literal["person", "organisation", "outlet", "group", "government", "place"]
NodeKind = Literal["document", "publisher", "person", "organisation", "group", "unnamed", "paper"]
EdgeKind = Literal["attributes", "via", "reuses", "states", "inferred"]
DriftKind = Literal["number", "certainty", "negation", "stance", "source_dropped", "actor", "place", "time", "scope"]
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


@dataclass(frozen=True, slots=True)
class Actor:
    """A resolved person, organisation, outlet, armed group or place-as-government.

    ``names`` holds every spelling met or known, in any script; ``why`` the features each merge rests on.
    """

    actor_id: str
    kind: ActorKind
    name: str
    names: tuple[str, ...] = ()
    owner: str = ""
    country: str = ""
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Whoever stands behind a content, as a node of the sourcing graph may stand for it.

    ``source_id`` is an actor's id, or is scoped to the document for what is unnamed; ``role`` is the normal form of an
    unnamed source's or a paper's description ("defector", "letters"): merged by role gives the lower bound.
    """

    source_id: str
    kind: NodeKind
    name: str
    span: Span
    role: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """A handover resolved to sources: who had which paper from whom, by a document; None where none is named."""

    taker: Source | None
    item: Source | None
    giver: Source | None
    doc_id: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Variant:
    """One statement of a claim in one document.

    ``chain`` runs from the source nearest the document to the farthest (via first, the source last); it is empty
    where the document says it in its own voice. ``attribution`` is the index among the document's attributions,
    -1 for an unattributed sentence.
    """

    doc_id: str
    content: Spans
    quote: str
    lang: str
    stance: Stance = "asserts"
    certainty: Certainty = "unmarked"
    attribution: int = -1
    chain: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition as all the variants that state it; ``text`` is the variant shown first."""

    claim_id: str
    text: str
    lang: str
    variants: tuple[Variant, ...]
    why: tuple[str, ...] = ()

    def told_in(self, lang: str) -> Claim:
        """The claim told by a statement in this language, where somebody asserts it in it; else as it is."""
        if self.lang == lang:
            return self
        said = [v for v in self.variants if v.lang == lang and v.attribution >= 0 and v.stance in CARRIES]
        return replace(self, text=said[0].quote, lang=lang) if said else self


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a statement rests on."""

    doc_id: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or paragraph of a document, by offsets."""

    doc_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reuse:
    """Passages whose words come from another document; ``share`` is the part of the target's words that was reused.

    ``said_by`` is the name of whom both documents give the words to: these may then be his, and neither a copy.
    """

    source: Passage
    target: Passage
    share: float
    direction: Literal["dated", "unknown"]
    why: str = ""
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A document or source in a claim's sourcing graph; ``origin`` when the record goes no further back.

    ``known`` is False for an origin that says nothing of where it had it: it never counts as independent. ``beside`` is
    True for a document that states the claim only to deny or doubt it, ask, or say that it could not be verified.
    ``role`` is a document's kind, or what an unnamed source or paper is called; nodes of one ``group`` (publisher,
    owner, same words with no direction) count as one.
    """

    node_id: str
    kind: NodeKind
    name: str
    origin: bool = False
    role: str = ""
    owner: str = ""
    known: bool = True
    beside: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """``tail`` had it from ``head``, with the words that show it; ``stance`` is how the claim stands along it."""

    tail: str
    head: str
    kind: EdgeKind
    evidence: tuple[Evidence, ...] = ()
    rejected: bool = False
    stance: Stance = "asserts"


@dataclass(frozen=True, slots=True)
class SourcingGraph:
    """For one claim: an edge u -> v says "u had it from v"."""

    claim_id: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Independence:
    """The largest number of lines that share no node, as bounds with their witness.

    ``lines`` are node ids from document to origin for the upper bound; ``cut`` the nodes whose removal severs them;
    ``weakest`` the one document whose removal would change the number, or ``""``. ``assessable`` is False when an
    unknown origin leaves nothing to count. ``why`` is the reason in English, ``code`` with ``counts`` the same for the
    tables of both languages; ``stated``, ``inferred`` and ``unknown`` count the hops of the lines shown and the
    documents that say nothing of where they had it.
    """

    low: int
    high: int
    lines: tuple[tuple[str, ...], ...]
    why: str
    cut: tuple[str, ...] = ()
    weakest: str = ""
    assessable: bool = True
    code: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    stated: int = 0
    inferred: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Pivot:
    """A node and the share of the claim's documents all of whose lines pass it (0..1)."""

    node_id: str
    share: float


@dataclass(frozen=True, slots=True)
class Drift:
    """A typed difference between a variant and the one it derives from."""

    before_doc: str
    after_doc: str
    kind: DriftKind
    before: str
    after: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth a reporter's look: its code in the catalogue, the claim or document it is about, the words."""

    code: str
    subject: str
    severity: Literal["note", "look", "warn"]
    evidence: tuple[Evidence, ...] = ()
    counts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person ruled, when and why: never overwritten, only followed by a newer one.

    ``act`` is one of merge, split, reject_edge, restore_edge, add_edge, correct, grade, verify, refute, review.
    """

    act: str
    subject: tuple[str, ...]
    ruling: str
    who: str
    when: str
    why: str
