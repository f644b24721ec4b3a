"""The map: the places that the statements of a claim, or of the most reported claims, name; offline."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from madar.casebook import lists
from madar.desk.web import pictures
from madar.lang.gazetteer import by_name
from madar.resolve.places import candidates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.responses import Response

    from madar.casebook.concluded import Account, Extraction
    from madar.desk.web.pages import Visit
    from madar.lang.gazetteer import Place

CLAIMS, TOWNS, NAMES, DOCUMENTS = 25, 15_000, 300, 1_000


def screen(visit: Visit) -> Response:
    """The map of one claim, or of the most reported ones."""
    book, claim_id = visit.desk.case.casebook, visit.ask("claim")
    if claim_id:
        accounts = list(visit.desk.case.accounts([claim_id]))
    else:
        rows, _ = lists.claims(book, lists.Wanted(words=visit.ask("words")), lang=visit.look.lang, most=CLAIMS)
        accounts = list(book.accounts([row.claim_id for row in rows]))
    read = _documents(accounts)[:DOCUMENTS]
    named = names(accounts, {each.doc_id: each for each in book.extractions(read)})
    found, unknown = located(named)
    spots = [
        pictures.Spot(
            each["name"],
            each["place"].latitude,
            each["place"].longitude,
            each["count"],
            f"{each['name']} · {each['place'].country} · {each['others']}",
            f"/search?q={quote(each['name'], safe='')}",
            not each["others"],
        )
        for each in found
    ]
    near, far = (spots, []) if visit.ask("whole") else pictures.gathered(spots)
    return visit.page(
        "map.html",
        visit.words["map"],
        picture=pictures.chart(near, towns(), alt=visit.words["map_alt"]),
        found=found,
        unknown=unknown,
        far=[spot.name for spot in far],
        claims=[(a.claim.claim_id, " ".join(a.claim.text.split())) for a in accounts],
        claim_id=claim_id,
        asked=visit.ask("words"),
    )


def _documents(accounts: Iterable[Account]) -> list[str]:
    return sorted({variant.doc_id for account in accounts for variant in account.claim.variants})


def names(accounts: Iterable[Account], extractions: Mapping[str, Extraction]) -> Counter[str]:
    """The names of places within the words of the claims' statements, with how many documents name each there."""
    met: set[tuple[str, str]] = set()
    for account in accounts:
        for variant in account.claim.variants:
            extraction = extractions.get(variant.doc_id)
            for mention in extraction.mentions if extraction else ():
                inside = any(s.start <= mention.span.start and mention.span.end <= s.end for s in variant.content)
                if mention.kind in {"place", "government"} and inside:
                    met.add((" ".join(mention.text.split()), variant.doc_id))
    return Counter(name for name, _ in met)


def located(named: Counter[str]) -> tuple[list[dict[str, Any]], list[tuple[str, int]]]:
    """Each name with the likeliest place and how many others bear it, and the names that no table knows.

    Likeliest: in the countries where most of the names can lie.
    """
    most = named.most_common(NAMES)
    lands: Counter[str] = Counter()
    for name, n in most:
        for country in {place.country for place in candidates(name)}:
            lands[country] += n
    near = [country for country, _ in lands.most_common(3)]
    found, unknown = [], []
    for name, n in most:
        places: tuple[Place, ...] = candidates(name, countries=near)
        if places:
            found.append({"name": name, "place": places[0], "count": n, "others": len(places) - 1})
        else:
            unknown.append((name, n))
    return found, unknown


@cache
def towns() -> tuple[tuple[float, float], ...]:
    """Where the towns of the gazetteer lie: the ground of every map."""
    held = {(p.latitude, p.longitude) for each in by_name().values() for p in each if p.people >= TOWNS}
    return tuple(sorted(held))
