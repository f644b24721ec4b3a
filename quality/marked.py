"""Texts whose statements are marked with the claim they are of, «قالت الوزارة إن [A القمح فسد].»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from madar.conclude import conclude, extract_batch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madar.terms import Actor, Document

_MARKED = re.compile(r"\[([A-Z])(-?) ([^]]+)\]")
COVERED = 0.5  # of a statement's letters, for it to count as found in a claim


class Told(NamedTuple):
    """A marked statement: where it stands, the claim it is of, and whether it stands against what most say («A-»)."""

    doc_id: str
    start: int
    end: int
    claim: str
    against: bool


def unmarked(marked: str, doc_id: str) -> tuple[str, list[Told]]:
    """The text without its marks, and the statements that they marked."""
    text, at, told = "", 0, []
    for hit in _MARKED.finditer(marked):
        text += marked[at : hit.start()]
        told.append(Told(doc_id, len(text), len(text) + len(hit[3]), hit[1], bool(hit[2])))
        text, at = text + hit[3], hit.end()
    return text + marked[at:], told


def placed(documents: Sequence[Document], every: Sequence[Told], known: Sequence[Actor]) -> list[tuple[Told, str]]:
    """Each statement with the claim it was put in, of documents concluded together; one of its own where not found.

    Of two claims that hold as much of it, the shorter statement's; a claim of fewer statements before another.
    """
    found = conclude(documents, extract_batch(documents), known, ())
    places: dict[str, list[tuple[int, int, str]]] = {}
    for account in sorted(found.accounts, key=lambda account: len(account.claim.variants)):
        for variant in account.claim.variants:
            for span in variant.content:
                places.setdefault(variant.doc_id, []).append((*span, account.claim.claim_id))
    out = []
    for told in every:
        overlaps = [(min(told.end, e) - max(told.start, s), s - e, name) for s, e, name in places.get(told.doc_id, ())]
        best = max(overlaps, key=lambda each: each[:2], default=(0, 0, ""))
        there = best[2] if best[0] > COVERED * (told.end - told.start) else f"alone {told.doc_id} {told.start}"
        out.append((told, there))
    return out
