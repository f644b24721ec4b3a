"""The claims: sortable, with filters that combine, paged by the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.casebook import lists
from madar.lang.words import table
from madar.resolve.decisions import STATES
from madar.weigh.findings import CODES

if TYPE_CHECKING:
    from starlette.responses import Response

    from madar.desk.web.pages import Visit
    from madar.resolve.decisions import Rulings

CHECKS = ("verify", "refute")
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
        ids=ruled_as(visit.desk.ruled(), visit.ask("ruled")),
        order=visit.ask("order", "documents"),
        page=visit.page_number,
    )


def ruled_as(ruled: Rulings, how: str) -> tuple[str, ...] | None:
    """The claims that people verified, refuted or reviewed in this way; None where that is not asked for."""
    if how in CHECKS:
        return tuple(claim_id for claim_id, each in ruled.checked.items() if each.act == how and each.ruling)
    if how in STATES:
        return tuple(claim_id for claim_id, each in ruled.reviews.items() if each.ruling == how)
    return None


def screen(visit: Visit) -> Response:
    """A page of the claims."""
    asked = wanted(visit)
    rows, total = lists.claims(visit.desk.case.casebook, asked, lang=visit.look.lang)
    ruled = visit.desk.ruled()
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
        checked={row.claim_id: ruled.checked[row.claim_id].act for row in rows if _holds(ruled, row.claim_id)},
        reviews={row.claim_id: ruled.reviews[row.claim_id].ruling for row in rows if row.claim_id in ruled.reviews},
        ways=[
            *((key, t["checked"][key]) for key in CHECKS),
            *((key, t["states"][key]) for key in STATES if key != "open"),
        ],
        ruled=visit.ask("ruled"),
        heads=[(key, t["heads"][key]) for key in HEADS],
    )


def _holds(ruled: Rulings, claim_id: str) -> bool:
    return claim_id in ruled.checked and bool(ruled.checked[claim_id].ruling)
