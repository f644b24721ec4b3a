"""The dossier builder: choose claims and their order, write between them, choose language and what to withhold."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import Response

from madar.casebook import lists
from madar.errors import Misuse

if TYPE_CHECKING:
    from madar.desk.web.pages import Visit

OFFERED = 20
KINDS = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}


def screen(visit: Visit) -> Response:
    """The page on which a dossier is put together; claims are chosen in the address, so that it can be sent on."""
    return _page(visit, list(dict.fromkeys(visit.asks("claim"))), visit.ask("words"))


def _page(visit: Visit, chosen: list[str], words: str) -> Response:
    book = visit.desk.case.casebook
    told = (account.claim.told_in(visit.look.lang) for account in book.accounts(chosen))
    texts = {claim.claim_id: " ".join(claim.text.split()) for claim in told}
    rows, _ = lists.claims(book, lists.Wanted(words=words), lang=visit.look.lang, most=OFFERED)
    return visit.page(
        "builder.html",
        visit.words["dossier"],
        chosen=[
            (claim_id, texts[claim_id], visit.said(f"note-{claim_id}")) for claim_id in chosen if claim_id in texts
        ],
        offered=[row for row in rows if row.claim_id not in texts],
        asked=words,
        wish={
            "lang": visit.said("lang") or visit.look.lang,
            "form": visit.said("form"),
            "withheld": visit.said("withheld"),
        },
    )


def made(visit: Visit) -> Response:
    """The dossier as a file to be saved, not opened in the workbench; or the page again, with all that was written."""
    chosen = list(dict.fromkeys(visit.all_said("claim")))
    places = {claim_id: visit.said(f"order-{claim_id}") for claim_id in chosen}
    ids = sorted(chosen, key=lambda each: (int(places[each]) if places[each].isdecimal() else len(chosen), each))
    if visit.said("do") == "show":
        return _page(visit, ids, visit.said("words"))
    if not chosen:
        raise Misuse("dossier-empty", "no claim was chosen", "/claims")
    form = "pdf" if visit.said("form") == "pdf" else "html"
    content = visit.desk.case.dossier(
        ids,
        lang=visit.said("lang"),
        pdf=form == "pdf",
        notes={each: note for each in ids if (note := visit.said(f"note-{each}").strip())},
        withheld=[line.strip() for line in visit.said("withheld").splitlines() if line.strip()],
    )
    name = quote(f"{visit.desk.case.folder.absolute().name}.{form}", safe="")
    headers = {
        "Content-Disposition": f"attachment; filename=\"dossier.{form}\"; filename*=UTF-8''{name}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(content, media_type=KINDS[form], headers=headers)
