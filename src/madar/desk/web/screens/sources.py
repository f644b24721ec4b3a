"""The sources: outlets, persons, groups, papers, roles without a name; what each originated, relayed, changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.casebook import lists
from madar.casebook.rows import source_key
from madar.errors import Misuse
from madar.resolve.decisions import SCALES
from madar.terms import document_node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.responses import Response

    from madar.casebook.concluded import Account
    from madar.desk.web.pages import Visit
    from madar.terms import Drift

#: Of so many claims changes are looked for, and so many are shown.
READ, SHOWN = 40, 60
KINDS = ("publisher", "person", "organisation", "group", "unnamed", "paper", "document")
ORDERS = ("claims", "originated", "relayed", "changed", "link")


def screen(visit: Visit) -> Response:
    """A page of the sources."""
    kind, order = visit.ask("kind"), visit.ask("order", "claims")
    page, book = visit.page_number, visit.desk.case.casebook
    rows, total = lists.sources(book, kind=kind, words=visit.ask("words"), order=order, page=page)
    grades = visit.desk.ruled().grades
    return visit.page(
        "sources.html",
        visit.words["sources"],
        rows=rows,
        total=total,
        page=page,
        most=lists.PAGE,
        kind=kind,
        order=order,
        asked=visit.ask("words"),
        kinds=KINDS,
        orders=ORDERS,
        grades={row.source: grades.get((row.source, "reliability")) for row in rows},
    )


def one(visit: Visit) -> Response:
    """The page of one source."""
    key = visit.ask("key")
    row, claims = lists.source(visit.desk.case.casebook, key)
    if row is None:
        raise Misuse("no-page", f"there is no source {key}", "/sources")
    return visit.page(
        "source.html",
        row.name or key,
        row=row,
        claims=claims,
        grade=visit.desk.ruled().grades.get((key, "reliability")),
        scales=SCALES,
        address=visit.here(),
        lost=lost(visit.desk.case.casebook.accounts([each[0] for each in claims if each[4]][:READ]), key),
    )


def lost(accounts: Iterable[Account], key: str) -> list[tuple[str, Drift]]:
    """What was changed between this source and whom it had a claim from: the claim's id and the difference."""
    out = []
    for account in accounts:
        keys = {node.node_id: source_key(node) for node in account.graph.nodes}
        mine = (each for each in account.drift if keys.get(document_node(each.after_doc)) == key)
        out += [(account.claim.claim_id, each) for each in mine]
    return out[:SHOWN]
