"""Time: when the claims were published, and the times that their statements tell, read where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from madar.casebook import lists
from madar.desk.web import pictures
from madar.desk.web.screens.claims import wanted
from madar.errors import Misuse
from madar.extract.times import times
from madar.publish.outline import CARRIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from madar.casebook.store import Account
    from madar.desk.web.pages import Visit
    from madar.terms import Document, TimeMention, Variant

ROWS, TELL, STATEMENTS, NAME = 12, 60, 40, 90


def screen(visit: Visit) -> Response:
    """A page of claims over time, with the same filters as the claims' list."""
    asked = wanted(visit)
    book = visit.desk.case.casebook
    rows, total = lists.claims(book, asked, most=ROWS)
    accounts = {account.claim.claim_id: account for account in book.accounts([row.claim_id for row in rows])}
    ids = sorted({v.doc_id for account in accounts.values() for v in account.claim.variants})
    documents = {document.doc_id: document for document in book.documents(ids)}
    told = {key: tells(account, documents) for key, account in accounts.items()}
    drawn = [
        _row(f"{visit.look.number(n)}. {row.text}", accounts[row.claim_id], documents, told[row.claim_id])
        for n, row in enumerate(rows, (asked.page - 1) * ROWS + 1)
    ]
    return visit.page(
        "time.html",
        visit.words["time"],
        wanted=asked,
        rows=rows,
        told=told,
        documents=documents,
        total=total,
        page=asked.page,
        most=ROWS,
        picture=pictures.timeline(
            drawn, alt=visit.words["timeline"], rtl=visit.look.lang == "ar", number=visit.look.number
        ),
    )


def tells(account: Account, documents: Mapping[str, Document]) -> list[tuple[Variant, TimeMention]]:
    """The times that a claim's statements tell, each once, told from the day of the document; many are cut short."""
    out: list[tuple[Variant, TimeMention]] = []
    seen = set()
    for variant in account.claim.variants[:STATEMENTS]:
        document = documents[variant.doc_id]
        for mention in _times(variant.quote, variant.lang, document.published):
            key = (mention.interval, mention.text)
            if key not in seen and len(out) < TELL:
                seen.add(key)
                out.append((variant, mention))
    return out


def _times(text: str, lang: str, published: str) -> list[TimeMention]:
    try:
        return list(times(text, "ar" if lang == "ar" else "en", published or None))
    except Misuse:  # what a file calls its date may be none: then nothing can be told from it
        return list(times(text, "ar" if lang == "ar" else "en", None))


def _row(
    text: str,
    account: Account,
    documents: Mapping[str, Document],
    told: list[tuple[Variant, TimeMention]],
) -> tuple[str, list[pictures.Moment]]:
    moments = {}
    for variant in account.claim.variants:
        document = documents[variant.doc_id]
        title = f"{document.published} · {document.publisher or document.path}"
        href = f"/document/{quote(variant.doc_id, safe='')}"
        key = (variant.doc_id, variant.stance in CARRIES)
        moments[key] = pictures.Moment(document.published, document.published, title, href, not key[1])
    tells_ = [
        pictures.Moment(m.interval.start, m.interval.end, f"{m.text} = {m.interval.edtf}", told=True)
        for _, m in told
        if m.interval
    ]
    return text if len(text) <= NAME else text[: NAME - 1] + "…", [*moments.values(), *tells_]
