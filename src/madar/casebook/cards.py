"""Documents and originals as lists show them: without their texts, and what of them could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from madar.casebook import schema
from madar.terms import Failure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madar.casebook.store import Casebook

MOST = 200  # failures shown
LOT = 5_000  # ids asked for at a time


class Card(NamedTuple):
    """A document without its text."""

    doc_id: str
    published: str
    publisher: str
    path: str


def cards(casebook: Casebook, doc_ids: Sequence[str]) -> dict[str, Card]:
    """Some documents without their texts."""
    columns = [schema.document.c[name] for name in Card._fields]
    found = {}
    for at in range(0, len(doc_ids), LOT):
        some = doc_ids[at : at + LOT]
        for row in casebook.rows(select(*columns).where(schema.document.c.doc_id.in_(some))):
            found[row[0]] = Card(*row)
    return found


def arrived(casebook: Casebook, originals: Sequence[str]) -> dict[str, Card]:
    """The documents that were read out of some originals, without their texts."""
    found = []
    for at in range(0, len(originals), LOT):
        some = originals[at : at + LOT]
        found += casebook.rows(select(schema.document.c.doc_id).where(schema.document.c.original.in_(some)))
    return cards(casebook, sorted(row[0] for row in found))


def failures(casebook: Casebook, most: int = MOST) -> tuple[list[Failure], int]:
    """What could not be read, by path, and how much that is in all."""
    query = select(schema.failure.c.body).order_by(schema.failure.c.path).limit(most)
    whole = casebook.number(select(func.count()).select_from(schema.failure))
    return list(casebook.values(query, Failure)), whole


def originals(casebook: Casebook) -> int:
    """How many originals were read."""
    return casebook.number(select(func.count()).select_from(schema.step).where(schema.step.c.station == "read"))
