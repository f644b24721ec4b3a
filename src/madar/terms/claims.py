"""Who stands behind what: actors, sources, the statements of a claim, words had from elsewhere, what a person ruled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from madar.terms.texts import CARRIES, ActorKind, Certainty, Span, Spans, Stance

NodeKind = Literal["document", "publisher", "person", "organisation", "group", "unnamed", "paper"]


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


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """Why names were taken for one actor's, or statements for one claim's.

    ``code`` is a row of ``reasons`` in ``lang/*/dossier.toml``, ``words`` the names and figures that it speaks of.
    """

    code: str
    words: tuple[str, ...] = ()


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
    why: tuple[Reason, ...] = ()


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
    why: tuple[Reason, ...] = ()

    def told_in(self, lang: str) -> Claim:
        """The claim told by a statement in this language, where somebody asserts it in it; else as it is."""
        if self.lang == lang:
            return self
        said = [v for v in self.variants if v.lang == lang and v.attribution >= 0 and v.stance in CARRIES]
        return replace(self, text=said[0].quote, lang=lang) if said else self


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
