"""Who had it first, of two documents with the same words or statements: by their days, whom they name, their kind.

Invariant: where these speak against one another, or not at all, it is unknown; the smaller id is then named first only
to have an order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from madar.terms import Document

#: Kinds of document that are themselves what others report.
FIRSTHAND = frozenset({"leak", "statement"})


def in_time(document: Document) -> tuple[str, str]:
    """Sorts documents by the day they were published, those without one last, then by id."""
    return document.published or "9999", document.doc_id


class Order(NamedTuple):
    """Who had the words first: whether the pair is to be turned round, whether that is settled, and by what."""

    turned: bool
    direction: Literal["dated", "unknown"]
    why: str


def order(one: Document, other: Document, outlets: Mapping[str, str], named: Mapping[str, Collection[str]]) -> Order:
    """Who of two documents, in the order of their days, had it first.

    Takes ``outlets``, who published each, and ``named``, whom each credits or cites, by the same ids. Days tell only
    where neither may be the other: "2022-03" may be 10 March 2022.
    """
    outlet, another = (outlets.get(each.doc_id, "") for each in (one, other))
    credit = 0  # 1 where the later names the earlier's outlet, -1 the other way round
    if outlet != another:
        credit = (outlet in named.get(other.doc_id, ())) - (another in named.get(one.doc_id, ()))
    first, last = one.published, other.published
    if first and last and not (last.startswith(first) or first.startswith(last)):
        if credit < 0:
            return Order(turned=False, direction="unknown", why="published earlier, but names the later one")
        return Order(turned=False, direction="dated", why="published earlier" + ("; named as its source" * credit))
    if credit:
        return Order(turned=credit < 0, direction="dated", why="named as its source")
    firsthand = (one.kind in FIRSTHAND) - (other.kind in FIRSTHAND)
    if firsthand:
        kind = (one if firsthand > 0 else other).kind
        return Order(turned=firsthand < 0, direction="dated", why=f"the {kind} itself")
    return Order(turned=False, direction="unknown", why="")
