"""The sources: outlets, persons, groups, papers, roles without a name; what each originated, relayed, changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.casebook import lists
from madar.errors import Misuse
from madar.resolve.decisions import SCALES

if TYPE_CHECKING:
    from starlette.responses import Response

    from madar.desk.web.pages import Visit

KINDS = ("publisher", "person", "organisation", "group", "unnamed", "paper")
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
    )
