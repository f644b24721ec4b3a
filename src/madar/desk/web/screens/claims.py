"""The claims: sortable, with filters that combine, paged by the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.casebook import lists
from madar.lang.words import table
from madar.weigh.findings import CODES

if TYPE_CHECKING:
    from starlette.responses import Response

    from madar.desk.web.pages import Visit

HEADS = ("documents", "publishers", "fewest_lines", "link", "drift", "first")


def wanted(visit: Visit) -> lists.Wanted:
    """Which claims the address asks for."""
    return lists.Wanted(
        words=visit.ask("words"),
        documents=visit.number("documents", 0),
        most_lines=visit.number("lines", -1),
        link=visit.ask("link"),
        stance=visit.ask("stance"),
        finding=visit.ask("finding"),
        since=visit.ask("since"),
        until=visit.ask("until"),
        drift=bool(visit.ask("drift")),
        order=visit.ask("order", "documents"),
        page=visit.page_number,
    )


def screen(visit: Visit) -> Response:
    """A page of the claims."""
    asked = wanted(visit)
    rows, total = lists.claims(visit.desk.case.casebook, asked)
    texts, t = table(visit.look.lang, "findings"), visit.words
    return visit.page(
        "claims.html",
        t["claims"],
        wanted=asked,
        rows=rows,
        total=total,
        page=asked.page,
        most=lists.PAGE,
        links=lists.links(visit.desk.case.casebook),
        codes=[(code, texts[code]["name"]) for code in CODES],
        orders=list(lists.CLAIM_ORDERS),
        heads=[(key, t["heads"][key]) for key in HEADS],
    )
