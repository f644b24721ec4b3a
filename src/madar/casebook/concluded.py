"""What stations come to, as it is kept: of one document, of one claim, of a whole case."""

from __future__ import annotations

from dataclasses import dataclass

from madar.terms import (
    Actor,
    Anchor,
    Attribution,
    Claim,
    Drift,
    EventTold,
    Finding,
    Handed,
    Handover,
    Independence,
    Mention,
    Pivot,
    Reuse,
    SourcingGraph,
)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was extracted from one document."""

    doc_id: str
    attributions: tuple[Attribution, ...]
    handovers: tuple[Handover, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[EventTold, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """A claim with all that was traced and weighed of it."""

    claim: Claim
    graph: SourcingGraph
    independence: Independence
    common_link: tuple[str, ...]
    pivots: tuple[Pivot, ...]
    drift: tuple[Drift, ...]
    findings: tuple[Finding, ...]
    documents: int
    publishers: int
    stances: dict[str, int]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Stated:
    """An account read only for its claim."""

    claim: Claim


@dataclass(frozen=True, slots=True)
class Conclusions:
    """What a case comes to: actors, claims, reused passages, handovers, times told from events, what does not fit."""

    actors: tuple[Actor, ...]
    accounts: tuple[Account, ...]
    reuse: tuple[Reuse, ...]
    handed: tuple[Handed, ...]
    anchors: tuple[Anchor, ...] = ()
    indicators: tuple[Finding, ...] = ()
