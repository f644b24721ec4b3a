"""What a dossier is made of: plain values, put together by whoever opens the case.

Nothing here reads a clock or a disk: ``when`` is said by the caller, and the same outline gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from madar.terms import (
        Actor,
        Anchor,
        Claim,
        Dating,
        Decision,
        Document,
        Drift,
        Edge,
        Failure,
        Finding,
        Independence,
        Pivot,
        SourcingGraph,
    )

Lang = Literal["ar", "en"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A claim with all that was traced and weighed of it; ``stances`` counts documents by stance.

    ``rulings`` are the grades, checks and reviews in force; they change no number. ``anchors`` are the times that the
    statements tell from events.
    """

    claim: Claim
    graph: SourcingGraph
    independence: Independence
    common_link: tuple[str, ...] = ()
    pivots: tuple[Pivot, ...] = ()
    drift: tuple[Drift, ...] = ()
    findings: tuple[Finding, ...] = ()
    stances: Mapping[str, int] = field(default_factory=dict)
    note: str = ""
    rulings: tuple[Decision, ...] = ()
    anchors: tuple[Anchor, ...] = ()


def documents_of(sheet: Sheet) -> set[str]:
    """The ids of the documents a sheet refers to: by a statement or as evidence."""
    told: list[Edge | Drift | Finding | Dating] = [*sheet.graph.edges, *sheet.drift, *sheet.findings]
    told += [dating for anchor in sheet.anchors for dating in anchor.datings]
    stated = {variant.doc_id for variant in sheet.claim.variants}
    return stated | {words.doc_id for one in told for words in one.evidence}


@dataclass(frozen=True, slots=True)
class Dossier:
    """Some claims of a case, in the order in which they are to be read.

    ``when`` is an ISO date or time as it shall be printed; ``version`` names the program that made it. ``documents``
    holds at least every document that a sheet refers to, by its id; ``Document.original`` is its file's SHA-256.
    ``actors`` may hold more than the claims name: only those with several names are shown. ``indicators`` are what does
    not fit in documents themselves; those of documents that are cited are shown.
    """

    case: str
    when: str
    version: str
    sheets: tuple[Sheet, ...]
    documents: Mapping[str, Document]
    actors: tuple[Actor, ...] = ()
    failures: tuple[Failure, ...] = ()
    indicators: tuple[Finding, ...] = ()


def arranged(dossier: Dossier, claim_ids: Sequence[str], notes: Mapping[str, str]) -> Dossier:
    """The dossier with its claims in the order named, each with what a person wrote before it."""
    sheets = {
        sheet.claim.claim_id: replace(sheet, note=notes.get(sheet.claim.claim_id, "")) for sheet in dossier.sheets
    }
    return replace(dossier, sheets=tuple(sheets[claim_id] for claim_id in dict.fromkeys(claim_ids)))
