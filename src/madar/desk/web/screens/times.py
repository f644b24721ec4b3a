"""Time: when the claims were published, and the times that their statements tell, read where they stand."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from madar.casebook import lists
from madar.casebook.cards import Card, cards
from madar.desk.web import pictures
from madar.desk.web.screens.claims import wanted
from madar.errors import Misuse
from madar.extract.times import times
from madar.terms import CARRIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from starlette.responses import Response

    from madar.desk.web.pages import Visit
    from madar.terms import Anchor, Claim, Interval, TimeMention, Variant

ROWS, TELL, STATEMENTS, NAME, CROWD = 12, 60, 40, 90, 100


def screen(visit: Visit) -> Response:
    """A page of claims over time, with the same filters as the claims' list."""
    asked = wanted(visit)
    book = visit.desk.case.casebook
    rows, total = lists.claims(book, asked, lang=visit.look.lang, most=ROWS)
    claims = {claim.claim_id: claim for claim in book.claims([row.claim_id for row in rows])}
    documents = cards(book, sorted({v.doc_id for claim in claims.values() for v in claim.variants}))
    told = {key: tells(claim, documents, book.anchors) for key, claim in claims.items()}
    drawn = [
        _row(f"{visit.look.number(n)}. {row.text}", claims[row.claim_id], documents, told[row.claim_id])
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


class Told(NamedTuple):
    """A time that a statement tells, and the days it may mean: of a time told from an event, by every dating of it."""

    variant: Variant
    mention: TimeMention
    intervals: tuple[Interval, ...]


def tells(claim: Claim, documents: Mapping[str, Card], anchored: Callable[[list[str]], Iterable[Anchor]]) -> list[Told]:
    """The times that a claim's statements tell, each once, told from the day of the document; many are cut short."""
    out: list[Told] = []
    seen = set()
    variants = claim.variants[:STATEMENTS]
    dated: dict[tuple[str, str], tuple[Interval, ...]] = {}
    for each in anchored(sorted({variant.doc_id for variant in variants})):
        dated.setdefault((each.doc_id, each.time.text), tuple(dating.interval for dating in each.datings))
    for variant in variants:
        document = documents[variant.doc_id]
        for mention in _times(variant.quote, variant.lang, document.published):
            by_event = () if mention.anchored else dated.get((variant.doc_id, mention.text), ())
            intervals = (mention.interval,) if mention.interval else by_event
            key = (intervals, mention.text)
            if key not in seen and len(out) < TELL:
                seen.add(key)
                out.append(Told(variant, mention, intervals))
    return out


def titles(when: str, documents: list[Card], claim: Claim) -> list[tuple[str, str]]:
    """A title and an address for each document of one day; of a claim that many state one for all of them."""
    if len(claim.variants) > CROWD and len(documents) > 1:
        return [(f"{when} ×{len(documents)}", f"/claim/{claim.claim_id}#time")]
    return [
        (f"{when} · {each.publisher or each.path}", f"/document/{quote(each.doc_id, safe='')}") for each in documents
    ]


@lru_cache(maxsize=8192)
def _times(text: str, lang: str, published: str) -> tuple[TimeMention, ...]:
    try:
        return tuple(times(text, "ar" if lang == "ar" else "en", published or None))
    except Misuse:  # what a file calls its date may be none: then nothing can be told from it
        return tuple(times(text, "ar" if lang == "ar" else "en", None))


def _row(
    text: str,
    claim: Claim,
    documents: Mapping[str, Card],
    told: list[Told],
) -> tuple[str, list[pictures.Moment]]:
    stated: dict[tuple[str, bool], dict[str, Card]] = {}
    for variant in claim.variants:
        document = documents[variant.doc_id]
        stated.setdefault((document.published, variant.stance in CARRIES), {})[variant.doc_id] = document
    moments = [
        pictures.Moment(when, when, title, href, not carries)
        for (when, carries), held in stated.items()
        for title, href in titles(when, list(held.values()), claim)
    ]
    tells_ = [
        pictures.Moment(interval.start, interval.end, f"{each.mention.text} = {interval.edtf}", told=True)
        for each in told
        for interval in each.intervals
    ]
    return text if len(text) <= NAME else text[: NAME - 1] + "…", [*moments, *tells_]
