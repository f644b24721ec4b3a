"""Whose word it is: a source that was lost on the way, or turned into a better one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.trace.drift.sides import Side, difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madar.terms import Drift, Source

_RELAYS = frozenset(("publisher", "document"))
_WEIGHT = {"unnamed": 0, "person": 1, "publisher": 1, "document": 1, "group": 1, "organisation": 2, "paper": 2}


def changed_source(before: Side, after: Side) -> Iterator[Drift]:
    """The origin that one side names and the other leaves out, or names as more than it was."""
    left, right = before.variant.chain, after.variant.chain
    if not left:
        return
    origin = left[-1]
    if any(_same(origin, other) for other in right):
        return
    if not right:
        yield difference("source_dropped", before, after, origin.span if origin.name else None)
        return
    last = right[-1]
    dropped = origin.kind not in _RELAYS and last.kind in _RELAYS
    upgraded = origin.kind == "unnamed" and _WEIGHT[last.kind] > _WEIGHT["person"]
    if dropped or upgraded:
        yield difference(
            "source_dropped", before, after, origin.span if origin.name else None, last.span if last.name else None
        )


def _same(one: Source, other: Source) -> bool:
    return one.source_id == other.source_id or (one.role != "" and one.role == other.role and one.kind == other.kind)
