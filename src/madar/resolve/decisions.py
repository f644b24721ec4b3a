"""What people ruled, as the stations need it: the last ruling on a thing holds.

``merge`` and ``split`` name two actors (by name or id) or two claims (by id); ``reject_edge`` and ``restore_edge`` name
a claim and an edge's two ends. A newer decision follows an older one; none is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madar.terms import Decision

Pair = tuple[str, str]
ENDS = 3


@dataclass(frozen=True, slots=True)
class Rulings:
    """The decisions in force: pairs to merge, pairs to keep apart, and by claim the edges that were rejected."""

    merges: tuple[Pair, ...]
    splits: tuple[Pair, ...]
    rejected: dict[str, frozenset[Pair]]


def in_force(decisions: Sequence[Decision]) -> Rulings:
    """The last ruling on each pair and each edge.

    >>> from madar.terms import Decision
    >>> old = Decision("merge", ("سالم", "Salim"), "merge", "me", "2026-01-01", "same man")
    >>> new = Decision("split", ("Salim", "سالم"), "split", "me", "2026-01-02", "two brothers")
    >>> in_force([old, new]).splits
    (('Salim', 'سالم'),)
    """
    pairs: dict[Pair, str] = {}
    edges: dict[tuple[str, str, str], str] = {}
    for decision in decisions:
        if decision.act in ("merge", "split"):
            for at, one in enumerate(decision.subject):
                for other in decision.subject[at + 1 :]:
                    pairs[min(one, other), max(one, other)] = decision.act
        elif decision.act in ("reject_edge", "restore_edge") and len(decision.subject) == ENDS:
            claim, tail, head = decision.subject
            edges[claim, tail, head] = decision.act
    rejected: dict[str, set[Pair]] = {}
    for (claim, tail, head), act in edges.items():
        if act == "reject_edge":
            rejected.setdefault(claim, set()).add((tail, head))
    return Rulings(
        tuple(sorted(pair for pair, act in pairs.items() if act == "merge")),
        tuple(sorted(pair for pair, act in pairs.items() if act == "split")),
        {claim: frozenset(ends) for claim, ends in rejected.items()},
    )
