"""What people ruled, as the stations need it: the last ruling on a thing holds.

``merge`` and ``split`` name two actors (by name or id) or two claims (by id), a ``split`` also a claim and a statement
to take out of it; ``reject_edge``, ``restore_edge`` and ``add_edge`` a claim and an edge's two ends; ``correct`` a
document and the place of an attribution; ``grade`` a thing and a scale; ``verify``, ``refute`` and ``review`` a claim.
A newer decision follows an older one; none is lost. docs/method/rulings.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

import msgspec

from madar.errors import Misuse
from madar.terms import Attribution, Certainty, Span, Stance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from madar.terms import Decision, Document


class HasAttributions(Protocol):
    """What was extracted from a document, whatever else it holds."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """Its attributions."""


Extracted = TypeVar("Extracted", bound=HasAttributions)
Pair = tuple[str, str]
ENDS = 3
#: How many things each act names.
ACTS: Mapping[str, int] = {
    "merge": 2, "split": 2, "reject_edge": ENDS, "restore_edge": ENDS, "add_edge": ENDS, "correct": 2, "grade": 2,
    "verify": 1, "refute": 1, "review": 1,
}  # fmt: skip
#: The scales of a grade with their values: the Admiralty code's two, and apart from them the two of ICD 203.
SCALES: Mapping[str, tuple[str, ...]] = {
    "reliability": ("A", "B", "C", "D", "E", "F"),
    "credibility": ("1", "2", "3", "4", "5", "6"),
    "likelihood": (
        "almost_no_chance", "very_unlikely", "unlikely", "even", "likely", "very_likely", "almost_certain",
    ),
    "confidence": ("low", "moderate", "high"),
}  # fmt: skip
STATES = ("open", "in_work", "second_look", "done")


class Correction(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a person puts in the place of what was read: what is None stays; ``none`` says that it is no attribution."""

    stance: Stance | None = None
    certainty: Certainty | None = None
    source: tuple[Span, ...] | None = None
    content: tuple[Span, ...] | None = None
    none: bool = False


@dataclass(frozen=True, slots=True)
class Rulings:
    """The decisions in force.

    Pairs to merge and to keep apart; by claim the edges rejected and added; by document and place what corrects an
    attribution; by thing and scale the grade; by claim how it was verified or refuted, and how far its review is.
    """

    merges: tuple[Pair, ...]
    splits: tuple[Pair, ...]
    rejected: dict[str, frozenset[Pair]]
    added: dict[str, frozenset[Pair]] = field(default_factory=dict)
    corrections: dict[Pair, Correction] = field(default_factory=dict)
    grades: dict[Pair, Decision] = field(default_factory=dict)
    checked: dict[str, Decision] = field(default_factory=dict)
    reviews: dict[str, Decision] = field(default_factory=dict)


def check(decision: Decision) -> Decision:
    """The decision, where it is one that can be followed.

    Raises Misuse where the act, what it names or its ruling is none.
    """
    act, ruling = decision.act, decision.ruling
    if len(decision.subject) != ACTS.get(act, -1) or not all(decision.subject):
        raise Misuse("ruling-what", f"{act} does not name {len(decision.subject)} things", "see madar decide --help")
    if act in {"merge", "split"} and decision.subject[0] == decision.subject[1]:
        raise Misuse("ruling-same", "a thing cannot be merged with itself or split from itself", "name two")
    if not decision.why.strip():
        raise Misuse("ruling-why", "a ruling needs its reason", "say why, for those who read it later")
    if act == "grade" and ruling and ruling not in SCALES.get(decision.subject[1], ()):
        raise Misuse(
            "ruling-grade", f"{ruling!r} is not on the scale {decision.subject[1]!r}", "take one of its values"
        )
    if act == "review" and ruling not in STATES:
        raise Misuse("ruling-state", f"{ruling!r} is no state of review", "one of " + ", ".join(STATES))
    if act == "correct":
        correction(ruling)
    return decision


def correction(ruling: str) -> Correction:
    """What a ``correct`` puts right. Raises Misuse where its JSON is not that."""
    try:
        return msgspec.json.decode(ruling or "{}", type=Correction)
    except (msgspec.DecodeError, UnicodeEncodeError) as fault:
        raise Misuse("ruling-correction", f"this corrects nothing: {fault}", "give stance, source, content") from fault


def in_force(decisions: Sequence[Decision]) -> Rulings:
    """The last ruling on each thing.

    >>> from madar.terms import Decision
    >>> old = Decision("merge", ("سالم", "Salim"), "merge", "me", "2026-01-01", "same man")
    >>> new = Decision("split", ("Salim", "سالم"), "split", "me", "2026-01-02", "two brothers")
    >>> in_force([old, new]).splits
    (('Salim', 'سالم'),)
    """
    found = Rulings(*_pairs(decisions), *_edges(decisions))
    for decision in decisions:
        match decision.act, decision.subject:
            case "correct", (document, place):
                found.corrections[document, place] = correction(decision.ruling)
            case "grade", (thing, scale):
                found.grades[thing, scale] = decision
            case (("verify" | "refute"), (claim,)):
                found.checked[claim] = decision
            case "review", (claim,):
                found.reviews[claim] = decision
    return found


def _pairs(decisions: Sequence[Decision]) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """The pairs to merge and those to keep apart."""
    pairs: dict[Pair, str] = {}
    for decision in decisions:
        if decision.act in {"merge", "split"}:
            for one, other in combinations(decision.subject, 2):
                pairs[min(one, other), max(one, other)] = decision.act
    merges, splits = (tuple(sorted(p for p, act in pairs.items() if act == ruled)) for ruled in ("merge", "split"))
    return merges, splits


def _edges(decisions: Sequence[Decision]) -> tuple[dict[str, frozenset[Pair]], dict[str, frozenset[Pair]]]:
    """By claim the edges that are rejected, and those that were added; one may be both."""
    last: dict[tuple[str, ...], str] = {}
    added: dict[str, frozenset[Pair]] = {}
    rejected: dict[str, frozenset[Pair]] = {}
    for decision in decisions:
        if decision.act in {"reject_edge", "restore_edge", "add_edge"} and len(decision.subject) == ENDS:
            last[decision.subject] = decision.act
            if decision.act == "add_edge":
                claim, tail, head = decision.subject
                added[claim] = added.get(claim, frozenset()) | {(tail, head)}
    for (claim, tail, head), act in last.items():
        if act == "reject_edge":
            rejected[claim] = rejected.get(claim, frozenset()) | {(tail, head)}
    return rejected, added


def about(ruled: Rulings, claim_id: str) -> tuple[Decision, ...]:
    """How a claim was checked, graded and reviewed, as of now; what was taken back is left out."""
    found = [ruled.checked.get(claim_id), *(ruled.grades.get((claim_id, scale)) for scale in SCALES)]
    return tuple(each for each in (*found, ruled.reviews.get(claim_id)) if each is not None and each.ruling)


def place(attribution: Attribution) -> str:
    """Where an attribution stands, as a ``correct`` names it: its content's stretch and its source's start.

    >>> place(Attribution(source=(Span(0, 4),), cue=(), content=(Span(9, 12), Span(15, 20))))
    '9-20@0'
    """
    content = attribution.content or attribution.cue or attribution.source
    source = attribution.source[0].start if attribution.source else -1
    return f"{content[0].start}-{content[-1].end}@{source}"


def corrected(found: Extracted, ruled: Rulings, document: Document) -> Extracted:
    """What was extracted from a document, with its attributions as a person put them right.

    One that is none keeps its place but loses its content. Of two that stand at one place the first is meant.
    """
    seen: set[str] = set()
    out = []
    for each in found.attributions:
        at = place(each)
        put = None if at in seen else ruled.corrections.get((document.doc_id, at))
        seen.add(at)
        out.append(_put_right(each, put, len(document.text)) if put else each)
    return replace(found, attributions=tuple(out))


def _put_right(found: Attribution, put: Correction, length: int) -> Attribution:
    if put.none:
        return replace(found, content=(), rule="corrected by a person", steps=(*found.steps, "no attribution"))
    return replace(
        found,
        stance=put.stance or found.stance,
        certainty=put.certainty or found.certainty,
        source=_within(put.source, length) or found.source,
        antecedent=() if put.source else found.antecedent,
        content=_within(put.content, length) or found.content,
        rule="corrected by a person",
        steps=(*found.steps, f"was made by {found.rule}"),
    )


def _within(spans: tuple[Span, ...] | None, length: int) -> tuple[Span, ...]:
    return tuple(Span(span.start, span.end) for span in spans or () if 0 <= span.start < span.end <= length)
